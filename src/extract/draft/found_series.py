"""Series that no profile describes: papers of one council whose titles are equal but for number and year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from extract.draft.periods import order_of, period_in_title, periods_of, without_period
from extract.profile import Series
from extract.schema.records import PaperRow

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?:\s*[/–-]\s*(?:(?:19|20)?\d\d))?(?!\d)")
_EDITION = re.compile(r"(?<![\d.])\d{1,3}\.(?=\s+\w)")
_PERIOD = re.compile(
    r"(?i)\b(?:januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember)\b"
    r"|\b(?:I{1,3}|IV|[1-4]\.?)\s*(?=/|\.?\s*quartal)|\bquartal\b|\b(?:erstes|zweites|drittes|viertes)\b"
)
_WORD = re.compile(r"[A-ZÄÖÜ][\wäöüß-]{3,}")
_REPORTS = ("bericht", "bilanz", "monitoring", "übersicht")
_PLAIN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_LEAST = 2
"""So many editions make a series."""


def name_series(papers: Sequence[PaperRow]) -> tuple[PaperRow, ...]:
    """The papers, with `series`, `series_number` and `report_year` where their titles make a series.

    Papers that a profile put into a series stay as they are. Of a report that comes several times a year, the
    reports on the same quarter, half year or month are one series.
    """
    groups: dict[tuple[str, str], list[PaperRow]] = {}
    for paper in papers:
        if not paper.series and (form := _form(paper.name or "")):
            groups.setdefault((paper.council or "", form), []).append(paper)
    taken: set[str] = {paper.series for paper in papers if paper.series}
    named: dict[str, str] = {}
    for (_, form), members in sorted(groups.items()):
        times = {(year_in_title(p.name), p.series_number or _number(p.name), p.date) for p in members}
        if len(members) >= _LEAST and len(times) >= _LEAST and _differs(members):
            key = _free_key(members[0].name or form, taken)
            taken.add(key)
            periods = periods_of(members)
            named |= {paper.paper_id: _of_period(key, periods.get(paper.paper_id)) for paper in members}
    return tuple(_as_edition(paper, named.get(paper.paper_id)) for paper in papers)


def _of_period(key: str, period: str | None) -> str:
    """The reports on a quarter are a series of their own: „haushaltsbericht-2-quartal“."""
    return f"{key}-{period}" if period else key


def _differs(members: Sequence[PaperRow]) -> bool:
    """Titles that tell editions apart, by number or year; else the papers come from different years."""
    titles = {paper.name for paper in members}
    years = {paper.date.year for paper in members if paper.date}
    return len(titles) > 1 or len(years) == len(members)


def _as_edition(paper: PaperRow, key: str | None) -> PaperRow:
    if key is None:
        return paper
    year = paper.report_year if paper.report_year is not None else year_in_title(paper.name)
    number = paper.series_number if paper.series_number is not None else _number(paper.name)
    return replace(paper, series=key, report_year=year, series_number=number)


def year_in_title(title: str | None) -> int | None:
    """The last year a title names: 2023 of „Radverkehrsbericht 2022/2023“."""
    found = [match[0] for match in _YEAR.finditer(title or "")]
    if not found:
        return None
    first, last = found[-1][:4], re.split(r"\s*[/–-]\s*", found[-1])[-1]
    return int(last if len(last) == 4 else first[:2] + last)


def _number(title: str | None) -> int | None:
    match = _EDITION.search(without_period(title or ""))
    return int(match[0][:-1]) if match else None


def _form(title: str) -> str:
    """The title without number, year and period, in lower case; empty where nothing else is left."""
    masked = _EDITION.sub(" ", _YEAR.sub(" ", _PERIOD.sub(" ", title)))
    words = re.findall(r"[\wäöüÄÖÜß-]+", masked)
    return " ".join(words).casefold() if any(len(word) > 3 for word in words) else ""


def _free_key(title: str, taken: set[str]) -> str:
    """„radverkehrsbericht“, „bericht-inklusion“: the word for a report, with others where it says little."""
    words = _WORD.findall(_YEAR.sub(" ", title)) or [title]
    named = [word for word in words if word.casefold().endswith(_REPORTS)]
    best = (named or sorted(words, key=len, reverse=True))[0]
    key, whole = _slug(best), _slug("-".join(words))
    if key not in taken and best.casefold() not in _REPORTS:
        return key
    return whole if whole not in taken else f"{whole}-{len(taken)}"


def _slug(text: str) -> str:
    plain = text.casefold().translate(_PLAIN)
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60] or "reihe"


def series_rules(papers: Iterable[PaperRow], key: str) -> Series | None:
    """How papers of a found series are known by their titles: the words in order, whatever stands between."""
    title = next((paper.name for paper in papers if paper.series == key and paper.name), None)
    words = re.findall(r"[A-Za-zÄÖÜäöüß-]+", _EDITION.sub(" ", _YEAR.sub(" ", _PERIOD.sub(" ", title or ""))))
    if not words:
        return None
    pattern = r"(?i)" + r"\W+(?:[\d./]+\W+)*".join(re.escape(word) for word in words)
    return Series(title=(pattern,))


def known_series(papers: Iterable[PaperRow], described: Iterable[str], wanted: str) -> str:
    """The key of the series that somebody means: capitals do not matter, a part of its title is enough.

    What was given comes back where no series, or more than one, is meant.
    """
    editions = [paper for paper in papers if paper.series]
    keys = {paper.series or "": paper.series or "" for paper in editions} | {key: key for key in described}
    slug = _slug(wanted)
    if slug in keys:
        return slug
    meant = {p.series or "" for p in editions if wanted.casefold() in (p.name or "").casefold()}
    meant |= {key for key in keys if key.casefold() == wanted.casefold()}
    if len(meant) == 1:
        return next(iter(meant))
    return _next_period([p for p in editions if p.series in meant or _base(p) == slug]) or wanted


def _base(paper: PaperRow) -> str:
    """The series without its period."""
    period = period_in_title(paper.name)
    return (paper.series or "").removesuffix(f"-{period}") if period else ""


def _next_period(editions: Sequence[PaperRow]) -> str | None:
    """Of a report that comes several times a year, the series whose turn it is: behind the newest report."""
    if len({_base(paper) for paper in editions}) != 1 or not all(map(_base, editions)):
        return None
    places = {paper.series or "": order_of(period_in_title(paper.name) or "") for paper in editions}
    newest = max(editions, key=lambda p: (p.report_year or 0, places[p.series or ""]))
    later = [key for key, place in places.items() if place > places[newest.series or ""]]
    return min(later or places, key=lambda key: places[key])


def told_series(papers: Iterable[PaperRow], described: Iterable[str]) -> str:
    """„radverkehrsbericht (3 Ausgaben: 2021, 2022, 2023); …“: all that a draft can be made for."""
    found: dict[str, list[PaperRow]] = {key: [] for key in described}
    for paper in papers:
        if paper.series:
            found.setdefault(paper.series, []).append(paper)
    return "; ".join(_told(key, members) for key, members in sorted(found.items())) or "keine"


def _told(key: str, members: Sequence[PaperRow]) -> str:
    if not members:
        return key
    years = sorted({p.report_year or (p.date.year - 1 if p.date else 0) for p in members} - {0})
    count = f"{len(members)} Ausgabe" + ("n" if len(members) != 1 else "")
    return f"{key} ({count}{': ' if years else ''}{', '.join(map(str, years))})"
