"""The report as plain text that a service lead can read."""

from __future__ import annotations

from collections.abc import Sequence

from .closing import sections
from .layout import printable, table, wrapped
from .words import (
    HEADINGS,
    MARKS,
    STATES,
    assumed,
    cells,
    columns,
    counted,
    facts,
    gap_title,
    gap_word,
    group_value,
    half_day_cells,
    period,
    short,
    subject,
)
from ..figures import Figure
from ..report import Report
from ..report_lines import Line

CATEGORY = ("hours_per_week", "hours_per_year", "share")
GROUP = ("wte", "direct_care_hours_per_year", "hours_per_year")
STREAM = (
    "slots_new",
    "slots_follow_up",
    "contacts",
    "direct_hours",
    "indirect_hours",
    "travel_hours",
    "non_individual_hours",
    "direct_care_hours",
)
GAP = ("demand_hours", "capacity_hours", "gap_hours", "gap_contacts", "gap_wte")
JOB_DESCRIPTION = ("stated_share", "planned_share", "difference")
VARIANCE = ("planned_hours", "delivered_hours", "difference_hours", "variance")


class _Writer:
    def __init__(self, width: int) -> None:
        self.width = max(width, 72)
        self.lines: list[str] = []

    def section(self, title: str) -> None:
        self.lines += ["", title.upper(), "=" * len(title)]

    def sentence(self, text: str, first: str = "") -> None:
        self.lines += wrapped(text, self.width, first)

    def facts(self, rows: Sequence[tuple[str, Figure | None]]) -> None:
        known = [(name, figure) for name, figure in rows if figure is not None]
        room = max((len(name) for name, _ in known), default=0)
        amount = max((len(figure.short) for _, figure in known), default=0)
        for name, figure in known:
            unit = "" if figure.percent or figure.state != "value" else figure.unit
            why = f"  ({figure.why})" if figure.why else ""
            self.sentence(f"{figure.short:>{amount}}  {unit}{why}".rstrip(), f"  {name:<{room}}  ")

    def lines_table(self, title: str, about: str, rows: Sequence[Line], wanted: Sequence[str], total: Line | None = None) -> None:
        if not rows and total is None:
            return
        named = columns([*rows, *([total] if total else [])], wanted)
        body = [[subject(row), *cells(row, named)] for row in rows]
        if total is not None:
            body.append(["All", *cells(total, named)])
        if "gap_hours" in named:
            words = [gap_word(row) for row in [*rows, *([total] if total else [])]]
            for row, word in zip(body, words):
                row.append(word)
        head = [about, *(HEADINGS.get(name, name) for name in named)]
        if "gap_hours" in named:
            head.append("")
        if self.lines[-1].strip("="):
            self.lines.append("")
        self.lines += [f"  {title}", ""]
        self.lines += table(head, body, self.width)


def render(report: Report, width: int = 96) -> str:
    """The whole report; `width` characters at most, but for words that are longer."""
    writer = _Writer(width)
    _head(writer, report)
    _team(writer, report)
    _posts(writer, report)
    _objectives(writer, report)
    _room(writer, report)
    _capacity(writer, report)
    _variance(writer, report)
    _kpis(writer, report)
    _checks(writer, report)
    _foot(writer, report)
    return "\n".join(writer.lines) + "\n"


def _head(writer: _Writer, report: Report) -> None:
    title = printable(report.service.title)
    writer.lines += [title, "=" * min(len(title), writer.width)]
    writer.sentence(f"Job planning report, {period(report)}." if period(report) else "Job planning report.")
    for fact in facts(report):
        writer.sentence(fact)
    if report.summary:
        writer.section("What to look at first")
        for item in report.summary:
            writer.sentence(item.sentence, f"  {MARKS.get(item.severity, '-')} ")
        writer.lines += ["", "  ! needs attention   - note   + good"]


def _team(writer: _Writer, report: Report) -> None:
    team = report.team
    writer.section("Team")
    vacant = f" ({team.vacant_posts} vacant)" if team.vacant_posts else ""
    writer.sentence(f"{counted(team.posts, 'post')}{vacant}, {counted(team.holders, 'holder')}", "  ")
    writer.facts(
        [
            ("Whole-time equivalent", team.wte),
            ("Contracted", team.contracted_hours_per_week),
            ("Planned", team.planned_hours_per_week),
            ("Productive, after leave", team.productive_hours_per_year),
            ("Direct care share of planned", team.direct_care_share),
        ]
    )
    writer.lines_table("Planned time by category", "Category", team.by_category, CATEGORY)
    writer.lines_table("Planned time by specialty", "Specialty", team.by_specialty, CATEGORY)
    writer.lines_table("Planned time by pillar", "Pillar", team.by_pillar, CATEGORY)


def _posts(writer: _Writer, report: Report) -> None:
    if not report.posts:
        return
    writer.section("Posts")
    head = ["Post", "Title", "Band", "\nWTE", "Contracted\nh/week", "Planned\nh/week", "Difference\nh/week", "Direct care\nh/week"]
    rows = [
        [
            post.id,
            post.title,
            post.band or "",
            short(post.wte),
            short(post.contracted_hours_per_week),
            short(post.planned_hours_per_week),
            short(post.difference_hours_per_week),
            short(post.direct_care_hours_per_week),
        ]
        for post in report.posts
    ]
    writer.lines += table(head, rows, writer.width, text_columns=3)
    asked = [(post, item) for post in report.posts for item in post.activities if item.verdict in ("ambiguous", "unknown")]
    if asked:
        writer.lines += ["", "Activities that need an answer", ""]
        for post, item in asked:
            options = " or ".join(c.category or "no activity" for c in item.candidates)
            writer.sentence(
                f"{post.id}: \N{LEFT DOUBLE QUOTATION MARK}{item.description}\N{RIGHT DOUBLE QUOTATION MARK}"
                + (f" could be {options}." if options else " was not recognised: give its category.")
                + (f" {item.question}" if item.question else ""),
                "  ? ",
            )


def _objectives(writer: _Writer, report: Report) -> None:
    described = [(post, line) for post in report.posts for line in post.against_job_description]
    if report.objectives:
        writer.section("Objectives")
        for item in report.objectives:
            time = f", {item.hours_per_week.text} planned for it" if item.hours_per_week else ""
            serves = f", serves {item.serves}" if item.serves else ""
            support = f" Support: {item.support}." if item.support else ""
            writer.sentence(f"{item.id} ({item.level}): {item.title}{serves}{time}.{support}", "  ")
    if described:
        writer.section("Against the job description")
        rows = [[post.id, line.name, *cells(line, JOB_DESCRIPTION)] for post, line in described]
        head = ["Post", "Category", *(HEADINGS[name] for name in JOB_DESCRIPTION)]
        writer.lines += table(head, rows, writer.width, text_columns=2)


def _room(writer: _Writer, report: Report) -> None:
    room = report.room
    if room is None:
        return
    writer.section("Room to take on work, an average week")
    unknown = f"; of {counted(room.posts_not_known, 'post')} it is not known" if room.posts_not_known else ""
    writer.sentence(f"Of {counted(room.posts, 'post')} with a plan and a working week{unknown}.", "  ")
    writer.facts([("Planned without a time of day", room.unplaced_hours), ("Room in the week", room.room_hours)])
    rows = [["All", *half_day_cells(half)] for half in room.half_days]
    rows += [[post.post, *half_day_cells(half)] for post in room.by_post for half in post.half_days]
    if rows:
        writer.lines.append("")
        writer.lines += table(["Post", "Half-day", "Contracted\nhours", "Planned\nhours", "Room\nhours"], rows, writer.width, text_columns=2)


def _capacity(writer: _Writer, report: Report) -> None:
    writer.section("Capacity a year, net of leave")
    writer.lines_table("By band", "Band", report.capacity.by_band, GROUP)
    writer.lines_table("By place", "Place", report.capacity.by_place, GROUP)
    writer.lines_table("By skill", "Skill", report.capacity.by_skill, GROUP)
    if report.demand is not None:
        writer.section("Demand a year")
        writer.lines_table("By stream of referrals", "Stream", report.demand.streams, STREAM)
        writer.lines.append("")
        writer.facts([("Direct care asked for", report.demand.direct_care_hours)])
    if report.gap is not None:
        writer.section(gap_title([*report.gap.by_skill, *([report.gap.total] if report.gap.total else [])]))
        writer.lines_table("By skill", "Skill", report.gap.by_skill, GAP, report.gap.total)
        writer.lines_table("By band", "Band", report.gap.by_band, GAP)
    for section in sections(report):
        writer.section(section.title)
        for sentence in section.sentences:
            writer.sentence(sentence, "  ")
        if section.sentences and section.facts:
            writer.lines.append("")
        writer.facts(section.facts)
        for caption, about, rows, wanted in section.tables:
            writer.lines_table(caption, about, rows, wanted)


def _variance(writer: _Writer, report: Report) -> None:
    variance = report.variance
    if variance is None:
        return
    writer.section("Planned against delivered")
    sign = "planned less delivered" if variance.policy.sign.startswith("planned-minus") else "delivered less planned"
    writer.sentence(f"{variance.rows:,} rows. Difference is {sign}; variance is a share of what was {variance.policy.base}.", "  ")
    writer.lines_table("By category", "Category", variance.by_category, VARIANCE, variance.total)
    writer.lines_table("By staff group", "Staff group", variance.by_staff_group, VARIANCE)
    writer.lines_table("By post", "Post", variance.by_post, VARIANCE)
    writer.lines_table("Why planned time was not delivered", "Cause", variance.causes, ("hours",))


def _kpis(writer: _Writer, report: Report) -> None:
    if not report.kpis:
        return
    writer.section("Key performance indicators")
    for kpi in report.kpis:
        value = kpi.value.text if kpi.value else ""
        value += f" ({kpi.counts})" if kpi.counts else ""
        writer.sentence(f"{kpi.title or kpi.id}: {value}", "  ")
        for test in kpi.tests:
            answer = {True: "yes", False: "no", None: "cannot be said"}[test.met]
            writer.sentence(f"{test.test}: {answer}", "      ")
        for about, groups in (("team", kpi.by_team), ("staff group", kpi.by_staff_group)):
            for line in groups:
                writer.sentence(f"{about} {subject(line)}: {group_value(line)}", "      ")
        for item in kpi.evidence:
            why = f" ({item.why})" if item.why else ""
            writer.sentence(f"{item.standard}: {STATES.get(item.state, item.state)}{why}", "      ")


def _checks(writer: _Writer, report: Report) -> None:
    if not report.checks:
        return
    writer.section("Checks")
    for check in report.checks:
        times = f" ({check.times} times)" if check.times > 1 else ""
        writer.sentence(f"{check.severity}: {check.sentence}{times} [{check.where}]", "  ")


def _foot(writer: _Writer, report: Report) -> None:
    lines = assumed(report.assumptions)
    if lines:
        writer.section("Assumed, not stated in the document")
        for line in lines:
            writer.sentence(line, "  ")
    writer.lines.append("")
    writer.sentence(
        f"jobplan {report.library}. The working and the source of every figure are in the JSON and HTML reports."
    )
