"""The paper type: a known word alone in its cell, beside the number, behind a label, or leading the title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from extract.base.model import Candidate, Issue
from extract.paper.form.cells import Cell, Row
from extract.profile import Profile, letters_of

if TYPE_CHECKING:
    from extract.paper.header.head import PaperHead

_PUBLICITY = re.compile(r"[\s,(–-]{0,9}(?:nicht\s?-?öffentlich|öffentlich)\w*\)?\s*$", re.IGNORECASE)
_TAIL = re.compile(r"[\s:–-]*(?:Nr\.?|Nummer)?[\s:]*$", re.IGNORECASE)
GENERAL_TYPES = frozenset(
    {"Vorlage", "Drucksache", "Sitzungsvorlage", "Anlage", "Information", "Tagesordnung", "Beschluss"}
)
"""Types so general that a more telling one in the same head is preferred."""


def parse_paper_type(text: str, profile: Profile) -> tuple[str, int] | None:
    """The dictionary form and the length of the wording, where the text is a type and little else.

    „Tischvorlage öffentlich", „Beschlussvorlage Nr. 12/2020": publicity and number behind it do not matter.
    """
    bare = _PUBLICITY.sub("", text)
    for end in (len(bare), *_cuts(bare)):
        wording = _TAIL.sub("", bare[:end])
        normal = profile.paper_type_names.get(letters_of(wording))
        if normal:
            return normal, len(wording)
    return None


_NUMBER = re.compile(
    r"\s*(?:Nr\.?\s*:?\s*)?[A-Z]{0,6}[-/ ]?(?=[\w./-]*\d)[\dA-Z][\w./-]*"
    r"(?:\s?/\s?(?:[A-Z]{1,3}\s)?[\w.-]*\d[\w.-]*)*"
)


def _cuts(text: str) -> Iterator[int]:
    """Places before a number that ends the text, from the right."""
    for match in reversed(list(re.finditer(r"\s+(?:Nr\.?\s*:?\s*)?(?=[A-Z]{0,6}[-/ ]?\d)", text))):
        if _NUMBER.fullmatch(text[match.start() :]):
            yield match.start()


def find_type_rows(
    rows: Sequence[Row], profile: Profile, station_rows: tuple[int, int] = (0, 0)
) -> tuple[int, ...]:
    """The rows of the head, stations left out, in which a cell is a paper type."""
    return tuple(
        index
        for index, row in enumerate(rows)
        if not station_rows[0] <= index < station_rows[1]
        and any(parse_paper_type(cell.text, profile) for cell in row.cells)
    )


Scored = tuple[float, Cell, str, int, str]


def extract_paper_type(head: PaperHead, title: str | None) -> tuple[list[Candidate], list[Issue]]:
    """The best candidate for the paper type; a wording no vocabulary knows is kept and told."""
    scored = [*_labelled(head), *_in_cells(head), *_leading(head), *_from_label(head), *_unknown(head)]
    if not scored:
        return _from_title(head, title)
    confidence, cell, normal, length, rule = max(scored, key=lambda item: (item[0], -item[1].start))
    raw = cell.text[:length]
    candidate = Candidate("paper_type", normal, raw, ((cell.start, cell.start + length),), confidence, rule)
    if rule != "paper_type.unknown":
        return [candidate], []
    return [candidate], [Issue("paper-type-unknown", {"paper_type": raw}, cell.page, candidate.spans[0])]


def _labelled(head: PaperHead) -> Iterator[Scored]:
    for value in head.values_of("paper_type"):
        cell = value.cells[0]
        found = parse_paper_type(cell.text, head.profile)
        if found:
            yield 0.97, cell, found[0], found[1], "paper_type.label"
        else:
            yield 0.6, cell, cell.text, len(cell.text), "paper_type.unknown"


def _in_cells(head: PaperHead) -> Iterator[Scored]:
    for index in head.type_rows:
        for cell in head.rows[index].cells:
            found = parse_paper_type(cell.text, head.profile)
            if found:
                value = (0.97 if head.is_known else 0.9) - 0.004 * min(index, 40)
                yield value - (0.15 if found[0] in GENERAL_TYPES else 0.0), cell, *found, "paper_type.cell"


def _leading(head: PaperHead) -> Iterator[Scored]:
    """„Antrag der Fraktion …", „Anfrage im Sinne von § 33a": the type leads a short wording."""
    for index, cell in head.free_cells():
        words = cell.text.split()
        if index > 25 or not 2 <= len(words) <= 12:
            continue
        for count in (4, 3, 2, 1):
            wording = " ".join(words[:count]).rstrip(":,;")
            normal = head.profile.paper_type_names.get(letters_of(wording))
            if (
                normal
                and count < len(words)
                and cell.text.startswith(wording)
                and normal not in GENERAL_TYPES
            ):
                yield 0.55 - 0.004 * index, cell, normal, len(wording), "paper_type.leading"
                break


def _from_label(head: PaperHead) -> Iterator[Scored]:
    """„Sitzungsvorlage Nr.: …": the label of the number names the type."""
    for value in head.values_of("reference"):
        found = parse_paper_type(value.hit.label.text, head.profile)
        if found and found[0] not in {"Vorlage", "Drucksache"}:
            yield 0.5, value.hit.label, *found, "paper_type.label_of_number"


def _unknown(head: PaperHead) -> Iterator[Scored]:
    endings = head.profile.paper_type_endings
    for index, cell in head.free_cells():
        words = _PUBLICITY.sub("", cell.text).split()
        last = letters_of(words[-1]) if words else ""
        if index <= 15 and 1 <= len(words) <= 2 and last.endswith(endings) and last != "bericht":
            length = len(_PUBLICITY.sub("", cell.text).rstrip())
            yield 0.45 - 0.004 * index, cell, cell.text[:length], length, "paper_type.unknown"


def _from_title(head: PaperHead, title: str | None) -> tuple[list[Candidate], list[Issue]]:
    first = (title or "").split(" ")[0].rstrip(":")
    normal = head.profile.paper_type_names.get(letters_of(first)) or _compound(first, head.profile)
    if not normal or not title:
        return [], []
    start = head.document.text.find(first)
    spans = ((start, start + len(first)),) if start >= 0 else ()
    return [Candidate("paper_type", normal, first, spans, 0.4, "paper_type.title")], []


def _compound(word: str, profile: Profile) -> str | None:
    """„Benutzungsordnung": a compound whose last part names a kind of paper is its own type."""
    endings = (
        "satzung",
        "ordnung",
        "richtlinie",
        "plan",
        "konzept",
        "gutachten",
        *profile.paper_type_endings,
    )
    return word if word[:1].isupper() and len(word) > 9 and letters_of(word).endswith(endings) else None
