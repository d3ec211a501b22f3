"""What the typed faces of Java and C# are made of: which calls stand in which class, under which names.

One table for both, so that neither has a name the other lacks; write_java.py and write_csharp.py carry it out. Calls that
work on open objects (plans, rosters, services) are written by hand in each host.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import calls
from headers import Function, Headers

# class -> its sentence, and (method, call, class of the answer where it is a struct)
FACES = {
    "Demand": (
        "What a service is asked for, in hours of direct care.",
        (("hours", "jp_demand_hours", "DemandHours"), ("project", "jp_project", "Projection"), ("simulate", "jp_simulate", "Simulation")),
    ),
    "Capacity": (
        "What the plans provide, held against what is asked for.",
        (("gap", "jp_gap", "Gap"), ("utilisation", "jp_utilisation", "Utilisation"), ("recruitment", "jp_recruitment", "Recruitment")),
    ),
    "Year": (
        "Capacity over the year, week by week.",
        (("balance", "jp_year_balance", "YearBalance"), ("changes", "jp_week_changes", "")),
    ),
    "Leave": (
        "Leave, and the weeks at work that it leaves.",
        (
            ("scheme", "jp_leave_scheme_find", "LeaveScheme"),
            ("policy", "jp_leave_policy_find", "LeavePolicy"),
            ("entitlement", "jp_leave_entitlement", "LeaveEntitlement"),
            ("weeks", "jp_weeks_from_leave", ""),
        ),
    ),
    "Delivery": (
        "Delivered against planned, and the indicators of 2023.",
        (
            ("variance", "jp_variance", "Variance"),
            ("plannedToDate", "jp_planned_to_date", ""),
            ("activeShare", "jp_kpi_active_share", "ActiveShare"),
            ("directCareRatio", "jp_kpi_dcc_ratio", "DirectCareRatio"),
        ),
    ),
    "Waiting": (
        "Waiting lists: weeks are weeks, as the names say.",
        (
            ("queueLoad", "jp_queue_load", ""),
            ("targetMeanWait", "jp_target_mean_wait", ""),
            ("targetQueueSize", "jp_target_queue_size", ""),
            ("reliefCapacity", "jp_relief_capacity", ""),
            ("targetCapacity", "jp_target_capacity", ""),
            ("pressure", "jp_waiting_pressure", ""),
            ("clearanceWeeks", "jp_clearance_weeks", ""),
            ("factorForShare", "jp_factor_for_share", ""),
            ("shareForFactor", "jp_share_for_factor", ""),
        ),
    ),
    "Workforce": (
        "Staff from workload: WISN and CAPA.",
        (
            ("availableTime", "jp_wisn_available_time", "AvailableTime"),
            ("standardWorkload", "jp_wisn_standard_workload", ""),
            ("staff", "jp_wisn_staff", "StaffNeeded"),
            ("capaMultiplier", "jp_capa_multiplier", "CapaMultiplier"),
            ("capaBalance", "jp_capa_balance", "CapaBalance"),
        ),
    ),
}
# structs that are given, by the name their class has
TERMS = {
    "jp_pathway": "Pathway", "jp_projection_options": "ProjectionOptions", "jp_simulation_options": "SimulationOptions",
    "jp_gap_terms": "GapTerms", "jp_slots": "Slots", "jp_leave_person": "LeavePerson", "jp_contract": "LeaveContract",
    "jp_weeks_parts": "WeeksParts", "jp_variance_policy": "VariancePolicy", "jp_wisn_time": "WisnTime", "jp_wisn_terms": "WisnTerms",
    "jp_rounding": "RoundingPolicy", "jp_capa_terms": "CapaTerms",
}
# structs that one call answers and another takes
ANSWERED = {"jp_leave_scheme": "LeaveScheme", "jp_leave_policy": "LeavePolicy"}
# choices by name: number of the first, names
WORDS = {
    "jp_gap_result.verdict": (-1, ("spare", "balance", "short")),
    "jp_variance_policy.base": (1, ("planned", "delivered", "allocated")),
    "jp_variance_policy.sign": (1, ("delivered-minus-planned", "planned-minus-delivered")),
    "jp_variance_result.difference_state": (1, ("value", "undefined", "unknown", "withheld")),
    "jp_variance_result.share_state": (1, ("value", "undefined", "unknown", "withheld")),
    "jp_kpi_active_result.share_state": (1, ("value", "undefined", "unknown", "withheld")),
    "jp_kpi_active_result.level_1_at_least": (0, ("no", "yes", "unknown")),
    "jp_kpi_active_result.target_more_than": (0, ("no", "yes", "unknown")),
    "jp_kpi_ratio.state": (1, ("value", "undefined", "unknown", "withheld")),
    "jp_projection_options.missing": (1, ("refuse", "drop")),
    "jp_simulation_options.demand": (1, ("poisson", "observed")),
}
# how long what a call writes is: a parameter whose length it has, a number that is asked for, or a term
LENGTHS = {
    "jp_year_balance": {"shortage": "demand_hours", "backlog": "demand_hours"},
    "jp_project": {"ahead": "#n_ahead", "lower": "#n_ahead", "upper": "#n_ahead", "seasons": "options.season_length"},
    "jp_simulate": {"mean_backlog": "options.n_weeks"},
    "jp_week_changes": {"week_hours": ""},  # given, and written over
}
MEMBER = re.compile(r"\b(\w+)(?:\[[^\]]*\])?\s*;\s*/\*\*<(.*?)\*/", re.S)
BODY = re.compile(r"typedef\s+struct\s+(jp_\w+)\s*\{(.*?)\}\s*\1\s*;", re.S)


@dataclass(frozen=True)
class Member:
    name: str
    word: str
    said: str
    words: tuple[int, tuple[str, ...]] | None = None


@dataclass
class Type:
    name: str
    said: str
    members: list[Member]
    given: bool = False


@dataclass
class Parameter:
    name: str
    kind: str  # val, in, col, rows, text, into
    word: str
    said: str


@dataclass
class Method:
    name: str
    call: str
    said: str
    parameters: list[Parameter]
    arguments: list[tuple[str, str]]  # ("given", name), ("null", ""), ("length", of what)
    answers: list[tuple[str, str, str]]  # kind, word, name; working left out
    has_working: bool
    returns: str

    def places(self) -> tuple[int, int, list[tuple[str, int]]]:
        """Where an answer that is a struct lies among all a call gives: itself, its working (-1: none), its lists by name."""
        struct = next(i for i, (kind, word, _) in enumerate(self.answers) if kind == "out" and word != "jp_working")
        lists = [(name, i) for i, (kind, _, name) in enumerate(self.answers) if kind == "into"]
        return struct, len(self.answers) - 1 if self.has_working else -1, lists


@dataclass
class Made:
    types: list[Type] = field(default_factory=list)
    faces: dict[str, tuple[str, list[Method]]] = field(default_factory=dict)


def plain(text: str) -> str:
    text = re.sub(r"\s*\n\s*\*?\s*", " ", text).strip().rstrip(".")
    return text.split(". Source")[0]


def spaced(name: str) -> str:
    return name.replace("_", " ")


def camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)


def upper(name: str) -> str:
    return name[0].upper() + name[1:]


def quoted(words: tuple[str, ...]) -> str:
    return ", ".join(f'"{word}"' for word in words)


def brief(function: Function) -> str:
    match = re.search(r"@brief\s+(.*?)(?:\.\s|\.$|$)", function.comment, re.S)
    return " ".join(match[1].split()) if match else spaced(function.name[3:])


def read(found: Headers, described: calls.Describer, paths: list[Path]) -> Made:
    documented: dict[str, dict[str, str]] = {}
    for path in paths:
        for struct in BODY.finditer(path.read_text(encoding="utf-8")):
            documented[struct[1]] = {name: plain(said) for name, said in MEMBER.findall(struct[2])}
    made = Made()
    described_calls = described.calls()

    def members(struct: str) -> list[Member]:
        rows = []
        for one in found.structs[struct].fields:
            if one.name in ("struct_size", "reserved") or (one.length and one.type != "char"):
                continue
            word = described.member(struct, one).split(":", 1)[1].split("*")[0]
            said = documented.get(struct, {}).get(one.name) or spaced(one.name)
            rows.append(Member(one.name, word, said, WORDS.get(f"{struct}.{one.name}")))
        return rows

    for struct, name in TERMS.items():
        made.types.append(Type(name, f"What is given: {spaced(struct[3:])}. What is not set is not given.", members(struct), True))
    for face, (said, methods) in FACES.items():
        made.faces[face] = (said, [])
        for method, call, answer in methods:
            one = read_method(found.functions[call], described_calls[call], method, answer)
            made.faces[face][1].append(one)
            struct = next((word for kind, word, _ in one.answers if kind == "out" and word in found.structs and word != "jp_working"), "")
            if answer:
                extra = [Member(name, f"list {word}", spaced(name)) for kind, word, name in one.answers if kind == "into"]
                made.types.append(Type(answer, f"An answer of {face}.{method}.", members(struct) + extra))
    return made


def read_method(function: Function, items: list[str], name: str, answer: str) -> Method:
    parameters, arguments, answers, has_working = [], [], [], False
    lengths = LENGTHS.get(function.name, {})
    for item in items:
        kind, word, parameter, *_ = [*item.split(":"), "", "", ""]
        said = plain(function.said(parameter)) or spaced(parameter)
        if kind in ("val", "in", "col", "rows", "text"):
            parameters.append(Parameter(parameter, kind, word, said))
            arguments.append(("given", parameter))
        elif kind == "handle":
            arguments.append(("null", ""))  # every such call may do without
        elif kind == "into":
            of = lengths[parameter]
            if of == "":
                parameters.append(Parameter(parameter, "rows", word, said))
                arguments.append(("given", parameter))
            else:
                if of.startswith("#") and of[1:] not in [one.name for one in parameters]:
                    parameters.append(Parameter(of[1:], "val", "size", "how many"))
                arguments.append(("length", of))
            answers.append(("into", word, parameter))
        elif kind == "out":
            if word == "jp_working":
                has_working = True
            answers.append((kind, word, parameter))
    return Method(name, function.name, brief(function), parameters, arguments, answers, has_working, answer)
