"""The model paper as a Word file, in the newer layout's order of values."""

from __future__ import annotations

from pathlib import Path

import docx

from kit.seed_source import load_seed


def write_seed_docx(folder: Path) -> Path:
    """Writes `modell.docx`."""
    seed = load_seed()
    document = docx.Document()
    for words in (seed.reference, "Mitteilungsvorlage", "öffentlich"):
        document.add_paragraph(words)
    document.add_paragraph().add_run(seed.name).bold = True
    _table(document, [f"Geschäftsbereich:\n{seed.originator}", f"Datum\n{seed.date}"])
    titles = ["geplante Sitzungstermine", "Gremium", "Zuständigkeit"]
    _table(document, titles, [seed.station_date, seed.station_body, "zur Kenntnis"])
    for block in seed.blocks:
        if block.kind == "heading":
            document.add_heading(block.plain, min(max(block.level, 1), 4))
        else:
            document.add_paragraph(block.plain, style="List Bullet" if block.kind == "bullet" else None)
    document.add_paragraph("Anlagen:")
    _table(
        document, *([str(at), name, public] for at, (name, public) in enumerate(seed.attachments, start=1))
    )
    path = folder / "modell.docx"
    document.save(str(path))
    return path


def _table(document: docx.document.Document, *rows: list[str]) -> None:
    table = document.add_table(len(rows), len(rows[0]))
    for row, words in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, words, strict=True):
            cell.text = text
