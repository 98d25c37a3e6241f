"""Places without a title: names where nothing speaks against them, parts of the council's municipality."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from extract.names.organizations.gazetteers import Gazetteers, Place
from extract.names.organizations.mention import MentionKind, slug
from extract.names.organizations.place_names import (
    COOPERATION,
    LOCATIVE,
    in_compound,
    match_place,
    may_begin,
    narrow,
    nearest_place,
    next_of_list,
)
from extract.names.organizations.reading import Found, Reading, follows_person_title

_PLACE_CUE = re.compile(
    r"\b(?:in|nach|aus|bei|bis|zwischen|[Rr]aum|Richtung|Ort|Region|Großraum|Gemarkung|Ortschaft|Sitz)\s+$",
    re.IGNORECASE,
)
_ACTING = re.compile(
    r"\s+(?:(?:be)?teilig(?:t|en|te|ten)\s+sich|unterzeichne\w*|vereinbar\w*|kooperier\w*|gründe(?:n|te|ten)\b"
    r"|arbeite\w*\s+(?:\w+\s+)?zusammen|schl(?:oss|ossen|ießen)\s+sich|bilde(?:n|ten)\s+eine?n?\b)"
)
"""Behind a territory that acts itself: „Bonn und Luzern beteiligten sich"."""
_LISTED_ACTING = re.compile(
    r"\s+(?:schließen|gründen|planen|stellen|unterzeichne\w+|kooperier\w+|treten|nehmen|stimmen|beteilig\w+|haben|wollen|werden|tritt)\b"
    r"(?=[^.;:]{0,60}\b(?:Vertrag|Vertrags|Vereinbarung|Verband|Zweckverband|Gesellschaft|Verbund|Netzwerk|Konzept|gemeinsam\w*|teil|bei"
    r"|zu|zusammen|zugestimmt|beschlossen|erklärt|beteiligt|unterzeichnet)\b)"
)
"""Behind a list of territories that act together: „Musterau und Altdorf schließen einen Vertrag"."""
_AGREED = re.compile(
    r"\s+(?:\w+\s+){0,3}?(?:abgestimmt|vereinbart|verhandelt|zusammen|kooperiert|beraten|besprochen|geschlossen|erarbeitet|abgeschlossen"
    r"|getragen|betrieben|entwickelt|unterzeichnet|durchgeführt)\b"
)
_WITH = re.compile(r"\b(?:mit|von|durch|zwischen|neben|Neben)\s+$")
_MEMBERS = re.compile(
    r"\b(?:Mitglied\w*|Partner\w*|Gesellschafter\w*|Träger|Beteiligte\w*|Vertragspartner\w*|Verbandsmitglied\w*|Teilnehmer\w*)\b"
    r"[^.;\n]{0,80}\b(?:sind|waren|:)\s+$"
)
"""Before a list of the members of something: „Mitglieder des Verbandes sind …"."""
_TAKING = re.compile(r"\b(?:nehmen|nahmen|wirken|wirkten|arbeiten|treten|traten)\s+$")
_PART = re.compile(r"[^.;:\n]{0,40}\b(?:teil|mit|zusammen|bei)\b")
_SENT = re.compile(r"\b(?:Vertreter\w*|Delegierte\w*|Bürgermeister\w*|Beauftragte\w*)\s+(?:von|aus)\s+$")
"""Before places whose people take part: „Vertreter von Musterau und Altdorf"."""
_ACTING_BEFORE = re.compile(r"\b(?:haben|hatten|wollen|werden|können)\s+$")
_TOGETHER = re.compile(r"\s+(?:eine?n?\s+)?gemeinsam")
"""Around territories that act: „haben Jena, Weimar und Erfurt eine gemeinsame Erklärung unterzeichnet"."""
_PART_TITLE = re.compile(r"\b(?:Ortsteile?s?|OT|Ortschaft|Stadtteile?s?|Gemarkung)\s+(?=[A-ZÄÖÜ])")
_PART_NAME = re.compile(
    r"(?:(?:Groß|Klein|Alt|Neu|Bad|Sankt|St\.)[ -])?[A-ZÄÖÜ][a-zäöüß]+(?:-[A-ZÄÖÜ][a-zäöüß]+)*"
    r"(?:[ -](?:Nord|Süd|Ost|West))?"
)
_LOCAL_COUNCILS = r"(?:Ortsrat|Ortsbeirat|Ortschaftsrat|Stadtteilbeirat|Stadtbezirksrat)"
_LOCAL_COUNCIL = re.compile(rf"{_LOCAL_COUNCILS}\s+(.+)")
_LOCAL_IN_TEXT = re.compile(rf"{_LOCAL_COUNCILS}(?:e?s)?[^\S\n]+({_PART_NAME.pattern})(?![\w-])")
_TRUSTED_SIZE = 20_000


def read_alone(reading: Reading, index: int) -> list[Found]:
    """A place name without a title, where nothing speaks against its being one."""
    token = reading.tokens[index]
    if not token.is_upper or in_compound(reading, token.start, left=True):
        return []
    matched = match_place(reading, index)
    quarter = _read_quarter(reading, index, matched[2]) if matched else None
    if quarter:
        return [quarter]
    if matched and not in_compound(reading, matched[2], left=False) and _is_trusted(reading, index, matched):
        places, _, end = matched
        listed = _listed_partners(reading, end)
        if not _act(reading, token.start, end, listed) and not _names_partner(reading, token.start, places):
            return [_found(reading, token.start, end, places, "place")]
        return [_found(reading, token.start, end, places, "partner"), *listed]
    return _read_world_list(reading, index) or _read_misspelt_alone(reading, index)


def _act(reading: Reading, start: int, end: int, listed: Sequence[Found]) -> bool:
    """True where the territories of an enumeration do something themselves, verb before or behind."""
    last = max([end, *(item.end for item in listed)])
    if listed and _act_together(reading, start, last):
        return True
    asked = bool(listed) and _ACTING_BEFORE.search(reading.before(start)) is not None
    return bool(_ACTING.match(reading.text, last)) or (asked and bool(_TOGETHER.match(reading.text, last)))


def _act_together(reading: Reading, start: int, last: int) -> bool:
    """True for a list of members, of those agreed with, or of those that do something together."""
    before = reading.before(start, 110)
    agreed = _WITH.search(before) and _AGREED.match(reading.text, last)
    members = _MEMBERS.search(before) or _SENT.search(before)
    members = members or (_TAKING.search(before) and _PART.match(reading.text, last))
    return bool(agreed or members or _LISTED_ACTING.match(reading.text, last))


def _read_world_list(reading: Reading, index: int) -> list[Found]:
    """A name of the world list; foreign cities that act together are partners."""
    alone = _read_world(reading, index)
    listed = _listed_partners(reading, alone[0].end) if alone else []
    if not listed or not _act(reading, alone[0].start, alone[0].end, listed):
        return alone
    return [_as_partner(alone[0]), *listed]


def _as_partner(item: Found) -> Found:
    return replace(item, kind="partner", key=slug(item.name), org_kind="municipality")


def _read_quarter(reading: Reading, index: int, end: int) -> Found | None:
    """A part of a place by its side: `Büchenbach Nord`, `Erlangen-West`; it has no key."""
    side = _quarter_pattern(reading.gazetteers).match(reading.text, end)
    if side is None or reading.tokens[index].text in reading.gazetteers.common_words:
        return None
    start = reading.tokens[index].start
    name = re.sub(r"\s+", " ", reading.text[start : side.end()])
    return Found(start, side.end(), "place", name, "part-of-municipality", 0.8)


@lru_cache(maxsize=4)
def _quarter_pattern(gazetteers: Gazetteers) -> re.Pattern[str]:
    return re.compile(rf"[ \u00a0-](?:{'|'.join(gazetteers.word_lists['quarters'])})(?![\w-])")


def _found(reading: Reading, start: int, end: int, places: tuple[Place, ...], kind: MentionKind) -> Found:
    name = reading.text[start:end]
    places = narrow(reading, places, end)
    return Found(start, end, kind, name, "place-name", 0.8, places=places, origin="gazetteer")


def _listed_partners(reading: Reading, end: int) -> list[Found]:
    """The other names of an enumeration of partners: „gemeinsam mit Ludwigsfelde, Luckenwalde und …"."""
    found: list[Found] = []
    following = next_of_list(reading, end)
    while following is not None:
        matched = match_place(reading, following)
        world = [] if matched else _read_world(reading, following)
        if matched is None and not world:
            break
        start = reading.tokens[following].start
        found.append(
            _found(reading, start, matched[2], matched[0], "partner") if matched else _as_partner(world[0])
        )
        following = next_of_list(reading, found[-1].end)
    return found


def _names_partner(reading: Reading, start: int, places: tuple[Place, ...]) -> bool:
    """True after „Zusammenarbeit mit", and for districts whose name is their title (`Ennepe-Ruhr-Kreis`)."""
    self_titled = all(_is_self_titled(place) for place in places)
    located = LOCATIVE.search(reading.before(start))
    return bool(COOPERATION.search(reading.before(start, 60))) or (self_titled and not located)


def _is_self_titled(place: Place) -> bool:
    """True for districts whose name is their title: `Vogtlandkreis`."""
    return place.level == "district" and not place.title


def _is_trusted(reading: Reading, index: int, matched: tuple[tuple[Place, ...], int, int]) -> bool:
    places, last, _ = matched
    token = reading.tokens[index]
    if follows_person_title(reading, token.start):
        return False
    if last > index or any(place.level == "state" or _is_self_titled(place) for place in places):
        return True
    cue = bool(_PLACE_CUE.search(reading.before(token.start)))
    if token.text in reading.gazetteers.common_words:
        return False
    if all(place.level in ("borough", "municipal_association") for place in places):
        return any(place.level == "borough" for place in places) and "-" in token.text
    near = [p for p in places if reading.context.state and p.key.startswith(reading.context.state)]
    return cue or bool(near) or max(place.inhabitants for place in places) >= _TRUSTED_SIZE


def _read_world(reading: Reading, index: int) -> list[Found]:
    """A country, region, river or foreign city of the world list."""
    tokens, kinds = reading.tokens, reading.gazetteers.place_kinds
    if not may_begin(reading.gazetteers, tokens[index].text):
        return []
    common = tokens[index].text in reading.gazetteers.common_words
    for last in range(min(index + 4, len(tokens)) - 1, index - 1, -1):
        words = tuple(t.text for t in tokens[index : last + 1])
        if len(words) == 1 and common:
            return []
        if words in kinds or (words[-1].endswith("s") and (*words[:-1], words[-1][:-1]) in kinds):
            start, end = tokens[index].start, tokens[last].end
            if in_compound(reading, end, left=False) or follows_person_title(reading, start):
                return []
            name = reading.text[start:end] if words in kinds else reading.text[start : end - 1]
            return [Found(start, end, "place", name, "world-name", 0.75, origin="gazetteer")]
    return []


def _read_misspelt_alone(reading: Reading, index: int) -> list[Found]:
    """A misspelt double name of a district without its title."""
    written = re.compile(r"[A-ZÄÖÜ]\w+-[A-ZÄÖÜ]\w+").match(reading.text, reading.tokens[index].start)
    place = nearest_place(reading.gazetteers, written.group(), "district") if written else None
    if written is None or place is None:
        return []
    partner = bool(COOPERATION.search(reading.before(written.start(), 60)))
    return [Found(written.start(), written.end(), "partner" if partner else "place", place.name,
                  "misspelt-name", 0.75, places=(place,), origin="gazetteer")]  # fmt: skip


def find_parts(reading: Reading) -> list[Found]:
    """Parts of a municipality by their title: `Ortsteil Groß Glienicke`."""
    found = []
    for title in _PART_TITLE.finditer(reading.text):
        name = _PART_NAME.match(reading.text, title.end())
        if name and not _is_column_title(reading.text, title):
            found.append(Found(name.start(), name.end(), "place", name.group(), "part-of-municipality", 0.8))
    return found


def _is_column_title(text: str, title: re.Match[str]) -> bool:
    """True for a title alone in its line: what follows below is another cell („Ortsteil", „Adresse")."""
    before = text[: title.start()].rstrip(" ")
    return "\n" in title.group() and (not before or before[-1] in "\n\t")


def find_local(reading: Reading) -> list[Found]:
    """Villages and quarters of the council's own municipality, known by their local councils.

    The text may name these councils where the profile does not: no town of the same name is meant then.
    """
    bodies = (name for body in reading.context.bodies for name in (body.name, *body.wordings))
    matches = [_LOCAL_COUNCIL.fullmatch(name) for name in bodies]
    named = {name for match in matches if match for name in match.group(1).split("/")}
    if reading.context.own_ags:
        named |= {match.group(1) for match in _LOCAL_IN_TEXT.finditer(reading.text)}
    names = sorted(named - set(reading.context.own_names), key=lambda name: (-len(name), name))
    if not names:
        return []
    pattern = _local_pattern(tuple(names))
    return [
        Found(m.start(), m.end(), "place", m.group(1), "part-of-municipality", 0.85)
        for m in pattern.finditer(reading.text)
    ]


@lru_cache(maxsize=16)
def _local_pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])({'|'.join(re.escape(name) for name in names)})s?(?!\w|-\w)")
