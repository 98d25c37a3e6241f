"""Whose a body is: „Präsidium des Deutschen Städtetages" is one body, and the Städtetag stays a partner.

The name of the body takes in the organization behind it, in the genitive; so the committees of several
organizations stay apart. The organization is mentioned inside it. A part of an organization
(„Regionaldirektion … der Bundesagentur für Arbeit") is one organization with it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.base.word_lists import read_words
from extract.names.organizations.gazetteers import Gazetteers
from extract.names.organizations.headwords import head_of_word
from extract.names.organizations.mention import slug
from extract.names.organizations.place_names import region_end
from extract.names.organizations.reading import Found, Reading
from extract.names.organizations.words import GAP

NEEDS_OWNER = "needs-owner"
"""The rule of bodies that are none without an owner: „Vorstand"."""
OWNED = "body-of-owner"
_OF = re.compile(rf"{GAP}(?:des|der){GAP}[„\"“]?")
_AT = re.compile(rf"{GAP}(?:beim|bei{GAP}der|im){GAP}")
"""Where an office sits: „die Vergabekammer beim Regierungspräsidium …"."""
_PARTS = tuple(sorted(read_words("names", "heads.parts")))
_BOUND = tuple(sorted(read_words("names", "heads.bound")))
_TERRITORY = frozenset({"state", "district", "municipality", "borough", "municipal_association"})
_LEGAL_FORM = re.compile(r"(?:GmbH|mbH|AG|KG|SE|eG|UG|AöR)\b")
_CLUB = re.compile(r"e\.V\.")
_PLACE_ADJECTIVE = re.compile(r"[A-ZÄÖÜ][a-zäöüß-]+(?<!sch)er$")


def join_owners(reading: Reading, found: Sequence[Found]) -> list[Found]:
    """Bodies and parts of organizations with whose they are; what needs an owner and has none goes."""
    joined: list[Found] = []
    swallowed: set[int] = set()
    for index, item in enumerate(found):
        owner = found[index + 1] if index + 1 < len(found) else None
        if owner is not None and index not in swallowed and _goes_on(reading, item, owner):
            swallowed.add(index + 1)
            joined.append(_with_part(item, owner))
            continue
        if index in swallowed or owner is None or not _owns(reading, owner, item):
            joined += [item] if index not in swallowed and item.rule != NEEDS_OWNER else []
            continue
        if item.kind == "partner":
            swallowed.add(index + 1)
        joined.append(_with_owner(reading, item, owner))
    return joined


def _owns(reading: Reading, owner: Found, item: Found) -> bool:
    tied = owner.kind == "partner" and owner.org_kind not in _TERRITORY and not owner.places
    if tied and item.rule == NEEDS_OWNER and _AT.fullmatch(reading.text, item.end, owner.start):
        return True
    if not tied or not _OF.fullmatch(reading.text, item.end, owner.start):
        return False
    if item.kind == "partner":
        return _is_part(reading, item) or _is_bound(item)
    return item.kind == "body" and item.org_kind != "faction"


_NEXT = re.compile(r",?[^\S\n](?:[–-][^\S\n])?(?:im[^\S\n])?")
_BRANCH = re.compile(
    r"(?:,|[^\S\n][–-])?[^\S\n](?:Abteilung|Außenstelle|Niederlassung|Standort|Zweigstelle|Dienststelle|Regionalniederlassung"
    r"|Nebenstelle|Direktion|Geschäftsstelle|Landesverband|Ortsverband|Bezirksstelle|Ortsverein|Kreisverband|Ortsgruppe"
    r"|Kreisgruppe|Bezirksgruppe|Regionalverband)[^\S\n](?=[A-ZÄÖÜ])"
)
"""A branch named by its place behind an organization: „…, Abteilung Musterau"."""


_WHOLE_BRANCH = re.compile(r"[^\S\n](?:Landesverband|Bundesverband)(?![\w-])")


def with_branches(reading: Reading, found: Sequence[Found]) -> list[Found]:
    """Organizations with the branch that a place behind them names."""
    return [_with_branch(reading, item) for item in found]


def _with_branch(reading: Reading, item: Found) -> Found:
    branch = _BRANCH.match(reading.text, item.end) if item.kind == "partner" and not item.places else None
    whole = _WHOLE_BRANCH.match(reading.text, item.end) if item.origin == "gazetteer" else None
    end = region_end(reading, branch.end() - 1) if branch else item.end
    if whole and not (branch and end >= branch.end()):
        branch, end = whole, whole.end()
    if branch is None or end < branch.end():
        return item
    name = f"{item.name} {reading.text[item.end : end].strip(' ,–-')}"
    return replace(item, end=end, name=name, key=slug(name), rule="branch-of-organization", origin="rule")


def _goes_on(reading: Reading, item: Found, part: Found) -> bool:
    """True for an organization of the gazetteer with its branch behind it: „DRK Ortsverein Nordstemmen"."""
    known = item.kind == part.kind == "partner" and item.origin == "gazetteer" and not item.places
    return known and bool(_NEXT.fullmatch(reading.text, item.end, part.start)) and _is_part(reading, part)


def _with_part(item: Found, part: Found) -> Found:
    name = f"{item.name} {part.name}"
    return replace(part, start=item.start, name=name, key=slug(name), org_kind=item.org_kind)


def _is_part(reading: Reading, item: Found) -> bool:
    parts = (*reading.gazetteers.word_lists["parts_of_organizations"], *_PARTS)
    return any(word.casefold().endswith(parts) for word in item.name.split()[:2])


def _is_bound(item: Found) -> bool:
    """True for „Förderverein" and the like with nothing behind them but whose they are."""
    return item.name.casefold().endswith(_BOUND)


def _with_owner(reading: Reading, item: Found, owner: Found) -> Found:
    at = _AT.fullmatch(reading.text, item.end, owner.start)
    between = reading.text[item.end : owner.start].strip(' \n„“"')
    kept = at is not None or owner.name.isupper()
    whose = f"{between} {owner.name}" if kept else genitive(reading.gazetteers, owner.name)
    name = f"{item.name} {whose}"
    rule = OWNED if item.kind == "body" else item.rule
    return replace(item, end=owner.end, name=name, key=slug(name), rule=rule, confidence=0.9, origin="rule")


def genitive(gazetteers: Gazetteers, name: str) -> str:
    """A name in the genitive with its article: `Deutscher Städtetag` → `des Deutschen Städtetages`."""
    words = name.split()
    place, gender = _head_of(gazetteers, words)
    if place is None:
        return f"{'des' if _CLUB.search(name) else 'der'} {name}"
    before = [_weak(word) for word in words[:place]]
    noun = words[place] if gender in "fp" else _genitive_noun(gazetteers, words[place])
    return " ".join(["der" if gender in "fp" else "des", *before, noun, *words[place + 1 :]])


def _head_of(gazetteers: Gazetteers, words: Sequence[str]) -> tuple[int | None, str]:
    """Which word carries the name's gender, and the gender; None where only a legal form tells it."""
    for place, word in enumerate(words):
        head = head_of_word(gazetteers, word)
        if head is not None and not word.endswith("-"):
            return place, head.gender
    for place, word in enumerate(words):
        for gender in ("f", "n", "m"):
            if word.casefold().endswith(gazetteers.word_lists[f"gender_{gender}"]):
                return place, gender
    adjective = re.match(r"[A-ZÄÖÜ][a-zäöüß]+e([rs])$", words[0]) if len(words) > 1 else None
    if adjective:
        noun = next((i for i, word in enumerate(words) if not re.search(r"e[rs]$", word)), len(words) - 1)
        return noun, "n" if adjective.group(1) == "s" else "m"
    legal = _LEGAL_FORM.search(" ".join(words)) or _CLUB.search(" ".join(words)) or len(words) != 1
    return (None, "") if legal else (0, "m")


def _weak(word: str) -> str:
    """An adjective after an article: `Deutscher` → `Deutschen`; those made of places stay: `Berliner`."""
    if word.endswith("-") or not word[:1].isupper() or _PLACE_ADJECTIVE.match(word):
        return word
    return re.sub(r"(?:er|es|e)$", "en", word) if re.search(r"(?:er|es|e)$", word) else word


def _genitive_noun(gazetteers: Gazetteers, noun: str) -> str:
    if noun.endswith(("s", "en")):
        return noun
    strong = noun.casefold().endswith((*gazetteers.word_lists["genitive_es"], "z", "tz"))
    return f"{noun}es" if strong else f"{noun}s"
