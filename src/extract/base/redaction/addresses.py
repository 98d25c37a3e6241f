"""Where somebody lives: name, street, number, postcode and town in a letterhead, or a home behind „wohnhaft".

A street as the place of a measure and the address of a body are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extract.base.late_patterns import late_pattern
from extract.base.redaction.people_words import (
    CALLED,
    HONORIFIC,
    NAME,
    ROOM,
    UPPER,
    is_first_name,
    is_surely_person,
)
from extract.base.word_lists import any_of, read_ordered_words, read_rows, read_words

Span = tuple[int, int]

_NUMBER = r"\d{1,4}(?:[ ]?[a-zA-Z]\b)?(?:[ ]?[-–/+][ ]?\d{1,4}[ ]?[a-z]?\b)?"
_GAP = r"(?:[ ]?[,;·•|∙–\n\t][ \t]{0,3}|[ ]{1,3})"
_RIVER = rf"(?:am|an der|bei|ob der|im)[ ]{UPPER}\w+"
_TOWN = (
    rf"(?:D[ ]?-[ ]?)?\d{{5}}[ ]{{1,2}}{UPPER}[\w.-]+"
    rf"(?:[ ]\([\w. ]{{1,20}}\)|[ ]{_RIVER}|(?<=-)\n[a-zäöüß]+)?"
)
"""Finds „14467 Musterstadt“, „14467 Muster-⏎stadt“ and „14467 Musterau am Musterbach“."""
_NUMBER_AND_TOWN = late_pattern(rf"(?<=[\w.][ ])(?P<number>{_NUMBER}){_GAP}(?P<town>{_TOWN})")
_SEPARATOR = late_pattern(r"[,;·•|∙\n\t:]|[ ][–-][ ]")
_LEADING = r"(?:\s(?:in|im|an|am|auf)\b(?:\s(?:der|dem|den)\b)?)?"
_HOME = late_pattern(
    rf"(?<!\w){any_of(read_ordered_words(ROOM, 'homes'))}[ ]?:?{_LEADING}\s{{1,2}}"
    rf"(?P<home>{UPPER}[\w.-]+(?:[ ][\w.-]+){{0,4}}?[ ]{_NUMBER}(?:,?[ ](?:in[ ])?{_TOWN})?)"
)
_LIVES = late_pattern(
    rf"(?P<who>{CALLED}|{NAME})(?P<born>,[ ]geb(?:\.|oren)[^,\n]{{0,30}})?,?\s{{1,2}}wohnhaft\b"
)
_BORN = late_pattern(r"\d{1,2}\.[ ]?\d{1,2}\.[ ]?(?:19|20)?\d\d")
_FAMILY = late_pattern(rf"(?:Familie|Fam\.|Eheleute)\s{UPPER}")
_BLOCK = 120
"""Characters before the number of the house in which street and name are sought."""


def address_spans(text: str) -> list[Span]:
    """Where the text says where somebody lives, with the name: spans, half-open, in no order."""
    spans = [(start, end) for start, end, _ in _homes(text)]
    if any(word in text for word in read_ordered_words(ROOM, "homes")):
        spans += [match.span("home") for match in _HOME.finditer(text)]
        spans += list(_who_lives(text))
    return spans


def names_with_address(text: str) -> list[str]:
    """The names of those whose home the text gives, as they stand there."""
    return [name for _, _, name in _homes(text) if name]


def _homes(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and name of every home in a letterhead; the name stays outside, empty, behind an office."""
    for match in _NUMBER_AND_TOWN.finditer(text):
        yield from _letterhead(match)


def _letterhead(match: re.Match[str]) -> Iterator[tuple[int, int, str]]:
    text = match.string
    floor = max(0, match.start() - _BLOCK)
    street = _part_before(text, match.start(), floor)
    joined = _name_before_street(text[slice(*street)])
    if joined:
        yield street[0], match.end(), joined
        return
    part = _part_before(text, street[0] - 1, floor) if street[0] > floor else (0, 0)
    if any(word in text[slice(*part)] for word in read_ordered_words(ROOM, "address_parts")):
        part = _part_before(text, part[0] - 1, floor)
    name = text[slice(*part)]
    if _is_office_holder(re.sub(rf"^{HONORIFIC}\s", "", name)):
        yield street[0], match.end(), ""
    elif _is_private(name):
        yield part[0], match.end(), name


def _part_before(text: str, end: int, floor: int) -> Span:
    """The words between the last separator before `end` and `end`, without white space around."""
    while end > floor and (text[end - 1].isspace() or text[end - 1] in ",;·•|∙"):
        end -= 1
    start = floor
    for separator in _SEPARATOR.finditer(text, floor, end):
        start = separator.end()
    while start < end and text[start].isspace():
        start += 1
    return start, end


def _name_before_street(words: str) -> str:
    """„Karl Muster" of „Karl Muster Musterstraße"; empty for a street alone, called after whomever."""
    parts = words.split()
    if len(parts) < 3 or not is_first_name(parts[0]) or not parts[1][:1].isupper():
        return ""
    is_street = parts[2].lower() in read_words(ROOM, "street_words") or not parts[2][:1].isupper()
    return "" if is_street else " ".join(parts[:2])


def _is_private(name: str) -> bool:
    return bool(_FAMILY.match(name)) or (len(name.split()) <= 6 and is_surely_person(name))


def _is_office_holder(name: str) -> bool:
    """True for „Ratsherr Karl Muster": an office before a whole name."""
    office, _, rest = name.partition(" ")
    return office.lower().endswith(_offices()) and len(rest.split()) in (2, 3) and is_surely_person(rest)


@cache
def _offices() -> tuple[str, ...]:
    rows = read_rows("gazetteers", "offices.tsv")
    return tuple(word.lower() for row in rows for word in (row["office"], row["feminine"]) if word)


def _who_lives(text: str) -> Iterator[Span]:
    for match in _LIVES.finditer(text):
        start, end = match.span("who")
        before, space, name = match["who"].partition(" ")
        if is_surely_person(match["who"]):
            yield start, end
        elif is_surely_person(name) and not before.lower().endswith(_offices()):
            yield start + len(before + space), end  # „Anwohner Karl Muster"
        if match["born"]:
            for day in _BORN.finditer(text, match.start("born"), match.end("born")):
                yield day.span()
