#!/usr/bin/env python3
"""Writes the vectors of the rooms: annual, dates, rota, leave, capa, demand, statistics, simulation, waiting, wisn, redeploy, roster, framework,
capacity (each a .json file).

Published figures, and the same formulas calculated in Python (fractions, scipy): nothing here comes from
libjobplan. Run by hand, never by the tests.  usage: make_rooms.py [folder]
"""
import datetime
import itertools
import json
import math
import pathlib
import random
import sys
from fractions import Fraction as F

import scipy.optimize
import scipy.stats

cases = []
chance = random.Random(2026)


def text(value):
    if value is None or isinstance(value, (str, bool)):
        return value
    if isinstance(value, dict):
        return {name: text(item) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [text(item) for item in value]
    if isinstance(value, float):
        return None if math.isnan(value) else repr(value)
    return str(value)


def add(op, args, expect, source, tolerance=None):
    number = sum(1 for case in cases if case["op"] == op) + 1
    case = {"id": f"{op.split('.')[1].replace('_', '-')}-{number}", "op": op, "args": text(args)}
    wrong = isinstance(expect, str) and expect.startswith("JP_E_")
    case["expect_error" if wrong else "expect"] = text(expect)
    if tolerance:
        case["tolerance"] = tolerance
    case["source"] = source
    cases.append(case)


# ---- annual ----

PREMIUM = "consultants' contract 2003: 07:00 to 19:00 Monday to Friday is plain time; minute by minute"


def split(weekday, start, length):
    plain = 0
    for minute in range(start, start + length):
        day, at = (weekday - 1 + minute // 1440) % 7, minute % 1440
        plain += day < 5 and 7 * 60 <= at < 19 * 60
    return {"plain_min": plain, "premium_min": length - plain}


def clock(minute):
    return f"{minute // 60:02}:{minute % 60:02}"


def annual():
    for weeks, hours, source in (("44", "37.5", "NHS Improvement 2017: 44 weeks of 37.5 hours are 1,650 hours"),
                                 ("52", "37.5", "SLT tool: 1,950 hours"), ("52", "35", "SLT tool, before Agenda for Change: 1,820 hours"),
                                 ("42.85", "37.5", "fractions"), ("300/7", "37", "fractions"), ("0", "37.5", "fractions"),
                                 ("45", "1/3", "fractions")):
        add("annual.productive_hours", {"weeks": weeks, "hours_per_week": hours}, F(weeks) * F(hours), source)
    add("annual.productive_hours", {"weeks": "-1", "hours_per_week": "37.5"}, "JP_E_RANGE", "contract of jp_productive_hours")
    for hours, full in (("30", "37.5"), ("37.5", "37.5"), ("18.75", "37.5"), ("20", "37"), ("40", "37.5"), ("0", "36")):
        add("annual.wte", {"hours_per_week": hours, "full_time_hours_per_week": full}, F(hours) / F(full), "fractions")
    add("annual.wte", {"hours_per_week": "30", "full_time_hours_per_week": "0"}, "JP_E_UNDEFINED", "a share of nothing")
    for name, kind, weeks, source in (("ahp-2017-minimum", "attending", "44", "NHS Improvement 2017, minimum of 44 weeks"),
                                      ("capa-45", "attending", "45", "CAPA: 11.25 weeks of each quarter"),
                                      ("consultant-42", "attending", "42", "L2P, Rotamap, Scotland: 42 weeks"),
                                      ("l2p-42.85", "attending", "857/20", "L2P as printed: 42.85"),
                                      ("year-52.179", "year", "52179/1000", "Turas: 52.179")):
        add("annual.weeks_preset", {"id": name}, {"kind": kind, "weeks": weeks}, source)
    add("annual.weeks_preset", {"id": "weeks-43"}, "JP_E_UNKNOWN_NAME", "no such preset")
    for plain, premium, pas, source in (("10", "0", "5/2", "published: 10 h are 2.50 PA"), ("11", "0", "11/4", "published: 11 h are 2.75 PA"),
                                        ("0", "11", "11/3", "published: 11 h premium are 3.6667 PA"), ("4", "3", "2", "4 h and 3 h are a PA each"),
                                        ("1/3", "1/3", "7/36", "fractions")):
        add("annual.pa", {"pa_policy": "consultant-2003", "plain_hours": plain, "premium_hours": premium}, pas, source)
    add("annual.pa", {"pa_policy": "fph-sessions", "plain_hours": "7.5", "premium_hours": "0"}, "2", "3.75 h a session")
    for weekday, start, length in ((1, 360, 120), (1, 420, 720), (5, 1080, 120), (5, 1380, 120), (6, 540, 480), (7, 1380, 540),
                                   (1, 1110, 60), (3, 0, 1440), (4, 1439, 1), (2, 1140, 0), (5, 1139, 2), (7, 0, 1440)):
        add("annual.pa_split", {"pa_policy": "consultant-2003", "weekday": weekday, "start": clock(start), "length_min": length},
            split(weekday, start, length), PREMIUM)
    for _ in range(40):
        weekday, start, length = chance.randint(1, 7), chance.randrange(1440), chance.randint(0, 1440)
        add("annual.pa_split", {"pa_policy": "consultant-2003", "weekday": weekday, "start": clock(start), "length_min": length},
            split(weekday, start, length), PREMIUM)
    plans()


def plans():
    """Whole plans; PAs at 4 h plain, 3 h premium."""
    base = {"contract_hours_per_week": "40", "pa_policy": "consultant-2003"}
    counts = [("clinic", 42, 8), ("theatre", 42, 4), ("ward", 42, 6), ("audit", 12, 4), ("meeting", 42, 1)]
    rows = [{"category": name, "time": "annual-count", "times_per_year": n, "hours_each": hours} for name, n, hours in counts]
    add("annual.evaluate", {**base, "attending_weeks": "42", "activities": rows},
        {"planned_hours_per_year": sum(n * hours for _, n, hours in counts), "pas_per_week": F(141, 28),
         "categories": {name: {"hours_per_year": n * hours, "pas_per_week": F(n * hours, 4 * 42)} for name, n, hours in counts}},
        "published example of annual counts over 42 weeks: 2, 1, 1.5, 0.2857, 0.25 PA, together 5.0357")
    cycle = [{"category": "oncall", "time": "timetable", "weekday": day, "start": "08:00", "end": end, "cycle_weeks": 6,
              "weeks_of_cycle": [week]} for week, day, end in ((1, 1, "18:00"), (2, 2, "18:00"), (3, 3, "18:00"), (4, 4, "18:00"),
                                                               (5, 1, "19:00"), (6, 2, "19:00"))]
    add("annual.evaluate", {**base, "attending_weeks": "42", "activities": cycle}, {"pas_per_week": F(31, 12)},
        "published: 4 x 2.50 + 2 x 2.75 PA in a cycle of 6 weeks are 15.50, or 2.5833 a week")
    weekly = {"category": "clinic", "time": "timetable", "weekday": 1, "start": "09:00", "end": "17:00"}
    add("annual.evaluate", {**base, "attending_weeks": "42", "activities": [weekly]}, {"planned_hours_per_week": "8"},
        "SARD: 09:00 to 17:00 every week is 8 h a week")
    add("annual.evaluate", {**base, "attending_weeks": "42", "activities": [{**weekly, "cycle_weeks": 2, "weeks_of_cycle": [1]}]},
        {"planned_hours_per_week": "4"}, "SARD: 09:00 to 17:00 every 2 weeks is 4 h a week")
    ahp = {"contract_hours_per_week": "37.5", "full_time_hours_per_week": "37.5", "attending_weeks": "44", "year_weeks": "52"}
    rows = [{"category": "dcc", "is_direct_care": True, "time": "weekly", "hours_per_week": "30"},
            {"category": "spa", "time": "weekly", "hours_per_week": "7.5"}]
    add("annual.evaluate", {**ahp, "activities": rows},
        {"wte": "1", "direct_care_hours_per_week": "30", "direct_care_hours_per_year": "1320", "contracted_hours_per_year": "1650",
         "contracted_hours_per_year_gross": "1950", "direct_care_of_planned": "4/5", "direct_care_of_contracted": "4/5",
         "direct_care_of_gross": F(1320, 1950), "unplanned_hours_per_week": "0",
         "categories": {"dcc": {"share_of_planned": "4/5"}, "spa": {"hours_per_year": "330"}}},
        "BAPO: 80% of 37.5 h are 30 h; 80% of 1,650 h are 1,320 h")
    add("annual.evaluate", {**ahp, "activities": []}, {"planned_hours_per_week": "0", "unplanned_hours_per_week": "75/2",
                                                       "direct_care_of_planned": "JP_E_UNDEFINED"}, "a share of nothing planned has no answer")
    rows = [{"category": "oncall", "time": "on-call", "hours_per_week": "4", "weeks_per_year": "52"}]
    add("annual.evaluate", {**ahp, "activities": rows}, {"planned_hours_per_year": "208", "planned_hours_per_week": F(208, 44)},
        "prospectively covered on-call has its own 52 weeks; 208 h over 44 attending weeks")
    rows = [{"category": "clinic", "time": "timetable", "weekday": 1, "start": "09:00", "end": "13:00"},
            {"category": "travel", "time": "alongside", "hours_each": "1/3", "serves": 0}]
    add("annual.evaluate", {**ahp, "activities": rows}, {"categories": {"travel": {"hours_per_week": "1/3", "hours_per_year": F(44, 3)}}},
        "20 minutes of travel each time, 44 times")
    rows = [{"category": "night", "time": "timetable", "weekday": 5, "start": "20:00", "end": "08:00", "is_overnight": True}]
    add("annual.evaluate", {**base, "attending_weeks": "42", "activities": rows}, {"planned_hours_per_week": "12", "pas_per_week": "4"},
        "Friday night to Saturday morning, 12 h all premium: 12 / 3")
    rows = [{"category": "x", "time": "timetable", "weekday": 1, "start": "17:00", "end": "09:00"}]
    add("annual.evaluate", {**base, "attending_weeks": "42", "activities": rows}, "JP_E_CONFLICT", "ends before it starts, and not overnight")
    add("annual.evaluate", {**base, "attending_weeks": "42", "activities": [{**weekly, "cycle_weeks": 6, "weeks_of_cycle": [7]}]},
        "JP_E_RANGE", "week 7 of a cycle of 6")
    add("annual.evaluate", {**base, "attending_weeks": "0", "activities": [weekly]}, "JP_E_RANGE", "weeks are above 0")


# ---- demand ----

PHASE = ("min", "clinicians", "group_share", "group_size", "group_facilitators", "dna_share", "late_cancelled_share",
         "refilled_share", "indirect_min", "travel_min")


def pathway(given):
    """The formulas of jobplan/demand.h, from the definitions of each loss."""
    def value(name, otherwise):
        return F(given[name]) if name in given else F(otherwise)

    accepted = value("referrals_per_year", 0) * (1 - value("inappropriate_share", 0)) * (1 - value("not_opted_in_share", 0))
    answer = {"accepted_referrals": accepted}
    direct = lost_hours = indirect = travel = F(0)
    attended = accepted
    for phase in ("new", "follow_up"):
        dna, late = value(f"{phase}_dna_share", 0), value(f"{phase}_late_cancelled_share", 0)
        lost = dna + late
        if phase == "new":
            attended = accepted * (1 - lost) / (1 - value("new_rebooked_share", 1) * lost)
        else:
            attended = answer["attended_new"] * value("follow_ups_per_new", 0)
        bookings = attended / (1 - lost)
        slots = bookings * (1 - late * value(f"{phase}_refilled_share", 0))
        size = value(f"{phase}_group_size", 1)
        groups = value(f"{phase}_group_share", 1 if f"{phase}_group_size" in given else 0)
        sessions = slots * ((1 - groups) + groups / size)
        length = value(f"{phase}_min", 0) / 60
        staff = (1 - groups) * value(f"{phase}_clinicians", 1) + groups * value(f"{phase}_group_facilitators", 1) / size
        direct += slots * length * staff
        lost_hours += (slots - attended) * length * staff
        indirect += (attended if given.get("indirect_counted") != "per-session" else sessions) * value(f"{phase}_indirect_min", 0) / 60
        # Whoever is at a session travels to it: two clinicians take twice the time.
        travel += (slots * staff if given.get("travel_counted") != "per-attended" else attended) * value(f"{phase}_travel_min", 0) / 60
        answer |= {f"attended_{phase}": attended, f"bookings_{phase}": bookings, f"slots_{phase}": slots, f"sessions_{phase}": sessions}
    other = value("non_individual_hours_per_year", 0)
    answer |= {"direct_hours": direct, "lost_hours": lost_hours, "indirect_hours": indirect, "travel_hours": travel,
               "non_individual_hours": other, "dcc_hours": direct + indirect + travel + other}
    return answer


def demand():
    add("demand.hours", {"referrals_per_year": "800", "inappropriate_share": "0.4", "new_min": "540", "follow_ups_per_new": "0"},
        {"accepted_referrals": "480", "dcc_hours": "4320"}, "CAPA: 800 referrals, 60% accepted, 9 h a case: 480 cases, 4,320 h")
    for hours, total in (("5", "2400"), ("12", "5760")):
        add("demand.hours", {"referrals_per_year": "800", "inappropriate_share": "0.4", "new_min": str(60 * int(hours)), "follow_ups_per_new": "0"},
            {"dcc_hours": total}, f"CAPA: 480 cases of {hours} h")
    add("demand.hours", {"referrals_per_year": "100", "new_min": "60", "follow_ups_per_new": "0", "new_dna_share": "0.1"},
        {"attended_new": "100", "bookings_new": F(1000, 9), "dcc_hours": F(1000, 9)}, "100 attendances at 10% loss need 111.1 slots")
    add("demand.hours", {"referrals_per_year": "30", "new_min": "60", "follow_ups_per_new": "0", "new_dna_share": "0.08"},
        {"slots_new": F(3000, 92)}, "30 attendances at 8% loss need 32.6087 slots")
    add("demand.hours", {"referrals_per_year": "24", "new_min": "60", "follow_ups_per_new": "0", "new_dna_share": "0.1"},
        {"slots_new": F(80, 3)}, "24 attendances at 10% loss need 26.667 slots")
    full = {"referrals_per_year": "1200", "inappropriate_share": "1/10", "not_opted_in_share": "1/20", "follow_ups_per_new": "3.5",
            "new_min": "60", "follow_up_min": "30", "new_dna_share": "0.08", "new_late_cancelled_share": "0.04", "new_refilled_share": "1/2",
            "new_rebooked_share": "3/4", "new_indirect_min": "15", "new_travel_min": "10", "follow_up_dna_share": "0.06",
            "follow_up_late_cancelled_share": "0.05", "follow_up_refilled_share": "2/5", "follow_up_indirect_min": "10",
            "follow_up_travel_min": "5", "follow_up_group_share": "1/4", "follow_up_group_size": "8", "follow_up_group_facilitators": "2",
            "new_clinicians": "1", "non_individual_hours_per_year": "120"}
    add("demand.hours", full, pathway(full), "formulas in fractions")
    for change in ({"indirect_counted": "per-session"}, {"travel_counted": "per-attended"}, {"new_rebooked_share": "0"},
                   {"new_rebooked_share": "1"}, {"new_group_size": "6", "new_group_facilitators": "2"}, {"new_clinicians": "2"}):
        given = {**full, **change}
        add("demand.hours", given, pathway(given), "formulas in fractions")
    for _ in range(12):
        given = dict(full)
        for name in list(given):
            if name.endswith("_share") and chance.random() < 0.7:
                given[name] = str(F(chance.randint(0, 9), 20))
            elif name.endswith("_min") and chance.random() < 0.7:
                given[name] = str(chance.randint(1, 120))
        add("demand.hours", given, pathway(given), "formulas in fractions, seeded")
    needed = {"referrals_per_year": "10", "new_min": "60", "follow_ups_per_new": "0"}
    add("demand.hours", {"new_min": "60", "follow_ups_per_new": "0"}, "JP_E_INVALID", "referrals are needed")
    add("demand.hours", {**needed, "new_dna_share": "0.6", "new_late_cancelled_share": "0.4"}, "JP_E_CONFLICT", "losses of 1 together")
    add("demand.hours", {**needed, "new_group_share": "1/2"}, "JP_E_CONFLICT", "a group share without a size")
    add("demand.hours", {**needed, "new_refilled_share": "1/2"}, "JP_E_CONFLICT", "refilled without cancelled")
    add("demand.hours", {**needed, "new_dna_share": "8"}, "JP_E_RANGE", "8% written as 8")
    add("demand.hours", {**needed, "inappropriate_share": "1"}, "JP_E_RANGE", "a share below 1")


# ---- statistics ----

WEEKS = [18, 22, 25, 19, 30, 21, 24, 27, 20, 23, 26, 28]
DUNLAP = [1, 1, 2, 3, 3, 5, 8, 8, 9, 10]


def quantile(values, p, kind):
    """Hyndman and Fan 1996, by their definitions."""
    x = sorted(map(F, values))
    n = len(x)
    if kind <= 3:
        m = F(0) if kind < 3 else F(-1, 2)
        j = math.floor(n * p + m)
        g = n * p + m - j
        part = {1: F(g > 0), 2: F(1, 2) if g == 0 else F(1), 3: F(0) if g == 0 and j % 2 == 0 else F(1)}[kind]
    else:
        m = {4: F(0), 5: F(1, 2), 6: p, 7: 1 - p, 8: (p + 1) / 3, 9: p / 4 + F(3, 8)}[kind]
        j = math.floor(n * p + m)
        part = n * p + m - j
    low, high = x[min(max(j, 1), n) - 1], x[min(max(j + 1, 1), n) - 1]
    return low + part * (high - low)


def statistics():
    for p in (F(k, 8) for k in range(9)):
        for kind in range(1, 10):
            add("demand.quantile", {"values": DUNLAP, "type": kind, "p": p}, {"value": float(quantile(DUNLAP, p, kind))},
                "Dunlap 2009, all nine types; Hyndman and Fan 1996 in fractions", "1e-12")
    for kind, value in enumerate((27, 27, 27, 26.6, 27.1, 27.4, 26.8, 27.2, 27.175), 1):
        add("demand.quantile", {"values": WEEKS, "type": kind, "p": "0.8"}, {"value": repr(value), "n": "12"}, "recomputed by hand, 12 weeks", "1e-12")
    for p, value in (("0.3", "1.9"), ("0.33", "1.99"), ("0.9", "3.7"), ("0", "1")):
        add("demand.quantile", {"values": [1, 2, 3, 4], "type": 7, "p": p}, {"value": value}, "Excel PERCENTILE.INC, vendor's page", "1e-12")
    add("demand.quantile", {"values": [], "type": 7, "p": "0.8"}, "JP_E_UNDEFINED", "no values")
    add("demand.quantile", {"values": [1, None], "type": 7, "p": "0.8"}, "JP_E_COLUMN", "a missing value, refused")
    add("demand.quantile", {"values": [1, None], "missing": "drop", "type": 7, "p": "0.8"}, {"value": "1", "n": "1", "n_missing": "1"}, "a missing value, dropped")
    add("demand.quantile", {"values": [1], "type": 7, "p": "1.1"}, "JP_E_RANGE", "p above 1")
    add("demand.quantile", {"values": [1], "type": 10, "p": "0.5"}, "JP_E_INVALID", "there are nine types")
    for n in (12, 14, 20, 52):
        values = [chance.randint(5, 60) for _ in range(n)]
        p, a = 0.8, 0.05
        binomial = scipy.stats.binom(n, p)
        lower = max((r for r in range(1, n + 1) if binomial.cdf(r - 1) <= a / 2), default=0)
        upper = min((s for s in range(1, n + 1) if binomial.cdf(s - 1) >= 1 - a / 2), default=0)
        expect = {"lower_rank": lower, "upper_rank": upper, "lower": float(sorted(values)[lower - 1]) if lower else None,
                  "upper": float(sorted(values)[upper - 1]) if upper else None}
        expect = {name: (repr(value).removesuffix(".0") if isinstance(value, float) else value) for name, value in expect.items()}
        add("demand.quantile", {"values": values, "type": 1, "p": "0.8"}, expect, "binomial order statistics, scipy")
    add("demand.series", {"values": WEEKS}, {"n": "12", "total": "283", "mean": repr(283 / 12), "sd": "3.752777", "minimum": "18", "maximum": "30",
                                             "dispersion": "0.597173"}, "recomputed by hand", "1e-6")
    add("demand.series", {"values": []}, "JP_E_UNDEFINED", "no values")
    add("demand.share_of_range", {"values": WEEKS, "share": "0.8"}, "27.6", "18 + 0.8 x 12", "1e-12")
    add("demand.load_factor", {"values": WEEKS, "load": "0.8"}, "29.479166666666667", "mean 23.5833 / 0.8", "1e-12")
    add("demand.load_factor", {"values": WEEKS, "load": "0"}, "JP_E_RANGE", "load above 0")
    table = {6: (6, 7, 8, 9, 9, 10), 11: (11, 12, 14, 14, 15, 17), 12: (12, 13, 15, 16, 17, 18), 20: (20, 22, 24, 25, 26, 28),
             30: (30, 32, 35, 36, 37, 39), 100: (100, 104, 108, 110, 113, 117)}
    for mean, row in table.items():
        for p, value in zip(("0.5", "0.65", "0.8", "0.85", "0.9", "0.95"), row):
            assert scipy.stats.poisson(mean).ppf(float(p)) == value
            add("demand.poisson_quantile", {"mean": mean, "p": p}, value, "Poisson tables; scipy")
    for mean in (0.5, 20, 300):
        for capacity in (0, 20, 22, 24, 25, 320):
            found = scipy.stats.poisson(mean)
            unmet = mean * found.sf(capacity - 1) - capacity * found.sf(capacity) if capacity else mean
            unused = capacity - mean + unmet
            if found.cdf(capacity) > 1e-12 and unmet > 1e-9 and unused > 1e-9:
                add("demand.poisson", {"mean": repr(mean), "capacity": capacity},
                    {"met_share": float(found.cdf(capacity)), "expected_unmet": float(unmet)}, "Poisson; scipy", "1e-8")
    for c, met, unmet, unused in ((20, ".559092584", "1.776706348", "1.776706348"), (22, ".720611343", ".979496580", "2.979496580"),
                                  (24, ".843227377", ".487600740", "4.487600740"), (25, ".887815027", ".330828119", "5.330828119")):
        add("demand.poisson", {"mean": "20", "capacity": c}, {"met_share": "0" + met, "expected_unmet": unmet if unmet[0] != "." else "0" + unmet,
                                                              "expected_unused": unused}, "table recomputed for Poisson demand of mean 20", "1e-8")
    for count in (0, 1, 10, 100):
        lower = float(scipy.stats.chi2.ppf(0.025, 2 * count) / 2) if count else 0
        add("demand.poisson_interval", {"count": count, "confidence": "0.95"},
            {"lower": lower, "upper": float(scipy.stats.chi2.ppf(0.975, 2 * count + 2) / 2)}, "Garwood 1936 by chi-squared, scipy", "1e-9")
    add("demand.xmr", {"values": WEEKS}, {"mean": repr(283 / 12), "mean_moving_range": "4.909091", "lower_limit": "10.525152", "upper_limit": "36.641515",
                                          "n": "12", "n_screened": "0"}, "mean +- 2.66 x mean moving range", "1e-6")
    add("demand.xmr", {"values": [5]}, "JP_E_UNDEFINED", "one point has no moving range")
    run = [10, 12, 11, 13, 10, 12, 11] + [15] * 7
    add("demand.xmr", {"values": run, "baseline_points": 7}, {"stable": True, "n_signals": "7", "mean": repr(79 / 7)},
        "seven points on one side of a frozen mean: Making data count", "1e-12")
    add("demand.xmr", {"values": ["0.1"] * 10}, {"stable": True, "n_signals": "0", "mean": "0.1", "lower_limit": "0.1", "upper_limit": "0.1"},
        "a series that never moves lies on its mean, though ten tenths added one by one make less than 1")


def xoshiro(seed, n):
    """xoshiro256**, its state from splitmix64: Blackman and Vigna, prng.di.unimi.it."""
    mask, state = 2**64 - 1, []
    for _ in range(4):
        seed = (seed + 0x9E3779B97F4A7C15) & mask
        z = ((seed ^ seed >> 30) * 0xBF58476D1CE4E5B9) & mask
        z = ((z ^ z >> 27) * 0x94D049BB133111EB) & mask
        state.append(z ^ z >> 31)
    numbers = []
    for _ in range(n):
        product = state[1] * 5 & mask
        numbers.append((product << 7 | product >> 57) * 9 & mask)
        shifted = state[1] << 17 & mask
        state[2] ^= state[0]
        state[3] ^= state[1]
        state[1] ^= state[2]
        state[0] ^= state[3]
        state[2] ^= shifted
        state[3] = (state[3] << 45 | state[3] >> 19) & mask
    return numbers


def simulation():
    for seed in (0, 1, 2026, 2**53 + 1, 2**63 - 1):
        add("demand.simulation_numbers", {"seed": seed, "n_numbers": 8}, xoshiro(seed, 8), "xoshiro256** and splitmix64, from their definition")


# ---- waiting ----


def waiting():
    upstream = "NHSRwaitinglist, its tests"
    for demand_per_week, capacity in ((30, 27), (35, 27), (30, 25), (52, 42)):
        add("waiting.load", {"demand_per_week": demand_per_week, "capacity_per_week": capacity}, demand_per_week / capacity, upstream, "1e-12")
    add("waiting.load", {"demand_per_week": 30, "capacity_per_week": 0}, "JP_E_UNDEFINED", "no capacity")
    add("waiting.load", {"demand_per_week": -1, "capacity_per_week": 3}, "JP_E_RANGE", "a rate below 0")
    for target, factor in ((52, 4), (35, 4), (30, 4), (52, 6)):
        add("waiting.target_mean_wait", {"target_wait_weeks": target, "factor": factor}, target / factor, upstream, "1e-12")
    for demand_per_week, target, factor, size in ((30, 52, 4, 390), (30, 50, 4, 375), (30, 50, 6, 250)):
        add("waiting.target_queue_size", {"demand_per_week": demand_per_week, "target_wait_weeks": target, "factor": factor}, float(size), upstream, "1e-12")
    add("waiting.relief_capacity", {"demand_per_week": 30, "queue_size": 1200, "target_queue_size": 390, "weeks": 26}, "61.153846153846154", upstream, "1e-12")
    for demand_per_week, target, factor, a, b, value in ((4, 52, 4, 1, 1, "4.07692307692308"), (30, 52, 4, 1, 1, "30.0769230769231"),
                                                         (30, 52, 3, "1.1", "1.2", "30.0764423076923"), (30, 52, 1, 1, 1, "30.0192307692308"),
                                                         (30, 52, "6.58", 1, 1, "30.1265384615385")):
        args = {"demand_per_week": demand_per_week, "target_wait_weeks": target, "factor": factor, "cv_demand": a, "cv_capacity": b}
        add("waiting.target_capacity", {**args, "form": "heavy-traffic"}, value, upstream, "1e-12")
        k = (float(a) ** 2 + float(b) ** 2) / 2 * float(factor) / target
        add("waiting.target_capacity", {**args, "form": "exact"}, (demand_per_week + math.sqrt(demand_per_week**2 + 4 * demand_per_week * k)) / 2,
            "root of c^2 - d c - d k = 0", "1e-12")
    args = {"demand_per_week": 1, "target_wait_weeks": 2, "factor": 4, "cv_demand": 1, "cv_capacity": 1}
    add("waiting.target_capacity", {**args, "form": "heavy-traffic"}, "3", "1 a week, 2 weeks: 1 + 2", "1e-12")
    add("waiting.target_capacity", {**args, "form": "exact"}, "2", "1 a week, 2 weeks: c (c - 1) = 2", "1e-12")
    for mean, target in ((63, 52), (24, 4), (42, 24), (55, 50)):
        add("waiting.pressure", {"mean_wait_weeks": mean, "target_wait_weeks": target}, 2 * mean / target, upstream, "1e-12")
    for share, factor in (("0.92", "2.525728644"), ("0.95", "2.995732274")):
        add("waiting.factor_for_share", {"on_time_share": share}, factor, upstream, "1e-9")
    for factor, missed in ((4, ".0183156"), (6, ".00247875"), (2, ".1353353")):
        add("waiting.share_for_factor", {"factor": factor}, 1 - float(missed), "chance of missing the target, exp(-factor)", "1e-7")
    add("waiting.factor_for_share", {"on_time_share": "1"}, "JP_E_RANGE", "no factor makes everyone on time")
    add("waiting.clearance_weeks", {"queue_size": 390, "removals_per_week": 30}, "13", "390 / 30", "1e-12")
    for capacity, unused in ((F(283, 12), "10.333333333333333"), (27, "42"), (25, "21")):
        backlog, unmet = [], F(0)
        for week in WEEKS:
            unmet = max(F(0), unmet + week - capacity)
            backlog.append(float(unmet))
        add("waiting.backlog", {"demand": WEEKS, "capacity": [capacity] * 12, "start": 0},
            {"backlog": backlog, "final_backlog": backlog[-1], "unused_total": unused}, "Lindley's recursion in fractions", "1e-12")
    add("waiting.backlog", {"demand": [1, 2], "capacity": [1], "start": 0}, "JP_E_INVALID", "lengths differ")
    add("waiting.stock_and_flow", {"referrals": 50, "leave_share": ["0.1", "0.2"], "service": [5, 3]}, {"remaining": ["40", "29"], "served": ["5", "3"]},
        "stock and flow by hand", "1e-12")
    add("waiting.stock_and_flow", {"referrals": 50, "leave_share": [0, 0], "service": [5, 3]}, {"remaining": ["45", "42"]}, "stock and flow by hand", "1e-12")
    add("waiting.stock_and_flow", {"referrals": 50, "leave_share": ["0.1"], "service": [5]}, {"remaining": ["40"]}, "stock and flow by hand", "1e-12")
    records = {"referred": ["2024-01-01", "2024-01-04", "2024-01-10", "2024-01-16"], "removed": ["2024-01-08", None, None, None]}
    add("waiting.daily_queue", {**records, "first_day": "2024-01-01", "last_day": "2024-01-16"}, [1, 1, 1, 2, 2, 2, 2, 1, 1, 2, 2, 2, 2, 2, 2, 3],
        "NHSRwaitinglist, its tests")
    gaps = [3, 6, 6]
    mean_gap = sum(gaps) / 3
    waits = [27, 21, 15]
    add("waiting.records", {**records, "first_day": "2024-01-01", "last_day": "2024-01-31"},
        {"days": "31", "referrals": "4", "removals": "1", "queue_size": "3", "referrals_per_week": 4 / 31 * 7, "removals_per_week": 7 / 31,
         "cv_referrals": math.sqrt(sum((gap - mean_gap) ** 2 for gap in gaps) / 2) / mean_gap, "mean_wait_weeks": sum(waits) / 3 / 7,
         "mean_wait_removed_weeks": "1"}, "counted by hand: every referral once, weeks as weeks", "1e-12")
    add("waiting.records", {"referred": ["2024-01-08"], "removed": ["2024-01-01"], "first_day": "2024-01-01", "last_day": "2024-01-31"}, "JP_E_COLUMN",
        "removed before referred")
    edges, counts = [0, 1, 2, 3, 4], [40, 30, 20, 10]
    for p, weeks in (("0", "0"), ("0.4", "1"), ("0.5", 1 + 10 / 30), ("0.7", "2"), ("1", "4")):
        add("waiting.banded_quantile", {"edges_weeks": edges, "counts": counts, "p": p}, weeks, "even spread in each band, by hand", "1e-12")
    for target, share in ((0, "0"), (1, "0.4"), ("1.5", "0.55"), (4, "1")):
        add("waiting.banded_share", {"edges_weeks": edges, "counts": counts, "target_weeks": target}, share, "even spread in each band, by hand", "1e-12")
    add("waiting.banded_quantile", {"edges_weeks": [0, 1, 2, 3], "counts": counts, "p": "0.95"}, "JP_E_UNDEFINED", "in the open band")
    add("waiting.geometric", {"counts": [50, 25, 12, 6]}, {"n": "93", "p": "0.58125"}, "93 / 160, by hand", "1e-12")
    add("waiting.geometric", {"counts": [50, 25, 10], "open_ended": "yes"}, {"p": "0.625", "rate_per_week": ".980829253".replace(".", "0.", 1), "mean_weeks": "0.6"},
        "75 / 120, by hand", "1e-9")
    for agents, wait, level, occupancy in ((14, ".174131934", ".888350019", ".714285714"), (15, ".102042367", ".941452843", ".666666667")):
        add("waiting.erlang_c", {"load": 10, "agents": agents, "handling_time": 3, "answer_within": "1/3"},
            {"wait_share": "0" + wait, "service_level": "0" + level, "occupancy": "0" + occupancy}, "Erlang C, 100 calls of 3 minutes in 30", "1e-8")
    add("waiting.erlang_c", {"load": 10, "agents": 10, "handling_time": 3, "answer_within": "1/3"}, "JP_E_UNDEFINED", "no steady state")
    for load, agents, blocked in ((1, 1, "0.5"), (1, 2, "0.2"), (10, 16, "0.022301872"), (10, 17, "0.012948875"), (10, 18, "0.007142438")):
        add("waiting.erlang_b", {"load": load, "agents": agents}, blocked, "Erlang B", "1e-7")
    add("waiting.erlang_b_agents", {"load": 10, "largest_blocked_share": "0.02"}, "17", "Erlang B: 17 is the first at or below 2%")
    for agents, positions in ((14, "20"), (15, "22"), (17, "25")):
        add("waiting.erlang_positions", {"agents": agents, "away_share": "0.3"}, positions, "agents / 0.7, rounded up")


# ---- a plan on real days ----

ENGLAND_2025 = ("2025-04-18", "2025-04-21", "2025-05-05", "2025-05-26", "2025-08-25", "2025-12-25", "2025-12-26", "2026-01-01")


def days_off(leave):
    off = set()
    for first, last in leave:
        day = datetime.date.fromisoformat(first)
        while day <= datetime.date.fromisoformat(last):
            off.add(day)
            day += datetime.timedelta(1)
    return off


def kept(activity, leave, holidays):
    """Days from 1 April 2025 to 31 March 2026 on which a timetabled activity takes place."""
    week_1 = datetime.date(2025, 3, 31)  # the Monday of the week with 1 April
    off = days_off(leave) | {datetime.date.fromisoformat(day) for day in holidays}
    count = 0
    for k in range(365):
        day = datetime.date(2025, 4, 1) + datetime.timedelta(k)
        if day.isoweekday() != activity["weekday"] or day in off:
            continue
        if "nth_of_month" in activity:
            nth = activity["nth_of_month"]
            last_of_month = (day + datetime.timedelta(7)).month != day.month
            count += last_of_month if nth == -1 else (day.day - 1) // 7 + 1 == nth
        else:
            count += (day - week_1).days // 7 % activity.get("cycle_weeks", 1) + 1 in activity.get("weeks_of_cycle", [1])
    return count


def dates():
    base = {"contract_hours_per_week": "37.5", "first_day": "2025-04-01", "last_day": "2026-03-31", "cycle_first_day": "2025-04-01"}
    leaves = ([], [("2025-08-04", "2025-08-17"), ("2025-12-22", "2026-01-04")])
    shapes = ({"weekday": 1}, {"weekday": 5}, {"weekday": 2, "cycle_weeks": 2, "weeks_of_cycle": [1]}, {"weekday": 4, "cycle_weeks": 6, "weeks_of_cycle": [2, 5]},
              {"weekday": 1, "nth_of_month": 1}, {"weekday": 3, "nth_of_month": -1}, {"weekday": 2, "nth_of_month": 5}, {"weekday": 7})
    for shape in shapes:
        for leave in leaves:
            for nation, holidays in ((None, ()), ("england", ENGLAND_2025)):
                activity = {"category": "dcc", "time": "monthly" if "nth_of_month" in shape else "timetable", "start": "09:00", "end": "13:00", **shape}
                args = {**base, "attending_weeks": "44", "activities": [activity], "leave": [{"first": first, "last": last} for first, last in leave]}
                if nation:
                    args["nation"] = nation
                add("annual.evaluate_dates", args, {"planned_hours_per_year": 4 * kept(shape, leave, holidays)}, "days counted by Python's calendar")
    add("annual.evaluate_dates", {**base, "activities": [], "nation": "england"}, {"attending_weeks": F(261 - 8, 5)}, "261 weekdays less 8 bank holidays, over 5")
    add("annual.evaluate_dates", {**base, "activities": [], "last_day": "2025-03-31"}, "JP_E_RANGE", "ends before it begins")


# ---- rota ----


def rota():
    minutes = F(52 * F("2912.5") - 13 * 2400, 39)
    riddell = {"method": "riddell", "hours_per_week": F("2912.5") / 60, "year_weeks": 52, "leave_weeks": 13, "hours_of_leave_week": 40}
    add("rota.prospective_cover", riddell, minutes / 60, "Riddell formula, published example: 3,083.33 minutes")
    add("rota.prospective_cover", {**riddell, "policy": "minute/half-up"}, F(3083, 60), "Riddell formula, published example: 51:23")
    add("rota.prospective_cover", {"method": "weeks-ratio", "hours_per_week": 10, "year_weeks": 52, "leave_weeks": 10}, F(520, 42), "52 / 42 = 1.238 times as much")
    add("rota.prospective_cover", {"method": "riddell", "hours_per_week": 10, "year_weeks": 52, "leave_weeks": 10}, "JP_E_INVALID", "Riddell needs the leave week")
    add("rota.prospective_cover", {**riddell, "leave_weeks": 52}, "JP_E_RANGE", "leave of the whole year")
    for a, b, c in ((816, 0, 17), (700, 48, 17), (1248, 0, 26), ("37.5", 0, 1)):
        add("rota.working_time", {"hours_in_period": a, "hours_made_up": b, "weeks": c}, (F(a) + b) / c, "Working Time Regulations 1998, regulation 4: (A + B) / C")
    add("rota.working_time", {"hours_in_period": 1, "hours_made_up": 0, "weeks": 0}, "JP_E_RANGE", "no weeks")
    for one_in, band in (("1", "high"), ("4", "high"), ("9/2", "medium"), ("5", "medium"), ("8", "medium"), ("42/5", "low"), ("9", "low"), ("30", "low")):
        add("rota.on_call_band", {"one_in": one_in}, band, "availability supplement: 1 in 1 to 4, 1 in 5 to 8, 1 in 9 or less")
    add("rota.on_call_band", {"one_in": "1/2"}, "JP_E_RANGE", "twice as often as always")
    for n, flat, each, cap, answer, source in ((1, "1/4", 0, None, "1/4", "NHS England 2023: 1 h for the first trainee, at 4 h a PA"), (5, 0, "1/4", 1, "1", "Kent, Surrey and Sussex: capped at 1 PA"),
                                               (5, 0, "1/4", None, "5/4", "a quarter PA each"), (7, "1/2", 0, None, "1/2", "flat whatever the number"), (0, "1/4", "1/4", None, "0", "nobody to supervise")):
        args = {"n_trainees": n, "flat": flat, "per_trainee": each}
        add("rota.supervision_tariff", args if cap is None else {**args, "cap": cap}, answer, source)
    add("rota.supervision_tariff", {"n_trainees": -1, "flat": 0, "per_trainee": 0}, "JP_E_RANGE", "fewer than none")
    for full, partial, calls, all_duties in ((8, 0, 0, 8), (0, 0, 8, 8), (2, 3, 4, 10), (0, 0, 0, 5)):
        add("rota.new_deal_target", {"n_full_shifts": full, "n_partial_shifts": partial, "n_on_calls": calls, "n_all_duties": all_duties},
            40 + F(16 * full + 24 * partial + 32 * calls, all_duties), "New Deal formula, DRS help")
    add("rota.new_deal_target", {"n_full_shifts": 0, "n_partial_shifts": 0, "n_on_calls": 0, "n_all_duties": 0}, "JP_E_UNDEFINED", "no duties")


# ---- CAPA ----


def cumulative(amounts):
    quotas, done, total = [], 0, F(0)
    for amount in amounts:
        total += F(amount)
        whole = math.floor(total + F(1, 2))
        quotas.append(whole - done)
        done = whole
    return quotas


def largest_remainder(amounts):
    whole = [math.floor(F(amount)) for amount in amounts]
    left = math.floor(sum(map(F, amounts)) + F(1, 2)) - sum(whole)
    order = sorted(range(len(amounts)), key=lambda i: (-(F(amounts[i]) - whole[i]), i))
    for i in order[:left]:
        whole[i] += 1
    return whole


def capa():
    pages = "camhsnetwork.co.uk, CAPA"
    for per_session, weeks, per_case, answer in (("2", "11.25", "7.5", "3"), ("1.5", "11.25", "7.5", "9/4"), ("1.5", "11.5", "7.5", "23/10"),
                                                 ("1", "11.25", "10", "9/8"), ("1", "11.5", "10", "23/20")):
        add("capa.multiplier", {"appointments_per_session": per_session, "weeks_per_quarter": weeks, "appointments_per_case": per_case, "session_hours": "3.5"},
            {"per_weekly_session": answer, "per_weekly_hour": F(answer) / F("3.5")}, f"{pages}: partnership multiplier")
    preset = {"preset": "capa-2010"}
    add("capa.multiplier", preset, {"per_weekly_session": "3", "per_weekly_hour": "6/7"}, f"{pages}: 3 a session, 0.86 an hour")
    add("capa.multiplier", {**preset, "appointments_per_case": "0"}, "JP_E_RANGE", "no appointments in a case")
    add("capa.multiplier", {**preset, "session_hours": "0"}, "JP_E_RANGE", "no hours in a session")
    add("capa.multiplier", {**preset, "weeks_per_quarter": "-1"}, "JP_E_RANGE", "weeks below 0")
    add("capa.multiplier", {"preset": "capa-2011"}, "JP_E_UNKNOWN_NAME", "no such preset")
    add("capa.starts", {**preset, "weekly_hours": "11"}, "66/7", f"{pages}, Karen Peters: 11 h, 9.4 starts a quarter")
    add("capa.starts", {**preset, "weekly_hours": "10.5"}, "9", f"{pages}, Andrew Down: 3 sessions, 9 starts")
    add("capa.starts", {**preset, "weekly_hours": "0"}, "0", "no hours, no starts")
    add("capa.starts", {**preset, "weekly_hours": "-1"}, "JP_E_RANGE", "hours below 0")
    for amounts in (["66/7"] * 4, ["1/2"] * 4, ["1/3", "1/3", "1/3"], ["2.5", "3.5", "0", "1.25"], [], ["7"], ["0.1"] * 9):
        add("capa.quotas", {"amounts": amounts, "method": "cumulative"}, cumulative(amounts), "running total rounded half up")
        add("capa.quotas", {"amounts": amounts, "method": "largest-remainder"}, largest_remainder(amounts), "largest remainders, first come first of equals")
    add("capa.quotas", {"amounts": ["1", "-1"], "method": "cumulative"}, "JP_E_COLUMN", "an amount below 0")
    add("capa.choice", {"method": "basic", "amount": "11"}, "11", f"{pages}: 11 accepted referrals a week, 11 Choice")
    add("capa.choice", {"method": "weekly", "amount": "7", "leave_share": "0.1"}, "63/10", f"{pages}: 4 + 6 x 0.5 slots less 10% leave")
    add("capa.choice", {"method": "quota", "amount": "26", "quarter_weeks": "13"}, "2", "26 a quarter of 13 weeks")
    add("capa.choice", {"method": "basic", "amount": "11", "leave_share": "0.1"}, "JP_E_CONFLICT", "the basic method ignores leave")
    add("capa.choice", {"method": "weekly", "amount": "7"}, "JP_E_INVALID", "the weekly method needs the leave share")
    for vacant, screened, waiting_on, spare in ((30, 12, 8, 10), (10, 12, 8, -10), (0, 0, 0, 0)):
        add("capa.flex", {"vacant_slots_six_weeks": vacant, "screened_this_week": screened, "not_opted_in_last_week": waiting_on}, spare, "vacant less needed")
    add("capa.flex", {"vacant_slots_six_weeks": -1, "screened_this_week": 0, "not_opted_in_last_week": 0}, "JP_E_RANGE", "a count below 0")
    for starts, referrals, transfer, tolerance in (("94.38", "11", "0.66", "0.05"), ("80", "11", "0.66", "0.05"), ("110", "11", "0.70", "0.05"), ("96", "11", "2/3", "0")):
        ratio, target = F(starts) / F(referrals), 13 * F(transfer)
        low, high = target * (1 - F(tolerance)), target * (1 + F(tolerance))
        add("capa.balance", {"core_starts_per_quarter": starts, "accepted_referrals_per_week": referrals, "quarter_weeks": "13", "transfer_share": transfer,
                             "tolerance": tolerance},
            {"verdict": "too-little-core" if ratio < low else "core-to-spare" if ratio > high else "balance", "ratio": ratio, "target": target, "low": low, "high": high},
            f"{pages}: 13 weeks x transfer; fractions")
    add("capa.balance", {"core_starts_per_quarter": "1", "accepted_referrals_per_week": "1", "quarter_weeks": "13", "transfer_share": "1.5", "tolerance": "0"},
        "JP_E_RANGE", "a transfer above 1")
    given = {"accepted_referrals_per_week": "11", "transfer_share": "0.66", "partnership_appointments": "7.5", "cotherapy_share": "0.1", "wte": "7",
             "sessions_per_wte": "10", "core_and_choice_share": "0.4", "appointments_per_session": "2", "weeks_worked_share": "45/52"}
    per_referral = 1 + F("0.66") * F("7.5") * F("1.1")
    wanted, there = 11 * per_referral, F(7 * 10 * 2) * F("0.4") * F(45, 52)
    add("capa.model", given, {"verdict": "short" if wanted > there else "spare", "appointments_per_referral": per_referral, "demand_per_week": wanted,
                              "capacity_per_week": there, "short_share": (wanted - there) / wanted}, "formula in fractions")
    add("capa.model", {**given, "accepted_referrals_per_week": "0"}, {"demand_per_week": "0", "verdict": "spare"}, "no referrals")
    add("capa.team", {**preset, "sessions": ["10"], "other": ["6"], "choice": ["1"]}, {"core_sessions": "3", "core_starts_per_quarter": "9"},
        f"{pages}, Andrew Down: 10 sessions, 6 other, 1 Choice")
    add("capa.team", {**preset, "sessions": ["5"]}, {"core_sessions": "5", "core_starts_per_quarter": "15", "core_starts_per_week": F(15, 13)},
        f"{pages}: 5 sessions start 15 a quarter, just over one a week")
    add("capa.team", {**preset, "sessions": ["10", "6"], "other": ["4", "3"], "travel": ["1", "0"], "choice": ["1", "1"], "specific": ["0", "1/2"]},
        {"sessions": "16", "choice_sessions": "2", "specific_sessions": "1/2", "core_sessions": "11/2", "core_starts_per_quarter": "33/2",
         "core_and_choice_share": F(15, 32)}, "two people, by hand")
    add("capa.team", {**preset, "sessions": ["2"], "other": ["3"]}, "JP_E_COLUMN", "more work than sessions")
    add("capa.team", {**preset, "travel_in_multiplier": "yes", "sessions": ["2"], "travel": ["1"]}, "JP_E_CONFLICT", "travel counted twice")


# ---- leave ----

BANDS = {"afc-england": ((0, 27), (5, 29), (10, 33)), "afc-scotland": ((0, 27), (5, 29), (10, 33))}


def nearest(value, unit):
    """Half up."""
    return math.floor(value / unit + F(1, 2)) * unit


def years_later(day, years):
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def exact_leave(scheme, year_first, service_first, hours, first=None, last=None, public=8):
    """Day by day: week / 5 x days of the band in force, over the days of the leave year."""
    begin = datetime.date.fromisoformat(year_first)
    n_days = (years_later(begin, 1) - begin).days
    service = datetime.date.fromisoformat(service_first)
    total = days = employed = F(0)
    for k in range(n_days):
        day = begin + datetime.timedelta(k)
        if (first and day < datetime.date.fromisoformat(first)) or (last and day > datetime.date.fromisoformat(last)):
            continue
        band = max(d for after, d in BANDS[scheme] if years_later(service, after) <= day)
        total += F(hours) / 5 * band / n_days
        days += F(band, n_days)
        employed += 1
    return {"days_employed": int(employed), "days_in_year": n_days, "leave_days": days, "leave_hours": total,
            "public_holiday_hours": F(hours) / 5 * public * employed / n_days}


def leave():
    for nation, day, hours, source in (("england", "2026-04-01", "75/2", "Agenda for Change: 37.5 h"),
                                       ("scotland", "2024-03-31", "75/2", "Scotland, before the reduction"), ("scotland", "2024-04-01", "37", "DL(2024): 37 h"),
                                       ("scotland", "2026-03-31", "37", "DL(2024): 37 h"), ("scotland", "2026-04-01", "36", "36 h from 1 April 2026"),
                                       ("wales", "2030-01-01", "75/2", "Agenda for Change: 37.5 h")):
        add("leave.full_time_week", {"nation": nation, "day": day}, hours, source)
    add("leave.full_time_week", {"nation": "england", "day": "2004-11-30"}, "JP_E_RANGE", "before Agenda for Change began")
    for old, new, hours, policy, expect, source in (("37.5", "37", "20", None, F(20) / F("37.5") * 37, "Lanarkshire formula"),
                                                    ("37.5", "37", "20", "minute/half-up", F(19) + F(44, 60), "Scotland: 20 h become 19:44"),
                                                    ("37.5", "36", "20", "minute/half-up", F("19.2"), "Scotland: 20 h become 19:12"),
                                                    ("37", "36", "18.5", None, "18", "fractions")):
        args = {"hours_per_week": hours, "old_full_time": old, "new_full_time": new}
        add("leave.convert_hours", {**args, "policy": policy} if policy else args, expect, source)
    add("leave.convert_hours", {"hours_per_week": "20", "old_full_time": "0", "new_full_time": "36"}, "JP_E_UNDEFINED", "a share of nothing")
    whole = [{"hours_per_week": "37.5"}]
    args = {"scheme": "afc-england", "policy": "exact", "year_first_day": "2025-04-01", "service_first_day": "2025-04-01"}
    add("leave.entitlement", {**args, "contracts": whole}, {"leave_hours": "405/2", "leave_days": "27", "public_holiday_hours": "60"},
        "UHB: 202.5 h for a new starter over a full year")
    for service, days in (("2021-04-02", 27), ("2020-04-01", 29), ("2015-04-01", 33)):
        add("leave.entitlement", {**args, "service_first_day": service, "contracts": whole},
            exact_leave("afc-england", "2025-04-01", service, "37.5"), f"handbook: bands of 27, 29, 33 days; {days} at the start of the year")
    for service, first, last, hours in (("2020-10-01", None, None, "37.5"), ("2016-01-15", None, None, "30"), ("2025-07-01", "2025-07-01", None, "22.5"),
                                        ("2012-01-01", None, "2025-12-31", "18"), ("2020-09-01", "2025-06-02", "2026-01-10", "37.5")):
        given = {**args, "service_first_day": service, "contracts": [{"hours_per_week": hours}]}
        if first:
            given["employed_first_day"] = first
        if last:
            given["employed_last_day"] = last
        add("leave.entitlement", given, exact_leave("afc-england", "2025-04-01", service, hours, first, last), "day by day in fractions")
    halves = [("2025-04-01", "2025-09-30", "37.5"), ("2025-10-01", "2026-03-31", "22.5")]
    parts = [exact_leave("afc-england", "2025-04-01", "2010-01-01", hours, first, last) for first, last, hours in halves]
    contracts = [{"first_day": first, "last_day": last, "hours_per_week": hours} for first, last, hours in halves]
    add("leave.entitlement", {**args, "service_first_day": "2010-01-01", "contracts": contracts},
        {"leave_hours": sum(part["leave_hours"] for part in parts), "public_holiday_hours": sum(part["public_holiday_hours"] for part in parts)},
        "change of hours in October, each half in fractions")
    scotland = {"scheme": "afc-scotland", "policy": "scotland-2024", "year_first_day": "2025-04-01", "service_first_day": "2025-04-01",
                "contracts": [{"hours_per_week": "37", "full_time_hours_per_week": "37"}]}
    add("leave.entitlement", scotland, {"leave_hours": "999/5", "leave_hours_rounded": "200"}, "STAC: 37 / 5 x 27 = 199.8 h, to the half hour 200")
    add("leave.entitlement", {**args, "policy": "nearest-half-hour", "service_first_day": "2020-10-01", "contracts": [{"hours_per_week": "22.5"}]},
        {"leave_hours_rounded": nearest(exact_leave("afc-england", "2025-04-01", "2020-10-01", "22.5")["leave_hours"], F(1, 2))}, "to the half hour, fractions")
    add("leave.entitlement", {**args, "scheme": "afc-ireland", "contracts": whole}, "JP_E_UNKNOWN_NAME", "no such scheme")
    add("leave.entitlement", {**args, "employed_first_day": "2025-09-01", "employed_last_day": "2025-08-01", "contracts": whole}, "JP_E_RANGE",
        "leaves before starting")
    for days, total in (("5", "28"), ("3", F("16.8")), ("6", "28"), ("1", F("5.6")), ("2.5", "14")):
        add("leave.statutory", {"year_first_day": "2025-01-01", "days_per_week": days}, {"share_of_year": "1", "days": total}, "gov.uk: 5.6 weeks, at most 28 days")
    add("leave.statutory", {"year_first_day": "2025-01-01", "start_day": "2025-07-01", "days_per_week": "5", "hours_per_week": "40"},
        {"share_of_year": F(184, 365), "days": F(28 * 184, 365), "hours": F(28 * 184, 365) * 8}, "184 of 365 days, fractions")
    add("leave.statutory", {"year_first_day": "2025-01-01", "days_per_week": "8"}, "JP_E_RANGE", "a week has 7 days")
    for hours, expect in (("100", "1207/100"), ("37.5", F("37.5") * F("0.1207")), ("0", "0")):
        add("leave.statutory_accrual", {"hours_worked": hours}, expect, "12.07% of hours worked")
    add("leave.statutory_first_year", {"days_per_year": "28", "months_begun": 3}, "7", "a twelfth at the start of each month")
    add("leave.statutory_first_year", {"days_per_year": "28", "months_begun": 1, "policy": "0.5/up"}, "5/2", "2.33 days, up to the half day")
    add("leave.statutory_first_year", {"days_per_year": "28", "months_begun": 13}, "JP_E_RANGE", "a year has 12 months")
    add("leave.weeks_from_leave", {"year_weeks": "365/7", "hours_per_week": "37.5", "leave_hours": F("37.5") / 5 * 33, "public_holiday_hours": "60"},
        F(365, 7) - F(41, 5), "365 / 7 - 41 / 5 = 43.94 weeks")
    add("leave.weeks_from_leave", {"year_weeks": "52", "other_days": "50"}, "42", "52 less 6 + 2 + 1.6 + 0.4 weeks")
    add("leave.weeks_from_leave", {"year_weeks": "52", "study_days": "10", "absence_share": "0.05"}, "95/2", "(52 - 2) x 0.95")
    add("leave.weeks_from_leave", {"year_weeks": "52", "other_days": "261"}, "JP_E_RANGE", "more leave than year")
    add("leave.weeks_from_calendar", {"first": "2025-04-01", "last": "2026-03-31", "days_off": "0"}, F(261, 5), "261 Mondays to Fridays, counted by Python")
    add("leave.weeks_from_calendar", {"nation": "england", "first": "2025-04-01", "last": "2026-03-31", "days_off": "27"}, F(261 - 8 - 27, 5),
        "261 weekdays, 8 bank holidays of England in the year, 27 days of leave")
    add("leave.weeks_from_calendar", {"first": "2025-04-01", "last": "2025-04-30", "days_off": "30"}, "JP_E_RANGE", "22 weekdays")


# ---- WISN ----


def wisn():
    kenya = "Burmen, Human Resources for Health 2017, 15:9, table 3"
    add("wisn.available_time", {"days_per_week": "4.5", "weeks_per_year": "52", "public_holiday_days": "10", "annual_leave_days": "30",
                                "other_absence_days": "15", "hours_per_day": "8"},
        {"possible_days": "234", "absent_days": "55", "available_days": "179", "available_hours": "1432"}, kenya)
    add("wisn.available_time", {"possible_days_per_year": "200", "hours_per_day": "8"}, {"available_hours": "1600"}, "200 days of 8 h")
    add("wisn.available_time", {"possible_days_per_year": "252", "annual_leave_days": "36", "hours_per_day": "8"}, {"available_days": "216"},
        "252 working days less 36")
    add("wisn.available_time", {"hours_per_day": "8"}, "JP_E_INVALID", "no days to begin from")
    add("wisn.available_time", {"possible_days_per_year": "200", "days_per_week": "5", "weeks_per_year": "52", "hours_per_day": "8"}, "JP_E_CONFLICT", "both forms")
    add("wisn.available_time", {"possible_days_per_year": "20", "sick_days": "20", "hours_per_day": "8"}, "JP_E_CONFLICT", "no day left")
    add("wisn.standard_workload", {"available_hours": "1432", "unit_hours": "1/4"}, "5728", "1,432 h / 15 minutes")
    add("wisn.standard_workload", {"available_hours": "1432", "unit_hours": "0"}, "JP_E_RANGE", "a unit takes time")
    year = {"available_hours": "1432", "hours_per_day": "8", "hours_per_week": "36", "weeks_counted": "52"}
    for unit, amount, share in (("share", "0.1", "1/10"), ("min-per-day", "30", F(1, 16)), ("min-per-week", "90", F(3, 2) / 36),
                                ("min-per-month", "120", F(24, 1432)), ("min-per-year", "600", F(10, 1432))):
        add("wisn.category_share", {"unit": unit, "amount": amount, **year}, share, "each unit by definition, fractions")
    for unit, amount, hours in (("share", "0.1", F(1432, 10) * 2), ("min-per-day", "30", F(1, 2) * 179 * 2), ("min-per-week", "90", F(3, 2) * 52 * 2),
                                ("min-per-month", "120", "48"), ("min-per-year", "600", "20")):
        add("wisn.individual_hours", {"unit": unit, "amount": amount, "staff": "2", **year}, hours, "two people, each unit by definition, fractions")
    add("wisn.category_share", {"unit": "min-per-day", "amount": "30", "available_hours": "1432"}, "JP_E_INVALID", "hours a day are needed")
    staff = {"available_hours": "1432", "volumes": ["100000"], "unit_hours": ["1/4"]}
    add("wisn.staff", staff, {"workload_hours": "25000", "service_staff": F(25000, 1432), "required_staff": F(25000, 1432)}, kenya + ": 25,000 h, 17.46 staff")
    share = F(10, 179)
    add("wisn.staff", {**staff, "category_share": share}, {"category_factor": F(179, 169), "required_staff": F(25000, 1432) * F(179, 169)},
        kenya + ": 10 of 179 days, factor 1.059172")
    add("wisn.staff", {**staff, "category_share": "1/4"}, {"category_factor": "4/3"}, "15% and 10% make 1.3333, not 1.25")
    add("wisn.staff", {**staff, "current_staff": "15", "rounding": "whole/half-up"},
        {"verdict": "shortage", "difference": 15 - F(25000, 1432), "wisn_ratio": 15 / F(25000, 1432), "required_rounded": "17"}, "fractions")
    add("wisn.staff", {**staff, "individual_hours_per_year": "716"}, {"individual_factor": "1/2", "required_staff": F(25000, 1432) + F(1, 2)}, "fractions")
    add("wisn.staff", {**staff, "category_share": "1"}, "JP_E_RANGE", "allowances of all the time")
    add("wisn.staff", {**staff, "unit_hours": ["1/4", "1"]}, "JP_E_INVALID", "two unit times for one volume")
    add("wisn.staff", {"available_hours": "1800", "volumes": ["2160"], "unit_hours": ["1"], "current_staff": "1.2"}, {"verdict": "balance", "wisn_ratio": "1"}, "fractions")


# ---- redeployment ----


def redeployed(groups, areas):
    """Linear programmes one after the other: each priority's minutes, then bands over, then minutes away."""
    pairs = [(g, a) for g, group in enumerate(groups) for a, area in enumerate(areas)
             if group["band"] >= area["lowest_band"] and ("skill" not in area or area["skill"] in group.get("skills", []))
             and not (group.get("stays") == "yes" and group.get("place") != area.get("place"))]
    spare, need = [group["spare_min"] for group in groups], [area["need_min"] for area in areas]
    totals = {"spare_min": sum(spare), "need_min": sum(need)}
    if not pairs:
        return {**totals, "covered_min": 0, "unmet_min": sum(need), "left_min": sum(spare), "over_band_min": 0, "moved_min": 0, "moves": []}
    limits = [[float(g == i) for g, _ in pairs] for i in range(len(groups))] + [[float(a == i) for _, a in pairs] for i in range(len(areas))]
    bounds, kept, kept_values = spare + need, [], []
    goals = [[-float(areas[a].get("priority", 1) == p) for _, a in pairs] for p in sorted({area.get("priority", 1) for area in areas})]
    over = [float(groups[g]["band"] - areas[a]["lowest_band"]) for g, a in pairs]
    away = [float("place" in groups[g] and groups[g]["place"] != areas[a].get("place")) for g, a in pairs]
    for goal in [*goals, over, away]:
        found = scipy.optimize.linprog(goal, A_ub=limits, b_ub=bounds, A_eq=kept or None, b_eq=kept_values or None, method="highs-ds")
        assert found.success, found.message
        kept.append(goal)
        kept_values.append(round(found.fun))
    covered = -sum(kept_values[: len(goals)])
    return {**totals, "covered_min": covered, "unmet_min": sum(need) - covered, "left_min": sum(spare) - covered,
            "over_band_min": kept_values[-2], "moved_min": kept_values[-1]}


def redeploy():
    def group(name, band, spare, *skills, **more):
        return {"name": name, "band": band, "spare_min": spare, "skills": list(skills), **more}

    def area(name, band, need, skill=None, **more):
        return {"name": name, "lowest_band": band, "need_min": need, **({"skill": skill} if skill else {}), **more}

    two = {"groups": [group("A", 6, 600, "x", "y"), group("B", 6, 600, "x")], "areas": [area("X", 6, 600, "x"), area("Y", 6, 600, "y")]}
    add("capacity.redeploy", two, {"covered_min": "1200", "unmet_min": "0", "moves": [["0", "1", "600"], ["1", "0", "600"]]},
        "the greedy choice covers 600; GLPK: A to Y, B to X")
    bands = {"groups": [group("B5", 5, 480, "msk"), group("B6", 6, 900, "msk"), group("B7", 7, 600, "msk", "neuro")],
             "areas": [area("MSK5", 5, 720, "msk"), area("MSK6", 6, 600, "msk"), area("NEU7", 7, 450, "neuro")]}
    add("capacity.redeploy", bands, {"covered_min": "1770", "over_band_min": "240", "left_min": "210",
                                     "moves": [["0", "0", "480"], ["1", "0", "240"], ["1", "1", "600"], ["2", "2", "450"]]}, "GLPK: cost 240")
    add("capacity.redeploy", {"groups": [], "areas": [area("X", 5, 100)]}, {"covered_min": "0", "unmet_min": "100", "moves": []}, "nobody to give")
    add("capacity.redeploy", {"groups": [group("A", 5, 100)], "areas": []}, {"covered_min": "0", "left_min": "100"}, "nothing short")
    add("capacity.redeploy", {"groups": [group("A", 5, 0)], "areas": [area("X", 5, 0)]}, {"covered_min": "0", "unmet_min": "0", "n_bottlenecks": "0"}, "nothing at all")
    add("capacity.redeploy", {"groups": [group("A", 5, -1)], "areas": []}, "JP_E_RANGE", "minutes below 0")
    add("capacity.redeploy", {"groups": [], "areas": [area("X", 5, 1, priority=0)]}, "JP_E_RANGE", "priorities begin at 1")
    first = {"groups": [group("A", 7, 300, "x")], "areas": [area("X", 5, 200, "x", priority=2), area("Y", 7, 200, "x", priority=1)]}
    add("capacity.redeploy", first, {"covered_min": "300", "moves": [["0", "0", "100"], ["0", "1", "200"]]}, "priority 1 gets all it can")
    for _ in range(25):
        places, skills = ("north", "south", "east"), ("x", "y", "z")
        groups = [group(f"g{i}", chance.randint(4, 8), chance.randrange(0, 900, 15), *chance.sample(skills, chance.randint(0, 3)),
                        **({"place": chance.choice(places)} if chance.random() < 0.7 else {}), stays="no") for i in range(chance.randint(1, 7))]
        for one in groups:
            if "place" in one and chance.random() < 0.2:
                one["stays"] = "yes"
        areas = [area(f"a{i}", chance.randint(4, 8), chance.randrange(0, 700, 15), chance.choice((*skills, None)), place=chance.choice(places),
                      priority=chance.randint(1, 3)) for i in range(chance.randint(1, 7))]
        expect = redeployed(groups, areas)
        expect.pop("moves", None)
        add("capacity.redeploy", {"groups": groups, "areas": areas}, expect, "linear programmes one after the other, scipy HiGHS")


# ---- roster ----


def table(rows, n_keys, by, cardinalities, totals=False, empty=False, people=False):
    """Plain sums in a dictionary, in the order of the codes, -1 (all) last."""
    cells = {}
    for row in rows:
        codes = tuple(row[key] for key in by)
        places = [codes]
        if totals:
            places = list(itertools.product(*((code, -1) for code in codes)))
        for place in places:
            cell = cells.setdefault(place, [0, 0, 0, set()])
            cell[0] += 1
            cell[1] += row[n_keys]
            cell[2] += row[n_keys + 1]
            cell[3].add(row[-1])
    if empty or totals:
        for place in itertools.product(*(range(-1 if totals else 0, cardinalities[key]) for key in by)):
            cells.setdefault(place, [0, 0, 0, set()])
    names = [f"k{key}" for key in by] + ["rows", "planned_min", "delivered_min"] + (["people"] if people else [])
    found = [list(place) + cell[:3] + ([len(cell[3])] if people else []) for place, cell in
             sorted(cells.items(), key=lambda item: [(code < 0, code) for code in item[0]])]
    return {"columns": names, "rows": found, "states": ["value" if row[len(by)] else "unknown" for row in found]}


def roster():
    cardinalities = [4, 3, 2]
    rows = [[chance.randrange(n) for n in cardinalities] + [chance.choice((0, 60, 225, 240, 480)), chance.choice((0, 60, 180, 240, 500))] for _ in range(120)]
    rows = [row for row in rows if row[0] != 2]
    for by in ([0, 1, 2], [0], [1, 2], [2, 0], []):
        for split in (1, 7):
            add("roster.table", {"cardinalities": cardinalities, "rows": rows, "by": by, "split": split}, table(rows, 3, by, cardinalities),
                "sums by Python; any split the same")
    add("roster.table", {"cardinalities": cardinalities, "rows": rows, "by": [0], "empty": "yes"}, table(rows, 3, [0], cardinalities, empty=True), "sums by Python")
    add("roster.table", {"cardinalities": cardinalities, "rows": rows, "by": [0, 1], "totals": "yes"}, table(rows, 3, [0, 1], cardinalities, totals=True), "sums by Python")
    people = [row + [chance.randrange(30)] for row in rows]
    add("roster.table", {"cardinalities": cardinalities, "n_people": 30, "rows": people, "by": [0, 1], "totals": "yes", "split": 5},
        table(people, 3, [0, 1], cardinalities, totals=True, people=True), "sums and sets by Python: distinct people in totals too")
    one = [[0, 60, 60]]
    add("roster.table", {"cardinalities": [2], "rows": one + [[2, 60, 60]], "by": [0]}, "JP_E_COLUMN", "a code that the key has not")
    add("roster.table", {"cardinalities": [2], "rows": one + [[0, -1, 60]], "by": [0]}, "JP_E_COLUMN", "minutes below 0")
    add("roster.table", {"cardinalities": [2], "rows": one + [[0, 1441, 60]], "by": [0]}, "JP_E_COLUMN", "more than a day")
    add("roster.table", {"cardinalities": [2], "rows": one, "by": [1]}, "JP_E_INVALID", "there is one key")
    add("roster.table", {"cardinalities": [2], "rows": one, "by": [0, 0]}, "JP_E_INVALID", "a key twice")
    add("roster.table", {"cardinalities": [2], "rows": [], "by": [0]}, {"columns": ["k0", "rows", "planned_min", "delivered_min"], "rows": []}, "no rows")
    withheld()


def withheld():
    """What is held back follows from the limit alone in tables this small: each case says why."""

    def teams(sizes):  # person after person, each a day of 60 minutes planned and 30 delivered
        return [[team, 60, 30, person] for person, team in enumerate(team for team, size in enumerate(sizes) for _ in range(size))]

    def case(sizes, fewest, held, source):
        rows = [[team, n, 60 * n, 30 * n, n] for team, n in enumerate(sizes)]
        rows.append([-1, sum(sizes), 60 * sum(sizes), 30 * sum(sizes), sum(sizes)])
        shown = [row[:1] + [0] * 4 if at in held else row for at, row in enumerate(rows)]
        states = ["withheld" if at in held else "value" if rows[at][1] else "unknown" for at in range(len(rows))]
        add("roster.table", {"cardinalities": [len(sizes)], "n_people": sum(sizes), "rows": teams(sizes), "by": [0], "totals": "yes", "fewest_people": fewest},
            {"columns": ["k0", "rows", "planned_min", "delivered_min", "people"], "rows": shown, "states": states}, source)

    case([5, 6, 7], 5, (), "nobody is fewer than 5")
    case([5, 2, 7], 5, (0, 1), "2 are too few; the total less one other would give them: the smallest other goes too")
    case([5, 2, 3, 7], 5, (1, 2), "2 and 3 are too few, and hide each other")
    case([5, 0, 1, 7], 2, (0, 2), "an empty team is shown as empty and hides nobody")
    case([4, 3], 5, (0, 1), "both are too few; their sum is not")
    case([1], 2, (0, 1), "one team: its total is the team")
    case([1, 2], 5, (0, 1, 2), "the total is of too few as well")
    add("roster.table", {"cardinalities": [2], "n_people": 3, "rows": teams([1, 2]), "by": [0], "fewest_people": 5}, "JP_E_INVALID", "without totals it cannot be seen what they give away")
    add("roster.table", {"cardinalities": [2], "rows": [[0, 60, 60]], "by": [0], "totals": "yes", "fewest_people": 5}, "JP_E_INVALID", "a roster without people")
    add("roster.table", {"cardinalities": [2], "n_people": 3, "rows": teams([1, 2]), "by": [0], "totals": "yes", "fewest_people": 1}, "JP_E_INVALID", "1 would withhold nothing")


# ---- framework ----


def framework():
    bapo, nhse, ahp = "bapo-2025", "nhse-2023", "nhsi-2017"

    def certain(text, guide, category, source, **attributes):
        args = {"framework": guide, "text": text}
        add("framework.categorise", {**args, "attributes": attributes} if attributes else args, {"verdict": "certain", "category": category}, source)

    def verdict(text, guide, answer, source, **attributes):
        args = {"framework": guide, "text": text}
        add("framework.categorise", {**args, "attributes": attributes} if attributes else args, {"verdict": answer, "category": ""}, source)

    for text in ("Trade union duties", "trade-union duties (Tuesday pm)"):
        certain(text, bapo, "AR", "BAPO guide: additional responsibilities")
        certain(text, nhse, "ED", "NHS England 2023: external duties")
        verdict(text, ahp, "unknown", "NHS Improvement 2017 says nothing of trade unions")
    certain("Staff management", nhse, "SPA", "NHS England 2023: clinical management")
    certain("Research", nhse, "SPA", "NHS England 2023: research, unconditionally")
    certain("Research", ahp, "spa/research", "NHS Improvement 2017: after formal committee approval", formal_research_approval="yes")
    verdict("Research", ahp, "unknown", "NHS Improvement 2017: not research without formal approval", formal_research_approval="no")
    verdict("Research", ahp, "ambiguous", "NHS Improvement 2017: depends on formal approval")
    certain("Ward round", nhse, "DCC", "NHS England 2023: direct clinical care")
    certain("MDT meeting", nhse, "DCC", "NHS England 2023: direct clinical care")
    certain("Clinic", bapo, "DCC", "BAPO guide: direct clinical care")
    certain("Equipment management", bapo, "SPA", "BAPO guide: equipment management")
    certain("CPD", nhse, "SPA", "NHS England 2023: continuing professional development")
    certain("C.P.D. - week 1 and 3", nhse, "SPA", "the same, as people write it")
    verdict("Annual leave", nhse, "not-activity", "leave is no activity")
    verdict("Lunch", bapo, "not-activity", "a break is no activity")
    verdict("xyzzy plugh", nhse, "unknown", "no phrase")
    add("framework.categorise", {"framework": "nhse-2024", "text": "Clinic"}, "JP_E_UNKNOWN_NAME", "no such framework")
    add("framework.categorise", {"framework": nhse, "text": ""}, "JP_E_TEXT", "nothing written")
    add("framework.categorise", {"framework": nhse, "text": "Clinic", "attributes": {"funded": "yes"}}, "JP_E_UNKNOWN_NAME", "no such attribute")
    add("framework.crosswalk", {"first": bapo, "second": nhse, "text": "Trade union duties"},
        {"moves": "yes", "first": {"category": "AR"}, "second": {"category": "ED"}}, "the two guides differ")
    add("framework.crosswalk", {"first": bapo, "second": nhse, "text": "Clinic"},
        {"moves": "no", "first": {"category": "DCC"}, "second": {"category": "DCC"}}, "the two guides agree")
    add("framework.crosswalk", {"first": nhse, "second": ahp, "text": "Trade union duties"},
        {"moves": "unclear", "first": {"category": "ED"}, "second": {"verdict": "unknown"}}, "one guide says nothing")


# ---- capacity ----


def capacity():
    add("capacity.gap", {"demand_hours_per_year": "4320", "capacity_hours_per_year": "5040", "hours_per_contact": "9"},
        {"verdict": "spare", "hours_per_year": "-720", "contacts_per_year": "-80"}, "CAPA: 5,040 h less 4,320 h are 720 h (printed 730), 80 cases")
    add("capacity.gap", {"demand_hours_per_year": "4320", "capacity_hours_per_year": "4032", "hours_per_contact": "9"},
        {"verdict": "short", "hours_per_year": "288", "contacts_per_year": "32"}, "CAPA: at 80%, 288 h or 32 cases short")
    for _ in range(12):
        d, c, w, k, weeks = (F(chance.randint(1, 9000), chance.choice((1, 2, 3, 4))) for _ in range(5))
        weeks = F(chance.choice((42, 44, 52)))
        add("capacity.gap", {"demand_hours_per_year": d, "capacity_hours_per_year": c, "hours_per_wte_per_year": w, "hours_per_contact": k,
                             "weeks_per_year": weeks},
            {"verdict": "short" if d > c else "spare" if d < c else "balance", "hours_per_year": d - c, "hours_per_week": (d - c) / weeks,
             "contacts_per_year": (d - c) / k, "wte": (d - c) / w, "share_of_demand": (d - c) / d, "demand_to_capacity": d / c}, "fractions, seeded")
    add("capacity.gap", {"demand_hours_per_year": "0", "capacity_hours_per_year": "0"}, {"verdict": "balance", "hours_per_year": "0"}, "nothing asked, nothing there")
    add("capacity.gap", {"demand_hours_per_year": "10"}, "JP_E_INVALID", "capacity is needed")
    add("capacity.gap", {"demand_hours_per_year": "10", "capacity_hours_per_year": "5", "hours_per_contact": "0"}, "JP_E_RANGE", "a contact takes time")
    add("capacity.utilisation", {"available": 20, "booked": 18}, {"booked_utilisation": "9/10", "attended_utilisation": "9/10", "unused": "2"}, "NHS Digital: 18 of 20")
    add("capacity.utilisation", {"available": 100, "booked": 90, "dna": 8, "late_cancelled": 6, "late_cancelled_reused": 2, "rescheduled": 4, "rescheduled_reused": 1},
        {"attended": "75", "unused": "25", "not_booked": "10", "lost_to_dna": "8", "lost_to_cancellation": "4", "lost_to_reschedule": "3",
         "booked_utilisation": "9/10", "attended_utilisation": "3/4"}, "by hand: 10 + 8 + 4 + 3 = 25")
    add("capacity.utilisation", {"available": 0, "booked": 0}, {"attended": "0"}, "nothing was available")
    add("capacity.utilisation", {"available": 10, "booked": 11}, "JP_E_CONFLICT", "more booked than available")
    add("capacity.utilisation", {"available": 10, "booked": 5, "dna": 6}, "JP_E_CONFLICT", "more lost than booked")
    add("capacity.utilisation", {"available": -1, "booked": 0}, "JP_E_RANGE", "a count below 0")


def write(path):
    lines = ",\n".join("    " + json.dumps(case, ensure_ascii=False) for case in cases)
    path.write_text('{\n  "schema": "jobplan-conformance/1",\n  "cases": [\n' + lines + "\n  ]\n}\n", "utf-8")
    print(f"{path}: {len(cases)} cases")
    cases.clear()


if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent)
    for part in (annual, dates, rota, leave, capa, demand, statistics, simulation, waiting, wisn, redeploy, roster, framework, capacity):
        chance.seed(part.__name__)  # a new part changes no other
        part()
        write(folder / f"{part.__name__}.json")
