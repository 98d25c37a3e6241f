"""Lists to check a draft by: Anlagen, duplicates, renamings, persons, errors, contradictions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal

from extract.draft.alignment import find_identical, find_repeated
from extract.draft.basis import Basis
from extract.draft.editions import Text
from extract.draft.headers import roll_words
from extract.draft.model import Sentence
from extract.draft.model_ledgers import (
    Abbreviation,
    AttachmentLine,
    Contradiction,
    Decision,
    Duplicate,
    OutlinePair,
    PersonLine,
    RenamedPlace,
    Renaming,
    TextError,
)
from extract.draft.renaming import Rename, find_replacements
from extract.draft.sentences import doubtful_places
from extract.german.text_errors import TextIssue
from extract.schema.records import row_id


def build_attachments(basis: Basis) -> tuple[AttachmentLine, ...]:
    """The Anlagen of the last edition with their names rolled forward and what to do with them."""
    rows = sorted(
        (r for r in basis.archive.files if r.paper_id == basis.base.ref.paper_id), key=lambda r: r.position
    )
    lines = []
    for row in rows:
        name, _ = roll_words(basis, row.name)
        name = re.sub(rf"_{basis.base_year}(?!\d)", f"_{basis.year}", name)
        activities = _overview_rows(basis) if re.search(r"[Üü]bersicht|tabellarisch", row.name) else 0
        lines.append(
            AttachmentLine(
                position=row.position,
                name=name,
                old_name=row.name,
                public=row.public,
                to_do=_to_do(basis, row.name, activities),
                rows=activities,
                source=basis.base.source_at(row),
            )
        )
    return tuple(lines)


def _overview_rows(basis: Basis) -> int:
    return sum(1 for row in basis.archive.activities if row.paper_id == basis.base.ref.paper_id)


def _to_do(basis: Basis, name: str, activities: int) -> str:
    if re.search(r"[Üü]bersicht|[Tt]abell", name):
        rows = f" mit {activities} Zeilen" if activities else ""
        return f"Tabelle{rows} fortschreiben: Stand {basis.year} und Ausblick je Zeile abfragen."
    if re.search(r"[Bb]ericht", name) and not re.search(r"[Üü]bersicht", name):
        return "Der Bericht selbst: aus diesem Entwurf erstellen."
    if re.search(r"[Pp]flicht|[Zz]usatzinformation|[Aa]uswirkung", name):
        return "Formular neu ausfüllen; nichts aus dem Vorjahr übernehmen."
    return "Prüfen, ob die Anlage wieder beigefügt wird, und neu erstellen."


def build_duplicates(basis: Basis) -> tuple[Duplicate, ...]:
    """Sentences that stand twice or nearly so, the first of each pair first."""
    identical = find_identical(basis.base)
    likeness = {later: (earlier, 1.0) for later, earlier in identical.items()}
    pairs = {**find_repeated(basis.base), **likeness}
    return tuple(
        _duplicate(basis.base.texts[earlier], basis.base.texts[later], later in identical, score)
        for later, (earlier, score) in sorted(pairs.items())
    )


def _duplicate(written: Text, repeated: Text, exact: bool, score: float) -> Duplicate:
    return Duplicate(
        written_id=written.sentence_id,
        repeated_id=repeated.sentence_id,
        exact=exact,
        similarity=score,
        differences=differences(repeated.text, written.text),
        written=written.source,
        repeated=repeated.source,
    )


def differences(old: str, new: str) -> str:
    """„ortsnahe → ortsnahen; dem der → dem Thema“; "" for the same words."""
    before, after = old.split(), new.split()
    told = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            told.append(f"{' '.join(before[i1:i2]) or '–'} → {' '.join(after[j1:j2]) or '–'}")
    return "; ".join(told)


def build_renamings(basis: Basis) -> tuple[Renaming, ...]:
    """Every renaming with all its places in the head and the text; those without a place are left out."""
    found = [_renaming(basis, rename) for rename in basis.renames]
    return tuple(item for item in found if item.places)


def _renaming(basis: Basis, rename: Rename) -> Renaming:
    places = [
        *_places_in_head(basis, rename),
        *_places_in_headings(basis, rename),
        *_places_in_text(basis, rename),
    ]
    return Renaming(
        old=rename.old,
        new=rename.new,
        since=rename.since,
        reason=rename.reason,
        applied=rename.applied,
        places=tuple(places),
    )


def _places_in_head(basis: Basis, rename: Rename) -> Iterator[RenamedPlace]:
    for row in basis.base.fields:
        for item in find_replacements(row.value, (rename,)):
            yield RenamedPlace(
                old=item.old,
                new=item.new,
                sentence_id=None,
                field=row.field,
                source=basis.base.source_at(row),
            )


def _places_in_headings(basis: Basis, rename: Rename) -> Iterator[RenamedPlace]:
    for section in basis.base.sections:
        for item in find_replacements(section.title, (rename,)):
            yield RenamedPlace(
                old=item.old, new=item.new, sentence_id=None, field="heading", source=section.source
            )


def _places_in_text(basis: Basis, rename: Rename) -> Iterator[RenamedPlace]:
    for text in basis.base.texts:
        doubtful = [item for item in doubtful_places(basis, text) if item.rename is rename]
        for item in (*find_replacements(text.source.text, (rename,)), *doubtful):
            yield RenamedPlace(
                old=item.old, new=item.new, sentence_id=text.sentence_id, field=None, source=text.source
            )


def build_persons(basis: Basis) -> tuple[PersonLine, ...]:
    """Persons in office that the last edition names, each once with the first sentence that does."""
    found: dict[str, PersonLine] = {}
    for text in basis.base.texts:
        for row in text.mentions:
            if row.kind == "person" and row.name not in found:
                found[row.name] = PersonLine(
                    name=row.name,
                    office=_office_of(text.source.text, row.text),
                    text=text.text,
                    question=f"Ist {row.name} noch im Amt, und ist die Angabe für {basis.year} richtig?",
                    sentence_id=text.sentence_id,
                    source=basis.base.source_at(row),
                )
    return tuple(found.values())


def _office_of(sentence: str, name: str) -> str | None:
    match = re.search(
        rf"([A-ZÄÖÜ][a-zäöüß]*(?:minister|meister|ordnete|rat|rätin|in|er|te|ter)(?:in)?)\s+{re.escape(name)}",
        sentence,
    )
    return match[1] if match else None


def build_errors(basis: Basis, sentences: Sequence[Sentence]) -> tuple[TextError, ...]:
    """Every error in the last edition, in order of the text; `sentences` tell which are mended.

    One in a sentence that stands twice to the letter is told once.
    """
    found = []
    for text, sentence in zip(basis.base.texts, sentences, strict=True):
        if sentence.written_once_as is not None:
            continue
        for order, issue in enumerate(basis.text_issues[text.index]):
            found.append(
                TextError(
                    error_id=row_id(
                        text.source.document_id, "draft-errors", text.source.char_start, issue.start, order
                    ),
                    code=issue.code,
                    wrong=issue.old.strip(),
                    suggestion=issue.new.strip() if issue.new else None,
                    reason=issue.reason,
                    confidence=issue.confidence,
                    mended=_is_mended(issue, sentence),
                    state=_state_of(issue, sentence),
                    sentence_id=text.sentence_id,
                    source=text.source,
                )
            )
    return tuple(found)


def _state_of(issue: TextIssue, sentence: Sentence) -> Literal["mended", "gone", "offered", "open"]:
    if any(part.is_error and part.old == issue.old for part in sentence.parts):
        return "mended"
    if any(part.offer and part.text == issue.old for part in sentence.parts):
        return "offered"
    return "gone" if _is_mended(issue, sentence) else "open"


def _is_mended(issue: TextIssue, sentence: Sentence) -> bool:
    """The draft has other words in its place: what was changed, or a gap that takes the place of the text."""
    if any(issue.old in part.old for part in sentence.parts if part.kind != "carried"):
        return True
    return not (
        sentence.text.endswith(issue.old) if issue.code == "full-stop" else issue.old in sentence.text
    )


def build_contradictions(
    basis: Basis,
    outline: Sequence[OutlinePair],
    abbreviations: Sequence[Abbreviation],
    decisions: Sequence[Decision],
) -> tuple[Contradiction, ...]:
    """What does not fit together: outline, abbreviations, time, lists of neighbours, addressee."""
    return (
        *_of_outline(outline),
        *_of_abbreviations(abbreviations),
        *_of_time(basis),
        *_of_lists(basis),
        *_of_addressee(basis, decisions),
    )


def _of_outline(outline: Sequence[OutlinePair]) -> Iterator[Contradiction]:
    items, headings = [p for p in outline if p.item], [p for p in outline if p.heading]
    if outline and len(items) != len(headings):
        issue = f"Die Aufzählung nennt {len(items)} Felder, es folgen {len(headings)} Überschriften."
        missing = [p.issue for p in outline if not p.item or not p.heading]
        yield Contradiction(
            code="outline-count", issue=" ".join([issue, *missing]), sources=(outline[-1].source,)
        )
    for pair in outline:
        if pair.issue and pair.item and pair.heading:
            issue = f"{pair.issue} Aufzählung: „{pair.item}“, Überschrift: „{pair.heading}“."
            yield Contradiction(code="outline-item", issue=issue, sources=(pair.source,))


def _of_abbreviations(abbreviations: Sequence[Abbreviation]) -> Iterator[Contradiction]:
    for item in abbreviations:
        doubtful = item.conflict or "Üblich" in item.issue or "Buchstaben" in item.issue
        if doubtful:
            sources = tuple(source for long in item.longs for source in long.sources)
            yield Contradiction(code="abbreviation", issue=f"{item.short}: {item.issue}", sources=sources)


def _of_time(basis: Basis) -> Iterator[Contradiction]:
    told: set[str] = set()
    for text in basis.base.texts:
        stale = next((v for v in basis.verdicts[text.index] if v.kind == "stale"), None)
        if stale is None:
            continue
        filed = f" bei einer Vorlage vom {basis.base.ref.date:%d.%m.%Y}" if basis.base.ref.date else ""
        if stale.words in told:
            continue
        told.add(stale.words)
        issue = f"„{stale.words}“{filed} mit Berichtsjahr {basis.base_year}: Zeitraum und Wortlaut prüfen."
        yield Contradiction(code="time", issue=issue, sources=(text.source,))


def _of_lists(basis: Basis) -> Iterator[Contradiction]:
    """Lists of municipalities that overlap and yet differ: who belongs to the neighbours?"""
    lists = []
    for text in basis.base.texts:
        names = {
            m.name
            for m in text.mentions
            if m.organization_id and re.fullmatch(r"ags-\d{8}", m.organization_id)
        }
        if len(names) >= 4:
            lists.append((names, text))
    if not lists:
        return
    longest, first = max(lists, key=lambda pair: len(pair[0]))
    for names, text in lists:
        more = names - longest
        if text is not first and more and len(names & longest) >= 3:
            issue = (
                f"Die Aufzählung auf S. {text.source.page} nennt {', '.join(sorted(more))}, "
                f"die längste Aufzählung der Nachbargemeinden auf S. {first.source.page} nicht."
            )
            yield Contradiction(code="partner-lists", issue=issue, sources=(text.source, first.source))


def _of_addressee(basis: Basis, decisions: Sequence[Decision]) -> Iterator[Contradiction]:
    for item in decisions:
        if item.kind == "edition" and item.year == basis.base_year and item.alarm:
            yield Contradiction(code="addressee", issue=item.alarm, sources=())
