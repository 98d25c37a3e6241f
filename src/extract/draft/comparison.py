"""All editions side by side: sections aligned, sentences with what changed since the edition before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from extract.draft.basis import Basis
from extract.draft.editions import Edition, Text
from extract.draft.formulas import NO_DATE
from extract.draft.ledgers.partners import partner_key
from extract.draft.model_comparison import (
    ONLY_DATES,
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
    old = _text_before(basis, index, text)
    threads = basis.alignment.threads
    thread = threads[index][text.index]
    gone = index < basis.index and thread not in threads[index + 1]
    stretches = tuple(compare_words(old.text if old else None, text.text))
    change = _change(basis, index, text, old, all(stretch.kind == "kept" for stretch in stretches))
    only_dates = old is not None and _has_only_other_dates(basis, index, old, text)
    return ComparedSentence(
        thread=f"s{thread}",
        change=change,
        text=text.text,
        stretches=stretches,
        gone_after=gone,
        source=text.source,
        label=ONLY_DATES if change == "reworded" and only_dates else "",
    )


def _text_before(basis: Basis, index: int, text: Text) -> Text | None:
    """The sentence in the edition right before."""
    match = next((m for m in basis.alignment.texts[index][text.index] if m.edition == index - 1), None)
    return basis.editions[index - 1].texts[match.text] if match else None


def _change(basis: Basis, index: int, text: Text, old: Text | None, same: bool) -> Change:
    if old is None:
        return "new"
    if not same:
        return "reworded"
    in_place = basis.alignment.sections[index][text.section].get(index - 1) == old.section
    return "same" if in_place else "moved"


def _has_only_other_dates(basis: Basis, index: int, old: Text, new: Text) -> bool:
    """Whether both have the same words around their dates, their years and the number of the edition."""
    return _without_dates(basis.editions[index - 1], old) == _without_dates(basis.editions[index], new)


def _without_dates(edition: Edition, text: Text) -> str:
    words, begin = text.source.text, text.source.char_start or 0
    for row in sorted(text.dates, key=lambda row: -(row.char_start or 0)):
        if row.role not in NO_DATE and row.char_start is not None and row.char_end is not None:
            words = f"{words[: row.char_start - begin]}⟨Zeit⟩{words[row.char_end - begin :]}"
    if edition.ref.year is not None:
        words = re.sub(rf"(?<!\d){edition.ref.year}(?!\d)", "⟨Zeit⟩", words)
    if edition.ref.number is not None:
        words = re.sub(rf"(?<!\d){edition.ref.number}\.(?=\s+\w*[Bb]ericht)", "⟨Nummer⟩", words)
    return " ".join(words.split())


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
        before = ((text, _text_before(basis, index, text)) for text in edition.texts)
        count = sum(1 for text, old in before if old is not None and old.text == text.text)
        yield YearCount(number=edition.ref.number, year=edition.ref.year, count=count)
