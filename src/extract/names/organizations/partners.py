"""Organizations by the gazetteer (any inflection, abbreviations) and by their head word with a name."""

from __future__ import annotations

import re
from functools import lru_cache

from extract.names.organizations.gazetteers import Gazetteers, NamedOrganization, words_of
from extract.names.organizations.headwords import HeadWord, find_head_words, is_place_adjective
from extract.names.organizations.mention import MentionKind, slug
from extract.names.organizations.place_names import match_place
from extract.names.organizations.reading import Found, Reading
from extract.names.organizations.subjects import FIELDS, NOUN, QUOTED, nominative_adjective, nominative_noun
from extract.names.organizations.words import GAP, Token, is_empty_word, tidy

_NAME_GAP = re.compile(r"[^\S\n]*(?:[-‐‑–/&,*(]{1,2}[^\S\n]*\n?|\n)?[^\S\n]*[„“\"”]?[^\S\n]*")
_HYPHENATED = re.compile(r"[-‐‑][^\W\d_]")


def find_partners(reading: Reading) -> list[Found]:
    """All organizations that the gazetteer names or that a head word announces."""
    named = [*find_named(reading), *_find_short(reading), *_find_chambers(reading)]
    return [*named, *find_parties(reading), *_find_by_head(reading)]


def find_named(reading: Reading) -> list[Found]:
    """Organizations of the gazetteer, whatever their inflection; articles within the name do not matter."""
    found: list[Found] = []
    tokens = reading.tokens
    index = 0
    while index < len(tokens):
        match = (
            _longest_name(reading, index) if tokens[index].stem in reading.gazetteers.first_stems else None
        )
        if match is None:
            index += 1
            continue
        organization, last = match
        found.append(
            _named(reading, tokens[index].start, tokens[last].end, organization, "organization-name", 0.95)
        )
        index = last + 1
    return found


def _longest_name(reading: Reading, index: int) -> tuple[NamedOrganization, int] | None:
    tokens, gazetteers = reading.tokens, reading.gazetteers
    stems: list[str] = []
    best: tuple[NamedOrganization, int] | None = None
    last = index
    while last < len(tokens) and len(stems) < gazetteers.longest_organization:
        token = tokens[last]
        if stems and not _NAME_GAP.fullmatch(reading.between(tokens[last - 1], token)):
            break
        if not is_empty_word(token):
            stems.append(token.stem)
            fitting = _of_region(reading, tokens[index], gazetteers.organizations.get(tuple(stems), ()))
            organization = _choose(fitting, reading)
            if organization and _fits(reading, index, last):
                best = organization, last
        elif not stems:
            return None
        last += 1
    return best


def _of_region(
    reading: Reading, first: Token, candidates: tuple[NamedOrganization, ...]
) -> tuple[NamedOrganization, ...]:
    """Without the ministries and offices of one state where the text speaks of another state."""
    bound = reading.gazetteers.word_lists["bound_to_state"]
    if not candidates or not first.text.casefold().startswith(bound):
        return candidates
    before = re.search(r"([A-ZÄÖÜ][\w-]+)[^\S\n]+$", reading.before(first.start))
    adjective = before.group(1) if before and is_place_adjective(reading.gazetteers, before.group(1)) else ""
    home = reading.context.state
    if not adjective and not home:
        return candidates
    states = _state_names(reading.gazetteers)
    return tuple(c for c in candidates if not c.state or _speaks_of(c, states[c.state], adjective, home))


def _speaks_of(candidate: NamedOrganization, state: str, adjective: str, home: str | None) -> bool:
    if adjective:
        return state[:4] == adjective[:4]
    return candidate.state == home or state in candidate.name


@lru_cache(maxsize=4)
def _state_names(gazetteers: Gazetteers) -> dict[str, str]:
    """The names of the states by their keys."""
    places = (place for named in gazetteers.places.values() for place in named)
    return {place.key: place.name for place in places if place.level == "state"}


def _fits(reading: Reading, first: int, last: int) -> bool:
    """False for words that only begin or end like the name: in a longer compound, or without any capital."""
    tokens = reading.tokens[first : last + 1]
    if not any(token.is_upper for token in tokens):
        return False
    if not tokens[0].is_upper and tokens[0].text not in ("regiobus", "ver"):
        return False
    return not _HYPHENATED.match(reading.text, tokens[-1].end)


def _choose(candidates: tuple[NamedOrganization, ...], reading: Reading) -> NamedOrganization | None:
    """The organization of the council's state where several states have one of that name."""
    at_home = [o for o in candidates if o.state and o.state == reading.context.state]
    return next(iter([*at_home, *candidates]), None)


def _named(
    reading: Reading, start: int, end: int, organization: NamedOrganization, rule: str, confidence: float
) -> Found:
    full_end = _with_region(reading, _with_legal_form(reading, end), organization)
    full_end = _with_place(reading, full_end) if organization.kind == "council" else full_end
    kind: MentionKind = "body" if organization.kind in ("committee", "council") else "partner"
    return Found(start, full_end, kind, organization.name, rule, confidence,
                 slug(organization.name), organization.kind, origin="gazetteer")  # fmt: skip


_LEGAL_END = re.compile(
    r"[^\S\n]+(?:\([A-ZÄÖÜ][A-Za-zÄÖÜäöü]{0,8}[A-ZÄÖÜ]\)[^\S\n]+)?(?:e\.[^\S\n]?V\.|g?GmbH|mbH|AG|SE|KG|AöR|eG)(?![\w-])"
)


def _with_legal_form(reading: Reading, end: int) -> int:
    """The end after a legal form and a closing quote: `„… Berlin-Brandenburg e.V.“`."""
    match = _LEGAL_END.match(reading.text, end)
    return match.end() if match else end


def _with_region(reading: Reading, end: int, organization: NamedOrganization) -> int:
    """The end after the state an authority belongs to: `Ministerium … Land Brandenburg`."""
    match = _REGION_TAIL.match(reading.text, end)
    states = reading.gazetteers.places.get((match.group(1),), ()) if match else ()
    return match.end() if match and any(place.key == organization.state for place in states) else end


def _find_short(reading: Reading) -> list[Found]:
    """Abbreviations and one-word names: exact, or with the genitive's ending."""
    found = []
    for token in reading.tokens:
        organization = _short_name(reading, token)
        if organization and _stands_alone(reading, token):
            confidence = 0.9 if len(token.text) > 3 else 0.75
            found.append(_named(reading, token.start, token.end, organization, "short-name", confidence))
    return found


def _short_name(reading: Reading, token: Token) -> NamedOrganization | None:
    shorts = reading.gazetteers.short_names
    candidates = shorts.get(token.text, ())
    if not candidates and len(token.text) > 5 and token.text.endswith("s"):
        candidates = shorts.get(token.text[:-1], ()) or shorts.get(token.text.removesuffix("es"), ())
    local = tuple(o for o in candidates if o.state is None or o.state == reading.context.state)
    ambiguous = token.text in reading.gazetteers.word_lists["ambiguous_short_names"]
    known = local if ambiguous or len(token.text) < 7 else local or candidates
    if ambiguous and not any(o.state == reading.context.state and o.state for o in known):
        return None
    return _choose(known, reading)


def _stands_alone(reading: Reading, token: Token) -> bool:
    before, after = reading.before(token.start, 1), reading.after(token.end, 2)
    tied = bool(re.match(r"[-‐‑][\w]", after)) or before in ("-", "‐", "@", ".") or after[:1] == "_"
    slash = len(token.text) < _WORD_LENGTH and (before == "/" or after[:1] == "/")
    return not tied and not slash


_WORD_LENGTH = 8
"""Words this long stand for themselves also beside a slash; abbreviations may be part of a number."""


_BY_LETTERS = {
    "IHK": ("Industrie- und Handelskammer", "chamber"),
    "HWK": ("Handwerkskammer", "chamber"),
    "OVG": ("Oberverwaltungsgericht", "court"),
    "VGH": ("Verwaltungsgerichtshof", "court"),
    "VG": ("Verwaltungsgericht", "court"),
    "OLG": ("Oberlandesgericht", "court"),
    "LG": ("Landgericht", "court"),
    "SG": ("Sozialgericht", "court"),
    "LSG": ("Landessozialgericht", "court"),
    "TU": ("Technische Universität", "university"),
    "TH": ("Technische Hochschule", "university"),
    "FH": ("Fachhochschule", "university"),
    "Uni": ("Universität", "university"),
    "LKA": ("Landeskriminalamt", "authority"),
}
_SEAT_KNOWN = frozenset({"TU", "TH", "FH", "Uni", "LKA"})
"""Abbreviations that mean these only before the name of a place."""
_CHAMBER = re.compile(
    rf"(?<![\w-])(?:IHK|HWK|OVG|VGH|VG|OLG|LG|SG|LSG|TU|TH|FH|Uni|LKA)(?:[^\S\n](?:für|zu|der)[^\S\n]{NOUN}|(?:[^\S\n]{NOUN}){{1,3}})(?:-{NOUN})?"
)


def _find_chambers(reading: Reading) -> list[Found]:
    """Chambers and courts by their abbreviation and seat: `IHK Potsdam`, `OVG Münster`."""
    found = []
    for match in _CHAMBER.finditer(reading.text):
        letters, _, seat = tidy(match.group()).partition(" ")
        if letters in _SEAT_KNOWN and not _names_place(reading, seat):
            continue
        full, kind = _BY_LETTERS[letters]
        name = f"{full} {seat}"
        found.append(Found(match.start(), match.end(), "partner", name, "letters", 0.85, slug(name), kind))
    return found


def find_parties(reading: Reading) -> list[Found]:
    """Parties and voters' groups."""
    found: list[Found] = []
    tokens, parties = reading.tokens, reading.gazetteers.parties
    for index, token in enumerate(tokens):
        if token.text not in reading.gazetteers.party_words:
            continue
        for last in range(min(index + 5, len(tokens)) - 1, index - 1, -1):
            words = tuple(t.text for t in tokens[index : last + 1])
            if words in parties and _is_party(reading, tokens[index], tokens[last]):
                name = parties[words]
                found.append(
                    Found(token.start, tokens[last].end, "body", name, "party", 0.75, slug(name), "party")
                )
                break
    return found


_NOT_PARTY = frozenset({"Linke", "Linken", "Grüne", "Volt", "FW", "Piraten"})


def _is_party(reading: Reading, first: Token, last: Token) -> bool:
    if first is last and first.text in _NOT_PARTY:
        return False
    return "\n\n" not in reading.text[first.start : last.end] and not _HYPHENATED.match(
        reading.text, last.end
    )


# --- head words ---------------------------------------------------------------------------------------------

_OF = rf"{GAP}(?:für(?:{GAP}(?:den|die|das))?|zur|zum|der|des){GAP}{FIELDS}"
_LINK = r"(?:[ /-]|[^\S\n](?:an der|am|im)[^\S\n](?!Rahmen|Jahre?\b|Zuge|Bereich|Auftrag|Sinne))"
_PROPER = (
    rf"(?:[^\S\n]+|[^\S\n]?-[^\S\n]?)(?:(?:Der|Die|Das|St\.|Sankt)[^\S\n]?)?{NOUN}(?:{_LINK}{NOUN}){{0,3}}"
    r"(?:[^\S\n]\([A-ZÄÖÜ][a-zäöüß]+\.?\))?"
)
_TAIL = re.compile(
    rf"(?:{QUOTED}|{_OF}|{GAP}(?:von|zu|in){GAP}(?!Mitte\b|Anfang\b|Ende\b|Beginn\b)[A-ZÄÖÜ][\w-]+|{_PROPER})"
)
_FIELD = rf"(?!(?:Stadt|Gemeinde|Land|Kreis)\b){NOUN}"
_FIELD_LIST = re.compile(rf"[^\S\n]{_FIELD}(?:,[^\S\n]{_FIELD}){{0,3}}[^\S\n](?:und|&)[^\S\n]{_FIELD}")
"""Fields of work without „für": `Landesbetrieb Straßen, Brücken und Gewässer`."""
_REGION_TAIL = re.compile(rf"{GAP}(?:des{GAP})?(?:Landes|Land|Freistaates?|Freistaats)?{GAP}([A-ZÄÖÜ][\w-]+)")


def _find_by_head(reading: Reading) -> list[Found]:
    read = (_read_organization(reading, word) for word in find_head_words(reading, "partner"))
    return [item for item in read if item]


def _read_organization(reading: Reading, word: HeadWord) -> Found | None:
    head = word.head
    tail = _read_tail(reading, word)
    start = _with_adjectives(reading, word, defined=_is_defined(reading, word))
    named = start < word.start or head.needs == "none" or word.tied
    if tail == word.end and not named:
        return _short_form(reading, word)
    name = _canonical(reading.text, start, word, tail)
    if head.word == "landesregierung" and tail == word.end:
        name = _with_home_state(reading, name)
    confidence = 0.85 if tail > word.end else 0.7
    return Found(start, tail, "partner", name, "head-of-organization", confidence, slug(name), head.kind)


def _short_form(reading: Reading, word: HeadWord) -> Found | None:
    """„Der Wasserverband" alone: kept only where the text names one in full; never „der Verein"."""
    if not word.own and word.head.word in reading.gazetteers.word_lists["weak_heads"]:
        return None
    name = nominative_noun(reading.text[word.start : word.end], word.head.word)
    return Found(word.start, word.end, "partner", name, "short-form", 0.7, slug(name), word.head.kind)


def _with_adjectives(reading: Reading, word: HeadWord, *, defined: bool) -> int:
    """Where the name begins: at an adjective of a place, at any where an abbreviation is `defined`."""
    position = word.start
    for match in reversed(list(re.finditer(r"[^\s]+", reading.text[word.adjectives : word.start]))):
        if not (defined or is_place_adjective(reading.gazetteers, match.group())):
            break
        position = word.adjectives + match.start()
    if position < word.start:
        return position
    before = reading.before(word.start)
    trade = _TRADE_NAME.search(before)
    proper = word.head.word in reading.gazetteers.word_lists["heads_with_proper_names"] and not word.own
    trade = trade or (_PROPER_NAME.search(before) if proper else None)
    return word.start - len(trade.group(1)) if trade else position


_PROPER_NAME = re.compile(
    r"\b(?:[Dd]ie|[Dd]er|[Aa]n|[Zz]ur|mit)[^\S\n]([A-ZÄÖÜ][a-zäöüß]{3,}(?<!en)(?<!er)(?<!e)(?<!es)[^\S\n])$"
)
"""A proper name between article and head word: „die Leuphana Universität"."""
_TRADE_NAME = re.compile(r"(?<![\w-])([A-ZÄÖÜ][a-zäöüß]+[A-ZÄÖÜ][a-zäöüß]+[^\S\n])$")
"""A name with a capital inside before the head word: „HafenCity Universität"."""
_DEFINITION = re.compile(r"[^\S\n]*\n?[^\S\n]*\([*]*([A-ZÄÖÜ])[A-Za-zÄÖÜäöü]*[A-ZÄÖÜ]\w*[*]*\)")


def _is_defined(reading: Reading, word: HeadWord) -> bool:
    """True where an abbreviation in brackets makes a name of the words: `Kommunalen … Gesellschaft (KWL)`."""
    match = _DEFINITION.match(reading.text, word.end)
    return match is not None and match.group(1) == reading.text[word.adjectives]


def _with_home_state(reading: Reading, name: str) -> str:
    """„Die Landesregierung" is that of the council's state."""
    state = reading.context.state
    states = (place for places in reading.gazetteers.places.values() for place in places)
    home = next((place.name for place in states if place.key == state), None) if state else None
    return f"{name} {home}" if home else name


def _read_tail(reading: Reading, word: HeadWord) -> int:
    """The end of what names the organization behind its head word; the head's end where nothing does."""
    fields = word.head.word in reading.gazetteers.word_lists["heads_with_fields"]
    tail = (_FIELD_LIST.match(reading.text, word.end) if fields else None) or _TAIL.match(
        reading.text, word.end
    )
    if tail is None or not _is_name(reading, tail.group(), word):
        short = _SHORT_BEHIND.match(reading.text, word.end)
        placed = _with_place(reading, short.end()) if short else word.end
        return placed if short and placed > short.end() else _with_legal_form(reading, word.end)
    return _with_legal_form(reading, _with_place(reading, tail.end()))


def _with_place(reading: Reading, end: int) -> int:
    """The end after the place a field of work lies in: `Zweckverband für den Nahverkehrsraum Leipzig`."""
    index = reading.token_from(end)
    matched = match_place(reading, index) if reading.after(end, 1) == " " else None
    return matched[2] if matched and reading.tokens[index].start == end + 1 else end


def _is_name(reading: Reading, tail: str, word: HeadWord) -> bool:
    """Weak head words (Verein, Institut …) need a place, a quotation or „für"; „der Schule" names nothing."""
    start = tail.lstrip()
    if start.startswith("in ") and not _names_place(reading, tail):
        return False
    if start.startswith(("zur ", "zum ")):
        return word.head.word in reading.gazetteers.word_lists["heads_with_purpose"]
    if word.head.word not in reading.gazetteers.word_lists["weak_heads"]:
        named = word.head.kind in ("authority", "court") or re.search(r"[A-ZÄÖÜ]\w*[A-ZÄÖÜ]", tail)
        return bool(named) or not start.startswith("der ")
    if "\n" in tail[:3]:
        return False
    if start.startswith(("des ", "der ")) and word.head.word == "ministerium":
        return start.split()[1] in reading.gazetteers.word_lists["ministries_of"]
    if start.startswith("für "):
        purpose = start.startswith(("für die ", "für den ", "für das "))
        return not word.own or (not purpose and "-" in reading.text[word.start : word.end])
    return start[:1] in '„"“»' or _names_place(reading, tail) or bool(_CAPITAL_INSIDE.search(tail))


_SHORT_BEHIND = re.compile(r"[^\S\n]\([A-ZÄÖÜ]{2,8}\)")
"""An abbreviation within a name: „Feuerwehr-Unfallkasse (FUK) Niedersachsen"."""
_CAPITAL_INSIDE = re.compile(r"[a-zäöüß][A-ZÄÖÜ]")
"""In a proper name such as „KölnBonn"."""


def _names_place(reading: Reading, tail: str) -> bool:
    words = words_of(tail)
    pairs = [words[i : i + size] for i in range(len(words)) for size in (1, 2)]
    return any(pair in reading.gazetteers.places or pair in reading.gazetteers.place_kinds for pair in pairs)


def _canonical(text: str, start: int, word: HeadWord, tail: int) -> str:
    noun = nominative_noun(text[word.start : word.end], word.head.word)
    adjectives = [nominative_adjective(part, word.head.gender) for part in text[start : word.start].split()]
    return tidy(_SHORT.sub("", " ".join([*adjectives, noun]) + text[word.end : tail]))


_SHORT = re.compile(r"[^\S\n]\([A-ZÄÖÜ][A-Za-zÄÖÜäöü]{0,8}[A-ZÄÖÜ]\)(?=[^\S\n])")
