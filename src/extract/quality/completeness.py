"""What a paper of its layout shows, and this one does not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.quality.case import Case, Flaw, short

FIELD_NAMES = {
    "reference": "Nummer",
    "paper_type": "Art der Vorlage",
    "public": "Öffentlichkeit",
    "name": "Betreff",
    "date": "Datum",
    "originator": "Einreicher",
    "under_direction_of": "Federführung",
    "related_references": "Bezug",
    "addressee": "Gremium der Formel",
    "resolution_formula": "Beschlussformel",
    "series": "Reihe",
    "series_number": "Nummer der Ausgabe",
    "report_year": "Berichtsjahr",
}
"""The header fields in German, for messages and reports."""

_TOLD_BY_READING = {"reference", "paper_type", "name"}
_NUMBERED = re.compile(r"\bAnlagen?\s*(?:Nr\.\s*)?(\d{1,2})\b(?!\s*[./]\s*\d)")
_OWN_ATTACHMENT = re.compile(
    r"\b(?:siehe|s\.|vgl\.|beigefügt\w*|liegt|gemäß|laut|nach|in|der|als|die)\s+$", re.I
)


def check_fields(case: Case) -> Iterator[Flaw]:
    """Header fields that the layout always prints; what reading itself misses is told there."""
    paper = case.extraction.paper
    if paper is None or case.layout is None:
        return
    for field in case.layout.expects:
        if field in FIELD_NAMES and field not in _TOLD_BY_READING and getattr(paper, field) in (None, ()):
            yield Flaw("field-missing", f"Es fehlt: {FIELD_NAMES[field]}.", 1)


def check_stations(case: Case) -> Iterator[Flaw]:
    """A layout with a Beratungsfolge, and not one station."""
    expected = case.layout is not None and "consultations" in case.layout.expects
    if case.is_paper and expected and not case.extraction.consultations:
        yield Flaw("stations-missing", "Es wurde keine Sitzung gefunden.", 1)


def check_attachments(case: Case) -> Iterator[Flaw]:
    """„siehe Anlage 3" in the text of a paper whose list of Anlagen ends at 2.

    Only for papers that list their Anlagen: others hand them on without a list.
    """
    files = case.extraction.files
    if not files:
        return
    listed = {row.position for row in files}
    listed |= {int(n) for row in files for n in re.findall(r"\d{1,2}(?!\d)", row.name)}
    told: set[int] = set()
    for block in case.blocks:
        if block.page not in case.own_pages or block.kind == "heading":
            continue
        for match in _NUMBERED.finditer(block.text):
            number = int(match.group(1))
            own = _OWN_ATTACHMENT.search(block.text[: match.start()])
            if own and 0 < number <= 30 and number not in listed | told:
                told.add(number)
                around = short(block.text[max(0, match.start() - 30) : match.end() + 20], 80)
                told_words = f"Im Text steht „{around}“; das Verzeichnis hat keine Nummer {number}."
                yield Flaw("attachment-missing", told_words, block.page)
