"""`run.json`: what was run on what, with what, how it went; the only file that carries a clock time."""

from __future__ import annotations

import json
import platform
from dataclasses import dataclass, field
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from extract import __version__

RUN_FILE = "run.json"
_LIBRARIES = ("pypdfium2", "pdfplumber", "pandas", "pyarrow", "spacy", "holidays", "rapidfuzz", "pydantic")


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """How a run went: documents by status, rows by table, issues by (gravity, code).

    `failures` are the messages about documents that could not be read; `data` stands for the bytes of all
    that was written. `taken_back` are documents and papers that the run before gave out and this does not,
    `released` the ids of papers that are public now and were not, `removed` folders that showed what is gone.
    `changes` is what differs from the run before, paper by paper, None where there is none before.
    `withheld` is what was public once and is given out nowhere since, by its ids.
    """

    output: Path
    started: datetime
    seconds: float
    pages: int
    reused: int
    statuses: dict[str, int]
    rows: dict[str, int]
    issues: dict[tuple[str, str], int]
    failures: tuple[str, ...]
    configuration: dict[str, Any] = field(default_factory=dict)
    inputs: tuple[dict[str, Any], ...] = ()
    data: str = ""
    taken_back: tuple[dict[str, Any], ...] = ()
    released: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changes: dict[str, Any] | None = None
    withheld: tuple[dict[str, Any], ...] = ()

    @property
    def exit_code(self) -> int:
        """0 where all is well; 4 where an assertion on the data failed, which says more than 3: a document
        could not be read, or not whole."""
        if any(code == "assertion-failed" for _, code in self.issues):
            return 4
        return 3 if self.statuses.get("failed") or self.statuses.get("partial") else 0

    def as_object(self) -> dict[str, Any]:
        """The content of `run.json`."""
        return {
            "started": self.started.isoformat(timespec="seconds"),
            "seconds": round(self.seconds, 2),
            "version": __version__,
            "python": platform.python_version(),
            "libraries": {name: found for name in _LIBRARIES if (found := _version(name))},
            "configuration": self.configuration,
            "statuses": self.statuses,
            "pages": self.pages,
            "reused": self.reused,
            "rows": self.rows,
            "issues": [
                {"severity": severity, "code": code, "count": count}
                for (severity, code), count in self.issues.items()
            ],
            "inputs": list(self.inputs),
            "data": self.data,
            "taken_back": list(self.taken_back),
            "released": list(self.released),
            "removed": list(self.removed),
            "changes": self.changes,
            "withheld": list(self.withheld),
        }


def write_run(report: Report, folder: Path) -> None:
    """Writes `run.json` into `folder`."""
    text = json.dumps(report.as_object(), ensure_ascii=False, indent=1)
    (folder / RUN_FILE).write_text(text + "\n", encoding="utf-8")


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
