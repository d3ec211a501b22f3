"""The service document in, the report out: the real library behind the Python face."""

import json
import os
import pathlib
import pickle
import subprocess
import sys
import threading
from fractions import Fraction

import pytest

import jobplan
from jobplan import command, lowlevel
from jobplan.commands import console
from jobplan.service import Service, schema

SERVICES = pathlib.Path(os.environ["JOBPLAN_SOURCE"]) / "examples/services"
pytestmark = pytest.mark.skipif(not hasattr(lowlevel, "jp_service_new"), reason="the library has no service room")
EXAMPLES = sorted(SERVICES.glob("*.json")) if SERVICES.is_dir() else []


def small(**changes):
    """One post of 37.5 h, 30 of them clinics; every figure below is worked out by hand."""
    document = {
        "jobplan": 1, "identifiable": True,
        "title": "A team of one",
        "framework": "bapo-2025",
        "year": {"start": "2026-04-01", "end": "2027-03-31"},
        "weeks": {"weeks": "44", "source": "by hand"},
        "posts": [
            {
                "id": "P1",
                "title": "Orthotist",
                "band": "6",
                "contract": {"hours_per_week": 37.5, "full_time_hours_per_week": 37.5},
                "activities": [
                    {"description": "Clinic", "category": "DCC", "hours_per_week": 30},
                    {"description": "CPD", "category": "SPA", "hours_per_week": "7:30"},
                ],
            }
        ],
    }
    document.update(changes)
    return document


def test_figures_by_hand():
    report = Service(small()).report()
    assert report.team.productive_hours_per_year.value == 1650
    assert report.team.direct_care_share.value == Fraction(4, 5)
    assert report.team.wte.value == 1
    assert {line.name: line.hours_per_year.value for line in report.team.by_category} == {"DCC": 1320, "SPA": 330}
    assert (report.demand, report.gap, report.variance) == (None, None, None)
    assert "44" in report.team.productive_hours_per_year.formula + report.posts[0].productive_hours_per_year.formula


@pytest.mark.parametrize("wrong", ["", "{", "[]", "null", '{"jobplan": 1, "jobplan": 1}', "NaN", "{}", "\ufeff"])
def test_a_bad_document_is_a_status_and_a_sentence(wrong):
    with pytest.raises((jobplan.JsonError, jobplan.DocumentError)) as caught:
        Service(wrong)
    assert isinstance(caught.value, ValueError)
    assert str(caught.value)


def test_malformed_and_wrong_are_different():
    with pytest.raises(jobplan.JsonError) as caught:
        Service('{\n  "jobplan": 1,\n  "title" 3}')
    assert caught.value.line == 3 and caught.value.column
    with pytest.raises(jobplan.DocumentError) as caught:
        Service(small(framwork="bapo-2025"))
    assert "framework" in str(caught.value)
    with pytest.raises(jobplan.DocumentError) as caught:
        document = small()
        document["posts"][0]["contract"]["hours_per_week"] = -3
        Service(document)
    assert caught.value.where == "/posts/0/contract/hours_per_week"


@pytest.mark.parametrize("wrong", [None, 3, [], object()])
def test_what_is_no_document_is_a_type_error(wrong):
    with pytest.raises(TypeError):
        Service(wrong)


def test_nan_and_bytes_that_are_not_utf8_are_refused():
    with pytest.raises(ValueError):
        Service(small(session_hours=float("nan")))
    with pytest.raises(jobplan.InvalidError, match="UTF-8"):
        Service(b'{"jobplan": 1, "title": "caf\xe9"}')


def test_a_closed_service_refuses_every_call():
    with Service(small()) as service:
        assert service.delivered_csv is None
    service.close()
    for call in (service.report, service.checks, lambda: service.add_delivered_csv("")):
        with pytest.raises(ValueError, match="closed"):
            call()


def test_threads_with_services_of_their_own_give_the_same_bytes():
    found = []

    def work():
        for _ in range(5):
            found.append(Service(small()).report().to_json())

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 20 and len(set(found)) == 1


def test_a_csv_that_was_not_handed_over_is_a_conflict():
    service = Service(small(delivered={"csv": "rows.csv"}))
    assert service.delivered_csv == "rows.csv"
    with pytest.raises(jobplan.ConflictError):
        service.report()
    with pytest.raises(jobplan.ColumnError):
        service.add_delivered_csv("date,post\n2026-04-01,P1\n")
    service.add_delivered_csv("date,post,category,planned_min,delivered_min\n2026-04-01,P1,DCC,240,180\n")
    total = service.report().variance.total
    assert (total.planned_hours.value, total.difference_hours.value, total.variance.value) == (4, -1, Fraction(-1, 4))


def test_a_csv_counts_once(tmp_path):
    rows = "date,post,category,planned_min,delivered_min\n2026-04-01,P1,DCC,240,180\n"
    (tmp_path / "s.json").write_text(json.dumps(small(delivered={"csv": "rows.csv"})))
    (tmp_path / "rows.csv").write_text(rows)
    service = Service.read(tmp_path / "s.json")  # the CSV with it
    before = service.report().to_json()
    for again in (rows, rows.replace("-01,", "-02,")):
        with pytest.raises(jobplan.ConflictError, match="count twice"):
            service.add_delivered_csv(again)
    assert service.report().to_json() == before
    free = Service(small(), delivered_csv=rows)
    free.add_delivered_csv(rows.replace("-01,", "-02,"))
    with pytest.raises(jobplan.ConflictError, match="count twice"):
        free.add_delivered_csv(rows)
    assert free.report().variance.rows == 2


def test_a_csv_is_read_from_beside_the_document_only(tmp_path):
    (tmp_path / "s.json").write_text(json.dumps(small(delivered={"csv": "../rows.csv"})))
    with pytest.raises(jobplan.JobPlanError):
        Service.read(tmp_path / "s.json")
    (tmp_path / "s.json").write_text(json.dumps(small(delivered={"csv": "rows.csv"})))
    with pytest.raises(FileNotFoundError):
        Service.read(tmp_path / "s.json")


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: getattr(path, "stem", "none"))
def test_examples_are_reported_in_every_form(path, tmp_path, capsys):
    report = Service.read(path).report()
    assert pickle.loads(pickle.dumps(report)) == report
    page, data = tmp_path / "r.html", tmp_path / "r.json"
    assert command.main(["report", str(path), "--html", str(page), "--json", str(data)]) == 0
    text = capsys.readouterr().out
    assert report.service.title in text.splitlines()[0]
    assert json.loads(data.read_text()) == report.to_dict()
    assert page.read_text() == report.to_html()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["r.html", "r.json"]
    for line in report.team.by_category:
        assert line.hours_per_year.short in text


def test_orthotics_on_the_published_facts():
    # BAPO guide's case study: 10.3 WTE, 80% direct care of 37.5 h; 44 weeks of the 2017 guide
    if not (SERVICES / "orthotics.json").exists():
        pytest.skip("no orthotics example")
    team = Service.read(SERVICES / "orthotics.json").report().team
    assert team.wte.value == Fraction("10.3")
    assert team.direct_care_share.value == Fraction(4, 5)
    assert team.productive_hours_per_year.value == Fraction("10.3") * Fraction("37.5") * 44


def test_the_schema_and_the_reader_agree_on_the_examples():
    jsonschema = pytest.importorskip("jsonschema")
    validator = jsonschema.Draft202012Validator(schema())
    for path in EXAMPLES:
        assert list(validator.iter_errors(json.loads(path.read_text()))) == []
    for wrong in (small(framwork=1), small(year=3), small(posts=[{"id": 1}])):
        assert list(validator.iter_errors(wrong))
        with pytest.raises(jobplan.JobPlanError):
            Service(wrong)


def test_the_command_refuses_in_one_sentence_and_writes_nothing(tmp_path, capsys):
    place = tmp_path / "bad.json"
    place.write_text('{"jobplan": 1,\n "title": }')
    code = command.main(["report", str(place), "--json", str(tmp_path / "out.json"), "--html", str(tmp_path / "out.html")])
    captured = capsys.readouterr()
    assert (code, captured.out) == (console.REFUSED, "")
    assert captured.err.startswith(f"jobplan: {place}:2:") and captured.err.count("\n") == 1
    assert [p.name for p in tmp_path.iterdir()] == ["bad.json"]
    assert command.main(["report", str(tmp_path / "none.json")]) == console.FILES


def test_an_output_that_cannot_be_written_is_4_and_leaves_nothing(tmp_path, capsys):
    place = tmp_path / "s.json"
    place.write_text(json.dumps(small()))
    assert command.main(["report", str(place), "--json", str(tmp_path / "nowhere" / "out.json")]) == console.FILES
    assert [p.name for p in tmp_path.iterdir()] == ["s.json"]
    assert command.main(["report", str(place), "--json", "-", "--html", "-"]) == console.USAGE


def test_standard_input_and_output():
    done = subprocess.run(
        [sys.executable, "-m", "jobplan", "report", "-", "--json", "-"],
        input=json.dumps(small()),
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0
    assert json.loads(done.stdout)["service"]["title"] == "A team of one"


def test_check_and_schema_commands(tmp_path, capsys):
    place = tmp_path / "s.json"
    place.write_text(json.dumps(small()))
    code = command.main(["check", "--json", str(place)])
    checks = json.loads(capsys.readouterr().out)["checks"]
    assert code == (console.FOUND if any(c["severity"] == "error" for c in checks) else console.DONE)
    assert command.main(["check", str(place)]) == code
    assert capsys.readouterr().out.strip()
    assert command.main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out)["$schema"].endswith("2020-12/schema")


def test_a_large_document_is_read_and_a_deep_one_refused():
    document = small()
    one = document["posts"][0]
    document["posts"] = [{**one, "id": f"P{i}"} for i in range(2000)]
    assert Service(document).report().team.wte.value == 2000
    with pytest.raises(jobplan.JobPlanError):
        Service("[" * 100_000)
