"""Capacity over the year, projection, simulation, WISN, and people away: published figures and hand calculations."""

import datetime
import random
from array import array
from fractions import Fraction

import pytest

import jobplan
from jobplan import cover, projection, simulation, waiting, wisn, year
from jobplan.cover import Person, Work


def test_wisn_of_the_published_clinic():
    # Burmen and others 2017, table 3: 234 possible days less 10, 30 and 15 are 179; 25,000 hours need 17.46 staff
    time = wisn.available_time(
        days_per_week="4.5", weeks_per_year=52, public_holiday_days=10, annual_leave_days=30, sick_days=15, hours_per_day=8
    )
    assert (time.possible_days, time.available_days, time.available_hours) == (234, 179, 1432)
    plain = wisn.staff([(100_000, "0.25")], available_hours=time.available_hours)
    assert plain.service_staff == Fraction(3125, 179) and plain.verdict is None and plain.wisn_ratio is None
    assert wisn.standard_workload(time.available_hours, "0.25").exact == 5728
    support = wisn.category_share("min-per-year", 80 * 60, available_hours=1432)  # 10 days of 8 hours
    assert support == Fraction(10, 179)
    found = wisn.staff([(100_000, "0.25")], available_hours=1432, category_share=support, current_staff=18, rounding="whole/up")
    assert found.category_factor == Fraction(179, 169)
    assert (found.required_staff, found.required_rounded, found.verdict) == (Fraction(3125, 169), 19, "shortage")
    assert found.difference == 18 - Fraction(3125, 169) and found.wisn_ratio == 18 / Fraction(3125, 169)
    assert wisn.individual_hours("min-per-week", 120, 2, available_hours=1432, weeks_counted=52) == 208
    with pytest.raises(jobplan.InvalidError):  # 52, or the weeks present: there is no default
        wisn.individual_hours("min-per-week", 120, 2, available_hours=1432)
    with pytest.raises(jobplan.RangeError):
        wisn.staff([(1, 1)], available_hours=1432, category_share=1)
    with pytest.raises(ValueError, match="min-per-day"):
        wisn.category_share("min/day", 10, available_hours=1432)
    with pytest.raises(jobplan.ColumnError) as caught:
        wisn.staff([(1, 1), (-1, 1)], available_hours=1432)
    assert caught.value.row == 1


def test_a_year_of_weeks_agrees_with_a_loop_in_fractions():
    chance = random.Random(5)
    demand = [Fraction(chance.randint(0, 400), chance.choice((1, 2, 4, 5))) for _ in range(53)]
    capacity = [Fraction(chance.randint(0, 400), chance.choice((1, 2, 4, 5))) for _ in range(53)]
    found = year.balance(demand, capacity, start_hours="7.5", first_day="2026-04-06")
    waiting, unused = Fraction(15, 2), Fraction(0)
    for i, week in enumerate(found.weeks):
        after = waiting + demand[i] - capacity[i]
        unused += max(Fraction(0), -after)
        waiting = max(Fraction(0), after)
        assert (week.shortage_hours, week.backlog_hours) == (demand[i] - capacity[i], waiting)
        assert week.first_day == datetime.date(2026, 4, 6) + datetime.timedelta(weeks=i)
    assert (found.final_backlog, found.unused_hours) == (waiting, unused)
    assert "<caption>" in found._repr_html_()
    calm = year.balance([1, 1], [2, 2])
    assert (calm.first_short_week, calm.worst_week, calm.first_backlog_week) == (None, None, None)
    with pytest.raises(jobplan.UndefinedError):
        year.balance([], [])
    with pytest.raises(jobplan.ColumnError) as caught:
        year.balance([1, None], [1, 1])
    assert caught.value.row == 1


def test_joiners_and_leavers_count_by_working_days_and_months_add_up():
    weeks = year.with_changes(
        [100] * 8,
        "2026-04-06",
        [year.Change(-40, "2026-04-15"), year.Change("37.5", "2026-05-06", "2026-05-12", "agency")],
    )
    # the leaver's last day is Tuesday 14 April: three fifths of 40 h go in week 2; agency is three days, then two
    assert weeks == (100, 76, 60, 60, 60 + Fraction(45, 2), 60 + Fraction(15), 60, 60)
    months = year.by_month(weeks, "2026-04-06")
    assert sum(month.hours for month in months) == sum(weeks)
    assert [month.first_day.month for month in months] == [4, 5]
    # April's last week, from the 27th, has four of its five days in April
    assert months[0].hours == 100 + 76 + 60 + Fraction(4, 5) * 60
    assert year.with_changes([10], "2026-04-06", []) == (10,)
    with pytest.raises(jobplan.ConflictError):
        year.with_changes([10], "2026-04-06", [year.Change(-40, "2026-04-06")])
    with pytest.raises(ValueError, match="monday"):
        year.by_month([1], "2026-04-06", working_days=["Mon"])


def test_posts_to_recruit():
    whole = year.recruitment(3000, 1320)
    assert (whole.n_posts, whole.gap_left_hours) == (3, 3000 - 3 * 1320)
    never_more = year.recruitment(3000, 1320, post_wte="1/2", close_the_gap=False)
    assert (never_more.n_posts, never_more.wte) == (4, 2)
    with pytest.raises(jobplan.RangeError):
        year.recruitment(-1, 1320)


def test_a_projection_of_a_straight_line_is_the_line():
    found = projection.project([10, 12, None, 16, 18], 2, season_length=1, missing="drop")
    assert [round(value, 9) for value in found.ahead] == [20, 22]
    assert (found.n, found.n_missing, round(found.growth_per_period, 9)) == (4, 1, 2)
    assert found.lower[0] <= found.ahead[0] <= found.upper[0]
    seasonal = projection.project([8, 12, 8, 12, 8, 12, 8, 12], 4, season_length=2)
    assert [round(value, 6) for value in seasonal.seasons] == [0.8, 1.2]
    assert [round(value, 6) for value in seasonal.ahead] == [8, 12, 8, 12]
    assert "<caption>" in seasonal._repr_html_()
    with pytest.raises(jobplan.UndefinedError):
        projection.project([1, 2, 3, 4], 1, season_length=4)
    with pytest.raises(jobplan.ColumnError):
        projection.project([1, None, 3], 1, season_length=1)
    with pytest.raises(ValueError, match="10000"):
        projection.project([1, 2, 3], 10**6, season_length=1)


def test_a_simulation_says_its_seed_and_agrees_with_what_must_hold():
    found = simulation.simulate(0, n_weeks=10, n_runs=50, seed=3, observed=[4], start_backlog=2)
    assert (found.mean_final_backlog, found.final_backlog_50, found.late_share) == (42.0, 42, None)
    assert found.mean_backlog == tuple(2.0 + 4 * (week + 1) for week in range(10))
    late = simulation.simulate([4] * 10, n_weeks=10, n_runs=50, seed=3, observed=array("q", [4]), target_weeks=1)
    assert late.late_share == 0 and late.unused_weeks_share == 0
    assert "seed 3" in late._repr_html_()
    with pytest.raises(ValueError, match="either"):
        simulation.simulate(1, n_weeks=1, n_runs=2, seed=1)
    with pytest.raises(jobplan.RangeError):
        simulation.simulate(1, n_weeks=1, n_runs=1, seed=1, mean=3.0)


def test_someone_leaves():
    team = [
        Person("clinic lead", 8, 60, ("spinal", "general")),
        Person("specialist", 7, 120, ("spinal",)),
        Person("new graduate", 5, 400, ("general",)),
        Person(
            "leaver",
            7,
            30,
            ("spinal", "general"),
            (
                Work("general clinic", 480, 5, "general", priority=2),
                Work("spinal clinic", 600, 7, "spinal", priority=1),
                Work("inherited list", 90, 6),
            ),
        ),
    ]
    found = cover.without(team, "leaver")
    # spinal comes first: 60 + 120 of 600; general 400 of 480; the list has nobody left of band 6
    assert [(row.name, row.covered_min, row.lost_min) for row in found.rows] == [
        ("spinal clinic", 180, 420),
        ("inherited list", 0, 90),
        ("general clinic", 400, 80),
    ]
    assert (found.work_min, found.covered_min, found.lost_min) == (1170, 580, 590)
    assert (found.post_band, found.spare_lost_min) == (7, 30)
    assert {skill.name: (skill.lost_min, skill.lowest_band) for skill in found.skills} == {
        "spinal": (420, 7),
        "general": (80, 5),
        "": (90, 6),
    }
    assert sum(taken.minutes for taken in found.taken) == found.covered_min
    assert found.why and "nobody" not in "".join(taken.by for taken in found.taken)
    assert "<caption>" in found._repr_html_() and "leaver away" in found._repr_html_()
    two = cover.without(team, ["leaver", "new graduate"])
    assert two.covered_min == 180 and two.spare_lost_min == 430
    assert cover.without(team, "specialist").post_band is None
    with pytest.raises(ValueError, match="nobody named 'Leaver'"):
        cover.without(team, "Leaver")
    with pytest.raises(jobplan.ConflictError):
        cover.without(team, ["leaver", "leaver"])
    with pytest.raises(ValueError, match="same name"):
        cover.without([team[0], team[0]], "clinic lead")


def test_waiting_lists_by_the_published_figures():
    # Erlang B at a load of 10: 0.0129 at 17 agents, 0.0223 at 16
    assert waiting.erlang_b_agents(10, 0.02) == 17 and waiting.erlang_positions(17, "0.3") == 25
    fitted = waiting.geometric([50, 25, 10], open_ended=True)
    assert (fitted.p, fitted.mean_weeks) == (0.625, 0.6) and round(fitted.rate_per_week, 9) == 0.980829253
    assert len(fitted.fitted) == 3
    flow = waiting.stock_and_flow(50, [0, 0], [5, 3])
    assert (flow.remaining, flow.served) == ((45.0, 42.0), (5.0, 3.0))
    days = ["2024-01-01", "2024-01-02", "2024-01-02"]
    assert [str(day) for day in waiting.schedule(days, [None] * 3, ["2024-01-01", "2024-01-02", "2024-01-03", "2024-01-03"])] == [
        "2024-01-02",
        "2024-01-03",
        "2024-01-03",
    ]
    with pytest.raises(jobplan.ColumnError):
        waiting.schedule(days[::-1], [None] * 3, days)
