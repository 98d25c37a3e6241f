"""Gives dates without a year, and dates told from another date, their place on the calendar.

In this order a missing year comes from: a date in the same sentence, the report year, the run of a
narrative (a text most of whose years lie far from the reference), the reference date and the tense of the
sentence, the last date before. What settled it is kept: `sentence`, `report_year`, `context`, `reference`.
Nothing settles it: the year stays open, as it does where the year that would follow lacks such a day. What
the text itself puts outside the calendar is placed nowhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from extract.base.days import add_days, make_day
from extract.german.dates.arithmetic import as_moment, feast_day, in_full, is_counted, move, shift_unit
from extract.german.dates.lexicon import Lexicon
from extract.german.dates.rules import Found
from extract.german.dates.telling import is_announced, tense_of, told_year
from extract.german.dates.tokens import Tokens
from extract.german.dates.values import (
    Clock,
    Duration,
    Moment,
    Nowhere,
    Offset,
    Range,
    Reading,
    Weekday,
    bounds,
    exists,
    is_possible,
    order_key,
)

_LIST_LENGTH = 6
_NEAR = 160
_FAR_YEARS = 2
_LIST_LINKS = {", ", " u ", "/", " u @ ", " u t "}


@dataclass(frozen=True, slots=True)
class Resolved:
    """A find with its reading placed as far as possible; `by` names what settled it, "" when the text did."""

    found: Found
    reading: Reading
    by: str = ""


@dataclass(slots=True)
class Reader:
    """What a reader knows on the way through a text.

    `last` is the date read last, `told` the last that says when something was (no „Haushalt 2012“),
    `last_day` the last that is a day; each with the token where it begins. `goes_on` says that the paragraph
    tells on from a date long past.
    """

    tokens: Tokens
    lexicon: Lexicon
    reference: date | None
    report_year: int | None
    narrative: bool = False
    last: Moment | None = None
    last_begin: int = -1
    told: Moment | None = None
    told_begin: int = -1
    end: int = 0
    last_day: Moment | None = None
    day_begin: int = -1
    goes_on: bool = False


def resolve(
    found: Sequence[Found], tokens: Tokens, lexicon: Lexicon, reference: date | None, report_year: int | None
) -> list[Resolved]:
    """All finds in reading order, each placed by what was read before it."""
    reader = Reader(tokens, lexicon, reference, report_year, _is_narrative(found, reference))
    resolved: list[Resolved] = []
    for index, item in enumerate(found):
        reader.end = item.end
        reading, by = _place(item, found[index + 1 : index + 1 + _LIST_LENGTH], reader)
        reading = reading if is_possible(reading) else Nowhere()
        resolved.append(Resolved(item, reading, by))
        _remember(item, reading, reader)
    return resolved


def _is_narrative(found: Sequence[Found], reference: date | None) -> bool:
    """True where the text tells of another time: no reference, or most of its years far from it."""
    if reference is None:
        return True
    years = [
        m.year for f in found for m in [_first(f.reading)] if m and m.year is not None and not m.short_year
    ]
    near = sum(1 for year in years if abs(year - reference.year) <= 2)
    return len(years) >= 8 and near * 3 < len(years)


def _first(reading: Reading) -> Moment | None:
    if isinstance(reading, Range):
        return reading.begin
    return reading if isinstance(reading, Moment) else None


def _remember(item: Found, reading: Reading, reader: Reader) -> None:
    moment = reading.end if isinstance(reading, Range) else reading
    if isinstance(moment, Moment) and moment.year is not None:
        reader.last, reader.last_begin = moment, item.begin
        if moment.unit not in ("year", "decade", "century") or _tells_when(item, reader.tokens):
            reader.told, reader.told_begin = moment, item.begin
        if moment.unit == "day":
            reader.last_day, reader.day_begin = moment, item.begin


def _tells_when(item: Found, tokens: Tokens) -> bool:
    """True for a year that says when („im Jahr 2012“, „seit 2012“), not which one („Haushalt 2012“)."""
    lead = tokens.classes[max(item.begin - 2, 0) : item.begin].strip()
    return tokens.classes[item.begin] == "J" or lead in ("@", "s", "b", "v", "z", "u")


def _place(item: Found, following: Sequence[Found], reader: Reader) -> tuple[Reading, str]:
    reading = item.reading
    if isinstance(reading, Moment):
        return _place_moment(reading, item, following, reader)
    if isinstance(reading, Range):
        return _place_range(reading, item, following, reader)
    if isinstance(reading, Offset):
        return _place_offset(reading, item, reader)
    if isinstance(reading, Weekday):
        return _place_weekday(reading, item, reader)
    if isinstance(reading, Clock):
        return _place_clock(reading, item, following, reader)
    if isinstance(reading, Duration):
        return _place_duration(reading, reader), ""
    return reading, ""


def _place_duration(duration: Duration, reader: Reader) -> Duration | Nowhere:
    """„in den nächsten 9000 Jahren“ is a stretch from the reference that no calendar holds."""
    if not (duration.shift and reader.reference and is_counted(duration.value)):
        return duration
    return duration if move(reader.reference, duration.value, duration.shift) else Nowhere()


def _place_range(
    reading: Range, item: Found, following: Sequence[Found], reader: Reader
) -> tuple[Reading, str]:
    begin, by = _place_moment(reading.begin, item, following, reader)
    if reading.end.year is not None:
        return replace(reading, begin=begin, end=_place_moment(reading.end, item, following, reader)[0]), by
    if begin.year is None:
        return reading, ""
    later = order_key(replace(reading.end, year=0)) >= order_key(replace(begin, year=0))
    end = feast_day(replace(reading.end, year=begin.year if later else begin.year + 1))
    told = _listed_year(reading.begin, following, reader) is not None
    return (replace(reading, begin=begin, end=end), by) if told or exists(end) else (reading, "")


def _place_moment(
    moment: Moment, item: Found, following: Sequence[Found], reader: Reader
) -> tuple[Moment, str]:
    if moment.year is not None:
        return feast_day(in_full(moment, reader.reference)), ""
    if moment.year_shift is not None:
        anchor, by = _anchor_year(moment, item, reader)
        year = None if anchor is None else anchor + moment.year_shift
        return feast_day(replace(moment, year=year)), by
    if (told := _listed_year(moment, following, reader)) is not None:
        return feast_day(replace(moment, year=_fit_weekday(moment, told))), "sentence"
    year, by = _missing_year(moment, item, reader)
    if year is None:
        return moment, ""
    placed = feast_day(replace(moment, year=_fit_weekday(moment, year)))
    return (placed, by) if exists(placed) else (moment, "")


def _anchor_year(moment: Moment, item: Found, reader: Reader) -> tuple[int | None, str]:
    """The year that „letzten Jahres“ counts from, and the one „des Folgejahres“ does: the sentence's own."""
    begin, _ = reader.tokens.sentence(item.begin)
    if moment.year_anchor == "report":
        return reader.report_year, "report_year" if reader.report_year is not None else ""
    if moment.year_anchor == "neighbour" and reader.last and reader.last_begin >= begin:
        return reader.last.year, "sentence"
    if reader.reference:
        return reader.reference.year, "reference"
    return reader.report_year, "report_year" if reader.report_year is not None else ""


def _missing_year(moment: Moment, item: Found, reader: Reader) -> tuple[int | None, str]:
    begin, _ = reader.tokens.sentence(item.begin)
    if reader.told and reader.told_begin >= begin:
        return reader.told.year, "sentence"
    if reader.report_year is not None:
        return reader.report_year, "report_year"
    if reader.narrative and reader.last and reader.last.year is not None:
        return _next_in_story(moment, reader.last), "context"
    if (story := _told_before(item, reader)) is not None:
        return _next_in_story(moment, story), "context"
    if reader.reference and not reader.narrative:
        year = told_year(moment, item, reader.tokens, reader.reference)
        return year, "reference" if year is not None else ""
    return None, ""


def _told_before(item: Found, reader: Reader) -> Moment | None:
    """The date of an event long past that the paragraph goes on from: „Am 25. Juni 1950 … Am 28. Juni fiel“.

    Dates of papers and laws („vom 25. Juni 1950“) begin no story. The past tense goes on with one, and
    then so do sentences whose tense cannot be told.
    """
    told, reference, tokens = reader.told, reader.reference, reader.tokens
    if told is None or reference is None or told.unit not in ("day", "week", "month", "season"):
        return None
    tense = tense_of(item, reader.tokens)
    if abs((told.year or 0) - reference.year) <= _FAR_YEARS or tense in ("future", "present"):
        return None
    if "¶" in tokens.classes[reader.told_begin : item.begin]:
        reader.goes_on = False
        return None
    if tense != "past" and not reader.goes_on:
        return None
    reader.goes_on = True
    lead = tokens.word(reader.told_begin - 2) if reader.told_begin > 1 else ""
    return None if lead in ("vom", "von", "Vom") else told


def _listed_year(moment: Moment, following: Sequence[Found], reader: Reader) -> int | None:
    """„Mai, Juni und Juli 2022“: the year stands with the last of a list."""
    end = reader.end
    for item in following[:_LIST_LENGTH]:
        reading = item.reading
        link = reader.tokens.classes[end : item.begin]
        if not isinstance(reading, Moment) or reading.unit == "year" or link not in _LIST_LINKS:
            return None
        if reading.year is not None:
            return None if reading.short_year else reading.year
        end = item.end
    return None


def _next_in_story(moment: Moment, last: Moment) -> int | None:
    """The year of the last date; a January told after an autumn belongs to the next year."""
    turns = moment.unit in ("day", "month") and last.unit in ("day", "month")
    if turns and (last.number or 0) >= 10 and (moment.number or 12) <= 3:
        return (last.year or 0) + 1
    return last.year


def _fit_weekday(moment: Moment, year: int) -> int:
    """The year, or the one beside it in which the weekday printed with the date is right."""
    if not moment.weekday or moment.unit != "day":
        return year
    return next((y for y in (year, year + 1, year - 1) if _falls_on(moment, y)), year)


def _falls_on(moment: Moment, year: int) -> bool:
    day = make_day(year, moment.number or 0, moment.day or 0)
    return day is not None and day.isoweekday() == moment.weekday


def _place_offset(offset: Offset, item: Found, reader: Reader) -> tuple[Reading, str]:
    begin, _ = reader.tokens.sentence(item.begin)
    spoken = (
        reader.last if reader.last and (reader.last_begin >= begin or offset.anchor == "context") else None
    )
    deictic = offset.anchor == "reference" and not (reader.narrative and reader.last and offset.unit != "D")
    if offset.anchor == "report":
        year = reader.report_year
        return (offset, "") if year is None else (Moment("year", year, part=offset.part), "report_year")
    if offset.anchor == "deictic":
        return _from_reference(offset, reader)
    if offset.anchor != "reference" and spoken is not None:
        return shift_unit(offset, spoken) or offset, "context"
    if deictic or reader.last is None:
        return _from_reference(offset, reader)
    return shift_unit(offset, reader.last) or offset, "context"


def _from_reference(offset: Offset, reader: Reader) -> tuple[Reading, str]:
    if reader.reference is not None and not (reader.narrative and offset.unit == "D" and not offset.amount):
        return shift_unit(offset, as_moment(reader.reference)) or offset, "reference"
    if reader.report_year is not None and offset.unit == "Y":
        return shift_unit(offset, Moment("year", reader.report_year)) or offset, "report_year"
    return offset, ""


def _place_weekday(weekday: Weekday, item: Found, reader: Reader) -> tuple[Reading, str]:
    story = reader.last_day if reader.narrative or weekday.anchor == "context" else None
    span = bounds(story) if story else None
    if span:
        return _on_or_after(span[0], weekday, int(weekday.shift == 1)), "context"
    if reader.reference is None or reader.narrative:
        return weekday, ""
    today = reader.reference
    if weekday.shift == 0:
        return _moment_on(add_days(today, weekday.number - today.isoweekday()), weekday), "reference"
    if weekday.shift == 1 or (weekday.shift is None and _is_ahead(item, reader)):
        return _on_or_after(today, weekday, int(weekday.shift == 1)), "reference"
    back = (today.isoweekday() - int(weekday.shift == -1) - weekday.number) % 7 + int(weekday.shift == -1)
    return _moment_on(add_days(today, -back), weekday), "reference"


def _is_ahead(item: Found, reader: Reader) -> bool:
    """True in the future and the present tense, for what was announced, and after „ab“ unless past."""
    tense = tense_of(item, reader.tokens)
    if tense in ("future", "present") or is_announced(item, reader.tokens):
        return True
    start = reader.tokens.starts[item.begin]
    return tense != "past" and reader.tokens.text[max(start - 3, 0) : start].lower() == "ab "


def _on_or_after(day: date, weekday: Weekday, least: int) -> Moment | Nowhere:
    """The first such weekday that lies `least` days after the day or later."""
    ahead = (weekday.number - day.isoweekday() - least) % 7 + least
    return _moment_on(add_days(day, ahead), weekday)


def _moment_on(day: date | None, weekday: Weekday) -> Moment | Nowhere:
    return replace(as_moment(day), clock=weekday.clock) if day else Nowhere()


def _place_clock(
    clock: Clock, item: Found, following: Sequence[Found], reader: Reader
) -> tuple[Reading, str]:
    """The day right after it, the day before it in its sentence or little before, or the reference."""
    begin, _ = reader.tokens.sentence(item.begin)
    if day := _day_of_clocks(item, following, reader):
        return replace(day, clock=clock.clock, weekday=None), "sentence"
    if reader.last_day and (reader.day_begin >= begin or reader.narrative or _is_near(item, reader)):
        return replace(reader.last_day, clock=clock.clock, weekday=None), "sentence"
    if reader.reference and not reader.narrative:
        return replace(as_moment(reader.reference), clock=clock.clock), "reference"
    return clock, ""


def _is_near(item: Found, reader: Reader) -> bool:
    """True where the last day stands little before, in the same paragraph."""
    tokens = reader.tokens
    gap = tokens.starts[item.begin] - tokens.starts[reader.day_begin]
    return gap <= _NEAR and "¶" not in tokens.classes[reader.day_begin : item.begin]


def _day_of_clocks(item: Found, following: Sequence[Found], reader: Reader) -> Moment | None:
    """The day behind a time, or behind the times it is linked with: „von 18 bis 20 Uhr am 9. Juli“."""
    for after in following:
        if not isinstance(after.reading, Clock):
            return _day_after(item, after, reader)
        if reader.tokens.classes[item.end : after.begin].strip() not in ("b", "u", "-", ",", "k -", "k b"):
            return None
        item = after
    return None


def _day_after(item: Found, following: Found, reader: Reader) -> Moment | None:
    """The day in „Abend des 9. Juli 2010“, told for a time of day that stands right before it."""
    if not isinstance(following.reading, Moment) or following.reading.unit != "day":
        return None
    if reader.tokens.classes[item.end : following.begin] not in (" t ", " ", ", ", " @ "):
        return None
    placed, _ = _place_moment(following.reading, following, (), reader)
    return placed if placed.year is not None and exists(placed) else None
