"""The tender calculator: its numbers against a calculation in fractions of its own, its workbook, its bytes, its refusals."""

import hashlib
import json
import math
import os
import pathlib
import shutil
import subprocess
import sys
from fractions import Fraction

import pytest

import jobplan

FOLDER = pathlib.Path(os.environ["JOBPLAN_SOURCE"], "examples/tender")
TERMS, RATES = FOLDER / "terms.json", FOLDER / "rates.csv"
MEMBERS = ("direct_care_hours_per_year", "needed_wte", "offered_wte", "cost_gbp")


def run(*arguments):
    command = [sys.executable, "-B", str(FOLDER / "tender.py"), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env={**os.environ, "PYTHONIOENCODING": "utf-8"})


@pytest.fixture(scope="module")
def found():
    done = run("--json", "-")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def by_hand(factors, year):
    """Direct care hours and contacts by pathway, from the definitions: every patient who is lost is booked again."""
    terms = json.loads(TERMS.read_text(encoding="utf-8"))
    answer = []
    for pathway in terms["pathways"]:
        given = {name: Fraction(value) * Fraction(factors.get(name, "1")) for name, value in pathway["demand"].items()}
        given.setdefault("inappropriate_share", Fraction(0))
        given.setdefault("non_individual_hours_per_year", Fraction(0))
        referrals = given["referrals_per_year"] * (1 + Fraction(terms["contract"]["referral_growth_per_year"])) ** (year - 1)
        new = referrals * (1 - given["inappropriate_share"])
        follow_up = new * given["follow_ups_per_new"]
        minutes = sum(
            contacts * (given[f"{kind}_min"] / (1 - given[f"{kind}_dna_share"]) + given[f"{kind}_indirect_min"])
            for kind, contacts in (("new", new), ("follow_up", follow_up))
        )
        answer.append((pathway["bands"], minutes / 60 + given["non_individual_hours_per_year"], new + follow_up))
    return answer


@pytest.mark.parametrize("number", range(5))
def test_numbers_against_a_calculation_by_hand(found, number):
    terms = json.loads(TERMS.read_text(encoding="utf-8"))
    factors = [{}, *(scenario["multiply"] for scenario in terms["scenarios"])][number]
    rates = {row.split(",")[0]: row.split(",") for row in RATES.read_text(encoding="utf-8").splitlines()[1:]}
    weeks = (52 - (Fraction("217.5") + 60) / Fraction("37.5") - 1) * Fraction("0.97")  # 5 study days are a week
    assert Fraction(found["attending_weeks"]["exact"]) == weeks
    for year in found["scenarios"][number]["years"]:
        pathways = by_hand(factors, year["year"])
        staff_cost = Fraction("0.4") * Fraction(rates["8a"][1]) * (1 + Fraction(rates["8a"][2]))
        for line, band in zip(year["bands"], terms["staffing"]["bands"]):
            protected = sum(Fraction(row["hours_per_week"]) for row in band["supporting"])
            hours = sum(total * Fraction(bands.get(band["band"], "0")) for bands, total, _ in pathways)
            needed = hours / (weeks * (Fraction("37.5") - protected))
            offered = Fraction(math.ceil(needed * 10), 10)
            cost = offered * Fraction(rates[band["band"]][1]) * (1 + Fraction(rates[band["band"]][2]))
            assert [Fraction(line[name]["exact"]) for name in MEMBERS] == [hours, needed, offered, cost]
            # where the WTE go: care, protected time and leave make up the need
            assert sum(Fraction(part["exact"]) for part in line["of_needed_wte"].values()) == needed
            assert Fraction(line["week_hours"]["supporting"]["exact"]) == protected
            staff_cost += cost
        totals = {name: Fraction(value["exact"]) for name, value in year["totals"].items()}
        assert totals["staff_cost_gbp"] == staff_cost and totals["cost_gbp"] == staff_cost * Fraction("1.12")
        assert totals["attended_contacts"] == sum(contacts for _, _, contacts in pathways)
        assert totals["direct_care_hours"] == sum(hours for _, hours, _ in pathways)


def test_the_same_inputs_give_the_same_bytes_and_say_what_they_were(found, tmp_path):
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        done = run("--json", tmp_path / folder / "out.json", "--xlsx", tmp_path / folder / "out.xlsx")
        assert done.returncode == 0 and "Referrals up 10%" in done.stdout, done.stderr
    for name in ("out.json", "out.xlsx"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    digests = {item["name"]: item["sha256"] for item in found["inputs"]}
    assert digests == {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (TERMS, RATES)}
    assert found["library"] == f"libjobplan {jobplan.__version__}"
    assert {item["given"] for item in found["assumptions"]} == {True, False}
    dearer = tmp_path / "rates.csv"
    dearer.write_text(RATES.read_text(encoding="utf-8").replace("49500", "50000"), encoding="utf-8")
    other = json.loads(run(TERMS, dearer, "--json", "-").stdout)
    assert other["inputs"][1]["sha256"] != found["inputs"][1]["sha256"]
    assert other["scenarios"][0]["cost_gbp"] != found["scenarios"][0]["cost_gbp"]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('"6": "0.75"', '"6": "0.5"', "make 3/4, not 1"),
        ('"6": "0.75"', '"5": "0.75"', "no band '5'"),
        ('"description": "Audit"', '"description": "Ward round"', "not a supporting activity under bapo-2025"),
        ('"description": "Audit"', '"description": "Team meeting"', "not a supporting activity"),
        ('"new_dna_share": "0.07"', '"new_dna_share": "1"', "pathway 'Orthotics, general', scenario 'Base': new_dna_share is 1"),
        ('"leave_hours": "217.5"', '"leave_hours": "2175"', "staffing.year"),
        ('"new_dna_share": "0.07"', '"new_dna_shar": "0.07"', "new_dna_shar"),
        ('"hours_per_week": "1.75"', '"hours_per_week": "37"', "take the whole week"),
        ('"overhead_share": "0.12"', '"overheads": "0.12"', "'overheads' is not known"),
        ('{ "referrals_per_year": "1.1" }', '{ "referals": "1.1" }', "no pathway has 'referals'"),
        ('"tender": 1,', '"tender": 1', "line 3"),
        ('"years": 3', '"years": 0', "contract.years: want a whole number from 1 to 50, got 0"),
        ('"years": 3', '"years": 2.5', "contract.years: want a whole number"),
        ('"first_day": "2027-04-01"', '"first_day": "1 April 2027"', "want a day such as 2027-04-01"),
        ('"overhead_share": "0.12"', '"overhead_share": "-0.12"', "overhead_share: want 0 or more"),
        ('"wte": "0.4"', '"wte": "-0.4"', "staffing.fixed[0].wte: want 0 or more"),
        ('"band": "6"', '"band": "7"', "band 7 stands twice"),
    ],
)
def test_terms_that_do_not_fit_together_are_refused_in_one_sentence(old, new, words, tmp_path):
    text = TERMS.read_text(encoding="utf-8")
    assert old in text
    wrong = tmp_path / "terms.json"
    wrong.write_text(text.replace(old, new, 1), encoding="utf-8")
    done = run(wrong, RATES)
    assert done.returncode == 1 and done.stdout == ""
    assert words in done.stderr and done.stderr.startswith("tender: ") and done.stderr.count("\n") == 1, done.stderr


def test_a_contract_of_a_leap_day_goes_on_from_the_day_before(tmp_path):
    terms = json.loads(TERMS.read_text(encoding="utf-8"))
    terms["contract"]["first_day"] = "2028-02-29"
    place = tmp_path / "terms.json"
    place.write_text(json.dumps(terms), encoding="utf-8")
    years = json.loads(run(place, RATES, "--json", "-").stdout)["scenarios"][0]["years"]
    assert [year["first_day"] for year in years] == ["2028-02-29", "2029-02-28", "2030-02-28"]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [("8a,", "8b,", "no row for band 8a"), ("49500", "much", "line 4"), ("salary_gbp", "salary", "want the columns"), ("7,49500", "6,49500", "stands twice")],
)
def test_rates_that_do_not_fit_are_refused(old, new, words, tmp_path):
    wrong = tmp_path / "rates.csv"
    wrong.write_text(RATES.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    done = run(TERMS, wrong)
    assert done.returncode == 1 and words in done.stderr and done.stderr.count("\n") == 1, done.stderr


def values(path):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(path, data_only=True)
    return {(sheet.title, cell.coordinate): cell.value for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None}


def test_the_workbook_holds_the_schedule(found, tmp_path):
    pytest.importorskip("xlsxwriter")
    place = tmp_path / "tender.xlsx"
    assert run("--xlsx", place).returncode == 0
    cells = values(place)
    shown = list(cells.values())
    assert {name for name, _ in cells} == {"Summary", "Staffing", "Demand", "Scenarios", "Protected time", "Assumptions", "Rates", "Working"}
    for scenario in found["scenarios"]:
        assert scenario["name"] in shown
        assert any(isinstance(v, float) and abs(v - float(Fraction(scenario["cost_gbp"]["exact"]))) < 1e-6 for v in shown)
    for item in found["inputs"]:
        assert item["sha256"] in shown


@pytest.mark.extra
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_comes_to_the_same_figures(tmp_path):
    """Saved without the values its formulas were written with, and calculated again; then with other rates."""
    openpyxl = pytest.importorskip("openpyxl")
    place = tmp_path / "tender.xlsx"
    assert run("--xlsx", place).returncode == 0
    before = values(place)
    book = openpyxl.load_workbook(place)
    book.save(place)
    again = tmp_path / "again"
    home = tmp_path / "home"

    def calculated():
        command = ["soffice", f"-env:UserInstallation=file://{home}", "--headless", "--convert-to", "xlsx", "--outdir", str(again), str(place)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=240)
        assert (again / "tender.xlsx").exists(), done.stdout + done.stderr
        return values(again / "tender.xlsx")

    after = calculated()
    assert set(before) == set(after)
    for place_of, value in before.items():
        if isinstance(value, (int, float)):
            assert abs(after[place_of] - value) <= 1e-6 * max(1.0, abs(value)), place_of
    rates = book["Rates"]
    row = next(row for row in range(1, 20) if rates.cell(row, 1).value == "7")
    rates.cell(row, 2).value = 99_000  # twice the pay of band 7: three posts in year 1
    book.save(place)
    dearer = calculated()
    assert abs(dearer["Summary", "F9"] - before["Summary", "F9"] - 3 * 49_500 * 1.27 * 1.12) < 1e-3
