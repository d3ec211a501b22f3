"""The rooms in Python: each against a published figure, an independent calculation or a property."""

import copy
import datetime
import math
import pickle
import statistics
from array import array
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import jobplan
from jobplan import annual, capacity, demand, leave, variance, variation
from jobplan.plan import Activity, Contract, Plan


def test_productive_hours_of_the_2017_guide():
    found = annual.productive_hours(44, 37.5)
    assert (found.value, found.unit) == (1650, "hours per year")
    assert "NHS Improvement" in found.source
    assert "44" in found.formula and "1650" in found.formula


def test_wte_of_nothing_is_undefined():
    with pytest.raises(jobplan.UndefinedError) as caught:
        annual.wte(37.5, 0)
    assert isinstance(caught.value, ArithmeticError)


def test_presets_are_found_by_id():
    presets = annual.weeks_presets()
    assert len({preset.id for preset in presets}) == len(presets) > 3
    for preset in presets:
        assert annual.weeks_preset(preset.id) == preset
        assert preset.source and preset.weeks > 0
    with pytest.raises(jobplan.UnknownNameError, match=presets[0].id):
        annual.weeks_preset(presets[0].id + "x")


def test_bank_holidays_of_2026():
    # gov.uk/bank-holidays: England and Wales, 2026
    days = [holiday.day for holiday in annual.bank_holidays("england", "2026-01-01", "2026-12-31")]
    assert days == [
        datetime.date(2026, *parts)
        for parts in ((1, 1), (4, 3), (4, 6), (5, 4), (5, 25), (8, 31), (12, 25), (12, 28))
    ]
    with pytest.raises(ValueError, match="england, wales, scotland, northern-ireland"):
        annual.bank_holidays("France", "2026-01-01", "2026-12-31")


def test_a_plan_by_hand():
    plan = Plan(
        Contract("37.5", "37.5"),
        [
            Activity.timetable("Clinic", "monday", "09:00", "12:30", cycle_weeks=2, weeks=[1], category="DCC", direct_care=True),
            Activity.alongside("Travel", 0, "1/2", category="DCC", direct_care=True),
            Activity.annual("Audit", 11, 4, category="SPA", place="Office"),
            Activity.weekly("Letters", "1:15", category="DCC", direct_care=True),
        ],
    )
    found = plan.evaluate(attending_weeks=44, hours_per_session="3.75")
    # 22 clinics of 3.5 h and half an hour's travel, 44 h of audit, 55 h of letters
    assert found.total.hours_per_year == 22 * 4 + 44 + 55
    assert [(a.name, a.hours_per_year) for a in found.by_category] == [("DCC", 143), ("SPA", 44)]
    assert sum(a.hours_per_year for a in found.activities) == found.total.hours_per_year
    assert found.direct_care.share_of_planned == Fraction(143, 187)
    assert found.total.sessions_per_year == found.total.hours_per_year / Fraction("3.75")
    assert found.total.pas_per_week is None
    assert found.figure("contracted_hours_per_year_gross").state == "unknown"
    assert found.figure("planned_hours_per_year").value == 187
    assert [f.code for f in plan.check(attending_weeks=44)][0] == "time-not-accounted"
    assert pickle.loads(pickle.dumps(plan)) == copy.deepcopy(plan) == plan
    assert pickle.loads(pickle.dumps(found)) == found
    assert "<caption>" in found._repr_html_()


def test_a_plan_that_cannot_be_is_refused_where_it_is_made():
    with pytest.raises(jobplan.ConflictError, match="Late clinic") as caught:
        Plan(Contract(37.5), [Activity.weekly("A", 1), Activity.timetable("Late clinic", "monday", "17:00", "09:00")])
    assert caught.value.where == "activities[1].end_min"
    for wrong in (0, -1, 169, float("nan")):
        with pytest.raises((jobplan.JobPlanError, ValueError)):
            Plan(Contract(wrong))
    with pytest.raises(ValueError, match="weekday"):
        Activity.timetable("Clinic", "mon", "09:00", "12:00")
    with pytest.raises(ValueError, match="start"):
        Activity.timetable("Clinic", "monday", "9.30", "12:00")
    with pytest.raises(TypeError):
        Activity.weekly("Clinic", 3, plaice="Main")


@given(st.lists(st.builds(Fraction, st.integers(1, 120), st.just(12)), min_size=1, max_size=15))
@settings(max_examples=30)
def test_groups_add_up_to_the_total_exactly(hours):
    activities = [Activity.weekly(f"a{i}", h, category="ABC"[i % 3]) for i, h in enumerate(hours)]
    found = Plan(Contract(37.5, 37.5), activities).evaluate(attending_weeks="300/7")
    assert found.total.hours_per_week == sum(hours)
    assert sum(a.hours_per_year for a in found.by_category) == found.total.hours_per_year == sum(hours) * Fraction(300, 7)


def test_demand_counts_each_loss_once():
    plain = demand.hours(referrals_per_year=1200, new_min=60, follow_ups_per_new=2, follow_up_min=30)
    assert plain.direct_hours == 1200 + 1200
    lossy = demand.hours(
        referrals_per_year=1200, new_min=60, follow_ups_per_new=2, follow_up_min=30, new_dna_share="0.1", follow_up_dna_share="0.1"
    )
    # everybody is offered another appointment, so attendance stays and 1/9 more slots are needed
    assert lossy.attended_new == 1200
    assert lossy.direct_hours == plain.direct_hours / Fraction(9, 10)
    assert lossy.lost_hours == lossy.direct_hours / 10
    assert {a.name: a.given for a in lossy.assumptions}["new_dna_share"] is True
    with pytest.raises(TypeError, match="no member 'new_dna'"):
        demand.hours(referrals_per_year=1, new_min=1, new_dna=0)
    with pytest.raises(jobplan.RangeError):
        demand.hours(referrals_per_year=1, new_min=60, new_dna_share=10)


def test_gap_and_utilisation_by_hand():
    found = capacity.gap(1732, 1320, hours_per_wte_per_year=1320)
    assert (found.hours_per_year, found.wte, found.verdict, found.contacts_per_year) == (412, Fraction(412, 1320), "short", None)
    used = capacity.utilisation(100, 90, dna=9, late_cancelled=5, late_cancelled_reused=2)
    assert used.unused == used.not_booked + used.lost_to_dna + used.lost_to_cancellation + used.lost_to_reschedule == 22
    with pytest.raises(jobplan.ConflictError):
        capacity.utilisation(10, 11)


def test_variance_has_states_not_zeroes():
    assert variance.compare(100, 90).share == Fraction(-1, 10)
    assert variance.compare(0, 3).share_state == "undefined"
    assert variance.compare(None, 3).difference is None
    with pytest.raises(ValueError, match="planned, delivered, allocated"):
        variance.compare(1, 1, base="plan")
    assert variance.active_plan("2025-04-01", ["2025-04-01"], "2026-04-01", boundary="excluded") is False
    assert variance.active_plan(None, ["2025-04-01"], "2026-04-01") is None
    found = variance.active_share(89, 1, 100)
    assert (found.level_1_at_least, found.target_more_than) == (None, False)
    assert variance.direct_care_ratio(0, 0) is None


def test_series_take_every_kind_of_column_and_refuse_the_rest():
    numpy, pandas = pytest.importorskip("numpy"), pytest.importorskip("pandas")
    values = [3.0, 5.0, 2.0, 8.0]
    read_only = numpy.array(values)
    read_only.flags.writeable = False
    for given_column in (
        values,
        tuple(values),
        iter(values),
        array("d", values),
        array("i", [3, 5, 2, 8]),
        read_only,
        numpy.array(values, dtype="float32"),
        numpy.array(values, dtype="int16"),
        numpy.array([3.0, 0, 5, 0, 2, 0, 8, 0])[::2],
        pandas.Series(values),
        pandas.Series(values, dtype="Int64"),
        pandas.Series(values).astype("category"),
    ):
        found = variation.series(given_column)
        assert (found.n, found.total, found.sd) == (4, 18.0, statistics.stdev(values))
    for wrong in ("1234", 5, None, [[1, 2]], [1, "two"], [object()], numpy.ones((2, 2))):
        with pytest.raises((TypeError, ValueError)):
            variation.series(wrong)


def test_missing_values_are_refused_or_dropped_never_zero():
    with pytest.raises(jobplan.ColumnError) as caught:
        variation.series([1, None, 3])
    assert caught.value.row == 1
    found = variation.series([1, float("nan"), 3], missing="drop")
    assert (found.n, found.n_missing, found.mean) == (2, 1, 2.0)
    with pytest.raises(jobplan.UndefinedError):
        variation.series([])


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=40), st.sampled_from(["1/4", "1/2", "0.8", "1"]))
@settings(max_examples=40)
def test_type_7_is_numpys_linear_quantile(values, p):
    numpy = pytest.importorskip("numpy")
    found = variation.quantile(values, p, type=7).value
    assert math.isclose(found, float(numpy.quantile(values, float(Fraction(p)))), rel_tol=1e-9, abs_tol=1e-9)


def test_limits_by_hand():
    found = variation.xmr([10, 12, 10, 12, 10, 12, 10, 12, 10, 12])
    assert found.mean == 11
    assert found.mean_moving_range == 2
    assert math.isclose(found.upper_limit, 11 + 2.66 * 2)
    assert found.stable and set(found.signals) == {()}


def test_results_are_frozen_and_show_themselves():
    found = capacity.gap(10, 5)
    with pytest.raises(AttributeError):
        found.verdict = "spare"
    assert pickle.loads(pickle.dumps(found)) == found
    page = found._repr_html_()
    assert "<caption>GapResult</caption>" in page and "rule" in page and "not known" in page


def test_redeployment_uses_each_minute_once_and_explains_what_is_unmet():
    from jobplan.redeploy import ShortArea, SpareGroup, redeploy

    groups = [SpareGroup("A", 6, 300, ("spinal",)), SpareGroup("B", 5, 200, ("spinal", "general"))]
    areas = [ShortArea("spinal", 5, 400, "spinal"), ShortArea("general", 5, 300, "general", priority=2)]
    found = redeploy(groups, areas)
    # 500 spare for 700: the spinal area comes first, so general gets what B has left
    assert (found.covered_min, found.unmet_min, found.left_min) == (500, 200, 0)
    assert {side.name: side.used_min for side in found.areas} == {"spinal": 400, "general": 100}
    assert sum(move.minutes for move in found.moves) == found.covered_min
    assert all(sum(m.minutes for m in found.moves if m.group == g.name) <= g.spare_min for g in groups)
    assert len(found.bottlenecks) == 1 and "200 min unmet" in found.bottlenecks[0]
    assert redeploy([], []).covered_min == 0
    with pytest.raises(jobplan.RangeError):
        redeploy([SpareGroup("A", 6, -1)], areas)
    assert "<caption>" in found._repr_html_()


def test_waiting_lists_by_identity():
    from jobplan import waiting

    assert math.isclose(waiting.share_for_factor(waiting.factor_for_share(0.92)), 0.92)
    assert waiting.relief_capacity(30, 1200, 390, 26) == 30 + 810 / 26
    flow = waiting.backlog([18, 22, 25], [20, 20, 20], start=3)
    assert flow.final_backlog == 3 + 65 - 60 + flow.unused_total
    came = ["2024-01-01", datetime.date(2024, 1, 4), "2024-01-10"]
    found = waiting.records(came, ["2024-01-08", None, None], "2024-01-01", "2024-01-31")
    assert (found.referrals, found.removals, found.queue_size) == (3, 1, 2)
    queue = waiting.daily_queue(came, ["2024-01-08", None, None], "2024-01-01", "2024-01-31")
    assert queue[0] == (datetime.date(2024, 1, 1), 1) and queue[-1][1] == 2
    with pytest.raises(jobplan.ColumnError):
        waiting.records(came[::-1], [None] * 3, "2024-01-01", "2024-01-31")
    pandas = pytest.importorskip("pandas")
    series = pandas.to_datetime(pandas.Series(["2024-01-01", "2024-01-04", "2024-01-10"]))
    left = pandas.to_datetime(pandas.Series(["2024-01-08", None, None]))
    assert repr(waiting.records(series, left, "2024-01-01", "2024-01-31")) == repr(found)
    with pytest.raises(ValueError, match="row 1 holds no date"):
        waiting.records(left, left, "2024-01-01", "2024-01-31")
    assert {item.id for item in waiting.standards()}


def test_leave_of_agenda_for_change():
    from jobplan import leave

    by_id = {scheme.id: scheme for scheme in leave.schemes()}
    assert by_id["afc-england"].steps == ((0, 27), (5, 29), (10, 33))  # section 13, Agenda for Change
    assert by_id["afc-england"].public_holidays == 8
    part_time = leave.entitlement(
        Contract("18.75"), scheme="afc-england", policy="exact", year_first_day="2025-04-01", service_first_day="2010-04-01"
    )
    assert part_time.leave_hours == 33 * Fraction("37.5") / 5 / 2
    starter = leave.entitlement(
        Contract(37.5),
        scheme="afc-england",
        policy="exact",
        year_first_day="2025-04-01",
        service_first_day="2025-10-01",
        employed_first_day="2025-10-01",
    )
    assert starter.days_employed == 182
    assert starter.leave_hours == Fraction("202.5") * 182 / 365
    assert [leave.full_time_week("scotland", day).value for day in ("2023-04-01", "2024-04-01", "2026-04-01")] == [Fraction(75, 2), 37, 36]


def test_capa_of_the_published_team():
    from jobplan import capa

    # York and Kingsbury: 11 Core hours are 66/7 starts a quarter; ten sessions with six other and one Choice leave three
    assert capa.starts(capa.preset(), 11).value == Fraction(66, 7)
    assert sum(capa.quotas(["66/7"] * 4, method="largest-remainder")) == 38
    assert capa.team(capa.preset(), [10], other=[6], choice=[1]).core_starts_per_quarter == 9
    with pytest.raises(ValueError, match="cumulative"):
        capa.quotas([1], method="round")


def test_rooms_are_reached_from_the_package():
    for room in jobplan._ROOMS:
        assert getattr(jobplan, room).__doc__
        for name in getattr(jobplan, room).__all__:
            assert getattr(getattr(jobplan, room), name).__doc__, name


def test_leave_of_staff_on_neither_contract():
    """28 days x 182/365 and x 7.5 h; a sixth day a week earns none beyond the 28."""
    found = leave.statutory_leave(5, hours_per_week=37.5, year_first_day="2026-04-01", start_day="2026-10-01")
    assert (found.days, found.hours) == (Fraction(28 * 182, 365), Fraction(28 * 182, 365) * Fraction(15, 2))
    assert (found.days_rounded, found.hours_rounded) == (14, Fraction(1048, 10))
    six = leave.statutory_leave(6, year_first_day="2026-04-01")
    assert (six.days, six.hours) == (28, None)
    assert leave.statutory_first_year(28, 3).value == 7
    with pytest.raises(jobplan.RangeError):
        leave.statutory_leave(8, year_first_day="2026-04-01")
    with pytest.raises(jobplan.RangeError):
        leave.statutory_leave(5, year_first_day="2026-04-01", start_day="2027-04-01")
    with pytest.raises(jobplan.RangeError):
        leave.term_time_paid_weeks(46, year_weeks=52, leave_weeks=7)
