"""How an op is written: its register, and the forms that many share. See tests/vectors/README.md.

Each op answers with Fractions, ints, floats, days and texts; the runner writes them as the vectors do.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from .. import lowlevel
from .._exact import to_day

Args = Mapping[str, Any]
STATES = {1: "value", 2: "undefined", 3: "unknown", 4: "withheld"}
ANSWERS = {0: "no", 1: "yes", 2: "unknown"}
NATIONS = ("england", "wales", "scotland", "northern-ireland")
NO_DATE, NEVER = -(2**31), -(2**31) + 1


@dataclass(frozen=True)
class Op:
    """What an op does, and the arguments it knows."""

    run: Callable[[Args], Any]
    arguments: frozenset[str]


OPS: dict[str, Op] = {}


def op(name: str, *arguments: str) -> Callable[[Callable[[Args], Any]], Callable[[Args], Any]]:
    def register(run: Callable[[Args], Any]) -> Callable[[Args], Any]:
        OPS[name] = Op(run, frozenset(arguments))
        return run

    return register


def choice(args: Args, name: str, names: tuple[str, ...], otherwise: str | None = None) -> int:
    """The place of a name in its list, from 1 as the headers count them."""
    value = args[name] if otherwise is None else args.get(name, otherwise)
    return names.index(value) + 1


def stated(found: Mapping[str, Any], state: str, value: str, *more: str) -> dict[str, Any]:
    """A state, and the numbers beside it where it is "value"."""
    answer: dict[str, Any] = {state: STATES[found[state]]}
    if answer[state] == "value":
        answer.update({name: found[name] for name in (value, *more)})
    return answer


def first(answer: Any) -> Any:
    """Of an answer with its working, the answer."""
    return answer[0] if isinstance(answer, tuple) else answer


def plain(found: Mapping[str, Any], verdicts: Mapping[int, str] | None = None) -> dict[str, Any]:
    """A struct as the vectors write it: no member without a value, NaN as null."""
    made: dict[str, Any] = {}
    for name, value in found.items():
        if name == "verdict" and verdicts is not None:
            made[name] = verdicts[value]
        elif isinstance(value, float) and math.isnan(value):
            made[name] = None
        elif value is not None:
            made[name] = value
    return made


def number(args: Args, name: str) -> float:
    return float(Fraction(args[name]))


def doubles(values: Sequence[str | None]) -> Any:
    return array("d", [math.nan if value is None else float(Fraction(value)) for value in values])


def days(values: Sequence[str | None]) -> Any:
    return array("i", [-(2**31) if value is None else to_day(value) for value in values])


def whole(args: Args, name: str, otherwise: int = 0) -> int:
    return int(args.get(name, otherwise))


def rounding(args: Args, name: str = "policy") -> Any:
    return lowlevel.jp_rounding_parse(args[name]) if args.get(name) is not None else None


def yes(args: Args, name: str) -> int:
    return choice(args, name, ("no", "yes"), "no") - 1


def simple(name: str, call: str, *arguments: str) -> None:
    """An op that gives a call its arguments as exact numbers, in order."""

    def run(args: Args) -> Any:
        return first(getattr(lowlevel, call)(*(args[argument] for argument in arguments)))

    op(name, *arguments)(run)


def floating(name: str, call: str, *arguments: str) -> None:
    """The same in doubles."""

    def run(args: Args) -> Any:
        return first(getattr(lowlevel, call)(*(number(args, argument) for argument in arguments)))

    op(name, *arguments)(run)


def from_struct(name: str, call: str, arguments: Sequence[str], verdicts: Mapping[int, str] | None = None, make: Callable[[str], Any] = str) -> None:
    """An op whose arguments are the members of one struct, and whose answer is another's."""

    def run(args: Args) -> Any:
        return plain(first(getattr(lowlevel, call)({key: make(value) for key, value in args.items()})), verdicts)

    op(name, *arguments)(run)
