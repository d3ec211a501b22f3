"""The private binding: wrong types, None, freed handles and hostile numbers never crash or pass quietly."""

import datetime
import os
import pathlib
import re
import subprocess
import sys
import threading
from array import array
from fractions import Fraction

import pytest

import jobplan
from jobplan import lowlevel


LEFT_OUT = {  # public functions the binding leaves out, and why
    "jp_date_to_text": "datetime.date.isoformat() does it",
    "jp_categorise_column": "bound with checked lengths as jpx_categorise_column",
    "jp_categorise_large_column": "the same",
    "jp_roster_update_arrow": "bound through capsules as jpx_roster_update_array",
    "jp_roster_update_stream": "bound through capsules as jpx_roster_update_stream",
    "jp_roster_add_parts_arrow": "a stream says the same",
    "jp_roster_add_parts_stream": "bound through capsules as jpx_roster_add_parts_stream",
    "jp_roster_table_arrow": "a stream says the same",
    "jp_roster_table_stream": "bound through capsules as jpx_roster_table_stream",
}


def test_every_public_function_is_bound_or_named_as_left_out():
    """The build names what it cannot bind safely; nothing is missing without being named there."""
    found = set(pathlib.Path(os.environ["JOBPLAN_BUILD"], "bindings/swig/python_unbound.txt").read_text().split())
    source = pathlib.Path(os.environ["JOBPLAN_SOURCE"], "include/jobplan")
    headers = "".join(header.read_text() for header in sorted(source.glob("*.h")))

    def missing(text):
        declared = set(re.findall(r"JP_API[^;]*?(jp_\w+)\s*\(", text))
        assert len(declared) > 300
        return {name for name in declared if not hasattr(lowlevel, name) and not name.endswith("_free")} - found

    assert missing(headers) == set()
    assert missing(headers + "\nJP_API jp_status jp_planted(int32_t number);") == {"jp_planted"}
    assert found == set(LEFT_OUT), "what is not bound, and what says why, differ"


def test_arrays_that_the_library_writes_come_back_as_lists():
    """What is read and written does not change the list given."""
    week_hours = [100, "37.5", Fraction(1, 3)]
    changed = lowlevel.jp_week_changes("2026-04-06", 31, week_hours, array("i", [20550]), array("i", [20563]), ["-1/3"])
    assert changed == [100 - Fraction(4, 15), Fraction(75, 2) - Fraction(1, 3), Fraction(4, 15)]  # Tuesday to Monday
    assert week_hours == [100, "37.5", Fraction(1, 3)]
    shortage, backlog, totals, _ = lowlevel.jp_year_balance([10, 12], [11, "9.5"], None, 2, 2)
    assert (shortage, backlog) == ([-1, Fraction(5, 2)], [0, Fraction(5, 2)])
    assert totals["final_backlog"] == Fraction(5, 2)
    assert lowlevel.jp_months_touched("2026-04-27", 1) == 2
    for wrong in (None, 3, [None], [object()]):
        with pytest.raises((TypeError, jobplan.ColumnError, jobplan.InvalidError)):
            lowlevel.jp_week_changes("2026-04-06", 31, wrong, array("i", [20550]), array("i", [20563]), [1])
    with pytest.raises(jobplan.RangeError):
        lowlevel.jp_months_touched("2026-04-27", 2**62)


def test_a_second_handle_is_made_and_outlives_the_first():
    cover = lowlevel.jp_cover_new()
    lowlevel.jp_cover_add_person(cover, {"band": 6, "spare_min": 100, "name": "first"})
    away = lowlevel.jp_cover_add_person(cover, {"band": 6, "spare_min": 30, "name": "second"})
    lowlevel.jp_cover_add_work(cover, away, {"lowest_band": 5, "need_min": 240, "name": "clinic", "priority": 1})
    answer, totals, _ = lowlevel.jp_cover_without(cover, array("Q", [away]))
    del cover
    assert (totals["covered_min"], totals["lost_min"]) == (100, 140)
    assert lowlevel.jp_redeployment_area(answer, 0)["name"] == "clinic"
    with pytest.raises((TypeError, ValueError)):
        lowlevel.jp_redeployment_area(None, 0)


@pytest.mark.parametrize("wrong", [None, 3, "text", object(), Fraction(1, 2)])
def test_what_is_not_a_handle_is_refused(wrong):
    with pytest.raises((TypeError, ValueError)):
        lowlevel.jp_total_add(wrong, 1)
    with pytest.raises((TypeError, ValueError)):
        lowlevel.jp_total_add_total(lowlevel.jp_total_new(), wrong)


@pytest.mark.parametrize("wrong", [object(), b"1", [], {}, True, float("nan"), float("inf"), 1j])
def test_what_is_not_a_number_is_refused(wrong):
    with pytest.raises((TypeError, ValueError)):
        lowlevel.jp_ratio_add(wrong, 1)


def test_none_is_a_null_that_the_library_answers_for():
    with pytest.raises(jobplan.InvalidError):
        lowlevel.jp_ratio_add(None, 1)
    with pytest.raises(jobplan.InvalidError):
        lowlevel.jp_rule_find(None)


def test_64_bit_numbers_come_back_unchanged():
    for number in (2**53 + 1, 2**63 - 1, -(2**63) + 1):
        assert lowlevel.jp_ratio_make(number, 1) == number
        assert lowlevel.jp_ratio_add(number, 0) == number


def test_numbers_past_64_bits_are_range_errors():
    for number in (2**63, -(2**63) - 1, 10**40, Fraction(1, 2**64)):
        with pytest.raises(jobplan.RangeError) as caught:
            lowlevel.jp_ratio_add(number, 0)
        assert isinstance(caught.value, OverflowError)


def test_text_with_a_nul_or_half_a_character_is_refused():
    with pytest.raises(ValueError):
        lowlevel.jp_rule_find("annual\0x")
    with pytest.raises(ValueError):
        lowlevel.jp_ratio_parse("\ud800")


def test_a_structs_unknown_member_is_refused():
    with pytest.raises(TypeError, match="no member 'units'"):
        lowlevel.jp_ratio_round(1, {"direction": 1, "units": 1})


def test_a_capacity_too_small_says_how_much_is_needed():
    with pytest.raises(jobplan.BufferTooSmallError) as caught:
        lowlevel.jp_ratio_to_text(37.5, 1, 0, 2)
    assert caught.value.required == 5
    assert isinstance(caught.value, BufferError)
    with pytest.raises(OverflowError):
        lowlevel.jp_ratio_to_text(37.5, 1, 0, -1)


def test_an_error_speaks_of_its_own_call_only():
    with pytest.raises(jobplan.TextError) as first:
        lowlevel.jp_ratio_parse("x")
    with pytest.raises(jobplan.UndefinedError) as second:
        lowlevel.jp_ratio_divide(1, 0)
    assert str(first.value) != str(second.value)


def test_threads_see_their_own_errors():
    wrong = []

    def work(text, kind):
        for _ in range(2000):
            try:
                lowlevel.jp_ratio_parse(text) if kind is jobplan.TextError else lowlevel.jp_rule_find(text)
            except kind as error:
                if text not in str(error):
                    wrong.append(str(error))

    threads = [
        threading.Thread(target=work, args=(f"bad-{i}", jobplan.TextError if i % 2 else jobplan.UnknownNameError))
        for i in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_days_are_dates():
    assert lowlevel.jp_date_make(2024, 2, 29) == datetime.date(2024, 2, 29)
    assert lowlevel.jp_date_add_months(datetime.date(2024, 1, 31), 1) == datetime.date(2024, 2, 29)
    assert lowlevel.jp_date_iso_week("2027-01-01") == (2026, 53)
    with pytest.raises(TypeError):
        lowlevel.jp_date_weekday(datetime.datetime(2024, 1, 1, 9))
    with pytest.raises(jobplan.RangeError):
        lowlevel.jp_date_make(2023, 2, 29)


def test_handles_do_not_leak():
    """200,000 totals made and dropped leave the process no larger."""
    code = (
        "import resource, jobplan\n"
        "from jobplan import lowlevel\n"
        "def size():\n"
        "    return int(open('/proc/self/statm').read().split()[1])\n"
        "def work(n):\n"
        "    for _ in range(n): lowlevel.jp_total_add(lowlevel.jp_total_new(), '1/3')\n"
        "work(20000); before = size(); work(100000); print((size() - before) * resource.getpagesize())\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 1_000_000


def test_import_gives_no_warning():
    done = subprocess.run([sys.executable, "-W", "error", "-c", "import jobplan"], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
