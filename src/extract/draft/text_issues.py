"""All errors of the last edition: by rules, by spelling, and by the names that the archive knows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rapidfuzz.distance import OSA

from extract.base.word_lists import read_lines, read_words
from extract.draft.archive import Archive
from extract.draft.editions import Edition, Text
from extract.german.sentences import squeeze_lines
from extract.german.spelling import Known, Speller, build_speller, nearest_word
from extract.german.text_errors import TextIssue, build_text_issue, find_text_issues
from extract.schema.records import MentionRow

_WORD = re.compile(r"(?<![\wÄÖÜäöüß])[A-Za-zÄÖÜäöüß][a-zäöüß]{3,}(?![\wÄÖÜäöüß])")
_INFLECTED = re.compile(r"(?:e?s|e?n|em|er|es|e|innen|in)$")
_ENDINGS = read_words("drafting", "names.endings")
_PAPERS_THAT_PROVE = 3
"""A word that stands in so many papers of the archive is a word; in two, where no known word is near it."""


def find_all_text_issues(
    archive: Archive, edition: Edition, dictionary: Known | None
) -> tuple[tuple[TextIssue, ...], ...]:
    """The issues of every sentence of the edition, in order."""
    counts = _count_papers(archive)
    proven = [word for word, papers in counts.items() if papers >= _PAPERS_THAT_PROVE]
    names = tuple(_names(archive))
    speller = build_speller(names, proven, dictionary)
    common = {word for word in counts if len(word) >= 5 and speller.knows(word)}
    twice = {word for word, papers in counts.items() if papers > 1} | _standing_twice(edition)
    meant = [w for w in twice if len(w) >= 4 and not speller.knows(w) and nearest_word(w, common) is None]
    speller = build_speller(names, [*proven, *meant], dictionary)
    return tuple(tuple(_issues_of(text, speller, common)) for text in edition.texts)


def _standing_twice(edition: Edition) -> set[str]:
    """Words in two sentences that are not the same: a sentence told twice proves nothing."""
    sentences = {squeeze_lines(text.source.text) for text in edition.texts}
    counts = Counter(word for sentence in sentences for word in set(_WORD.findall(sentence)))
    return {word for word, count in counts.items() if count > 1}


def _issues_of(text: Text, speller: Speller, common: set[str]) -> Iterator[TextIssue]:
    words = text.source.text
    found = [*find_text_issues(words, text.ends_paragraph, text.is_item)]
    for row in text.mentions:
        found += _issues_of_name(row, (row.char_start or 0) - (text.source.char_start or 0))
    spans = [(m.char_start or 0, m.char_end or 0) for m in text.mentions]
    begin = text.source.char_start or 0
    for item in speller.misspelt(words, common):
        if any(start <= begin + item.start < end for start, end in spans):
            continue
        issue = build_text_issue(item.start, item.word, item.suggestion, "misspelt")
        found.append(replace(issue, end=item.end, confidence=item.confidence))
    yield from sorted(_apart(found), key=lambda issue: issue.start)


def _apart(found: Sequence[TextIssue]) -> Iterator[TextIssue]:
    kept: list[TextIssue] = []
    for issue in sorted(found, key=lambda i: -i.confidence):
        if not any(issue.start < other.end and other.start < issue.end for other in kept):
            kept.append(issue)
            yield issue


def _issues_of_name(row: MentionRow, start: int) -> Iterator[TextIssue]:
    """„Potsdam-Mittelmarkt“; „des Städte- und Gemeindebundes Brandenburgs“: names printed wrongly."""
    if row.kind not in ("partner", "body"):
        return
    printed, given = list(re.finditer(r"[\wÄÖÜäöüß]+", row.text)), re.findall(r"[\wÄÖÜäöüß]+", row.name)
    if len(printed) < 2 or not given:
        return
    last = printed[-1]
    if (
        last[0] == given[-1] + "s"
        and len(printed) == len(given)
        and given[-1][0].isupper()
        and row.text != row.name + "s"
    ):
        yield build_text_issue(start + last.start(), last[0], given[-1], "inflected-name", name=row.name)
        return
    for match in printed:
        meant = _meant(match[0], given)
        if meant is not None:
            yield build_text_issue(start + match.start(), match[0], meant, "name", name=row.name)


def _meant(word: str, given: Sequence[str]) -> str | None:
    """The word of the name that the printed one misses by an error that is no inflection."""
    if len(word) < 6 or not word[0].isupper() or word in given:
        return None
    for other in given:
        near = 0 < OSA.distance(word, other) <= (1 if len(word) < 10 else 2) and len(other) >= 6
        if near and not _is_inflection(word, other):
            return other
    return None


def _is_inflection(word: str, other: str) -> bool:
    if word.replace("e", "") == other.replace("e", ""):
        return True
    shorter, longer = sorted((word, other), key=len)
    ends = longer[len(shorter) :] in _ENDINGS if longer.startswith(shorter) else False
    return ends or _INFLECTED.sub("", word) == _INFLECTED.sub("", other)


def _names(archive: Archive) -> Iterator[str]:
    """Every name the archive knows: organizations with their aliases, persons, places, abbreviations."""
    for organization in archive.organizations:
        yield organization.name
        yield from organization.aliases
    for mention in archive.mentions:
        yield mention.name
        if mention.kind in ("person", "place"):
            yield mention.text
    for abbreviation in archive.abbreviations:
        yield abbreviation.short
    yield from _place_names()


def _place_names() -> Iterator[str]:
    """Municipalities, districts, states: the first column of the gazetteer of places."""
    yield from (line.split("\t", 1)[0] for line in read_lines("gazetteers", "places.tsv"))


def _count_papers(archive: Archive) -> Counter[str]:
    """In how many papers a word stands."""
    words: dict[str, set[str]] = {}
    for row in archive.sections:
        words.setdefault(row.paper_id or row.source_document_id, set()).update(_WORD.findall(row.text))
    return Counter(word for found in words.values() for word in found)
