"""A document read as a form: its visual rows, built once, and where among them the head ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.base.model import Document, Zone
from extract.paper.form.bounds import body_start
from extract.paper.form.cells import Row, build_rows
from extract.profile import Profile

_HEAD_PAGES = 3
"""A head with a long Beratungsfolge reaches the third page, none in the samples a fourth."""
_FOLLOWING_ROWS = 40
"""How many rows below the head may still belong to it: date and signature under a short text."""


@dataclass(frozen=True, slots=True)
class Form:
    """A document with its zones, the profile it is read by, and its visual rows from top to bottom.

    `head` are the rows above the body, `following` those right below it on the first pages.
    """

    document: Document
    zones: tuple[Zone, ...]
    profile: Profile
    rows: tuple[Row, ...] = ()
    head: tuple[Row, ...] = ()
    following: tuple[Row, ...] = ()


def build_form(document: Document, zones: Sequence[Zone], profile: Profile) -> Form:
    """The document as a form; without rows where it has no text."""
    rows = build_rows(document)
    first = tuple(row for row in rows if row.page <= _HEAD_PAGES)
    end = body_start(first, zones, profile)
    return Form(document, tuple(zones), profile, rows, first[:end], first[end : end + _FOLLOWING_ROWS])
