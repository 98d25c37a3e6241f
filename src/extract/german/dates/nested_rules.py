"""Rules for expressions that hold a date inside: the morning of a day, the night to it, half a century."""

from __future__ import annotations

from dataclasses import replace

from extract.base.days import add_days, day_exists, make_day
from extract.german.dates.calendar_rules import NO_WEEKDAY, TEXT_DAY, WEEKDAY, YEAR, written_day, year_of
from extract.german.dates.rules import Built, Found, Hit, Rule, rule
from extract.german.dates.span_rules import recurring
from extract.german.dates.values import Moment, Nowhere, Offset, Recurrence, Weekday, exists

_FRACTIONS = {"Hälfte": 2, "Drittel": 3, "Viertel": 4}
_EARLY = {"früh", "Vormittag", "Mittag", "Nachmittag", "Abend", "Nacht"}


def part_of_day(hit: Hit) -> Built:
    """„Morgen des 6. Juni 1944“: the part of the day that is named."""
    day = written_day(hit)
    return replace(day, clock=hit.value("p")) if isinstance(day, Moment) else day


def night_between(hit: Hit) -> Built:
    """„Nacht vom 9. auf den 10. November 1938“ is the night of the first."""
    day = written_day(hit)
    if not isinstance(day, Moment) or hit.value("n") != "NI" or hit.value("first") > 31:
        return None
    first = replace(day, day=hit.value("first"), clock="NI", weekday=None)
    if hit.has("m0"):
        first = replace(first, number=hit.value("m0"))
    elif (first.day or 0) > (day.day or 0):
        first = _month_before(first)
    return first if exists(first) else Nowhere()


def _month_before(day: Moment) -> Moment:
    """The same day of the month before: „vom 31. auf den 1. Januar 2013“ begins in 2012."""
    number = day.number or 0
    if number > 1:
        return replace(day, number=number - 1)
    return replace(day, number=12, year=day.year - 1 if day.year is not None else None)


def night_to_day(hit: Hit) -> Built:
    """„Nacht zum 5. Mai 2013“ is the night of the fourth; without a year only inside a month."""
    day = written_day(hit)
    if not isinstance(day, Moment) or hit.value("n") != "NI" or day.day is None or day.number is None:
        return None
    if day.day > 1:
        return replace(day, day=day.day - 1, clock="NI", weekday=None)
    first = make_day(day.year, day.number, 1) if day.year is not None and not day.short_year else None
    before = add_days(first, -1) if first else None
    return Moment("day", before.year, before.month, before.day, clock="NI") if before else None


def night_of_weekdays(hit: Hit) -> Built:
    """„Nacht von Montag auf Dienstag“ is the night of the Monday."""
    return Weekday(hit.value("w"), clock="NI") if hit.value("n") == "NI" else None


def tomorrow_part(hit: Hit) -> Built:
    """„Morgen früh“ at the beginning of a sentence."""
    if hit.word("d") != "Morgen" or hit.word("p") not in _EARLY:
        return None
    return Offset("D", 1, clock=hit.value("p"))


def fraction(hit: Hit) -> Built:
    """„ersten Hälfte des 18. Jahrhunderts“, „zweite Hälfte der 1990er Jahre“, „Hälfte des Jahres 1942“."""
    parts, number = _FRACTIONS.get(hit.word("f")), hit.value("o")
    if parts is None or number > parts:
        return None
    part = "START" if number == 1 else "END" if number == parts else "MID"
    if hit.has("z"):
        start = hit.value("z")
        return Moment("decade", start if start > 100 else 1900 + start, part=part)
    if hit.has("y"):
        return Moment("half", hit.value("y"), number) if parts == 2 else None
    if hit.value("u") != "CE" or not 1 <= hit.value("n") <= 21:
        return None
    return Moment("century", 100 * (hit.value("n") - 1), part=part)


def part_of_told_day(hit: Hit) -> Built:
    """„Abend des gleichen Tages“, „Morgen des folgenden Tages“."""
    amount, anchor = hit.value("l")
    return Offset("D", amount, anchor, clock=hit.value("p")) if hit.value("u") == "D" else None


def day_of_week(hit: Hit) -> Built:
    """„Mittwoch letzter Woche“, „Freitag dieser Woche“."""
    amount, anchor = hit.value("l")
    return Offset("W", amount, anchor, day=hit.value("w")) if hit.value("u") == "W" else None


def day_of_month(hit: Hit) -> Built:
    """„3. des Monats“, „10. dieses Monats“, „5. nächsten Monats“, „15. d. M.“, „3. des Folgemonats“."""
    if hit.has("n"):
        unit, amount, anchor = hit.value("n")
        return Offset("M", amount, anchor, day=hit.value("d")) if unit == "M" else None
    if hit.value("u") != "M":
        return None
    amount, anchor = hit.value("l") or (0, "reference")
    return Offset("M", amount, anchor, day=hit.value("d"))


def every_other(hit: Hit) -> Built:
    """„jeden zweiten Montag im Monat“, „jedes dritte Jahr“."""
    if hit.word("each").lower() == "jeweils":
        return None
    if hit.has("w"):
        return Recurrence(f"XXXX-WXX-{hit.value('w')}")
    return recurring(float(hit.value("o")), hit.value("u"))


def weekday_habit(hit: Hit) -> Built:
    """„Montags“ at the beginning of a sentence is a habit, no genitive („des Montags“)."""
    begins = hit.tokens.sentence(hit.begin)[0] == hit.begin
    if not begins or not hit.word("w").endswith("tags"):
        return None
    return Recurrence(f"XXXX-WXX-{hit.value('w')}")


def nth_weekday(hit: Hit) -> Built:
    """„ersten Dienstag im Mai 2023“, „letzten Freitag des Oktobers“, „2. Montag im Juni“."""
    nth = hit.value("last")[0] if hit.has("last") else hit.value("o")
    if not (nth == -1 if hit.has("last") else 1 <= nth <= 5):
        return None
    year = year_of(hit)
    return Moment("nth", number=hit.value("m"), day=nth, weekday=hit.value("w"), **year)  # type: ignore[arg-type]


def yearly_day(hit: Hit) -> Built:
    """„31. Oktober jeden Jahres“, „15.3. eines jeden Jahres“, „Mai jeden Jahres“: a set."""
    if hit.has("d") and not day_exists(None, hit.value("m"), hit.value("d")):
        return Nowhere()
    return Recurrence(_each_year(hit))


def yearly_told_before(hit: Hit) -> Built:
    """„jährlich zum 31. März“, „jedes Jahr am 1. Mai“, „jeweils zum 30.06.“: the day of every year."""
    if hit.has("f") and hit.value("f") != "P1Y":
        return None
    if hit.has("each") and hit.word("each").lower() != "jeweils":
        return None
    if hit.has("d") and not day_exists(None, hit.value("m"), hit.value("d")):
        return Nowhere()
    start = hit.match.start("d") if hit.has("d") else hit.match.start("m")
    return [Found(start, hit.end, Recurrence(_each_year(hit)), "yearly_told_before")]


def _each_year(hit: Hit) -> str:
    day = f"-{hit.value('d'):02d}" if hit.has("d") else ""
    return f"XXXX-{hit.value('m'):02d}{day}"


_NIGHT = r"(?P<n>P)"

_YEARLY = r"(?:(?P<d>d)\. ?|(?=M))(?P<m>M|(?<=[. ])m(?=\.| )|(?<=[. ])d(?=\.))\.?"

NESTED_RULES: tuple[Rule, ...] = (
    rule("part_of_day", rf"(?P<p>P) (?:t )?{WEEKDAY}(?<![deyn.,]){TEXT_DAY}", part_of_day),
    rule(
        "night_between",
        rf"{_NIGHT} v (?P<first>d)\.?(?: (?P<m0>M))? (?:@|b) (?:@ )?(?:t )?{NO_WEEKDAY}{TEXT_DAY}",
        night_between,
    ),
    rule("night_to_day", rf"{_NIGHT} @ (?:t )?{WEEKDAY}(?<![deyn.,]){TEXT_DAY}", night_to_day),
    rule("night_of_weekdays", rf"{_NIGHT} v (?P<w>W) (?:@|b) (?:@ )?(?:t )?W", night_of_weekdays),
    rule("tomorrow_part", r"(?P<d>P) (?P<p>P)", tomorrow_part),
    rule(
        "fraction",
        r"(?P<o>O) (?P<f>x) t (?:(?P<z>Z)(?:[ -]?J)?|J (?P<y>y)|(?P<n>[dO])\.? ?(?P<u>U))",
        fraction,
    ),
    rule(
        "day_of_month", r"(?<![deyn.,])(?P<d>d)\. ?(?:(?:t|(?P<l>L)) (?P<u>U)|(?:t )?(?P<n>N))", day_of_month
    ),
    rule("part_of_told_day", r"(?P<p>P) t (?P<l>L) (?P<u>U)", part_of_told_day),
    rule("day_of_week", r"(?P<w>W) (?:t )?(?P<l>L) (?P<u>U)", day_of_week),
    rule("every_other", r"(?P<each>j) (?P<o>O) (?:(?P<w>W)|(?P<u>[UJ]))(?: @ U)?", every_other),
    rule(
        "nth_weekday",
        rf"(?:(?P<o>O|d(?=\.))\.?|(?P<last>L)) (?P<w>W) (?:@|t) (?:t )?(?P<m>[Mm]){YEAR}",
        nth_weekday,
    ),
    rule("yearly_day", rf"(?<![deyn.,]){_YEARLY}(?: t)?(?: [cj]){{1,2}} J", yearly_day),
    rule(
        "yearly_told_before",
        rf"(?:(?P<f>f)|(?P<each>j)|j J) (?:(?:b|@) ){{1,2}}(?:t )?{_YEARLY}(?! ?[deynNL']| t J)",
        yearly_told_before,
    ),
    rule("weekday_habit", r"(?P<w>W)(?= )", weekday_habit),
)
