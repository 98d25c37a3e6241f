"""What must hold of the content: whatever looks like a fact is marked, nothing is copied from the seed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from corpus.render.content import Content
from corpus.render.flow import Grid, Para
from corpus.render.markup import Text, parse_text
from corpus.render.registry import REGISTRY

_MONTHS = "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
_COUNTS = "zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf"
_LOOKS = {
    "date": re.compile(
        rf"\b\d{{1,2}}\.\s?\d{{1,2}}\.(?:\d{{2,4}})?|\b(?:{_MONTHS})\b|\b(?:19|20)\d\d\b|\bKW\b|Quartal|Halbjahr|"
        r"\b(?:Frühjahr|Frühling|Sommer|Herbst|Winter|Schuljahr|Doppelhaushalt)\b|letzten \d+ (?:Monat|Jahr)"
    ),
    "reference": re.compile(r"\b\d\d/[A-Z]{2,3}/ ?\d+(?:[-/]\d+)?|§"),
    "figure": re.compile(rf"(?<!Anlage )(?<!Abschnitt )(?<!\d)\d+|\b(?:{_COUNTS}) [A-ZÄÖÜ]"),
    "mention": re.compile(
        r"\b(?:[A-ZÄÖÜ]\w*-?)?(?:[Aa]usschuss|[Aa]usschusses|beirat|beirats|[Vv]ersammlung|"
        r"Präsidiums?|Städtetag\w*|Ministerium\w*|Fraktion|Zweckverband\w*|GmbH|e\.V\.)(?!\w)"
    ),
}
_NUMBERING = re.compile(r"^(?:\d+(?:\.\d+)*[.)]*|[a-z][.)]|•|–|-) ")


def texts_of(content: Content) -> Iterator[Text]:
    """Every text that a content file writes itself; the words of the forms are the layouts' own."""
    paper = content.facts.get("paper", {})
    written = [
        paper.get("name_marked", paper.get("name", "")),
        *content.facts.get("effects", {}).get("text", []),
    ]
    yield from (parse_text(source) for source in written)
    for block in content.blocks:
        if isinstance(block, Para):
            yield block.text
        elif isinstance(block, Grid):
            yield from (cell for row in block.rows for cell in row if isinstance(cell, Text))


def find_unmarked(text: Text) -> list[tuple[str, str]]:
    """Words that look like a fact where no mark stands: (kind, words with some around them)."""
    plain = text.plain
    covered = [(mark.start, mark.end) for mark in text.marks]
    if numbering := _NUMBERING.match(plain):
        covered.append((0, numbering.end()))
    patterns = [*_LOOKS.items(), ("mention", _names())]
    return [
        (kind, plain[max(match.start() - 25, 0) : match.end() + 25].replace("\n", " "))
        for kind, pattern in patterns
        for match in pattern.finditer(plain)
        if not any(start < match.end() and match.start() < end for start, end in covered)
    ]


def _names() -> re.Pattern[str]:
    names = {entry.name for entry in REGISTRY.values()} - {"Berlin", "Brandenburg", "Potsdam"}
    names |= {"Regionalgespräch", "KNF", "DST", "VBB", "WFBB", "DIKOM", "Städtetag", "Kreisausschuss"}
    return re.compile(r"\b(?:" + "|".join(re.escape(name) for name in sorted(names)) + r")(?!\w)")


def words_of(text: str) -> list[str]:
    """Words in lower case, without marks of punctuation and formatting."""
    return re.findall(r"[\wäöüß]+", re.sub(r"</?\w>|\*\*|\u00ad", "", text).lower())


def find_runs(paragraphs: Iterable[str], seed: str, length: int = 14) -> list[str]:
    """Runs of `length` words that stand in the seed as well."""
    known = words_of(seed)
    runs = {tuple(known[i : i + length]) for i in range(len(known) - length + 1)}
    found = []
    for paragraph in paragraphs:
        words = words_of(paragraph)
        found += [
            " ".join(words[i : i + length])
            for i in range(len(words) - length + 1)
            if tuple(words[i : i + length]) in runs
        ]
    return found
