"""Companies and associations by their legal form: `Havelbus Verkehrsgesellschaft mbH`, `LAG Havel e.V.`."""

from __future__ import annotations

import re

from extract.base.late_patterns import late_pattern
from extract.names.organizations.firm_start import name_start
from extract.names.organizations.gazetteers import Gazetteers
from extract.names.organizations.mention import slug
from extract.names.organizations.ordinary import is_no_word
from extract.names.organizations.place_names import match_place
from extract.names.organizations.reading import Found, Reading
from extract.names.organizations.subjects import NOUN, nominative_adjective
from extract.names.organizations.words import GAP, tidy

_AND_CO = r"(?:\s?(?:&|\+|u\.|und)\s?(?:Co\.?|Compagnie)\s?(?:[A-ZÄÖÜ][a-zäöü]+s?[\s-])?(?:KG|OHG)(?:aA)?)"
_GERMAN_FORM = (
    rf"g?GmbH{_AND_CO}?|mbH{_AND_CO}?|gAG|AG(?!\s(?:KJHG|SGB|BGB|BauGB|VwGO)){_AND_CO}?|SE{_AND_CO}|SE(?!\s?\d)|KGaA|OHG|eG|e\.\s?G\."
    r"|(?:&\s)?Co\.?\s(?:KG|OHG)|KG|e\.?\s?V\.(?!\w)|e\.?\s?V\b|AöR|A\.?\s?ö\.?\s?R\.?|KdöR|PartG(?:\s?mbB)?|PartGmbB"
    rf"|g?UG(?:\s\(haftungsbeschränkt\))?{_AND_CO}?|e?GbR|mbB|Aktiengesellschaft|(?:Gesellschaft\s)?mit\sbeschränkter\sHaftung"
    r"|Anstalt\sdes\söffentlichen\sRechts|eingetragener\sVerein"
)
_FOREIGN_FORM = (
    r"Ltd\.?|Inc\.?|B\.V\.|N\.V\.|S\.A\.|S\.p\.A\.|S\.\sr\.\sl\.|s\.r\.o\.|a\.s\.|Sp\.\s?z\s?o\.\s?o\."
    r"|d\.o\.o\.|ApS|A/S"
)
_FORM = late_pattern(rf"(?<![\w-])(?:{_GERMAN_FORM}|{_FOREIGN_FORM})(?:\si\.\s?[LG]\.)?(?![\w-])")
_QUOTED = late_pattern(r"(?:(?<![\w-])[A-ZÄÖÜ][\w-]*[^\S\n]+)?[„\"“»][^„“\"”«»\n]{3,60}[“\"”«][^\S\n]*\Z")
_SHORT_IN_BRACKETS = late_pattern(r"\([A-ZÄÖÜ][A-Za-zÄÖÜäöü]{0,8}[A-ZÄÖÜ]\)[^\S\n]*\Z")
_FIRM = late_pattern(
    rf"(?<![\w-]){NOUN}(?:,{GAP}{NOUN}){{0,3}}{GAP}(?:und|&){GAP}(?:Partner|Kollegen){GAP}(?:{NOUN}{GAP}){{0,2}}$"
)
_INFLECTED = late_pattern(r"([A-ZÄÖÜ][\wäöüß-]*(?:en|er|es|e))\s(?!und\b|u\.|&)")
"""Finds the „Kommunalen" of „Kommunalen Dienste"; leaves „Garten und Landschaft", a noun beside another."""
_GENITIVE_NOUN = late_pattern(r"(?<=[bdfghklmnprt])(?:es|s)$")


def find_companies(reading: Reading) -> list[Found]:
    """Every name that ends in a legal form; the form alone, or after a small word, is none."""
    found = []
    border = 0
    for form in _FORM.finditer(reading.text):
        start, border = _walk_left(reading, form.start(), border), form.end()
        if start is None or _is_working_group(reading.text, form):
            continue
        end = _with_seat(reading, form)
        written = reading.text[start:end]
        plain = re.sub(
            r"[„“”\"»«]|[^\S\n]\([A-ZÄÖÜ][A-Za-zÄÖÜäöü]{0,8}[A-ZÄÖÜ]\)(?=[^\S\n])", "", tidy(written)
        )
        name = nominative_name(reading.gazetteers, plain)
        kind = "association" if form.group()[0] == "e" and "V" in form.group() else "company"
        found.append(Found(start, end, "partner", name, "legal-form", 0.9, slug(name), kind))
    return found


def _with_seat(reading: Reading, form: re.Match[str]) -> int:
    """The end behind a place that follows the form without a comma: `Wasser und Abwasser GmbH Musterland`.

    Not at a line's end, where it is another cell, and not before a name.
    """
    seat = re.compile(r"[^\S\n](?=[A-ZÄÖÜ])").match(reading.text, form.end())
    index = reading.token_from(form.end()) if seat else len(reading.tokens)
    if seat is None or index >= len(reading.tokens):
        return form.end()
    matched = match_place(reading, index)
    end = matched[2] if matched else reading.tokens[index].end
    strange = (
        is_no_word(reading.tokens[index].text)
        and reading.tokens[index].text not in reading.gazetteers.surnames
    )
    behind = reading.text[end : end + 2]
    first = reading.tokens[index].text
    own = matched is not None and any(place.key == reading.context.own_ags for place in matched[0])
    known = (matched is not None or strange) and not own and first not in reading.gazetteers.first_names
    inside = re.match(r"[^\S\n][a-zäöü(]|[,.;:)]", behind)
    return end if known and inside else form.end()


def _walk_left(reading: Reading, end: int, border: int) -> int | None:
    """Where the name before a legal form begins; None where no capitalised word stands there."""
    text = reading.text
    short = _SHORT_IN_BRACKETS.search(text, max(0, end - 20), end)
    end = short.start() if short else end
    firm = _FIRM.search(text, max(0, end - 120), end)
    quoted = _QUOTED.search(text, max(0, end - 90), end)
    if firm:
        return _with_profession(reading, firm.start())
    return quoted.start() if quoted else name_start(reading, end, border)


_PROFESSION = late_pattern(
    r"(?<![\w-])(?:[A-ZÄÖÜ][\wäöüß]*-[^\S\n](?:und|&)[^\S\n])?[A-ZÄÖÜ][a-zäöüß]*(?:gesellschaft|sozietät|büro)[^\S\n]\Z"
)
"""What a firm of partners is, before their names: „Steuerberatungsgesellschaft Muster, Probe und Partner"."""


def _with_profession(reading: Reading, start: int) -> int:
    before = _PROFESSION.search(reading.before(start, 90))
    return start - len(before.group()) if before else start


def _is_working_group(text: str, form: re.Match[str]) -> bool:
    """AG before a name is an Arbeitsgruppe, not a legal form: `AG Smart City`."""
    return (
        form.group() == "AG"
        and bool(re.match(r"[^\S\n]+[A-ZÄÖÜ][a-z]", text[form.end() : form.end() + 4]))
        and not re.search(r"[A-ZÄÖÜ][\w-]+[^\S\n]\Z", text[max(0, form.start() - 30) : form.start()])
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
