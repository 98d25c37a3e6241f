"""Streets, squares, bridges and stations: places without a key. House numbers are left out."""

from __future__ import annotations

import re

from extract.organizations.reading import Found, Reading

_HEADS = r"(?:straße|strasse|str\.|allee|gasse|chaussee|brücke|platz|weg|damm|ufer|promenade|ring|bahnhof)"
_WORD = re.compile(rf"(?<![\w-])(?:[A-ZÄÖÜ][\wäöüß.]*-)*[A-ZÄÖÜ][a-zäöüß]+{_HEADS}(?:e?s)?(?!\w|-\w)")
_PAIR = re.compile(
    r"(?<![\w-])(?:[A-ZÄÖÜ][\wäöüß-]*(?:er|scher?|sche)|Alter?|Neuer?|Große|Kleine|Lange|Breite|Hohe)[^\S\n]+"
    r"(?:Straße|Str\.|Allee|Platz|Weg|Damm|Ufer|Brücke|Chaussee|Ring|Tor|Markt|Feld|See|Bahnhof)(?:e?s)?(?!\w|-\w)"
)
_TIED = re.compile(
    r"(?<![\w-])(?:[A-ZÄÖÜ][\wäöüß.]*-)+(?:Straße|Str\.|Allee|Platz|Weg|Damm|Ufer|Brücke|Ring)(?:e?s)?(?!\w|-\w)"
)
# First parts that make a kind of street, not the name of one.
_KINDS = """
    bundes landes kreis gemeinde stadt haupt neben fahrrad spiel wohn anlieger einbahn erschließungs verbindungs durchgangs
    sammel verkehrs zufahrts schnell privat park stell sport arbeits ausbildungs bau markt stand studien liege kita krippen
    betreuungs kindergarten hort lager fest schul rast bolz wende dorf fußgänger fuß rad autobahn eisenbahn straßenbahn zug
    hänge holz hoch behelfs haltestellen abenteuer vor lehr heim industrie geh pflege ganztags frei grill therapie sitz mittel
    end start lärmschutz güter bus omnibus zentral außen innen tabellen vorzugs feld wald wander rechts um aus wirtschafts
    rettungs zu rück hin dienst instanzen fahrt transport schienen wasser luft bildungs lebens reit forst hohl flucht
    verfahrens neu alt quer sand geländer container müll tausch ober unter gegen fehl
""".split()
_GENERIC = re.compile(rf"(?:^|[a-zäöüß-])(?:{'|'.join(_KINDS)})(?={_HEADS}(?:e?s)?$)", re.IGNORECASE)
_LAST_ENDING = re.compile(
    r"(?<=platz)e?s$|(?<=ring)s$|(?<=damm)s$|(?<=bahnhof)s$|(?<=weg)e?s$|(?<=Feld)e?s$|(?<=Bahnhof)s$"
)


def find_streets(reading: Reading) -> list[Found]:
    """Names of streets and squares, one word or two; „Parkplatz" and „Bundesstraße" are no names."""
    matches = (match for pattern in (_WORD, _PAIR, _TIED) for match in pattern.finditer(reading.text))
    return [
        Found(match.start(), match.end(), "place", nominative_street(match.group()), "street", 0.75)
        for match in matches
        if not _GENERIC.search(match.group())
    ]


def nominative_street(written: str) -> str:
    """`Rudeltplatzes` → `Rudeltplatz`, `Bergmannstr.` → `Bergmannstraße`."""
    return re.sub(r"[Ss]tr\.$", lambda m: m.group().replace("tr.", "traße"), _LAST_ENDING.sub("", written))
