"""One thing to look at, whole: its row, what may be corrected, what is decided already, where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as preset
from typing import Any

from extract.app.review.archive import ReviewArchive
from extract.app.review.candidates import Candidates
from extract.app.review.ledger import Ledger, Subject
from extract.app.review.queue import Item
from extract.archive.corrections.anchor import machine_value, source_hash, source_of
from extract.archive.corrections.model import ISSUES, Correction, DocumentCorrections
from extract.archive.corrections.typed import show_typed
from extract.archive.corrections.values import CHANGEABLE, CHOICES, as_text, column_kind, parse_value
from extract.schema.dataset import TABLE, Kind
from extract.schema.extraction import Extraction
from extract.schema.german_names import column_name, german_name, german_names, shown
from extract.schema.issues import ISSUE_KINDS
from extract.schema.records import DocumentRow

MISSING = {
    "paper-no-reference": "reference",
    "reference-defect": "reference",
    "paper-no-type": "paper_type",
    "paper-type-unknown": "paper_type",
    "paper-no-name": "name",
    "public-unclear": "public",
}
"""The header field that an issue of reading asks for."""


@dataclass(frozen=True, slots=True)
class Input:
    """One value that may be corrected: `machine` is what was read, `value` what holds by the last run."""

    field: str
    label: str
    machine: str | None
    value: str
    kind: Kind = "string"
    choices: tuple[str, ...] = ()
    decided: str | None = None
    named: str = ""
    words: Mapping[str, str] = preset(default_factory=dict)
    table: str = ""

    @property
    def read(self) -> str | None:
        """What the machine read, where something else holds now."""
        now = self.value if self.decided is None else self.decided
        same = self.machine is None or self.machine in (now, self.named or now)
        return None if same else shown(self.machine)

    @property
    def standing(self) -> str:
        """What holds now, as it stands in the form: days and truth in German, lists parted by semicolons."""
        value = (self.named or self.value) if self.decided is None else self.decided
        if value.startswith("[") and self.kind == "list":
            return "; ".join(parse_value(value, "list"))
        if value and self.kind in ("date", "boolean"):
            return shown(value)
        return show_typed(value, self.table, self.field) if value and self.table else value


@dataclass(frozen=True, slots=True)
class Case:
    """An item with all that its page shows. `table` is None for an issue about no single value."""

    item: Item
    document: DocumentRow | None
    extraction: Extraction | None
    council: str
    table: str | None
    row: Any | None
    inputs: tuple[Input, ...]
    decided: tuple[Correction, ...]
    guarded: tuple[Subject, ...]
    version: str
    page: int | None
    boxes: tuple[tuple[float, ...], ...]

    @property
    def is_added(self) -> bool:
        """True for a row that a reviewer added: it is changed by adding it anew."""
        log = self.extraction.corrections if self.extraction else ()
        return any(known.kind == "add" and known.row_id == self.row_id for known in log)

    @property
    def row_id(self) -> str | None:
        """The id of the row."""
        return getattr(self.row, TABLE[self.table].key) if self.table and self.row is not None else None

    @property
    def empty(self) -> DocumentCorrections | None:
        """The document as decisions name it."""
        return None if self.document is None else empty_of(self.document, self.extraction)

    def subject(self, table: str, row: str | None) -> Subject:
        """The subject of a decision about this document."""
        return Subject(self.council, self.empty, table, row)

    def source(self) -> str | None:
        """The hash of the text around; that of an earlier decision about the row where there is one."""
        known = [item.source for item in self.decided if item.source and item.row == self.row_id]
        if known:
            return known[0]
        if self.extraction is None:
            return None
        if self.row is not None:
            return source_of(self.extraction, self.row)
        return source_hash(self.extraction.blocks, None, None, (), self.page)


def empty_of(document: DocumentRow, extraction: Extraction | None) -> DocumentCorrections:
    """A document without decisions."""
    reference = extraction.paper.reference if extraction and extraction.paper else None
    return DocumentCorrections(document=document.sha256, file=document.file, reference=reference)


def build_case(item: Item, archive: ReviewArchive, ledger: Ledger, candidates: Candidates) -> Case:
    """All about an item."""
    document = archive.documents.get(item.document_id or "")
    extraction = archive.extraction(document.document_id) if document else None
    found = archive.find_row(document.document_id, item.row_id) if document and item.row_id else None
    table, row = found or (None, None)
    council = archive.council_of(document) if document else archive.main_council
    asked = asked_field(item) if extraction is not None and extraction.paper is not None else None
    if table is None and asked and extraction is not None:
        known = [field for field in extraction.fields if field.field == asked]
        table, row = "fields", max(known, key=lambda field: field.confidence, default=None)
    guarded = tuple(_guarded(item, document, extraction, council, table, row))
    decided = tuple(known for subject in guarded for known in ledger.decided(subject))
    inputs = tuple(_inputs(item, extraction, table, row, decided, candidates))
    boxes = tuple(getattr(row, "boxes", ())) or tuple(getattr(row, "heading_boxes", ()))
    page = item.page or getattr(row, "page", None) or (int(boxes[0][0]) if boxes else None)
    return Case(
        item=item,
        document=document,
        extraction=extraction,
        council=council,
        table=table,
        row=row,
        inputs=inputs,
        decided=decided,
        guarded=guarded,
        version=ledger.version(guarded),
        page=page or (1 if document and document.pages else None),
        boxes=boxes,
    )


def _guarded(
    item: Item,
    document: DocumentRow | None,
    extraction: Extraction | None,
    council: str,
    table: str | None,
    row: Any | None,
) -> Iterator[Subject]:
    """The subjects whose decisions the page shows: the row or what is lacking, the issue, the rules."""
    if document is not None:
        empty = empty_of(document, extraction)
        if table is not None:
            key = getattr(row, TABLE[table].key) if row is not None else None
            yield Subject(council, empty, table, key)
        if item.is_issue:
            yield Subject(council, empty, ISSUES, item.key)
    if item.is_issue:
        yield Subject(council, None, ISSUES, None, ("all", ISSUES, item.code, item.message))
    if table is not None and row is not None and extraction is not None:
        for field in row_fields(table, row):
            machine = machine_of(extraction, row, table, field)
            yield Subject(council, None, table, None, ("all", table, field, machine or ""))


def row_fields(table: str, row: Any) -> tuple[str, ...]:
    """The fields of a row that may be corrected."""
    if table == "fields":
        return (str(row.field),)
    if table == "table_rows":
        return tuple(title for title, _ in row.cells)
    return CHANGEABLE.get(table, ())


def machine_of(extraction: Extraction, row: Any, table: str, field: str | None) -> str | None:
    """What the machine read, also where a decision has replaced it since."""
    key = getattr(row, TABLE[table].key)
    for known in extraction.corrections:
        if known.row_id == key and known.table_name == table and known.field == field:
            return known.machine_value
    return machine_value(row, table, field)


def _inputs(
    item: Item,
    extraction: Extraction | None,
    table: str | None,
    row: Any | None,
    decided: Sequence[Correction],
    candidates: Candidates,
) -> Iterator[Input]:
    if table is None or extraction is None:
        return
    made = [known for known in decided if known.kind == "correct" and known.table == table]
    new, names = {c.field: c.value for c in made}, {c.field: c.name for c in made}
    if row is None:
        yield from _missing_inputs(item, extraction, new, candidates)
        return
    for field in row_fields(table, row):
        value = machine_value(row, table, field) or ""
        is_key = (table, field) == ("mentions", "organization_id")
        yield Input(
            field=field,
            label=column_name(table, field),
            machine=machine_of(extraction, row, table, field),
            value=value,
            kind=_kind(table, field),
            choices=candidates.of(table, field, row, extraction),
            decided=names.get(field) or new.get(field) if is_key else new.get(field),
            named=candidates.name_of(value) if is_key and value else "",
            words=german_names(f"values.{table}.{field}") if (table, field) in CHOICES else {},
            table=table,
        )


def _missing_inputs(
    item: Item, extraction: Extraction, new: dict[str | None, str | None], candidates: Candidates
) -> Iterator[Input]:
    """The header field that the issue asks for."""
    field = asked_field(item)
    if field is not None:
        value = as_text(getattr(extraction.paper, field))
        choices = candidates.of("fields", field, None, extraction)
        kind = _kind("fields", field)
        yield Input(field, german_name("fields", field), None, value or "", kind, choices, new.get(field))


def asked_field(item: Item) -> str | None:
    """The header field whose lack an issue tells of: by its code, else by the name in its message."""
    if item.code in MISSING:
        return MISSING[item.code]
    if item.code != "field-missing":
        return None
    named = ISSUE_KINDS[item.code].values_of(item.message).get("field")
    return next((field for field, german in german_names("fields").items() if german == named), None)


def _kind(table: str, field: str) -> Kind:
    return "string" if table == "table_rows" else column_kind(table, field)
