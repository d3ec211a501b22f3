"""The published schema against the reader: schema_agreement.py JUDGE FULL_DOCUMENT [DOCUMENT...] [--all]

Both must take every document. Then every member, item and value of the first, which has every member there is, is taken out, misspelt, doubled or replaced, one at a time; the
reader and the schema must then agree. The reader is the judge: it may refuse more, for the reasons listed in
ONLY_THE_READER, which no schema can state. A seeded sample is run, with --all every change. The last line is
`N passed, N failed`.
"""

import copy
import json
import random
import re
import sys
from pathlib import Path

import jsonschema

from frames import ask

SEED = 20260401
N_SAMPLE = 1200
VALUES = [None, True, False, 0, 1, 2, -1, 0.5, 1.5, 7.0, "7", "-7", "yes", "1e300", 1e3, 53, 54, 168, 169, 1441, 10**20, "", " ", "x", "1/3", "3:45", "3:75", "37.5",
          "-1", "1,650", "1e3", "abc", "2026-04-01", "2026-02-30", "2026-4-1", "09:00", "24:00", "24:01", "9:00", "england", "DCC",
          "session", "elective", "external", "additional-role", "learning", "leave", "work", "choice", "a/b", "..", [], [1], ["x"], {}, {"x": 1}]
# What no schema can state, as (place, sentence): names of catalogues, references, rules between members.
ONLY_THE_READER = (
    ("^/policy", ""),  # a form of its own: lib/framework/README.md
    ("/framework$", "no framework"),
    ("/weeks/preset$", "no weeks preset"),
    ("/rounding$", "rounding"),
    ("/category$", "no category"),
    ("/concept$", "no concept"),
    ("/tariff/id$", "no tariff"),
    ("/rows/[0-9]+/post$", "id of no post"),
    ("/(posts|demand)/[0-9]+/id$", "is also the id"),
    ("/holders$", "add up to"),
    ("/bands$", "add up to"),
    ("/bands/", "add up to"),
    ("/from_leave$", "whole year"),
    ("/entitlement/scheme$", "no leave scheme"),
    ("/entitlement/policy$", "no leave policy"),
    ("/entitlement$", "twelve months|service_start|leave|days_per_week|year_weeks"),
    ("/from_calendar$", "cycle_start|days off|whole year|worked|nation"),
    ("^/calendar", "nation|no public holiday|within the year"),
    ("/(first|last)_day$", "within the year|before it begins"),
    ("/contract/(service_start|employed_from|employed_to)$", "service that begins|within the year"),
    ("/weeks$", "weeks of the year"),
    ("^/pa_policy$", "no PA policy"),
    ("^/pa_rounding$", "rounding|to round"),
    ("/kind$", "PAs are not known"),
    ("/severities/[0-9]+/code$", "no check has|there already"),
    ("/objectives/[0-9]+/id$", "also the id"),
    ("/objectives/[0-9]+/serves$", "serves itself"),
    ("/job_description/shares", "add up to|there already"),
    ("/alongside/serves$", "no activity before|no occurrences"),
    ("activities/[0-9]+/id$", "also the id"),
    ("/premium_hours$", "more than the activity"),
    ("/timetable/(overnight|start)$", "24 hours|24:00"),
    ("/working_week/", "whole minutes|from 0 to|divided within"),
    ("activities$", "no hours"),
    ("/year$", "before"),
    ("/rows/[0-9]+/date$", "within the year"),
    ("/changes/[0-9]+/start$", "order of their days"),
    ("/timetable$", "not both"),
    ("/nth_of_month$", "not every month"),
    ("/prospective_cover$", "own hours|not below|rounding"),
    ("/hours_of_leave_week$", "weeks-ratio"),
    ("/working_time/weeks$", "more than 0 weeks"),
    ("/timetable/end$", "ends before it starts"),
    ("/timetable/weeks/[0-9]+$", "week of the cycle"),
    ("/timetable/weeks$", "cycle"),
    ("/expected_output/per$", "session_hours"),
    ("/activities$", "no hours"),
    ("/slots/", "more than"),
    ("/scenarios/[0-9]+/id$", "is also the id"),
    ("^/scenarios$", "beside demand"),
    ("/(leaves|post|stream)$", "is the id of no|is vacant"),
    ("/changes/[0-9]+$", "leaves already|is changed already"),
    ("^/absences/[0-9]+$", "is away on these days already"),
    ("^/absences/[0-9]+/end$", "before it starts"),
    ("/planning$", "service_type|needs .weekly."),
    ("/planning/rule$", "is not a rule for"),
    ("/planning/", "has no share|only a centile|of 0 needs|is missing"),
    ("/planning$", "is missing"),
    ("/confidence$", "says nothing"),
    ("/waiting/", "gives no waiting list|sees everyone"),
    ("/referrals/[0-9]+$", "is missing, which is not 0"),
    ("/referrals$", "every period is missing|do not show the seasons"),
    ("/demand/[0-9]+/[a-z_]+$|/set/[a-z_]+$", "is not given|of no cancellations|lose every booking|together|stay below 1"),
    ("", "more digits|fits 18 digits"),
)
# A schema bounds numbers, not numbers written as text.
BOUNDS = "expected a (whole )?number from|write a share|write a number above|has no length|gives no WTE|cannot be planned|leaves none|days_per_week"


def places(value, path=()):
    """The path of every value below the root."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield (*path, key)
        yield from places(item, (*path, key))


def at(document, path):
    for key in path:
        document = document[key]
    return document


def changes(document):
    """(what was done, changed document)."""
    for path in places(document):
        where = "/" + "/".join(map(str, path))
        parent = path[:-1]

        def changed(apply):
            made = copy.deepcopy(document)
            apply(at(made, parent))
            return made

        yield f"without {where}", changed(lambda holder: holder.pop(path[-1]))
        if isinstance(path[-1], str):
            yield f"misspelt {where}", changed(lambda holder: holder.__setitem__(path[-1] + "z", holder.pop(path[-1])))
        else:
            yield f"twice {where}", changed(lambda holder: holder.append(copy.deepcopy(holder[path[-1]])))
        if isinstance(at(document, path), dict):
            yield f"{where} with one more", changed(lambda holder: holder[path[-1]].__setitem__("zzz", 1))
        for value in VALUES:
            yield f"{where} = {json.dumps(value)}", changed(lambda holder, value=value: holder.__setitem__(path[-1], value))


def members_used(schema, documents):
    """Names of members that the schema knows and no document has."""
    known, used = set(), set()

    def walk_schema(part):
        if isinstance(part, dict):
            known.update(part.get("properties", {}))
            for item in part.values():
                walk_schema(item)
        elif isinstance(part, list):
            for item in part:
                walk_schema(item)

    walk_schema(schema)
    for document in documents:
        used.update(key for path in places(document) for key in path if isinstance(key, str))
    return sorted(known - used)


def explained(document, said):
    _, where, sentence = said.split("\n", 2)
    value = document
    for key in where.split("/")[1:]:
        value = value[int(key)] if isinstance(value, list) else value.get(key)
    if isinstance(value, str) and re.search(BOUNDS, sentence):
        return True
    return any(re.search(place, where) and re.search(pattern, sentence) for place, pattern in ONLY_THE_READER)


def main(judge, *arguments):
    everything = "--all" in arguments
    documents = [json.loads(Path(path).read_text(encoding="utf-8")) for path in arguments if path != "--all"]
    schema = json.loads(ask(judge, [(b"s", b"")])[0][1])
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    failed = 0
    unused = members_used(schema, documents)
    if unused:
        failed += 1
        print(f"FAILED: no document has the members {', '.join(unused)}")
    cases = [("unchanged", document) for document in documents]
    found = list(changes(documents[0]))
    cases += found if everything else random.Random(SEED).sample(found, min(N_SAMPLE, len(found)))
    answers = ask(judge, [(b"j", json.dumps(document).encode()) for _, document in cases])
    agreed = only_reader = 0
    for (what, document), (letter, said) in zip(cases, answers):
        reader, by_schema = letter == b"o", validator.is_valid(document)
        if reader == by_schema and (what != "unchanged" or reader):
            agreed += 1
        elif by_schema and explained(document, said.decode()):
            only_reader += 1
        else:
            failed += 1
            reason = said.decode().replace("\n", " | ") if by_schema else "; ".join(error.message for error in validator.iter_errors(document))
            print(f"FAILED: {what}: {'only the reader refuses' if by_schema else 'only the schema refuses'}: {reason[:400]}")
    print(f"seed {SEED}: {len(cases)} of {len(found)} changes; both agree on {agreed}, the reader alone refuses {only_reader}, for a listed reason")
    print(f"{agreed + only_reader} passed, {failed} failed")
    return failed != 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
