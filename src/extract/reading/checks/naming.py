"""Names in the text: abbreviations whose letters do not fit, groups with changing members, lost names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from extract.base.model import Issue
from extract.reading.checks.case import CheckedDocument, page_of
from extract.schema.records import MentionRow

_NEIGHBOURS = re.compile(
    r"\b(?:[Uu]mland|[Nn]achbar|angrenzend)\w*\s*(?:[Gg]emeinden|[Kk]ommunen)|\bNachbarn\b"
)
_MUNICIPALITY = 8
_DISTRICT = 5
_FEWEST = 4


def check_abbreviations(case: CheckedDocument) -> Iterator[Issue]:
    """The capitals of an abbreviation come, in order, in its long form, the first at the start of a word."""
    for row in case.extraction.abbreviations:
        if row.short.isupper() and row.short.isalpha() and not letters_fit(row.short, row.long):
            yield Issue(
                "abbreviation-letters",
                {"short": row.short, "long": row.long},
                page_of(row),
                row_id=row.abbreviation_id,
            )


def letters_fit(abbreviation: str, long: str) -> bool:
    """True where the letters are found in order, the first of them at the beginning of a word.

    Two letters may change places: German zones are „WA" for „allgemeines Wohngebiet".
    """
    words = re.findall(r"[^\W\d_]+", _plain(long))
    letters = _plain(abbreviation)
    if len(letters) == 2 and set(letters) <= {word[0] for word in words}:
        return True
    starts = [i for i, word in enumerate(words) if word.startswith(letters[0])]
    return any(_continues(letters[1:], [words[start][1:], *words[start + 1 :]]) for start in starts)


def _plain(text: str) -> str:
    return text.casefold().translate(str.maketrans("äöü", "aou"))


def _continues(letters: str, rest: list[str]) -> bool:
    text = " ".join(rest)
    position = 0
    for letter in letters:
        position = text.find(letter, position) + 1
        if position == 0:
            return False
    return True


def check_groups(case: CheckedDocument) -> Iterator[Issue]:
    """„Nachbargemeinden …, Michendorf, Nuthetal" in one place, and a neighbour of another place left out.

    Compared are municipalities of the districts of the first enumeration, named elsewhere in a section that
    speaks of the neighbours too.
    """
    groups = list(_groups(case))
    if not groups:
        return
    first = groups[0]
    members = {m.ags for m in first}
    districts = Counter(ags[:_DISTRICT] for ags in members if ags)
    speaking = _sections_about_neighbours(case)
    missing: dict[str, MentionRow] = {}
    for mention in case.extraction.mentions:
        outside = mention.page not in case.own_pages
        if outside or not mention.ags:
            continue
        if len(mention.ags) == _MUNICIPALITY and mention.ags not in members:
            near = districts.get(mention.ags[:_DISTRICT], 0) >= 2 and mention.section_id in speaking
            if near and mention.section_id != first[0].section_id:
                missing.setdefault(mention.ags, mention)
    for mention in missing.values():
        names = tuple(dict.fromkeys(m.name for m in first))
        yield Issue(
            "enumeration-differs",
            {"name": mention.name, "page": first[0].page or 0, "members": names},
            page_of(mention),
            row_id=mention.mention_id,
        )


def _groups(case: CheckedDocument) -> Iterator[list[MentionRow]]:
    """Blocks that speak of neighbours and name at least four municipalities, the longest first."""
    found = []
    for block in case.blocks:
        if block.page in case.own_pages and _NEIGHBOURS.search(block.text):
            named = [
                m
                for m in case.extraction.mentions
                if m.ags
                and len(m.ags) == _MUNICIPALITY
                and m.char_start is not None
                and block.char_start <= m.char_start < block.char_end
            ]
            if len({m.ags for m in named}) >= _FEWEST:
                found.append(named)
    yield from sorted(found, key=lambda named: -len({m.ags for m in named}))


def _sections_about_neighbours(case: CheckedDocument) -> set[str]:
    return {row.section_id for row in case.extraction.sections if _NEIGHBOURS.search(row.text)}


def check_unresolved(case: CheckedDocument) -> Iterator[Issue]:
    """Bodies and partners without an entry in the register; each name once."""
    told: set[str] = set()
    for mention in case.extraction.mentions:
        if mention.kind in ("body", "partner") and not mention.organization_id and mention.name not in told:
            told.add(mention.name)
            yield Issue(
                "organization-unresolved", {"name": mention.text}, page_of(mention), row_id=mention.mention_id
            )
