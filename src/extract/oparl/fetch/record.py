"""What a run of `fetch` did: counts, issues, and whether something is left for the next one."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from extract.archive.statements import FETCH_REPORT
from extract.base import file_system
from extract.base.model import Issue
from extract.schema.german_names import german_name
from extract.schema.issues import message_of, severity_of


class Issues:
    """Gathers issues, each once, in the order in which they were told."""

    def __init__(self) -> None:
        self._told: dict[str, Issue] = {}

    def tell(self, issue: Issue) -> None:
        """Notes an issue."""
        self._told.setdefault(f"{issue.code} {message_of(issue)}", issue)

    @property
    def all(self) -> tuple[Issue, ...]:
        """What was told."""
        return tuple(self._told.values())


@dataclass(slots=True)
class Counts:
    """Papers that are new, changed, as they were, taken back; files and bytes fetched; requests made."""

    new: int = 0
    changed: int = 0
    same: int = 0
    taken_back: int = 0
    files: int = 0
    bytes: int = 0
    requests: int = 0


@dataclass(frozen=True, slots=True)
class Fetched:
    """The outcome. `stopped` is the German sentence why the run ended before its time, None where it did not;
    `limited`: the number of papers asked for is reached, and there are more."""

    folder: Path
    system: str
    counts: Counts
    issues: tuple[Issue, ...] = field(default=())
    stopped: str | None = None
    limited: bool = False
    papers: int = 0

    @property
    def failed(self) -> bool:
        """True where something is lacking that the system has."""
        return bool(self.stopped) or any(severity_of(issue) == "error" for issue in self.issues)


def write_issues(folder: Path, issues: Sequence[Issue]) -> None:
    """Writes the issues as a table, semicolons between columns; removes the one of the run before."""
    path = folder / FETCH_REPORT
    if not issues:
        file_system.remove_file(path)
        return
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(("Schwere", "Code", "Meldung"))
    for issue in issues:
        writer.writerow((german_name("severities", severity_of(issue)), issue.code, message_of(issue)))
    file_system.write_whole(path, text.getvalue().encode("utf-8-sig"), durable=False)
