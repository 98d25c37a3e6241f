"""A paper in a plain form as a Word file: for editions that are told as text, as in gold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import docx
from docx.document import Document as DocxDocument

BULLET = "•"
"""Begins a text that is an item of a list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainPaper:
    """A Mitteilungsvorlage: its head, and sections of paragraphs, each of sentences and list items."""

    municipality: str
    reference: str
    title: str
    office: str
    body: str
    day: str
    sections: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]


def write_plain_paper(paper: PlainPaper, path: Path) -> None:
    """The paper as `path`; raises OSError where it cannot be written."""
    document = docx.Document()
    for words in (paper.municipality, paper.reference, "Mitteilungsvorlage", "öffentlich"):
        document.add_paragraph(words)
    document.add_paragraph().add_run(paper.title).bold = True
    _add_table(document, [f"Geschäftsbereich:\n{paper.office}", f"Datum\n{paper.day}"])
    _add_table(
        document, ["Sitzungstermin", "Gremium", "Zuständigkeit"], [paper.day, paper.body, "zur Kenntnis"]
    )
    document.add_paragraph(f"Der {paper.body} nimmt zur Kenntnis:")
    for heading, paragraphs in paper.sections:
        document.add_heading(heading, 1)
        for texts in paragraphs:
            _add_paragraph(document, texts)
    document.save(str(path))


def _add_paragraph(document: DocxDocument, texts: Sequence[str]) -> None:
    """Running text, and a paragraph of its own for every item of a list."""
    running = " ".join(text for text in texts if not text.startswith(BULLET))
    if running:
        document.add_paragraph(running)
    for text in texts:
        if text.startswith(BULLET):
            document.add_paragraph(text.removeprefix(BULLET), style="List Bullet")


def _add_table(document: DocxDocument, *rows: Sequence[str]) -> None:
    table = document.add_table(len(rows), len(rows[0]))
    for row, words in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, words, strict=True):
            cell.text = text
