"""XmR limits and special-cause signals beside an independent reading of NHSRplotthedots, in exact fractions.

Written from its published functions ptd_spc_standard and ptd_calculate_point_type (NHSRplotthedots, MIT): windows of seven
and of three looked at one by one, as there, where the library keeps running counts.
"""

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import jobplan
from jobplan.variation import xmr

LIMIT, SCREEN = Fraction("2.66"), Fraction("3.267")


def sign(value):
    return (value > 0) - (value < 0)


def published(values, baseline=None, screen=True):
    """Mean, limits and for each point the set of rules it meets, by the windows of the R package."""
    y = [Fraction(value) for value in values]
    base = y[:baseline] if baseline else y
    mean = sum(base) / len(base)
    ranges = [abs(b - a) for a, b in zip(base, base[1:])]
    amr = sum(ranges) / len(ranges)
    if screen and amr:
        ranges = [r for r in ranges if r < SCREEN * amr]
        amr = sum(ranges) / len(ranges)
    low, high = mean - LIMIT * amr, mean + LIMIT * amr
    near_low, near_high = mean - 2 * LIMIT / 3 * amr, mean + 2 * LIMIT / 3 * amr
    n = len(y)
    side = [sign(value - mean) for value in y]
    outside = [value > high or value < low for value in y]
    close = [not out and (value < near_low or value > near_high) for out, value in zip(outside, y)]
    found = [set() for _ in y]
    for at in range(n):
        if outside[at]:
            found[at].add("outside")
        seven = range(at, at + 7)
        if at + 7 <= n:
            if side[at] and len({side[i] for i in seven}) == 1:
                for i in seven:
                    found[i].add("run")
            steps = {sign(y[i + 1] - y[i]) for i in range(at, at + 6)}
            if steps in ({1}, {-1}):
                for i in seven:
                    found[i].add("trend")
        three = range(at, at + 3)
        if at + 3 <= n and sum(close[i] for i in three) >= 2 and abs(sum(side[i] for i in three)) == 3:
            for i in three:
                if close[i]:
                    found[i].add("two-of-three")
    return mean, low, high, side, found


def agree(values, **options):
    baseline = options.get("baseline_points", 0)
    mean, low, high, side, found = published(values, min(baseline, len(values)) or None, options.get("screen_outliers", True))
    mine = xmr([float(value) for value in values], **options)
    for got, want in ((mine.mean, mean), (mine.lower_limit, low), (mine.upper_limit, high)):
        assert math.isclose(got, want, rel_tol=1e-12, abs_tol=1e-12)
    for at, names in enumerate(mine.signals):
        assert set(names) - {"above", "below"} == found[at], (at, names, found[at])
        if names:
            assert (("above" in names) - ("below" in names)) == side[at]
    return mine


@given(st.lists(st.integers(-6, 6), min_size=2, max_size=40), st.sampled_from([0, 2, 5, 12]), st.booleans())
def test_limits_and_signals_of_small_whole_numbers_which_tie_often(values, baseline, screen):
    # in thirty-seconds: exact in binary, so that only the library's own rounding could differ
    agree([Fraction(value, 32) for value in values], baseline_points=baseline, screen_outliers=screen)


@given(st.lists(st.tuples(st.integers(1, 12), st.sampled_from([-3, -1, 0, 1, 3])), min_size=1, max_size=8))
def test_long_runs_and_trends(stretches):
    values = [0]
    for length, step in stretches:
        values += [values[-1] + step * (i + 1) for i in range(length)]
    if len(values) > 1:
        agree(values, baseline_points=0)
        agree(values, baseline_points=8)


# ---- what the R package's own tests publish (test-ptd_calculate_point_type.R) ----


@pytest.mark.parametrize(
    "values, rule, want",
    [
        ([1] * 6 + [-6] * 1, "run", [0] * 7),
        ([1] * 8 + [-8], "run", [1] * 8 + [0]),
        ([-1] * 8 + [8], "run", [1] * 8 + [0]),
        ([1, 2, 3, 4, 5, 6], "trend", [0] * 6),
        ([1, 2, 3, 3, 4, 5, 6], "trend", [0] * 7),
        ([1, 2, 3, 4, 5, 6, 7], "trend", [1] * 7),
        ([2, 1, 2, 3, 4, 5, 6, 7, 3], "trend", [0] + [1] * 7 + [0]),
        ([2, 7, 6, 5, 4, 3, 2, 1, 3], "trend", [0] + [1] * 7 + [0]),
    ],
)
def test_cases_of_the_r_package(values, rule, want):
    assert [rule in names for names in xmr(values).signals] == [bool(bit) for bit in want]


def test_two_in_three_on_opposite_sides_are_common_cause():
    """test-ptd_spc_standard.R: 1, -1, ... then 5.5, -5.5."""
    found = agree([Fraction(v) for v in [1, -1] * 7] + [Fraction("5.5"), Fraction("-5.5")])
    assert found.signals[-2:] == ((), ()) or all("two-of-three" not in names for names in found.signals[-2:])


# ---- what doubles do ----


@pytest.mark.parametrize("value", [0.1, -0.1, 1 / 3, 0.7, 1e-300, 123456.789])
@pytest.mark.parametrize("n", [2, 3, 7, 10, 12, 24, 365])
def test_a_series_that_never_moves_signals_nothing(value, n):
    """A mean off in its last bit once put every point outside limits of no width."""
    found = xmr([value] * n)
    assert found.mean == found.lower_limit == found.upper_limit == value
    assert found.n_signals == 0 and found.stable


@given(st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=60))
def test_the_mean_is_the_nearest_double_to_the_exact_one(values):
    exact = sum(map(Fraction, values)) / len(values)
    found = xmr(values).mean
    assert abs(Fraction(found) - exact) <= max(Fraction(math.ulp(found)), Fraction(5e-324))


def test_values_on_the_mean_break_a_run_though_no_double_holds_it_exactly():
    found = xmr([0.1, 0.2, 0.3] * 4 + [0.2])  # three tenths' mean is 0.2, which must lie on it
    assert not any("run" in names for names in found.signals)
    assert xmr([0.1, 0.2, 0.3]).mean == 0.2


def test_what_no_double_holds_is_refused_not_drawn():
    for values in ([1e308] * 3, [1e308, -1e308, 1e308], [1.7e308, 0.0]):
        with pytest.raises(jobplan.RangeError, match="too large"):
            xmr(values)


def test_improvement_and_concern_are_the_side_of_the_mean():
    """ptd_calculate_point_type: improvement where the side is the direction, else concern; the mean itself is no improvement."""
    values = [10, 12, 10, 12, 10, 12, 30, 10, 12, -9]
    for direction, up in (("increase", "improvement"), ("decrease", "concern")):
        found = xmr(values, baseline_points=6, improvement=direction).signals
        assert up in found[6] and {"improvement": "concern", "concern": "improvement"}[up] in found[9]
        assert not any({"improvement", "concern"} & set(names) for names in found if not names)
    assert not any({"improvement", "concern"} & set(names) for names in xmr(values, baseline_points=6).signals)
    on_the_mean = xmr([1, 2, 3, 4, 5, 6, 7], improvement="increase").signals
    assert on_the_mean[3] == ("trend", "concern") and on_the_mean[4] == ("trend", "above", "improvement")
    with pytest.raises(ValueError, match="improvement"):
        xmr(values, improvement="up")
