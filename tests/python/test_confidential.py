"""What a report shows without permission for rows of single posts; every document here is synthetic."""

import json
import random
from fractions import Fraction

import pytest
from jobplan import Service
from jobplan.command import main

GROUPS = ("Allied health professionals", "Nurses", "Psychologists")
CATEGORIES = (("Spinal clinic", "DCC"), ("Clinic letters", "DCC"), ("Audit", "SPA"), ("Research project", "SPA"))


def team(seed, n, fewest=None, **members):
    rng = random.Random(seed)
    posts = []
    for i in range(n):
        lines = [
            {
                "description": words,
                "category": category,
                "hours_per_week": rng.randint(4, 40) / 4,
                "place": rng.choice(("Site a", "Site b")),
                **({"skill": rng.choice(("spinal", "foot"))} if category == "DCC" else {}),
            }
            for words, category in CATEGORIES
            if category == "DCC" or rng.random() < 0.8
        ]
        posts.append(
            {
                "id": f"synthetic-post-{i}",
                "title": f"Synthetic title {i}",
                "band": rng.choice("567"),
                "staff_group": GROUPS[min(i * 3 // n, 2) if seed % 2 else rng.randrange(3)],
                "team": rng.choice(("East", "West")),
                "contract": {"hours_per_week": 37.5, "full_time_hours_per_week": 37.5},
                "holders": [{"id": f"synthetic-holder-{i}", "share": 1}],
                "activities": lines,
            }
        )
    made = {
        "jobplan": 1, "title": "A synthetic team", "framework": "nhse-2023", "nation": "england",
        "year": {"start": "2026-04-01", "end": "2027-03-31"}, "as_of": "2026-06-01", "weeks": {"weeks": 44}, "posts": posts, **members,
    }
    if fewest is not None:
        made["fewest_people"] = fewest
    return made


def reduced(rows):
    """The rows of a matrix in echelon form."""
    made = {}
    for row in rows:
        row = dict(row)
        while row:
            lead = min(row)
            if lead not in made:
                made[lead] = {key: value / row[lead] for key, value in row.items()}
                break
            factor = row[lead]
            for key, value in made[lead].items():
                left = row.get(key, 0) - factor * value
                row.pop(key, None)
                if left:
                    row[key] = left
    return made


def is_known(echelon, wanted):
    row = dict(wanted)
    while row:
        lead = min(row)
        if lead not in echelon:
            return False
        factor = row[lead]
        for key, value in echelon[lead].items():
            left = row.get(key, 0) - factor * value
            row.pop(key, None)
            if left:
                row[key] = left
    return True


def atoms(document):
    """The unknowns: yearly hours of each activity of each post, with what tables tell them apart by."""
    category = {"DCC": True, "SPA": False}
    return [
        {"post": i, "staff_group": p["staff_group"], "band": p["band"], "team": p["team"], "place": a["place"],
         "skill": a.get("skill"), "category": a["category"], "direct": category[a["category"]]}
        for i, p in enumerate(document["posts"])
        for a in p["activities"]
    ]  # fmt: skip


def equations(document, report):
    """Each figure shown, as the sum of unknowns it is."""
    unknowns = atoms(document)
    rows = []

    def add(figures, test):
        for name, only_direct in (("hours_per_year", False), ("planned_hours_per_year", False), ("direct_care_hours_per_year", True)):
            figure = figures.get(name)
            if figure and figure["state"] == "value":
                rows.append({i: Fraction(1) for i, u in enumerate(unknowns) if test(u) and (u["direct"] or not only_direct)})

    add(report["team"], lambda u: True)
    for table in ("by_category",):
        for line in report["team"][table]:
            add(line, lambda u, line=line: u["category"] == line["category"])
    for key in ("band", "team", "staff_group", "place", "skill", "category"):
        for line in report["capacity"][f"by_{key}"]:
            add(line, lambda u, line=line, key=key: u[key] == line[key])
    return unknowns, rows


def values(found):
    """Every exact figure by where it stands."""
    out = {}

    def walk(at, place):
        if isinstance(at, dict):
            if at.get("state") == "value":
                out[place] = at.get("exact", at.get("estimate"))
            for key, value in at.items():
                walk(value, (*place, key))
        elif isinstance(at, list):
            for i, value in enumerate(at):
                walk(value, (*place, i))

    walk({key: value for key, value in found.items() if key not in ("posts", "rules", "checks")}, ())
    return out


def shown(document):
    return Service(document).report().to_dict()


@pytest.mark.parametrize("seed", range(12))
def test_nothing_withheld_can_be_worked_out_from_what_is_shown(seed):
    document = team(seed, 8 + 5 * seed, 3 + seed % 4)
    fewest = document["fewest_people"]
    unknowns, rows = equations(document, shown(document))
    echelon = reduced(rows)
    sets = {("post", i): [k for k, u in enumerate(unknowns) if u["post"] == i] for i in range(len(document["posts"]))}
    keys = ("staff_group", "band", "team", "place", "skill", "category")
    for one in keys:
        for two in keys:
            for k, u in enumerate(unknowns):
                sets.setdefault((one, u[one], two, u[two]), []).append(k)
    for name, members in sets.items():
        people = {unknowns[k]["post"] for k in members}
        if len(people) < fewest:
            assert not is_known(echelon, {k: Fraction(1) for k in members}), name


def test_large_groups_are_shown_and_equal_those_of_the_identifiable_report():
    document = team(2, 60, 3)
    few, all_of_it = shown(document), Service(document).report(identifiable=True).to_dict()
    assert few["confidentiality"] == {**few["confidentiality"], "identifiable": False, "fewest_people": 3}
    assert few["team"]["wte"]["state"] == "value" and few["capacity"]["by_staff_group"][0]["wte"]["state"] == "value"
    theirs = values(all_of_it)
    assert all(theirs[place] == value for place, value in values(few).items())


@pytest.mark.parametrize("n, fewest", [(6, None), (9, 5), (60, 3)])
def test_no_view_names_a_post_a_title_or_a_holder(n, fewest):
    document = team(1, n, fewest, absences=[{"post": "synthetic-post-1", "start": "2026-05-04", "end": "2026-05-29", "why": "synthetic reason"}])
    document["posts"][2].pop("activities")
    document["demand"] = [{"id": "s", "title": "Stream", "skill": "spinal", "referrals_per_year": 500, "follow_ups_per_new": 2, "new_min": 45, "follow_up_min": 30}]
    document["scenarios"] = [{"id": "x", "title": "X", "changes": [{"leaves": "synthetic-post-0"}]}]
    document["delivered"] = {
        "rows": [
            {"date": "2026-04-07", "post": f"synthetic-post-{i}", "category": "DCC", "planned_min": 240, "delivered_min": 200, "cancelled_because": "synthetic cause"}
            for i in range(2)
        ]
    }
    report = Service(document).report()
    texts = [report.to_json(), report.to_text()]
    try:
        import jinja2  # noqa: F401

        texts.append(report.to_html())
    except ImportError:
        pass
    for text in texts:
        for secret in ("synthetic-post", "Synthetic title", "synthetic-holder", "synthetic reason", "synthetic cause"):
            assert secret not in text
    assert "synthetic-post-0" in Service(document).report(identifiable=True).to_json()


def test_a_small_team_shows_no_figure_of_its_people_and_says_so():
    found = shown(team(1, 6))
    assert not values(found)
    assert found["posts"] == [] and found["confidentiality"]["fewest_people"] == 10
    assert "ASSUMED" in found["summary"][0]["sentence"]


def test_one_holder_of_many_posts_is_one_person():
    document = team(4, 12, 3)
    for post in document["posts"]:
        post["holders"] = [{"id": "the-same", "share": 1}]
    assert not values(shown(document))


def test_posts_that_plan_nothing_are_no_company():
    document = team(4, 12, 3)
    for post in document["posts"][1:]:
        for line in post["activities"]:
            line["hours_per_week"] = 0
    found = shown(document)
    assert found["team"]["planned_hours_per_year"]["state"] == "withheld"


@pytest.mark.parametrize("wrong", [1, 0, 1001, "few", 2.5, True])
def test_fewest_people_is_a_whole_number_of_two_or_more(wrong):
    with pytest.raises(Exception, match="2|number"):
        Service(team(1, 3, wrong))


def test_the_command_has_one_switch(tmp_path, capsys):
    place = tmp_path / "team.json"
    place.write_text(json.dumps(team(1, 6)))
    assert main(["report", str(place)]) == 0
    assert "synthetic-post" not in capsys.readouterr().out
    assert main(["report", str(place), "--identifiable"]) == 0
    assert "synthetic-post-5" in capsys.readouterr().out


def test_the_library_permits_and_forbids_whatever_the_document_says():
    service = Service(team(1, 6, identifiable=True))
    assert len(service.report().posts) == 6
    assert service.report(identifiable=False).posts == ()
    assert len(service.report(identifiable=True).posts) == 6
