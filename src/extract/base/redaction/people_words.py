"""What a person's name looks like in a text, as parts of patterns, and what makes it surely one."""

from __future__ import annotations

import re
from functools import cache

from extract.base.late_patterns import late_pattern
from extract.base.word_lists import read_ordered_words, read_rows, read_words

ROOM = "redaction"
GAP = r"[ \t]"
UPPER = r"[A-ZÀ-ÖØ-ÞĆČĎĐĞİŁŃŇŐŘŚŞŠŤŮŰŹŻŽȘȚ]"
HONORIFIC = r"(?:Herrn?|HERRN?|Frau|FRAU|Hr\.|Fr\.)"
TITLE = r"(?:Dr\.(?:-Ing\.)?|Prof\.|PD|Mag\.|Dipl\.-?\w{1,40}\.?|med\.|jur\.|phil\.|h\.[ ]?c\.)"
LINK = r"(?:von[ ]und[ ]zu|von|van|vom|zu|zum|zur|de|der|den|del|di|da|dos|ten|ter|el|al)"


def _office() -> str:
    ends = "|".join(map(re.escape, read_ordered_words(ROOM, "offices")))
    before = r"(?-i:[A-ZÄÖÜ-]{0,40}|\w?[a-zäöüß]{0,40}(?:-\w?[a-zäöüß]{0,40}){0,3})"
    return rf"(?i:{before}(?:{ends})(?:s|en|n)?\b)"


OFFICE = _office()
"""A word that names an office, a body or a thing; „MusterStadträtin", run together, is none."""
NO_NAME = rf"(?:{OFFICE}|(?i:(?:{'|'.join(map(re.escape, read_ordered_words(ROOM, 'no_names')))})\b))"
"""What begins no word of a name: offices, bodies, labels."""
WORD = rf"(?:(?!{NO_NAME}){UPPER}[\w'’-]+|{UPPER}\.)"
NAME = rf"(?:{TITLE}[ ]*){{0,5}}{WORD}(?:[ ]+(?:{LINK}[ ]+){{0,3}}{WORD}){{0,2}}"
LINKED_NAME = rf"(?:{TITLE}[ ]*){{0,5}}(?:{LINK}[ ]+){{0,3}}{WORD}(?:[ ]+(?:{LINK}[ ]+){{0,3}}{WORD}){{0,2}}"
CALLED = rf"{HONORIFIC}\s{{1,2}}{LINKED_NAME}"
PERSON_PATTERN = rf"(?:{CALLED}|{NAME})"
PERSONS_PATTERN = rf"{PERSON_PATTERN}(?:[ ]*(?:/|;|,|&|und)[ ]*{PERSON_PATTERN}){{0,9}}"
PERSON = late_pattern(PERSON_PATTERN)

_CALLED = late_pattern(rf"{HONORIFIC}\s")
_TITLED = late_pattern(rf"{TITLE}[ ]*")
_INITIAL = late_pattern(rf"(?:{UPPER}\.[ ]?){{1,3}}{UPPER}\w+")
_SURNAME_BELOW = late_pattern(rf"[ ]?\n{WORD}")
_ENDINGS = r"(?:in|/in|/-in|:in|\*in|_in|\(in\)|/innen|innen)?"


def any_label(*lists: str) -> str:
    """A pattern for the words of lists, `*` standing for endings; the first letter may be of either case."""
    words = {word for name in lists for word in read_ordered_words(ROOM, name)}
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(map(_label, ordered)) + ")"


def _label(word: str) -> str:
    plain = re.escape(word.rstrip("*")).replace(r"\ ", r"\s{1,2}")
    first = f"[{word[0].upper()}{word[0].lower()}]" if word[0].isalpha() else re.escape(word[0])
    return first + plain[len(re.escape(word[0])) :] + (_ENDINGS if word.endswith("*") else "")


def is_surely_person(text: str) -> bool:
    """True for a name with „Herr" or „Frau", a title, an initial or a known first name in it.

    Finds „Frau Muster", „Dr. Muster", „E. Muster", „Muster, Erika"; leaves „Neues Rathaus".
    """
    text = text.strip()
    if _CALLED.match(text) or _TITLED.match(text) or _INITIAL.fullmatch(text):
        return True
    words = re.split(r"[\s,]+", text)
    if len(words) < 2 or words[-1].lower() in read_words(ROOM, "street_words"):
        return False
    return is_first_name(words[0]) or ("," in text and is_first_name(words[-1]))


def is_first_name(word: str) -> bool:
    """True for a known first name, also a double one, whatever the case of its letters."""
    parts = [part.lower() for part in word.split("-") if part]
    return bool(parts) and _first_names().issuperset(parts)


@cache
def _first_names() -> frozenset[str]:
    rows = read_rows("gazetteers", "first_names.tsv")
    return frozenset(name.lower() for row in rows for name in row["name"].split())


def whole_name(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """The span of a name, with the surname in the next row where all of the name is „Herrn Florian"."""
    start, end = span
    words = [word for word in text[start:end].split() if not re.fullmatch(rf"{HONORIFIC}|{TITLE}", word)]
    behind = _SURNAME_BELOW.match(text, end) if len(words) == 1 and is_first_name(words[0]) else None
    return (start, behind.end()) if behind else span
