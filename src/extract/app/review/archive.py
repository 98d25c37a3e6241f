"""The run under review: its documents, the rows behind an issue, and pages as pictures and words."""

from __future__ import annotations

import io
import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from extract.app.report import Originals, draw_page, hidden_boxes_of
from extract.archive.corrections.model import Correction
from extract.base.errors import VorlagenError
from extract.base.model import Page, Word
from extract.base.redaction import redact_text
from extract.output.run_reader import Run, open_run
from extract.pages.layout import build_document
from extract.pages.pdf import read_pdf
from extract.pages.rendering import render_page
from extract.schema.dataset import TABLE
from extract.schema.extraction import Extraction
from extract.schema.records import DocumentRow, IssueRow, OrganizationRow

SCALE = 2.0
Box = tuple[float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Shown:
    """Words that a reviewer drew a box around: the text in reading order and a box per line."""

    text: str
    boxes: tuple[Box, ...]


class PageNotShown(VorlagenError):
    """A page whose original is not there, or not as it was read."""


class ReviewArchive:
    """One run, read once. Only documents that the run lists can be asked for, by their ids."""

    def __init__(self, output: Path, sources: Sequence[Path] = ()) -> None:
        self.output = output
        self.run: Run = open_run(output)
        self.documents: dict[str, DocumentRow] = {row.document_id: row for row in self.run.documents}
        self.issues: dict[str, IssueRow] = {row.issue_id: row for row in self.run.issues}
        self.organizations: dict[str, OrganizationRow] = {
            row.organization_id: row for row in self.run.organizations
        }
        self._originals = Originals(tuple(sources) or self.run.sources, output)
        self._councils = {row.paper_id: row.council or "de" for row in self.run.papers.values()}
        self._pdfium = threading.Lock()  # the PDF library serves one thread at a time
        self.extraction = lru_cache(maxsize=24)(self._read_extraction)
        self.picture = lru_cache(maxsize=24)(self._draw_picture)
        self.redacted = lru_cache(maxsize=40)(self._draw_redacted)
        self.pages = lru_cache(maxsize=4)(self._read_pages)
        self.rows_of_rule = lru_cache(maxsize=500)(self._rows_of_rule)

    def council_of(self, document: DocumentRow) -> str:
        """The council that a document's paper belongs to; `de` where none was recognised."""
        return self._councils.get(document.paper_id or "", "de")

    @property
    def main_council(self) -> str:
        """The council most papers are of."""
        councils = list(self._councils.values())
        return max(sorted(set(councils)), key=councils.count, default="de")

    def _read_extraction(self, document_id: str) -> Extraction | None:
        document = self.documents.get(document_id)
        return self.run.read_document(document) if document is not None else None

    def find_row(self, document_id: str, row_id: str) -> tuple[str, Any] | None:
        """Table and row of an id within a document."""
        extraction = self.extraction(document_id)
        for name, table in TABLE.items():
            rows = getattr(extraction, name, ()) if name not in ("issues", "corrections") else ()
            for row in rows:
                if getattr(row, table.key) == row_id:
                    return name, row
        return None

    def _draw_picture(self, document_id: str, page: int) -> bytes:
        """A page as PNG; raises VorlagenError with the reason in German."""
        document = self._readable(document_id, page)
        with self._pdfium, self._originals.open(document) as (path, reason):
            if path is None:
                raise PageNotShown("page-not-shown", reason)
            image = render_page(path, page, SCALE)
        stream = io.BytesIO()
        image.convert("P", colors=64).save(stream, "PNG")
        return stream.getvalue()

    def _draw_redacted(self, document_id: str, page: int) -> bytes:
        """A page as WebP with what the tables hide blackened; raises VorlagenError with the reason."""
        document = self._readable(document_id, page)
        extraction = self.extraction(document_id)
        with self._pdfium, self._originals.open(document) as (path, reason):
            if path is None or extraction is None:
                raise PageNotShown("page-not-shown", reason or "Diese Datei ließ sich nicht lesen.")
            return draw_page(path, page, hidden_boxes_of(extraction, path).get(page, ()))

    def _read_pages(self, document_id: str) -> tuple[Page, ...]:
        document = self._readable(document_id, 1)
        with self._pdfium, self._originals.open(document) as (path, reason):
            if path is None:
                raise PageNotShown("page-not-shown", reason)
            return read_pdf(path)[1]

    def _readable(self, document_id: str, page: int) -> DocumentRow:
        document = self.documents.get(document_id)
        if document is None or not 1 <= page <= document.pages:
            raise PageNotShown("page-not-shown", "Diese Seite gibt es im Archiv nicht.")
        return document

    def size_of(self, document_id: str, page: int) -> tuple[float, float]:
        """Width and height of a page in points; A4 where the original cannot be read."""
        try:
            found = self.pages(document_id)[page - 1]
        except (VorlagenError, IndexError):
            return 595.3, 841.9
        return found.width, found.height

    def words_in(self, document_id: str, area: Box) -> Shown:
        """The words whose middle lies in a box, in reading order, hyphens undone, personal data hidden."""
        self._readable(document_id, int(area[0]))
        page = self.pages(document_id)[int(area[0]) - 1]
        inside = tuple(word for word in page.words if _is_in(word, area))
        if not inside:
            return Shown("", ())
        document = build_document([replace(page, words=inside)])
        text = " ".join(document.text.split())
        boxes = [tuple(box.as_list()) for box in document.boxes(0, len(document.text))]
        return Shown(redact_text(text), tuple(boxes))  # type: ignore[arg-type]

    def _rows_of_rule(self, item: Correction) -> frozenset[str]:
        """The ids of the rows that a rule fits."""
        table = TABLE.get(item.table)
        column = "value" if item.table == "fields" else item.field or "text"
        if table is None or column not in table.names:
            return frozenset()
        query = f'SELECT "{table.key}" FROM "{table.name}" WHERE CAST("{column}" AS TEXT) = ?'
        given: list[str | None] = [item.machine]
        if item.table == "fields":
            query += " AND field = ?"
            given.append(item.field)
        with self.run.tables() as tables:
            return frozenset(row[0] for row in tables.query(query, given))


def _is_in(word: Word, area: Box) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return area[1] <= x <= area[3] and area[2] <= y <= area[4]
