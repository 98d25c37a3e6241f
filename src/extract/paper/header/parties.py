"""Who brings a paper in and who is in charge of it, without the names and telephones of staff."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.base.model import Candidate
from extract.paper.form.cells import Cell, join_cells, spans_of
from extract.paper.form.label_values import Value
from extract.paper.header.head import PaperHead
from extract.profile import letters_of

_STAFF_LABELS = frozenset(
    [
        "verfasser",
        "verfasserin",
        "vorlagenersteller",
        "berichterstatter",
        "berichterstatterin",
        "verantwortlich",
        "verantwortlicher",
        "verfassendestelle",
        "zuständig",
        "urheber",
    ]
)
_UNIT = re.compile(
    r"\b(?:\w*amt|amt|fachbereich\w*|FB\b|GB\b|dezernat\w*|referat\w*|büro\w*|abteilung\w*|abt\.|stab\w*|\w*fraktion\w*|"
    r"gruppe|geschäftsbereich\w*|fachdienst\w*|fachgebiet\w*|direktorium|betrieb\w*|werke?\b|verwaltung\w*|stadt\b|gemeinde\b|"
    r"team|sachgebiet\w*|bezirksamt|geschäftsstelle\w*|kämmerei|eigenbetrieb\w*|\w*ausschuss|\w*beirat|kommunalreferat|"
    r"[IVX]+\b|\d{1,3}(?:[.-]\d+)*)",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"bürgermeister|stadtr[aä]t|referent|dezernent|beigeordnet|landr[aä]t|mitglied|vorsitzend|stadtverordnet|ratsherr|ratsfrau|"
    r"verordnete|kämmer|direktor|stadtbaurat|senator|abgeordnet",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"\b(?:Herrn?|Frau|Hr\.|Fr\.)\s+(?:Dr\.\s+|Prof\.\s+)*[A-ZÄÖÜ][\w-]+(?:\s+[A-ZÄÖÜ][\w-]+)?"
)
_CONTACT = re.compile(
    r"(?:\b(?:Tel(?:efon)?|Fax|Durchwahl|App(?:arat)?|Mobil|E-?Mail)\b\.?\s*:?\s*[\d\s/()+–-]*|\S+@\S+|\+?\(?0\d{2,5}\)?[\s/-]+\d[\d\s/-]{3,}).*$",
    re.IGNORECASE,
)
_MAX = 220


def extract_parties(head: PaperHead) -> list[Candidate]:
    """Candidates for `originator` and `under_direction_of`, at most one each."""
    return [c for field in ("originator", "under_direction_of") if (c := _best(head, field))]


def _best(head: PaperHead, field: str) -> Candidate | None:
    return next((c for value in head.values_of(field) if (c := _candidate(head, field, value))), None)


def _candidate(head: PaperHead, field: str, value: Value) -> Candidate | None:
    cells = _without_foreign_cells(value.cells)
    staff = letters_of(value.hit.label.text) in _STAFF_LABELS
    name = clean_party(join_cells(cells), staff)
    if not name or len(name) > _MAX:
        return None
    confidence = (0.97 if head.is_known else 0.85) - (0.0 if value.hit.strong else 0.1)
    return Candidate(field, name, join_cells(cells), spans_of(cells), round(confidence, 3), f"{field}.label")


def _without_foreign_cells(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    return tuple(cell for cell in cells if not _CONTACT.match(cell.text))


def clean_party(text: str, staff: bool = False) -> str:
    """The organization or office in a value; ``""`` where only a person's name is left.

    `staff` says that the label names whoever wrote the paper: then only parts that name a unit of the
    administration or an elected office are kept. Telephones and addresses go in any case.
    """
    text = _CONTACT.sub("", text).strip(" ,;/:–-")
    if staff:
        parts = [part.strip() for part in re.split(r"[,;/]\s*(?=[A-ZÄÖÜ])|\s+[–-]\s+", text)]
        if not _OFFICE.search(text):
            parts = [_PERSON.sub("", part).strip(" ,;/()–-") for part in parts if _UNIT.search(part)]
            text = ", ".join(part for part in parts if part)
    elif not _OFFICE.search(text):
        text = _PERSON.sub("", text)
    return re.sub(r"\s+", " ", text).strip(" ,;/:()–-") if _lone_bracket(text) else text.strip(" ,;/:–-")


def _lone_bracket(text: str) -> bool:
    return text.count("(") != text.count(")")
