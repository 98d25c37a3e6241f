"""Rules for dates of the calendar, from days and feasts to decades and centuries."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from extract.base.days import day_exists
from extract.base.word_lists import read_word_groups
from extract.german.dates.rules import LEFT, RIGHT, Built, Found, Hit, Rule, rule
from extract.german.dates.values import Moment, Nowhere, Range, exists, order_key

PART = r"(?:(?P<part>[Aa])(?P<part2> ?/ ?A| b A)?(?: t)? )?"
WEEKDAY = r"(?:(?P<weekday>W)(?: ?, ?| ?\(?)(?:t )?|(?P<wd>w)(?:\.,? ?|, ?| ))?"
YEAR = (
    r"(?:\.?,? ?(?:(?:t |@ )?[JN] )?(?P<y>y)(?![deynxU]|[.,/\-][deyn])"
    r"|\.? ?'(?P<yy>[de])|\.?(?: t)? (?P<ls>L) J|\.? ?(?:t )?(?P<ns>N))?"
)
_LISTED_WEEKDAY = r"(?:(?P<named>[Ww])\.?,? ?(?:t )?)?"
MORE_DAYS = (
    r"(?P<list>(?:(?:[Ww]\.?,? ?(?:t )?)?d\. ?(?:[\-/]|,(?: u)?|(?:u|b)(?: @)?(?: t)?) ?|d[\-/]){1,12})"
)


def year_of(hit: Hit) -> dict[str, int | bool | str | None]:
    """The year part of a date as fields of a Moment."""
    if hit.has("ns"):
        _, amount, anchor = hit.value("ns")
        return {"year": None, "year_shift": amount, "year_anchor": anchor}
    if hit.has("yy"):
        return {"year": hit.value("yy"), "short_year": True}
    if hit.has("ls"):
        return {"year": None, "year_shift": hit.value("ls")[0]}
    return {"year": hit.value("y")}


def add_part(hit: Hit, moment: Moment) -> Moment:
    """Adds „Anfang“, „Mitte“ or „Ende“; two of them together only make it approximate."""
    if hit.has("part2"):
        return replace(moment, approximate=True)
    return replace(moment, part=hit.value("part")) if hit.has("part") else moment


def _day(hit: Hit, moment: Moment) -> Moment | Nowhere:
    weekday = hit.value("weekday") or hit.value("wd")
    year = None if moment.short_year else moment.year
    if day_exists(year, moment.number or 0, moment.day or 0):
        return replace(moment, weekday=weekday)
    return Nowhere()


def of_short_year(build: Callable[[Hit], Built]) -> Callable[[Hit], Built]:
    """The builder for a year of two digits („Mai 23“); before a noun it is a count („im Mai 23 Kinder“)."""

    def built(hit: Hit) -> Built:
        after = hit.tokens.text[hit.tokens.ends[hit.end - 1] :][:3].lstrip(" ")
        stands = len(hit.word("yy")) == 2 and not after[:1].isupper()
        return build(hit) if stands else None

    return built


def written_day(hit: Hit) -> Built:
    """„5. April 2022“, „Dienstag, den 5. April“, „ersten Mai“, „5. XII. 1990“."""
    return _day(hit, Moment("day", number=hit.value("m"), day=hit.value("d"), **year_of(hit)))  # type: ignore[arg-type]


def numeric_day(hit: Hit) -> Built:
    """„13.11.2024“, „08.11.22“, „13.11.“; short forms need a word that announces a date."""
    year, short = hit.value("y"), False
    if hit.has("yy"):
        if len(hit.word("yy")) != 2:
            return None
        year, short = hit.value("yy"), True
    padded = len(hit.word("d")) == 2 and len(hit.word("m")) == 2
    moment = Moment("day", number=hit.value("m"), day=hit.value("d"), **year_of(hit))  # type: ignore[arg-type]
    if (year is None and not hit.has("ns")) or (short and not padded):
        moment = replace(moment, cue_needed=True)
    built = _day(hit, moment)
    return None if isinstance(built, Nowhere) and (year is None or short) else built


def iso_day(hit: Hit) -> Built:
    """„2023-05-06“, also as the day of a timestamp."""
    return _day(hit, Moment("day", hit.value("y"), hit.value("m"), hit.value("d")))


def day_list(hit: Hit) -> Built:
    """„6.-7. März 2023“, „3. und 4. Mai“, „12.-13.10.2022“ as ranges; longer lists as single days."""
    last = (
        written_day(hit)
        if hit.has("m") and hit.tokens.classes[hit.match.start("m")] in "Mmr"
        else numeric_day(hit)
    )
    if not isinstance(last, Moment):
        return last
    first, stop = hit.match.span("list")
    places = [i for i in range(first, stop) if hit.tokens.classes[i] == "d"]
    days = [hit.tokens.values[i] for i in places]
    if not all(day_exists(None if last.short_year else last.year, last.number or 0, day) for day in days):
        return Nowhere()
    if len(days) == 1 and _is_span(hit, days[0], last.day or 0):
        cut = _after_dot(hit, places[0]), hit.match.end("list")
        return Range(replace(last, day=days[0], weekday=None), replace(last, weekday=None), cut)
    return _single_days(hit, last)


def _is_span(hit: Hit, first: int, last: int) -> bool:
    """True for a hyphen or „bis“, and for „und“ or a stroke between neighbouring days."""
    link = hit.match["list"].rpartition("d")[2]
    if first >= last:
        return False
    if "u" in link and _BETWEEN.search(hit.tokens.classes[max(hit.begin - 4, 0) : hit.begin]):
        return True
    return "-" in link or "b" in link or (last == first + 1 and "," not in link)


def _after_dot(hit: Hit, place: int) -> int:
    """The token after an ordinal number."""
    return place + (2 if hit.tokens.classes[place + 1] == "." else 1)


def _single_days(hit: Hit, last: Moment) -> list[Found]:
    """Every day for itself, each with the weekday that is printed with it."""
    found = []
    for each in _NAMED_DAY.finditer(hit.tokens.classes, *hit.match.span("list")):
        place = each.start("d")
        weekday = hit.tokens.values[each.start("named")] if each["named"] else None
        day = replace(last, day=hit.tokens.values[place], weekday=weekday)
        found.append(Found(each.start(), _after_dot(hit, place), day, "day_list"))
    return [*found, Found(hit.match.end("list"), hit.end, last, "day_list")]


def month(hit: Hit) -> Built:
    """„Mai 2020“, „Ende August“, „Mitte März 2023“, „Dezember vergangenen Jahres“."""
    years = year_of(hit)
    if hit.tokens.classes[hit.match.start("m")] == "m" and years["year"] is None:
        return None
    about = hit.word("m") in _HOLIDAYS
    return add_part(hit, Moment("month", number=hit.value("m"), approximate=about, **years))  # type: ignore[arg-type]


def month_pair(hit: Hit) -> Built:
    """„Jan./Feb.“, „Nov./Dez. 2024“: abbreviations side by side are months also without a year."""
    last = Moment("month", number=hit.value("m2"), **year_of(hit))  # type: ignore[arg-type]
    dot = hit.tokens.classes[hit.match.end("m")] == "."
    first = Found(hit.begin, hit.match.end("m") + dot, replace(last, number=hit.value("m")), "month")
    end = hit.end + (
        hit.has("m2") and hit.end == hit.match.end("m2") and hit.tokens.classes[hit.end : hit.end + 1] == "."
    )
    return [first, Found(hit.match.start("m2"), end, last, "month")]


def numeric_month(hit: Hit) -> Built:
    """„03/2022“: the month with two digits, or a word before it that announces a date."""
    if not 1 <= hit.value("m") <= 12:
        return None
    return Moment("month", hit.value("y"), hit.value("m"), cue_needed=len(hit.word("m")) < 2)


def iso_month(hit: Hit) -> Built:
    """„2023-05“; a second number after the year's own last digits is a span of years instead („2019-22“)."""
    number, year = hit.value("m"), hit.value("y")
    if len(hit.word("m")) != 2:
        return None
    if number > year % 100:
        both = Moment("year", year), Moment("year", year - year % 100 + number)
        return Range(*both, (hit.match.end("y"), hit.match.start("m")))
    return Moment("month", year, number) if 1 <= number <= 12 else None


def season(hit: Hit) -> Built:
    """„Sommer 2023“, „Ende des Sommers“, „Winter 2022/2023“ (the winter that begins in 2022)."""
    about = hit.word("s") in _HOLIDAYS
    moment = Moment("season", season=hit.value("s"), approximate=about, **year_of(hit))  # type: ignore[arg-type]
    return add_part(hit, moment)


def season_pair(hit: Hit) -> Built:
    """„Frühjahr/Sommer 2023“ as one stretch."""
    year = year_of(hit)
    first = Moment("season", season=hit.value("s"), **year)  # type: ignore[arg-type]
    cut = hit.match.end("s"), hit.match.start("s2")
    return _stretch(first, replace(first, season=hit.value("s2")), cut)


def period(hit: Hit) -> Built:
    """„III. Quartal 2024“, „im dritten Quartal“, „1. Halbjahr“; lists come apart, spans become ranges."""
    unit = {"Q": "quarter", "H": "half"}[hit.value("h")]
    limit = 4 if unit == "quarter" else 2
    number = hit.value("n")
    if not 1 <= number <= limit:
        return None
    last = add_part(hit, Moment(unit, number=number, **year_of(hit)))  # type: ignore[arg-type]
    if not hit.has("list"):
        return last
    begin, stop = hit.match.span("list")
    places = [i for i in range(begin, stop) if hit.tokens.classes[i] in "drO"]
    listed = [replace(last, number=hit.tokens.values[i]) for i in places]
    alone = Found(stop, hit.end, last, "period")
    if not all(exists(moment) for moment in listed):
        return [alone]
    if len(listed) == 1 and any(sign in hit.match["list"] for sign in "-/b"):
        return _stretch(listed[0], last, (_after_dot(hit, places[0]), stop))
    dotted = [i + 1 + (hit.tokens.classes[i + 1] == ".") for i in places]
    singles = zip(places, dotted, listed, strict=True)
    return [*(Found(i, end, moment, "period") for i, end, moment in singles), alone]


def _stretch(first: Moment, last: Moment, cut: tuple[int, int]) -> Range:
    """From one to the other; one that begins later in the year („Winter/Frühjahr“) is of the one before."""
    turned = order_key(replace(first, year=0)) > order_key(replace(last, year=0))
    return Range(
        replace(first, year=first.year - 1) if turned and first.year is not None else first, last, cut
    )


def short_period(hit: Hit) -> Built:
    """„Q3 2023“, „H1/2024“."""
    letter, number = hit.value("q")
    if (letter == "H" and number > 2) or not (hit.has("y") or hit.has("yy") or _after_preposition(hit)):
        return None
    unit = "quarter" if letter == "Q" else "half"
    return Moment(unit, number=number, **year_of(hit))  # type: ignore[arg-type]


def _after_preposition(hit: Hit) -> bool:
    return hit.tokens.classes[max(hit.begin - 2, 0) : hit.begin] in ("@ ", "b ", "s ", "v ")


def year_pair(hit: Hit) -> Built:
    """„2022/23“, „2014-2020“, „Schuljahr 2022/2023“; a stroke joins neighbouring years only."""
    first, second = hit.value("y"), hit.value("y2")
    if hit.tokens.classes[hit.match.start("y2")] != "y":
        if len(hit.word("y2")) != 2:
            return None
        second += first - first % 100 + (100 if second < first % 100 else 0)
    if not 0 < second - first <= 200 or (hit.match["link"].strip() == "/" and second - first > 1):
        return None
    if hit.has("season"):
        return Moment("season", first, season=hit.value("season"))
    return Range(Moment("year", first), Moment("year", second), (hit.match.end("y"), hit.match.start("y2")))


def short_year_pair(hit: Hit) -> Built:
    """„SJ 24/25“, „Schuljahr 23/24“: neighbouring years of two digits behind the word."""
    words = hit.word("y"), hit.word("y2")
    if any(len(word) != 2 for word in words) or (int(words[0]) + 1) % 100 != int(words[1]):
        return None
    first, second = (Moment("year", int(word), short_year=True) for word in words)
    return Range(first, second, (hit.match.end("y"), hit.match.start("y2")))


def year(hit: Hit) -> Built:
    """„Jahr 2005“, „Ende 2024“, „Mitte des Jahres 2023“."""
    return add_part(hit, Moment("year", hit.value("y")))


def named_year(hit: Hit) -> Built:
    """„Schuljahr 2023“, „Saison 1999“."""
    return Moment("year", hit.value("y"))


def year_end(hit: Hit) -> Built:
    """„Jahresende 2023“ (December), „zum Jahreswechsel“; months and weeks go by the reference."""
    unit, part = hit.value("e")
    if unit != "Y":
        return None
    if part.isdigit():
        return Moment("month", number=int(part), approximate=True, **year_of(hit))  # type: ignore[arg-type]
    return Moment("year", part=part, **year_of(hit))  # type: ignore[arg-type]


def ancient_year(hit: Hit) -> Built:
    """„190 v. Chr.“, „Jahr 9 n. Chr.“."""
    before = hit.tokens.classes[hit.match.start("era")] == "<"
    year = -hit.value("y") if before else hit.value("y")
    return Moment("year", year) if year and exists(Moment("year", year)) else Nowhere()


def early_year(hit: Hit) -> Built:
    """„Jahr 800“: three digits only with the word."""
    return Moment("year", hit.value("y")) if len(hit.word("y")) == 3 else None


def decade(hit: Hit) -> Built:
    """„90er Jahre“, „1990er“, „frühen neunziger Jahren“; two digits mean the last century."""
    number = hit.value("z")
    announced = hit.has("j") or hit.has("part") or hit.tokens.classes[max(hit.begin - 2, 0)] == "t"
    if number % 10 or not (announced or number > 100 or hit.word("z").lower().endswith(("jahre", "jahren"))):
        return None
    start = number if number > 100 else 1900 + number if number > 10 else 2000 + number
    return add_part(hit, Moment("decade", start))


def century(hit: Hit) -> Built:
    """„19. Jahrhundert“, „18. und 19. Jahrhundert“, „5. Jh. v. Chr.“."""
    if hit.value("u") != "CE" or not 1 <= hit.value("n") <= 21:
        return None
    before = hit.has("era") and hit.match["era"].strip() == "<"

    def moment(number: int) -> Moment:
        return Moment("century", -100 * number if before else 100 * (number - 1))

    last = add_part(hit, moment(hit.value("n")))
    if not hit.has("n0"):
        return last
    first = Found(hit.match.start("n0"), hit.match.end("n0"), moment(hit.value("n0")), "century")
    return [first, Found(hit.match.end("link"), hit.end, last, "century")]


def feast(hit: Hit) -> Built:
    """„Ostern 2023“, „Weihnachten“; the day follows once the year is known, so it travels in `season`."""
    if hit.value("n") == 2 and hit.value("x") == "12-25":
        return Moment("feast", season="12-26", **year_of(hit))  # type: ignore[arg-type]
    return Moment("feast", season=hit.value("x"), **year_of(hit))  # type: ignore[arg-type]


NO_WEEKDAY = r"(?P<weekday>(?!))?(?P<wd>(?!))?"
TEXT_DAY = rf"(?P<d>[dO]|e(?=\.))(?: ?\. ?| )(?P<m>[Mm]){YEAR}"
NUMBER_DAY = r"(?P<d>[de])\. ?(?P<m>[de])\. ?(?:(?P<y>y)|(?P<yy>[de]))(?![deyn]|[.,:][deyn])(?P<ls>(?!))?"
_SHORT_DAY = r"(?P<d>d)\. ?(?P<m>d)\.(?! ?[deyn])(?:(?: t)? (?P<ls>L) J| ?(?:t )?(?P<ns>N))?"
ISO_DAY = r"(?P<y>y)-(?P<m>d)-(?P<d>d)(?![deyn]|-[deyn])(?P<yy>(?!))?(?P<ls>(?!))?"
_STROKE_DAY = r"(?P<d>d)(?P<s>[/\-])(?P<m>d)(?P=s)(?P<y>y)(?P<yy>(?!))?(?P<ls>(?!))?"
_ROMAN_DAY = r"(?P<d>d) ?\. ?(?P<m>r)(?:\. ?| )(?P<y>y)(?P<yy>(?!))?(?P<ls>(?!))?"
_ORDINALS = r"(?P<list>(?:(?:d\.|r\.?|O) ?(?:[\-/,]|u|b) ?){1,8})?(?P<n>[drO])\.? ?"
_NUMBER_AFTER = r"(?P<h>H) (?P<n>[dr])\.?(?: ?/ ?| )(?P<y>y)(?P<yy>(?!))?(?P<ls>(?!))?"
_AND_YEAR = r"(?:(?: ?/ ?| |, ?| t J |-)(?P<y>y)| ?[/'] ?(?P<yy>[de]))?"
_YEAR_PAIR = r"(?:[JNBE] |(?P<season>S) ?)?(?<![deyn.,/\-])(?P<y>y)(?P<link> ?[\-/] ?)(?P<y2>y|[de])"
_CENTURY = (
    r"(?:(?P<n0>[dO]\.?)(?P<link> (?:u|b) (?:t )?| ?[/\-] ?))?(?P<n>[dO])\.? ?(?P<u>U)\.?(?P<era> ?[<>])?"
)
_HOLIDAYS = frozenset(
    word
    for table in ("holidays", "holiday_months")
    for words in read_word_groups("temporal", table).values()
    for word in words
)
_BETWEEN = re.compile(r"z (?:t )?$")
_NAMED_DAY = re.compile(_LISTED_WEEKDAY + "(?P<d>d)")
_FREE = r"(?<!x[\-/&_])(?<![&_])"
_NO_DIGIT = r"(?<![deyn.,/\-])"

_SHORT = r"\.?(?: ?/ ?| )(?P<yy>[de])(?! ?[UJKIYkC%#deynMmWwZPBH]|[.,:/\-] ?[deyn])"
_TEXT_DAY_SHORT = rf"(?P<d>[dO]|e(?=\.))(?: ?\. ?| )(?P<m>[Mm]){_SHORT}"

CALENDAR_RULES: tuple[Rule, ...] = (
    rule("iso_day", _NO_DIGIT + NO_WEEKDAY + ISO_DAY, iso_day),
    rule("numeric_day", rf"(?<![deyn.]){WEEKDAY}(?<![deyn.]){NUMBER_DAY}", numeric_day),
    rule("numeric_day", r"(?<=x\.)(?P<d>[de])\.(?P<m>[de])\.(?P<y>y)(?![deyn]|[.,:][deyn])", numeric_day),
    rule("numeric_day", LEFT + WEEKDAY + _STROKE_DAY + RIGHT, numeric_day),
    rule("short_day", rf"(?<![deyn.,/]){WEEKDAY}{_SHORT_DAY}", numeric_day),
    rule("written_day", rf"(?<![deyn.,]){WEEKDAY}(?<![deyn.,]){TEXT_DAY}", written_day),
    rule("written_day", LEFT + WEEKDAY + _ROMAN_DAY + RIGHT, written_day),
    rule("written_day", rf"(?<![deyn.,]){WEEKDAY}(?<![deyn.,]){_TEXT_DAY_SHORT}", of_short_year(written_day)),
    rule("day_list", _NO_DIGIT + MORE_DAYS + WEEKDAY + TEXT_DAY, day_list),
    rule("day_list", _NO_DIGIT + MORE_DAYS + WEEKDAY + _TEXT_DAY_SHORT, of_short_year(day_list)),
    rule("day_list", _NO_DIGIT + MORE_DAYS + WEEKDAY + NUMBER_DAY, day_list),
    rule("day_list", _NO_DIGIT + MORE_DAYS + WEEKDAY + _SHORT_DAY, day_list),
    rule("month", rf"{PART}{_FREE}(?P<m>[Mm]){YEAR}(?!-x)", month),
    rule("month", rf"{PART}{_FREE}(?P<m>[Mm]){_SHORT}(?!-x)", of_short_year(month)),
    rule("month_pair", rf"(?P<m>m)\.? ?/ ?(?P<m2>[mM]){YEAR}(?!-x)", month_pair),
    rule("numeric_month", rf"{LEFT}(?P<m>d) ?/ ?(?P<y>y){RIGHT}(?!/)", numeric_month),
    rule("iso_month", rf"{LEFT}(?P<y>y)[\-](?P<m>[de]){RIGHT}", iso_month),
    rule("season", rf"{PART}{_FREE}(?P<s>S){YEAR}(?!-x)", season),
    rule("season", rf"{PART}{_FREE}(?P<s>S){_SHORT}(?!-x)", of_short_year(season)),
    rule("season_pair", rf"(?P<s>S) ?(?:/|-|b) ?(?P<s2>S){YEAR}", season_pair),
    rule("period", rf"{PART}{_ORDINALS}(?P<h>H)\.?(?: ?/ ?(?=y))?{YEAR}", period),
    rule("period", rf"(?P<part>(?!))?(?P<part2>(?!))?(?P<list>(?!))?{_NUMBER_AFTER}", period),
    rule("period", rf"{PART}{_ORDINALS}(?P<h>H){_SHORT}", of_short_year(period)),
    rule("short_period", rf"(?<![^ |¶(\[\"';:/,\-])(?P<q>1){_AND_YEAR}{RIGHT}", short_period),
    rule("year_pair", LEFT + _YEAR_PAIR + RIGHT, year_pair),
    rule("year", rf"{PART}(?:[JN] )?{LEFT}(?P<y>y){RIGHT}", year),
    rule("year_pair", r"B ?(?P<y>[de]) ?/ ?(?P<y2>[de])(?![deyn./\-])", short_year_pair),
    rule("named_year", rf"B (?P<y>y){RIGHT}", named_year),
    rule("year_end", rf"(?P<e>E){YEAR}", year_end),
    rule("ancient_year", rf"(?:J )?{LEFT}(?P<y>[deyn]) ?(?P<era>[<>])", ancient_year),
    rule("early_year", rf"J (?P<y>n){RIGHT}", early_year),
    rule("decade", rf"{PART}(?P<z>Z)(?P<j>[ -]?J)?", decade),
    rule("century", PART + _CENTURY, century),
    rule("feast", rf"(?:L )?(?:(?P<n>[dO])\.? )?(?P<x>X){YEAR}(?!-x)", feast),
)
