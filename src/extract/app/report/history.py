"""What earlier runs looked like: one line of figures per run, kept beside the report."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

FILE = "history.jsonl"
_KEPT = 60


@dataclass(frozen=True, slots=True)
class RunFigures:
    """A run in figures: `started` names it; `fill` is the share of papers (0–1) with a value, by field."""

    started: str
    documents: int
    papers: int
    pages: int
    confidence: float | None
    statuses: dict[str, int] = field(default_factory=dict)
    issues: dict[str, int] = field(default_factory=dict)
    fill: dict[str, float] = field(default_factory=dict)


def read_history(folder: Path) -> list[RunFigures]:
    """The runs told so far, oldest first; lines that cannot be read are passed over."""
    try:
        lines = (folder / FILE).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return []
    return [run for line in lines if (run := _read_line(line))]


def _read_line(line: str) -> RunFigures | None:
    try:
        return RunFigures(**json.loads(line))
    except (ValueError, TypeError):
        return None


def add_run(history: list[RunFigures], run: RunFigures) -> list[RunFigures]:
    """The history with this run at its end, once however often its report is written."""
    return [*(other for other in history if other.started != run.started), run][-_KEPT:]


def write_history(history: list[RunFigures], folder: Path) -> None:
    """Writes one line of JSON per run."""
    lines = [json.dumps(asdict(run), ensure_ascii=False, sort_keys=True) for run in history]
    (folder / FILE).write_text("\n".join(lines) + "\n", encoding="utf-8")
