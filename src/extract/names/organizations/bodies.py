"""Bodies (Gremien): those the profile names, and every other by its head word with field of work or place."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from rapidfuzz import fuzz, process

from extract.base.late_patterns import late_pattern
from extract.base.word_lists import any_of
from extract.names.organizations.acting_letters import letters_of_nobody
from extract.names.organizations.body_tails import (
    COUNCIL,
    GROUP_TAIL,
    LOCAL_TAIL,
    NUMBER,
    NUMBERED,
    OF_MEMBERS,
    PARTIES,
    WIDE_TAIL,
)
from extract.names.organizations.gazetteers import Gazetteers, Head
from extract.names.organizations.headwords import (
    HeadWord,
    find_head_words,
    is_place_adjective,
    is_proper_adjective,
)
from extract.names.organizations.mention import KnownBody, slug
from extract.names.organizations.ordinary import is_no_word
from extract.names.organizations.owners import NEEDS_OWNER
from extract.names.organizations.place_names import match_place
from extract.names.organizations.proper_tails import INDEFINITE
from extract.names.organizations.reading import Found, Reading
from extract.names.organizations.subjects import (
    ADJECTIVE,
    NOUN,
    QUOTED,
    WITH_FOR,
    WITHOUT_FOR,
    nominative_adjective,
    nominative_noun,
)
from extract.names.organizations.words import GAP, split_words, stem, stems_of, tidy

_CONFERENCE_TAIL = late_pattern(
    rf"[^\S\n]+(?:{ADJECTIVE}[^\S\n]+{NOUN}|[A-ZÄÖÜ][a-zäöüß]+(?:-[A-ZÄÖÜ][a-zäöüß]+)+)"
)
_OF_DISTRICT = late_pattern(
    rf"{GAP}(?:aus|von|des{GAP}Landkreises|des{GAP}Kreises|im{GAP}Landkreis|vom{GAP}Landkreis)?{GAP}(?=[A-ZÄÖÜ])"
)
_FACTION_TAIL = late_pattern(rf"(?:{GAP}(?:der|des){GAP}{NOUN}(?:[^\S\n]{NOUN})?|{PARTIES})")
_OWN_ALONE = late_pattern(
    r"\s+(?:der|des)\s+(?:Stadt|Gemeinde|Landeshauptstadt|Samtgemeinde|Landkreises|Kreises)\s*$"
)
"""„… der Gemeinde" without its name tells nothing of a body that needs a name."""
_NARROW_TAIL = late_pattern(rf"(?:{WITH_FOR}|{QUOTED}|{COUNCIL}|{NUMBER})")
_OPEN_COMPOUND = late_pattern(r"(?i:fach|unter|werks?|betriebs|sonder)\w+")
_COUNCIL_TAIL = late_pattern(rf"{COUNCIL}|{NUMBER}{COUNCIL}?")
_FACTION_BEFORE = late_pattern(r"[A-ZÄÖÜ][\wäöüßÄÖÜ./]*(?:[ /][A-ZÄÖÜ][\wäöüßÄÖÜ.]*){0,2}-$")
_PERSON_AFTER = late_pattern(r"[^\S\n]+(?:Dr\.[^\S\n])?([A-ZÄÖÜ][a-zäöüß]+)\b")
_PERSON_BEFORE = late_pattern(r"(?:Herrn?|Frau|Herren)\s+$")
_ACTS = r"\d|beschließt|möge|hat|wird|stimmt|nimmt|empf|folgende|der Stadt|der Gemeinde"
_RAT = late_pattern(
    rf"\bRat(?:e?s)?\b(?:{COUNCIL}|(?=\s+(?:{_ACTS})|[^\S\n]*(?:$|\n)))"
    r"|(?:(?<=\bdem )|(?<=\b[Dd]er )|(?<=\bvom )|(?<=\bim )|(?<=\bdurch den ))Rat\b|(?<=\bdes )Rat(?:e?s)\b"
)
_LAWS = frozenset({"KJHG", "SGB", "BGB", "BauGB", "VwGO", "BSHG", "TierSG"})
_ABBREVIATED = {"AG": "Arbeitsgruppe", "AK": "Arbeitskreis", "FA": "Fachausschuss"}
_ABBREVIATION = late_pattern(
    rf"(?<![\w-])(AG|AK|FA)(?=(?:{WITH_FOR}|{WITHOUT_FOR})?)((?:{WITH_FOR})|(?:[^\S\n]+(?!und\b|sowie\b){NOUN}(?:[^\S\n]{NOUN}){{0,2}}(?:,{GAP}{NOUN})*))"
)


def find_bodies(reading: Reading) -> list[Found]:
    """All bodies with a name of their own; „der Ausschuss" alone, or plurals, are none."""
    found = [
        *_find_known(reading),
        *_find_by_head(reading),
        *_find_abbreviated(reading),
        *_find_council(reading),
    ]
    return [resolve_body(reading, item) for item in (*found, *_find_round_tables(reading))]


def _find_by_head(reading: Reading) -> list[Found]:
    read = (_read_body(reading, word) for word in find_head_words(reading, "body"))
    return [item for item in read if item]


def _read_body(reading: Reading, word: HeadWord) -> Found | None:
    """The body that begins at a head word, or None where it has no name."""
    head, end = word.head, word.end
    if (head.kind == "conference" and not _is_named_conference(reading, word)) or _is_person(reading, word):
        return None
    if head.needs == "owner":
        return _needing_owner(reading, word)
    start = _faction_start(reading, word.start) if head.kind == "faction" else word.start
    written = reading.text[start:end]
    tied = start < word.start or (word.own and head.kind == "faction")
    name_end, place = (end, "") if tied and "-" in written else _read_tail(reading, word)
    if head.needs != "none" and _OWN_ALONE.fullmatch(reading.text, end, name_end):
        name_end = end
    adjective = _place_adjective(reading, word) if head.needs == "none" else _proper_adjective(reading, word)
    if not (adjective or _is_named(word, name_end, written, tied=tied)):
        return None
    if name_end == word.end and not adjective and INDEFINITE.search(reading.before(start)):
        return None
    tail = f" {place}" if place else _without_own(reading, reading.text[end:name_end])
    before = "" if _is_own_adjective(reading, adjective) else adjective
    tail = NUMBERED.sub(r" \1", tail)
    before = f"{nominative_adjective(before.strip(), head.gender)} " if before else ""
    name = tidy(before + nominative_noun(written, head.word) + tail)
    confidence = 0.9 if name_end > end else 0.8
    return Found(start - len(adjective), name_end, "body", name, "head-of-body", confidence,
                 body_key(reading, name), head.kind)  # fmt: skip


def _is_named_conference(reading: Reading, word: HeadWord) -> bool:
    """True for a standing conference, and for one with an adjective or a region that name it."""
    named = _is_standing(reading, word) or bool(_proper_adjective(reading, word))
    return named or (word.own and _is_regional(reading, word.end))


def _is_regional(reading: Reading, end: int) -> bool:
    """True where a place or region stands right behind: „Gesundheitskonferenz Werra-Musterau"."""
    region = re.compile(r"[^\S\n]([A-ZÄÖÜ][a-zäöüß]+(?:-[A-ZÄÖÜ][a-zäöüß]+)*)(?![\w-])").match(
        reading.text, end
    )
    place = match_place(reading, reading.token_from(end)) if region else None
    return region is not None and (place is not None or all(map(is_no_word, region.group(1).split("-"))))


def _needing_owner(reading: Reading, word: HeadWord) -> Found:
    """„Vorstand": a body only with the organization whose it is behind it."""
    name = nominative_noun(reading.text[word.start : word.end], word.head.word)
    return Found(word.start, word.end, "body", name, NEEDS_OWNER, 0.5, slug(name), word.head.kind)


def _is_named(word: HeadWord, name_end: int, written: str, *, tied: bool) -> bool:
    """True where head word, compound or what follows make the name of one body."""
    if name_end > word.end:
        return True
    own = word.own or tied
    named = word.head.needs == "none" or (
        own and (word.head.needs == "subject" or word.head.kind == "faction")
    )
    return named and not written.startswith(_GENERIC_FIRST)


_STANDING = late_pattern(
    r"(?i:bürgermeister|landrät|minister|dezernent|beigeordnet|regional|kreis|verband|nachbar)"
)


def _is_standing(reading: Reading, word: HeadWord) -> bool:
    """True for conferences that are bodies (Bürgermeisterkonferenz), not events (Jahreskonferenz)."""
    return bool(_STANDING.search(reading.text[word.start : word.end]))


def _place_adjective(reading: Reading, word: HeadWord) -> str:
    """A place's adjective before the head, with the space behind it: „Münchner Stadtrats"; or nothing."""
    match = re.search(r"([A-ZÄÖÜ][\w-]+er)[^\S\n]+\Z", reading.text[word.adjectives : word.start])
    return match.group() if match and is_place_adjective(reading.gazetteers, match.group(1)) else ""


def _proper_adjective(reading: Reading, word: HeadWord) -> str:
    """An adjective that is part of a body's name, with the space behind it: „Technischer Ausschuss"."""
    match = re.search(r"(?<!\S)([A-ZÄÖÜ][\w-]+)[^\S\n]+\Z", reading.text[word.adjectives : word.start])
    if match is None or not is_proper_adjective(reading, word, word.adjectives + match.start()):
        return ""
    return match.group()


def _is_own_adjective(reading: Reading, adjective: str) -> bool:
    return len(adjective) > 4 and any(adjective[:4] in name for name in reading.context.own_names)


def _without_own(reading: Reading, tail: str) -> str:
    """What follows a head, unless it only says that the body is the council's own (`der Stadt Potsdam`)."""
    council = re.fullmatch(r"\s+(?:der|des)\s+(.+)", tail, re.DOTALL)
    own = {slug(name) for name in reading.context.own_names}
    return "" if council and slug(council.group(1)) in own else tail


def body_key(reading: Reading, name: str) -> str:
    """The key of a body by its name; working groups under one key however their kind is called."""
    group = _GROUP.match(name)
    if group is None:
        return slug(name)
    own = {stem for wording in reading.context.own_names for stem in stems_of(wording)}
    words = [
        word for word in name[group.end() :].split() if not stems_of(word) or stems_of(word)[0] not in own
    ]
    return slug("Arbeitsgruppe " + " ".join(words))


_GROUP = late_pattern(r"(?:Arbeitsgruppe|Arbeitsgemeinschaft|Arbeitskreis)\s+")
_GENERIC_FIRST = ("Fachausschuss", "Unterausschuss", "Fachausschüss")


def _faction_start(reading: Reading, start: int) -> int:
    """The party before a faction, tied by a hyphen: `SPD-Stadtratsfraktion`."""
    before = _FACTION_BEFORE.search(reading.before(start))
    return before.start() + max(0, start - 40) if before else start


def _read_tail(reading: Reading, word: HeadWord) -> tuple[int, str]:
    """Where the name that begins with the head word ends, and the district it names, if it does."""
    end, head = word.end, word.head
    if head.kind == "faction":
        pattern = _FACTION_TAIL
    elif head.kind == "working_group":
        members = OF_MEMBERS.match(reading.text, end) if head.word == "arbeitsgemeinschaft" else None
        pattern = OF_MEMBERS if members else GROUP_TAIL
    elif head.kind == "conference":
        pattern = _CONFERENCE_TAIL
    else:
        compound = word.own and not _OPEN_COMPOUND.match(reading.text, word.start)
        wide_tail = _NARROW_TAIL if compound else WIDE_TAIL
        pattern = _COUNCIL_TAIL if head.needs == "none" else wide_tail
    match = pattern.match(reading.text, end)
    wide = match.end() if match else end
    local, place = _place_tail(reading, end, head)
    return (local, place) if local >= wide else (wide, "")


def _place_tail(reading: Reading, end: int, head: Head) -> tuple[int, str]:
    """A place right behind the head: any name behind local councils, a known one behind all others."""
    of_district = _OF_DISTRICT.match(reading.text, end) if head.word in ("ausschuss", "kreistag") else None
    matched = match_place(reading, reading.token_from(of_district.end())) if of_district else None
    if matched and matched[0][0].level == "district":
        return matched[2], matched[0][0].name
    match = LOCAL_TAIL.match(reading.text, end)
    if match is None or "\n" in match.group() or head.kind == "conference":
        return end, ""
    local = head.kind == "local_council" or head.word == "beirat"
    words = tuple(re.findall(r"[^\W_]+", match.group()))
    place = any(words[:size] in reading.gazetteers.places for size in range(1, len(words) + 1))
    own = any(match.group().strip() in name for name in reading.context.own_names)
    return (match.end(), "") if local or place or own else (end, "")


def _is_person(reading: Reading, word: HeadWord) -> bool:
    """True for „Stadtrat" as a title: before a first name or after Herr and Frau."""
    if not word.head.word.endswith("rat"):
        return False
    following = _PERSON_AFTER.match(reading.text, word.end)
    named = following is not None and following.group(1) in reading.gazetteers.first_names
    return named or bool(_PERSON_BEFORE.search(reading.before(word.start)))


def _find_abbreviated(reading: Reading) -> list[Found]:
    """AG, AK and FA with a name behind: `AG Smart City Potsdam`, `FA Planung, Bau`."""
    found = []
    for match in _ABBREVIATION.finditer(reading.text):
        if match.group(2).split()[0] in letters_of_nobody() | _LAWS:
            continue  # „AG SGB XII" is a law that carries out another
        name = f"{_ABBREVIATED[match.group(1)]} {tidy(match.group(2))}"
        kind = "committee" if match.group(1) == "FA" else "working_group"
        found.append(
            Found(match.start(), match.end(), "body", name, "abbreviated-head", 0.8, slug(name), kind)
        )
    return found


_ROUND_TABLE = late_pattern(
    rf"(?<![\w-])Runde[rnm]?[^\S\n]Tisch(?:e?s)?(?:{WITH_FOR}|{QUOTED}|[^\S\n]{NOUN}(?:[^\S\n]{NOUN})?)?(?![\w-])"
)


@lru_cache(maxsize=4)
def _party_list(gazetteers: Gazetteers) -> re.Pattern[str]:
    """Parties joined by signs, the first of them known: „ SPD/Bündnis 90/Die Grünen"."""
    party = any_of(gazetteers.party_names)
    return re.compile(
        rf"[^\S\n]{party}(?:[^\S\n]?[/&+–,-][^\S\n]?{party})*(?:[^\S\n]?/[^\S\n]?[A-ZÄÖÜ][\wäöüß]+)*(?![\w-])"
    )


_GROUP_OF_PARTIES = late_pattern(r"(?<![\w-])(?:Gruppe|Zählgemeinschaft)(?=[^\S\n][A-ZÄÖÜ])")


def _find_round_tables(reading: Reading) -> list[Found]:
    """Round tables, and groups of parties on a council: `Gruppe CDU/FDP`."""
    found = []
    for match in _ROUND_TABLE.finditer(reading.text):
        name = tidy(re.sub(r"^Runde\w?\sTisch(?:e?s)?", "Runder Tisch", match.group()))
        found.append(
            Found(match.start(), match.end(), "body", name, "head-of-body", 0.85, slug(name), "working_group")
        )
    for match in _GROUP_OF_PARTIES.finditer(reading.text):
        parties = _party_list(reading.gazetteers).match(reading.text, match.end())
        if parties:
            name = tidy(reading.text[match.start() : parties.end()])
            found.append(
                Found(match.start(), parties.end(), "body", name, "head-of-body", 0.85, slug(name), "faction")
            )
    return found


def _find_council(reading: Reading) -> list[Found]:
    """„Rat" where it is the council: with its municipality, as subject, alone in a row."""
    found = []
    for match in _RAT.finditer(reading.text):
        name = tidy(re.sub(r"^Rate?s", "Rat", match.group()))
        found.append(Found(match.start(), match.end(), "body", name, "council", 0.85, slug(name), "council"))
    return found


def _find_known(reading: Reading) -> list[Found]:
    """Bodies of the profile by any of their wordings, inflected or not."""
    index = _known_index(reading.context.bodies)
    found = []
    for position, token in enumerate(reading.tokens):
        for words, body in index.get(token.stem, ()) if token.is_upper else ():
            last = _match_wording(reading, position, words)
            if last is not None:
                end = reading.tokens[last].end
                found.append(
                    Found(token.start, end, "body", body.name, "body-of-profile", 0.97, body.key, body.kind)
                )
    return found


@lru_cache(maxsize=16)
def _known_index(bodies: tuple[KnownBody, ...]) -> dict[str, list[tuple[tuple[str, ...], KnownBody]]]:
    index: dict[str, list[tuple[tuple[str, ...], KnownBody]]] = {}
    for body in bodies:
        for wording in dict.fromkeys((body.name, *body.wordings)):
            words = tuple(token.text for token in split_words(wording))
            if wording != "Rat":
                index.setdefault(stem(words[0]), []).append((words, body))
    return index


_LINK = late_pattern(rf"[-,/&]{{0,2}}{GAP}[-/&]?{GAP}")


def _match_wording(reading: Reading, first: int, words: tuple[str, ...]) -> int | None:
    """The index of the last word of the wording at word `first`; abbreviations only exactly as written."""
    tokens = reading.tokens[first : first + len(words)]
    if len(tokens) < len(words):
        return None
    if any(
        t.text != w and (t.stem != stem(w) or w.isupper() or len(w) < 5)
        for t, w in zip(tokens, words, strict=True)
    ):
        return None
    if any(not _LINK.fullmatch(reading.between(a, b)) for a, b in pairwise(tokens)):
        return None
    around = (
        reading.text[max(0, tokens[0].start - 1) : tokens[0].start]
        + reading.text[tokens[-1].end : tokens[-1].end + 1]
    )
    return None if re.search(r"[-/@_]", around) else first + len(words) - 1


def resolve_body(reading: Reading, item: Found) -> Found:
    """The body of the profile that a wording means, allowing a slip of the pen; else the wording as it is."""
    known = reading.context.bodies
    if item.rule == "body-of-profile" or not known:
        return item
    by_stems = _bodies_by_stems(known)
    plain = " ".join(_without_council(reading, item.name))
    if plain in by_stems:
        return _as_known(item, by_stems[plain], 0.95)
    close = process.extractOne(plain, list(by_stems), scorer=fuzz.ratio, score_cutoff=94.0)
    return _as_known(item, by_stems[close[0]], 0.85) if close and len(plain) > 12 else item


def _as_known(item: Found, body: KnownBody, confidence: float) -> Found:
    return Found(item.start, item.end, "body", body.name, "body-of-profile", confidence, body.key, body.kind)


@lru_cache(maxsize=16)
def _bodies_by_stems(bodies: tuple[KnownBody, ...]) -> dict[str, KnownBody]:
    return {" ".join(_stems(word)): body for body in reversed(bodies) for word in (*body.wordings, body.name)}


def _stems(name: str) -> tuple[str, ...]:
    return tuple(s for s in stems_of(name) if s not in ("für", "fur", "und"))


def _without_council(reading: Reading, name: str) -> tuple[str, ...]:
    """The stems of a name without the council's own municipality: `Rat der Gemeinde Nordstemmen` → `Rat`."""
    own = {stem for wording in reading.context.own_names for stem in stems_of(wording)}
    own |= {"stadt", "gemeind", "landeshauptstadt"} if own else set()
    stems = _stems(name)
    kept = tuple(stem for stem in stems if stem not in own)
    return kept if kept and not _bodies_by_stems(reading.context.bodies).get(" ".join(stems)) else stems
