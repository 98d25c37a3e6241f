"""What names an organization behind its head word: a field, a place, a quotation, whose it is, a proper name.

A proper name needs evidence where the head word is an everyday one: „Kita Löwenzahn" has a name, in „dass die
Schule Räume braucht" the school has none.
"""

from __future__ import annotations

import re

from extract.base.word_lists import any_of, read_words
from extract.names.organizations.gazetteers import words_of
from extract.names.organizations.headwords import HeadWord, head_of_word
from extract.names.organizations.ordinary import is_no_word
from extract.names.organizations.place_names import match_place
from extract.names.organizations.reading import Reading
from extract.names.organizations.subjects import ADJECTIVE, FIELDS, NOUN, QUOTED
from extract.names.organizations.territories import title_level
from extract.names.organizations.words import GAP

_NONE_BEHIND = read_words("names", "tails.none")
_STOPS = read_words("names", "tails.stops")
_PLAYFUL = tuple(sorted(read_words("names", "tails.playful")))
_CLAUSE = re.compile(rf"\b{any_of(read_words('names', 'tails.clause_openers'))}\s+$")
_COLLECTIVES = tuple(sorted(read_words("names", "tails.collectives")))
_SINGULARS = tuple(sorted(read_words("names", "tails.singulars")))

_FOR = re.compile(rf"{GAP}für(?:{GAP}(?:den|die|das))?{GAP}{FIELDS}")
_OF = re.compile(rf"{GAP}(?:der|des){GAP}{FIELDS}")
_PURPOSE = re.compile(rf"{GAP}(?:zur|zum){GAP}{FIELDS}")
_FROM = re.compile(rf"{GAP}(?:von|zu|in|of|de|di){GAP}(?!Mitte\b|Anfang\b|Ende\b|Beginn\b)[A-ZÄÖÜ][\w-]+")
_QUOTE = re.compile(QUOTED)
_LINK = r"(?:[ /-]|[^\S\n](?:an der|am|im)[^\S\n](?!Rahmen|Jahre?\b|Zuge|Bereich|Auftrag|Sinne))"
_PROPER = re.compile(
    rf"(?:[^\S\n]+|[^\S\n]?-[^\S\n]?)(?:(?:Der|Die|Das|St\.|Sankt|Dr\.)[^\S\n]?)?{NOUN}(?:{_LINK}{NOUN}){{0,3}}"
    r"(?:[^\S\n]\([A-ZÄÖÜ][a-zäöüß]+\.?\))?(?:[^\S\n](?:(?:18|19|20)\d\d|0\d)(?![\d.:]))?"
)
_SITE = re.compile(
    r"[^\S\n](?:am|im|an der|auf dem|auf der|unter den|vor dem|in der)[^\S\n]"
    rf"(?:(?:{ADJECTIVE}|[A-ZÄÖÜ]\w+e[nrs])[^\S\n])?"
    r"(?!Rahmen|Jahre?\b|Zuge|Bereich|Auftrag|Sinne|Ende|Anfang)[A-ZÄÖÜ][\wäöüß-]+"
)
_FIELD = rf"(?!(?:Stadt|Gemeinde|Land|Kreis)\b){NOUN}"
_FIELD_LIST = re.compile(rf"[^\S\n]{_FIELD}(?:,[^\S\n]{_FIELD}){{0,3}}[^\S\n](?:und|&)[^\S\n]{_FIELD}")
"""Fields of work without „für": `Landesbetrieb Straßen, Brücken und Gewässer`."""
_SHORT_BEHIND = re.compile(r"[^\S\n]\([A-ZÄÖÜ]{2,8}\)")
"""An abbreviation within a name: „Feuerwehr-Unfallkasse (FUK) Niedersachsen"."""
_OF_TERRITORY = re.compile(rf"{GAP}(?:des|der){GAP}(?:(?:Freien|Großen|kreisfreien)[^\S\n](?:und[^\S\n])?)?")
_TITLE = re.compile(rf"(?:[A-ZÄÖÜ]\w+-[^\S\n]und[^\S\n])?([A-ZÄÖÜ][a-zäöüß]+){GAP}")
_CAPITAL_INSIDE = re.compile(r"[a-zäöüß][A-ZÄÖÜ]|[A-ZÄÖÜ]{2,}")
"""In a proper name such as „KölnBonn", and letters."""
_LEGAL_END = re.compile(
    r"[^\S\n]+(?:\([A-ZÄÖÜ][A-Za-zÄÖÜäöü]{0,8}[A-ZÄÖÜ]\)[^\S\n]+)?(?:e\.[^\S\n]?V\.|g?GmbH|mbH|AG|SE|KG|AöR|eG)(?![\w-])"
    r"|\s(?:Partnerschaft(?:sgesellschaft)?|PartG)(?:[^\S\n]mbB)?(?![\w-])"
)


def read_tail(reading: Reading, word: HeadWord) -> int:
    """The end of what names the organization behind its head word; the head's end where nothing does."""
    quoted = _QUOTE.match(reading.text, word.end)
    if quoted:
        return with_legal_form(reading, with_place(reading, quoted.end()))
    if is_everyday(reading, word) and _INDEFINITE.search(reading.before(word.adjectives)):
        return with_legal_form(reading, word.end)
    ends = (
        _fields(reading, word), _of_territory(reading, word.end), _of_many(reading, word),
        _purpose(reading, word), _seat(reading, word), _site(reading, word), _proper(reading, word),
    )  # fmt: skip
    end = max(ends)
    if end > word.end:
        end = max(_of_territory(reading, end), with_place(reading, end), _apposed(reading, word, end))
        return with_legal_form(reading, end)
    short = _SHORT_BEHIND.match(reading.text, word.end)
    placed = with_place(reading, short.end()) if short else word.end
    return placed if short and placed > short.end() else with_legal_form(reading, word.end)


def is_everyday(reading: Reading, word: HeadWord) -> bool:
    """True for head words that are used without any name as well: Verein, Schule, Institut."""
    weak = word.head.word in reading.gazetteers.word_lists["weak_heads"]
    return weak or word.head.needs == "evidence"


_NEXT_NOUN = re.compile(rf"[^\S\n]{NOUN}(?![\w-])")


def _apposed(reading: Reading, word: HeadWord, end: int) -> int:
    """The end behind a noun that follows whose it is, as only a name has it: „… der Schulen Nordkreis"."""
    match = _NEXT_NOUN.match(reading.text, end)
    of = reading.text[word.end : end].split()[:1] in (["der"], ["des"])
    if match is None or not of or is_everyday(reading, word) or _is_object(reading, word):
        return end
    noun = match.group().strip()
    person = noun in reading.gazetteers.first_names or noun in _NONE_BEHIND | _STOPS
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
        return last
    end = max(with_place(reading, last), _seated(reading, word, last))
    if end > last or _of_territory(reading, last) > last:
        return end
    if word.head.word in ("amt", "büro") or (word.head.kind == "school" and not word.own):
        return word.end
    purpose = re.match(rf"{GAP}für{GAP}(?:die|den|das)\b", match.group())
    named = not word.own or (purpose is None and "-" in reading.text[word.start : word.end])
    return last if named else word.end


_SEAT = re.compile(r"[^\S\n](?P<seat>[A-ZÄÖÜ][a-zäöüß]+(?:-[A-ZÄÖÜ][a-zäöüß]+)*)(?![\w-])")


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
    area = last.casefold().endswith(_AREAS)
    return word.end if area or (known and match.group().split()[0] == "im") else match.end()


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


# --- proper names -------------------------------------------------------------------------------------------


def _proper(reading: Reading, word: HeadWord) -> int:
    """The end behind a proper name, where there is evidence that it is one."""
    match = _PROPER.match(reading.text, word.end)
    if match is None or (word.head.word == "amt" and not word.own):
        return word.end
    end = _without_person(reading, word.end, match.end())
    tail = reading.text[word.end : end]
    words = re.findall(r"[^\W\d_]+", tail)
    if not words or words[0] in _NONE_BEHIND | _STOPS or (end < match.end() and end == word.end):
        return word.end
    joined = _joined_place(reading, word, end)
    return joined if _is_evident(reading, word, tail, words) else word.end


def _joined_place(reading: Reading, word: HeadWord, end: int) -> int:
    """The end behind a second place: „das Klinikum Gießen und Marburg", a singular of two seats."""
    match = re.compile(r"[^\S\n]und[^\S\n](?=[A-ZÄÖÜ])").match(reading.text, end)
    first = match_place(reading, reading.token_from(word.end))
    if match is None or first is None or first[2] != end or word.head.gender == "p":
        return end
    second = match_place(reading, reading.token_from(match.end()))
    singular = re.search(
        r"\b(?:[Dd]as|[Dd]em|[Dd]es|[Dd]er|[Ii]m|[Vv]om|[Zz]ur|[Zz]um)\s+$", reading.before(word.start)
    )
    kind = word.head.kind in ("university", "company", "chamber")
    return second[2] if second and singular and kind and not _is_titled(reading, match.end()) else end


def _is_titled(reading: Reading, start: int) -> bool:
    index = reading.token_from(start)
    return title_level(reading.gazetteers, reading.tokens[index].text) is not None


def _without_person(reading: Reading, start: int, end: int) -> int:
    """The end before what is no part of a name: a person, another organization, a time, a role."""
    first = reading.token_from(start)
    for index in range(first, len(reading.tokens)):
        token = reading.tokens[index]
        if token.start >= end:
            break
        if token.text in _STOPS or (index > first and _begins_another(reading, index)):
            return reading.tokens[index - 1].end if index > first else start
    return end


def _begins_another(reading: Reading, index: int) -> bool:
    """True for a first name with a name behind it, for a title of a territory, for another head word."""
    token = reading.tokens[index]
    tied = (
        reading.text[token.start - 1 : token.start] in "-/" or reading.text[token.end : token.end + 1] == "-"
    )
    if tied:
        return False
    following = reading.tokens[index + 1] if index + 1 < len(reading.tokens) else None
    named = following is not None and following.is_upper and reading.between(token, following) == " "
    person = named and token.text in reading.gazetteers.first_names and not _is_place(reading, index)
    titled = named and title_level(reading.gazetteers, token.text) is not None
    return bool(person) or titled


def _is_place(reading: Reading, index: int) -> bool:
    matched = match_place(reading, index)
    return matched is not None and matched[1] > index


def _is_evident(reading: Reading, word: HeadWord, tail: str, words: list[str]) -> bool:
    """True where the words behind a head are a name; everyday heads ask more than others."""
    everyday = is_everyday(reading, word)
    if everyday and "\n" in tail[:3]:
        return False
    quarters = reading.gazetteers.word_lists["quarters"]
    if everyday and all(part in quarters for part in words):
        return False
    if names_place(reading, tail) or _CAPITAL_INSIDE.search(tail):
        return True
    if any(is_no_word(part) or part in reading.gazetteers.first_names for part in words):
        return not everyday or word.own or _is_called(reading, word)
    if not everyday:
        return not _is_object(reading, word)
    playful = reading.text[word.start : word.end].casefold().endswith(_PLAYFUL)
    called = (
        playful or word.own or word.head.kind in ("foundation", "network") or len(word.head.word) >= _COMPOUND
    )
    return called and has_article(reading, word) and not _is_object(reading, word)


_COMPOUND = 12
"""Head words this long are compounds and tell more than „Verein"."""


def _is_called(reading: Reading, word: HeadWord) -> bool:
    """True before a name that follows an everyday word: „das Büro Sieker", not at a line's beginning."""
    return has_article(reading, word) or bool(re.search(r"[,:;(]\s$|^$", reading.before(word.adjectives, 2)))


_INDEFINITE = re.compile(r"\b[Ee]ine[rnms]?\s+(?:[a-zäöüß-]+\s+)?$")
"""„Eine Schule in Musterstadt" is none in particular."""
_ARTICLE = re.compile(
    r"\b(?:[Dd]ie|[Dd]er|[Dd]as|[Dd]em|[Dd]en|[Dd]es|[Bb]eim|[Vv]om|[Zz]um|[Zz]ur|[Ii]m|[Aa]m|[Ee]ine[rnms]?)\s+$"
)
_BEFORE_ARTICLE = re.compile(r"(\w+)\s+(?:die|der|das|dem|den|des|eine[rnms]?)\s+$")
_PREPOSITIONS = re.compile(
    r"(?:mit|von|durch|für|bei|an|auf|in|aus|nach|zu|über|unter|gegen|ohne|um|und|sowie|oder|bzw|zwischen|neben|seitens|auch|sind|ist"
    r"|waren|war|wie|laut|gemäß|wegen|sei|seien|heißt)"
)


def has_article(reading: Reading, word: HeadWord) -> bool:
    """True where an article, or a preposition that holds one, stands before the head or its adjectives."""
    before = reading.before(word.adjectives)
    return bool(_ARTICLE.search(before) or _ARTICLE.search(reading.before(word.start)))


def _is_object(reading: Reading, word: HeadWord) -> bool:
    """True where ordinary words behind a head may be what it has or does: „dass die Schule Räume braucht"."""
    before = reading.before(word.adjectives)
    article = _BEFORE_ARTICLE.search(before)
    if article is None:
        return bool(_CLAUSE.search(before))
    leading = article.group(1)
    return leading[:1].islower() and _PREPOSITIONS.fullmatch(leading) is None


# --- legal forms and places behind a name -------------------------------------------------------------------


def names_place(reading: Reading, tail: str) -> bool:
    """True where one or two words of `tail` are a place's name."""
    words = words_of(tail)
    pairs = [words[i : i + size] for i in range(len(words)) for size in (1, 2)]
    return any(pair in reading.gazetteers.places or pair in reading.gazetteers.place_kinds for pair in pairs)


def with_place(reading: Reading, end: int) -> int:
    """The end after the place a field of work lies in: `Zweckverband für den Nahverkehrsraum Leipzig`."""
    index = reading.token_from(end)
    matched = match_place(reading, index) if reading.after(end, 1) == " " else None
    return matched[2] if matched and reading.tokens[index].start == end + 1 else end


def with_legal_form(reading: Reading, end: int) -> int:
    """The end after a legal form and a closing quote: `„… Berlin-Brandenburg e.V.“`."""
    match = _LEGAL_END.match(reading.text, end)
    return match.end() if match else end
