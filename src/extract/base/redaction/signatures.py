"""Where a text names who signs: behind „gez.", „i. V.", below a line to sign on, in tables of signatures.

Signature blocks go whoever signed; the office printed beside the name stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.base.late_patterns import late_pattern
from extract.base.redaction.people_words import (
    CALLED,
    LINK,
    NAME,
    NO_NAME,
    OFFICE,
    PERSON_PATTERN,
    ROOM,
    TITLE,
    WORD,
    is_surely_person,
)
from extract.base.word_lists import any_of, read_ordered_words

Span = tuple[int, int]


def _any(name: str) -> str:
    return any_of(read_ordered_words(ROOM, name))


_FOR = _any("signing_for")
_SIGNED = rf"(?:{_any('signed')}|(?i:gez\b\.?|gezeichnet\b))"
_CLOSING = rf"(?:(?i:{_any('kind_words')}\s+gr(?:(?:ü|ue)(?:ß|ss)e?n?|u(?:ß|ss))\b)|{_any('closings')})"
_MARK = rf"(?:{_SIGNED}|{_FOR})[.:]{{0,2}}"
_OFFICE_WORDS = rf"(?:(?=[A-ZÄÖÜ]){NO_NAME}[^\S\n]+){{0,4}}"
_START = r"(?:(?<![^\n\t])[ (]{0,3})"
_END = rf"(?=[ ]*(?:$|[\t\n,;(/)–-]|[ ]{NO_NAME}))"

_GEZ = late_pattern(
    rf"\b(?i:gez\.|gez\b:?)\.?:?\s+(?:{_FOR}\s+)?(?P<who>{PERSON_PATTERN})"
    rf"|\b(?i:gez)\.?(?:\s+gez\.?){{1,9}}\s+(?P<all>{PERSON_PATTERN}(?:[ \t]+{PERSON_PATTERN}){{0,9}})"
)
_MARKED = late_pattern(
    rf"{_START}{_MARK}(?:\s{{1,2}}{_MARK}){{0,4}}[ ]{{0,3}}\(?(?P<who>{PERSON_PATTERN}){_END}", re.M
)
"""At the start of a cell, up to its end: finds „i. V. Max Muster“; leaves „i. V. m. § 3“."""
_MARKED_INSIDE = late_pattern(rf"(?<!\w){_FOR}[ ]{{1,2}}(?P<who>{PERSON_PATTERN})")
_CLOSED = late_pattern(
    rf"\b{_CLOSING}[,.!]?\s+(?:{_MARK}\s+|Ihre?\s+|Eure?\s+){{0,5}}(?P<office>{_OFFICE_WORDS})(?P<who>{PERSON_PATTERN})"
)
_FOR_BODY = late_pattern(
    rf"{_START}Für (?:die|den|das|der) [A-ZÄÖÜ][\w'’-]+(?:[ ]\w+){{0,3}}[ ]?(?::[ ]?|\n)"
    rf"(?P<who>{PERSON_PATTERN}){_END}",
    re.M,
)
"""Finds „Für die Fraktion: Karla Muster“; leaves „Für die Fraktion erklärt Max Muster“."""

_LINE = late_pattern(r"[^\n]+")
_CELL = late_pattern(r"[^\t\n]+")
_OPENS = late_pattern(
    rf"""
    [ ]*\(?(?:{_MARK}[ ]*){{1,4}}\)?[ ]*          # „gez.“, „In Vertretung“
    |[ ]*(?:[_.…]{{5,}}|[–—-]{{8,}})[ ]*           # a line to sign on
    |.{{0,60}}(?i:\bunterschrift(?:en)?)\)?:?[ ]*        # „Ort, Datum, Unterschrift“
    |.{{0,20}}\b{_CLOSING}[,.!]?[ ]*
    """,
    re.X,
)
"""A cell below which a name may stand; leaves „Die Unterschriften liegen vor“."""
_BEGINS = late_pattern(
    rf"[ ]*\(?(?:{_MARK}[ ]*){{1,4}}\)?[ ]*|[ ]*(?:[_.…]{{5,}}|[–—-]{{8,}})[ ]*"
    rf"|(?:(?:Ort|Datum|Name|Stempel|Funktion|Siegel)[,/ ]+(?:und )?){{1,4}}Unterschrift(?:en)?"
    rf"|.{{0,20}}\b{_CLOSING}[,.!]?[ ]*"
)
_SIGN_HERE = late_pattern(r"[ ]*\(?(?:Datum[,/ ]{1,3})?Unterschrift(?:en)?\)?:?[ ]*")
_MARKS = late_pattern(rf"[ (]*{_MARK}[ ]")
_PLACE_AND_DAY = late_pattern(
    r"[ ]*[A-ZÄÖÜ][\w. /()-]{1,40},?[ ]+(?:den|der|am)?[ ]*\d{1,2}\.[ ]?(?:\d{1,2}\.|\w{3,9})[ ]?\d{2,4}[ ]*"
)
_PEOPLE_OF_OFFICES = late_pattern(r"[ ]*(?:\([^()\n]{3,40}\)[ \t]*){1,5}")
_NAME_LINE = late_pattern(
    rf"[ (]*(?P<office>(?:{NO_NAME}[\w./-]*[ ,:]+){{0,5}})"
    rf"(?P<who>(?:{CALLED}|{NAME}))\)?[ ]*(?P<behind>[,(/–-].*|{NO_NAME}.*)?"
)
_NAMES_LINE = late_pattern(
    rf"[ ]*(?P<who>(?:{TITLE}[ ]*|{LINK}[ ]+){{0,5}}{WORD}(?:[ ]+(?:{LINK}[ ]+){{0,3}}{WORD}){{1,9}})[ ]*"
)
_MOST_LINES = 4
"""Lines below an opening that may belong to a signature: a second signer, offices, a day."""
_LONGEST_LINE = 160
"""Characters of a row that may belong to a signature; a paragraph has more."""
_ENDS = (
    *("gez", "gez.", "gez:", "gezeichnet", "GEZ", "EICHNET", "nterschrift", "nterschriften", "CHRIFT"),
    *(")", ":", "_", ".", ",", "!", "…", "-", "–", "—", "V", "A", "Auftrag", "Auftrage", "Vertretung"),
    *("Richtigkeit", "Abschrift", "Angaben", "Beglaubigt", "üßen", "ruß", "rüße", "oll", "russ", "fG"),
    *("üssen", "üsse", "ueße", "uesse", "uessen"),
)
"""Ends of cells below which names may stand: a look that costs nothing before one that does."""


def signer_spans(text: str) -> list[Span]:
    """Where the text names who signs: spans of names, half-open, in no order."""
    spans = [m.span("who") if m["who"] else m.span("all") for m in _GEZ.finditer(text)]
    spans += [match.span("who") for match in _MARKED.finditer(text)]
    spans += [match.span("who") for match in _CLOSED.finditer(text) if _is_whole(match)]
    for pattern in (_MARKED_INSIDE, _FOR_BODY):
        spans += [match.span("who") for match in pattern.finditer(text) if is_surely_person(match["who"])]
    return [*spans, *_spans_by_lines(text)]


def begins_signature(cells: Sequence[str]) -> bool:
    """True for a row with which a signature or a table to sign in begins, however many cells it has.

    Finds „gez.⇥gez.“, „Name⇥Funktion⇥Unterschrift“, „i. V. Max Muster“, a line to sign on and
    „Max Muster⇥Vorsitzender“; leaves „Liste der Unterschriften“ and „1⇥Lageplan“.
    """
    if any(_BEGINS.fullmatch(cell) or _MARKED.match(cell) or _CLOSED.match(cell) for cell in cells):
        return True
    named = [
        cell for cell in cells if (match := _NAME_LINE.fullmatch(cell)) and is_surely_person(match["who"])
    ]
    return bool(named) and len(cells) > 1 and all(cell in named or _is_office_line(cell) for cell in cells)


def signature_spans(text: str) -> list[Span]:
    """In a signature block: the cells that hold nothing but a person's name, beside an office or not."""
    return [span for line in _LINE.finditer(text) for span in _names_in(text, line.span(), least=2)]


def closing_spans(text: str) -> list[Span]:
    """The name alone at the end of a whole paper, at most one row of offices below it.

    „Der Rat stimmt zu.⏎Karla Muster⏎Vorsitzende“; a list of names and a name behind a colon are none.
    """
    lines = [line.span() for line in _LINE.finditer(text[-400:])]
    shift = max(0, len(text) - 400)
    lines = [(start + shift, end + shift) for start, end in lines]
    signers = _signers_with_offices(text, lines)
    if len(signers) > 1:
        return signers
    for place in (-1, -2):
        if len(lines) <= -place:
            return []
        above, line = lines[place - 1], lines[place]
        if place == -2 and not _is_office_line(text[slice(*lines[-1])]):
            return []
        names = _sure_names_in(text, line)
        if names:
            listed = text[slice(*above)].rstrip().endswith(":") or _sure_names_in(text, above)
            return [] if listed else names
    return []


def _signers_with_offices(text: str, lines: Sequence[Span]) -> list[Span]:
    """The names of the last lines that hold a name and its office each; none below „Es gehören dazu:"."""
    found: list[Span] = []
    for start, end in reversed(lines):
        match = _NAME_LINE.fullmatch(text, start, end)
        if match is None or not (match["behind"] or match["office"]) or not is_surely_person(match["who"]):
            return [] if text[start:end].rstrip().endswith(":") else found[::-1]
        found.append(match.span("who"))
    return found[::-1]


def _spans_by_lines(text: str) -> Iterator[Span]:
    lines = [line.span() for line in _LINE.finditer(text)]
    for number, (start, end) in enumerate(lines):
        line = text[start:end]
        if len(line) > _LONGEST_LINE:
            continue
        last = line.rstrip(" \t")
        cells = line.split("\t")
        below = lines[number + 1 : number + 1 + _MOST_LINES]
        if any(cell.rstrip(" ").endswith(_ENDS) and _OPENS.fullmatch(cell) for cell in cells):
            yield from _names_below(text, below, table=len(cells) > 1)
            if _SIGN_HERE.fullmatch(line):
                yield from _sure_names_before(text, lines[max(0, number - _MOST_LINES) : number])
        elif last[-1:].isdigit() and _PLACE_AND_DAY.fullmatch(line):
            for row in below[:1]:
                yield from _sure_names_in(text, row)
        if number and last.endswith(")") and _PEOPLE_OF_OFFICES.fullmatch(line) and _is_signing(line):
            yield from _names_above(text, lines[number - 1])


def _is_signing(line: str) -> bool:
    """True where the words in brackets are offices, or say that somebody signs."""
    inside = re.findall(r"\(([^()]*)\)", line)
    return bool(inside) and all(re.match(rf"{OFFICE}|Unterschrift", word) for word in inside)


def _names_below(text: str, lines: list[Span], table: bool) -> Iterator[Span]:
    """The first row of names; below it, where firms and departments follow, what surely is a name."""
    named = False
    for place, line in enumerate(lines):
        words = text[slice(*line)]
        if not all(map(_is_of_signature, words.split("\t"))):
            return
        if place and not table and _looks_like_body(words):
            return
        least = 1 if place == 0 else 2
        sure = named and not table
        found = _sure_names_in(text, line) if sure else list(_names_in(text, line, least))
        named = named or bool(found)
        yield from found


def _sure_names_before(text: str, lines: list[Span]) -> Iterator[Span]:
    """A table to sign in whose columns were read one after the other: its title stands below the names."""
    for line in reversed(lines):
        if not all(map(_is_of_signature, text[slice(*line)].split("\t"))):
            return
        yield from _sure_names_in(text, line)


def _is_whole(match: re.Match[str]) -> bool:
    """False for one word behind an office: „Landkreis Musterau" is a body."""
    return not match["office"] or " " in match["who"] or is_surely_person(match["who"])


def _names_above(text: str, line: Span) -> Iterator[Span]:
    for cell in _CELL.finditer(text, *line):
        match = _NAMES_LINE.fullmatch(cell[0])
        if match:
            yield cell.start() + match.start("who"), cell.start() + match.end("who")


def _is_of_signature(cell: str) -> bool:
    """True for what a signature holds: nothing, a name, an office, a mark, a day; never for a sentence."""
    cell = cell.strip()
    if len(cell) > 70 or re.search(r"[a-zäöüß]{3}[.!?;]|:\s*\S", cell):
        return False
    return not cell or cell[:1].isupper() or bool(re.match(r"[(_.…–—\d-]|gez|i\.", cell))


def _looks_like_body(line: str) -> bool:
    return line.rstrip().endswith(":")


def _names_in(text: str, line: Span, least: int) -> Iterator[Span]:
    """The names of a row, cell by cell; one of fewer than `least` words counts where it surely is a name."""
    for cell in _CELL.finditer(text, *line):
        match = _NAME_LINE.fullmatch(cell[0])
        if match is None or _OPENS.fullmatch(cell[0]) or _MARKS.match(cell[0]):
            continue
        who = match["who"]
        beside = bool(match["behind"] or match["office"])
        enough = len(who.split()) >= max(least, 2 if beside else 1)
        if enough or is_surely_person(who):
            yield cell.start() + match.start("who"), cell.start() + match.end("who")


def _sure_names_in(text: str, line: Span) -> list[Span]:
    return [span for span in _names_in(text, line, least=2) if is_surely_person(text[slice(*span)])]


def _is_office_line(line: str) -> bool:
    return len(line) <= 80 and any(re.match(rf"[ (]*{NO_NAME}", cell) for cell in line.split("\t"))
