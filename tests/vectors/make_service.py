#!/usr/bin/env python3
"""Writes service.json: figures of service reports, worked out here from the documents by fractions and the calendar.

Nothing here comes from libjobplan. Run by hand, never by the tests.  usage: make_service.py [folder]
"""
import datetime
import json
import math
import pathlib
import sys
from fractions import Fraction as F

from make_rooms import add, write

START, END = datetime.date(2026, 4, 1), datetime.date(2027, 3, 31)
DAYS = (END - START).days + 1
WEEKS = F(DAYS, 7)


def post(name, band, lines, **more):
    contract = {"hours_per_week": 37.5, "full_time_hours_per_week": 37.5, **more.pop("contract", {})}
    activities = [{"description": f"{skill} clinic", "category": "DCC", "skill": skill, "hours_per_week": hours} for skill, hours in lines]
    return {"id": name, "title": name, "band": band, "contract": contract, "activities": activities, **more}


def document(posts, demand, **more):
    made = {"jobplan": 1, "identifiable": True, "title": "Synthetic", "framework": "nhse-2023", "year": {"start": str(START), "end": str(END)},
            "weeks": {"weeks": 44, "source": "NHS Improvement 2017"}, "posts": posts, "demand": demand, **more}
    return json.dumps(made, separators=(",", ":"))


def stream(name, referrals, **more):
    return {"id": name, "title": name, "skill": name, "referrals_per_year": referrals, "new_min": 60, "follow_ups_per_new": 0, **more}


def report(text, places, source):
    add("service.report", {"document": text, "pointers": list(places)}, [value if isinstance(value, str) else str(value) for value in places.values()], source)


def two(value):
    """Two decimals, half up, as these documents are printed."""
    cents = math.floor(abs(value) * 100 + F(1, 2))
    return f"{'-' if value < 0 and cents else ''}{cents // 100}.{cents % 100:02d}"


def hours_a_referral(p):
    new = F(p["new_min"]) / (1 - F(str(p.get("new_dna_share", 0)))) + F(p.get("new_indirect_min", 0))
    again = F(p.get("follow_up_min", 0)) / (1 - F(str(p.get("follow_up_dna_share", 0)))) + F(p.get("follow_up_indirect_min", 0))
    return (new + F(str(p["follow_ups_per_new"])) * again) / 60


def gaps():
    pathway = {"follow_ups_per_new": 0.5, "follow_up_min": 30, "new_min": 45, "new_dna_share": 0.06, "new_indirect_min": 10, "follow_up_dna_share": 0.08, "follow_up_indirect_min": 5}
    weekly = [18, 22, 25, 19, 30, 21, 24, 27, 20, 23, 26, 28]
    rapid = {**stream("shoulder", 1230), **pathway, "service_type": "rapid-access", "weekly": {"referrals": weekly}, "planning": {"rule": "centile", "share": 0.8, "quantile_type": 1}}
    asked, has = 1230 * hours_a_referral(pathway), 40 * 44
    centile = sorted(weekly)[math.ceil(F(4, 5) * 12) - 1]
    # a statistic is taken to a hundredth of a referral a year
    planned = F(round(centile * WEEKS * 100), 100) * hours_a_referral(pathway)
    source = "NHS England 2023, step 2 (80th centile): pathway and rank 10 of 12 weeks in fractions"
    report(document([post("A", "6", [("shoulder", 20)]), post("B", "7", [("shoulder", 20)])], [rapid]),
           {"/gap/total/demand_hours/exact": asked, "/gap/total/capacity_hours/exact": has, "/gap/total/gap_hours/exact": asked - has, "/gap/total/verdict": "spare",
            "/demand/streams/0/planning/direct_care_hours/exact": planned, "/gap/total/gap_hours_planned/exact": planned - has,
            "/demand/streams/0/planning/referrals_per_week/estimate": centile, "/demand/streams/0/planning/direct_care_hours_high/state": "unknown",
            "/demand/streams/0/weekly/stable": "yes"}, source)


def weeks():
    """Who joins in October, and four seasons, over the weeks of the year."""
    joins, seasons, referrals, others = datetime.date(2026, 10, 7), [F(1, 2), F(1), F(3, 2), F(1)], 365, F("36.5")
    history = {"per": "quarter", "first_day": "2024-04-01", "referrals": [50, 100, 150, 100] * 2}
    posts = [post("A", "6", [("knee", 10)]), post("B", "6", [("knee", 10)], contract={"employed_from": str(joins)}, weeks={"weeks": 22, "source": "half a year"})]
    index = [seasons[((START + datetime.timedelta(i)).month - 4) % 12 // 3] for i in range(364)]
    demand = [referrals / WEEKS * 52 * sum(index[7 * w : 7 * w + 7]) / sum(index) + others / WEEKS for w in range(52)]
    held = F((END - joins).days + 1, 7)
    capacity = [440 / WEEKS + (220 / held if START + datetime.timedelta(7 * w) >= joins else 0) for w in range(52)]
    short = [w for w in range(52) if demand[w] > capacity[w]]
    places = {"/year_ahead/short_weeks": len(short), "/year_ahead/by_skill/0/short_weeks": len(short), "/year_ahead/by_week": 52, "/year_ahead/by_month": 12}
    for w in (0, 12, 13, 25, 26, 27, 39, 51):
        places[f"/year_ahead/by_week/{w}/demand"] = two(demand[w])
        places[f"/year_ahead/by_week/{w}/capacity"] = two(capacity[w])
    places["/year_ahead/largest_shortage_hours/decimal"] = two(max(demand[w] - capacity[w] for w in short))
    report(document(posts, [stream("knee", referrals, non_individual_hours_per_year=36.5, history=history)]), places,
           "hours by day: a season's index over the sum of all days' indices; a post over the days it is held")


def closing():
    posts = [post("A", "6", [("shoulder", 20), ("knee", 10)]), post("B", "7", [("knee", 20)])]
    text = document(posts, [stream("shoulder", 600), stream("knee", 1500)],
                    absences=[{"post": "B", "start": "2026-06-03", "end": "2026-06-09"}],
                    scenarios=[{"id": "x", "title": "X", "changes": [{"leaves": "B"}]}])
    report(text, {"/closing/redeployment/spare_hours/exact": 880 - 600, "/closing/redeployment/short_hours/exact": 1500 - 1320, "/closing/redeployment/covered_hours/exact": 180,
                  "/closing/redeployment/moves": 1, "/closing/redeployment/moves/0/post": "A", "/closing/redeployment/moves/0/to": "knee", "/closing/extra_hours_per_week/exact": 0,
                  "/year_ahead/by_skill/1/largest_shortage_hours/decimal": two((1500 - 440) / WEEKS), "/year_ahead/by_skill/0/short_weeks": 0,
                  "/year_ahead/by_week/9/capacity": two(1320 / WEEKS), "/scenarios/1/gap_hours/exact": 2100 - 1320, "/scenarios/1/leavers/lost_hours/exact": 880},
           "44 weeks: A 880 h + 440 h, B 880 h, asked 600 h + 1,500 h; A's band 6 may not take B's band 7 work")
    report(document([post("A", "6", [("knee", 10)])], [stream("spine", 50)]),
           {"/closing/redeployment/unmet_hours/exact": 50, "/closing/redeployment/bottlenecks": 1, "/closing/demand_to_lose/exact": 1, "/gap/by_skill/0/verdict": "spare", "/gap/by_skill/1/verdict": "short"},
           "a skill nobody has: an unmet need, no error")


def refused():
    posts = [post("A", "6", [("knee", 10)])]
    away = [{"post": "A", "start": "2026-06-01", "end": "2026-06-10"}, {"post": "A", "start": "2026-06-10", "end": "2026-06-12"}]
    for source, demand, more in (
        ("a week without referrals is no 0", stream("knee", 5, weekly={"referrals": [5, None, 6]}), {}),
        ("every booking lost", stream("knee", 5, new_dna_share=1), {}),
        ("an elective list is not planned to a centile", stream("knee", 5, service_type="elective", weekly={"referrals": [5, 4, 6]}, planning={"rule": "centile", "share": 0.8, "quantile_type": 1}), {}),
        ("a share of 80 is no share", stream("knee", 5, weekly={"referrals": [5, 4, 6]}, planning={"rule": "centile", "share": 80, "quantile_type": 1}), {}),
        ("negative demand", stream("knee", -5), {}),
        ("one post away twice on one day", stream("knee", 5), {"absences": away}),
    ):
        add("service.report", {"document": document(posts, [demand], **more), "pointers": []}, "JP_E_DOCUMENT", source)


if __name__ == "__main__":
    for part in (gaps, weeks, closing, refused):
        part()
    write(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent) / "service.json")
