"""Exact numbers as a Python person meets them."""

import copy
import pickle
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import jobplan

small = st.integers(min_value=-(2**31), max_value=2**31)
fractions = st.builds(Fraction, small, st.integers(min_value=1, max_value=2**31))


@pytest.mark.parametrize(
    ("given_value", "meant"),
    [
        (37.5, Fraction(75, 2)),
        (28.13, Fraction(2813, 100)),
        (0.1, Fraction(1, 10)),
        (1e-7, Fraction(1, 10**7)),
        (Decimal("28.13"), Fraction(2813, 100)),
        ("28.13", Fraction(2813, 100)),
        ("3:45", Fraction(15, 4)),
        ("1/3", Fraction(1, 3)),
        ("1,650", Fraction(1650)),
        (1650, Fraction(1650)),
        (Fraction(1, 3), Fraction(1, 3)),
    ],
)
def test_a_number_is_what_was_written(given_value, meant):
    assert jobplan.ratio(given_value) == meant
    assert jobplan.Total([given_value]).value == meant


def test_numpy_scalars_are_numbers():
    numpy = pytest.importorskip("numpy")
    for kind in (numpy.int8, numpy.uint16, numpy.int32, numpy.int64, numpy.uint64):
        assert jobplan.ratio(kind(44)) == 44
    assert jobplan.ratio(numpy.float64(28.13)) == Fraction(2813, 100)
    assert jobplan.ratio(numpy.float32(0.1)) == Fraction(1, 10)
    for wrong in (numpy.float64("nan"), numpy.float32("inf")):
        with pytest.raises(ValueError):
            jobplan.ratio(wrong)
    with pytest.raises((TypeError, ValueError)):
        jobplan.ratio(numpy.array([1, 2]))


@pytest.mark.parametrize("wrong", [True, None, [], object(), 1j, b"1"])
def test_what_is_no_number_is_refused_by_name(wrong):
    with pytest.raises(TypeError, match="value: want a number"):
        jobplan.ratio(wrong)


@pytest.mark.parametrize("wrong", ["", " ", "abc", "1/0x", "3:75", "1e", "--1"])
def test_text_that_is_no_number_is_a_text_error(wrong):
    with pytest.raises(jobplan.TextError) as caught:
        jobplan.ratio(wrong)
    assert isinstance(caught.value, ValueError)


@given(st.lists(fractions, max_size=20))
@settings(max_examples=50)
def test_a_total_is_pythons_own_sum(values):
    assert jobplan.Total(values).value == sum(values, Fraction(0))


def test_a_total_of_many_unlike_denominators_is_exact():
    values = [Fraction(i, 13 + i % 7 * 366 + i % 11) for i in range(1, 3000)]
    assert jobplan.Total(values).value == sum(values, Fraction(0))


@pytest.mark.parametrize(
    ("value", "policy", "rounded"),
    [
        ("0.125", "2-decimals/half-up", Fraction(13, 100)),
        ("0.125", "2-decimals/half-even", Fraction(12, 100)),
        ("-0.125", "2-decimals/half-up", Fraction(-13, 100)),
        ("28.13", "half-hour/up", Fraction(57, 2)),
        ("2.6", "quarter/down", Fraction(5, 2)),
        ("7.01", "whole/up", Fraction(8)),
    ],
)
def test_rounding_is_by_the_policy_named(value, policy, rounded):
    assert jobplan.round_to(value, policy) == rounded


def test_an_unknown_policy_lists_what_is_known():
    with pytest.raises(jobplan.UnknownNameError) as caught:
        jobplan.round_to(1, "2-decimals/halfup")
    assert isinstance(caught.value, LookupError)
    assert "half-up" in str(caught.value)


def test_text_forms():
    assert jobplan.fraction_text("37.5") == "75/2"
    assert jobplan.shortest_text("37.5") == "37.5"
    assert jobplan.shortest_text("1/3") == "1/3"
    assert jobplan.hours_minutes("-0.25") == "-0:15"
    assert jobplan.decimal_text("37.5", 2) == "37.50"
    with pytest.raises(jobplan.RangeError):
        jobplan.decimal_text("1/3", 2)


def test_a_total_is_copied_and_pickled_while_it_fits():
    total = jobplan.Total(["1/3", 7])
    for other in (copy.deepcopy(total), pickle.loads(pickle.dumps(total))):
        other.add(1)
        assert other.value == total.value + 1
    big = jobplan.Total(Fraction(1, 2**62 + odd) for odd in (1, 3))
    with pytest.raises(TypeError, match="Fraction"):
        pickle.dumps(big)
