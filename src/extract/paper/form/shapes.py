"""The shape a value must have to belong to its label: dates, references, words on publicity."""

from __future__ import annotations

import re
from datetime import date

from extract.paper.form.publicity import parse_publicity
from extract.profile import Profile, letters_of

_MONTHS = (
    [
        "januar",
        "februar",
        "märz",
        "april",
        "mai",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "dezember",
    ],
    ["jan", "feb", "mrz", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "dez"],
)
_DAY = re.compile(r"(?<![\d./])(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4}|\d{2})(?![\d/])")
_LONG_DAY = re.compile(
    r"(?<![\d./])(?P<day>\d{1,2})\.\s?(?P<month>(?:Jan|Feb|Mär|Mrz|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)[a-zä]*)\.?"
    r"\s(?P<year>\d{4})(?!\d)",
    re.IGNORECASE,
)
_ISO_DAY = re.compile(r"(?<![\d-])(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?![\d-])")
DAY = re.compile(f"{_DAY.pattern}|{_LONG_DAY.pattern}".replace("(?P<day>", "(").replace("(?P<month>", "(")
                 .replace("(?P<year>", "("), re.IGNORECASE)  # fmt: skip
"""Where a day is printed, whether or not the calendar has it."""

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


def parse_day(text: str) -> date | None:
    """The first day in the text; None where there is none or the calendar lacks it (31.02.).

    Two-digit years are read as 1950–2049.
    """
    found = [m for pattern in (_DAY, _LONG_DAY, _ISO_DAY) if (m := pattern.search(text))]
    if not found:
        return None
    match = min(found, key=lambda m: m.start())
    try:
        return date(_year(match["year"]), _month(match["month"]), int(match["day"]))
    except ValueError:
        return None


def parse_delimited_day(text: str) -> date | None:
    """A whole value that means a day in a form of its own: „12 Nov 2020", „den 3ten November 2020".

    The last resort behind a label; day, month and year must all be there, and nothing is searched for.
    """
    if len(text) > 40 or sum(c.isdigit() for c in text) < 5:
        return None
    import dateparser  # takes 0.3 s to load and is hardly ever needed

    settings = {"DATE_ORDER": "DMY", "STRICT_PARSING": True, "PARSERS": ["absolute-time"]}
    found = dateparser.parse(re.sub(r"^(?:den|am)\s+", "", text.strip()), languages=["de"], settings=settings)
    return found.date() if found and str(found.year) in text else None


def find_day(text: str) -> tuple[int, int] | None:
    """The span of the first printed day; None where none is printed."""
    match = DAY.search(text) or _ISO_DAY.search(text)
    return match.span() if match else None


def is_only_a_day(text: str) -> bool:
    """True where nothing but a day is printed: „Erlangen, den 18.9.2022", „Mi., 12.03.2024, 17:00"."""
    span = find_day(text)
    if not span:
        return False
    before, after = text[: span[0]].strip(" :/"), text[span[1] :].strip(" ,;.")
    return bool(_BEFORE_DAY.fullmatch(before)) and bool(_AFTER_DAY.fullmatch(after))


_BEFORE_DAY = re.compile(
    r"(?:(?:[A-ZÄÖÜ][\wäöüß./() -]{1,40},|(?:Mo|Di|Mi|Do|Fr|Sa|So)\w*\.?,?|"
    r"[A-ZÄÖÜ][\wäöüß.-]{1,30}(?=\s+den))\s*)?(?:den|am)?\s*,?"
)
_AFTER_DAY = re.compile(r"(?:,?\s*\(?\d{1,2}[:.]\d{2}\s*(?:Uhr)?\)?)?")


def _year(text: str) -> int:
    year = int(text)
    if len(text) == 4:
        return year
    return 1900 + year if year >= 50 else 2000 + year


def _month(text: str) -> int:
    if text.isdigit():
        return int(text)
    word = text.casefold()
    for names in _MONTHS:
        for number, name in enumerate(names, start=1):
            if word == name or (len(word) >= 3 and word[:3] == name[:3]):
                return number
    raise ValueError(text)


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
