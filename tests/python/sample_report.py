"""A report in the library's form, written by hand: synthetic, small, with every kind of figure in it.

It exercises the renderers (a withheld figure, an undefined one, markup in a title, an empty post) without
the library; the figures agree with one another but describe no service.
"""

from __future__ import annotations

import json
from fractions import Fraction

SOURCE = "NHS Improvement 2017, A guide to job planning for AHPs, p. 14"


def two(value: Fraction) -> str:
    cents = int(abs(value) * 100 + Fraction(1, 2))
    return f"{'-' if value < 0 else ''}{cents // 100}.{cents % 100:02d}"


def fig(value, unit, rule="annual.weeks-times-hours", formula="", source=SOURCE):
    exact = Fraction(value)
    made = {
        "state": "value",
        "exact": str(exact),
        "decimal": two(exact),
        "unit": unit,
        "rule": rule,
        "formula": formula,
        "source": source,
    }
    if unit == "share":
        made["percent"] = two(exact * 100)
    return made


def no(state, why, unit="share", rule="variance.planned-delivered"):
    return {"state": state, "why": why, "unit": unit, "rule": rule, "source": "NHS England 2023, Appendix 5"}


LABELS = {
    "DCC": ("Direct clinical care", True),
    "SPA": ("Supporting professional activities", False),
    "AR": ("Additional responsibilities", False),
    "ED": ("External duties", False),
}


def categories(hours, weeks=44):
    total = sum(Fraction(h) for h in hours.values())
    rows = []
    for name, given in hours.items():
        week = Fraction(given)
        rows.append(
            {
                "category": name,
                "label": LABELS[name][0],
                "direct_care": LABELS[name][1],
                "hours_per_week": fig(week, "hours per week", "plan.sum", f"sum of {name} activities = {two(week)} h"),
                "hours_per_year": fig(week * weeks, "hours per year", formula=f"{weeks} weeks x {two(week)} h = {two(week * weeks)} h"),
                "share": fig(week / total, "share", "annual.share", f"{two(week)} / {two(total)} h = {two(week / total * 100)}%"),
            }
        )
    return rows


def post(identifier, title, band, hours, plan, activities, holders=()):
    planned = sum(Fraction(h) for h in plan.values())
    contracted = Fraction(hours)
    return {
        "id": identifier,
        "title": title,
        "band": band,
        "team": "Orthotics",
        "staff_group": "AHP",
        "wte": fig(contracted / Fraction("37.5"), "WTE", "annual.wte", f"{two(contracted)} / 37.5 h"),
        "contracted_hours_per_week": fig(contracted, "hours per week"),
        "planned_hours_per_week": fig(planned, "hours per week"),
        "difference_hours_per_week": fig(planned - contracted, "hours per week"),
        "weeks_per_year": fig(44, "weeks per year"),
        "productive_hours_per_year": fig(44 * contracted, "hours per year", formula=f"44 weeks x {two(contracted)} h"),
        "by_category": categories(plan),
        "holders": [
            {"id": h, "share": fig(s, "share"), "hours_per_week": fig(Fraction(s) * contracted, "hours per week")}
            for h, s in holders
        ],
        "activities": [
            {
                "description": text,
                "verdict": verdict,
                "category": category,
                "concept": concept,
                "rule": "framework.bapo-2025.dcc" if category else None,
                "source": "BAPO 2025, p. 9" if category else None,
                "question": question,
                "candidates": [
                    {"category": "DCC", "concept": "supervision-real-time", "rule": "framework.bapo-2025.supervision"},
                    {"category": "SPA", "concept": "supervision-reflective", "rule": "framework.bapo-2025.spa"},
                ]
                if verdict == "ambiguous"
                else [],
                "hours_per_week": fig(week, "hours per week"),
                "hours_per_year": fig(44 * Fraction(week), "hours per year"),
                "place": place,
                "skill": skill,
            }
            for text, verdict, category, concept, question, week, place, skill in activities
        ],
    }


def amounts(key, name, wte, dcc, hours):
    return {
        key: name,
        "wte": fig(wte, "WTE"),
        "direct_care_hours_per_year": fig(dcc, "hours per year"),
        "hours_per_year": fig(hours, "hours per year"),
    }


def stream(identifier, title, skill, new, follow, direct, indirect, travel, other):
    total = sum(map(Fraction, (direct, indirect, travel, other)))
    return {
        "id": identifier,
        "title": title,
        "skill": skill,
        "slots_new": fig(new, "appointments per year"),
        "slots_follow_up": fig(follow, "appointments per year"),
        "contacts": fig(Fraction(new) + Fraction(follow), "contacts per year"),
        "direct_hours": fig(direct, "hours per year"),
        "indirect_hours": fig(indirect, "hours per year"),
        "travel_hours": fig(travel, "hours per year"),
        "non_individual_hours": fig(other, "hours per year"),
        "direct_care_hours": fig(total, "hours per year", "demand.dcc-hours", f"direct + indirect + travel + other = {two(total)} h"),
    }


def gap(key, name, demand, capacity, contacts=None):
    short = Fraction(capacity) - Fraction(demand)
    return {
        **({key: name} if key else {}),
        "demand_hours": fig(demand, "hours per year"),
        "capacity_hours": fig(capacity, "hours per year"),
        "gap_hours": fig(short, "hours per year", "capacity.gap", f"{capacity} - {demand} h = {two(short)} h"),
        "gap_contacts": fig(contacts, "contacts per year") if contacts is not None else no("unknown", "no contact length was given", "contacts per year", "capacity.gap"),
        "gap_wte": fig(short / 1320, "WTE"),
    }


def varied(key, name, planned, delivered):
    planned, delivered = Fraction(planned), Fraction(delivered)
    share = fig((delivered - planned) / planned, "share", "variance.planned-delivered") if planned else no("undefined", "nothing was planned")
    return {
        **({key: name} if key else {}),
        "planned_hours": fig(planned, "hours"),
        "delivered_hours": fig(delivered, "hours"),
        "difference_hours": fig(delivered - planned, "hours"),
        "variance": share,
    }


def sample():
    posts = [
        post(
            "P1", "Lead orthotist <spinal> & neuro", "8a", "37.5", {"DCC": "26.25", "SPA": "5.25", "AR": "5", "ED": "1"},
            [
                ("Spinal clinic", "certain", "DCC", "clinic", None, "20", "Main site", "spinal"),
                ("Clinic letters", "certain", "DCC", "clinical-administration", None, "6.25", "Main site", None),
                ("Supervision", "ambiguous", None, None, "Is the supervision in real time, beside the patient?", "2", None, None),
                ("CPD", "certain", "SPA", "cpd", None, "3.25", None, None),
                ("Clinical lead", "stated", "AR", None, None, "5", None, None),
                ("BAPO committee", "certain", "ED", "professional-body", None, "1", None, None),
            ],
        ),
        post(
            "P2", "Specialist orthotist", "7", "37.5", {"DCC": "30", "SPA": "7.5"},
            [
                ("Community clinic", "certain", "DCC", "clinic", None, "30", "Health centre", "lower limb"),
                ("Audit", "certain", "SPA", "audit", None, "7.5", None, None),
            ],
            [("H2", "1/2"), ("H3", "1/2")],
        ),
        post("P3", "Orthotist (vacant)", "6", "30", {"DCC": "24", "SPA": "4"}, []),
    ]
    return {
        "jobplan_report": 1,
        "library": "0.1.0",
        "service": {
            "title": "Orthotics at a made-up trust",
            "framework": {"id": "bapo-2025", "edition": "2025", "title": "BAPO job planning guide", "source": "BAPO 2025"},
            "nation": "england",
            "year": {"start": "2026-04-01", "end": "2027-03-31"},
            "as_of": "2026-09-30",
        },
        "rounding": "2-decimals/half-up",
        "summary": [
            {"severity": "attention", "sentence": "Lower limb is short of 412.00 hours a year (0.31 WTE): demand is 1,732.00 h and capacity 1,320.00 h."},
            {"severity": "attention", "sentence": "One activity can be direct clinical care or supporting activity: \u201cSupervision\u201d in post P1. Answer its question first."},
            {"severity": "note", "sentence": "Post P3 has 2.00 of its 30.00 contracted hours a week unplanned."},
            {"severity": "good", "sentence": "Direct clinical care is 80.2% of planned hours; the plan is within 2 points of the guide\u2019s 80%."},
        ],
        "assumptions": [
            {"name": "weeks per year", "value": "44", "source": "Preset ahp-2017-44: " + SOURCE},
            {"name": "rebooked share", "value": "1", "source": "Not given: every lost appointment is offered again"},
        ],
        "team": {
            "posts": 3,
            "holders": 4,
            "contracted_hours_per_week": fig("105", "hours per week", "plan.sum", "37.5 + 37.5 + 30 h = 105 h"),
            "wte": fig("2.8", "WTE", "annual.wte", "105 / 37.5 h = 2.8"),
            "planned_hours_per_week": fig("103", "hours per week"),
            "productive_hours_per_year": fig("4620", "hours per year", formula="44 weeks x 105 h = 4620 h"),
            "direct_care_share": fig(Fraction("80.25") / 103, "share", "annual.direct-care-share", "80.25 / 103 h = 77.91%"),
            "by_category": categories({"DCC": "80.25", "SPA": "16.75", "AR": "5", "ED": "1"}),
        },
        "posts": posts,
        "capacity": {
            "by_category": categories({"DCC": "80.25", "SPA": "16.75", "AR": "5", "ED": "1"}),
            "by_band": [amounts("band", "6", "0.8", "1056", "1232"), amounts("band", "7", "1", "1320", "1650"), amounts("band", "8a", "1", "1155", "1650")],
            "by_place": [amounts("place", "Main site", "1.8", "2211", "2882"), amounts("place", "Health centre", "1", "1320", "1650")],
            "by_skill": [amounts("skill", "spinal", "1", "880", "880"), amounts("skill", "lower limb", "1", "1320", "1320")],
        },
        "demand": {
            "streams": [
                stream("spinal", "Spinal bracing", "spinal", "240", "480", "420", "180", "0", "40"),
                stream("lower-limb", "Lower limb orthoses", "lower limb", "900", "1350", "1125", "450", "92", "65"),
            ],
            "direct_care_hours": fig("2372", "hours per year"),
        },
        "gap": {
            "by_skill": [gap("skill", "spinal", "640", "880", "288"), gap("skill", "lower limb", "1732", "1320")],
            "by_band": [gap("band", "6", "1000", "1056"), gap("band", "7", "1372", "1320")],
            "total": gap("", "", "2372", "2200", "-180"),
        },
        "variance": {
            "policy": {"base": "planned", "sign": "delivered-minus-planned"},
            "rows": 312,
            "by_category": [varied("category", "DCC", "1210", "1098.5"), varied("category", "SPA", "210", "190"), varied("category", "ED", "0", "4")],
            "by_staff_group": [{**varied("staff_group", "AHP", "1420", "1292.5"), "variance": no("withheld", "fewer than 5 people")}],
            "by_post": [varied("post", "P1", "700", "651"), varied("post", "P2", "720", "641.5")],
            "causes": [{"cause": "sickness", "hours": fig("68", "hours")}, {"cause": "not recorded", "hours": fig("59.5", "hours")}],
            "total": varied("", "", "1420", "1292.5"),
        },
        "kpis": [
            {
                "id": "active-plans",
                "title": "Staff with an active job plan",
                "value": fig("0.75", "share", "variance.active-share", "3 / 4 = 75%"),
                "tests": [
                    {"test": "at least 90% (level 1)", "met": False, "source": "NHS England 2023, Appendix 1"},
                    {"test": "more than 90% (indicator)", "met": False, "source": "NHS England 2023, Appendix 5"},
                ],
                "by_staff_group": [{"staff_group": "AHP", "value": fig("0.75", "share")}],
                "by_team": [{"team": "Orthotics", "value": fig("0.75", "share")}],
                "evidence": [],
            },
            {
                "id": "level-of-attainment",
                "title": "Level of attainment",
                "value": no("unknown", "two standards cannot be computed from a job plan", "level", "variance.level"),
                "tests": [{"test": "level 1", "met": None, "source": "NHS England 2023, Appendix 1"}],
                "by_staff_group": [],
                "by_team": [],
                "evidence": [
                    {"standard": "90% of staff have an active plan", "state": "not-met", "why": "75%"},
                    {"standard": "The board sees the plans", "state": "cannot-be-computed", "why": "not in a job plan"},
                ],
            },
        ],
        "checks": [
            {"code": "plan.time-unaccounted", "severity": "warning", "where": "/posts/2", "sentence": "Post P3 plans 28 of 30 contracted hours: 2 h a week are not accounted for.", "rule": "plan.accounted", "source": SOURCE},
            {"code": "service.weeks-given", "severity": "note", "where": "/weeks", "sentence": "44 weeks a year are used for every post.", "rule": None, "source": None},
        ],
        "rules": [
            {"id": "annual.weeks-times-hours", "statement": "Productive hours a year are the weeks worked times the hours a week.", "formula": "hours per year = weeks x hours per week", "source": SOURCE, "edition": "2017"},
            {"id": "capacity.gap", "statement": "The gap is capacity less demand; negative is a shortage.", "formula": "gap = capacity - demand", "source": "NHS England 2023, step 2", "edition": "2023"},
        ],
    }


def sample_json():
    return json.dumps(sample(), ensure_ascii=False)
