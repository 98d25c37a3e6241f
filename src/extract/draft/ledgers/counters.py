"""Counted things over the editions."""

from __future__ import annotations

import re
from collections import Counter as Tally
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.draft.basis import Basis
from extract.draft.editions import Edition, Text
from extract.draft.model_ledgers import Counter, CounterPoint
from extract.draft.printed_phrases import number_in_words
from extract.german.numerals import find_numerals
from extract.schema.records import FigureRow, row_id

_ADJECTIVE = re.compile(r"[a-zäöüß-]+e[nrms]?")


def build_counters(basis: Basis) -> tuple[Counter, ...]:
    """A counter for every figure of the last edition, then those that only earlier editions have."""
    seen: set[tuple[int, str, int]] = set()
    found = []
    for edition in range(len(basis.editions) - 1, -1, -1):
        for text in basis.editions[edition].texts:
            for key, figure in _figures(basis, edition, text):
                if key not in seen and not _is_repeated(basis, edition, text, figure):
                    seen.add(key)
                    found.append(_counter(basis, edition, text, key, figure))
    return _told_apart([counter for counter in found if counter.sentence_id or len(counter.points) > 1])


def _figures(basis: Basis, edition: int, text: Text) -> Iterator[tuple[tuple[int, str, int], FigureRow]]:
    """The figures of a sentence by thread, unit, and how many of the unit stand before it."""
    counts: dict[str, int] = {}
    shorts = {row.short: row.long for row in basis.archive.abbreviations}
    for figure in text.figures:
        unit = shorts.get(figure.unit, figure.unit)
        order = counts.get(unit, 0)
        counts[unit] = order + 1
        yield (basis.alignment.threads[edition][text.index], unit, order), figure


def _is_repeated(basis: Basis, edition: int, text: Text, figure: FigureRow) -> bool:
    """The same words earlier in the same edition."""
    earlier = basis.editions[edition].texts[: text.index]
    return any(other.text == text.text for other in earlier)


def _counter(basis: Basis, edition: int, text: Text, key: tuple[int, str, int], figure: FigureRow) -> Counter:
    points = tuple(_points(basis, key))
    is_current = edition == basis.index
    section = basis.editions[edition].sections[text.section].title
    values = {point.value for point in points}
    standing = len(values) == 1 and (len(points) > 1 or _is_partitive(basis, edition, text))
    gaps = _gaps(points, basis.base_year)
    return Counter(
        counter_id=row_id(figure.source_document_id, "draft-counters", figure.char_start, figure.unit),
        name=_name(text, figure, section),
        unit=figure.unit,
        section=section,
        points=points,
        standing=standing,
        gaps=gaps,
        question=_ask(basis, points, figure, standing, gaps, is_current),
        sentence_id=text.sentence_id if is_current else None,
    )


def _is_partitive(basis: Basis, edition: int, text: Text) -> bool:
    return edition == basis.index and not any(
        v.kind in ("counter", "event") for v in basis.verdicts[text.index]
    )


def _name(text: Text, figure: FigureRow, section: str) -> str:
    """What is counted, where: „assoziierte Mitglieder – Klimaverein“, never the beginning of a sentence."""
    named = next((m.name for m in text.mentions if m.kind in ("partner", "body")), None)
    return f"{_counted(figure)} – {named or section or 'Text der Vorlage'}"


def _counted(figure: FigureRow) -> str:
    """The unit with the adjectives before it: „14 assoziierten Mitgliedern“ → „assoziierte Mitglieder“."""
    numeral = next(iter(find_numerals(figure.raw)), None)
    words = re.findall(r"[\wÄÖÜäöüß-]+", figure.raw[numeral.end :]) if numeral else []
    before = words[: words.index(figure.unit)] if figure.unit in words else words[:-1]
    adjectives = [re.sub(r"e[nrms]$", "e", word) for word in before if _ADJECTIVE.fullmatch(word)]
    return " ".join([*adjectives, figure.unit])


def _told_apart(counters: Sequence[Counter]) -> tuple[Counter, ...]:
    """Names that two counters share get the section, then a number: no two lines are headed alike."""
    shared = Tally(counter.name for counter in counters)
    longer = [
        replace(c, name=f"{c.name} ({c.section})") if shared[c.name] > 1 and c.section not in c.name else c
        for c in counters
    ]
    still, seen = Tally(counter.name for counter in longer), Tally[str]()
    named = []
    for counter in longer:
        seen[counter.name] += 1
        number = f" ({seen[counter.name]}. Angabe)" if still[counter.name] > 1 else ""
        named.append(replace(counter, name=counter.name + number))
    return tuple(named)


def _points(basis: Basis, key: tuple[int, str, int]) -> Iterator[CounterPoint]:
    for index, edition in enumerate(basis.editions):
        row = next(
            (f for text in edition.texts for own, f in _figures(basis, index, text) if own == key), None
        )
        if row is not None:
            yield _point(edition, row)


def _point(edition: Edition, row: FigureRow) -> CounterPoint:
    return CounterPoint(
        number=edition.ref.number,
        year=edition.ref.year,
        value=row.value,
        approximate=row.approximate,
        raw=row.raw,
        source=edition.source_at(row),
    )


def _gaps(points: Sequence[CounterPoint], until: int) -> tuple[int, ...]:
    years = [point.year for point in points if point.year is not None]
    return tuple(year for year in range(min(years, default=until), until + 1) if year not in years)


def _ask(
    basis: Basis,
    points: Sequence[CounterPoint],
    figure: FigureRow,
    standing: bool,
    gaps: Sequence[int],
    is_current: bool,
) -> str:
    history = " → ".join(f"{number_in_words(p.value)} ({p.year})" for p in points)
    if standing:
        return f"Bleibt es bei {number_in_words(points[-1].value)} ({figure.unit})? Bisher: {history}."
    if not is_current:
        return f"Zuletzt {points[-1].year} genannt ({history}). Gibt es für {basis.year} wieder einen Wert?"
    missing = f" Ohne Angabe: {', '.join(map(str, gaps))}." if gaps else ""
    return f"Wie viele {figure.unit} {basis.year}? Bisher: {history}.{missing}"
