"""The editions of a series as text: sections, paragraphs and sentences with the facts that lie in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from extract.draft.archive import Archive
from extract.draft.model_sources import EditionRef, Source
from extract.german.sentences import split_sentences, squeeze_lines
from extract.profile import Series
from extract.schema.extraction import TextBlock
from extract.schema.records import (
    CommitmentRow,
    DateRow,
    DocumentRow,
    FieldRow,
    FigureRow,
    MentionRow,
    PaperRow,
    ReferenceRow,
    SectionRow,
    row_id,
)

_TEXT_KINDS = ("cover", "report", "section")
_LABEL = re.compile(r"(?:[-–—•▪◦●○*·\uf0b7➢→]|\(?(?:\d{1,2}|[a-z])[.)]\)?)\s+")
_LEAST_PROSE = 6
"""So many sentences make an Anlage a text rather than a form or a table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A sentence of an edition with the facts inside it; `index` counts the sentences of the edition."""

    sentence_id: str
    index: int
    section: int
    paragraph: int
    is_item: bool
    label: str
    zone: str
    source: Source
    ends_paragraph: bool
    dates: tuple[DateRow, ...] = ()
    mentions: tuple[MentionRow, ...] = ()
    figures: tuple[FigureRow, ...] = ()
    commitments: tuple[CommitmentRow, ...] = ()
    references: tuple[ReferenceRow, ...] = ()

    @property
    def text(self) -> str:
        """The sentence on one line."""
        return squeeze_lines(self.source.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionSection:
    """A section with text of its own; `parent` is the index of its parent section or -1."""

    section_id: str
    index: int
    parent: int
    zone: str
    level: int
    number: str | None
    title: str
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One edition. `items` are the entries of inline lists, `paragraphs` the sources by paragraph index."""

    ref: EditionRef
    paper: PaperRow
    layout: str | None
    document_ids: tuple[str, ...]
    sections: tuple[EditionSection, ...]
    paragraphs: tuple[Source, ...]
    texts: tuple[Text, ...]
    items: tuple[SectionRow, ...] = field(default=())
    fields: tuple[FieldRow, ...] = field(default=())

    def source_at(self, row: Any) -> Source:
        """The source of a located row of this edition."""
        return source_of(self.ref, row)


def source_of(ref: EditionRef, row: Any) -> Source:
    """The source of a located row of the edition `ref`."""
    return Source(
        paper_id=ref.paper_id,
        document_id=row.source_document_id,
        reference=ref.reference,
        number=ref.number,
        year=ref.year,
        page=row.page,
        boxes=row.boxes,
        char_start=row.char_start,
        char_end=row.char_end,
        text=row.text,
    )


def build_editions(
    archive: Archive, papers: Iterable[tuple[int, PaperRow]], series: Series | None
) -> tuple[Edition, ...]:
    """The editions that these papers are, one per report year (`choose_papers`), oldest first."""
    return tuple(
        _build_edition(archive, paper, year, series)
        for year, paper in sorted(papers, key=lambda pair: (pair[0], pair[1].paper_id))
    )


def report_year_of(paper: PaperRow, series: Series | None) -> int | None:
    """The year reported on: as printed, else from the edition's number, else the year before the paper's."""
    if paper.report_year is not None:
        return paper.report_year
    if series and series.first_year is not None and paper.series_number is not None:
        return series.first_year + paper.series_number - series.first_number
    return paper.date.year - 1 if paper.date else None


def _build_edition(archive: Archive, paper: PaperRow, year: int, series: Series | None) -> Edition:
    ref = EditionRef(
        paper_id=paper.paper_id,
        reference=paper.reference,
        number=paper.series_number,
        year=year,
        date=paper.date,
        name=paper.name,
        addressee=paper.addressee,
    )
    documents = [row for row in archive.documents if row.paper_id == paper.paper_id]
    own = [row for row in documents if row.document_id == paper.document_id]
    others = [row for row in documents if row.document_id != paper.document_id and row.role == "attachment"]
    reader = _Reader(archive, ref)
    for document in (*own, *sorted(others, key=lambda row: row.file)):
        reader.read(document, series)
    return Edition(
        ref=ref,
        paper=paper,
        layout=own[0].layout if own else None,
        document_ids=tuple(row.document_id for row in (*own, *others)),
        sections=tuple(reader.sections),
        paragraphs=tuple(reader.paragraphs),
        texts=tuple(reader.texts),
        items=tuple(reader.items),
        fields=tuple(row for row in archive.fields if row.paper_id == paper.paper_id),
    )


class _Reader:
    """Gathers the text of an edition over its documents, cover first."""

    def __init__(self, archive: Archive, ref: EditionRef) -> None:
        self.archive = archive
        self.ref = ref
        self.sections: list[EditionSection] = []
        self.paragraphs: list[Source] = []
        self.texts: list[Text] = []
        self.items: list[SectionRow] = []

    def read(self, document: DocumentRow, series: Series | None) -> None:
        """Takes in a document: a paper's own text, or an Anlage that is the report itself."""
        rows = [r for r in self.archive.sections if r.source_document_id == document.document_id]
        rows.sort(key=lambda row: row.position)
        chosen = list(_own_rows(rows, document, series))
        if document.role == "attachment" and not self._is_report(chosen, document, series):
            return
        facts = _Facts(self.archive, document.document_id)
        blocks = self.archive.blocks.get(document.document_id, ())
        first = len(self.sections)
        places = {row.section_id: first + index for index, row in enumerate(chosen)}
        in_report = document.role == "attachment"
        for row in chosen:
            in_report = in_report or row.kind == "report"
            self._add_section(row, places, "report" if in_report else "cover")
            self._add_text(row, blocks, facts)
        kept = {row.section_id for row in chosen}
        self.items += [row for row in rows if row.kind == "item" and row.parent_id in kept]

    def _is_report(self, rows: Sequence[SectionRow], document: DocumentRow, series: Series | None) -> bool:
        prose = sum(len(split_sentences(row.text)) for row in rows if "\t" not in row.text)
        titles = " \n".join([*(row.title or "" for row in rows[:2]), document.file.rsplit("/", 1)[-1]])
        named = any(row.kind == "report" for row in rows) or _is_title(titles, series)
        return named and prose >= _LEAST_PROSE

    def _add_section(self, row: SectionRow, places: dict[str, int], zone: str) -> None:
        heading = Source(
            paper_id=self.ref.paper_id,
            document_id=row.source_document_id,
            reference=self.ref.reference,
            number=self.ref.number,
            year=self.ref.year,
            page=int(row.heading_boxes[0][0]) if row.heading_boxes else row.page_start,
            boxes=row.heading_boxes or row.boxes,
            char_start=row.heading_start if row.heading_start is not None else row.char_start,
            char_end=row.heading_end if row.heading_end is not None else row.char_end,
            text=row.title or "",
        )
        self.sections.append(
            EditionSection(
                section_id=row.section_id,
                index=len(self.sections),
                parent=places.get(row.parent_id or "", -1),
                zone=zone,
                level=row.level,
                number=row.number,
                title=row.title or "",
                source=heading,
            )
        )

    def _add_text(self, row: SectionRow, blocks: Sequence[TextBlock], facts: _Facts) -> None:
        for start, end, boxes in _paragraph_spans(row, blocks):
            text = row.text[start - (row.char_start or 0) : end - (row.char_start or 0)]
            mark = _LABEL.match(text)
            label = mark[0].strip() if mark else ""
            whole = self._source(row, start, end, text, boxes)
            spans = [(s.start, s.end) for s in split_sentences(text)]
            if mark and _is_list_sign(label):
                spans = [(mark.end(), len(text))]
            if not spans or _is_formula(text, self._formula()):
                continue
            self.paragraphs.append(whole)
            for first, last in spans:
                self._add_sentence(row, whole, (first, last), label, last == spans[-1][1], facts)

    def _formula(self) -> str:
        papers = (p for p in self.archive.papers if p.paper_id == self.ref.paper_id)
        return next((p.resolution_formula or "" for p in papers), "")

    def _add_sentence(
        self, row: SectionRow, whole: Source, span: tuple[int, int], label: str, is_last: bool, facts: _Facts
    ) -> None:
        begin = whole.char_start or 0
        start, end = begin + span[0], begin + span[1]
        words = whole.text[span[0] : span[1]]
        source = replace(
            whole,
            char_start=start,
            char_end=end,
            text=words,
            boxes=_boxes_within(whole, span),
        )
        source = replace(source, page=int(source.boxes[0][0]) if source.boxes else whole.page)
        self.texts.append(
            Text(
                sentence_id=row_id(row.source_document_id, "draft", start, words),
                index=len(self.texts),
                section=len(self.sections) - 1,
                paragraph=len(self.paragraphs) - 1,
                is_item=_is_list_sign(label),
                label=label,
                zone=self.sections[-1].zone,
                source=source,
                ends_paragraph=is_last,
                **facts.between(start, end),
            )
        )

    def _source(
        self, row: SectionRow, start: int, end: int, text: str, boxes: tuple[tuple[float, ...], ...]
    ) -> Source:
        return Source(
            paper_id=self.ref.paper_id,
            document_id=row.source_document_id,
            reference=self.ref.reference,
            number=self.ref.number,
            year=self.ref.year,
            page=int(boxes[0][0]) if boxes else row.page_start,
            boxes=boxes,
            char_start=start,
            char_end=end,
            text=text,
        )


class _Facts:
    """The facts of a document by place."""

    def __init__(self, archive: Archive, document_id: str) -> None:
        names = ("dates", "mentions", "figures", "commitments", "references")
        self.rows: dict[str, list[Any]] = {}
        for name in names:
            rows = [row for row in getattr(archive, name) if row.source_document_id == document_id]
            self.rows[name] = [row for row in rows if row.char_start is not None]

    def between(self, start: int, end: int) -> dict[str, tuple[Any, ...]]:
        """The facts that begin within the span; of a commitment those that share a character.

        A bare number at the head of a line („3.+ Erträge“) counts nothing.
        """
        found = {
            name: tuple(row for row in rows if start <= row.char_start < end)
            for name, rows in self.rows.items()
        }
        found["figures"] = tuple(
            row for row in found["figures"] if not (row.char_start == start and row.text.isdigit())
        )
        found["commitments"] = tuple(
            row for row in self.rows["commitments"] if row.char_start < end and row.char_end > start
        )
        return found


def _own_rows(
    rows: Sequence[SectionRow], document: DocumentRow, series: Series | None
) -> Iterable[SectionRow]:
    """Sections of the text itself: no forms, no signatures, no Anlagen unless one is the report."""
    by_id = {row.section_id: row for row in rows}
    for row in rows:
        if row.kind not in _TEXT_KINDS:
            continue
        above = _ancestors(row, by_id)
        if any(item.kind in ("effects", "signature") for item in above):
            continue
        part = next((item for item in above if item.kind == "attachment"), None)
        if part is None or _is_title(part.title or "", series):
            yield row


def _ancestors(row: SectionRow, by_id: dict[str, SectionRow]) -> list[SectionRow]:
    found = []
    while row.parent_id in by_id:
        row = by_id[row.parent_id or ""]
        found.append(row)
    return found


def _is_title(text: str, series: Series | None) -> bool:
    return series is not None and any(re.search(pattern, text) for pattern in series.title)


def _is_formula(text: str, formula: str) -> bool:
    return bool(formula) and squeeze_lines(text).rstrip(":. ") == squeeze_lines(formula).rstrip(":. ")


def _is_list_sign(label: str) -> bool:
    return bool(label) and not any(character.isalnum() for character in label)


def _paragraph_spans(
    row: SectionRow, blocks: Sequence[TextBlock]
) -> list[tuple[int, int, tuple[tuple[float, ...], ...]]]:
    """The paragraphs of a section: its blocks, or its lines where the blocks are not at hand."""
    if row.char_start is None or row.char_end is None:
        return []
    inside = [b for b in blocks if b.char_start >= row.char_start and b.char_end <= row.char_end]
    inside = [b for b in inside if b.kind != "furniture" and b.char_end > b.char_start]
    if inside:
        return [(b.char_start, b.char_end, b.boxes) for b in inside]
    spans = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", row.text)]
    return [(row.char_start + start, row.char_start + end, row.boxes) for start, end in spans]


def _boxes_within(whole: Source, span: tuple[int, int]) -> tuple[tuple[float, ...], ...]:
    """The lines of a paragraph that a stretch of it touches, reckoned from the widths of the lines."""
    if len(whole.boxes) < 2 or not whole.text:
        return whole.boxes
    widths = [max(box[3] - box[1], 1.0) for box in whole.boxes]
    per_character = sum(widths) / len(whole.text)
    first, last = span[0] * per_character, span[1] * per_character
    kept, left = [], 0.0
    for box, width in zip(whole.boxes, widths, strict=True):
        if left < last - 0.5 * per_character and left + width > first + 0.5 * per_character:
            kept.append(box)
        left += width
    return tuple(kept) or whole.boxes
