"""Classes of words that speak for a name: gazetteer entries, first names, offices, head words, endings."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extract.names.organizations.gazetteers import Gazetteers, short_name

_TRUSTED_SIZE = 15_000
_WORD = re.compile(r"\w[\w.'’-]*|[^\w\s]")
_OFFICE = re.compile(
    r"(?:(?:ober|bezirks|orts|alt)?bürgermeister(?:in)?s?"
    r"|(?:bundes|landes|ober|vize|staats|innen|außen|premier|finanz|general)*"
    r"(?:minister|kanzler|präsident|sekretär|landrat|landrät|trainer|sprecher|direktor|vorsitzend|professor|könig|kaiser|papst"
    r"|bischof|anwalt|kommissar|botschafter|admiral|herzog|fürst)\w*"
    r"|(?:dr|prof|herr|herrn|frau|sir|lord|graf|gräfin|baron|prinz|prinzessin|pfarrer|pater|schauspieler|schauspielerin|regisseur"
    r"|sänger|sängerin|autor|architekt|künstler|maler|komponist|schriftsteller|philosoph|stadtrat|stadträtin|kapitän|torwart"
    r"|stürmer|bruder|sohn|tochter|vater|mutter|ehefrau|witwe)\.?)$",
    re.IGNORECASE,
)
_ORGANIZATION = re.compile(
    r"(?:gmbh|ag|kg|e\.?v\.?|verein|verband(?:es)?|universität|hochschule|institut|ministerium|partei|fraktion|stiftung|gesellschaft"
    r"|unternehmen|behörde|gericht|polizei|klub|club|fc|sc|sv|tsv|vfb|vfl|fsv|bank|zeitung|museum|theater|orchester|kirche|agentur|amt"
    r"|kommission|inc\.?|ltd\.?|corp\.?|verlag|werke?|gruppe|konzern|bund|ausschuss|rat|versammlung|senat|union|liga|airlines|records"
    r"|motors|group|company|magazin|rundfunk|schule|gymnasium|akademie|armee|band|team|bahn)$",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"(?:straße|strasse|str\.|platz|brücke|gasse|allee|weg|ufer|bahnhof|hbf|berg|see|insel|tal|dorf|hausen|ingen|burg|stadt|heim|furt"
    r"|hafen|wald|feld|kirchen|bach|au|ow|itz|stedt|leben|rode|hagen|münster|brück)$"
)
_GENERAL = {"club": "OC", "media": "OM", "company": "OU", "institution": "OI", "surname": "PS"}
_WORLD = {"country": "LC", "region": "LR", "city": "LS", "water": "LW", "quarter": "LQ"}


@dataclass(frozen=True, eq=False)
class NameClasses:
    """Phrases by their words, with the class of each, and the first names."""

    phrases: Mapping[tuple[str, ...], str]
    first_names: frozenset[str]
    longest: int


def build_name_classes(gazetteers: Gazetteers) -> NameClasses:
    """The classes that the gazetteers give; words that are common words as well give none."""
    phrases: dict[tuple[str, ...], str] = {}
    for name, kind in gazetteers.world_names.items():
        _add(phrases, name, _WORLD[kind], gazetteers)
    for name, kind in gazetteers.general_names.items():
        _add(phrases, name, _GENERAL[kind], gazetteers)
    for places in gazetteers.places.values():
        large = any(len(p.key) < 8 or p.inhabitants >= _TRUSTED_SIZE for p in places)
        for place in places:
            if place.level != "municipal_association":
                name = place.name if place.whole else short_name(place.name)
                _add(phrases, name, "LB" if large else "LM", gazetteers)
    named = [entry for entries in gazetteers.organizations.values() for entry in entries]
    for entry in named:
        for wording in (entry.name, *entry.short_names):
            _add(phrases, wording, "OO", gazetteers)
    for word in gazetteers.short_names:
        _add(phrases, word, "OO", gazetteers)
    for name in gazetteers.party_names:
        _add(phrases, name, "OP", gazetteers)
    return NameClasses(phrases, gazetteers.first_names, max(map(len, phrases)))


def _add(phrases: dict[tuple[str, ...], str], name: str, label: str, gazetteers: Gazetteers) -> None:
    words = tuple(_WORD.findall(name))
    single = len(words) == 1
    if words and not (single and (words[0] in gazetteers.common_words or len(words[0]) < 2)):
        phrases.setdefault(words, label)


def classify_words(words: Sequence[str], names: NameClasses) -> list[str]:
    """Per word: `B`/`I` and phrase; `F` first name, `T` office, `G` organization, `l` place ending."""
    classes = [""] * len(words)
    index = 0
    while index < len(words):
        size, label = _longest_phrase(words, index, names)
        for inner in range(size):
            classes[index + inner] = ("B" if inner == 0 else "I") + label
        index += max(size, 1)
    return [label + _signs_of(word, names) or "_" for word, label in zip(words, classes, strict=True)]


def _longest_phrase(words: Sequence[str], index: int, names: NameClasses) -> tuple[int, str]:
    if not (words[index][:1].isupper() or words[index][:1].isdigit()):
        return 0, ""
    for size in range(min(names.longest, len(words) - index), 0, -1):
        key = tuple(words[index : index + size])
        label = names.phrases.get(key)
        if label is None and key[-1].endswith("s"):
            label = names.phrases.get((*key[:-1], key[-1][:-1]))
        if label is not None:
            return size, label
    return 0, ""


_signs: dict[str, str] = {}


def _signs_of(word: str, names: NameClasses) -> str:
    """The one-letter signs of a word; the same word always has the same."""
    known = _signs.get(word)
    if known is None:
        known = _signs[word] = _read_signs(word, names)
    return known


def _read_signs(word: str, names: NameClasses) -> str:
    signs = ""
    if word in names.first_names or (word.endswith("s") and word[:-1] in names.first_names):
        signs += "F"
    elif "-" in word and word.split("-")[0] in names.first_names:
        signs += "f"
    if _OFFICE.match(word):
        signs += "T"
    if _ORGANIZATION.search(word):
        return signs + "G"
    return signs + ("l" if word[:1].isupper() and _PLACE.search(word) else "")
