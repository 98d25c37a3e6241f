"""What the report says of the changes since the run before: each document with a link to its page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from extract.output.changes_told import change_lines, stale_lines, summary_of_changes
from extract.output.run_reader import Run

_MOST = 500
"""Lines in the overview; an upgrade may change every document of an archive."""


@dataclass(frozen=True, slots=True)
class ChangesView:
    """One sentence, then (what, document, page of the report) for each that differs, `more` beyond those; the
    decisions that no longer hold as (what, paper)."""

    summary: str
    lines: tuple[tuple[str, str, str], ...]
    more: int
    stale: tuple[tuple[str, str], ...]


def build_changes(run: Run, pages: Iterable[str]) -> ChangesView | None:
    """The changes that the run's record tells; None for a first run, or one of a version that told none."""
    changes = run.record.get("changes")
    if not changes:
        return None
    page_of = {PurePosixPath(page).stem: page for page in pages if page}
    shown = {**changes, "lost": []}  # the report is passed on: it does not name what was taken back
    lines = [(what, name, page_of.get(name, "")) for what, name in change_lines(shown)]
    return ChangesView(
        summary=summary_of_changes(changes),
        lines=tuple(lines[:_MOST]),
        more=max(len(lines) - _MOST, 0),
        stale=tuple(stale_lines(changes)),
    )
