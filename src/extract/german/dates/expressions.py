"""The finished expression: span, EDTF, TIMEX3, precision, first and last day, role, rule, confidence."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from extract.base.days import make_day
from extract.base.word_lists import read_words
from extract.german.date_words import WEEKDAYS
from extract.german.dates.arithmetic import is_counted, move
from extract.german.dates.lexicon import Lexicon
from extract.german.dates.resolve import Resolved
from extract.german.dates.roles import role_of, role_of_range, role_of_until
from extract.german.dates.telling import tense_of
from extract.german.dates.tokens import Tokens
from extract.german.dates.values import (
    Clock,
    Duration,
    Moment,
    Nowhere,
    Offset,
    Range,
    Reading,
    Recurrence,
    Reference,
    Weekday,
    bounds,
    edtf_of,
    timex3_of,
)

_CONFIDENCE = {
    "year": 0.95, "season": 0.9, "month": 0.95, "reference": 0.9, "duration": 0.9, "weekday": 0.9,
    "day_part": 0.8, "adverb_of_day": 0.8, "iso_month": 0.85, "numeric_month": 0.9, "feast": 0.9,
}  # fmt: skip
_BY = {"": 1.0, "sentence": 0.97, "report_year": 0.9, "reference": 0.95, "context": 0.85}
_SKIPPED = read_words("temporal", "around.between")
_ABOUT = read_words("temporal", "around.about")
Open = Literal["", "begin", "end"]


@dataclass(frozen=True, slots=True)
class Part:
    """A member of a range: half-open characters of the text, its TIMEX3 value and type."""

    start: int
    end: int
    timex3: str
    type: str


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """One temporal expression.

    `start`–`end` is half-open in characters of the text. `edtf` is None where the expression names no place
    on the calendar (lengths, recurrences, „derzeit“, times of day) or none that the text settles.
    `precision` is one of `values.PRECISIONS`; `first` and `last` are the days it spans, None where open.
    `rule` names what found it and, after a dot, what placed it: `month.report_year`.
    `role` is event, deadline, decision, period, law, document or name; `confidence` lies between 0 and 1.
    `type` is TIMEX3's: DATE, TIME, DURATION or SET; `parts` are the two ends of a range, for TIMEX3 knows no
    intervals: „Mai bis Juli 2022“ is `2022-05` and `2022-07`.
    """

    start: int
    end: int
    text: str
    edtf: str | None
    timex3: str
    precision: str
    first: date | None
    last: date | None
    role: str
    rule: str
    confidence: float
    type: str
    parts: tuple[Part, ...] = ()
    wrong_weekday: str = ""


@dataclass(frozen=True, slots=True)
class _Value:
    edtf: str | None
    timex3: str
    precision: str
    first: date | None = None
    last: date | None = None


def build_expression(
    item: Resolved, is_name: bool, tokens: Tokens, lexicon: Lexicon, reference: date | None, floor: int = 0
) -> TimeExpression:
    """The finished expression of a placed find; `floor` is the character where the one before it ends."""
    begin, end = item.found.begin, item.found.end
    start, stop = tokens.starts[begin], tokens.ends[end - 1]
    value = _value(item, is_name, tokens, reference)
    due = _is_due(item, value, tokens, reference)
    role = "name" if is_name else _role(value, begin, end, tokens, lexicon, floor, due)
    confidence = round(_CONFIDENCE.get(item.found.rule, 0.98) * _BY[item.by], 3)
    rule = f"{item.found.rule}.{item.by}" if item.by else item.found.rule
    return TimeExpression(
        start=start,
        end=stop,
        text=tokens.text[start:stop],
        edtf=value.edtf,
        timex3=value.timex3,
        precision=value.precision,
        first=value.first,
        last=value.last,
        role=role,
        rule=rule,
        confidence=confidence,
        type=_type(item.reading),
        parts=_parts(item.reading, begin, end, tokens),
        wrong_weekday=_wrong_weekday(item.reading),
    )


def _type(reading: Reading) -> str:
    """TIMEX3's type; what is told as a length is one also where it lies before or after the reference."""
    if isinstance(reading, Duration):
        return "DURATION"
    if isinstance(reading, Recurrence):
        return "SET"
    timed = isinstance(reading, Clock) or (
        not isinstance(reading, Range | Reference | Nowhere) and reading.clock
    )
    return "TIME" if timed else "DATE"


def _parts(reading: Reading, begin: int, end: int, tokens: Tokens) -> tuple[Part, ...]:
    """The two ends of a range with the words of each."""
    if not isinstance(reading, Range) or reading.cut is None:
        return ()
    stop, start = reading.cut
    first, second = timex3_of(reading.begin), timex3_of(reading.end)
    if reading.inner[0]:
        first = f"{first}/{timex3_of(reading.inner[0])}"
    if reading.inner[1]:
        second = f"{timex3_of(reading.inner[1])}/{second}"
    ends = (begin, stop, first), (start, end, second)
    return tuple(Part(tokens.starts[a], tokens.ends[b - 1], timex3, "DATE") for a, b, timex3 in ends)


def _is_due(item: Resolved, value: _Value, tokens: Tokens, reference: date | None) -> bool:
    """False for what lies before the reference, and where none is known, for what is told in the past."""
    if reference is None or value.last is None:
        return tense_of(item.found, tokens) != "past"
    return value.last >= reference


def _role(
    value: _Value, begin: int, end: int, tokens: Tokens, lexicon: Lexicon, floor: int, due: bool
) -> str:
    """„bis 2030“ is a deadline, a length a period, whatever stands around; the others by their words."""
    if value.precision == "open" and value.first is None:
        return role_of_until(begin, end, tokens, floor, due)
    if value.precision in ("duration", "set", "reference"):
        return "period"
    if value.precision == "range":
        return role_of_range(begin, end, value.first, value.last, tokens, floor)
    return role_of(begin, end, value.precision, tokens, lexicon, floor, due)


def _value(item: Resolved, is_name: bool, tokens: Tokens, reference: date | None) -> _Value:
    reading = item.reading
    if isinstance(reading, Moment):
        if _is_about(item.found.begin, tokens):
            reading = replace(reading, approximate=True)
        open_end: Open = "" if is_name else _open_end(item.found.begin, tokens)
        return _moment_value(reading, open_end, item.found.rule == "part_of_day")
    if isinstance(reading, Range):
        return _range_value(reading, _open_end(item.found.begin, tokens))
    if isinstance(reading, Duration):
        return _duration_value(reading, reference)
    return _other_value(reading)


def _moment_value(moment: Moment, open_end: Open, keeps_day: bool = False) -> _Value:
    if moment.unit == "feast":
        fixed = moment.season if moment.season and moment.season[0] != "E" else "XX-XX"
        return _Value(None, f"XXXX-{fixed}", "day")
    edtf, span = edtf_of(moment), bounds(moment)
    first, last = span or (None, None)
    timex3 = timex3_of(moment)
    if moment.clock:
        return _Value(
            edtf_of(replace(moment, clock=None)) if keeps_day else None, timex3, "time", first, last
        )
    precision = {"weekend": "week", "nth": "day"}.get(moment.unit, moment.unit)
    if open_end and edtf:
        outer = edtf.split("/")[0 if open_end == "end" else -1]
        if open_end == "end":
            return _Value(f"{outer}/..", timex3, "open", first, None)
        return _Value(f"../{outer}", timex3, "open", None, last)
    return _Value(edtf, timex3, precision, first, last)


def _range_value(reading: Range, open_end: Open) -> _Value:
    """Both ends; „ab dem Schuljahr 2014/15“ and „bis 2014/15“ leave one of them open."""
    a, b = edtf_of(reading.begin), edtf_of(reading.end)
    first, last = bounds(reading.begin), bounds(reading.end)
    edtf = f"{a.split('/')[0]}/{b.split('/')[-1]}" if a and b else None
    timex3 = f"{timex3_of(reading.begin)}/{timex3_of(reading.end)}"
    if open_end == "end" and a:
        return _Value(f"{a.split('/')[0]}/..", timex3, "open", first[0] if first else None, None)
    if open_end == "begin" and b:
        return _Value(f"../{b.split('/')[-1]}", timex3, "open", None, last[1] if last else None)
    return _Value(edtf, timex3, "range", first[0] if first else None, last[1] if last else None)


def _duration_value(duration: Duration, reference: date | None) -> _Value:
    """A length; one before or after the reference („letzten 12 Monaten“) is a stretch of its unit as well."""
    counted = duration.shift and reference and is_counted(duration.value)
    other = move(reference, duration.value, duration.shift) if counted and reference else None
    if other is None or reference is None:
        return _Value(None, duration.value, "duration")
    first, last = sorted((other, reference))
    digits = {"Y": 4, "M": 7}.get(duration.value[-1], 10)
    edtf = f"{first.isoformat()[:digits]}/{last.isoformat()[:digits]}"
    return _Value(edtf, duration.value, "range", first, last)


def _other_value(reading: Reading) -> _Value:
    if isinstance(reading, Recurrence):
        return _Value(None, reading.value, "set")
    if isinstance(reading, Reference):
        return _Value(None, reading.value, "reference")
    if isinstance(reading, Clock):
        return _Value(None, f"T{reading.clock}", "time")
    if isinstance(reading, Offset) and (reading.part or reading.anchor == "report"):
        return _Value(
            None, "XXXX" if reading.unit == "Y" else "XXXX-XX", {"Y": "year"}.get(reading.unit, "month")
        )
    if isinstance(reading, Weekday):
        tail = f"T{reading.clock}" if reading.clock else ""
        return _Value(None, f"XXXX-WXX-{reading.number}{tail}", "time" if tail else "day")
    amount = reading.amount if isinstance(reading, Offset) else 0
    return _Value(
        None, ("PAST_REF", "PRESENT_REF", "FUTURE_REF")[(amount > 0) - (amount < 0) + 1], "reference"
    )


def _is_about(begin: int, tokens: Tokens) -> bool:
    """True after „ca.“, „etwa“ and, before a year, „um“."""
    index = begin - 1
    while index >= 0 and tokens.classes[index] in " .":
        index -= 1
    if index < 0:
        return False
    if tokens.classes[index] == "G":
        return tokens.word(index).lower() in _ABOUT
    return tokens.word(index) == "um" and tokens.classes[begin] == "y"


def _open_end(begin: int, tokens: Tokens) -> Open:
    """`end` after „seit“ and „ab“, `begin` after „bis“; articles and „spätestens“ may stand between."""
    index = begin - 1
    for _ in range(7):
        if index < 0:
            return ""
        letter = tokens.classes[index]
        if letter == "s":
            return "end"
        if letter == "b":
            return (
                ""
                if tokens.classes[begin] == "W" and "W" in tokens.classes[max(index - 2, 0) : index]
                else "begin"
            )
        if letter not in " tG" and tokens.word(index) not in _SKIPPED:
            return ""
        index -= 1
    return ""


def _wrong_weekday(reading: Reading) -> str:
    """The weekday a date really falls on, where another is printed with it."""
    if not isinstance(reading, Moment) or reading.weekday is None or reading.year is None:
        return ""
    day = make_day(reading.year, reading.number or 0, reading.day or 0) if reading.unit == "day" else None
    actual = day.isoweekday() if day else reading.weekday
    return "" if actual == reading.weekday else WEEKDAYS[actual - 1]
