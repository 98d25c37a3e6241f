"""What names an organization behind its head word: fields, places, quotations, whose it is, proper names."""

from __future__ import annotations

import re

from extract.base.late_patterns import late_pattern
from extract.base.word_lists import read_words
from extract.names.organizations.headwords import HeadWord, head_of_word
from extract.names.organizations.ordinary import is_no_word
from extract.names.organizations.person_names import read_name
from extract.names.organizations.place_names import match_place, region_end
from extract.names.organizations.proper_tails import (
    INDEFINITE,
    NONE_BEHIND,
    STOPS,
    has_article,
    is_everyday,
    is_object,
    names_place,
    proper_tail,
)
from extract.names.organizations.reading import Reading
from extract.names.organizations.subjects import ADJECTIVE, FIELDS, NOUN, QUOTED
from extract.names.organizations.territories import title_level
from extract.names.organizations.words import GAP

_PURPOSES = read_words("names", "tails.purposes")
_COLLECTIVES = tuple(sorted(read_words("names", "tails.collectives")))
_SINGULARS = tuple(sorted(read_words("names", "tails.singulars")))

_FOR = late_pattern(
    rf"{GAP}für(?:{GAP}(?:den|die|das))?{GAP}{FIELDS}(?:{GAP}in{GAP}{ADJECTIVE}{GAP}[A-ZÄÖÜ][\wäöüß-]+)?"
)
_OF = late_pattern(rf"{GAP}(?:der|des){GAP}{FIELDS}")
_PURPOSE = late_pattern(rf"{GAP}(?:zur|zum){GAP}{FIELDS}")
_FROM = late_pattern(rf"{GAP}(?:von|zu|in|of|de|di){GAP}(?!Mitte\b|Anfang\b|Ende\b|Beginn\b)[A-ZÄÖÜ][\w-]+")
_QUOTE = late_pattern(QUOTED)
_SITE = late_pattern(
    r"[^\S\n](?:am|im|an der|auf dem|auf der|unter den|vor dem)[^\S\n]"
    rf"(?:(?:{ADJECTIVE}|[A-ZÄÖÜ]\w+e[nrs])[^\S\n])?"
    r"(?!Rahmen|Jahre?\b|Zuge|Bereich|Auftrag|Sinne|Ende|Anfang)[A-ZÄÖÜ][\wäöüß-]+"
)
_FIELD = rf"(?!(?:Stadt|Gemeinde|Land|Kreis)\b){NOUN}"
_FIELD_LIST = late_pattern(rf"[^\S\n]{_FIELD}(?:,[^\S\n]{_FIELD}){{0,3}}[^\S\n](?:und|&)[^\S\n]{_FIELD}")
"""Fields of work without „für": `Landesbetrieb Straßen, Brücken und Gewässer`."""
_SHORT_BEHIND = late_pattern(r"[^\S\n]\([A-ZÄÖÜ]{2,8}\)")
"""An abbreviation within a name: „Feuerwehr-Unfallkasse (FUK) Niedersachsen"."""
_OF_TERRITORY = late_pattern(
    rf"{GAP}(?:des|der){GAP}(?:(?:Freien|Großen|kreisfreien)[^\S\n](?:und[^\S\n])?)?"
)
_TITLE = late_pattern(rf"(?:[A-ZÄÖÜ]\w+-[^\S\n]und[^\S\n])?([A-ZÄÖÜ][a-zäöüß]+){GAP}")
_LEGAL_END = late_pattern(
    r"[^\S\n]+(?:\([A-ZÄÖÜ][A-Za-zÄÖÜäöü]{0,8}[A-ZÄÖÜ]\)[^\S\n]+)?(?:e\.[^\S\n]?V\.|g?GmbH|mbH|AG|SE|KG|AöR|eG|mbB|PartGmbB)(?![\w-])"
    r"|\s(?:Partnerschaft(?:sgesellschaft)?|PartG)(?:[^\S\n]mbB)?(?![\w-])"
)


def read_tail(reading: Reading, word: HeadWord) -> int:
    """The end of what names the organization behind its head word; the head's end where nothing does."""
    quoted = _QUOTE.match(reading.text, word.end)
    if quoted:
        return with_legal_form(reading, with_place(reading, quoted.end()))
    if is_everyday(reading, word) and INDEFINITE.search(reading.before(word.adjectives)):
        return with_legal_form(reading, word.end)
    ends = (
        _fields(reading, word), _of_territory(reading, word.end), _of_many(reading, word),
        _purpose(reading, word), _seat(reading, word), _site(reading, word), proper_tail(reading, word),
    )  # fmt: skip
    end = max(ends)
    if end > word.end:
        end = max(_of_territory(reading, end), with_place(reading, end), _apposed(reading, word, end))
        return with_legal_form(reading, end)
    short = _SHORT_BEHIND.match(reading.text, word.end)
    placed = with_place(reading, short.end()) if short else word.end
    return placed if short and placed > short.end() else with_legal_form(reading, word.end)


_NEXT_NOUN = late_pattern(rf"[^\S\n]{NOUN}(?![\w-])")


def _apposed(reading: Reading, word: HeadWord, end: int) -> int:
    """The end behind a noun that follows whose it is, as only a name has it: „… der Schulen Nordkreis"."""
    match = _NEXT_NOUN.match(reading.text, end)
    of = reading.text[word.end : end].split()[:1] in (["der"], ["des"])
    if match is None or not of or is_everyday(reading, word) or is_object(reading, word):
        return end
    noun = match.group().strip()
    person = noun in reading.gazetteers.first_names or noun in NONE_BEHIND | STOPS
    return end if person or head_of_word(reading.gazetteers, noun) else match.end()


# --- fields, purposes, whose it is --------------------------------------------------------------------------


def _fields(reading: Reading, word: HeadWord) -> int:
    """The end behind „für Umwelt und Verkehr", or behind fields alone."""
    lists = reading.gazetteers.word_lists
    listed = (
        _FIELD_LIST.match(reading.text, word.end) if word.head.word in lists["heads_with_fields"] else None
    )
    match = listed or _FOR.match(reading.text, word.end)
    if match is None:
        return word.end
    last = _before_another(reading, word.end, match.end())
    if listed or not is_everyday(reading, word):
        return max(last, _called_after(reading, word, last))
    end = max(with_place(reading, last), _seated(reading, word, last), _called_after(reading, word, last))
    if end > last or _of_territory(reading, last) > last:
        return end
    if word.head.word in ("amt", "büro") or (word.head.kind == "school" and not word.own):
        return word.end
    purpose = re.match(rf"{GAP}für{GAP}(?:die|den|das)\b", match.group())
    fielded = word.head.kind in _WITH_FIELDS or word.head.word in _OFFICES
    if not word.own and (not fielded or (purpose and word.head.kind in ("network", "association"))):
        return word.end
    told = "-" in reading.text[word.start : word.end] or word.head.kind == "association"
    named = not word.own or (purpose is None and told)
    return last if named else word.end


def _called_after(reading: Reading, word: HeadWord, end: int) -> int:
    """The end behind the person a college is called after: `Hochschule für Musik Clara Muster`."""
    index = reading.token_from(end)
    if word.head.kind not in ("university", "school") or index >= len(reading.tokens):
        return end
    token = reading.tokens[index]
    name = read_name(reading, token.start) if reading.text[end : token.start] == " " else None
    return name.end if name is not None and name.known else end


_SEAT = late_pattern(r"[^\S\n](?P<seat>[A-ZÄÖÜ][a-zäöüß]+(?:-[A-ZÄÖÜ][a-zäöüß]+)*)(?![\w-])")


def _seated(reading: Reading, word: HeadWord, end: int) -> int:
    """The end behind a region that the list of places lacks: `Amt für Landentwicklung Musterau-Weser`."""
    match = _SEAT.match(reading.text, end)
    if match is None or word.head.word != "amt":
        return end
    seat = match.group("seat")
    region = names_place(reading, seat) or any(map(is_no_word, seat.split("-")))
    return match.end() if region and seat not in reading.gazetteers.first_names else end


def _before_another(reading: Reading, start: int, end: int) -> int:
    """The end of fields before another organization in a list: „der Landfrauen, Handwerkskammer …"."""
    first = reading.token_from(start)
    for index in range(first + 1, len(reading.tokens)):
        token, before = reading.tokens[index], reading.tokens[index - 1]
        if token.start >= end:
            break
        head = head_of_word(reading.gazetteers, token.text)
        if head is not None and head.needs != "evidence" and "," in reading.between(before, token):
            return before.end
    return end


def _of_territory(reading: Reading, end: int) -> int:
    """The end behind „des Landkreises Musterland", „der Stadt …", „des Main-Kinzig-Kreises"."""
    of = _OF_TERRITORY.match(reading.text, end)
    if of is None:
        return end
    title = _TITLE.match(reading.text, of.end())
    level = title_level(reading.gazetteers, title.group(1)) if title else None
    start = title.end() if title and level else of.end()
    matched = match_place(reading, reading.token_from(start))
    if matched is None or reading.tokens[reading.token_from(start)].start != start:
        return end
    titled = level is not None or all(place.level == "district" and not place.title for place in matched[0])
    return matched[2] if titled else end


def _of_many(reading: Reading, word: HeadWord) -> int:
    """The end behind „der Steuerzahler", „der Elektroindustrie", „des Handwerks"."""
    match = _OF.match(reading.text, word.end)
    if match is None or word.head.kind in ("school", "museum"):
        return word.end
    start = match.group().lstrip()
    if word.head.word == "ministerium":
        known = start.split()[1] in reading.gazetteers.word_lists["ministries_of"]
        return match.end() if known else word.end
    if word.head.kind in ("authority", "court"):
        return match.end() if not is_everyday(reading, word) else word.end
    fits = re.search(r"[A-ZÄÖÜ]\w*[A-ZÄÖÜ]", start) or (word.head.kind in _OF_MEMBERS and _are_many(start))
    return _before_another(reading, word.end, match.end()) if fits else word.end


def _are_many(words: str) -> bool:
    """True for „der Steuerzahler", „der Elektro- und …industrie": whose association it can be."""
    members = re.match(rf"der{GAP}(?:{ADJECTIVE}{GAP}|[A-ZÄÖÜ]\w+e[nr]{GAP})?({NOUN})", words)
    last = members.group(1).casefold() if members else ""
    plural = re.search(r"(?:e[nr]|ern|innen|leute|frauen)$|^\w+-$", last) and not last.endswith(_SINGULARS)
    return bool(plural) or last.endswith(_COLLECTIVES)


_OF_MEMBERS = frozenset({"association", "special_purpose_association", "foundation", "chamber", "network"})


def _purpose(reading: Reading, word: HeadWord) -> int:
    match = _PURPOSE.match(reading.text, word.end)
    fits = word.head.word in reading.gazetteers.word_lists["heads_with_purpose"]
    if match and fits and is_everyday(reading, word) and match.group().split()[1] not in _PURPOSES:
        return word.end
    return match.end() if match and fits else word.end


def _seat(reading: Reading, word: HeadWord) -> int:
    """The end behind „zu Lübeck", „in Württemberg"."""
    match = _FROM.match(reading.text, word.end)
    if match is None or (
        match.group().lstrip().startswith("in ") and not names_place(reading, match.group())
    ):
        return word.end
    return match.end() if not is_everyday(reading, word) or names_place(reading, match.group()) else word.end


def _site(reading: Reading, word: HeadWord) -> int:
    """The end behind „am Wasserturm", for schools and houses that are called so."""
    match = _SITE.match(reading.text, word.end)
    fits = word.head.kind == "school" or word.head.word in (
        "klinik",
        "hospital",
        "klinikum",
        "theater",
        "museum",
    )
    if match is None or not fits or not has_article(reading, word):
        return word.end
    *_, last = match.group().split()
    known = match_place(reading, reading.token_from(match.end() - len(last)))
    area = last.casefold().endswith(_AREAS) or (
        word.head.kind == "school" and match.group().split()[0] == "im"
    )
    return word.end if area or (known and match.group().split()[0] == "im") else match.end()


_WITH_FIELDS = frozenset(
    {"university", "research_institute", "foundation", "network", "association", "museum", "court", "company"}
)
_OFFICES = frozenset({"ministerium", "agentur", "behörde"})
"""Everyday kinds that a field names alone: „Institut für Umweltfragen"; not „Feuerwehr für das Jahr"."""
_AREAS = (
    "bezirk",
    "stadtteil",
    "ortsteil",
    "kreis",
    "land",
    "gebiet",
    "quartier",
    "ort",
    "stadtgebiet",
    "gemeinde",
    "stadt",
)


# --- legal forms and places behind a name -------------------------------------------------------------------


def with_place(reading: Reading, end: int) -> int:
    """The end after the place a field of work lies in: `Zweckverband für den Nahverkehrsraum Leipzig`."""
    return region_end(reading, end)


def with_legal_form(reading: Reading, end: int) -> int:
    """The end after a legal form and a closing quote: `„… Berlin-Brandenburg e.V.“`."""
    match = _LEGAL_END.match(reading.text, end)
    return match.end() if match else end
