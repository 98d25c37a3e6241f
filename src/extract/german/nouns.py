"""German nouns by their last part: gender, number and nominative plural of any compound.

`models/grammar/nouns.tsv` holds the heads; forms are made by the regular rules of German declension
(genitive in -s or -es, dative plural in -n unless the plural ends in n or s).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from extract.base.word_lists import read_rows

Gender = Literal["m", "f", "n"]
Number = Literal["singular", "plural"]
_SHORTEST_MODIFIER = 3
_LONGEST_HEAD = 24


@dataclass(frozen=True, slots=True)
class NounForm:
    """What a form of a noun is; `singular` and `plural` are nominatives, `nominative`: it stands in one."""

    singular: str
    plural: str
    gender: Gender
    number: Number
    nominative: bool


@cache
def _heads() -> dict[str, NounForm]:
    """Every form of every head in lower case; a nominative plural wins over an oblique form spelt alike."""
    forms: dict[str, NounForm] = {}
    rows = [tuple(row.values()) for row in read_rows("grammar", "nouns.tsv")]
    for singular, gender, plural in rows:
        _add(forms, plural, NounForm(singular, plural, _gender(gender), "plural", True))
    for singular, gender, plural in rows:
        _add(forms, singular, NounForm(singular, plural, _gender(gender), "singular", True))
    for singular, gender, plural in rows:
        for form in _obliques(singular, gender, plural):
            number: Number = "plural" if form == _dative(plural) else "singular"
            _add(forms, form, NounForm(singular, plural, _gender(gender), number, False))
    return forms


def _gender(letter: str) -> Gender:
    return "m" if letter == "m" else "f" if letter == "f" else "n"


def _add(forms: dict[str, NounForm], word: str, form: NounForm) -> None:
    forms.setdefault(word.lower(), form)


def _dative(plural: str) -> str:
    return plural if plural[-1] in "ns" else plural + "n"


def _obliques(singular: str, gender: str, plural: str) -> tuple[str, ...]:
    """Dative plural; genitives of masculine and neuter nouns; the weak -n of „Beamten", „Jugendlichen"."""
    dative = (_dative(plural),)
    if gender == "f":
        return dative
    weak = (singular + "n",) if singular.endswith("e") else ()
    return (*dative, singular + "s", singular + "es", singular + "e", *weak)


@lru_cache(maxsize=20_000)
def look_up_noun(word: str) -> NounForm | None:
    """The forms of a noun or of a compound's last part put back behind its modifier; None where unknown.

    `Bundesländern` → `Bundesland`, `Bundesländer`, n, plural, not nominative. Part words before a hyphen
    stay as they are: `Online-Leistungen`.
    """
    lower = word.lower()
    heads = _heads()
    for at in range(max(len(word) - _LONGEST_HEAD, 0), len(word) - 2):
        found = heads.get(lower[at:])
        if found is not None and (at == 0 or at >= _SHORTEST_MODIFIER):
            return _compound(word, word[:at], found)
    return None


def _compound(word: str, modifier: str, head: NounForm) -> NounForm:
    """The head's forms behind the modifier; a form as printed keeps its capitals (`MitarbeiterInnen`)."""
    if not modifier:
        return head
    joined = [
        modifier + (form if modifier.endswith("-") else form.lower()) for form in (head.singular, head.plural)
    ]
    joined = [word if form.lower() == word.lower() else form for form in joined]
    return NounForm(joined[0], joined[1], head.gender, head.number, head.nominative)
