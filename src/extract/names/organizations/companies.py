"""Companies and associations by their legal form: `Havelbus Verkehrsgesellschaft mbH`, `LAG Havel e.V.`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.names.organizations.gazetteers import Gazetteers
from extract.names.organizations.headwords import is_place_adjective
from extract.names.organizations.mention import slug
from extract.names.organizations.reading import Found, Reading
from extract.names.organizations.subjects import FIELDS, NOUN, nominative_adjective
from extract.names.organizations.words import GAP, tidy

_FORM = re.compile(
    r"(?<![\w-])(?:g?GmbH(?:\s?&\s?Co\.?\s?(?:KG|OHG)(?:aA)?)?|mbH(?:\s?&\s?Co\.?\s?KG)?|gAG|AG(?:\s?&\s?Co\.?\s?KG)?|SE(?!\s?\d)|KGaA|KG|OHG|eG|e\.\s?G\."
    r"|e\.?\s?V\.(?!\w)|e\.?\s?V\b|AöR|A\.?\s?ö\.?\s?R\.?|PartG(?:\s?mbB)?|PartGmbB|g?UG(?:\s\(haftungsbeschränkt\))?|GbR|mbB"
    r"|Aktiengesellschaft|(?:Gesellschaft\s)?mit\sbeschränkter\sHaftung|Anstalt\sdes\söffentlichen\sRechts"
    r"|eingetragener\sVerein)(?![\w-])"
)
_PIECE = re.compile(r"(?P<word>[A-ZÄÖÜ0-9„“\"»«][\w.'’&+-]*[“\"”«]?|regio\w+|&|\+|–|-)[^\S\n]*\n?[^\S\n]*$")
_JOINER = re.compile(
    r"(?:(?<=[-]\s)und|für(?:\sdie|\sden|\sdas)?|zur|zum|der|des|von|vom|zu|im|am|an\sder|in|an)[^\S\n]*\n?[^\S\n]*$"
)
_AND_AROUND = re.compile(r"\bund[^\S\n]*\n?[^\S\n]*$")
"""„Mieterverein Augsburg und Umgebung e.V."."""
_PLURAL = re.compile(
    r"(?:gruppen|vereine|(?<!Kommunal)unternehmen|gesellschaften|verbände|partnern?|firmen|mitgliedern?|trägern?|betriebe)$"
)
_QUOTED = re.compile(r"(?:(?<![\w-])[A-ZÄÖÜ][\w-]*[^\S\n]+)?[„\"“»][^„“\"”«»\n]{3,60}[“\"”«][^\S\n]*$")
_LONG = re.compile(
    r"(?:(?<![\w-])(?P<first>[A-ZÄÖÜ][\w-]*)[^\S\n]+)?(?<![\w-])(?P<head>[A-ZÄÖÜ][\wäöüß-]*"
    r"(?:esellschaft|erein|erband|entrum|gentur|erk|nitiative|reis|und)(?:e?s)?)[^\S\n]+"
    rf"(?:für|zur|der|des|zum)(?:{GAP}(?:den|die|das))?{GAP}(?:[A-ZÄÖÜ][a-zäöüß]+(?:e|en|er|es)[^\S\n])?"
    rf"{FIELDS}(?:{GAP}in{GAP}{NOUN})?{GAP}$"
)
_SHORT_IN_BRACKETS = re.compile(r"\([A-ZÄÖÜ][A-Za-zÄÖÜäöü]{0,8}[A-ZÄÖÜ]\)[^\S\n]*$")
_FIRM = re.compile(
    rf"(?<![\w-]){NOUN}(?:,{GAP}{NOUN}){{0,3}}{GAP}(?:und|&){GAP}(?:Partner|Kollegen){GAP}(?:{NOUN}{GAP}){{0,2}}$"
)
_INFLECTED = re.compile(r"([A-ZÄÖÜ][\wäöüß-]*(?:en|er|es|e))\s")
_GENITIVE_NOUN = re.compile(r"(?<=[bdfghklmnprt])(?:es|s)$")
_LONGEST = 12


def find_companies(reading: Reading) -> list[Found]:
    """Every name that ends in a legal form; the form alone, or after a small word, is none."""
    found = []
    for form in _FORM.finditer(reading.text):
        start = _walk_left(reading, form.start())
        if start is None or _is_working_group(reading.text, form):
            continue
        written = reading.text[start : form.end()]
        plain = re.sub(
            r"[„“”\"»«]|[^\S\n]\([A-ZÄÖÜ][A-Za-zÄÖÜäöü]{0,8}[A-ZÄÖÜ]\)(?=[^\S\n])", "", tidy(written)
        )
        name = nominative_name(reading.gazetteers, plain)
        kind = "association" if form.group()[0] == "e" and "V" in form.group() else "company"
        found.append(Found(start, form.end(), "partner", name, "legal-form", 0.9, slug(name), kind))
    return found


def _walk_left(reading: Reading, end: int) -> int | None:
    """Where the name before a legal form begins; None where no capitalised word stands there."""
    text, stops = reading.text, reading.gazetteers.word_lists["words_before_companies"]
    short = _SHORT_IN_BRACKETS.search(text, max(0, end - 20), end)
    end = short.start() if short else end
    firm = _FIRM.search(text, max(0, end - 120), end)
    if firm:
        return firm.start()
    quoted = _QUOTED.search(text, max(0, end - 90), end)
    if quoted:
        return quoted.start()
    long = _LONG.search(text, max(0, end - 140), end)
    if long:
        first = "first" if _belongs(reading, long.group("first")) else "head"
        return _with_trade_name(reading, long.start(first))
    openers = reading.gazetteers.word_lists["name_openers"]
    start: int | None = None
    position, after_and = end, -1
    for _ in range(_LONGEST):
        if text.endswith("\n\n", 0, position):
            break
        piece = _PIECE.search(text, max(0, position - 60), position)
        if piece and _may_stand(piece, stops, first=position in (end, after_and)):
            position = piece.start()
            start = position if piece.group("word")[0] not in "&+–-" else start
            if piece.group("word")[0] in "„»":
                break
            continue
        around = _AND_AROUND.search(text, max(0, position - 8), position)
        if start is not None and around and text.startswith("Umgebung", start):
            position = after_and = around.start()
            continue
        joiner = _JOINER.search(text, max(0, position - 30), position)
        if joiner is None or start is None or not _may_join(text, joiner, stops, openers):
            start = _pair_start(reading, position) or start if start == position else start
            break
        position = joiner.start()
    return start if start is None else _without_quote(text, start, end)


_PAIR = re.compile(r"(?<![\w-])([A-ZÄÖÜ][\w-]+er|[A-ZÄÖÜ]{2,6})[^\S\n][A-ZÄÖÜ][\w-]+[^\S\n]und[^\S\n]$")


def _pair_start(reading: Reading, position: int) -> int | None:
    """Where a name of two nouns begins, at letters or a place's adjective: `Hamburger Hafen und …`."""
    pair = _PAIR.search(reading.text, max(0, position - 60), position)
    known = pair and (pair.group(1).isupper() or is_place_adjective(reading.gazetteers, pair.group(1)))
    return pair.start() if pair and known else None


def _with_trade_name(reading: Reading, start: int) -> int:
    """The start before letters or a name with a capital inside: `WiN Emscher-Lippe Gesellschaft …`."""
    before = re.search(r"(?<![\w-])([A-ZÄÖÜ]\w*[A-ZÄÖÜ]\w*)[^\S\n]$", reading.before(start, 20))
    return start - len(before.group()) if before else start


def _belongs(reading: Reading, word: str | None) -> bool:
    """True for a first word that is part of the name: an abbreviation or a territory's adjective."""
    return word is not None and (word[1:] != word[1:].lower() or is_place_adjective(reading.gazetteers, word))


def _without_quote(text: str, start: int, end: int) -> int:
    """The start behind an opening quote that is closed only after the legal form."""
    opened = text[start] in '„“»"' and not re.search(r"[“”«\"]", text[start + 1 : end])
    return start + 1 if opened else start


_CLUB_BEFORE = re.compile(r"(?<![\w-])(?:[A-Z][A-Za-z]{0,3}[A-Z]|TuS|SpVgg|1\.)[^\S\n]$")
"""A sports club's letters before the year it was founded in: „TSV 1860 …"."""


def _may_stand(piece: re.Match[str], stops: Sequence[str], *, first: bool) -> bool:
    """False for words that stand before names, numbers of a list, and words of the line before."""
    word = piece.group("word").strip('„“"»«')
    listed = re.fullmatch(r"\d+[.,]?\d*\.?|EUR|Euro", word) and not _CLUB_BEFORE.search(
        piece.string, max(0, piece.start() - 12), piece.start()
    )
    line_before = "\n" in piece.group() and not first and not re.fullmatch(r"[A-ZÄÖÜ]{2,6}", word)
    return word.rstrip(".") not in stops and not _PLURAL.search(word) and not listed and not line_before


def _may_join(text: str, joiner: re.Match[str], stops: Sequence[str], openers: tuple[str, ...]) -> bool:
    """A small word belongs to a name only between capitalised words: `Gesellschaft für kommunale …`.

    „der" and „des" only behind what opens a name: `Haus der … Geschichte gGmbH`.
    """
    word = re.search(r"([A-ZÄÖÜ][\wäöüß-]*)$", text[max(0, joiner.start() - 60) : joiner.start()].rstrip())
    known = word is not None and word.group(1) not in stops
    opens = word is not None and word.group(1).casefold().endswith(openers)
    return known and (joiner.group().split()[0] in ("für", "zur", "von", "und") or opens)


def _is_working_group(text: str, form: re.Match[str]) -> bool:
    """AG before a name is an Arbeitsgruppe, not a legal form: `AG Smart City`."""
    return (
        form.group() == "AG"
        and bool(re.match(r"[^\S\n]+[A-ZÄÖÜ][a-z]", text[form.end() : form.end() + 4]))
        and not re.search(r"[A-ZÄÖÜ][\w-]+[^\S\n]$", text[max(0, form.start() - 30) : form.start()])
    )


def nominative_name(gazetteers: Gazetteers, name: str) -> str:
    """The first adjective and its noun in the nominative: `Kommunalen … Gesellschaft` → `Kommunale …`."""
    first = _INFLECTED.match(name)
    gender = _gender_of(gazetteers, name[first.end() :]) if first else None
    if first is None or gender is None:
        return _drop_genitive(gazetteers, name)
    return (
        nominative_adjective(first.group(1), gender) + " " + _drop_genitive(gazetteers, name[first.end() :])
    )


def _gender_of(gazetteers: Gazetteers, name: str) -> str | None:
    """The gender of the first noun whose ending tells it; None where none does."""
    lists = [(g, gazetteers.word_lists[f"gender_{g}"]) for g in ("f", "n", "m")]
    for word in re.findall(r"[^\W\d_]+", name.casefold()):
        plain = _GENITIVE_NOUN.sub("", word)
        for gender, endings in lists:
            if word.endswith(endings) or plain.endswith(endings):
                return gender
    return None


def _drop_genitive(gazetteers: Gazetteers, name: str) -> str:
    """The first noun without the ending of the genitive: `Klinikums Ernst von Bergmann` → `Klinikum …`."""
    first, space, rest = name.partition(" ")
    plain = _GENITIVE_NOUN.sub("", first)
    endings = (*gazetteers.word_lists["gender_n"], *gazetteers.word_lists["gender_m"])
    return plain + space + rest if plain.casefold().endswith(endings) else name
