"""The pages about one document each; where nothing has changed, the last report's page is taken over."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from markupsafe import Markup, escape

from extract.app.report.document_view import build_document_view
from extract.app.report.originals import Originals
from extract.app.report.pictures import PagePicture, draw_pages
from extract.app.report.templating import render
from extract.base.redaction import BLOCK
from extract.output.output_errors import old_error
from extract.output.run_reader import Run, unpack_document
from extract.pages.pdf import read_pdf
from extract.reading.hidden_boxes import Box, find_hidden_boxes
from extract.run.store import entry_key
from extract.schema.extraction import Extraction
from extract.schema.issue_order import order_issues
from extract.schema.issues import UnreadableFile
from extract.schema.records import DocumentRow, IssueRow

MOST_PAGES = 12
"""Pictures in one file: the first pages, those with issues, those of the sample."""
_MARK: Final = Markup('<span id="lauf">')
_STATE: Final = re.compile(r'<meta name="stand" content="([0-9a-f]{64}) (\d+)">')
"""What a page was made from, and its pictures, as it says itself: <meta name="stand" content="0f…3a 2">."""
_HEAD: Final = 1000
"""Characters of a page in which that stands."""
_NOT_SHOWN: Final = "Bilder gibt es für die Dokumente mit den meisten Befunden und für die Stichprobe."


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """The page about one document: the name of its file, its HTML, how many pictures it holds."""

    name: str
    text: str
    pictures: int


class DocumentPages:
    """Makes the pages of a run's documents; `last` is the folder of those that the report before made."""

    def __init__(self, run: Run, originals: Originals, last: Path) -> None:
        self._run, self._originals, self._last = run, originals, last

    def make(
        self, document: DocumentRow, issues: Sequence[IssueRow], sampled: frozenset[int], *, shown: bool
    ) -> DocumentPage | None:
        """The page of a document, with pictures where it is `shown` or has pages in the sample.

        None where the document has no file, since nothing of it could be read.
        Raises ConfigurationError for a damaged file.
        """
        data = self._run.read_document_bytes(self._run.document_file(document).name)
        if data is None:
            return None
        if not shown and not sampled:
            return self._made(document, data, issues, sampled, None, _NOT_SHOWN)
        numbers = choose_pages(document.pages, issues, sampled) if shown else sorted(sampled)
        with self._originals.open(document) as (path, why):
            return self._made(document, data, issues, sampled, (path, numbers) if path else None, why)

    def _made(
        self,
        document: DocumentRow,
        data: bytes,
        issues: Sequence[IssueRow],
        sampled: frozenset[int],
        drawn: tuple[Path, Sequence[int]] | None,
        why: str,
    ) -> DocumentPage:
        name = page_name(self._run, document)
        numbers = drawn[1] if drawn else None
        digest = hashlib.sha256(data).hexdigest()
        state = entry_key(digest, repr([*issues]), repr(sorted(sampled)), repr(numbers), why)
        kept = self._kept(name, state)
        if kept is not None:
            return kept
        extraction = self._unpacked(document, data)
        pictures: dict[int, PagePicture] = {}
        if drawn:
            pictures = draw_pages(*drawn, hidden=hidden_boxes_of(extraction, drawn[0]))
            why = _left_out(document.pages - len(pictures))
        view = build_document_view(extraction, issues, pictures, why, sampled)
        started = self._run.started
        text = render("document.html", view=view, state=state, mark=_MARK, started=started)
        return DocumentPage(name, text, view.pictures)

    def _unpacked(self, document: DocumentRow, data: bytes) -> Extraction:
        try:
            return unpack_document(json.loads(data))
        except ValueError as error:
            raise old_error(self._run.document_file(document)) from error

    def _kept(self, name: str, state: str) -> DocumentPage | None:
        """The page of the last report if it was made from the same, with this run's date at its foot."""
        try:
            text = (self._last / name).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return None
        said = _STATE.search(text, 0, _HEAD)
        before, mark, foot = text.rpartition(_MARK)
        if said is None or said[1] != state or not mark or not foot.rstrip().endswith("</html>"):
            return None
        rest = foot.partition("</span>")[2]
        dated = f"{before}{_MARK}Lauf vom {escape(self._run.started)}.</span>{rest}"
        return DocumentPage(name, dated, int(said[2]))


def page_name(run: Run, document: DocumentRow) -> str:
    """The file name of a document's page."""
    return run.document_file(document).stem + ".html"


def _left_out(pages: int) -> str:
    if pages == 1:
        return "Eine weitere Seite ist nicht abgebildet."
    return f"{pages} weitere Seiten sind nicht abgebildet." if pages > 1 else ""


def hidden_boxes_of(extraction: Extraction, path: Path) -> dict[int, list[Box]]:
    """What the pictures must hide: the report is passed on, and the tables hide it too."""
    blocks = [block for block in extraction.blocks if BLOCK in block.text]
    if not blocks:
        return {}
    try:
        words = {page.number: page.words for page in read_pdf(path)[1]}
    except UnreadableFile:
        words = {}
    return find_hidden_boxes(blocks, words)


def choose_pages(pages: int, issues: Sequence[IssueRow], sampled: frozenset[int]) -> list[int]:
    """Which pages of a long document are shown: sampled ones, those with issues, then the first ones."""
    with_issues = [issue.page for issue in order_issues(issues) if issue.page and issue.page <= pages]
    wanted = dict.fromkeys([*sorted(sampled), 1, *with_issues, *range(1, pages + 1)])
    return sorted(list(wanted)[:MOST_PAGES]) if pages else []
