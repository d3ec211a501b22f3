"""Which category an activity is, under which guide, and why."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from . import lowlevel
from ._columns import lost
from ._documents import json_text
from ._exact import Number
from .figures import Figure, Result, Working, figure, rule_source

_GROUPS = {0: "none", 1: "clinical", 2: "supporting", 3: "additional", 4: "external", 5: "other"}
_VERDICTS = {0: "missing", 1: "certain", 2: "ambiguous", 3: "unknown", 4: "not-activity"}
_MOVES = {0: False, 1: True, 2: None}
_BASES = {1: "per unit", 2: "flat", 3: "first unit only"}
_UNITS = {1: "hours per week", 2: "PAs per week"}
_OVERRIDES = {1: "phrase", 2: "category", 3: "place", 4: "tariff"}


@dataclass(frozen=True)
class Framework(Result):
    """A guide in one edition. Its categories: :func:`categories`."""

    id: str
    edition: str
    title: str
    source: str


@dataclass(frozen=True)
class Category(Result):
    """One category of a framework, or one that a local policy added.

    Attributes
    ----------
    code : str
        ``"DCC"``, or a path: ``"clinical-care/individual/direct"``.
    parent : str or None
        Code of the category above.
    group : str
        clinical, supporting, additional, external, other or none: the same in every framework.
    """

    code: str
    label: str
    parent: str | None
    group: str
    direct_care: bool
    local: bool


@dataclass(frozen=True)
class Candidate(Result):
    """A category an ambiguous activity could belong to, and the attribute's value that leads there."""

    category: str | None
    label: str
    concept: str
    when: str
    rule: str
    source: str


@dataclass(frozen=True)
class Answer(Result):
    """What categorising one description gave. It never guesses.

    Attributes
    ----------
    verdict : str
        ``"certain"``; ``"ambiguous"`` (see ``candidates`` and ``question``); ``"unknown"`` (see
        ``nearest``); ``"not-activity"`` (leave, lunch).
    category, label : str or None
        Code and label; None unless certain.
    concept : str or None
        The one activity recognised.
    direct_care : bool or None
        None where the candidates do not agree.
    question, attribute : str
        What to ask a person, and the keyword that takes the answer.
    nearest : tuple of str
        Concepts whose words come nearest, where none matched.
    silent : bool
        The activity is known and the guide says nothing about it.
    local : bool
        The local policy decided.
    """

    text: str
    framework: str
    verdict: str
    category: str | None
    label: str | None
    concept: str | None
    direct_care: bool | None
    question: str
    attribute: str
    candidates: tuple[Candidate, ...]
    nearest: tuple[str, ...]
    silent: bool
    local: bool
    rule: str
    source: str
    working: Working = Working()

    def __str__(self) -> str:
        if self.verdict == "certain":
            return f"{self.category}: {self.label}"
        if self.verdict == "ambiguous":
            return " or ".join(c.category or "no activity" for c in self.candidates) + f". {self.question}"
        if self.verdict == "unknown":
            return "unknown" + (f"; nearest: {', '.join(self.nearest)}" if self.nearest else "")
        return "not an activity"


class Policy:
    """A local policy laid over the frameworks: phrases, categories, placements and tariffs of a trust.

    Parameters
    ----------
    document : str, bytes or mapping
        ``{"jobplan_policy": 1, "id": ..., "title": ..., "phrases": [...], "categories": [...],
        "placements": [...], "tariffs": [...]}`` as JSON text or as a dict.

    Raises
    ------
    DocumentError
        A name it does not know, a phrase without words; ``where`` is a JSON pointer.
    ConflictError
        Two entries contradict each other.
    """

    __slots__ = ("_handle", "_text")

    def __init__(self, document: str | bytes | Mapping[str, Any]) -> None:
        self._text = json_text(document, "the policy")
        self._handle: Any = lowlevel.jp_policy_new(self._text)

    @property
    def id(self) -> str:
        return str(lowlevel.jp_policy_id(self._handle))

    @property
    def title(self) -> str:
        return str(lowlevel.jp_policy_title(self._handle))

    @property
    def overrides(self) -> tuple[Override, ...]:
        """What the policy changes, and what was there before."""
        found = (
            lowlevel.jp_policy_override_at(self._handle, i) for i in range(lowlevel.jp_policy_override_count(self._handle))
        )
        return tuple(Override._of({**item, "kind": _OVERRIDES.get(item["kind"], "")}) for item in found)

    @property
    def tariffs(self) -> tuple[Tariff, ...]:
        """The tariffs it sets."""
        count = lowlevel.jp_policy_tariff_count(self._handle)
        return tuple(_tariff(lowlevel.jp_policy_tariff_at(self._handle, i)) for i in range(count))

    def __reduce__(self) -> tuple[Any, ...]:
        return Policy, (self._text,)

    def __repr__(self) -> str:
        return f"<jobplan.Policy {self.id!r}, {lowlevel.jp_policy_override_count(self._handle)} changes>"


@dataclass(frozen=True)
class Override(Result):
    """One thing a policy changes: a phrase, category, place or tariff."""

    kind: str
    pointer: str
    sentence: str


@dataclass(frozen=True)
class Tariff(Result):
    """Suggested supporting time for a role."""

    id: str
    role: str
    per: str
    rate: Fraction
    unit: str
    basis: str
    cap: Fraction | None
    profession: str
    rule: str
    source: str


def _handle(policy: Policy | None) -> Any:
    if policy is not None and not isinstance(policy, Policy):
        raise TypeError(f"policy: want a jobplan.Policy, got {type(policy).__name__}")
    return None if policy is None else policy._handle


def frameworks() -> tuple[Framework, ...]:
    """Gives every framework."""
    return tuple(Framework._of(lowlevel.jp_framework_at(i)) for i in range(lowlevel.jp_framework_count()))


def categories(framework: str, *, policy: Policy | None = None) -> tuple[Category, ...]:
    """Gives the categories of a framework, those of the policy included.

    Examples
    --------
    >>> [category.code for category in categories("nhse-2023")]
    ['DCC', 'SPA', 'ANR', 'ED']
    """
    handle, index = _handle(policy), lowlevel.jp_framework_find(framework)
    found = [lowlevel.jp_category_at(handle, index, i) for i in range(lowlevel.jp_category_count(handle, index))]
    return tuple(
        Category(
            code=item["code"],
            label=item["label"],
            parent=found[item["parent"]]["code"] if item["parent"] >= 0 else None,
            group=_GROUPS.get(item["group"], ""),
            direct_care=bool(item["is_direct_care"]),
            local=bool(item["is_local"]),
        )
        for item in found
    )


def attribute_names() -> dict[str, tuple[str, ...]]:
    """Gives the attributes a guide may decide by, and the values each takes.

    Examples
    --------
    >>> attribute_names()["funder"]
    ('employer', 'external')
    """
    names = {}
    for number in range(1, lowlevel.jp_attribute_count() + 1):
        values, value = [], 1
        while (name := lowlevel.jp_attribute_value_name(number, value)) is not None:
            values.append(name)
            value += 1
        names[lowlevel.jp_attribute_name(number)] = tuple(values)
    return names


def _attributes(given: Mapping[str, Any]) -> dict[str, int] | None:
    stated: dict[str, int] = {}
    for name, value in given.items():
        if value is None:
            continue
        text = ("true" if value else "false") if isinstance(value, bool) else value
        found = lowlevel.jp_attributes_set(name, text)
        stated.update({member: number for member, number in found.items() if number})
    return stated or None


def _answer(text: str, policy: Any, found: Mapping[str, Any], working: Mapping[str, str] | None) -> Answer:
    verdict = _VERDICTS[found["verdict"]]
    candidates = (lowlevel.jp_answer_candidate(policy, found, i) for i in range(found["n_candidates"]))
    return Answer(
        text=text,
        framework=found["framework_id"],
        verdict=verdict,
        category=found["category_code"] or None,
        label=found["category_label"] or None,
        concept=found["concept_id"] or None,
        direct_care={0: False, 1: True}.get(found["is_direct_care"]),
        question=found["question"],
        attribute=found["attribute_name"],
        candidates=tuple(
            Candidate(
                category=item["category_code"] or None,
                label=item["category_label"],
                concept=item["concept_id"],
                when=item["value_name"],
                rule=item["rule"],
                source=item["source"],
            )
            for item in candidates
        ),
        nearest=tuple(lowlevel.jp_concept_at(i)["id"] for i in found["nearest"][: found["n_nearest"]]),
        silent=bool(found["is_silent"]),
        local=bool(found["is_local"]),
        rule=found["rule"],
        source=found["source"] or rule_source(found["rule"]),
        working=Working(**working) if working else Working(),
    )


def categorise(text: str, *, framework: str, policy: Policy | None = None, **attributes: Any) -> Answer:
    """Says which category an activity is, under a framework.

    Parameters
    ----------
    text : str
        The description as people write it: "Spinal clinic (wk 1 & 3)".
    framework : str
        ``"nhse-2023"``, ``"bapo-2025"`` ...: see :func:`frameworks`. There is no default.
    policy : Policy, optional
        A local policy laid over it.
    **attributes
        What is known beside the text, such as ``travel_purpose="teaching"``, ``funder="external"``,
        ``real_time_supervision=True``: see :func:`attribute_names`. It wins over what the text implies.

    Raises
    ------
    UnknownNameError
        No such framework, attribute or value; the message gives the nearest.
    TextError, LimitError
        Empty, a control character, longer than 4,096 bytes.

    Examples
    --------
    >>> str(categorise("Spinal clinic", framework="bapo-2025"))
    'DCC: Direct clinical care'
    >>> categorise("Teaching", framework="bapo-2025").verdict
    'ambiguous'
    >>> categorise("Teaching", framework="bapo-2025", funder="external").category
    'ED'
    """
    handle = _handle(policy)
    found, working = lowlevel.jp_categorise(handle, lowlevel.jp_framework_find(framework), text, _attributes(attributes))
    return _answer(text, handle, found, working)


@dataclass(frozen=True)
class Categorised:
    """A column of descriptions, categorised: one code a row.

    Attributes
    ----------
    category : array of int16
        Index into ``category_codes``; -1 where not certain.
    concept : array of int16
        Index into ``concept_ids``; -1 where none or several.
    verdict : array of int16
        Index into ``verdict_names``: missing, certain, ambiguous, unknown, not-activity.
    """

    category: array[int]
    concept: array[int]
    verdict: array[int]
    category_codes: tuple[str, ...]
    concept_ids: tuple[str, ...]
    verdict_names: tuple[str, ...] = tuple(_VERDICTS.values())

    def __len__(self) -> int:
        return len(self.category)

    def categories(self) -> list[str | None]:
        """The category code of each row; None where not certain."""
        return [self.category_codes[i] if i >= 0 else None for i in self.category]

    def concepts(self) -> list[str | None]:
        """The concept of each row; None where none or several."""
        return [self.concept_ids[i] if i >= 0 else None for i in self.concept]

    def verdicts(self) -> list[str]:
        """The verdict of each row."""
        return [self.verdict_names[i] for i in self.verdict]

    def counts(self) -> dict[str, int]:
        """Rows by verdict."""
        return {name: sum(1 for v in self.verdict if v == i) for i, name in enumerate(self.verdict_names)}


def categorise_column(
    texts: Iterable[str | None], *, framework: str, policy: Policy | None = None, **attributes: Any
) -> Categorised:
    """Categorises many descriptions at once, as :func:`categorise` would each.

    Parameters
    ----------
    texts : iterable of str or None
        A list, NumPy array, pandas or polars Series; None and NaN are missing.
    **attributes
        Applied to every row.

    Raises
    ------
    ColumnError
        A row :func:`categorise` would refuse; ``row`` says which. Nothing is given then.

    Examples
    --------
    >>> categorise_column(["Clinic", "CPD", None], framework="bapo-2025").categories()
    ['DCC', 'SPA', None]
    """
    if isinstance(texts, (str, bytes)):
        raise TypeError("texts: want a column of descriptions; categorise() takes one")
    offsets, pieces, end = array("q", [0]), [], 0
    bits = bytearray()
    for row, text in enumerate(texts):
        if row % 8 == 0:
            bits.append(0)
        if lost(text):
            pieces.append(b"")
        elif isinstance(text, str):
            pieces.append(text.encode("utf-8"))
            bits[-1] |= 1 << (row % 8)
        else:
            raise TypeError(f"texts: row {row} is {type(text).__name__}, not a text")
        end += len(pieces[-1])
        offsets.append(end)
    return _column(_handle(policy), framework, offsets, b"".join(pieces).decode("utf-8"), bytes(bits), _attributes(attributes))


def _column(handle: Any, framework: str, offsets: Any, data: str, validity: Any, attributes: Any) -> Categorised:
    index, n_rows = lowlevel.jp_framework_find(framework), len(offsets) - 1
    category, concept, verdict = (array("h", bytes(2 * n_rows)) for _ in range(3))
    lowlevel.jpx_categorise_column(handle, index, offsets, data, validity, attributes, [category, concept, verdict])
    codes = tuple(lowlevel.jp_category_at(handle, index, i)["code"] for i in range(lowlevel.jp_category_count(handle, index)))
    ids = tuple(lowlevel.jp_concept_at(i)["id"] for i in range(lowlevel.jp_concept_count()))
    return Categorised(category, concept, verdict, codes, ids)


@dataclass(frozen=True)
class Crosswalk(Result):
    """One activity under two frameworks. ``moves``: whether its broad group changes; None: unclear."""

    first: Answer
    second: Answer
    moves: bool | None


def crosswalk(text: str, first: str, second: str, *, policy: Policy | None = None, **attributes: Any) -> Crosswalk:
    """Categorises one description under two frameworks.

    Examples
    --------
    >>> crosswalk("Clinic", "nhse-2023", "bapo-2025").moves
    False
    """
    handle = _handle(policy)
    one, other, moves = lowlevel.jp_crosswalk(
        handle, lowlevel.jp_framework_find(first), lowlevel.jp_framework_find(second), text, _attributes(attributes)
    )
    return Crosswalk(_answer(text, handle, one, None), _answer(text, handle, other, None), _MOVES[moves])


def _tariff(found: Mapping[str, Any]) -> Tariff:
    return Tariff._of(
        {
            **found,
            "unit": _UNITS.get(found["unit"], ""),
            "basis": _BASES.get(found["basis"], ""),
            "cap": found["cap"] if found["has_cap"] else None,
        }
    )


def tariffs() -> tuple[Tariff, ...]:
    """Gives the published tariffs: suggested supporting time for a role."""
    return tuple(_tariff(lowlevel.jp_tariff_preset_at(i)) for i in range(lowlevel.jp_tariff_preset_count()))


def tariff_time(id: str, n_units: int, *, policy: Policy | None = None) -> Figure:
    """Gives the suggested time for so many units (trainees, learners) by a tariff.

    Parameters
    ----------
    id : str
        The policy's tariffs are looked at first, then the published ones.
    """
    found = lowlevel.jp_tariff_find(_handle(policy), id)
    return figure(lowlevel.jp_tariff_suggested(found, n_units), _UNITS.get(found["unit"], ""))


__all__ = [
    "Answer",
    "Candidate",
    "Categorised",
    "Category",
    "Crosswalk",
    "Framework",
    "Override",
    "Policy",
    "Tariff",
    "attribute_names",
    "categories",
    "categorise",
    "categorise_column",
    "crosswalk",
    "frameworks",
    "tariff_time",
    "tariffs",
]
