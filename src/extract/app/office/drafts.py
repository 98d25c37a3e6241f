"""The drafts of a project: their files, what came back for them, what is made of both."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from extract.app.office.intake import answers_of
from extract.app.office.project import Project

_OFFERED = {
    ".docx": "Word",
    ".xlsx": "Excel",
    ".pdf": "PDF",
    ".md": "Text",
    ".html": "Vergleich der Ausgaben",
}
"""Kinds of files of a draft that people open."""
_MADE = ("-mit-antworten-anlage", "-mit-antworten", "-fertig", "-anlage", "-vergleich")
"""Endings of names of what belongs to a draft beside itself."""


@dataclass(frozen=True, slots=True)
class Offered:
    """A file to take along: its path below the output, what it is for."""

    path: str
    word: str
    told: str
    size: int

    @property
    def is_request(self) -> bool:
        """True for what goes out to departments and partners."""
        return "/anfragen/" in self.path


def drafts_of(project: Project) -> Iterator[tuple[str, list[Offered]]]:
    """The drafts by name, each with its files."""
    groups: dict[str, list[Offered]] = {}
    folder = project.output / "drafts"
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        inner = path.relative_to(folder)
        if not path.is_file() or any(part.startswith(".") for part in inner.parts):
            continue
        word = _OFFERED.get(path.suffix)
        if word is not None:
            name = draft_name(inner)
            groups.setdefault(name, []).append(
                Offered(path.relative_to(project.output).as_posix(), word, path.name, path.stat().st_size)
            )
    yield from groups.items()


def draft_name(inner: Path) -> str:
    """The draft that a file below `drafts/` belongs to: `x-2024-anlage.xlsx` → `x-2024`."""
    stem = inner.parts[0].removesuffix(inner.suffix)
    for _ in _MADE:
        stem = next((stem.removesuffix(end) for end in _MADE if stem.endswith(end)), stem)
    return stem


def answers(project: Project, name: str) -> list[Path]:
    """The workbooks that came back for a draft."""
    return sorted(answers_of(project, name).folder.rglob("*.xlsx"))


def latest_draft(project: Project, name: str, *, merged: bool = False) -> Path | None:
    """The draft to work on: what came back before what was written; `merged`: with answers before both."""
    folder = project.output / "drafts"
    found = [folder / f"{name}-mit-antworten.docx"] if merged else []
    found += sorted(answers_of(project, name).folder.rglob("*.docx"), key=lambda path: path.stat().st_mtime)[
        -1:
    ]
    found.append(folder / f"{name}.docx")
    return next((path for path in found if path.is_file()), None)
