"""Planned against delivered, attainment, reconciliation, CSV rosters, pseudonyms: the faces and the commands."""

import base64
import calendar
import collections
import csv
import datetime
import hashlib
import hmac
import io
import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import time
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import jobplan
from jobplan import attainment, command, delivery, reconcile, roster_csv, variance
from jobplan.pseudonym import pseudonym
from jobplan.roster_csv import GENERIC, Profile, Rows

SOURCE = pathlib.Path(os.environ["JOBPLAN_SOURCE"])
NAMES = ("person", "team", "staff_group", "category")


# ---- pseudonyms: the standard library is the independent source ----


@given(st.binary(min_size=16, max_size=200), st.text(st.characters(blacklist_characters="\0", blacklist_categories=["Cs"]), max_size=20),
       st.text(st.characters(blacklist_characters="\0", blacklist_categories=["Cs"]), min_size=1, max_size=40), st.integers(8, 52))
def test_a_pseudonym_is_what_pythons_hmac_gives(key, scope, who, characters):
    digest = hmac.new(key, scope.encode() + b"\0" + who.encode(), hashlib.sha256).digest()
    expected = base64.b32encode(digest).decode().lower()[:characters]
    assert pseudonym(who, key=key, scope=scope, characters=characters) == expected


def test_a_pseudonym_needs_a_key_and_somebody():
    for key, who, characters, kind in (
        (b"", "A1", 16, jobplan.InvalidError),
        (b"fifteen bytes..", "A1", 16, jobplan.InvalidError),
        (b"k" * 16, "", 16, jobplan.InvalidError),
        (b"k" * 16, "A1", 7, jobplan.RangeError),
        (b"k" * 16, "A1", 0, jobplan.RangeError),
        (b"k" * 16, "A1", 53, jobplan.RangeError),
    ):
        with pytest.raises(kind):
            pseudonym(who, key=key, characters=characters)
    with pytest.raises(TypeError):
        pseudonym("A1", key="text")


# ---- attainment and reconciliation ----


def test_levels_need_those_below_them():
    every = {item.id: True for item in attainment.standards()}
    assert attainment.level(every).level == 4
    assert attainment.level({**every, "output-recorded": False}).level == 1
    found = attainment.level({**every, "active-plans": None})
    assert (found.level, found.level_at_most, found.n_unknown) == (0, 4, 1)
    assert sum(item.id.startswith("policy-") for item in attainment.standards()) == 9  # Appendix 3
    with pytest.raises(jobplan.UnknownNameError, match="active-plans"):
        attainment.level({"active-plan": True})
    with pytest.raises(TypeError):
        attainment.level({"active-plans": 1})


def test_quarterly_asks_for_each_of_four_spans():
    days = ["2026-05-01", "2026-07-20", "2026-10-15", "2027-01-12"]
    assert attainment.quarterly(days, "2027-03-31") is True
    assert attainment.quarterly(days[1:], "2027-03-31") is False
    assert attainment.quarterly([], "2027-03-31") is None


def test_a_staff_records_numbers_are_text():
    both = reconcile.Reconciliation()
    both.add("plan", "00123", hours_per_week="1,950", wte=1)
    both.add("esr", "123", hours_per_week="1,950.00 ", wte=" 1.00")
    both.add("plan", "P2", hours_per_week=Fraction(75, 2), wte="1")
    both.add("esr", "p2 ", hours_per_week="37,5", wte="1.0")
    both.add("esr", "P3", hours_per_week="20", wte="0.53")
    first, second, third = both.posts()
    assert first.reconciled and both.n_reconciled == 1
    assert second.sides["esr"].hours_per_week is None and second.causes
    assert third.systems == ("esr",) and third.sides["plan"].n_rows == 0
    assert both.totals()["esr"].hours_per_week is None  # one of its texts is no number
    assert sum(both.counts().values()) >= 2
    assert "not there" in both._repr_html_()
    with pytest.raises(ValueError, match="plan, roster, esr, ledger"):
        both.add("payroll", "1")
    with pytest.raises(jobplan.RangeError):
        reconcile.Reconciliation(hours_tolerance=-1)


@pytest.mark.parametrize(
    "text, hours",
    [("37.5", Fraction(75, 2)), ("1,000", 1000), (" 0.80 ", Fraction(4, 5)), ("\t37.5\u00a0", Fraction(75, 2)), ("\u00a0\u00a01,950.00", 1950),
     ("12,345,678", 12345678), ("37:30", Fraction(75, 2)), ("N/A", None), ("37,5", None), ("1,00,0", None), ("1 000", None), ("0.8 wte", None), ("nan", None),
     ("\u0663", None), ("\u00a0", ""), ("", "")],
)  # fmt: skip
def test_numbers_in_text_are_read_or_said_to_be_unreadable(text, hours):
    both = reconcile.Reconciliation()
    both.add("plan", "P1", hours_per_week=text, wte="1")
    both.add("esr", "P1", hours_per_week="1", wte="1")
    found = both.posts()[0]
    if hours is None:
        assert found.sides["plan"].hours_per_week is None and "a number cannot be read" in found.causes
    elif hours == "":
        assert found.causes == ("a number is missing",) or found.sides["plan"].hours_per_week is None
        assert "a number cannot be read" not in found.causes
    else:
        assert found.sides["plan"].hours_per_week == hours


@given(st.fractions(0, 40, max_denominator=60), st.fractions(0, 2, max_denominator=60), st.sampled_from([-1, 0, 1]))
def test_the_tolerance_itself_is_within(hours, tolerance, beyond):
    """At the tolerance exactly it reconciles; a hair beyond it does not, whichever side is larger."""
    other = hours + tolerance + Fraction(beyond, 10**6)
    for first, second in ((hours, other), (other, hours)):
        if second < 0 or first < 0:
            continue
        both = reconcile.Reconciliation(hours_tolerance=tolerance)
        both.add("plan", "P", hours_per_week=first)
        both.add("esr", "P", hours_per_week=second)
        assert both.posts()[0].reconciled == (abs(second - first) <= tolerance)


def test_a_ledger_of_wte_alone_lacks_no_hours():
    both = reconcile.Reconciliation()
    for system, key, hours, wte in (("plan", "A", "37.5", "1"), ("esr", "A", "37.5", "1.00"), ("ledger", "A", None, "1"), ("plan", "B", "20", "0.5"),
                                    ("esr", "B", "", "0.5"), ("ledger", "B", "", "0.5"), ("plan", "C", "20", "0.5"), ("esr", "C", "N/A", "0.5"), ("ledger", "C", "", "0.5")):  # fmt: skip
        both.add(system, key, hours_per_week=hours, wte=wte)
    causes = {post.key: post.causes for post in both.posts()}
    assert causes["A"] == ()  # the ledger gives nobody's hours
    assert causes["B"] == ("a number is missing",)  # the staff record gives others'
    assert causes["C"] == ("a number cannot be read",)  # which is not that it is missing


def test_duplicates_on_one_side_and_posts_of_one_side_are_causes():
    both = reconcile.Reconciliation()
    for system, key, hours in (("plan", "A1", "20"), ("plan", "a1\u00a0", "17.5"), ("esr", "0A1", "37.5"), ("plan", "B", "10"), ("esr", "C", "10"), ("ledger", "A1", "37.5")):
        both.add(system, key, hours_per_week=hours)
    found = {post.key: post for post in both.posts()}
    assert set(found) == {"A1", "B", "C"}
    assert found["A1"].sides["plan"].n_rows == 2 and found["A1"].sides["esr"].hours_difference == 0
    assert len(found["A1"].causes) == 1 and "more rows" in found["A1"].causes[0]
    assert any("esr" in cause for cause in found["B"].causes) or any("staff record" in cause for cause in found["B"].causes)
    assert sum(both.counts().values()) == sum(len(post.causes) for post in both.posts())


# ---- CSV rosters ----


def text_of(rows, names=NAMES):
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("date", *names, "planned_min", "delivered_min"))
    writer.writerows(rows)
    return out.getvalue()


def read(text, names=NAMES, **options):
    rows = Rows(Profile({**GENERIC, "names": {name: name for name in names}}), **options)
    rows.read(text)
    return rows


def test_pieces_give_the_same_rows_and_lines_as_the_whole(monkeypatch):
    made = [("2026-04-01", f'P "{i % 40}"\nx', "T", "G", "DCC", 240, i if i % 17 else "x") for i in range(300)]
    made.append(made[5])
    whole = read(text_of(made))
    seen = []
    monkeypatch.setattr(roster_csv, "_CHUNK", 200)
    pieces = Rows(whole.profile)
    pieces.read(text_of(made), progress=lambda done, of: seen.append((done, of)))
    assert pieces.to_dict() == whole.to_dict()
    assert pieces.issues() == whole.issues()
    assert len(seen) > 10 and seen[-1][0] == seen[-1][1]


def test_a_text_that_is_not_utf_8_is_refused_with_its_line():
    for bad in (b"date,person\n2026-04-01,\xff\n", "date,person\n".encode("utf-16")):
        with pytest.raises(jobplan.TextError, match="UTF-"):
            rows = Rows(Profile({**GENERIC, "names": {"person": "person"}}))
            rows.read(bad)
    with pytest.raises(ValueError, match="begin with new ones"):
        rows.read("date\n")


def one_column(date, form):
    profile = {**GENERIC, "names": {"person": "person"}, "date": {"column": "date", "format": form}}
    rows = Rows(Profile(profile))
    rows.read(f"date,person,planned_min,delivered_min\n{date},A,60,60\n")
    return rows


@given(st.dates(datetime.date(1900, 3, 1), datetime.date(2199, 12, 31)))
@settings(max_examples=60)
def test_a_spreadsheets_serial_dates_are_days(day):
    """Beside datetime: day 1 is 1 January 1900 with a leap day too many; the other system counts from 1 January 1904."""
    epoch = datetime.date(1970, 1, 1)
    serials = {"EXCEL-1900": (day - datetime.date(1899, 12, 30)).days}
    if day.year >= 1904:
        serials["EXCEL-1904"] = (day - datetime.date(1904, 1, 1)).days
    for form, serial in serials.items():
        assert one_column(serial, form).codes("date")[0][0] == (day - epoch).days


@pytest.mark.parametrize(
    "date, form", [("60", "EXCEL-1900"), ("1", "EXCEL-1900"), ("-5", "EXCEL-1904"), ("46113.5", "EXCEL-1900"), ("46113", "YYYY-MM-DD"),
                   ("9999999", "EXCEL-1900"), ("2026-04-01 09:00", "YYYY-MM-DD"), ("2026-04-01T23:59:59", "YYYY-MM-DD"), ("2027-02-29", "YYYY-MM-DD")]
)  # fmt: skip
def test_what_is_no_date_of_the_format_is_listed(date, form):
    rows = one_column(date, form)
    assert len(rows) == 0 and rows.counts() == {"date": 1}
    assert [(item.line, item.found) for item in rows.issues()] == [(2, date)]


def test_a_midnight_after_a_date_is_no_time():
    for date in ("2026-04-01 00:00:00", "2026-04-01T00:00:00", "2026-04-01 00:00"):
        assert one_column(date, "YYYY-MM-DD").codes("date")[0][0] == (datetime.date(2026, 4, 1) - datetime.date(1970, 1, 1)).days
    assert len(one_column("01/04/2026 0:00", "DD/MM/YYYY")) == 1


@pytest.mark.parametrize(
    "text, said",
    [
        ("date;person;planned_min;delivered_min\n", 'write "delimiter": "semicolon"'),
        ("date\tperson\tplanned_min\tdelivered_min\n", 'write "delimiter": "tab"'),
        ("date,person,planned_min,delivered_min\r2026-04-01,A,1,1\r", "carriage return alone"),
        ("date,person,planned_min,delivered_min\n".encode("utf-16-le"), "UTF-16 without its mark"),
    ],
)
def test_a_file_of_another_kind_is_told_what_to_do(text, said):
    with pytest.raises(jobplan.JobPlanError, match=said):
        Rows(Profile({**GENERIC, "names": {"person": "person"}})).read(text)


def test_every_row_of_a_dirty_export_is_kept_or_listed():
    """24-hour clock, nights, the night the clocks change, thousands, quotes over two lines, a byte order mark: each accounted for."""
    profile = {**GENERIC, "names": {"person": "who"}, "date": {"column": "day", "format": "DD/MM/YYYY"}, "delimiter": "semicolon",
               "planned": {"start": "from", "end": "to", "break_min": "rest"}, "delivered": {"minutes": "done"}}
    body = [
        ("24/10/2026", "A", "22:00", "06:00", "30", "450"),  # the clocks go back in this night: still eight hours by the clock
        ("25/10/2026", '"B ""x""\ny"', "09:00", "17:00", "", '"1,000"'),
        ("25/10/2026", "C", "9:00 PM", "23:00", "", "60"),
        ("25/10/2026", "D", "08:00", "08:00", "", "60"),
        ("25/10/2026", "E", "08:00", "09:00", "61", "60"),
        ("25/10/2026", "F", "08:00", "09:00", "", "60.5"),
        ("31/09/2026", "G", "08:00", "09:00", "", "60"),
        ("31/03/2026", "H", "08:00", "09:00", "", "60"),
        ("25/10/2026", 'I"', "08:00", "09:00", "", "60"),
        ("25/10/2026", "Z", "08:00", "09:00", "", "60", "more"),
        ("24/10/2026", "A", "22:00", "06:00", "30", "450"),
        ("26/10/2026", "Z", "00:00", "24:00", "", ""),
    ]
    text = "\ufeffday;who;from;to;rest;done\n" + "".join(";".join(row) + "\r\n" for row in body)
    rows = Rows(Profile(profile), first_day="2026-04-01", last_day="2027-03-31", known={"person": ["A", 'B "x"\ny']})
    rows.read(text)
    assert len(rows) + rows.n_left_out == len(body)
    assert list(rows.codes("planned_min")[0]) == [450, 480, 1440]
    assert rows.counts() == {"clock": 2, "too-long": 1, "number": 1, "date": 1, "outside": 1, "quotes": 1, "fields": 1,
                             "duplicate": 1, "missing": 1, "unknown": 1, "overnight": 1}
    lines = {(item.line, item.kind) for item in rows.issues()}
    assert (2, "overnight") in lines and (13, "duplicate") in lines and (5, "clock") in lines  # a row over two lines counts both
    assert sum(not item.kept for item in rows.issues()) == rows.n_left_out


def test_frames_are_read_by_the_same_rules():
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame({
        "date": pandas.to_datetime(["2026-04-01", "2026-04-02", "2026-04-02"]), "person": ["A", "B", "B"],
        "planned_min": [240, 240, 240], "delivered_min": [240.0, float("nan"), float("nan")],
    })
    rows = Rows(Profile({**GENERIC, "names": {"person": "person"}}))
    rows.read_frame(frame)
    assert rows.counts() == {"missing": 1, "duplicate": 1}
    assert rows.column("delivered_min") == [240, None]
    assert rows.column("date")[0] == datetime.date(2026, 4, 1)


# ---- planned against delivered ----

YEAR = ("2026-04-01", "2027-03-31")


def test_sums_are_those_of_plain_python():
    made = [(f"2026-{4 + i % 6:02d}-{1 + i % 27:02d}", f"P{i % 7}", f"T{i % 3}", f"G{i % 2}", "DCC" if i % 4 else "SPA", 240, 240 - i % 5 * 60)
            for i in range(200)]
    found = delivery.analyse(read(text_of(made), keep_duplicates=True), year=YEAR, identifiable=True)
    for table, at in (("team", 2), ("staff_group", 3), ("category", 4)):
        for line in found.table(table).lines[:-1]:
            mine = [row for row in made if row[at] == line.name]
            planned, delivered = sum(row[5] for row in mine), sum(row[6] for row in mine)
            assert (line.planned_min, line.delivered_min, line.people) == (planned, delivered, len({row[1] for row in mine}))
            assert line.share == Fraction(delivered - planned, planned)
    april = [row for row in made if row[0].startswith("2026-04")]
    assert next(line for line in found.table("month").lines if line.period == "2026-04").rows == len(april)
    assert found.table("quarter").lines[0].period == "2026-27 Q1"
    assert sum(line.planned_min for line in found.table("person").lines) == found.total.planned_min == 200 * 240


def test_nothing_planned_is_undefined_and_no_minutes_unknown():
    made = [("2026-04-01", "A", "T", "G", "DCC", 0, 60), ("2026-04-02", "A", "T", "G", "SPA", 60, "")]
    strict = delivery.analyse(read(text_of(made)), year=YEAR, identifiable=True)
    states = {line.name: line.share_state for line in strict.table("category").lines}
    assert states == {"DCC": "undefined", "SPA": "unknown", "All": "unknown"}
    left = delivery.analyse(read(text_of(made)), year=YEAR, identifiable=True, missing="leave-out")
    assert left.counts["without_minutes_left_out"] == 1 and left.total.delivered_min == 60
    assert any("left out of every comparison" in note for note in left.notes)


def test_people_are_named_only_when_permitted():
    made = [("2026-04-01", f"NAME{i}", "T", "G", "DCC", 60, 60) for i in range(6)]
    with pytest.raises(ValueError, match="5, 6, 7 and 10"):
        delivery.analyse(read(text_of(made)), year=YEAR)
    for options in ({"fewest_people": 5}, {"identifiable": True}, {"identifiable": True, "key": b"k" * 16}):
        found = delivery.analyse(read(text_of(made)), year=YEAR, **options)
        assert not any("NAME" in form for form in (found.to_json(), found.to_text(), found.to_html(), found._repr_html_()))
    assert {line.name for line in found.table("person").lines} == {pseudonym(f"NAME{i}", key=b"k" * 16) for i in range(6)}
    with pytest.raises(ValueError, match="do not say who"):
        delivery.analyse(read(text_of([(row[0], *row[2:]) for row in made], NAMES[1:]), NAMES[1:]), year=YEAR, fewest_people=5)


def spans(vectors, wanted):
    """Whether `wanted` is a combination of vectors: plain elimination over the fractions."""
    rows = []
    for vector in [*vectors, wanted]:
        rest = [Fraction(value) for value in vector]
        for lead, row in rows:
            rest = [a - rest[lead] * b for a, b in zip(rest, row)] if rest[lead] else rest
        lead = next((at for at, value in enumerate(rest) if value), None)
        if lead is not None:
            rows.append((lead, [value / rest[lead] for value in rest]))
    return lead is None


def published(found, made):
    """(what it sums, whether it is shown, its people) of every line of every table, by the rows themselves."""
    place = {"team": 2, "staff_group": 3, "category": 4}
    for table in found.tables:
        for line in table.lines:
            def takes(row, line=line, table=table):
                month = row[0][:7]
                quarter = f"2026-27 Q{(int(month[5:]) - 4) % 12 // 3 + 1}"
                period = not line.period or line.period in (month, quarter)
                return period and (line.name in ("All", line.period) or line.name == row[place.get(table.id, 3)])

            mine = [at for at, row in enumerate(made) if takes(row)]
            yield mine, line.state != "withheld", len({made[at][1] for at in mine})


ROWS = st.lists(
    st.tuples(st.integers(0, 9), st.integers(0, 3), st.sampled_from(["DCC", "SPA"]), st.integers(4, 9), st.integers(1, 9)), min_size=4, max_size=40
)


@given(ROWS, st.integers(2, 4))
@settings(max_examples=12)
def test_no_withheld_sum_follows_from_the_shown_ones(drawn, fewest):
    """The attack: each row's minutes an unknown, each shown figure an equation; is a small sum then fixed?"""
    made = [(f"2026-{month:02d}-01", f"P{who}", f"T{who % 4}", f"G{team % 3}", category, 60 * size, 60) for who, team, category, month, size in drawn]
    found = delivery.analyse(read(text_of(made), keep_duplicates=True), year=YEAR, fewest_people=fewest)
    # rows that no table tells apart are one unknown
    kinds = {(row[2], row[3], row[4], row[0]): None for row in made}
    place = {kind: at for at, kind in enumerate(kinds)}
    of = [place[(row[2], row[3], row[4], row[0])] for row in made]

    def vector(mine):
        taken = {of[at] for at in mine}
        return [int(at in taken) for at in range(len(place))]

    cells = list(published(found, made))
    shown = [vector(mine) for mine, seen, _ in cells if seen]
    for mine, seen, people in cells:
        if 0 < people < fewest:
            assert not seen
            assert not spans(shown, vector(mine))


def test_tables_together_give_nothing_away():
    """A team that is exactly a small group: its own table would show it."""
    made = [("2026-04-01", f"P{i}", f"T{i % 3}" if i < 12 else "small", "G1" if i < 12 else "G2", "DCC", 60 + i, 60) for i in range(14)]
    found = delivery.analyse(read(text_of(made)), year=YEAR, fewest_people=5)
    assert all(line.state == "withheld" for line in found.table("staff_group").lines if line.name == "G2")
    assert all(line.state == "withheld" for line in found.table("team").lines if line.name == "small")


@given(st.dates(datetime.date(1999, 1, 1), datetime.date(2101, 1, 1)), st.integers(0, 400), st.integers(-5, 410), st.fractions(0, 3000, max_denominator=12),
       st.sets(st.integers(0, 400), max_size=12))
@settings(max_examples=60)
def test_a_year_to_date_is_a_count_of_days(first, length, gone, planned, closed):
    """Beside datetime: years of any length from any day, leap days and all."""
    days = [first + datetime.timedelta(at) for at in range(length + 1)]
    until = first + datetime.timedelta(gone)
    shut = {first + datetime.timedelta(at) for at in closed}
    for spread, counted in (("all-days", days), ("weekdays", [day for day in days if day.weekday() < 5 and day not in shut])):
        options = {"spread": spread, "closed": sorted(shut) if spread == "weekdays" else ()}
        if not counted:
            with pytest.raises(jobplan.UndefinedError):
                variance.planned_to_date(planned, (days[0], days[-1]), until, **options)
            continue
        want = planned * sum(day <= until for day in counted) / len(counted)
        assert variance.planned_to_date(planned, (days[0], days[-1]), until, **options).exact == want


def months_on(day, months):
    at = day.year * 12 + day.month - 1 + months
    last = calendar.monthrange(at // 12, at % 12 + 1)[1]
    return datetime.date(at // 12, at % 12 + 1, min(day.day, last))


@pytest.mark.parametrize("first", ["2026-04-01", "2027-01-01", "2026-04-06", "2027-09-01", "2026-11-30", "2027-08-31", "2028-02-29", "2027-03-01", "2023-12-31"])
def test_months_and_quarters_of_any_year(first):
    """Quarters begin three months on from the year's first day, which a shorter month ends with; months are the calendar's."""
    first = datetime.date.fromisoformat(first)
    last = months_on(first, 12) - datetime.timedelta(1)
    days = [first + datetime.timedelta(at) for at in range((last - first).days + 1)]
    found = delivery.analyse(read(text_of([(str(day), "A", "T", "G", "DCC", 1, 1) for day in days])), year=(first, last), identifiable=True)
    begins = [months_on(first, 3 * quarter) for quarter in range(4)]
    name = str(first.year) if (first.month, first.day) == (1, 1) else f"{first.year}-{(first.year + 1) % 100:02d}"
    quarters = {f"{name} Q{at + 1}": sum(begin <= day < (begins + [last + datetime.timedelta(1)])[at + 1] for day in days) for at, begin in enumerate(begins)}
    assert {line.period: line.rows for line in found.table("quarter").lines[:-1]} == quarters
    months = collections.Counter(f"{day.year}-{day.month:02d}" for day in days)
    assert {line.period: line.rows for line in found.table("month").lines[:-1]} == months


def test_the_years_plan_is_compared_by_the_policy_asked_for():
    made = [("2026-04-01", "A", "T", "AHP", "DCC", 240, 200), ("2026-05-01", "A", "T", "AHP", "DCC", 240, 240)]
    options = {"year": YEAR, "as_of": "2026-05-31", "identifiable": True, "plan": {"staff_group": {"AHP": 100}}, "spread": "all-days"}
    plain = delivery.analyse(read(text_of(made)), **options).against_plan[0]
    assert plain.planned_to_date == Fraction(100 * 61, 365)  # April and May of 365 days
    assert plain.comparison.share == (Fraction(440, 60) - plain.planned_to_date) / plain.planned_to_date
    other = delivery.analyse(read(text_of(made)), sign="planned-minus-delivered", base="delivered", **options).against_plan[0]
    assert other.comparison.share == (plain.planned_to_date - Fraction(440, 60)) / Fraction(440, 60)


def test_two_withheld_people_are_not_shown_to_each_other():
    """All less the large team is a sum of two people: each takes away what they know of themselves."""
    made = [("2026-04-01", f"P{i}", "large", "G", "DCC", 240, 200 + i) for i in range(10)]
    made += [("2026-04-01", "ONE", "a", "G", "DCC", 240, 111), ("2026-04-01", "TWO", "b", "G", "DCC", 240, 77)]
    found = delivery.analyse(read(text_of(made)), year=YEAR, fewest_people=5)
    shown = {line.name: line.delivered_min for line in found.table("team").lines}
    assert shown["a"] is shown["b"] is None
    assert shown["large"] is None or shown["All"] is None
    assert 111 + 77 not in {line.delivered_min for table in found.tables for line in table.lines}


@given(ROWS, st.integers(2, 5))
@settings(max_examples=12)
def test_no_rest_of_few_people_is_shown(drawn, fewest):
    """The attack of somebody inside: the parts shown of a shown sum are taken away from it; who is left?"""
    made = [(f"2026-{month:02d}-01", f"P{who}", f"T{who % 4}", f"G{team % 3}", category, 60 * size, 60) for who, team, category, month, size in drawn]
    found = delivery.analyse(read(text_of(made), keep_duplicates=True), year=YEAR, fewest_people=fewest)
    tables = {}
    at = 0
    lines = list(published(found, made))
    for table in found.tables:
        tables[table.id] = lines[at : at + len(table.lines)]
        at += len(table.lines)
    for whole, whole_shown, _ in lines:
        if not whole_shown or not whole:
            continue
        for parts in tables.values():
            inside = [(set(mine), seen) for mine, seen, _ in parts if mine and set(mine) < set(whole)]
            inside = [(mine, seen) for mine, seen in inside if not any(mine < other for other, _ in inside)]
            if set().union(*(mine for mine, _ in inside)) != set(whole):
                continue
            rest = set(whole).difference(*(mine for mine, seen in inside if seen))
            people = {made[row][1] for row in rest}
            assert not 0 < len(people) < fewest


def test_a_national_roster_is_protected_in_seconds():
    """Every name at once once needed a table of all their combinations, which no roster holds."""
    made = [
        (f"2026-{4 + i % 9:02d}-{1 + i % 28:02d}", f"P{i % 997}", f"T{i % 211 if i % 211 > 9 else i % 307}", f"G{i % 211 % 12}", f"C{i % 31}", 240, i % 300)
        for i in range(9000)
    ]
    rows = read(text_of(made), keep_duplicates=True)
    began = time.process_time()
    found = delivery.analyse(rows, year=YEAR, fewest_people=7)
    assert time.process_time() - began < 30
    assert any(line.state == "withheld" for line in found.table("team").lines)
    assert any(line.state == "value" for line in found.table("team").lines)


# ---- control charts ----


def weekly(n_weeks, drop_after, better="neither", **options):
    start = datetime.date(2026, 4, 1)
    made = [
        (str(start + datetime.timedelta(7 * week)), f"P{who}", "T", "G", "DCC", 240, 200 + (week * 7 + who) % 5 - (90 if week >= drop_after else 0))
        for week in range(n_weeks) for who in range(6)
    ]
    return delivery.analyse(read(text_of(made), keep_duplicates=True), year=YEAR, fewest_people=5, points="week", improvement=better, **options)


def test_a_chart_names_its_lines_and_groups_its_signals():
    found = weekly(30, 20, "increase", baseline=12)
    page, words = found.to_html(), " ".join(found.to_text(100).split())
    for label in ("upper limit", "mean", "lower limit"):
        assert re.search(f">{label} \N{MINUS SIGN}?[0-9.]+%</text>", page)
    below = re.findall(r"Week of 2026-08-19 to week of 2026-10-21, 10 points \(below the mean, a concern\)", words)
    assert below and words.count("below the mean") == 1  # one sentence, not ten
    assert "orange: concern" in page
    places = [(float(x), anchor) for x, anchor in re.findall(r'<text x="([0-9.]+)" y="240" text-anchor="(start|middle|end)"', page)]
    assert len(places) > 2 and all(b - a > 78 for (a, _), (b, _) in zip(places, places[1:]))  # dates do not run into each other


def test_limits_are_drawn_anew_from_a_week_named_by_its_day():
    found = weekly(30, 20, rebase=["2026-08-19"])
    assert [(first, last) for first, last, _ in found.charts[0].stretches] == [(0, 19), (20, 52)]
    assert not found.charts[0].signals() and not any("no point" in note for note in found.notes)
    assert any("no point 2026-08-20" in note for note in weekly(30, 20, rebase=["2026-08-20"]).notes)


def test_rows_with_no_cause_are_not_said_to_be_cancelled():
    text = "date,person,planned_min,delivered_min,why\n2026-04-01,A,60,60,\n2026-04-02,A,60,0,sickness\n"
    rows = Rows(Profile({**GENERIC, "names": {"person": "person"}, "optional_names": {"cause": "why"}}))
    rows.read(text)
    found = delivery.analyse(rows, year=YEAR, identifiable=True)
    for form in (found.to_text(), found.to_html()):
        assert "no cause given" in form and "not stated" not in form


# ---- the commands ----


@pytest.fixture
def here(capsys):
    def call(*arguments):
        try:
            code = command.main([str(argument) for argument in arguments])
        except SystemExit as exit:
            code = exit.code or 0
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


@pytest.fixture
def roster_file(tmp_path):
    made = [(f"2026-{4 + i % 6:02d}-{1 + i % 27:02d}", f"NAME{i % 9}", f"T{i % 2}", f"G{i % 2}", "DCC", 240 + i, 240) for i in range(120)]
    made += [made[0], ("2026-03-31", "NAME1", "T0", "G0", "DCC", 240, 240)]
    path = tmp_path / "roster.csv"
    path.write_text(text_of(made))
    return path


def test_variance_asks_whom_it_may_show(here, roster_file):
    code, out, err = here("variance", roster_file, "--year", "2026-04-01")
    assert code == 2 and "--fewest 5" in err and not out
    code, _, err = here("variance", roster_file, "--fewest", "5")
    assert code == 2 and "--year" in err


@pytest.mark.parametrize("width", [80, 100])
def test_variance_prints_within_the_terminal(here, roster_file, monkeypatch, width):
    monkeypatch.setenv("COLUMNS", str(width))
    code, out, err = here("variance", roster_file, "--year", "2026-04-01", "--fewest", "3", "--baseline", "4", "--rebase", "2026-07")
    assert (code, err) == (0, "")
    assert max(map(len, out.splitlines())) <= width
    assert "1 row: a row seen before" in out and "1 row: a day outside the period" in out
    assert "NAME" not in out


def test_variance_files_and_issues(here, roster_file, tmp_path):
    names = [tmp_path / name for name in ("v.json", "v.html", "issues.csv")]
    code, out, _ = here("variance", roster_file, "--year", "2026-04-01", "--identifiable", "--json", names[0], "--html", names[1], "--issues", names[2])
    assert code == 0
    found = json.loads(names[0].read_text())
    assert found["counts"]["left_out"] == 2 and found["total"]["planned_min"] == 120 * 240 + sum(range(120))
    page = names[1].read_text()
    assert "<svg" in page and 'role="img"' in page and "<desc" in page and "<script" not in page and "src=" not in page
    assert [row["issue"] for row in csv.DictReader(names[2].read_text().splitlines())] == ["duplicate", "outside"]


def test_variance_of_a_service(here):
    folder = SOURCE / "examples/services"
    code, out, err = here("variance", folder / "orthotics-delivered.csv", "--service", folder / "orthotics.json", "--spread", "weekdays", "--identifiable")
    assert (code, err) == (0, "")
    assert "THE YEAR'S PLAN TO DATE" in out and "a post counts as one person" in out


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="needs a terminal of POSIX")
def test_a_real_ctrl_c_in_the_middle_of_a_long_file(tmp_path):
    """Progress is seen on a terminal, SIGINT sent, and the command ends with 130, one sentence and no half-written file."""
    path, page = tmp_path / "long.csv", tmp_path / "page.html"
    line = "2026-04-{day:02d},P{who},T,G,DCC,240,240\n"
    with path.open("w") as out:
        out.write(",".join(("date", *NAMES, "planned_min", "delivered_min")) + "\n")
        out.writelines(line.format(day=1 + i % 28, who=i) for i in range(700_000))
    ours, theirs = os.openpty()
    arguments = [sys.executable, "-m", "jobplan", "variance", str(path), "--year", "2026-04-01", "--fewest", "5", "--html", str(page)]
    # as from a shell: a runner that ignores SIGINT would hand that on
    process = subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=theirs, preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler))
    os.close(theirs)
    seen = b""
    while b"%" not in seen:
        seen += os.read(ours, 1000)
    process.send_signal(signal.SIGINT)
    out, _ = process.communicate(timeout=120)
    try:
        while piece := os.read(ours, 1000):
            seen += piece
    except OSError:  # the terminal's other end is closed
        pass
    os.close(ours)
    assert process.returncode == 130 and out == b"" and not page.exists()
    assert b"reading" in seen and seen.rstrip().endswith(b"jobplan: stopped") and b"Traceback" not in seen


def test_reconcile_says_of_a_utf_16_export_what_it_is(here, tmp_path):
    plan, esr = tmp_path / "plan.csv", tmp_path / "esr.csv"
    plan.write_text('post,"hours per week"\nP1,37.5\n')
    for encoding in ("utf-16", "utf-16-le"):
        esr.write_bytes("Position Number,Contracted Hours\r\nP1,37.5\r\n".encode(encoding))
        code, _, err = here("reconcile", "--plan", str(plan), "--esr", str(esr))
        assert code != 0 and "UTF-16: save it as CSV UTF-8" in err
    esr.write_bytes('"Position\nNumber",Position,Contracted Hours\r\nx,P1,37.5\r\n'.encode("utf-8-sig"))  # a heading over two lines
    code, out, _ = here("reconcile", "--plan", str(plan), "--esr", str(esr), "--columns", "esr=Position,Contracted Hours,")
    assert code == 0 and "1 of 1 posts reconcile" in out


def test_ctrl_c_stops_cleanly(here, roster_file, monkeypatch):
    def stop(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(Rows, "read", stop)
    code, out, err = here("variance", roster_file, "--year", "2026-04-01", "--fewest", "5")
    assert code == 130 and out == "" and err == "jobplan: stopped\n"
