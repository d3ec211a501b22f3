"""A service's dates, and its iCalendar file read back by two parsers, against dates worked out with dateutil."""

import datetime
import json
import zoneinfo

import icalendar
import pytest
import vobject
from dateutil.easter import easter
from dateutil.rrule import MO, MONTHLY, SA, TH, WEEKLY, rrule

import jobplan
from jobplan.command import main

MADE_AT = datetime.datetime(2026, 1, 2, 3, 4, 5, tzinfo=datetime.timezone.utc)
FIRST, LAST = datetime.date(2026, 4, 1), datetime.date(2027, 3, 31)


def timed(description, weekday, start, end, **more):
    return {"description": description, "category": "DCC", "timetable": {"weekday": weekday, "start": start, "end": end, **more}}


DOCUMENT = {  # synthetic
    "jobplan": 1,
    "title": "Synthetic physiotherapy",
    "framework": "bapo-2025",
    "nation": "england",
    "year": {"start": "2026-04-01", "end": "2027-03-31"},
    "weeks": {"weeks": 44},
    "posts": [
        {
            "id": "P-1",
            "title": "Physiotherapist",
            "places": ["North clinic"],
            "contract": {"hours_per_week": 37.5, "full_time_hours_per_week": 37.5},
            "activities": [
                timed("Outpatient clinic", "monday", "09:00", "12:30"),
                {"description": "Lunch", "hours_per_week": 2.5},
                timed("Night on site", "saturday", "21:00", "07:30", overnight=True, cycle_weeks=6, weeks=[3]),
                {**timed("Team meeting", "thursday", "13:00", "14:00", nth_of_month=-1), "place": "Caf\u00e9; room 2, left"},
                {"description": "CPD", "category": "SPA", "hours_per_week": 4},
            ],
        },
        {
            "id": "P-2",
            "title": "Assistant",
            "contract": {"hours_per_week": 20, "full_time_hours_per_week": 37.5},
            "activities": [{"description": "Gym", "category": "DCC", "hours_per_week": 20}],
        },
    ],
}


def english_holidays():
    """2026-27 by the Act and custom, worked out here: 26 December 2026 is a Saturday, so Monday 28 stands for it."""
    days = set()
    for year in (2026, 2027):
        days |= {easter(year) - datetime.timedelta(2), easter(year) + datetime.timedelta(1)}
    days |= {item.date() for item in rrule(MONTHLY, dtstart=datetime.datetime(2026, 5, 1), count=2, byweekday=[MO(1), MO(-1)])}
    days |= {item.date() for item in rrule(MONTHLY, dtstart=datetime.datetime(2026, 8, 1), count=1, byweekday=[MO(-1)])}
    days |= {datetime.date(2026, 12, 25), datetime.date(2026, 12, 28), datetime.date(2027, 1, 1)}
    return {day for day in days if FIRST <= day <= LAST}


def days_of(rule):
    return [item.date() for item in rule]


def expected():
    """(activity, first day) of everything, by dateutil; week 1 of the cycle is that of Monday 30 March 2026."""
    start, end = datetime.datetime(2026, 4, 1), datetime.datetime(2027, 3, 31)
    mondays = days_of(rrule(WEEKLY, dtstart=start, until=end, byweekday=MO))
    nights = days_of(rrule(WEEKLY, interval=6, dtstart=datetime.datetime(2026, 4, 13), until=end, byweekday=SA, wkst=MO))
    meetings = days_of(rrule(MONTHLY, dtstart=start, until=end, byweekday=TH(-1)))
    found = [("Outpatient clinic", day) for day in mondays] + [("Night on site", day) for day in nights]
    return found + [("Team meeting", day) for day in meetings]


def off(day, leave=()):
    return day in english_holidays() or any(first <= day <= last for first, last in leave)


@pytest.fixture
def service():
    with jobplan.Service(DOCUMENT) as made:
        yield made


def test_every_session_falls_where_dateutil_puts_it(service):
    found = service.timetable("P-1")
    names = [item.description for item in found.posts[0].activities]
    listed = {(names[item.activity], datetime.date.fromisoformat(item.day), item.state) for item in found.posts[0].occurrences}
    assert listed == {(name, day, "holiday" if off(day) else "kept") for name, day in expected()}
    assert {datetime.date.fromisoformat(item.day) for item in found.holidays} == english_holidays()
    ends = {(item.end_day > item.day, item.end) for item in found.posts[0].occurrences if names[item.activity] == "Night on site"}
    assert ends == {(True, "07:30")}


def test_the_calendar_file_reads_back_the_same_in_two_parsers(service):
    leave = [(datetime.date(2026, 8, 3), datetime.date(2026, 8, 14))]
    text = service.timetable("P-1", leave=leave).to_ics(days_off=True, made_at=MADE_AT)
    want = sorted((day, name) for name, day in expected() if not off(day, leave))

    first = icalendar.Calendar.from_ical(text)
    events = [item for item in first.walk("VEVENT") if isinstance(item.decoded("dtstart"), datetime.datetime)]
    assert sorted((item.decoded("dtstart").date(), str(item["summary"])) for item in events) == want
    night = next(item for item in events if item["summary"] == "Night on site")
    assert night.decoded("dtend").replace(tzinfo=None) - night.decoded("dtstart").replace(tzinfo=None) == datetime.timedelta(hours=10.5)
    meeting = next(item for item in events if item["summary"] == "Team meeting")
    assert meeting["location"] == "Caf\u00e9; room 2, left"

    second = vobject.readOne(text.decode("utf-8"))
    timed_events = [item for item in second.vevent_list if isinstance(item.dtstart.value, datetime.datetime)]
    assert sorted((item.dtstart.value.date(), item.summary.value) for item in timed_events) == want
    all_day = {(item.summary.value, item.dtstart.value, item.dtend.value) for item in second.vevent_list if item not in timed_events}
    assert ("Leave", datetime.date(2026, 8, 3), datetime.date(2026, 8, 15)) in all_day
    assert {start for words, start, _ in all_day if words != "Leave"} == english_holidays()


def test_its_time_zone_is_british_time(service):
    """vobject reads the rules of the VTIMEZONE itself; the reference is the system's own zone."""
    second = vobject.readOne(service.timetable("P-1").to_ics(made_at=MADE_AT).decode("utf-8"))
    london = zoneinfo.ZoneInfo("Europe/London")
    offsets = set()
    for item in second.vevent_list:
        moment = item.dtstart.value
        assert moment.utcoffset() == moment.replace(tzinfo=london).utcoffset(), moment
        offsets.add(moment.utcoffset())
    assert len(offsets) == 2, "the year has summer and winter time"


def test_identifiers_stay_when_it_is_exported_again(service):
    def identifiers(**more):
        text = service.timetable("P-1", **more).to_ics(made_at=MADE_AT)
        return [str(item["uid"]) for item in icalendar.Calendar.from_ical(text).walk("VEVENT")]

    again = identifiers(leave=[("2026-08-03", "2026-08-14")])
    assert len(set(identifiers())) == len(identifiers())
    assert set(again) < set(identifiers())
    assert service.timetable("P-1").to_ics(made_at=MADE_AT) == service.timetable("P-1").to_ics(made_at=MADE_AT)


def test_every_line_of_it_is_short_and_ends_as_it_must(service):
    text = service.timetable().to_ics(made_at=MADE_AT, days_off=True)
    assert text.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 and b"\n" not in line for line in text.split(b"\r\n"))
    assert b"VALUE=DATE-TIME" not in text


def test_the_published_list_takes_the_place_of_the_rules(service):
    published = {"england-and-wales": {"division": "england-and-wales", "events": [
        {"title": "Synthetic day", "date": "2026-04-13", "notes": "", "bunting": True}]}}
    found = service.timetable("P-1", bank_holidays=json.dumps(published))
    states = {item.day: item.state for item in found.posts[0].occurrences}
    assert states["2026-04-13"] == "holiday" and states["2026-04-06"] == "kept"
    assert states["2027-03-29"] == "holiday", "a year the list does not have stays by rule"


def test_without_a_nation_no_holiday_is_taken_off():
    document = {name: value for name, value in DOCUMENT.items() if name != "nation"}
    with jobplan.Service(document) as service:
        found = service.timetable("P-1")
        assert found.holidays is None
        assert all(item.state == "kept" for item in found.posts[0].occurrences)
        assert "no bank holiday is taken off" in " ".join(found.to_text().split())
        with pytest.raises(jobplan.InvalidError):
            service.timetable(bank_holidays="{}")


def test_the_command_lists_and_writes(tmp_path, capsys):
    (tmp_path / "service.json").write_text(json.dumps(DOCUMENT))
    where = str(tmp_path / "service.json")
    assert main(["calendar", where, "--post", "P-1", "--ics", str(tmp_path / "out.ics"), "--json", str(tmp_path / "out.json")]) == 0
    text = capsys.readouterr().out
    assert "Mon 13 Apr 2026" in text and "bank holiday" in text and "CPD (4 h/week)" in text
    assert (tmp_path / "out.ics").read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    assert json.loads((tmp_path / "out.json").read_text())["jobplan_timetable"] == 1
    assert main(["calendar", where, "--post", "P-9"]) == 3
    assert 'no post "P-9"' in capsys.readouterr().err
    assert main(["calendar", where, "--ics", "-"]) == 2
