"""The shape a value must have to belong to its label: dates, references, words on publicity."""

from __future__ import annotations

import re

from extract.german.dates.printed import find_day
from extract.paper.form.publicity import parse_publicity
from extract.profile import Profile, letters_of

_PUBLICITY = re.compile(
    r"(?:(?:Status|Beratung|Sitzung|Behandlung|Vorlage|Teil|in|zur|ist|die|der|eine)\W{1,9}){0,8}"
    r"(?:\W{0,9}nicht\s?[-\u00ad\u2010\u2011]?\s?)?(?:öffentlich|(?:streng\W)?vertraulich)(?:e[rnms]?)?"
    r"(?:\W+(?:Sitzung|Beratung|Behandlung|Vorlage|Teil|Tagesordnung|am|\d{1,2}[:.]\d{2}|Uhr|\(.{0,40}\)))*\W*",
    re.IGNORECASE,
)
_NUMBER_TOKEN = re.compile(r"(?=[^\s]*\d)[A-Z]{0,6}[\w./-]*(?:\s?/\s?[\w.-]+)*")

_OPEN_WORDS = (
    "und oder für der des die den dem zur zum von vom bei bis ab seit in im am an auf mit "
    "einer eine ein laut gemäß zu sowie"
)
_OPEN_END = re.compile(
    r"(?:[,;/&(\u00ad]|(?<=\w)[-–]|\b(?:" + _OPEN_WORDS.replace(" ", "|") + r"|lt\.?|gem\.?|Nr\.|f\.|u\.))$",
    re.IGNORECASE,
)


def is_only_a_day(text: str) -> bool:
    """True where nothing but a day is printed: „Erlangen, den 18.9.2022", „Mi., 12.03.2024, 17:00"."""
    printed = find_day(text)
    if printed is None:
        return False
    before, after = text[: printed.start].strip(" :/"), text[printed.end :].strip(" ,;.")
    return bool(_BEFORE_DAY.fullmatch(before)) and bool(_AFTER_DAY.fullmatch(after))


_BEFORE_DAY = re.compile(
    r"(?:(?:[A-ZÄÖÜ][\wäöüß./() -]{1,40},|(?:Mo|Di|Mi|Do|Fr|Sa|So)\w*\.?,?|"
    r"[A-ZÄÖÜ][\wäöüß.-]{1,30}(?=\s+den))\s*)?(?:den|am)?\s*,?"
)
_AFTER_DAY = re.compile(r"(?:,?\s*\(?\d{1,2}[:.]\d{2}\s*(?:Uhr)?\)?)?")


def looks_like_reference(text: str, profile: Profile) -> bool:
    """True where the text begins as a paper's number does: by the profile's patterns, else any such token."""
    text = text.strip()
    references = profile.references
    if any(re.match(pattern, text) for pattern in (*references.patterns, *references.general)):
        return True
    if any(re.match(defect.pattern, text) for defect in profile.references.defects):
        return True
    token = _NUMBER_TOKEN.match(text)
    return token is not None and len(token[0]) >= 3 and not find_day(text[:12])


def parse_public(text: str, profile: Profile) -> bool | None:
    """What the text says on publicity; None where it says nothing, or both without a mark."""
    wanted = letters_of(text)
    if wanted in profile.public_words:
        return profile.public_words[wanted] == "yes"
    plain = " ".join(text.split())
    return parse_publicity(plain) if _PUBLICITY.fullmatch(plain) else None


def is_open(text: str) -> bool:
    """True where wording cannot end here: a comma, a hyphen, a joining word at its end."""
    return bool(_OPEN_END.search(text.rstrip()))
