"""The meeting pack: appendix 4's six subjects, figures of the service report, and nobody identifiable."""

import json
import os
import pickle
import re
from fractions import Fraction
from pathlib import Path

import pytest

from jobplan import command
from jobplan.pack import Pack, meeting_pack
from jobplan.service import Service

EXAMPLES = Path(os.environ["JOBPLAN_SOURCE"]) / "examples"
ORTHOTICS = EXAMPLES / "services" / "orthotics.json"
DELIVERED = EXAMPLES / "services" / "orthotics-delivered.csv"


def team(n_leads, n_others=6):
    """So many governance leads among posts that are otherwise alike."""

    def post(at, lead):
        activities = [{"description": "Clinic", "category": "DCC", "skill": "hands", "hours_per_week": "3", "expected_output": {"contacts": "2", "per": "hour"}}]
        if lead:
            activities.append({"description": f"Governance lead, secret {at}", "concept": "governance-lead", "hours_per_week": "1.5"})
        return {
            "id": f"POST-{at}",
            "title": "Therapist",
            "staff_group": "AHP",
            "team": "Hands",
            "contract": {"hours_per_week": "10", "full_time_hours_per_week": "37.5"},
            "holders": [{"id": f"HOLDER-{at}", "share": "1"}],
            "activities": activities,
        }

    return {
        "jobplan": 1,
        "title": "Synthetic",
        "framework": "bapo-2025",
        "nation": "england",
        "year": {"start": "2026-04-01", "end": "2027-03-31"},
        "as_of": "2026-06-30",
        "weeks": {"preset": "ahp-2017-minimum"},
        "objectives": [{"id": "o1", "title": "Shorter waits", "level": "team"}],
        "posts": [post(at, at < n_leads) for at in range(n_leads + n_others)],
    }


def test_the_six_subjects_in_the_guidances_order():
    made = meeting_pack(ORTHOTICS.read_bytes(), delivered_csv=DELIVERED.read_bytes(), fewest_people=5)
    said = [section.heading for section in made.sections()]
    wanted = ["Objectives", "Last year's activity", "Indicator", "Expected clinical output", "Capacity against demand", "On call", "Leadership roles"]
    places = [next(at for at, heading in enumerate(said) if heading.startswith(word)) for word in wanted]
    assert places == sorted(places)
    assert "appendix 4" in " ".join(made.lead())


def test_figures_are_those_of_the_service_report():
    made = meeting_pack(ORTHOTICS.read_bytes(), delivered_csv=DELIVERED.read_bytes(), identifiable=True)
    report = Service.read(ORTHOTICS).report()
    output = {item["skill"]: item for item in made.to_dict()["expected_output"]}
    assert Fraction(output["All"]["hours_per_year"]) == report.team.direct_care_hours_per_year.exact
    capacity = {line.name: line.capacity_hours.exact for line in report.gap.by_skill}
    assert {name: Fraction(item["hours_per_year"]) for name, item in output.items() if name != "All"} == capacity
    total = next(line for line in made.to_dict()["activity"]["tables"] if line["id"] == "category")["lines"][-1]
    assert Fraction(total["planned_min"], 60) == report.variance.total.planned_hours.exact
    # three posts of 24 h a week and one of 2.7, a contact an hour, 44 weeks
    assert Fraction(output["spinal"]["contacts_per_year"]) == 44 * (3 * 24 + Fraction("2.7"))


def test_nobody_is_identifiable_unless_permitted():
    text = meeting_pack(team(2), fewest_people=5)
    for form in (text.to_text(), text.to_json(), text.to_html()):
        assert not re.search("POST-|HOLDER-|secret", form)
    roles = {item["role"]: item for item in text.to_dict()["roles"]}
    assert [item["state"] for item in roles.values()] == ["withheld", "withheld"], "two of two: the total is theirs as well"
    open_to_see = meeting_pack(team(2), identifiable=True)
    assert "POST-1" in open_to_see.to_text() and "secret 1" in open_to_see.to_text()
    assert "HOLDER-" not in open_to_see.to_json()


def test_enough_people_are_shown():
    roles = meeting_pack(team(5), fewest_people=5).to_dict()["roles"]
    assert [(item["people"], Fraction(item["hours_per_week"])) for item in roles] == [(5, Fraction(15, 2))] * 2


def test_a_sum_is_not_given_away_by_its_total():
    document = team(0, 6)
    document["posts"][0]["activities"][0]["skill"] = "spine"
    output = {item["skill"]: item["hours_state"] for item in meeting_pack(document, fewest_people=5).to_dict()["expected_output"]}
    assert output["spine"] == "withheld" and "withheld" in (output["hands"], output["All"])


def test_last_years_document_gives_activity_and_indicators():
    last = json.loads(ORTHOTICS.read_text())
    made = meeting_pack(team(0), last_year=last, delivered_csv=DELIVERED.read_text(), fewest_people=5)
    assert "Orthotics" in made.to_text() and "−7.5%" in made.to_text()
    assert "Shorter waits" in made.to_text()
    rows = [{"date": "2026-04-01", "post": "POST-0", "category": "DCC", "planned_min": 60, "delivered_min": 30}]
    inline = meeting_pack({**team(0), "delivered": {"rows": rows}}, identifiable=True)
    assert "−50.0%" in inline.to_text()


def test_it_must_be_said_and_reads_back():
    with pytest.raises(ValueError, match="how few people"):
        meeting_pack(team(1))
    made = meeting_pack(team(1), fewest_people=5)
    assert pickle.loads(pickle.dumps(made)) == made == Pack.from_json(made.to_json())
    assert "<table" in made._repr_html_()
    with pytest.raises(ValueError, match="not a meeting pack"):
        Pack.from_json("{}")


def test_the_command(tmp_path, capsys):
    page, data = tmp_path / "pack.html", tmp_path / "pack.json"
    assert command.main(["pack", str(ORTHOTICS), "--fewest", "5", "--html", str(page), "--json", str(data)]) == 0
    assert "team e-job planning meeting" in capsys.readouterr().out
    assert "<h1>" in page.read_text() and json.loads(data.read_text())["fewest_people"] == 5
    assert command.main(["pack", str(ORTHOTICS)]) == 2
    assert "--identifiable" in capsys.readouterr().err
    assert command.main(["pack", str(tmp_path / "none.json"), "--fewest", "5"]) == 4
