"""All editions side by side: sections aligned, sentences with what changed since the edition before."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from extract.draft.basis import Basis
from extract.draft.editions import Text
from extract.draft.ledgers.partners import partner_key
from extract.draft.model_comparison import (
    Change,
    ComparedCell,
    ComparedSection,
    ComparedSentence,
    Comparison,
    Stretch,
    YearCount,
)


def build_comparison(basis: Basis) -> Comparison:
    """The comparison of all editions up to the last."""
    return Comparison(
        editions=tuple(edition.ref for edition in basis.editions),
        sections=tuple(_sections(basis)),
        partners=tuple(_partner_counts(basis)),
        sentences=tuple(
            YearCount(number=e.ref.number, year=e.ref.year, count=len(e.texts)) for e in basis.editions
        ),
        carried=tuple(_carried_counts(basis)),
    )


def _sections(basis: Basis) -> Iterator[ComparedSection]:
    """Rows in the order of the newest edition that has the section."""
    seen: set[int] = set()
    for index in range(basis.index, -1, -1):
        for section, thread in zip(
            basis.editions[index].sections, basis.alignment.section_threads[index], strict=True
        ):
            if thread in seen:
                continue
            seen.add(thread)
            cells = tuple(_cell(basis, edition, thread) for edition in range(len(basis.editions)))
            yield ComparedSection(title=section.title or "Deckblatt", cells=cells)


def _cell(basis: Basis, index: int, thread: int) -> ComparedCell | None:
    edition = basis.editions[index]
    threads = basis.alignment.section_threads[index]
    section = next((s for s in edition.sections if threads[s.index] == thread), None)
    if section is None:
        return None
    before = [e for e in basis.alignment.sections[index][section.index] if e == index - 1]
    old = (
        basis.editions[index - 1].sections[basis.alignment.sections[index][section.index][index - 1]]
        if before
        else None
    )
    change: Change = "new" if old is None else "same" if old.title == section.title else "reworded"
    sentences = tuple(
        _sentence(basis, index, text) for text in edition.texts if text.section == section.index
    )
    return ComparedCell(
        number=section.number, title=section.title or "Deckblatt", change=change, sentences=sentences
    )


def _sentence(basis: Basis, index: int, text: Text) -> ComparedSentence:
    match = next((m for m in basis.alignment.texts[index][text.index] if m.edition == index - 1), None)
    old = basis.editions[index - 1].texts[match.text] if match else None
    threads = basis.alignment.threads
    thread = threads[index][text.index]
    gone = index < basis.index and thread not in threads[index + 1]
    return ComparedSentence(
        thread=f"s{thread}",
        change=_change(basis, index, text, old, match.same if match else False),
        text=text.text,
        stretches=tuple(compare_words(old.text if old else None, text.text)),
        gone_after=gone,
        source=text.source,
    )


def _change(basis: Basis, index: int, text: Text, old: Text | None, same: bool) -> Change:
    if old is None:
        return "new"
    if not same:
        return "reworded"
    in_place = basis.alignment.sections[index][text.section].get(index - 1) == old.section
    return "same" if in_place else "moved"


def compare_words(old: str | None, new: str) -> Iterator[Stretch]:
    """The words of the new sentence as kept and added, those of the old one that are gone as removed."""
    if old is None:
        yield Stretch(kind="added", text=new)
        return
    before, after = old.split(), new.split()
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Stretch(kind="kept", text=" ".join(after[j1:j2]))
            continue
        if i2 > i1:
            yield Stretch(kind="removed", text=" ".join(before[i1:i2]))
        if j2 > j1:
            yield Stretch(kind="added", text=" ".join(after[j1:j2]))


def _partner_counts(basis: Basis) -> Iterator[YearCount]:
    known: set[str] = set()
    for edition in basis.editions:
        named = {partner_key(m) for text in edition.texts for m in text.mentions if m.kind == "partner"}
        yield YearCount(
            number=edition.ref.number, year=edition.ref.year, count=len(named), new=len(named - known)
        )
        known |= named


def _carried_counts(basis: Basis) -> Iterator[YearCount]:
    for index, edition in enumerate(basis.editions):
        rows = basis.alignment.texts[index]
        count = sum(1 for row in rows if any(m.edition == index - 1 and m.same for m in row))
        yield YearCount(number=edition.ref.number, year=edition.ref.year, count=count)
