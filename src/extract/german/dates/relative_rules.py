"""Rules for dates that need an anchor: today, last week, am Montag, three years ago, the year before."""

from __future__ import annotations

from extract.german.dates.nowadays import is_nowadays
from extract.german.dates.rules import Built, Found, Hit, Rule, rule
from extract.german.dates.span_rules import count_of, duration_value, is_plural
from extract.german.dates.values import Clock, Duration, Moment, Offset, Reference, Weekday

PART = r"(?:(?P<part>[Aa])(?: t)? )?"
_UNITS_WITH_CALENDAR = {"Y", "M", "W", "D", "Q", "DE", "CE", "WE"}


def deictic_day(hit: Hit) -> Built:
    """„heute“, „gestern Abend“, „morgen früh“; „heute“ for nowadays is no day."""
    if hit.value("d") == 0 and not hit.has("p") and is_nowadays(hit.begin, hit.tokens):
        return Reference("PRESENT_REF")
    return Offset("D", hit.value("d"), clock=hit.value("p"))


def weekday(hit: Hit) -> Built:
    """„Montag“, „letzten Montag“, „Dienstag Abend“."""
    shift, anchor = hit.value("l") or (None, "reference")
    return Weekday(hit.value("w"), shift, anchor, hit.value("p"))


def weekday_part(hit: Hit) -> Built:
    """„Freitagnachmittag“."""
    shift, anchor = hit.value("l") or (None, "reference")
    number, part = hit.value("w")
    return Weekday(number, shift, anchor, part)


def night_to(hit: Hit) -> Built:
    """„Nacht auf Sonntag“ is the night of the Saturday."""
    if hit.value("n") != "NI":
        return None
    return Weekday((hit.value("w") - 2) % 7 + 1, clock="NI")


def shifted_unit(hit: Hit) -> Built:
    """„letztes Jahr“, „Ende nächster Woche“, „den letzten Jahren“ (a vague length)."""
    amount, anchor = hit.value("l")
    unit = hit.value("u")
    if unit in ("TH", "TM", "TS", "SEM"):
        return None
    if is_plural(hit.word("u")) and unit not in ("WE",):
        return Duration(f"PX{unit}", amount) if amount else None
    if unit == "D" and anchor == "reference" and amount:
        return Offset("D", 1, "context") if amount == 1 else None
    if unit == "D":
        return Offset("D", amount, "context")
    return Offset(unit, amount, anchor, part=hit.value("part"))


def shifted_quarter(hit: Hit) -> Built:
    """„laufenden Quartal“; with a year it is the last of that year („letztes Quartal 2023“)."""
    amount, anchor = hit.value("l")
    unit = {"Q": "Q", "H": "H"}[hit.value("u")]
    if hit.has("y"):
        last = {"Q": 4, "H": 2}[unit]
        name = {"Q": "quarter", "H": "half"}[unit]
        return Moment(name, hit.value("y"), last) if amount == -1 else None
    return Offset(unit, amount, anchor)


def shifted_month(hit: Hit) -> Built:
    """„letzten März“, „kommenden Mai“."""
    amount, anchor = hit.value("l")
    return Offset("Y", amount, anchor, month=hit.value("m"), part=hit.value("part"))


def shifted_season(hit: Hit) -> Built:
    """„letzten Sommer“, „kommenden Winter“."""
    amount, anchor = hit.value("l")
    return Offset("Y", amount, anchor, season=hit.value("s"), part=hit.value("part"))


def shifted_day_part(hit: Hit) -> Built:
    """„nächsten Morgen“, „diesem Abend“."""
    amount, anchor = hit.value("l")
    return Offset("D", amount, "context" if amount == 1 else anchor, clock=hit.value("p"))


def same_unit(hit: Hit) -> Built:
    """„Ende des Jahres“, „Anfang der Woche“, „Mitte des Monats“."""
    if hit.value("u") not in _UNITS_WITH_CALENDAR or is_plural(hit.word("u")):
        return None
    return Offset(hit.value("u"), 0, part=hit.value("part"))


def unit_part(hit: Hit) -> Built:
    """„Monatsende“, „Wochenbeginn“ without more."""
    unit, part = hit.value("e")
    return Offset(unit, 0, part=part) if unit != "Y" else None


def neighbour(hit: Hit) -> Built:
    """„Vorjahr“, „Vortag“, „heuer“; abbreviations („d. J.“) say something behind a date alone."""
    unit, amount, anchor = hit.value("n")
    return None if "." in hit.word("n") else Offset(unit, amount, anchor, part=hit.value("part"))


def weekend(hit: Hit) -> Built:
    """„am Wochenende“: that of the week of the reference; other units mean nothing here."""
    return Offset("WE", 0) if hit.value("w") == "WE" and not is_plural(hit.word("w")) else None


def ago(hit: Hit) -> Built:
    """„vor drei Jahren“: a date so many units back; hours and vague counts stay lengths."""
    count, unit = count_of(hit), hit.value("u")
    if hit.has("bound") and hit.word("bound") not in ("mehr", "weniger"):
        return None
    if count is None or unit not in _UNITS_WITH_CALENDAR or count != int(count):
        value = duration_value(count, unit)
        return [Found(hit.match.start("c"), hit.end, Duration(value), "ago")] if value else None
    return Offset(unit, -int(count), "deictic")


def apart(hit: Hit) -> Built:
    """„zwei Jahre später“, „drei Tage zuvor“: counted from the date last spoken of."""
    count, unit = count_of(hit), hit.value("u")
    if hit.tokens.classes[hit.match.start("r")] == "F" and hit.word("r") != "früher":
        return None
    if count is None or unit not in _UNITS_WITH_CALENDAR or count != int(count):
        value = duration_value(count, unit)
        return Duration(value) if value else None
    sign = 1 if hit.tokens.classes[hit.match.start("r")] == "R" else -1
    return Offset(unit, sign * int(count), "context")


def unit_apart(hit: Hit) -> Built:
    """„Tag zuvor“, „Jahr darauf“: one unit from the date last spoken of."""
    if is_plural(hit.word("u")) or hit.value("u") not in _UNITS_WITH_CALENDAR:
        return None
    return Offset(hit.value("u"), 1 if hit.tokens.classes[hit.match.start("r")] == "R" else -1, "context")


def day_part(hit: Hit) -> Built:
    """„Abend“, „Nacht“ after a preposition: a time of the day spoken of."""
    return Clock(hit.value("p"))


def same_time_phrase(hit: Hit) -> Built:
    """„vor kurzem“, „zur Zeit“, „in Kürze“: two words that go together."""
    first, value = hit.value("last")
    if hit.word("first").lower() != first:
        return None
    return Reference(value)


_COUNT = r"(?P<g>G\.? )?(?P<c>[cCQdeyn])(?P<h> ?h|,[den])?"

RELATIVE_RULES: tuple[Rule, ...] = (
    rule("deictic_day", r"(?<![\-/])(?P<d>D)(?: (?P<p>[Pp]))?(?: W)?(?![\-/]x)", deictic_day),
    rule("weekday", r"(?:(?P<l>L) )?(?<!x-)(?P<w>W)(?:(?: |-)(?P<p>[Pp]))?(?!-x)", weekday),
    rule("weekday_part", r"(?:(?P<l>L) )?(?P<w>V)", weekday_part),
    rule("night_to", r"(?P<n>P) @ (?:t )?(?P<w>W)", night_to),
    rule("shifted_unit", rf"{PART}(?P<l>L) (?P<u>[UJ])(?! ?y|-x)", shifted_unit),
    rule("shifted_quarter", r"(?P<l>L) (?P<u>H)(?:(?: | t J )(?P<y>y))?", shifted_quarter),
    rule("shifted_month", rf"{PART}(?P<l>L) (?P<m>M)(?! ?y)", shifted_month),
    rule("shifted_season", rf"{PART}(?P<l>L) (?P<s>S)(?! ?y)", shifted_season),
    rule("shifted_day_part", r"(?P<l>L) (?P<p>P)", shifted_day_part),
    rule("same_unit", r"(?P<part>A)(?: t) (?P<u>[UJ])(?! ?y)", same_unit),
    rule("unit_part", r"(?P<e>E)(?!-x)", unit_part),
    rule("neighbour", rf"{PART}(?P<n>N)(?!-x)", neighbour),
    rule("weekend", r"(?:(?<=@ )|(?<=@ t )|(?<=t ))(?P<w>U)(?!-x)", weekend),
    rule("ago", rf"i (?P<bound>[Qx] x )?{_COUNT} (?P<u>[UJ])", ago),
    rule("apart", rf"{_COUNT} (?P<u>[UJ]) (?P<r>[RqF])", apart),
    rule("unit_apart", r"(?P<u>[UJ]) (?P<r>[Rq])", unit_apart),
    rule("day_part", r"(?:(?<=@ )|(?<=@ t )|(?<=@ a )|(?<=@ t a ))(?P<p>P)(?!-x)", day_part),
    rule("same_time_phrase", r"(?P<first>[i@]) (?P<last>~)", same_time_phrase),
)
