"""Streets, squares, bridges and stations: places without a key. House numbers are left out."""

from __future__ import annotations

import re
from functools import lru_cache

from extract.names.organizations.gazetteers import Gazetteers
from extract.names.organizations.reading import Found, Reading

_HEADS = (
    r"(?:straße|strasse|str\.|allee|gasse|chaussee|brücke|platz|weg|damm|ufer|promenade"
    r"|(?<=[dgklmnrst])ring|bahnhof)"
)
_WORD = re.compile(rf"(?<![\w-])(?:[A-ZÄÖÜ][\wäöüß.]*-)*[A-ZÄÖÜ][a-zäöüß]+{_HEADS}(?:e?s)?(?!\w|-\w)")
_PAIR = re.compile(
    r"(?<![\w-])(?:(?:Groß|Klein)[^\S\n])?(?:[A-ZÄÖÜ][\wäöüß-]*(?:er|scher?|sche)|Alter?|Neuer?|Hintere|Vordere|Obere|Untere|Große|Kleine|Lange|Breite|Hohe)[^\S\n]+"
    r"(?:Straße|Str\.|Allee|Gasse|Platz|Weg|Damm|Ufer|Brücke|Chaussee|Ring|Tor|Markt|Feld|See|Bahnhof)(?:e?s)?(?!\w|-\w)"
)
_TIED = re.compile(
    r"(?<![\w-])(?:[A-ZÄÖÜ][\wäöüß.]*-)+(?:Straße|Str\.|Allee|Platz|Weg|Damm|Ufer|Brücke|Ring)(?:e?s)?(?!\w|-\w)"
)
_LAST_ENDING = re.compile(
    r"(?<=platz)e?s$|(?<=ring)s$|(?<=damm)s$|(?<=bahnhof)s$|(?<=weg)e?s$|(?<=Feld)e?s$|(?<=Bahnhof)s$"
)


def find_streets(reading: Reading) -> list[Found]:
    """Names of streets and squares, one word or two; „Parkplatz" and „Bundesstraße" are no names."""
    matches = (match for pattern in (_WORD, _PAIR, _TIED) for match in pattern.finditer(reading.text))
    return [
        Found(match.start(), match.end(), "place", nominative_street(match.group()), "street", 0.75)
        for match in matches
        if not is_kind_of_street(reading.gazetteers, match.group())
    ]


def is_kind_of_street(gazetteers: Gazetteers, word: str) -> bool:
    """True for „Gemeindestraße", „Parkplatz": words for a kind of street or square."""
    return bool(_generic_pattern(gazetteers).search(word))


@lru_cache(maxsize=4)
def _generic_pattern(gazetteers: Gazetteers) -> re.Pattern[str]:
    """Words for a kind of street or place: their first part makes no name."""
    kinds = gazetteers.word_lists["street_kinds"]
    long, short = ("|".join(kind for kind in kinds if (len(kind) > 4) is many) for many in (True, False))
    return re.compile(
        rf"(?:(?:^|[a-zäöüß-])(?:{long})|(?:^|-)(?:{short}))(?={_HEADS}(?:e?s)?$)", re.IGNORECASE
    )


def nominative_street(written: str) -> str:
    """`Rudeltplatzes` → `Rudeltplatz`, `Bergmannstr.` → `Bergmannstraße`."""
    return re.sub(r"[Ss]tr\.$", lambda m: m.group().replace("tr.", "traße"), _LAST_ENDING.sub("", written))
