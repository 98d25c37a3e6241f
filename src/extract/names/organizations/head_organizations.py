"""Organizations by their head word with what names them: `Wasserverband Peine`, `Untere Wasserbehörde …`."""

from __future__ import annotations

import re

from extract.base.word_lists import read_words
from extract.names.organizations.headwords import (
    HeadWord,
    find_head_words,
    head_of_word,
    is_place_adjective,
    is_proper_adjective,
)
from extract.names.organizations.mention import slug
from extract.names.organizations.ordinary import is_no_word
from extract.names.organizations.owners import NEEDS_OWNER
from extract.names.organizations.proper_tails import is_everyday, is_of_whole
from extract.names.organizations.reading import Found, Reading
from extract.names.organizations.subjects import nominative_adjective, nominative_noun
from extract.names.organizations.tails import read_tail
from extract.names.organizations.territories import title_level
from extract.names.organizations.words import GAP, tidy

_BOUND = tuple(sorted(read_words("names", "heads.bound")))
_SUFFIXES = read_words("names", "suffixes.firms")
_NO_TRADE_NAME = read_words("names", "heads.no_trade_names")
_OF = re.compile(rf"{GAP}(?:der|des|beim|bei{GAP}der){GAP}[„\"“A-ZÄÖÜ]")


_COMMUNITY = re.compile(
    r"(?<![\w-])(?:Jüdische|Israelitische|Evangelische|Evangelisch-[\w-]+|Katholische|Römisch-katholische|Islamische|Muslimische|Baptistische"
    r"|Neuapostolische|Freie[^\S\n][Ee]vangelische|Mennonitische|Griechisch-orthodoxe|Alevitische)[rn]?[^\S\n]"
    r"(?:Kultusg|G)emeinde[^\S\n][A-ZÄÖÜ][\w-]+(?:[^\S\n](?:an[^\S\n]der|am|im)?[^\S\n]?[A-ZÄÖÜ][\w-]+)?"
)
"""A congregation is no municipality: „die Jüdische Gemeinde Musterau"."""


def find_by_head(reading: Reading) -> list[Found]:
    """All organizations that a head word announces and something names."""
    read = (_read_organization(reading, word) for word in find_head_words(reading, "partner"))
    found = [item for item in read if item]
    for match in _COMMUNITY.finditer(reading.text):
        adjective, _, rest = tidy(match.group()).partition(" ")
        name = f"{nominative_adjective(adjective, 'f')} {rest}"
        found.append(
            Found(
                match.start(),
                match.end(),
                "partner",
                name,
                "head-of-organization",
                0.85,
                slug(name),
                "church",
            )
        )
    return found


def _read_organization(reading: Reading, word: HeadWord) -> Found | None:
    head = word.head
    tail = read_tail(reading, word)
    if _is_club_with_form(reading, word, tail):
        return None
    start = _with_adjectives(reading, word, tail, defined=_is_defined(reading, word))
    named = start < word.start or head.needs == "none" or word.tied or is_of_whole(reading, word)
    if tail == word.end and not named:
        return _short_form(reading, word)
    alone = start == word.start and _names_alone(reading, word, tail)
    start = word.end + 1 if alone else start
    name = tidy(reading.text[start:tail]) if alone else _canonical(reading.text, start, word, tail)
    if head.word == "landesregierung" and tail == word.end:
        name = _with_home_state(reading, name)
    confidence = 0.85 if tail > word.end else 0.7
    return Found(start, tail, "partner", name, "head-of-organization", confidence, slug(name), head.kind)


def _is_club_with_form(reading: Reading, word: HeadWord, tail: int) -> bool:
    """True for „Verein Musterfreunde e.V.", whose name the legal form tells without „Verein"."""
    bare = word.head.word in ("verein", "büro") and not word.own
    return bare and _FORM_END.search(reading.text[word.end : tail]) is not None


_FORM_END = re.compile(r"(?:e\.\s?V\.?|GmbH|mbH|AG|eG|KG)$")
_KINDS_ALONE = ("büro", "verein", "club", "kanzlei")
_JOINT = re.compile(r"[^\S\n](?:&|\+|und)[^\S\n](?:Partner|Kollegen|Söhne|Sohn|Coll)")
_TRADE = re.compile(r"[^\S\n](?:[A-ZÄÖÜ]\w*[A-ZÄÖÜ]|[A-ZÄÖÜ]\w+[^\S\n]\d\d(?!\d))")


def _names_alone(reading: Reading, word: HeadWord, tail: int) -> bool:
    """True where the head only says what a trade name is: „das Büro GEOtec", „der Verein Musterelf 07"."""
    last = reading.text[word.end : tail].split()[-1:]
    trade = _TRADE.match(reading.text, word.end, tail) or (len(last) == 1 and last[0] in _SUFFIXES)
    joint = re.search(
        r"[^\S\n](?:&|\+|und)[^\S\n](?:Partner|Kollegen|Söhne|Sohn|Coll)", reading.text[word.end : tail]
    )
    return word.head.word in _KINDS_ALONE and bool(trade or joint)


def _short_form(reading: Reading, word: HeadWord) -> Found | None:
    """„Der Wasserverband" alone: kept only where the text names one in full; never „der Verein".

    „Der Förderverein" waits for whose it is.
    """
    noun = nominative_noun(reading.text[word.start : word.end], word.head.word)
    if noun.casefold().endswith(_BOUND) and _OF.match(reading.text, word.end):
        return Found(word.start, word.end, "partner", noun, NEEDS_OWNER, 0.7, slug(noun), word.head.kind)
    if is_everyday(reading, word) and not (word.own and word.head.needs != "evidence"):
        return None
    if not _DEFINITE.search(reading.before(word.start)):
        return None
    return Found(word.start, word.end, "partner", noun, "short-form", 0.7, slug(noun), word.head.kind)


_DEFINITE = re.compile(
    r"\b(?:[Dd]ie|[Dd]er|[Dd]as|[Dd]em|[Dd]en|[Dd]es|[Bb]eim|[Vv]om|[Zz]um|[Zz]ur|[Ii]m)\s+$"
)
_LOWER = re.compile(r"(?<![\w-])(?:[Uu]ntere|[Oo]bere|[Oo]berste|[Hh]öhere)[nr]?[^\S\n]\Z")
"""The rank of an authority, part of its name also where it is written small."""
_CREED = re.compile(
    r"(?<![\w-])(?:Ev\.-luth\.|Ev\.-ref\.|Ev\.|Evang\.|Kath\.|Röm\.-kath\.|Rom\.-kath\.|Ev\.-freik\.)[^\S\n]?$"
)


def _with_adjectives(reading: Reading, word: HeadWord, tail: int, *, defined: bool) -> int:
    """Where the name begins: at an adjective that is part of it, a rank, a creed, a trade name.

    Adjectives of places are; others are where an abbreviation is `defined` behind, or where they are written
    with a capital within a sentence: „die Duale Hochschule".
    """
    position = word.start
    for match in reversed(list(re.finditer(r"[^\s]+", reading.text[word.adjectives : word.start]))):
        begin = word.adjectives + match.start()
        known = defined or is_place_adjective(reading.gazetteers, match.group())
        if not (known or is_proper_adjective(reading, word, begin)):
            break
        position = begin
    if position < word.start:
        return position
    before = reading.before(word.start)
    special = _LOWER.search(before) if word.head.kind == "authority" else None
    church = word.head.kind == "church" or "kirch" in reading.text[word.start : word.end].casefold()
    special = special or (_CREED.search(before) if church else None)
    if special:
        return word.start - len(special.group())
    called = _CALLED_AFTER.search(before) if word.tied or "-" in reading.text[word.start : word.end] else None
    if called and called.group("given") in reading.gazetteers.first_names:
        return word.start - len(called.group())
    trade = _TRADE_NAME.search(before) or _called_before(reading, word, tail)
    proper = word.head.word in reading.gazetteers.word_lists["heads_with_proper_names"] and not word.own
    trade = trade or (_PROPER_NAME.search(before) if proper else None)
    return word.start - len(trade.group(1)) if trade else position


_PROPER_NAME = re.compile(
    r"\b(?:[Dd]ie|[Dd]er|[Aa]n|[Zz]ur|mit)[^\S\n]([A-ZÄÖÜ][a-zäöüß]{3,}(?<!en)(?<!er)(?<!e)(?<!es)[^\S\n])\Z"
)
"""A proper name between article and head word: „die Leuphana Universität"."""
_TRADE_NAME = re.compile(r"(?<![\w-])([A-ZÄÖÜ][a-zäöüß]+[A-ZÄÖÜ][a-zäöüß]+(?<!Pakt)(?<!Plan)[^\S\n])\Z")
"""A name with a capital inside before the head word: „HafenCity Universität"."""
_CALLED_AFTER = re.compile(
    r"(?<![\w.-])(?<!\.[^\S\n])(?:(?:Dr|Prof)\.[^\S\n]){0,3}(?P<given>[A-ZÄÖÜ][a-zäöüß]+)[^\S\n]\Z"
)
"""The first name of whom it is called after: „Dr. Robert Muster-Stiftung"."""
_NOUN_BEFORE = re.compile(
    r"\b(?:[Dd]ie|[Dd]er|[Dd]as|[Dd]em|[Dd]en|[Dd]es|[Zz]ur|[Zz]um|[Bb]eim|[Ii]m|[Vv]om)[^\S\n]"
    r"((?:[A-ZÄÖÜ][\w-]+[^\S\n]){0,1}[A-ZÄÖÜ][\w-]+[^\S\n]*\n?[^\S\n]*)\Z"
)


def _called_before(reading: Reading, word: HeadWord, tail: int) -> re.Match[str] | None:
    """A name between article and head word, as no sentence has two nouns side by side: „die Helios Klinik".

    Everyday heads want a word that is no German one, others any that is no title or role.
    """
    match = _NOUN_BEFORE.search(reading.before(word.start, 60))
    if match is None:
        return None
    words = match.group(1).split()
    gazetteers = reading.gazetteers
    known = gazetteers.short_names.keys() | _NO_TRADE_NAME
    if any(
        w in known or w.rstrip("es") in known or head_of_word(gazetteers, w) or title_level(gazetteers, w)
        for w in words
    ):
        return None
    telling = any(is_no_word(w) or w in gazetteers.first_names for w in words)
    return match if telling else None


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


def _canonical(text: str, start: int, word: HeadWord, tail: int) -> str:
    noun = nominative_noun(text[word.start : word.end], word.head.word)
    parts = text[start : word.start].split()
    adjectives = [nominative_adjective(p, word.head.gender) if _PLAIN.fullmatch(p) else p for p in parts]
    return tidy(_SHORT.sub("", " ".join([*adjectives, noun]) + text[word.end : tail]))


_PLAIN = re.compile(r"[A-ZÄÖÜa-zäöüß](?:[a-zäöüß]|-[a-zäöüß]|[a-zäöüß]-[A-ZÄÖÜ](?=\w+isch))+")
"""A word without a name within: not „Max-von-Laue"."""
_SHORT = re.compile(r"[^\S\n]\([A-ZÄÖÜ][A-Za-zÄÖÜäöü]{0,8}[A-ZÄÖÜ]\)(?=[^\S\n])")
