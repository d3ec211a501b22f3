"""Somebody of a service leaves or is off; and the commands of capacity and demand."""

import io
import json
import os
import pathlib
import sys
from fractions import Fraction

import pytest

import jobplan
from jobplan import absence, command
from jobplan.commands import console

SERVICES = pathlib.Path(os.environ["JOBPLAN_SOURCE"], "examples/services")
ORTHOTICS = SERVICES / "orthotics.json"


def document():
    """A synthetic team: a leaver, a colleague with two unplanned hours, a lower band, a vacancy."""

    def post(identifier, band, hours, activities, **more):
        contract = {"hours_per_week": hours, "full_time_hours_per_week": "37.5"}
        return {"id": identifier, "title": f"Post {identifier}", "band": band, "contract": contract, "activities": activities, **more}

    def session(name, weekday, start, end, skill, **more):
        return {"description": name, "timetable": {"weekday": weekday, "start": start, "end": end, **more}, "skill": skill, "category": "DCC"}

    return {
        "jobplan": 1,
        "title": "A synthetic team",
        "framework": "bapo-2025",
        "nation": "england",
        "year": {"start": "2026-04-01", "end": "2027-03-31"},
        "weeks": {"preset": "ahp-2017-minimum"},
        "posts": [
            post(
                "A",
                "7",
                "10.5",
                [
                    session("Spinal clinic", "monday", "09:00", "12:00", "spinal"),
                    session("General clinic", "monday", "13:00", "16:30", "general"),
                    session("Joint clinic", "tuesday", "09:00", "11:00", "spinal", cycle_weeks=2, weeks=[1]),
                    {"description": "Clinic letters", "hours_per_week": 1, "skill": "general", "category": "DCC"},
                    {"description": "CPD", "hours_per_week": 2},
                ],
            ),
            post("B", "7", "10", [{"description": "Spinal clinic", "hours_per_week": 8, "skill": "spinal"}]),
            post("C", "6", "10", [{"description": "General clinic", "hours_per_week": 10, "skill": "general"}]),
            post("D", "7", "37.5", [{"description": "CPD", "hours_per_week": 2}], vacant=True),
        ],
    }


def test_a_leavers_week_by_skill_and_the_post_to_advertise():
    found = absence.leaves(document(), "A")
    # spinal: 180 min + 120 every other week; general: 210 + 60. B has 2 hours open, and is of the band
    assert {row.name: row.minutes for row in found.cover.rows} == {"Spinal clinic": 180, "Joint clinic": 60, "General clinic": 210, "Clinic letters": 60}
    assert {(taken.by, taken.minutes) for taken in found.cover.taken} == {("B", 120)}
    assert (found.cover.work_min, found.cover.lost_min, found.cover.post_band) == (510, 390, 7)
    assert {skill.name: (skill.minutes, skill.lost_min) for skill in found.cover.skills} == {"spinal": (240, 120), "general": (270, 270)}
    assert [(item.name, item.category) for item in found.aside] == [("CPD", "SPA")]
    assert "D" in found.assumptions[-1] and "band 7 or above" in found.assumptions[0]
    # asked for by name: C of band 6 may take general work on, and has three hours
    helped = absence.leaves(document(), "A", spare_hours={"C": 3}, lowest_band="6", first=["general"])
    assert {row.skill: row.priority for row in helped.cover.rows} == {"general": 1, "spinal": 2}
    assert helped.cover.covered_min == 120 + 180
    assert "<caption>" in helped._repr_html_()


def test_a_day_off_takes_that_days_sessions_only():
    monday = absence.off(document(), "A", "2026-04-13", spare_hours={"C": "3.5", "B": 1}, lowest_band="6")
    assert {row.name: (row.minutes, row.covered_min) for row in monday.cover.rows} == {
        "Spinal clinic, 09:00 to 12:00": (180, 60),
        "General clinic, 13:00 to 16:30": (210, 210),
    }
    assert {item.name: item.minutes for item in monday.aside} == {"Clinic letters": None, "CPD": None}
    # week 1 of the cycle is that of 1 April; the joint clinic is on every other Tuesday from 31 March
    assert [row.minutes for row in absence.off(document(), "A", "2026-04-14").cover.rows] == [120]
    assert absence.off(document(), "A", "2026-04-07").cover.rows == ()
    easter = absence.off(document(), "A", "2026-04-06")
    assert easter.cover.work_min == 0 and any("public holiday" in item.why for item in easter.aside)


@pytest.mark.parametrize(
    ("post", "asked", "words"),
    [
        ("Z", {}, "no post 'Z'"),
        ("A", {"spare_hours": {"Y": 1}}, "no post 'Y'"),
        ("A", {"first": ["hand"]}, "has the skill 'hand'; there are general, spinal"),
        ("A", {"lowest_band": "seven"}, "8a"),
    ],
)
def test_what_is_not_in_the_service_is_answered_with_what_is(post, asked, words):
    with pytest.raises(ValueError, match=words):
        absence.leaves(document(), post, **asked)


def test_a_post_without_a_band_asks_for_one():
    team = document()
    del team["posts"][0]["band"]
    with pytest.raises(ValueError, match="has no band"):
        absence.leaves(team, "A")
    assert absence.leaves(team, "A", lowest_band="7").cover.covered_min == 120


@pytest.fixture
def here(capsys, monkeypatch):
    def call(*arguments, stdin=None):
        if stdin is not None:
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode()), encoding="utf-8"))
        code = command.main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


def test_leaves_and_off_on_the_command_line(here):
    code, out, _ = here("leaves", ORTHOTICS, "--post", "ORT-02", "--spare", "ORT-03=4", "--first", "spinal")
    assert code == 0 and "240 covered, 1,560 lost" in out and "Post to advertise: band 7" in out
    code, out, _ = here("leaves", ORTHOTICS, "--post", "ORT-02", "--spare", "ORT-03=4", "--json", "-")
    made = json.loads(out)
    assert (made["work_min"], made["covered_min"], made["post_band"]) == (1800, 240, "7")
    assert made["working"]["rule"] == "capacity.cover" and made["rows"][0]["skill"] == "spinal"
    code, out, _ = here("off", "-", "--post", "A", "--date", "2026-04-13", "--spare", "C=3.5", "--lowest-band", "6", stdin=json.dumps(document()))
    assert code == 0 and "C 210" in out and "Cancelled" in out
    assert here("off", ORTHOTICS, "--post", "ORT-02", "--date", "13/04/2026")[0] == console.REFUSED
    code, _, err = here("leaves", ORTHOTICS, "--post", "ORT-99")
    assert code == console.REFUSED and "ORT-99" in err and err.count("\n") == 1
    assert here("leaves", ORTHOTICS, "--post", "ORT-02", "--spare", "ORT-03")[0] == console.REFUSED


def test_wisn_on_the_command_line(here):
    code, example, _ = here("wisn", "--example")
    assert code == 0
    code, out, _ = here("wisn", "-", "--json", "-", stdin=example)
    made = json.loads(out)
    # 212 days x 7.5 h; 1,350 + 2,100 h; allowances 10% and 1 h of 37.5; the lead 7.5 h x 52 weeks
    assert (made["available_hours"], made["workload_hours"]) == ("1590", "3450")
    required = 3450 / 1590 / (1 - 0.1 - 1 / 37.5) + 7.5 * 52 / 1590
    assert abs(Fraction(made["required_staff"]) - required) < 1e-12
    assert made["verdict"] == "surplus" and "Required staff, rounded" in here("wisn", "-", stdin=example)[1]
    wrong = json.loads(example)
    for change, words in (
        ({"activties": []}, "activties"),
        ({"activities": [{"name": "New", "per_year": 1}]}, "New: 'hours' is missing"),
        ({"time": {}}, "hours_per_day is missing"),
        ({"category_allowances": [{"unit": "share", "amount": 1}]}, ""),
    ):
        code, _, err = here("wisn", "-", stdin=json.dumps({**wrong, **change}))
        assert code == console.REFUSED and words in err, err
    assert here("wisn", "-", stdin="{")[0] == console.REFUSED
    assert here("wisn")[0] == console.REFUSED


def test_waiting_list_on_the_command_line(here):
    terms = ("--target-weeks", "52", "--on-time", 1 - 2.718281828459045**-4)  # a factor of 4, as the published tests take
    code, out, _ = here("waiting-list", "--demand", "30", "--queue", "1200", "--relief-weeks", "26", *terms, "--json", "-")
    made = json.loads(out)
    assert code == 0 and abs(made["target_queue_size"] - 390) < 1e-9
    assert abs(made["target_capacity_heavy_traffic"] - 30.0769230769231) < 1e-9
    assert abs(made["relief_capacity"] - 61.1538461538462) < 1e-9
    listed = "referred,removed\n2024-01-01,2024-01-08\n2024-01-10,\n2024-01-04,\n2024-01-16,\n"
    code, out, _ = here(
        "waiting-list", "--records", "-", "--from", "2024-01-01", "--to", "2024-01-31", "--target-weeks", "4", "--on-time", "0.92", "--json", "-", stdin=listed
    )
    made = json.loads(out)
    assert (made["records"]["referrals"], made["records"]["queue_size"]) == (4, 3)
    assert made["pressure"] == 2 * made["records"]["mean_wait_weeks"] / 4
    assert here("waiting-list", "--target-weeks", "4", "--on-time", "0.92")[0] == console.REFUSED
    assert here("waiting-list", "--demand", "3", "--target-weeks", "4", "--on-time", "1")[0] == console.REFUSED
    code, _, err = here("waiting-list", "--records", "-", "--from", "2024-01-01", "--to", "2024-01-31", *terms, stdin="a,b\n1,2\n")
    assert code == console.REFUSED and "referred and removed" in err


def test_simulate_on_the_command_line(here):
    arguments = ("simulate", "--capacity", "22", "--observed", "-", "--weeks", "26", "--runs", "100", "--seed", "7", "--target-weeks", "2", "--json", "-")
    code, first, _ = here(*arguments, stdin="18 22, 25\n19")
    assert code == 0 and json.loads(first)["seed"] == 7 and len(json.loads(first)["mean_backlog"]) == 26
    assert here(*arguments, stdin="18 22 25 19")[1] == first
    assert here(*arguments, stdin="18 many")[0] == console.REFUSED
    code, _, err = here("simulate", "--capacity", "22", "--weeks", "26", "--runs", "100", "--seed", "7")
    assert code == console.REFUSED and "either" in err
    code, out, _ = here("simulate", "--capacity", "22", "--mean", "20", "--weeks", "26", "--runs", "100", "--seed", "7")
    assert code == 0 and "5th, 50th and 95th" in out


def test_bands_in_their_order():
    assert [absence.band_number(name) for name in ("7", "8A", "8d", "9")] == [7, 8, 11, 12]
    assert absence.band_name(8) == "8a"
    with pytest.raises(ValueError, match="Agenda for Change"):
        absence.band_number("consultant")
    assert jobplan.absence is absence
