"""Templates and the few fixed files of the page. Everything is escaped; nothing comes from elsewhere."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from extract.archive.corrections.wording import describe
from extract.schema.german_names import field_name, german_name, shown
from extract.schema.issues import ISSUE_KINDS

_FOLDER = Path(__file__).parent
_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".txt": "text/plain"}

STATIC: dict[str, tuple[bytes, str]] = {
    path.name: (path.read_bytes(), _TYPES[path.suffix])
    for path in sorted((_FOLDER / "static").iterdir())
    if path.suffix in _TYPES
}
"""The fixed files by name, with their media types: nothing else is served from disk by name."""


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(_FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"shown": shown, "sentence": describe, "sure": _sure, "points": _points}
    made.globals |= {
        "ISSUE_KINDS": ISSUE_KINDS,
        "german_name": german_name,
        "field_name": field_name,
    }
    return made


def render(template: str, **values: object) -> str:
    """One page, or part of one, as HTML."""
    return _environment().get_template(template).render(**values)


def _sure(confidence: float | None) -> str:
    """A confidence with a decimal comma."""
    return "" if confidence is None else f"{confidence:.2f}".replace(".", ",")


def _points(value: float) -> str:
    """A length for SVG."""
    return f"{value:.1f}"
