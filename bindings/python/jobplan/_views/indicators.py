"""The indicators as text, as a page and in a notebook."""

from __future__ import annotations

from fractions import Fraction
from html import escape
from typing import TYPE_CHECKING

from .delivery import _html_table, page, percent, rounded, titled
from .layout import table as text_table
from .layout import wrapped
from .notebook import table as notebook_table
from .words import date_words

if TYPE_CHECKING:
    from ..indicators import Active, Answer, Attained, Delivered, DirectCare, Indicators

SOURCE = "NHS England, E-job planning the clinical workforce, October 2023, appendices 1, 2, 3 and 5"
_TESTS = {True: "yes", False: "no", None: "not known"}
ACTIVE = ("", "\nStaff", "\nActive", "Not\nknown", "Share\nactive", "At least\n90%", "More than\n90%")
DIRECT = ("", "Direct care\nhours", "Planned\nhours", "Ratio\nin hours", "Direct care\nsessions", "Planned\nsessions", "Ratio in\nsessions")


def active_cells(item: Active) -> tuple[str, ...]:
    if item.withheld or item.share is None:
        return (item.name, "", "", "", "withheld" if item.withheld else "no staff", "", "")
    share = "not known" if item.not_known == item.staff else percent(item.share.share)
    tests = (_TESTS[item.share.level_1_at_least], _TESTS[item.share.target_more_than])
    return (item.name, f"{item.staff:,}", f"{item.active:,}", f"{item.not_known:,}", share, *tests)


def direct_cells(item: DirectCare) -> tuple[str, ...]:
    if item.withheld:
        return (item.name, "", "", "withheld", "", "", "withheld")

    def amount(value: Fraction | None) -> str:
        return "not known" if value is None else rounded(value)

    hours = percent(item.by_hours) if item.by_hours is not None else "undefined"
    known = item.planned_sessions is not None and item.direct_sessions is not None
    sessions = percent(item.by_sessions) if item.by_sessions is not None else "undefined" if known else "not known"
    return (item.name, amount(item.direct_hours), amount(item.planned_hours), hours, amount(item.direct_sessions), amount(item.planned_sessions), sessions)


def delivered_cells(item: Delivered) -> tuple[str, str]:
    return (item.name, percent(item.variance) if item.variance is not None else item.text.split(":")[0])


def level_words(item: Attained) -> str:
    if item.level is None:
        return "withheld"
    if item.level.level == item.level.level_at_most:
        return f"level {item.level.level}"
    return f"level {item.level.level}, and level {item.level.level_at_most} at most once the evidence is in"


def facts(found: Indicators) -> list[str]:
    made = [f"As of {date_words(found.as_of)}." if found.as_of else "The document names no day to ask for (as_of): what needs one is not known."]
    word = "is in time" if found.boundary == "included" else "is too late"
    made.append(f"A plan is active for {found.months} months after its review and both approvals; the anniversary {word}.")
    if found.fewest_people is not None:
        made.append(f"Figures of fewer than {found.fewest_people} staff are withheld, and others that would give them away.")
    else:
        made.append("Identifiable figures are permitted: nothing is withheld.")
    return made


def open_answers(item: Attained) -> list[Answer]:
    """The standards not known to be met, the lowest level first."""
    return [answer for answer in item.answers if answer.met is not True]


def to_text(found: Indicators, width: int) -> str:
    title = f"{found.title}: indicators"
    out: list[str] = [*wrapped(title, width), "=" * min(width, len(title)), ""]
    for fact in facts(found):
        out += wrapped(fact, width)
    out += ["", *titled("Staff with an active plan")]
    out += text_table(("By team", *ACTIVE[1:]), [active_cells(item) for item in (*found.active_by_team, found.active)], width)
    out += ["", *text_table(("By professional group", *ACTIVE[1:]), [active_cells(item) for item in found.active_by_staff_group], width)]
    out += ["", *titled("Planned direct care to all planned time")]
    lines = [direct_cells(item) for item in (*found.direct_care_by_staff_group, found.direct_care)]
    out += text_table(("Professional group", *DIRECT[1:4]), [line[:4] for line in lines], width)
    out += ["", *text_table(("Professional group", *DIRECT[4:]), [(line[0], *line[4:]) for line in lines], width)]
    out += ["", *titled("Variance between planned and delivered")]
    out += text_table(("Professional group", "Variance"), [delivered_cells(item) for item in (*found.delivered_by_staff_group, found.delivered)], width)
    out += ["", *titled("Level of attainment")]
    told: tuple[Answer, ...] | None = None
    for item in found.attainment:
        out += wrapped(f"{item.name}: {level_words(item)}", width, "  ")
        if not item.answers:
            continue
        assert item.level is not None
        out += wrapped(
            f"{item.level.n_met} standards met, {item.level.n_not_met} not met, {item.level.n_unknown} cannot be computed", width, "    "
        )
        if told == item.answers:
            out += ["    Standards and evidence as for the group before."]
            continue
        told = item.answers
        for answer in open_answers(item):
            out += wrapped(f"- Level {answer.level}, {answer.word}: {answer.statement}", width, "    ", "      ")
            if answer.evidence:
                out += wrapped(f"Found: {answer.evidence}.", width, "      ")
            if answer.needed:
                out += wrapped(f"Needed: {answer.needed}", width, "      ")
    out += ["", *wrapped(f"Source: {SOURCE}.", width)]
    return "\n".join(out) + "\n"


def _standards(item: Attained) -> str:
    rows = "".join(
        f'<tr><td class="n">{answer.level}</td><th scope="row">{escape(answer.statement)}</th><td>{escape(answer.word)}</td>'
        f"<td>{escape(answer.evidence or answer.needed)}"
        f'{"" if answer.evidence or not answer.needed else " <span class=quiet>(a person must supply it)</span>"}</td>'
        f'<td class="quiet">{escape(answer.source)}</td></tr>'
        for answer in item.answers
    )
    caption = f"{item.name}: {level_words(item)}"
    return (
        f'<details open><summary>{escape(caption)}</summary><div class="scroll" tabindex="0" role="region" aria-label="{escape(caption)}"><table>'
        f'<caption>{escape(caption)}</caption><thead><tr><th scope="col" class="n">Level</th><th scope="col">Standard</th><th scope="col">Answer</th>'
        f'<th scope="col">Evidence</th><th scope="col">Source</th></tr></thead><tbody>{rows}</tbody></table></div></details>'
    )


def to_html(found: Indicators) -> str:
    from .. import __version__

    active = _html_table("By team", ("Team", *ACTIVE[1:]), [active_cells(item) for item in (*found.active_by_team, found.active)], True)
    active += _html_table("By professional group", ("Professional group", *ACTIVE[1:]), [active_cells(item) for item in found.active_by_staff_group])
    direct = _html_table(
        "Planned direct care to all planned time",
        ("Professional group", *DIRECT[1:]),
        [direct_cells(item) for item in (*found.direct_care_by_staff_group, found.direct_care)],
        True,
    )
    delivered = _html_table(
        "Variance between planned and delivered time",
        ("Professional group", "Variance"),
        [delivered_cells(item) for item in (*found.delivered_by_staff_group, found.delivered)],
        True,
    )
    levels = "".join(_standards(item) if item.answers else f"<p>{escape(item.name)}: withheld</p>" for item in found.attainment)
    sections = [
        ("active", "Staff with an active plan", active),
        ("direct", "Direct care", direct),
        ("variance", "Planned and delivered", delivered),
        ("levels", "Level of attainment", levels),
    ]
    return page(f"{found.title}: indicators", facts(found), sections, f"jobplan {__version__}. Source: {SOURCE}.")


def notebook(found: Indicators) -> str:
    heads = [text.replace("\n", " ").strip() for text in ("Professional group", *ACTIVE[1:])]
    made = notebook_table("Staff with an active plan", heads, [active_cells(item) for item in (*found.active_by_staff_group, found.active)])
    levels = notebook_table("Level of attainment", ("Professional group", "Level"), [(item.name, level_words(item)) for item in found.attainment], numeric_from=2)
    return f"<section><h3>{escape(found.title)}</h3>{made}{levels}</section>"
