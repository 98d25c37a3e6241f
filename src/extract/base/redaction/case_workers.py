"""Where a text says who handles a case, keeps the minutes or is to be asked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.base.late_patterns import late_pattern
from extract.base.redaction.people_words import (
    CALLED,
    PERSON_PATTERN,
    PERSONS_PATTERN,
    ROOM,
    any_label,
    is_surely_person,
    whole_name,
)
from extract.base.word_lists import any_of, read_ordered_words

Span = tuple[int, int]


def _first_words() -> str:
    """The first words of labels of several words, with either case: „Auskunft", „bearbeitet"."""
    firsts = {label.split()[0] for label in read_ordered_words(ROOM, "labels") if " " in label}
    return any_of({*firsts, *(word.capitalize() for word in firsts)})


_STRICT = any_label("labels")
_LOOSE = any_label("loose_labels")
_STAFF = any_label("staff")
_NO_LABEL = r"(?![\w-]*[ ]?:)"
_LABELLED = late_pattern(rf"(?<!\w){_STRICT}[ ]{{0,3}}(?::|\t)\s{{0,4}}(?P<who>{PERSONS_PATTERN}){_NO_LABEL}")
_BELOW_LABEL = late_pattern(
    rf"(?<![^\n\t]){_STRICT}[ ]{{0,3}}\n\s{{0,3}}(?P<who>{PERSONS_PATTERN}){_NO_LABEL}"
)
"""In the row below a label that fills its cell; what surely is a person alone counts."""
_IN_PARENTHESES = late_pattern(rf"(?<!\w){_STRICT}[ ]?:?[ ]?\((?P<who>{PERSON_PATTERN})\)")
_LOOSELY_LABELLED = late_pattern(rf"(?<!\w){_LOOSE}[ ]{{0,3}}(?::|\t)\s{{0,4}}(?P<who>{PERSONS_PATTERN})")
_BEFORE_CALLED = late_pattern(rf"(?<!\w){_STRICT}[ ](?P<who>{CALLED})")
_BETWEEN = rf"[ ]?[\t\n ][ ]?(?P<who>{PERSON_PATTERN})[^\n]{{0,60}}\n\s{{0,4}}(?P<tail>[\w/*():-]{{2,30}})"
_BROKEN = (
    late_pattern(rf"(?<![\w-])(?P<head>{_first_words()}){_BETWEEN}"),
    late_pattern(rf"(?<=\w\w\w)(?P<head>)-(?=[\t ]){_BETWEEN}"),
)
"""Finds „Auskunft⇥Herr X⏎erteilt:“ and „Sach-⇥Frau X⏎bearbeiter“; leaves „Rat⇥Herr X⏎Ort:“."""
_WHOLE_LABEL = late_pattern(_STRICT)
_NAMED = late_pattern(rf"(?P<who>{CALLED})(?:,?[ ]|,[^.:;\n]{{0,40}}?[ ]|[ ]?\()\(?{_STAFF}(?!\w)")
_NEAR = late_pattern(rf"(?<!\w)(?:{any_label('near')})\b[^.:;\n]{{0,60}}?[ ,](?P<who>{CALLED})")
_WITH_EXTENSION = late_pattern(
    rf"(?P<who>{CALLED})[,;(/ \t]{{1,3}}(?:(?:Zimmer|Zi\.|Raum)[ ]?[\w.]{{1,8}}[,; ]{{1,2}})?"
    rf"{any_of(read_ordered_words(ROOM, 'extensions'))}[.: ]{{0,3}}"
    r"(?P<number>[-–]?[ ]?\d{3,6})(?!\w|[.,]\d)"
)
"""Finds „Herr X R 23551“; leaves „Herr X 2024“."""
_BEGINNING = late_pattern(rf"(?<!\w)(?:{_STRICT}|{_LOOSE}|{any_label('near')})")
_AT_LABEL = (
    (_LABELLED, False),
    (_BEFORE_CALLED, False),
    (_NEAR, False),
    (_IN_PARENTHESES, True),
    (_BELOW_LABEL, True),
    (_LOOSELY_LABELLED, True),
)
"""What may stand at a label, and whether only what is surely a person counts."""
_CALLED_HINT = ("Herr", "Frau", "Hr.", "Fr.", "HERR", "FRAU")


def case_worker_spans(text: str) -> list[Span]:
    """Where the text names who handles the case: spans of names, half-open, in no order."""
    found = [*_broken_labels(text), *_labelled(text)]
    if any(hint in text for hint in _CALLED_HINT):
        found += [*_WITH_EXTENSION.finditer(text), *_NAMED.finditer(text)]
    return [whole_name(text, match.span("who")) for match in found]


def _labelled(text: str) -> Iterator[re.Match[str]]:
    for begin in _BEGINNING.finditer(text):
        for pattern, sure in _AT_LABEL:
            match = pattern.match(text, begin.start())
            if match and (not sure or is_surely_person(match["who"])):
                yield match


def extension_spans(text: str) -> list[Span]:
    """Where the telephone of somebody stands right behind the name."""
    if not any(hint in text for hint in _CALLED_HINT):
        return []
    return [match.span("number") for match in _WITH_EXTENSION.finditer(text)]


def _broken_labels(text: str) -> Iterator[re.Match[str]]:
    for pattern, between in zip(_BROKEN, (" ", ""), strict=True):
        for match in pattern.finditer(text):
            head = match["head"] or re.findall(r"\w*$", text[max(0, match.start() - 20) : match.start()])[0]
            if _WHOLE_LABEL.fullmatch(f"{head}{between}{match['tail'].rstrip(':')}"):
                yield match
