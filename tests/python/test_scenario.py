"""Reviews, what-ifs and roles: exact figures against fractions worked out here, and what a person sees."""

import copy
import json
import pickle
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import jobplan
from jobplan.command import main


def service_of(*posts, **more):
    return jobplan.Service({  # synthetic
        "jobplan": 1, "identifiable": True, "title": "Synthetic service", "framework": "bapo-2025", "weeks": {"weeks": 44},
        "year": {"start": "2026-04-01", "end": "2027-03-31"}, "posts": list(posts), **more,
    })


def post(name, contracted, *activities, band="6"):
    return {
        "id": name, "title": f"Post {name}", "band": band,
        "contract": {"hours_per_week": str(contracted), "full_time_hours_per_week": 37.5},
        "activities": [{"description": words, "category": code, "hours_per_week": str(hours)} for words, code, hours in activities],
    }


HOURS = st.fractions(min_value=0, max_value=20, max_denominator=60)
PLANS = st.lists(st.tuples(st.sampled_from(["DCC", "SPA", "AR", "ED"]), HOURS), min_size=1, max_size=6)


def plan(name, rows):
    return post(name, Fraction(75, 2), *((f"Activity {i}", code, hours) for i, (code, hours) in enumerate(rows)))


@given(PLANS, PLANS, st.integers(1, 364))
def test_a_review_is_the_days_of_each_version(before, after, days):
    import datetime

    changed = datetime.date(2026, 4, 1) + datetime.timedelta(days)
    found = service_of(plan("A", before)).review(service_of(plan("A", after)), changed)
    share = Fraction(days, 365)
    assert (found.share_before, found.share_after) == (share, 1 - share)
    parts = Fraction(0)
    for item in found.team.by_category:
        old = 44 * sum(hours for code, hours in before if code == item.category)
        new = 44 * sum(hours for code, hours in after if code == item.category)
        assert item.before.hours_per_year.exact == old and item.after.hours_per_year.exact == new
        assert item.change.hours_per_year.exact == new - old
        assert item.year.hours_per_year.exact == old * share + new * (1 - share)
        parts += item.year.hours_per_year.exact
    assert parts == found.team.planned.year.hours_per_year.exact


@given(PLANS, st.integers(1, 364))
def test_pieces_are_the_whole_when_nothing_changes(rows, days):
    import datetime

    one = service_of(plan("A", rows), plan("B", rows))
    found = one.review(one, datetime.date(2026, 4, 1) + datetime.timedelta(days))
    assert found.team.planned.year.hours_per_year.exact == found.team.planned.before.hours_per_year.exact
    assert found.team.contract.year.hours_per_week.exact == found.team.contract.before.hours_per_week.exact
    assert not any(item.is_changed for item in found.posts)
    assert found.team.distance.state == "withheld" or found.team.distance.exact == 0


@given(PLANS, st.fractions(min_value=0, max_value=1, max_denominator=20))
def test_sharing_a_post_changes_nothing_in_its_total(rows, share):
    alone = plan("A", rows)
    shared = {**copy.deepcopy(alone), "holders": [{"id": "X", "share": str(share)}, {"id": "Y", "share": str(1 - share)}]}
    if 0 < share < 1:
        found = service_of(alone).what_if({"/posts/0/holders": shared["holders"]})
        assert found.team.planned.change.hours_per_year.exact == 0
    whole = jobplan.Plan(jobplan.Contract(37.5), [jobplan.Activity.weekly(f"{i}", h, category=c) for i, (c, h) in enumerate(rows)])
    total = whole.evaluate(attending_weeks=44).total
    parts = [jobplan.review.share_of(total, part) for part in (share, 1 - share)]
    assert sum(part.hours_per_year for part in parts) == total.hours_per_year


def test_setting_an_object_takes_the_place_of_the_one_there(tmp_path, capsys):
    """44 stated weeks become 52 - (33 + 8) / 5 = 43.8 of leave: 30 h a week less 1/5 week is 6 h a year less."""
    name, saved = tmp_path / "service.json", tmp_path / "saved.json"
    name.write_text(service_of(post("A", 37.5, ("Clinic", "DCC", 30))).changed({"/title": "T"}), encoding="utf-8")
    leave = {"from_leave": {"year_weeks": 52, "annual_leave_days": 33, "public_holiday_days": 8}}
    assert main(["what-if", str(name), "--set", f"/weeks={json.dumps(leave)}", "--save", str(saved)]) == 0
    assert "\u22126.00" in capsys.readouterr().out
    assert json.loads(saved.read_text(encoding="utf-8"))["weeks"] == leave


def test_a_what_if_leaves_the_service_as_it_is():
    service = service_of(post("A", 37.5, ("Clinic", "DCC", 30), ("CPD", "SPA", 7.5)))
    before = service.report().to_json()
    changes = {"/posts/0/contract/hours_per_week": 30, "/posts/0/activities/0": {"hours_per_week": 24}}
    found = service.what_if(changes)
    assert found.posts[0].contract.change.hours_per_week.exact == Fraction(-15, 2)
    assert found.posts[0].contract.after.unplanned_hours_per_week.exact == Fraction(-3, 2)
    assert found.team.by_category[0].change.hours_per_year.exact == -264
    assert service.report().to_json() == before
    again = jobplan.Service(service.changed(changes))
    assert again.report().team.contracted_hours_per_week.exact == 30
    assert pickle.loads(pickle.dumps(found)) == found
    said = " ".join(found.to_text().split())
    assert "−264.00" in said and "1.50 h a week more is planned than contracted" in said


def test_a_change_that_leads_nowhere_says_where():
    service = service_of(post("A", 37.5, ("Clinic", "DCC", 30)))
    with pytest.raises(jobplan.UnknownNameError) as caught:
        service.what_if({"/posts/3/band": "7"})
    assert caught.value.where == "/posts/3/band"
    with pytest.raises(jobplan.DocumentError):
        service.what_if({"/posts/0/contract/hours_per_week": -3})


def test_roles_by_band_are_ratios_of_totals():
    service = service_of(
        post("A", 37.5, ("Clinic", "DCC", 30), ("CPD", "SPA", 7.5), band="5"),
        post("B", 37.5, ("Clinic", "DCC", 37.5), band="5"),
        post("C", 18.75, ("Clinic", "DCC", 9.375), ("Clinical audit", "SPA", 9.375), band="6"),
    )
    found = service.roles("5", "6", by="band")
    direct = found.by_category.groups[0]
    assert (direct.first.share_of_planned.exact, direct.second.share_of_planned.exact) == (Fraction(9, 10), Fraction(1, 2))
    assert (direct.first.hours_per_week_per_wte.exact, direct.second.hours_per_week_per_wte.exact) == (Fraction(135, 4), Fraction(75, 4))
    assert found.by_category.distance.exact == Fraction(2, 5)
    assert {item.pillar for item in found.by_pillar.groups} >= {"clinical-practice"}
    assert "Band 5 (2 posts) beside band 6 (1 post)." in found.to_text()
    with pytest.raises(jobplan.UnknownNameError):
        service.roles("5", "8a", by="band")


@pytest.mark.parametrize("width", [72, 80, 100])
def test_what_a_person_sees_fits(tmp_path, capsys, monkeypatch, width):
    monkeypatch.setenv("COLUMNS", str(width))
    old = service_of(post("A", 37.5, ("Clinic", "DCC", 30), ("CPD", "SPA", 7.5)), post("B", 20, ("Clinic", "DCC", 20), band="7"))
    for name, changes in (("old", None), ("new", {"/posts/0/activities/0/hours_per_week": 20})):
        text = old.changed(changes or {"/title": "Synthetic service"})
        (tmp_path / f"{name}.json").write_text(text)
    first, second, page = (str(tmp_path / name) for name in ("old.json", "new.json", "page.html"))
    for command in (
        ["review", first, second, "--changed", "2026-10-01", "--html", page],
        ["what-if", first, "--set", "/posts/0/contract/hours_per_week=30", "--remove", "/posts/0/activities/1", "--html", page],
        ["roles", first, "--band", "6", "--band", "7", "--html", page],
        ["roles", first, "--post", "A", "--post", "B", "--html", page],
    ):
        assert main(command) == 0
        lines = capsys.readouterr().out.splitlines()
        assert max(map(len, lines[:-1])) <= width, max(lines[:-1], key=len)
        html = (tmp_path / "page.html").read_text()
        assert "<h1>Synthetic service</h1>" in html and "<script" not in html


def test_the_commands_say_what_is_wrong(tmp_path, capsys):
    (tmp_path / "old.json").write_text(service_of(post("A", 37.5, ("Clinic", "DCC", 30))).changed({"/title": "T"}))
    name = str(tmp_path / "old.json")
    for command, code, words in (
        (["review", name, name, "--changed", "2028-01-01"], 3, "inside the year"),
        (["what-if", name], 3, "nothing to change"),
        (["what-if", name, "--set", "posts"], 3, "POINTER=VALUE"),
        (["what-if", name, "--set", "/posts/0/bend/x=1"], 3, '"bend"'),
        (["roles", name, "--band", "6"], 2, "two bands"),
        (["roles", name, "--post", "A", "--post", "Z"], 3, '"Z"'),
    ):
        assert main(command) == code
        assert words in capsys.readouterr().err
    saved = tmp_path / "new.json"
    assert main(["what-if", name, "--set", "/posts/0/band=8a", "--save", str(saved)]) == 0
    assert json.loads(saved.read_text())["posts"][0]["band"] == "8a"
    assert json.loads((tmp_path / "old.json").read_text())["posts"][0]["band"] == "6"
