"""An office whose holder changed: what follows the holder along, and what belongs to the time before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from extract.base.word_lists import any_of, read_word_pairs, read_words
from extract.draft.basis import Basis
from extract.draft.editions import Text
from extract.draft.formulas import last_year, told_dates
from extract.draft.model_sources import Question
from extract.draft.parts import Edit
from extract.draft.pronouns import doubtful_places, is_clear_possessive
from extract.draft.renaming import Rename, find_office, find_replacements
from extract.german.tense import find_past

_OFFICE_BEFORE = re.compile(
    r"(?<![\wÄÖÜäöüß])((?:[Dd]er|[Dd]ie|[Dd]e[sm]n?|[Hh]errn?|[Ff]rau)\s+(?:[a-zäöüß]+\s+)?(?:[A-ZÄÖÜ][\wäöüß.-]+\s+){0,2})$"
)


def renaming_edits(basis: Basis, text: Text) -> Iterator[Edit]:
    """Offices, bodies and departments that have another name by now, and what follows their holder."""
    renames = [r for r in basis.renames if r.applied and not is_of_then(basis, text, r)]
    for item in find_replacements(text.source.text, renames):
        yield Edit(item.start, item.end, item.new, item.rename.reason)
    for rename in renames:
        if rename.gendered:
            yield from _holder_edits(text, rename)
            yield from _possessive_edits(basis, text, rename)


def is_of_then(basis: Basis, text: Text, rename: Rename) -> bool:
    """True where a sentence tells of the report's year, and the office changed its holder only after it."""
    if rename.since is None or rename.since.year <= basis.year or not rename.gendered:
        return False
    past = find_past(text.text)
    dated = any(0 < last_year(row) <= basis.year for row in told_dates(text))
    return (past is not None and not past.lasting) or (dated and past is not None)


def _possessive_edits(basis: Basis, text: Text, rename: Rename) -> Iterator[Edit]:
    """„durch seine Mitgliedschaften“ → „durch ihre …“, where nothing between can be meant as well."""
    for item in doubtful_places(basis, text):
        if item.rename is rename and is_clear_possessive(text, item):
            reason = f"{rename.reason}; „{item.old}“ gehört zum Amt"
            yield Edit(item.start, item.end, item.new, reason)


def _holder_edits(text: Text, rename: Rename) -> Iterator[Edit]:
    """„ist erster Stellvertreter“ → „ist erste Stellvertreterin“ behind the office at the head."""
    place = find_office(text.source.text, rename)
    if place is None:
        return
    women = read_word_pairs("drafting", "offices.holder")
    for match in _holder().finditer(text.source.text, place[1]):
        to = match["lead"].lower() == "zum"
        adjective = match["adjective"] or ""
        if adjective and not to:
            adjective = re.sub(r"e[rn](?=\s)", "e", adjective)
        new = f"{'zur' if to else match['lead']}{match['gap']}{adjective}{women[match['noun']]}"
        yield Edit(match.start(), match.end(), new, f"{rename.reason}; gehört zum Amt")


@lru_cache(maxsize=1)
def _holder() -> re.Pattern[str]:
    nouns = any_of(read_word_pairs("drafting", "offices.holder"))
    is_it = any_of(read_words("drafting", "offices.is_it"))
    return re.compile(
        rf"(?<![\wÄÖÜäöüß])(?P<lead>{is_it})"
        r"(?P<gap>\s+(?:(?:auch|zugleich|außerdem|weiterhin|dort|seit\s+\d{4})\s+)?)"
        rf"(?P<adjective>[a-zäöüß]+e[rn]\s+)?(?P<noun>{nouns})(?![\wÄÖÜäöüß-])"
    )


def ask_offices(basis: Basis, text: Text) -> Iterator[Question]:
    """Whether the office of then stays in a sentence of then; which article goes with a name set by hand."""
    for rename in basis.renames:
        if not rename.applied:
            continue
        places = find_replacements(text.source.text, (rename,))
        if places and is_of_then(basis, text, rename):
            since = f"{rename.since:%d.%m.%Y}" if rename.since else ""
            check = (
                f"„{rename.new}“ gilt erst seit {since}; der Satz erzählt von davor und behält "
                f"„{places[0].old}“. Stimmt das, etwa als „der damalige {rename.old}“?"
            )
            yield basis.question("office", check, text.source, None, rename.old)
        elif rename.by_hand and not rename.gendered and places:
            yield from _ask_article(basis, text, rename, places[0].start)


def _ask_article(basis: Basis, text: Text, rename: Rename, start: int) -> Iterator[Question]:
    """„Der Beigeordnete“ before a name that was set: it is not known which article goes with the new name."""
    before = _OFFICE_BEFORE.search(text.source.text[:start])
    if before:
        told = f"„{' '.join(before[1].split())}“ vor „{rename.new}“ ist nicht geändert"
        check = f"{told}: Passen Artikel, Amt und „er“ oder „sie“ zum neuen Namen?"
        yield basis.question("set", check, text.source, None, start)
