"""One self-contained HTML page from a template. Needs Jinja2."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import resources
from typing import Any

from .._optional import optional


def load(name: str) -> str:
    """A file beside this one."""
    return resources.files(__package__ or "jobplan._views").joinpath(name).read_text(encoding="utf-8")


def trusted(html: str) -> Any:
    """HTML of our own, in which every text from outside is escaped already."""
    return optional("markupsafe", "report", "the HTML page").Markup(html)


def fill(name: str, filters: Mapping[str, Callable[..., str]] | None = None, **given: Any) -> str:
    """The whole page; the same values give the same bytes. A name the template asks for and is not given is an error."""
    jinja2 = optional("jinja2", "report", "the HTML page")
    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(load), autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined
    )
    environment.filters.update(filters or {})
    environment.globals.update(given)
    page: str = environment.get_template(name).render(css=trusted(load("report.css")))
    return page.lstrip()
