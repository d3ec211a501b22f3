"""The indicators of the 2023 guidance and the reconciliation of four systems: the faces and the commands."""

import csv
import json
import os
import pathlib
from fractions import Fraction

import pytest

from jobplan import attainment, command
from jobplan.indicators import indicators, read_evidence

SOURCE = pathlib.Path(os.environ["JOBPLAN_SOURCE"])
ORTHOTICS = SOURCE / "examples/services/orthotics.json"


def service(posts, **more):
    made = {"jobplan": 1, "title": "Synthetic", "framework": "bapo-2025", "nation": "england", "year": {"start": "2026-04-01", "end": "2027-03-31"},
            "as_of": "2026-06-01", "weeks": {"stated": "42", "source": "synthetic"}, "posts": posts}
    return {**made, **more}


def post(id, group="Orthotists", team="T", reviewed="2026-02-01", **more):
    plan = {"reviewed": reviewed, "approved_by_employee": reviewed, "approved_by_manager": reviewed}
    return {"id": id, "title": "Orthotist", "staff_group": group, "team": team, "contract": {"hours_per_week": 37.5, "full_time_hours_per_week": 37.5}, "plan": plan,
            "activities": [{"description": "Orthotic clinic", "hours_per_week": 30}, {"description": "CPD", "hours_per_week": 7.5}], **more}


@pytest.fixture(scope="module")
def weeks():
    """The form of working weeks the example uses, so that documents here are read."""
    return json.loads(ORTHOTICS.read_text())["weeks"]


def test_both_tests_of_90_per_cent_and_the_boundary_day(weeks):
    posts = [post(f"P{i}", reviewed="2026-02-01") for i in range(8)] + [post("P8", reviewed="2025-06-01"), post("P9", reviewed="2025-05-31")]
    within = indicators(service(posts, weeks=weeks), identifiable=True)
    assert (within.active.active, within.active.staff) == (9, 10)
    assert (within.active.share.level_1_at_least, within.active.share.target_more_than) == (True, False)  # 90% exactly
    beyond = indicators(service(posts, weeks=weeks), identifiable=True, boundary="excluded")
    assert beyond.active.share.level_1_at_least is False
    assert indicators(service(posts, weeks=weeks), identifiable=True, months=24).active.active == 10


def test_a_person_with_two_posts_is_one_of_staff_and_needs_both_plans(weeks):
    posts = [post(f"P{i}", holders=[{"id": f"H{i}", "share": 1}]) for i in range(4)]
    posts += [post("P4", reviewed="2024-01-01", holders=[{"id": "H3", "share": 1}]), post("P5"), post("P6", holders=[{"id": "H0", "share": 1}])]
    found = indicators(service(posts, weeks=weeks), identifiable=True).active
    assert (found.staff, found.active, found.not_known) == (5, 4, 0)  # H3's second plan is too old; P5 names nobody
    import jobplan

    kpi = next(item for item in jobplan.Service(service(posts, weeks=weeks)).report(identifiable=True).to_dict()["kpis"] if item["id"] == "active-plans")
    assert (kpi["staff"], kpi["active"], kpi["not_known"]) == (5, 4, 0)  # the library's own count is the same


def test_many_posts_of_one_person_are_no_company(weeks):
    posts = [post(f"P{i}", group="Big", holders=[{"id": f"H{i}", "share": 1}]) for i in range(12)]
    posts += [post(f"S{i}", group="Small", holders=[{"id": "ONE", "share": 1}]) for i in range(6)]
    found = indicators(service(posts, weeks=weeks), fewest_people=5)
    assert {line.name: line.withheld for line in found.active_by_staff_group} == {"Big": True, "Small": True}


def test_two_small_groups_are_not_the_rest_of_a_total(weeks):
    posts = [post(f"P{i}", group="Big") for i in range(12)] + [post("S1", group="One"), post("S2", group="Two")]
    found = indicators(service(posts, weeks=weeks), fewest_people=5)
    by_group = {line.name: line.withheld for line in found.active_by_staff_group}
    assert by_group["One"] and by_group["Two"] and (by_group["Big"] or found.active.withheld)


def test_direct_care_in_hours_and_in_sessions_of_unlike_length(weeks):
    activities = [
        {"description": "Orthotic clinic", "timetable": {"weekday": "monday", "start": "09:00", "end": "13:00"}},
        {"description": "CPD", "timetable": {"weekday": "tuesday", "start": "09:00", "end": "11:00"}},
    ]
    found = indicators(service([post("P1", activities=activities)], weeks=weeks), identifiable=True).direct_care
    assert (found.by_hours, found.by_sessions) == (Fraction(2, 3), Fraction(1, 2))
    weekly = indicators(service([post("P1")], weeks=weeks), identifiable=True).direct_care
    assert weekly.by_hours == Fraction(4, 5) and weekly.by_sessions is None  # no length of a session is given
    stated = indicators(service([post("P1")], weeks=weeks, session_hours="3.75"), identifiable=True).direct_care
    assert stated.by_sessions == Fraction(4, 5) == stated.by_hours


def test_levels_need_evidence_and_say_which(weeks):
    posts = [post(f"P{i}") for i in range(10)]
    bare = indicators(service(posts, weeks=weeks), identifiable=True).attainment[0]
    assert (bare.level.level, bare.level.level_at_most) == (0, 1)  # no activity states its output, and that is level 2
    assert all(answer.needed for answer in bare.answers if answer.met is None)
    every = {item.id: {"met": True, "evidence": "synthetic"} for item in attainment.standards() if item.level == 1 and not item.is_computed}
    given = {"jobplan_evidence": 1, "all": every, "by_staff_group": {"Orthotists": {"staff-trained": {"met": False, "evidence": "3 of 10"}}}}
    both = indicators(service([*posts, *(post(f"N{i}", "Nursing") for i in range(9))], weeks=weeks), identifiable=True, evidence=given)
    assert [item.level.level for item in both.attainment] == [0, 1]


@pytest.mark.parametrize("wrong, said", [
    ({"jobplan_evidence": 2}, "jobplan_evidence"),
    ({"jobplan_evidence": 1, "al": {}}, "nearest is 'all'"),
    ({"jobplan_evidence": 1, "all": {"policy-1": {"met": True}}}, "say what the answer stands on"),
    ({"jobplan_evidence": 1, "all": {"policy-1": {"met": "yes", "evidence": "x"}}}, "true, false or null"),
    ({"jobplan_evidence": 1, "output_threshold": 2}, "0 to 1"),
    ({"jobplan_evidence": 1, "all": []}, "want an object"),
])
def test_a_wrong_evidence_document_is_refused_with_its_place(wrong, said):
    with pytest.raises(ValueError, match=said):
        read_evidence(wrong)


def test_small_groups_are_withheld_with_what_gives_them_away(weeks):
    posts = [post(f"A{i}", "Big", "North") for i in range(6)] + [post(f"B{i}", "Small", "South") for i in range(2)] + [post(f"C{i}", "Other", "East") for i in range(7)]
    found = indicators(service(posts, weeks=weeks), fewest_people=5)
    hidden = {item.name for item in found.active_by_staff_group if item.withheld}
    assert "Small" in hidden and len(hidden) > 1  # with the total shown, one alone could be worked out
    assert {item.name for item in found.active_by_team if item.withheld} >= {"South"}
    assert all(item.level is None for item in found.attainment if item.name in hidden)
    shown = found.to_json() + found.to_text() + found.to_html()
    assert "A0" not in shown and "2 of 2" not in shown
    with pytest.raises(ValueError, match="5, 6, 7 and 10"):
        indicators(service(posts, weeks=weeks))


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


def test_kpi_on_the_command_line(here, tmp_path, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    page, data = tmp_path / "k.html", tmp_path / "k.json"
    code, out, err = here("kpi", ORTHOTICS, "--fewest", "5", "--evidence", SOURCE / "examples/evidence.json", "--html", page, "--json", data)
    assert (code, err) == (0, "")
    assert max(map(len, out.splitlines()[:-2])) <= 80 and "Level 1, not met: The policy was approved" in out
    assert json.loads(data.read_text())["active"]["staff"] == 12 and "<h2" in page.read_text()
    assert here("kpi", ORTHOTICS)[0] == 2
    bad = tmp_path / "bad.json"
    bad.write_text('{"jobplan_evidence": 1,\n "al": {}}')
    code, _, err = here("kpi", ORTHOTICS, "--fewest", "5", "--evidence", bad)
    assert code == 3 and str(bad) in err and "nearest is 'all'" in err
    bad.write_text("{")
    assert here("kpi", ORTHOTICS, "--fewest", "5", "--evidence", bad)[0] == 3


def test_reconcile_on_the_command_line(here, tmp_path, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    plan, esr, ledger = (tmp_path / name for name in ("plan.csv", "esr.csv", "ledger.csv"))
    plan.write_text("post,hours,wte\n00123,1950,1\nP2,37.5,1\nP3,30,0.8\n")
    esr.write_text('Position Number,Contracted Hours,FTE\n123,"1,950.00 ",1.00 \np2,37.50 ,1.00\nP4,20,0.53\n ,1,1\n')
    ledger.write_text("Position Number,Budgeted Hours,WTE\n123,1950,1\nP2,30,0.8\nP3,30,0.80\n")
    names = [tmp_path / name for name in ("r.json", "r.csv", "r.html")]
    code, out, err = here("reconcile", "--plan", plan, "--esr", esr, "--ledger", ledger, "--json", names[0], "--csv", names[1], "--html", names[2])
    assert (code, err) == (0, "")
    assert "1 of 4 posts reconcile" in out and "without a post: 1 (lines 5)" in " ".join(out.split())
    assert max(map(len, out.splitlines()[:-3])) <= 80
    found = json.loads(names[0].read_text())
    assert found["unmatched"] == {"plan": ["P4"], "esr": ["P3"], "ledger": ["P4"]}
    lines = {row["post"]: row for row in csv.DictReader(names[1].read_text().splitlines())}
    assert lines["00123"]["reconciled"] == "yes" and lines["P2"]["ledger_hours_difference"] == "-7.5"
    code, _, err = here("reconcile", "--plan", plan, "--esr", esr, "--columns", "esr=Post,Contracted Hours,FTE")
    assert code == 3 and "no column 'Post'" in err
    assert here("reconcile", "--plan", plan)[0] == 2
    esr.write_text("Number,What\n1,2\n")
    code, _, err = here("reconcile", "--plan", plan, "--esr", esr)
    assert code == 3 and "--columns esr=KEY,HOURS,WTE" in err


def test_reconcile_takes_a_services_posts(here, tmp_path):
    esr = tmp_path / "esr.csv"
    esr.write_text("Position Number,Contracted Hours\nORT-01,37.50 \n")
    code, out, _ = here("reconcile", "--plan", ORTHOTICS, "--esr", esr)
    assert code == 0 and "1 of 11 posts reconcile" in out
