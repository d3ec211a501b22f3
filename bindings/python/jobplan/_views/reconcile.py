"""A reconciliation as text, as a page, as JSON and as CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from .delivery import _html_table, page, titled
from .layout import table as text_table
from .layout import wrapped
from ..figures import grouped
from ..ratios import decimal_text, round_to
from ..reconcile import SYSTEMS, Post, Reconciliation, Side

NAMES = {"plan": "Plan", "roster": "Roster", "esr": "ESR", "ledger": "Ledger"}


def amount(value: Fraction | None) -> str:
    """For reading: two decimals, half up; "about" has no place in a table, so the exact value is in the JSON."""
    return "" if value is None else grouped(decimal_text(round_to(value, "2-decimals/half-up"), 2))


def signed(value: Fraction | None) -> str:
    text = amount(value)
    return f"+{text}" if value is not None and value > 0 else text


def _fraction(value: Fraction | None) -> str | None:
    return None if value is None else str(value)


@dataclass(frozen=True)
class Sheet:
    """A finished reconciliation, with the files it came from and how it was compared."""

    files: Mapping[str, str]
    facts: tuple[str, ...]
    reference: str
    posts: tuple[Post, ...]
    totals: Mapping[str, Side]
    counts: Mapping[str, int]
    n_reconciled: int

    @classmethod
    def of(cls, made: Reconciliation, files: Mapping[str, str], facts: Sequence[str]) -> Sheet:
        return cls(dict(files), tuple(facts), made.reference, tuple(made.posts()), made.totals(), made.counts(), made.n_reconciled)

    @property
    def systems(self) -> tuple[str, ...]:
        """Those that were given."""
        return tuple(name for name in SYSTEMS if name in self.files)

    def unmatched(self) -> dict[str, list[str]]:
        """By system, the posts that another has and it has not."""
        return {name: [post.key for post in self.posts if name not in post.systems] for name in self.systems}

    def _lead(self) -> list[str]:
        n = len(self.posts)
        return [f"{self.n_reconciled:,} of {n:,} posts reconcile.", *self.facts]

    def _cause_rows(self) -> list[tuple[str, str]]:
        return [(name, f"{n:,}") for name, n in sorted(self.counts.items(), key=lambda item: -item[1])]

    def _total_rows(self) -> list[tuple[str, ...]]:
        rows: list[tuple[str, ...]] = []
        for name in self.systems:
            side = self.totals[name]
            hours = amount(side.hours_per_week) if side.hours_per_week is not None else "not known"
            wte = amount(side.wte) if side.wte is not None else "not known"
            rows.append((NAMES[name], f"{side.n_rows:,}", hours, signed(side.hours_difference), wte, signed(side.wte_difference)))
        return rows

    def _post_rows(self, member: str, posts: Sequence[Post]) -> list[tuple[str, ...]]:
        rows: list[tuple[str, ...]] = []
        for post in posts:
            shown = []
            for name in self.systems:
                side = post.sides[name]
                value: Fraction | None = getattr(side, member)
                shown.append("none" if not side.n_rows else "not known" if value is None else amount(value))
            rows.append((post.key, "; ".join(post.causes), *shown))
        return rows

    def to_text(self, width: int = 96) -> str:
        """For a terminal of that width: totals, causes, and the posts that do not reconcile."""
        wrong = [post for post in self.posts if post.causes]
        out = ["Reconciliation", "==============", ""]
        for line in self._lead():
            out += wrapped(line, width)
        out += ["", *titled("Totals")]
        out += text_table(("System", "\nRows", "Hours\na week", "Against\nreference", "\nWTE", "Against\nreference"), self._total_rows(), width)
        if wrong:
            out += ["", *titled("Causes"), *text_table(("Cause", "Posts"), self._cause_rows(), width)]
            heads = [NAMES[name] for name in self.systems]
            out += ["", *titled("Posts that do not reconcile: hours a week")]
            out += text_table(("Post", "Why not", *heads), self._post_rows("hours_per_week", wrong), width, text_columns=2)
            other = [post for post in wrong if len({post.sides[name].wte for name in self.systems if post.sides[name].n_rows}) > 1]
            if other:
                out += ["", *titled("Posts whose WTE differs")]
                out += text_table(("Post", "Why not", *heads), self._post_rows("wte", other), width, text_columns=2)
        return "\n".join(out) + "\n"

    def to_html(self) -> str:
        """One self-contained page."""
        from .. import __version__

        wrong = [post for post in self.posts if post.causes]
        heads = [NAMES[name] for name in self.systems]
        sections = [("totals", "Totals", _html_table("Each system over all posts", ("System", "Rows", "Hours a week", "Against reference", "WTE", "Against reference"), self._total_rows()))]
        if wrong:
            sections.append(("causes", "Causes", _html_table("Why posts do not reconcile; a post may have several causes", ("Cause", "Posts"), self._cause_rows())))
            for member, title in (("hours_per_week", "Hours a week"), ("wte", "WTE")):
                rows = [(row[0], *row[2:], row[1]) for row in self._post_rows(member, wrong)]
                sections.append((member, f"Posts: {title}", _html_table(f"Posts that do not reconcile: {title}", ("Post", *heads, "Why not"), rows, words_last=True)))
        return page("Reconciliation", self._lead(), sections, f"jobplan {__version__}. Rule variance.reconcile. Exact values are in the JSON.")

    def to_json(self) -> str:
        """One JSON document; exact amounts as fractions in text."""

        def side(found: Side) -> dict[str, object]:
            members = ("hours_per_week", "wte", "hours_difference", "wte_difference")
            return {"rows": found.n_rows, **{name: _fraction(getattr(found, name)) for name in members}}

        made = {
            "reference": self.reference,
            "files": dict(self.files),
            "facts": list(self.facts),
            "posts": len(self.posts),
            "reconciled": self.n_reconciled,
            "causes": dict(self.counts),
            "unmatched": self.unmatched(),
            "totals": {name: side(self.totals[name]) for name in self.systems},
            "by_post": [
                {"post": post.key, "causes": list(post.causes), "systems": {name: side(post.sides[name]) for name in self.systems}}
                for post in self.posts
            ],
        }
        return json.dumps(made, ensure_ascii=False, indent=2)

    def to_csv(self) -> str:
        """A line a post, also those that reconcile; decimals of six places."""

        def number(value: Fraction | None) -> str:
            return "" if value is None else decimal_text(round_to(value, "6-decimals/half-up"), 6).rstrip("0").rstrip(".")

        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        heads = [f"{name}_{what}" for name in self.systems for what in ("rows", "hours_per_week", "wte", "hours_difference", "wte_difference")]
        writer.writerow(("post", "reconciled", "causes", *heads))
        for post in self.posts:
            cells: list[str] = []
            for name in self.systems:
                side = post.sides[name]
                cells += [str(side.n_rows), number(side.hours_per_week), number(side.wte), number(side.hours_difference), number(side.wte_difference)]
            key = post.key if post.key[:1] not in "=+-@\t" else "'" + post.key  # no formula for a spreadsheet
            writer.writerow((key, "no" if post.causes else "yes", "; ".join(post.causes), *cells))
        return out.getvalue()
