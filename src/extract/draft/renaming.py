"""Words that have to change everywhere: an office and its holder's gender, bodies and departments renamed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from extract.base.edtf import first_year, last_year, read_edtf
from extract.base.word_lists import read_word_pairs
from extract.german.date_words import since_in_words
from extract.profile import Profile

_ARTICLES = read_word_pairs("drafting", "offices.articles")
PRONOUNS = read_word_pairs("drafting", "offices.pronouns")
"""What stands for a man in office, and what for a woman."""
_HEAD = 45
"""Characters from the start of a sentence within which what it is about is named."""
_UMLAUTS = str.maketrans("äöüÄÖÜ", "aouAOU")
_PLURAL_BEHIND = re.compile(r"\s*(?:,|und|sowie|bzw\.)\s+(?:\w+en\s+)?\w+(?:innen|en|räte|eister)\b")


@dataclass(frozen=True, slots=True)
class Rename:
    """One wording and what takes its place. `gendered`: an office whose article and endings change too.

    `since` is the day from which it holds, `applied` whether it holds on the day the draft is read.
    """

    old: str
    new: str
    since: date | None
    reason: str
    gendered: bool
    applied: bool = True
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Replacement:
    """Characters `start` to `end` of a text become `new`; `sure` is False where a person must confirm."""

    start: int
    end: int
    old: str
    new: str
    rename: Rename
    sure: bool = True


def collect_renames(
    profile: Profile, read_on: date | None, settings: Mapping[str, str]
) -> tuple[Rename, ...]:
    """All renamings that hold when the draft is read: as set by hand, offices, bodies, departments."""
    by_hand = tuple(
        Rename(old, new, None, "so festgelegt (--set)", _is_gendered(old, new), by_hand=True)
        for old, new in settings.items()
    )
    taken = {rename.old for rename in by_hand}
    given = (*_offices(profile, read_on), *_bodies(profile, read_on), *_departments(profile, read_on))
    own = tuple(rename for rename in given if rename.old not in taken)
    return tuple(sorted((*by_hand, *own), key=lambda rename: (-len(rename.old), rename.old)))


def _is_gendered(old: str, new: str) -> bool:
    """`Oberbürgermeister` and `Oberbürgermeisterin`, `Landrat` and `Landrätin`: one office in two forms."""
    return new.translate(_UMLAUTS) == (old + "in").translate(_UMLAUTS) and " " not in old


def _offices(profile: Profile, read_on: date | None) -> Iterator[Rename]:
    for office in profile.offices:
        applied = office.since is None or (read_on is not None and read_on >= office.since)
        since = f" seit {office.since:%d.%m.%Y}" if office.since else ""
        reason = f"Amt „{office.new}“{since} (Profil)"
        yield Rename(
            office.old, office.new, office.since, reason, _is_gendered(office.old, office.new), applied
        )


def _bodies(profile: Profile, read_on: date | None) -> Iterator[Rename]:
    by_id = {body.id: body for body in profile.bodies}
    for body in profile.bodies:
        successor = body
        while successor.successor in by_id and _is_over(successor.valid_to, read_on):
            successor = by_id[successor.successor or ""]
        if successor is not body:
            since = since_in_words(successor.valid_from or body.valid_to)
            reason = f"Gremium heißt seit {since} „{successor.name}“ (Profil)"
            yield Rename(body.name, successor.name, None, reason, False)


def _departments(profile: Profile, read_on: date | None) -> Iterator[Rename]:
    for department in profile.departments:
        if not _is_over(department.valid_to, read_on):
            continue
        later = [
            other
            for other in profile.departments
            if other.unit == department.unit
            and (first_year(other.valid_from) or 0) >= (last_year(department.valid_to) or 0)
            and not _is_over(other.valid_to, read_on)
            and other.valid_from
        ]
        if later:
            heir = min(later, key=lambda other: other.valid_from or "")
            since = since_in_words(heir.valid_from)
            reason = f"Geschäftsbereich heißt seit {since} „{heir.name}“ (Profil)"
            yield Rename(department.name, heir.name, None, reason, False)


def _is_over(valid_to: str | None, read_on: date | None) -> bool:
    """True where the validity ended before the day."""
    meant = read_edtf(valid_to)
    return meant is not None and read_on is not None and meant.is_before(read_on)


def find_replacements(text: str, renames: Sequence[Rename]) -> tuple[Replacement, ...]:
    """Every place of a text that a renaming changes, in order and without overlap; pure."""
    found: list[Replacement] = []
    for rename in renames:
        places = _gendered(text, rename) if rename.gendered else _plain(text, rename)
        for item in places:
            if not any(item.start < other.end and other.start < item.end for other in found):
                found.append(item)
    return tuple(sorted(found, key=lambda item: item.start))


def _plain(text: str, rename: Rename) -> Iterator[Replacement]:
    for match in re.finditer(rf"(?<![\wÄÖÜäöüß]){re.escape(rename.old)}(?![\wÄÖÜäöüß])", text):
        yield Replacement(match.start(), match.end(), match[0], rename.new, rename)


def _gendered(text: str, rename: Rename) -> Iterator[Replacement]:
    """„des Oberbürgermeisters“ → „der Oberbürgermeisterin“; plurals, compounds and bodies' names stay."""
    article = r"(?P<article>[Dd]e[rsmn]|[Ee]in(?:e[smn])?|[Bb]eim|[Vv]om|[Zz]um|[Ii]m|[Aa]m|[Hh]errn?)\s+"
    office = rf"(?<![\wÄÖÜäöüß-])(?P<office>{re.escape(rename.old)})(?P<ending>s|es)?(?![\wÄÖÜäöüß-])"
    pattern = rf"(?:(?<![\wÄÖÜäöüß]){article})?{office}"
    for match in re.finditer(pattern, text):
        if _is_plural(text, match):
            continue
        yield _feminine(match, rename)


def _is_plural(text: str, match: re.Match[str]) -> bool:
    """„die Oberbürgermeister“, „ostdeutscher Oberbürgermeister“, „der Oberbürgermeister und Landrätinnen“."""
    before = text[max(match.start() - 40, 0) : match.start()]
    if match["ending"]:
        return False
    if match["article"] is None:
        adjective = re.search(
            r"(?:[Dd]ie|[a-zäöüß]{4,}(?:e|en|er)|[Aa]lle[rn]?|\d+|zwei|drei|viele[rn]?)\s+$", before
        )
        return bool(adjective)
    return match["article"] == "der" and bool(_PLURAL_BEHIND.match(text, match.end()))


def _feminine(match: re.Match[str], rename: Rename) -> Replacement:
    article = match["article"]
    named = article is None and re.match(
        r"\s+[A-ZÄÖÜ][a-zäöüß]+\s+[A-ZÄÖÜ][a-zäöüß-]+", match.string[match.end() :]
    )
    if article is None:
        return Replacement(match.start(), match.end(), match[0], rename.new, rename, sure=not named)
    changed = _ARTICLES[article.lower()]
    changed = changed[:1].upper() + changed[1:] if article[0].isupper() else changed
    return Replacement(match.start(), match.end(), match[0], f"{changed} {rename.new}", rename)


def find_pronouns(text: str, rename: Rename, office_is_subject: bool) -> tuple[Replacement, ...]:
    """Pronouns that stand for an office that opens the sentence, or the sentence before; never sure.

    `office_is_subject` says that the office opened the sentence before; „er“ opening this one then means it.
    """
    place = find_office(text, rename)
    found = []
    for match in re.finditer(
        r"(?<![\wÄÖÜäöüß])(?:[Ee]r|[Ii]hm|[Ii]hn|[Ss]ein(?:e[nrms]?)?)(?![\wÄÖÜäöüß])", text
    ):
        is_behind = place is not None and match.start() > place[1] and match[0] != "sein"
        named = place is not None or bool(find_replacements(text, (rename,)))
        is_own = office_is_subject and not named and (match.start() < 40) and match[0] != "sein"
        if is_behind or is_own:
            new = PRONOUNS[match[0].lower()]
            new = new.capitalize() if match[0][0].isupper() else new
            found.append(Replacement(match.start(), match.end(), match[0], new, rename, sure=False))
    return tuple(found)


def find_office(text: str, rename: Rename) -> tuple[int, int] | None:
    """Where the office is named with its article at the sentence's head, by its old or its new name."""
    places = [(item.start, item.end) for item in find_replacements(text, (rename,))]
    new = re.search(rf"(?<![\wÄÖÜäöüß])[Dd]ie\s+{re.escape(rename.new)}(?![\wÄÖÜäöüß-])", text)
    places += [new.span()] if new and rename.gendered else []
    first = min(places, default=None)
    if first is None or first[0] > _HEAD or not re.match(r"\W*(?:[Dd]er|[Dd]ie)\b", text[first[0] :]):
        return None
    return first


def opens_with_office(text: str, rename: Rename) -> bool:
    """True where the office is named at the sentence's head: „Der Oberbürgermeister sitzt …“."""
    places = find_replacements(text, (rename,))
    by_old = bool(places) and places[0].start <= _HEAD and places[0].old[:3] in ("Der", "der", rename.old[:3])
    return by_old or find_office(text, rename) is not None
