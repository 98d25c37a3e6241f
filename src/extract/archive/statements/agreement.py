"""Whether a paper and a council system say the same, each in its own spelling."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from rapidfuzz import fuzz

from extract.base.characters import fold
from extract.base.paper_id import reference_key
from extract.base.word_lists import any_of, read_words

_CUT_TITLE = 40
"""Letters of a title from which on a longer one that begins so is the same: systems cut titles."""
_SAME_TITLE = 97.0
_SAME_OFFICE = 90.0
_SAME_BODY = 88.0
"""Least likeness (0–100). Bodies: „Ausschuss für Bildung und Sport“ and „Ausschuss für Bildung“ are two, the
inflected „Hauptausschusses“ is one with „Hauptausschuss“."""
_OWNER = re.compile(rf" de[rs] {any_of(word.casefold() for word in read_words('names', 'home.titles'))}\b.*$")
"""Finds „ der landeshauptstadt potsdam“ at the end of a body's name; leaves „Ausschuss der Regionen“."""
_ENDINGS = re.compile(r"(?:es|en|s|n)\b")


def same_reference(read: str, stated: str) -> bool:
    """Equal numbers, with or without the word that labels one: „DS 48/2007“ and „48/2007“."""
    one, other = reference_key(read) or "", reference_key(stated) or ""
    short, long = sorted((one, other), key=len)
    label = long.removesuffix(short)
    return one == other or (bool(short) and label.endswith("-") and not re.search(r"\d", label))


def same_title(read: str, stated: str) -> bool:
    """Equal titles but for spelling, and for an end that the system has cut."""
    one, other = _letters(read), _letters(stated)
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    is_cut = len(short) >= _CUT_TITLE and long.startswith(short)
    return is_cut or fuzz.ratio(one, other) >= _SAME_TITLE


def same_kind(read: str, stated: str) -> bool:
    """Equal kinds of paper, one of them perhaps with more words: „Beschlussvorlage (öffentlich)“."""
    one, other = _letters(read), _letters(stated)
    return bool(one and other) and (one in other or other in one)


def same_office(read: str, stated: str) -> bool:
    """Equal offices or parties, whatever stands around them; of several one that both name is enough."""
    parts = [part for text in (read, stated) for part in [fold(text)]]
    return fuzz.token_set_ratio(*parts) >= _SAME_OFFICE or _letters(read) in _letters(stated)


def same_body(read: str, stated: str) -> bool:
    """Equal bodies, in whatever case they are printed; one alone may say of which municipality."""
    if fuzz.ratio(_stems(read), _stems(stated)) >= _SAME_BODY:
        return True
    short = [_OWNER.sub("", fold(text)) for text in (read, stated)]
    has_owner = [fold(text) != left for text, left in zip((read, stated), short, strict=True)]
    return has_owner[0] != has_owner[1] and fuzz.ratio(*map(_stems, short)) >= _SAME_BODY


SAME: Mapping[str, Callable[[str, str], bool]] = {
    "reference": same_reference,
    "name": same_title,
    "date": str.__eq__,
    "paper_type": same_kind,
    "originator": same_office,
    "under_direction_of": same_office,
}
"""How the values of a header field are compared."""


def _letters(text: str) -> str:
    return "".join(character for character in fold(text) if character.isalnum())


def _stems(text: str) -> str:
    return " ".join(_ENDINGS.sub("", fold(text)).split())
