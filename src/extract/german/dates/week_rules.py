"""Rules for calendar weeks: one, the end of one, lists and stretches of them, with years of two digits."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from extract.german.dates.calendar_rules import PART, add_part, year_of
from extract.german.dates.rules import LEFT, RIGHT, Built, Found, Hit, Rule, rule
from extract.german.dates.values import Moment, Nowhere, Range, exists

_LAST_WEEK = 53


def week(hit: Hit) -> Built:
    """„KW 35“, „Ende der 35. Kalenderwoche 2023“, „KW 35/36“, „KW 20/25“, „35., 36. und 38. KW“."""
    last = add_part(hit, Moment("week", number=hit.value("n"), **year_of(hit)))  # type: ignore[arg-type]
    places = _places(hit)
    if (turned := _short_year(hit, places, last)) is not None:
        return turned
    numbers = [*(hit.tokens.values[place] for place in places), last.number]
    weeks = [replace(last, number=number) for number in numbers]
    if not all(exists(each) for each in weeks):
        return Nowhere()
    if len(weeks) == 1:
        return last
    if any(a >= b for a, b in pairwise(numbers)):
        return None
    if len(weeks) == 2 and _is_span(hit, numbers[0], numbers[1]):
        dot = hit.tokens.classes[places[0] + 1] == "."
        return Range(weeks[0], last, (places[0] + 1 + dot, hit.match.end("list")))
    return _single(hit, places, weeks)


def _places(hit: Hit) -> list[int]:
    """The tokens of the numbers before the last."""
    if not hit.has("list"):
        return []
    first, stop = hit.match.span("list")
    return [place for place in range(first, stop) if hit.tokens.classes[place] in "de"]


def _short_year(hit: Hit, places: list[int], last: Moment) -> Moment | Nowhere | None:
    """„KW 20/25“ is of 2025: behind a stroke stands a year unless it is the next week („KW 35/36“)."""
    told = last.year is not None or last.year_shift is not None
    if len(places) != 1 or told or not hit.has("k") or hit.match["list"].strip()[-1] != "/":
        return None
    number = hit.tokens.values[places[0]]
    if last.number == number + 1 or len(hit.word("n")) != 2:
        return None
    found = replace(last, number=number, year=last.number, short_year=True)
    return found if 1 <= number <= _LAST_WEEK else Nowhere()


def _is_span(hit: Hit, first: int, last: int) -> bool:
    """True for a hyphen or „bis“, and for „und“ or a stroke between neighbouring weeks."""
    link = hit.match["list"]
    return "-" in link or "b" in link or (last == first + 1 and "," not in link)


def _single(hit: Hit, places: list[int], weeks: list[Moment]) -> list[Found]:
    """Each week of a list for itself; the word „KW“ belongs to the one that it stands with."""
    found = []
    for index, (place, each) in enumerate(zip(places, weeks, strict=False)):
        dot = hit.tokens.classes[place + 1] == "."
        found.append(Found(hit.begin if index == 0 else place, place + 1 + dot, each, "week"))
    return [*found, Found(hit.match.end("list"), hit.end, weeks[-1], "week")]


_LINK = r"(?: ?[\-/] ?| ?(?:u|b)(?: @)?(?: t)? )"
_LIST = rf"(?P<list>(?:(?:[de], ?){{1,6}}(?=[de] u ))?(?:[de]{_LINK}))?"
_LIST_BEFORE = rf"(?P<list>(?:(?:[de]\.?, ?){{1,6}}(?=[de]\.? u ))?(?:[de]\.?{_LINK}))?"
_YEAR = r"(?:(?: ?/ ?| |, ?| t J |-)(?P<y>y)|\.? ?'(?P<yy>[de])| ?(?:t )?(?P<ns>N)|(?: t)? (?P<ls>L) J)?"

WEEK_RULES: tuple[Rule, ...] = (
    rule("week", rf"{PART}(?P<k>K)s?\.? ?{_LIST}(?P<n>[de]){_YEAR}{RIGHT}", week),
    rule("week", rf"{PART}{LEFT}{_LIST_BEFORE}(?P<n>[de])\. ?(?:K){_YEAR}", week),
)
"""The word before („KW 35“) and behind („35. KW“)."""
