#!/usr/bin/env python3
"""Writes the vectors of a year's capacity, people away, projections, simulated weeks, and the rest of the published
figures: year.json, cover.json, projection.json, simulated.json, published.json.

The same formulas in fractions, numpy and scipy, and figures as published: nothing here comes from libjobplan. Run by
hand, never by the tests.  usage: make_capacity.py [folder]
"""
import bisect
import datetime
import decimal
import math
import pathlib
import sys
from fractions import Fraction as F

import numpy
import scipy.special
import scipy.stats
from make_rooms import add, cases, chance, write

MONDAY_TO_FRIDAY = 31
FIRST = datetime.date(2026, 4, 6)
FOREVER = datetime.date.max


# ---- year ----


def working_days(start, bits):
    return [start + datetime.timedelta(days=i) for i in range(7) if bits >> (start + datetime.timedelta(days=i)).weekday() & 1]


def changed(week_hours, changes, bits, first=FIRST):
    out = []
    for week, hours in enumerate(week_hours):
        days = working_days(first + datetime.timedelta(weeks=week), bits)
        for start, end, amount in changes:
            hours += amount * F(sum(start <= day <= end for day in days), len(days))
        out.append(hours)
    return out


def by_months(week_hours, bits, first=FIRST):
    months = {}
    for i in range(7 * len(week_hours)):
        day = first + datetime.timedelta(days=i)
        months.setdefault(day.replace(day=1), F(0))
    for week, hours in enumerate(week_hours):
        days = working_days(first + datetime.timedelta(weeks=week), bits)
        for day in days:
            months[day.replace(day=1)] += hours / len(days)
    return months


def balanced(demand, capacity, start):
    backlog, unused, waiting = [], F(0), start
    for asked, given in zip(demand, capacity):
        unused += max(F(0), given - asked - waiting)
        waiting = max(F(0), waiting + asked - given)
        backlog.append(waiting)
    shortage = [asked - given for asked, given in zip(demand, capacity)]
    short = [i for i, value in enumerate(shortage) if value > 0]
    worst = max(range(len(shortage)), key=lambda i: (shortage[i], -i))
    over = [i for i, value in enumerate(backlog) if value > start]
    return {
        "demand_hours": sum(demand), "capacity_hours": sum(capacity), "unused_hours": unused, "final_backlog": waiting,
        "largest_backlog": max([*backlog, start]), "largest_shortage": max(F(0), shortage[worst]), "n_short_weeks": len(short),
        "first_short_week": short[0] if short else -1, "worst_week": worst if short else -1, "first_backlog_week": over[0] if over else -1,
        "shortage": shortage, "backlog": backlog,
    }


def year():
    how = "each week's share of working days, in fractions and Python's dates"
    for bits in (MONDAY_TO_FRIDAY, 127, 1, 96):
        weeks = [F(chance.randint(80, 200), 2) for _ in range(12)]
        changes = []
        for _ in range(4):
            start = FIRST + datetime.timedelta(days=chance.randint(-10, 80))
            changes.append((start, start + datetime.timedelta(days=chance.randint(0, 60)), F(chance.randint(-20, 60), chance.choice((1, 2, 3)))))
        changes.append((datetime.date(2026, 5, 1), FOREVER, F(-5)))
        args = {"first_day": FIRST.isoformat(), "working_days": bits, "week_hours": weeks, "from_day": [c[0].isoformat() for c in changes],
                "to_day": [None if c[1] == FOREVER else c[1].isoformat() for c in changes], "hours_per_week": [c[2] for c in changes]}
        add("year.changes", args, changed(weeks, changes, bits), how)
        found = by_months(weeks, bits)
        add("year.months", {name: args[name] for name in ("first_day", "working_days", "week_hours")},
            {"month_first": [day.isoformat() for day in found], "month_hours": list(found.values())}, how)
    one = {"first_day": "2026-04-06", "working_days": MONDAY_TO_FRIDAY, "week_hours": [10]}
    add("year.changes", {**one, "from_day": ["2026-04-09"], "to_day": [None], "hours_per_week": [30]}, [22], "a Thursday start is two fifths of 30")
    add("year.changes", {**one, "from_day": ["2026-04-06"], "to_day": [None], "hours_per_week": [-11]}, "JP_E_CONFLICT", "more is lost than there is")
    add("year.changes", {**one, "from_day": ["2026-04-09"], "to_day": ["2026-04-08"], "hours_per_week": [1]}, "JP_E_COLUMN", "ends before it begins")
    add("year.changes", {**one, "working_days": 0, "from_day": [], "to_day": [], "hours_per_week": []}, "JP_E_INVALID", "no working day")
    for start in (None, F(15, 2)):
        demand = [F(chance.randint(0, 300), chance.choice((1, 2, 4))) for _ in range(20)]
        capacity = [F(chance.randint(0, 300), chance.choice((1, 2, 4))) for _ in range(20)]
        add("year.balance", {"demand_hours": demand, "capacity_hours": capacity, "start": start}, balanced(demand, capacity, start or F(0)),
            "Lindley's recursion in fractions")
    add("year.balance", {"demand_hours": [1, 1], "capacity_hours": [2, 1]}, balanced([F(1), F(1)], [F(2), F(1)], F(0)), "never short")
    add("year.balance", {"demand_hours": [], "capacity_hours": []}, "JP_E_UNDEFINED", "no weeks")
    add("year.balance", {"demand_hours": [1, -1], "capacity_hours": [1, 1]}, "JP_E_COLUMN", "demand below 0")
    add("year.balance", {"demand_hours": [1], "capacity_hours": [1, 1]}, "JP_E_INVALID", "lengths differ")
    for gap, per_wte, post in ((3000, 1320, 1), (3000, 1320, F(1, 2)), (0, 1320, 1), (1320, 1320, 1), (F(1), F(4, 3), F(1, 10))):
        for up in ("yes", "no"):
            posts = F(gap) / (F(per_wte) * post)
            count = math.ceil(posts) if up == "yes" else math.floor(posts)
            add("year.recruitment", {"gap_hours_per_year": gap, "hours_per_wte_per_year": per_wte, "post_wte": post, "round_up": up},
                {"n_posts": count, "wte": count * F(post), "gained_hours": count * F(post) * per_wte, "gap_left_hours": gap - count * F(post) * per_wte},
                "gap / (post x hours per WTE), in fractions")
    add("year.recruitment", {"gap_hours_per_year": -1, "hours_per_wte_per_year": 1, "post_wte": 1, "round_up": "yes"}, "JP_E_RANGE", "a gap below 0")
    add("year.recruitment", {"gap_hours_per_year": 1, "hours_per_wte_per_year": 0, "post_wte": 1, "round_up": "yes"}, "JP_E_RANGE", "no hours in a WTE")


# ---- people away ----


def cover():
    team = [
        {"name": "lead", "band": 8, "spare_min": 60, "skills": ["spinal", "general"]},
        {"name": "specialist", "band": 7, "spare_min": 120, "skills": ["spinal"]},
        {"name": "graduate", "band": 5, "spare_min": 400, "skills": ["general"]},
        {"name": "leaver", "band": 7, "spare_min": 30, "skills": ["spinal", "general"], "work": [
            {"name": "general clinic", "lowest_band": 5, "need_min": 480, "skill": "general", "priority": 2},
            {"name": "spinal clinic", "lowest_band": 7, "need_min": 600, "skill": "spinal", "priority": 1},
            {"name": "inherited list", "lowest_band": 6, "need_min": 90, "priority": 1}]},
    ]
    by_hand = "by hand: 180 min can do spinal work or the list, first in priority; the graduate has 400 for the general clinic"
    add("capacity.cover", {"people": team, "away": [3]},
        {"post_band": 7, "work_min": 1170, "covered_min": 580, "lost_min": 590, "n_rows": 3, "n_rows_lost": 3, "spare_lost_min": 30}, by_hand)
    add("capacity.cover", {"people": team, "away": [3, 2]},
        {"work_min": 1170, "covered_min": 180, "lost_min": 990, "spare_lost_min": 430}, "the same without the graduate's 400 min")
    add("capacity.cover", {"people": team, "away": [0]},
        {"post_band": -1, "work_min": 0, "covered_min": 0, "lost_min": 0, "n_rows": 0, "n_rows_lost": 0, "spare_lost_min": 60}, "who does nothing leaves nothing")
    add("capacity.cover", {"people": team, "away": []}, {"work_min": 0, "lost_min": 0, "spare_lost_min": 0}, "nobody is away")
    add("capacity.cover", {"people": team, "away": [3, 3]}, "JP_E_CONFLICT", "named twice")
    add("capacity.cover", {"people": team, "away": [4]}, "JP_E_RANGE", "there is nobody of that number")
    two = [{"name": "a", "band": 6, "spare_min": 100, "work": [{"name": "x", "lowest_band": 6, "need_min": 50}]},
           {"name": "b", "band": 6, "spare_min": 40, "work": [{"name": "y", "lowest_band": 6, "need_min": 70}]}]
    add("capacity.cover", {"people": two, "away": [0]}, {"covered_min": 40, "lost_min": 10, "moves": [[1, 0, 40]]}, "b has 40 of the 50 min")
    add("capacity.cover", {"people": two, "away": [1]}, {"covered_min": 70, "lost_min": 0, "post_band": -1, "moves": [[0, 0, 70]]}, "a has the 70 min")
    add("capacity.cover", {"people": two, "away": [0, 1]}, {"covered_min": 0, "lost_min": 120, "post_band": 6, "moves": []}, "nobody is left")


# ---- projection ----


def t_quantile(probability, freedom):
    """Two-sided, through the incomplete beta function: scipy 1.10's own t.ppf is off in the ninth digit at few degrees of freedom."""
    x = float(scipy.special.betaincinv(freedom / 2, 0.5, 1 - probability))
    return math.sqrt(freedom * (1 - x) / x)


def decomposed(values, season, ahead, confidence):
    """Classical multiplicative decomposition: ratios to a centred moving average, least squares, t interval."""
    y = numpy.array([math.nan if value is None else float(value) for value in values])
    n_all = len(y)
    index = numpy.ones(season)
    if season > 1:
        half = season // 2
        weights = numpy.ones(season) / season if season % 2 else numpy.r_[0.5, numpy.ones(season - 1), 0.5] / season
        reach = (len(weights) - 1) // 2
        assert reach == half
        ratios = [[] for _ in range(season)]
        for t in range(reach, n_all - reach):
            average = float(numpy.dot(weights, y[t - reach : t + reach + 1]))
            if not math.isnan(average) and not math.isnan(y[t]):
                ratios[t % season].append(y[t] / average)
        index = numpy.array([numpy.mean(part) for part in ratios])
        index = index * season / index.sum()
    x = numpy.arange(n_all, dtype=float)
    z = y / index[numpy.arange(n_all) % season]
    keep = ~numpy.isnan(z)
    x, z = x[keep], z[keep]
    fit = scipy.stats.linregress(x, z)
    n = len(z)
    s = math.sqrt(float(numpy.sum((z - fit.intercept - fit.slope * x) ** 2)) / (n - 2))
    t_value = t_quantile(confidence, n - 2)
    sxx = float(numpy.sum((x - x.mean()) ** 2))
    answer = {"n": n, "n_missing": n_all - n, "level": float(fit.intercept), "growth_per_period": float(fit.slope),
              "growth_lower": float(fit.slope - t_value * s / math.sqrt(sxx)), "growth_upper": float(fit.slope + t_value * s / math.sqrt(sxx)),
              "residual_sd": s, "ahead": [], "lower": [], "upper": [], "seasons": [float(value) for value in index]}
    for step in range(ahead):
        at = n_all + step
        middle = fit.intercept + fit.slope * at
        spread = t_value * s * math.sqrt(1 + 1 / n + (at - x.mean()) ** 2 / sxx)
        factor = index[at % season]
        answer["ahead"].append(float(max(0.0, middle * factor)))
        answer["lower"].append(float(max(0.0, (middle - spread) * factor)))
        answer["upper"].append(float(max(0.0, (middle + spread) * factor)))
    return answer


def projection():
    how = "classical multiplicative decomposition in numpy, t from scipy's incomplete beta function"
    for season, length, ahead, confidence in ((1, 8, 4, "0.95"), (4, 12, 4, "0.95"), (4, 17, 6, "0.8"), (3, 14, 5, "0.9"), (12, 40, 12, "0.95")):
        shape = [1 + 0.3 * math.sin(2 * math.pi * i / season) for i in range(season)]
        values = [round((100 + 1.5 * t) * shape[t % season] + chance.uniform(-6, 6)) for t in range(length)]
        add("demand.projection", {"values": values, "season_length": season, "n_ahead": ahead, "confidence": confidence},
            decomposed(values, season, ahead, float(confidence)), how, "1e-9")
    gaps = [10, 12, None, 16, 19, 19]
    add("demand.projection", {"values": gaps, "missing": "drop", "season_length": 1, "n_ahead": 2}, decomposed(gaps, 1, 2, 0.95), how, "1e-9")
    add("demand.projection", {"values": gaps, "missing": "refuse", "season_length": 1, "n_ahead": 2}, "JP_E_COLUMN", "a missing value is refused")
    add("demand.projection", {"values": [1, 2, 3, 4, 5], "season_length": 4, "n_ahead": 1}, "JP_E_UNDEFINED", "not two rounds of seasons")
    add("demand.projection", {"values": [1, 2, -3], "season_length": 1, "n_ahead": 1}, "JP_E_COLUMN", "a value below 0")
    add("demand.projection", {"values": [1, 2, 4], "season_length": 1, "n_ahead": 1, "confidence": 1}, "JP_E_RANGE", "certain")
    for probability, freedom in ((0.95, 1), (0.95, 10), (0.5, 3), (0.99, 120), (0.8, 1000), (0.999, 5)):
        add("demand.student_t", {"probability": probability, "freedom": freedom}, t_quantile(probability, freedom), "scipy's inverse of the incomplete beta function", "1e-9")
    add("demand.student_t", {"probability": 1, "freedom": 3}, "JP_E_RANGE", "a probability of 1")
    add("demand.student_t", {"probability": 0.5, "freedom": 0}, "JP_E_RANGE", "no degree of freedom")


# ---- simulated weeks ----

BITS = 2**64 - 1


class Generator:
    """xoshiro256** whose states come one after the other from splitmix64 started at the seed."""

    def __init__(self, seed):
        self.seed = seed

    def begin(self):
        self.state = []
        for _ in range(4):
            self.seed = (self.seed + 0x9E3779B97F4A7C15) & BITS
            z = self.seed
            z = ((z ^ z >> 30) * 0xBF58476D1CE4E5B9) & BITS
            z = ((z ^ z >> 27) * 0x94D049BB133111EB) & BITS
            self.state.append(z ^ z >> 31)

    def next(self):
        def rotate(value, by):
            return (value << by | value >> 64 - by) & BITS

        s = self.state
        out = rotate(s[1] * 5 & BITS, 7) * 9 & BITS
        shifted = s[1] << 17 & BITS
        s[2] ^= s[0]
        s[3] ^= s[1]
        s[1] ^= s[2]
        s[0] ^= s[3]
        s[2] ^= shifted
        s[3] = rotate(s[3], 45)
        return out

    def below(self, n):
        """Lemire's multiplication, the short end rejected."""
        while True:
            product = (self.next() >> 32) * n
            if product % 2**32 >= 2**32 % n:
                return product >> 32


def poisson_thresholds(mean):
    """2^53 x P(D <= k), from the definition with 60 digits: a draw is the first k whose threshold is over its 53 bits."""
    decimal.getcontext().prec = 60
    mean = decimal.Decimal(mean)
    term = so_far = (-mean).exp()
    out = [int(so_far * 2**53)]
    while term > decimal.Decimal("1e-40") or len(out) < mean:
        term *= mean / len(out)
        so_far += term
        out.append(int(so_far * 2**53))
    return out[:-1] + [2**53]


def run_weeks(seed, n_runs, n_weeks, observed, capacity, start, target, mean=None):
    thresholds = poisson_thresholds(mean) if mean else None
    generator, finals, means = Generator(seed), [], [0] * n_weeks
    unused_weeks = unused = late = counted = 0
    for _ in range(n_runs):
        generator.begin()
        waiting, due = [-1] * start, []  # everybody's week of referral; -1: before the first
        for week in range(n_weeks):
            came = bisect.bisect_right(thresholds, generator.next() >> 11) if mean else observed[generator.below(len(observed))]
            waiting += [week] * came
            slots = capacity[week if len(capacity) > 1 else 0]
            seen, waiting = waiting[:slots], waiting[slots:]
            due += [(came, week) for came in seen]
            unused_weeks += len(seen) < slots
            unused += slots - len(seen)
            means[week] += len(waiting)
        finals.append(len(waiting))
        if target is not None:
            people = due + [(came, math.inf) for came in waiting]
            inside = [(came, seen) for came, seen in people if came >= 0 and came + target < n_weeks]
            counted += len(inside)
            late += sum(seen > came + target for came, seen in inside)
    ordered = sorted(finals)
    rank = [ordered[max(1, math.ceil(n_runs * share / 100)) - 1] for share in (5, 50, 95)]
    weeks = n_runs * n_weeks
    return {"n_runs": n_runs, "mean_final_backlog": float(F(sum(finals), n_runs)), "se_final_backlog": float(numpy.std(finals, ddof=1) / math.sqrt(n_runs)),
            "final_backlog_5": rank[0], "final_backlog_50": rank[1], "final_backlog_95": rank[2], "unused_weeks_share": unused_weeks / weeks,
            "unused_per_week": unused / weeks, "late_share": late / counted if counted else None, "mean_backlog": [value / n_runs for value in means]}


def simulated():
    how = "person by person in Python, generator from its definition"
    d = [18, 22, 25, 19, 30, 21, 24, 27, 20, 23, 26, 28]
    for seed, runs, weeks, observed, capacity, start, target in (
        (1, 50, 26, d, [24], 0, 2), (2026, 40, 52, d, [23], 10, 1), (7, 30, 12, [0, 3, 9], [4, 5, 3, 4, 5, 3, 4, 5, 3, 4, 5, 3], 2, 0), (2**62 + 1, 20, 8, [4], [4], 0, None),
    ):
        args = {"seed": seed, "n_runs": runs, "n_weeks": weeks, "start_backlog": start, "observed": observed, "capacity": capacity}
        if target is not None:
            args["target_weeks"] = target
        add("demand.simulate", args, run_weeks(seed, runs, weeks, observed, capacity, start, target), how, "1e-9")
    for seed, runs, weeks, mean, capacity, start, target in ((3, 40, 26, "23.5", [24], 5, 2), (11, 60, 10, "0.3", [1], 0, 1), (2**40 + 7, 20, 12, "150", [152], 0, 1)):
        args = {"seed": seed, "n_runs": runs, "n_weeks": weeks, "start_backlog": start, "mean": mean, "capacity": capacity, "target_weeks": target}
        add("demand.simulate", args, run_weeks(seed, runs, weeks, None, capacity, start, target, mean),
            "person by person in Python; Poisson by inversion, the distribution to 60 digits from its definition", "1e-9")
    poisson = {"seed": 5, "n_runs": 4000, "n_weeks": 10, "start_backlog": 3, "mean": 5, "capacity": [0]}
    add("demand.simulate", poisson, {"mean_final_backlog": 53.0, "unused_weeks_share": 0.0, "mean_backlog": [3.0 + 5 * (i + 1) for i in range(10)]},
        "nobody is seen: 3 + 5 a week on average; tolerance over six standard errors", "0.03")
    add("demand.simulate", {"seed": 1, "n_runs": 1, "n_weeks": 2, "start_backlog": 0, "observed": [1], "capacity": [1]}, "JP_E_RANGE", "one run has no spread")
    add("demand.simulate", {"seed": 1, "n_runs": 2, "n_weeks": 2, "start_backlog": 0, "observed": [1, -1], "capacity": [1]}, "JP_E_COLUMN", "a count below 0")


# ---- what else is published ----


def published():
    camhs = "camhsnetwork.co.uk, CAPA: 800 referrals, 60% accepted"
    for hours, total in ((9, 4320), (5, 2400), (12, 5760)):
        add("demand.hours", {"referrals_per_year": 800, "inappropriate_share": "0.4", "new_min": 60 * hours, "follow_ups_per_new": 0},
            {"accepted_referrals": 480, "direct_hours": total, "dcc_hours": total}, f"{camhs}, {hours} h each")
    add("annual.productive_hours", {"weeks": 45, "hours_per_week": 112}, 5040, "CAPA: 7 FTE x 8 sessions x 2 h, 45 weeks")
    add("capacity.gap", {"demand_hours_per_year": 4320, "capacity_hours_per_year": 5040, "hours_per_contact": 9},
        {"verdict": "spare", "hours_per_year": -720, "contacts_per_year": -80}, "CAPA prints 730 spare hours and then 80 cases, which is right for 720")
    add("capacity.gap", {"demand_hours_per_year": 4320, "capacity_hours_per_year": 4032, "hours_per_contact": 9},
        {"verdict": "short", "hours_per_year": 288, "contacts_per_year": 32}, "CAPA, 80% of 5,040 h used")
    for count, lost in ((100, "0.1"), (30, "0.08"), (24, "0.1")):
        add("demand.hours", {"referrals_per_year": count, "new_min": 60, "new_dna_share": lost, "follow_ups_per_new": 0}, {"bookings_new": F(count) / (1 - F(lost)), "attended_new": count},
            "slots = attendances / (1 - share lost)")
    for lost, rebooked in (("0.2", "0.5"), ("0.1", "0"), ("0.25", "1")):
        d, r = F(lost), F(rebooked)
        add("demand.hours", {"referrals_per_year": 90, "new_min": 60, "new_dna_share": lost, "new_rebooked_share": rebooked, "follow_ups_per_new": 0},
            {"bookings_new": 90 / (1 - r * d), "attended_new": 90 * (1 - d) / (1 - r * d)}, "bookings 1 / (1 - r d), completed (1 - d) / (1 - r d): each loss once")
    add("capacity.utilisation", {"available": 20, "booked": 18}, {"booked_utilisation": F(9, 10)}, "NHS Digital, GP appointments: 18 of 20 slots booked")
    for p, value in (("0.3", 1.9), ("0.33", 1.99), ("0.9", 3.7), ("0", 1.0)):
        add("demand.quantile", {"values": [1, 2, 3, 4], "missing": "refuse", "type": 7, "p": p, "confidence": "0.95"}, {"value": value},
            "Excel's PERCENTILE.INC as documented", "1e-12")
    for agents, level in ((14, "0.887852693"), (15, "0.941126676")):
        add("waiting.erlang_c", {"load": 10, "agents": agents, "handling_time": 3, "answer_within": "0.33"}, {"service_level": level}, "Erlang C, 0.33 min", "1e-8")
    for agents, share, positions in ((14, "0.3", 20), (15, "0.3", 22), (17, "0.3", 25)):
        add("waiting.erlang_positions", {"agents": agents, "away_share": share}, positions, "agents / 0.7, rounded up")
    add("waiting.erlang_b_agents", {"load": 10, "largest_blocked_share": "0.02"}, 17, "0.0129 at 17, 0.0223 at 16; pyworkforce prints 0.0183 at 17")
    add("wisn.available_time", {"possible_days_per_year": 252, "annual_leave_days": 36, "hours_per_day": 8}, {"available_days": 216}, "PMC8917322, table 8")
    add("wisn.staff", {"available_hours": 1432, "volumes": [1432], "unit_hours": [1], "category_share": "0.25"}, {"category_factor": F(4, 3), "required_staff": F(4, 3)},
        "15% and 10% multiply to 1.3333, not 1.25")
    corrected = "corrected: NHSRwaitinglist "
    add("waiting.pressure", {"mean_wait_weeks": 64.64 / 7, "target_wait_weeks": 18}, 2 * 64.64 / 7 / 18,
        corrected + "prints 64.64 days as weeks in its vignette, so a pressure of 7.18", "1e-12")
    add("waiting.pressure", {"mean_wait_weeks": 3, "target_wait_weeks": 4}, 1.5, corrected + "takes the 21 days of its test list as weeks", "1e-12")
    add("waiting.relief_capacity", {"demand_per_week": 30, "queue_size": 1200, "target_queue_size": 390, "weeks": 26}, 30 + 810 / 26,
        corrected + "adds a term in referrals that has another unit: 106.15 at 10,000 of them", "1e-12")
    for p in ("0", "0.25", "0.5", "0.75", "1"):
        add("waiting.banded_quantile", {"edges_weeks": ["24/7", "31/7"], "counts": [100], "p": p}, (24 + 7 * float(p)) / 7,
            corrected + "walks a band from its oldest end: 4 weeks at p 0, 3 at p 1", "1e-12")
    slots = {"referred": ["2024-01-01", "2024-01-02", "2024-01-02"], "removed": [None, None, None]}
    add("waiting.schedule", {**slots, "slots": ["2024-01-01", "2024-01-02", "2024-01-03", "2024-01-03"]},
        {"removed": ["2024-01-02", "2024-01-03", "2024-01-03"], "n_used": 3}, "first come, first served; a slot lies after the day of referral")
    add("waiting.schedule", {"referred": ["2024-01-01", "2024-01-02"], "removed": ["2024-01-05", None], "slots": ["2024-01-02"]},
        {"removed": ["2024-01-05", None], "n_used": 0}, "who was removed keeps their day; no slot after the second referral")
    add("waiting.schedule", {"referred": ["2024-01-02", "2024-01-01"], "removed": [None, None], "slots": ["2024-01-03"]}, "JP_E_COLUMN", "referrals not in order")


if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent)
    for part in (year, cover, projection, simulated, published):
        chance.seed(part.__name__)
        part()
        write(folder / f"{part.__name__}.json")
