"""Abbreviations of the last edition: defined once and before use, with one long form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.base.word_lists import read_word_pairs, read_words
from extract.draft.basis import Basis
from extract.draft.editions import Text
from extract.draft.model_ledgers import Abbreviation, LongForm
from extract.draft.model_sources import Source
from extract.schema.records import AbbreviationRow

_SHORT = re.compile(r"(?<![\wÄÖÜäöüß/.-])[A-ZÄÖÜ]{3,8}s?(?![\wÄÖÜäöüß/])")
_KNOWN_TO_ALL = read_words("drafting", "names.known_to_all")


def build_abbreviations(basis: Basis) -> tuple[Abbreviation, ...]:
    """One line per abbreviation of the last edition: the defined ones, then those without definition."""
    rows = [r for r in basis.archive.abbreviations if r.source_document_id in basis.base.document_ids]
    rows = [r for r in rows if any(_holds(text, r) for text in basis.base.texts)]
    groups: dict[str, list[AbbreviationRow]] = {}
    for row in rows:
        key = next((known for known in groups if _is_same(known, row.short)), row.short)
        groups.setdefault(key, []).append(row)
    defined = [_defined(basis, short, group) for short, group in groups.items()]
    return (*defined, *_undefined(basis, groups))


def _holds(text: Text, row: AbbreviationRow) -> bool:
    if row.source_document_id != text.source.document_id or row.char_end is None:
        return False
    return (text.source.char_start or 0) < row.char_end <= (text.source.char_end or 0) + 1


def _is_same(one: str, other: str) -> bool:
    """`AG Smart City` and `AG Smart City Potsdam` are one abbreviation."""
    return one == other or (
        " " in one and " " in other and (one.startswith(other + " ") or other.startswith(one + " "))
    )


def _defined(basis: Basis, short: str, rows: Sequence[AbbreviationRow]) -> Abbreviation:
    longs: dict[str, list[Source]] = {}
    for row in rows:
        longs.setdefault(_known_long(row.long, longs), []).append(basis.base.source_at(row))
    uses = [text for text in basis.base.texts if _uses(text.text, short)]
    return Abbreviation(
        short=short,
        longs=tuple(LongForm(long=long, sources=tuple(sources)) for long, sources in longs.items()),
        uses=sum(_count(text.text, short) for text in basis.base.texts),
        conflict=len(longs) > 1,
        issue=" ".join(_issues(basis, short, rows, list(longs), uses)),
    )


def _known_long(long: str, known: dict[str, list[Source]]) -> str:
    """Long forms that differ in endings or by words of the one in the other count as one."""
    return next((other for other in known if _stems(other) == _stems(long)), long)


def _stems(long: str) -> list[str]:
    return [word.casefold()[:6] for word in re.findall(r"[\wÄÖÜäöüß]+", long)]


def _issues(
    basis: Basis, short: str, rows: Sequence[AbbreviationRow], longs: Sequence[str], uses: Sequence[Text]
) -> Iterator[str]:
    if len(longs) > 1:
        yield f"Mehrere Langformen: {', '.join(f'„{long}“' for long in longs)}. Bitte eine wählen."
    elif len(rows) > 1:
        yield f"{len(rows)}-mal eingeführt; einmal genügt."
    first = min((row.char_end or 0 for row in rows), default=0)
    before = [
        t
        for t in uses
        if t.source.document_id == rows[0].source_document_id and (t.source.char_end or 0) < first
    ]
    if before:
        yield f"Schon vor der Einführung verwendet (S. {before[0].source.page})."
    for long in longs:
        usual = _usual().get(short)
        if usual is not None and _stems(usual) != _stems(long):
            yield f"Üblich ist „{usual}“, hier steht „{long}“."
        elif usual is None and " " not in short and not _letters_fit(short, long):
            yield f"Die Buchstaben passen nicht zu „{long}“."


def _usual() -> dict[str, str]:
    return read_word_pairs("drafting", "abbreviations")


def _letters_fit(short: str, long: str) -> bool:
    """Whether the capitals of the abbreviation occur in its long form in order."""
    letters = [c.casefold() for c in short if c.isupper()]
    rest = iter(long.casefold())
    return all(letter in rest for letter in letters)


def _uses(text: str, short: str) -> bool:
    return _count(text, short) > 0


def _count(text: str, short: str) -> int:
    return len(re.findall(rf"(?<![\wÄÖÜäöüß]){re.escape(short)}(?![\wÄÖÜäöüß])", text))


def _undefined(basis: Basis, defined: dict[str, list[AbbreviationRow]]) -> Iterator[Abbreviation]:
    """Capitals that nothing explains; names of organizations that are written so are no abbreviations."""
    text = "\n\n".join(t.text for t in basis.base.texts)
    counts: dict[str, int] = {}
    for match in _SHORT.finditer(text):
        short = match[0].rstrip("s")
        if short not in _KNOWN_TO_ALL and not any(_is_same(short, known) for known in defined):
            counts[short] = counts.get(short, 0) + 1
    for short, uses in sorted(counts.items()):
        issue = "Nicht erklärt: bei der ersten Verwendung ausschreiben."
        yield Abbreviation(short=short, longs=(), uses=uses, conflict=False, issue=issue)
