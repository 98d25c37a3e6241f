"""One mention per place in the text: what wins where finders overlap, what the model adds to the rules."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from extract.names.organizations.acting_letters import letters_of_nobody
from extract.names.organizations.domains import COUNCIL, domain_of
from extract.names.organizations.gazetteers import Gazetteers
from extract.names.organizations.mention import MentionKind, NamedSpan, slug
from extract.names.organizations.place_names import match_place
from extract.names.organizations.reading import Found, Reading
from extract.names.organizations.streets import is_kind_of_street
from extract.names.organizations.words import tidy

_RANK = {
    "body-of-profile": 9,
    "head-of-body": 8,
    "needs-owner": 0,
    "council": 8,
    "organization-name": 7,
    "abbreviation-of-text": 7,
    "person-in-office": 6,
    "person-announced": 5,
    "person-by-name": 3,
    "title-and-name": 6,
    "letters-and-name": 5,
    "legal-form": 5,
    "head-of-organization": 5,
    "abbreviated-head": 5,
    "short-name": 6,
    "short-form": 0,
    "acting-letters": 0,
}
_CLERK_BEFORE = re.compile(
    r"(?:Auskunft|Sachbearbeit|Bearbeite|Ansprechpartner|Telefon|Tel\.|E-Mail|Protokollf|Schriftf|Zeichen)[^\n]{0,50}$"
)
_CLERK_AFTER = re.compile(r"[^\n]{0,20}(?:Protokollf|Schriftf|Tel\.|Telefon|@)")


def keep_best(found: Iterable[Found]) -> list[Found]:
    """The mentions without overlaps, in order: longer before shorter, then the stronger rule."""
    found = _without_frames(list(found))
    kept: list[Found] = []
    taken = _Taken(max((item.end for item in found), default=0))
    for item in sorted(
        found, key=lambda f: (-f.length, -_RANK.get(f.rule, 1), -f.confidence, f.start, f.name)
    ):
        if taken.is_free(item.start, item.end):
            kept.append(item)
            taken.take(item.start, item.end)
    return sorted(kept, key=lambda f: f.start)


class _Taken:
    """Which characters of a text are taken; asking is quick however many mentions there are."""

    def __init__(self, length: int) -> None:
        self._marks = bytearray(length)

    def is_free(self, start: int, end: int) -> bool:
        return self._marks.find(1, start, end) < 0

    def take(self, start: int, end: int) -> None:
        self._marks[start:end] = b"\x01" * (end - start)


def _without_frames(found: list[Found]) -> list[Found]:
    """Without mentions that only frame a name of the gazetteer: `Vereins „Kommunales …forum e.V."`."""
    names = {item.start: item for item in found if item.rule == "organization-name"}
    loose = {"head-of-organization", "legal-form"}
    return [item for item in found if item.rule not in loose or not _frames_any(item, names)]


def _frames_any(item: Found, names: Mapping[int, Found]) -> bool:
    inside = (names[position] for position in range(item.start, item.end) if position in names)
    return any(_frames(item, name) and not _has_letters(item, name) for name in inside)


def _has_letters(item: Found, name: Found) -> bool:
    """True where letters stand before a name of the gazetteer and belong to it: „DKB Deutsche …bank"."""
    before = item.name.split()[0]
    return item.start < name.start and before.isupper() and len(before) > 1


def _frames(item: Found, name: Found) -> bool:
    return item.start <= name.start and name.end <= item.end and name.length >= 0.75 * item.length


def add_model(reading: Reading, found: list[Found], spans: Sequence[NamedSpan]) -> list[Found]:
    """The mentions, and those of the model's that touch none of them."""
    paper = reading.context.own_ags is not None or _reads_as_paper(reading.text, found)
    if not paper:
        found = _without_parts(found, spans)
    taken = _Taken(len(reading.text))
    for item in found:
        taken.take(item.start, item.end)
    new = [span for span in spans if taken.is_free(span.start, span.end)]
    added = [_from_model(reading, span, paper=paper) for span in new]
    return sorted([*found, *filter(None, added)], key=lambda f: f.start)


_PAPER_PER_BODY = 1200
"""A text that names a body at least every so many characters, and two at all, is a paper; in news one stands
in some three thousand."""


def _reads_as_paper(text: str, found: Sequence[Found]) -> bool:
    bodies = sum(item.kind == "body" for item in found)
    return domain_of(text) == COUNCIL or bodies >= max(2, len(text) / _PAPER_PER_BODY)


_WEAK = frozenset({"place-name", "world-name", "street", "short-name", "party"})


def _without_parts(found: list[Found], spans: Sequence[NamedSpan]) -> list[Found]:
    """Without single words that the model sees as part of a longer name: „Turin" in „Juventus Turin"."""
    around = {position: span for span in spans for position in range(span.start, span.end)}
    return [item for item in found if not (item.rule in _WEAK and _is_part(item, around.get(item.start)))]


def _is_part(item: Found, span: NamedSpan | None) -> bool:
    return span is not None and item.end <= span.end and span.end - span.start > item.length


def _from_model(reading: Reading, span: NamedSpan, *, paper: bool) -> Found | None:
    written = reading.text[span.start : span.end]
    if sum(letter.isalpha() for letter in written) < 2 or _in_own_names(reading, written):
        return None
    if span.label == "PER":
        return _person(reading, span)
    if span.label == "LOC":
        return _place(reading, span, paper=paper)
    return _organization(reading, span, paper=paper)


_LETTERS_ALONE = re.compile(r"[A-ZÄÖÜ]{2,6}(?:[ -][A-ZÄÖÜ]{1,4})*|g?GmbH|mbH|e\.V\.")
_OWN_OFFICE = re.compile(
    r"(?:referat|amt|dezernat|fachbereich|abteilung|büro|ebene)s?$|^(?:Referat|Abteilung|Amt)\b"
)
_ACROSS_ROWS = re.compile(r"\)\s*\n|\n\s*\d|\n\s*\n|\n[^\n]{0,80}\n")
_NUMBER_BEHIND = re.compile(r"[^\S\n]\d{2}(?!\d|[.:]\d)")


_SURE_IN_PAPERS = 0.6
"""In papers the rules know most names; what the model holds for one with less certainty is seldom one."""


_PARTY_JOINTS = frozenset({"und", "Linken", "Grünen", "Linke", "Grüne", "Rat", "Partei"})


def _is_unnamed(gazetteers: Gazetteers, written: str) -> bool:
    """True for letters alone, offices, and kinds of organizations that the rules took for no name."""
    last = re.findall(r"\w+", written)[-1:]
    kind = bool(last) and any(
        last[0].casefold().endswith((head.word, f"{head.word}e", f"{head.word}en", f"{head.word}s"))
        for head in gazetteers.heads.values()
    )
    words = re.findall(r"[^\W\d_]+", written)
    party = all(word in gazetteers.party_words or word in _PARTY_JOINTS for word in words)
    return bool(_LETTERS_ALONE.fullmatch(written) or _OWN_OFFICE.search(written)) or kind or party


_FORM_ALONE = re.compile(
    r"(?:&\s)?(?:g?GmbH|mbH|AG|KG|OHG|SE|e\.?\s?V\.?|GbR|UG|AöR|C[oO]\.?)(?:\s?(?:&|und|u\.)?\s?(?:C[oO]\.?)?\s?(?:KG|OHG)?)?"
)
_CUT_OFF = re.compile(r"[a-zäöü]{1,3}\.\s")
"""Finds „f. Jugend u. Soziales", the end of a longer name; leaves „e.on", „sbz Musterstadt"."""
_NO_ORGANIZATION = re.compile(
    r"(?:gesetz(?:buch)?(?:e?s)?|verordnung|satzung|plan(?:e?s)?|programm(?:e?s)?|fonds|ring(?:e?s)?|konzept(?:e?s)?|projekt(?:e?s)?"
    r"|vertrag(?:e?s)?|richtlinien?|abkommen|tarif|linie|bericht(?:e?s)?|strategie|verfahren|pakt(?:e?s)?|preis(?:e?s)?|anzeigers?"
    r"|sitzung|kurse?|halle|haus(?:es)?|bad(?:es)?)$|^(?:\w+(?:haus|bad|halle|platz|brücke)(?:e?s)?\s)"
)
"""Words of plans, laws, programmes, lines and buildings, which the model takes for organizations."""


def _organization(reading: Reading, span: NamedSpan, *, paper: bool) -> Found | None:
    """An organization the model sees; in papers abbreviations and offices alone are left to the rules."""
    written = reading.text[span.start : span.end]
    if (
        written in letters_of_nobody()
        or re.fullmatch(r"[IVXLC]+", written)
        or _NO_ORGANIZATION.search(written)
        or _FORM_ALONE.fullmatch(written)
        or _CUT_OFF.match(written)
    ):
        return None
    if _ACROSS_ROWS.search(written) or (paper and not written[0].isalpha()):
        return None
    if paper and (_is_unnamed(reading.gazetteers, written) or span.confidence < _SURE_IN_PAPERS):
        return None
    number = _NUMBER_BEHIND.match(reading.text, span.end)
    end = number.end() if number else span.end
    kind, org_kind = kind_of_name(reading.gazetteers, written)
    name = tidy(reading.text[span.start : end])
    return Found(span.start, end, kind, name, "model", span.confidence, slug(name), org_kind, origin="model")


def _person(reading: Reading, span: NamedSpan) -> Found | None:
    """A person the model sees: only where all persons are asked for, and never a case worker."""
    written = reading.text[span.start : span.end]
    untitled = re.sub(r"(?:Dipl|Prof|Dr|Ing)\b", "", written)
    if not re.search(r"[^\W\d_]{3}", untitled) or "\n" in written:
        return None
    clerk = _CLERK_BEFORE.search(reading.before(span.start, 70)) or _CLERK_AFTER.match(reading.text, span.end)
    if clerk or not reading.context.all_persons:
        return None
    name = tidy(reading.text[span.start : span.end])
    return Found(span.start, span.end, "person", name, "model", span.confidence, origin="model")


def _place(reading: Reading, span: NamedSpan, *, paper: bool) -> Found | None:
    if is_kind_of_street(reading.gazetteers, reading.text[span.start : span.end]):
        return None
    index = reading.token_from(span.start)
    matched = match_place(reading, index)
    whole = matched is not None and matched[2] >= span.end
    name = tidy(reading.text[span.start : span.end])
    places = matched[0] if matched and whole else ()
    if paper and span.confidence < _SURE_IN_PAPERS:
        return None
    return Found(span.start, span.end, "place", name, "model", span.confidence, places=places, origin="model")


def kind_of_name(gazetteers: Gazetteers, name: str) -> tuple[MentionKind, str]:
    """Body or partner, and the kind of organization, by the head word a name holds."""
    for word in reversed(re.findall(r"[^\W\d_]+", name.casefold())):
        fitting = [
            h
            for h in gazetteers.heads.values()
            if word.removesuffix("s").endswith(h.word) or word.endswith(h.word)
        ]
        if fitting:
            head = max(fitting, key=lambda h: len(h.word))
            return ("body" if head.group == "body" else "partner"), head.kind
    return "partner", "organization"


def _in_own_names(reading: Reading, written: str) -> bool:
    own = {*reading.context.own_names, *reading.context.departments}
    return any(written.strip() == name for name in own)
