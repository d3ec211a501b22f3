"""The catalogue of every rule the library computes by."""

from __future__ import annotations

from dataclasses import dataclass

from . import lowlevel


@dataclass(frozen=True)
class Rule:
    """One rule: what is computed or decided, by which formula, from which source.

    Attributes
    ----------
    id : str
        Stable for ever: ``"annual.weeks-times-hours"``.
    room : str
        Part of the library it belongs to.
    statement, formula, source, edition : str
    standing : str
        Our default where the source leaves a choice.
    why : str
        Why that default, or what the source leaves open.
    """

    id: str
    room: str = ""
    statement: str = ""
    formula: str = ""
    source: str = ""
    edition: str = ""
    standing: str = ""
    why: str = ""

    def _repr_html_(self) -> str:
        from ._views.notebook import definition_list

        return definition_list(self.id, vars(self))


def rules() -> tuple[Rule, ...]:
    """Gives every rule, in the order of their ids."""
    return tuple(Rule(**lowlevel.jp_rule_at(index)) for index in range(lowlevel.jp_rule_count()))


def rule(id: str) -> Rule:
    """Gives one rule by its id.

    Raises
    ------
    UnknownNameError
        No such rule; the message gives the nearest id.
    """
    return Rule(**lowlevel.jp_rule_find(id))
