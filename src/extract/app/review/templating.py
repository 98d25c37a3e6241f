"""The templates of the review, with the German names that they use."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment

from extract.app.web import build_environment
from extract.archive.corrections.wording import describe
from extract.schema.german_names import field_name, german_name
from extract.schema.issues import ISSUE_KINDS


@cache
def _environment() -> Environment:
    made = build_environment([Path(__file__).parent / "templates"])
    made.filters |= {"sentence": describe}
    made.globals |= {"ISSUE_KINDS": ISSUE_KINDS, "german_name": german_name, "field_name": field_name}
    return made


def render(template: str, **values: object) -> str:
    """One page, or part of one, as HTML."""
    return _environment().get_template(template).render(**values)
