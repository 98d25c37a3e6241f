"""Reports that come several times a year: the quarter, half year or month that a title names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.schema.records import PaperRow

_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}
_ORDINALS = {"erste": 1, "zweite": 2, "dritte": 3, "vierte": 4}
_MONTHS = (
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
    "Dezember",
)  # fmt: skip
_COUNT = r"(?P<count>[1-4]|IV|I{1,3}|erste[s]?|zweite[s]?|dritte[s]?|vierte[s]?)"
_NAMED = re.compile(rf"(?i)\b{_COUNT}\.?\s*(?P<unit>Quartal|Vierteljahr|Halbjahr|Tertial)\b")
_BEHIND = re.compile(r"(?i)\b(?P<unit>Quartal|Vierteljahr|Halbjahr|Tertial)\s*(?P<count>[1-4]|IV|I{1,3})\b")
_SHORT = re.compile(r"\b(?:Q(?P<quarter>[1-4])|(?P<roman>IV|I{1,3})(?=\s*/\s*(?:19|20)\d\d))\b")
_MONTH = re.compile(rf"\b(?P<month>{'|'.join(_MONTHS)})\b")
_UNITS = {"vierteljahr": "quartal"}
_UMLAUTS = str.maketrans({"ä": "ae", "M": "m"})


def period_in_title(title: str | None) -> str | None:
    """„4-quartal“ of „Haushaltsbericht IV. Quartal 2023“, „maerz“ of „Bericht März 2024“, else None."""
    words = title or ""
    named = _NAMED.search(words) or _BEHIND.search(words)
    if named:
        unit = named["unit"].lower()
        return f"{_counted(named['count'])}-{_UNITS.get(unit, unit)}"
    short = _SHORT.search(words)
    if short:
        return f"{short['quarter'] or _ROMAN[short['roman']]}-quartal"
    month = _MONTH.search(words)
    return month["month"].lower().translate(_UMLAUTS) if month else None


def _counted(word: str) -> int:
    if word.isdigit():
        return int(word)
    return _ROMAN.get(word.upper()) or _ORDINALS[word.lower().removesuffix("s")]


def without_period(title: str) -> str:
    """The title without its quarter or half year, whose number is none of an edition."""
    return _BEHIND.sub(" ", _NAMED.sub(" ", title))


def periods_of(papers: Sequence[PaperRow]) -> dict[str, str]:
    """Paper id → period, where all papers name one and some year has several; empty for a yearly series."""
    found = {paper.paper_id: period_in_title(paper.name) for paper in papers}
    named = {key: period for key, period in found.items() if period is not None}
    return named if len(named) == len(found) and len(set(named.values())) > 1 else {}


def order_of(period: str) -> int:
    """Where in the year a period stands, for telling which comes next."""
    months = [month.lower().translate(_UMLAUTS) for month in _MONTHS]
    return months.index(period) if period in months else int(period[0])
