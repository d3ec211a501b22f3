"""Categorising in Python: verdicts, attributes, policies, columns, two frameworks, and the command."""

import copy
import io
import json
import pickle
import sys

import pytest

import jobplan
from jobplan import command, framework
from jobplan.commands import console
from jobplan.framework import Policy, attribute_names, categories, categorise, categorise_column, crosswalk


def test_frameworks_and_their_categories():
    found = {item.id: item for item in framework.frameworks()}
    assert {"nhse-2023", "nhsi-2017", "bapo-2025"} <= set(found)
    assert [c.code for c in categories("nhse-2023")] == ["DCC", "SPA", "ANR", "ED"]
    assert all(item.source and item.edition for item in found.values())
    for name in found:
        codes = {c.code for c in categories(name)}
        assert all(c.parent is None or c.parent in codes for c in categories(name))


def test_a_category_is_decided_by_framework_and_attributes():
    # BAPO 2025, Table 1: externally funded teaching is an external duty, other teaching supporting activity
    assert categorise("Teaching", framework="bapo-2025", funder="external").category == "ED"
    assert categorise("Teaching", framework="bapo-2025", funder="employer").category == "SPA"
    open_question = categorise("Teaching", framework="bapo-2025")
    assert (open_question.verdict, open_question.category, open_question.attribute) == ("ambiguous", None, "funder")
    assert [(c.category, c.when) for c in open_question.candidates] == [("SPA", "employer"), ("ED", "external")]
    assert open_question.question.endswith("?")
    assert categorise("Lunch", framework="bapo-2025").verdict == "not-activity"
    unknown = categorise("zzz qqq", framework="bapo-2025")
    assert (unknown.verdict, unknown.category, len(unknown.nearest)) == ("unknown", None, 3)


def test_every_answer_names_its_rule_and_source():
    for text in ("Spinal clinic", "Teaching", "CPD", "Lunch"):
        answer = categorise(text, framework="bapo-2025")
        assert answer.rule and answer.source and answer.working.rule == answer.rule
        assert pickle.loads(pickle.dumps(answer)) == copy.deepcopy(answer) == answer
        assert "<caption>" in answer._repr_html_()


def test_slips_are_answered_with_the_nearest():
    with pytest.raises(jobplan.UnknownNameError, match="bapo-2025"):
        categorise("Clinic", framework="bapo-2026")
    with pytest.raises(jobplan.UnknownNameError, match="funder"):
        categorise("Clinic", framework="bapo-2025", fundr="external")
    with pytest.raises(jobplan.UnknownNameError, match="employer"):
        categorise("Clinic", framework="bapo-2025", funder="me")


@pytest.mark.parametrize("wrong", ["", "a\x00b", "\x07", "x" * 5000])
def test_text_that_cannot_be_read_is_refused(wrong):
    with pytest.raises(jobplan.JobPlanError):
        categorise(wrong, framework="bapo-2025")


@pytest.mark.parametrize("wrong", [None, 3, b"Clinic", ["Clinic"]])
def test_what_is_no_text_is_a_type_error(wrong):
    with pytest.raises(TypeError):
        categorise(wrong, framework="bapo-2025")


def test_a_column_is_each_row_by_itself():
    texts = ["Spinal clinic", "Teaching", None, "zzz", "Lunch", "caf\u00e9 clinic", "CPD"] * 50
    found = categorise_column(texts, framework="bapo-2025")
    assert len(found) == len(texts)
    for text, category, verdict in zip(texts[:7], found.categories(), found.verdicts()):
        if text is None:
            assert (category, verdict) == (None, "missing")
        else:
            answer = categorise(text, framework="bapo-2025")
            assert (category, verdict) == (answer.category, answer.verdict)
    assert found.counts()["missing"] == 50
    assert len(categorise_column([], framework="bapo-2025")) == 0


def test_a_column_takes_series_and_arrays_and_names_a_bad_row():
    numpy, pandas = pytest.importorskip("numpy"), pytest.importorskip("pandas")
    texts = ["Spinal clinic", None, "CPD"]
    for given_texts in (numpy.array(texts, dtype=object), pandas.Series(texts), pandas.Series(texts).astype("category"), pandas.Series(["Spinal clinic", float("nan"), "CPD"])):
        assert categorise_column(given_texts, framework="bapo-2025").categories() == ["DCC", None, "SPA"]
    with pytest.raises(jobplan.ColumnError) as caught:
        categorise_column(["Clinic", "a\x00b"], framework="bapo-2025")
    assert caught.value.row == 1
    with pytest.raises(TypeError, match="row 1"):
        categorise_column(["Clinic", 3], framework="bapo-2025")
    with pytest.raises(TypeError):
        categorise_column("Clinic", framework="bapo-2025")


def test_two_frameworks():
    found = crosswalk("Spinal clinic", "nhse-2023", "bapo-2025")
    assert (found.moves, found.first.category, found.second.category) == (False, "DCC", "DCC")
    assert crosswalk("Teaching", "nhse-2023", "bapo-2025").moves is None


POLICY = {
    "jobplan_policy": 1,
    "id": "made-up-trust",
    "title": "A made-up trust",
    "phrases": [{"phrase": "gizmo hour", "concept": "outpatient-clinic"}],
}


def test_a_policy_is_laid_over_and_says_what_it_changes():
    policy = Policy(POLICY)
    assert (policy.id, policy.title) == ("made-up-trust", "A made-up trust")
    assert categorise("Gizmo hour", framework="bapo-2025").verdict == "unknown"
    assert categorise("Gizmo hour", framework="bapo-2025", policy=policy).category == "DCC"
    assert len(policy.overrides) == 1 and policy.overrides[0].pointer == "/phrases/0"
    assert pickle.loads(pickle.dumps(policy)).overrides == policy.overrides
    with pytest.raises(jobplan.DocumentError):
        Policy({**POLICY, "phrase": []})
    with pytest.raises(TypeError):
        categorise("Clinic", framework="bapo-2025", policy=POLICY)


def test_attributes_and_tariffs_are_listed():
    assert attribute_names()["travel_purpose"]
    tariffs = framework.tariffs()
    assert tariffs and all(tariff.source for tariff in tariffs)
    for tariff in tariffs:
        assert framework.tariff_time(tariff.id, 0).value == 0


def test_the_command(tmp_path, capsys, monkeypatch):
    assert command.main(["categorise", "-f", "bapo-2025", "Spinal clinic", "Teaching"]) == 0
    out = capsys.readouterr().out
    assert "bapo-2025: DCC: Direct clinical care" in out and "SPA or ED. Who pays" in out
    assert command.main(["categorise", "-f", "bapo-2025", "--set", "funder=external", "--json", "Teaching"]) == 0
    assert json.loads(capsys.readouterr().out)["category"] == "ED"
    assert command.main(["categorise", "CPD"]) == 0
    assert capsys.readouterr().out.count("\n") == 1 + len(framework.frameworks())
    assert command.main(["categorise", "-f", "nhse-2024", "CPD"]) == console.REFUSED
    assert "nhse-2023" in capsys.readouterr().err
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Spinal clinic\n\nCPD\n")))
    assert command.main(["categorise", "-f", "bapo-2025", "--json"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Spinal clinic\ncaf\xe9\n")))
    assert command.main(["categorise", "-f", "bapo-2025"]) == console.REFUSED
    assert "line 2" in capsys.readouterr().err
    place = tmp_path / "policy.json"
    place.write_text(json.dumps(POLICY))
    assert command.main(["policy", "check", str(place)]) == 0
    assert "/phrases/0" in capsys.readouterr().out
    assert command.main(["categorise", "-f", "bapo-2025", "--policy", str(place), "gizmo hour"]) == 0
    assert "DCC" in capsys.readouterr().out
    assert command.main(["frameworks"]) == 0 and command.main(["frameworks", "nhse-2023", "--json"]) == 0
