"""Templates, and what they may call. Everything is escaped; nothing is fetched when the page is opened."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from extract.app.report.values import shown
from extract.schema.german_names import german_name, german_names
from extract.schema.issues import ISSUE_KINDS

FOLDER = Path(__file__).parent / "templates"


@cache
def environment() -> Environment:
    """The environment of all templates; `quality/review` pages may load the same ones."""
    made = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"german": shown, "link": _link, "percent": _percent, "count": _count}
    made.globals |= {
        "german_name": german_name,
        "german_names": german_names,
        "ISSUE_KINDS": ISSUE_KINDS,
        "inline": _inline,
    }
    return made


def render(template: str, **values: object) -> str:
    """One HTML page."""
    return environment().get_template(template).render(**values)


def _inline(name: str) -> Markup:
    """A style sheet or script of the project itself, to stand inside the page."""
    return Markup((FOLDER / name).read_text(encoding="utf-8"))


def _link(path: str) -> str:
    return quote(path)


def _percent(share: float) -> str:
    return f"{share * 100:.0f} %"


def _count(number: int) -> str:
    """1234 → „1.234"."""
    return f"{number:,}".replace(",", ".")
