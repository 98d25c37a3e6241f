"""What the rules that tell kinds of sentences look at: a sentence, its age, its neighbours, its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.draft.alignment import Alignment
from extract.draft.editions import Edition, Text
from extract.draft.formulas import NO_DATE, dates_a_document, find_formula, last_year, told_dates
from extract.draft.model import SentenceKind, Verdict
from extract.german.tense import Past, find_past, pattern_of
from extract.schema.records import DateRow


@dataclass(frozen=True, slots=True)
class Seen:
    """All that the rules look at for one sentence."""

    text: Text
    words: str
    year: int
    unchanged: bool
    variants: tuple[str, ...]
    repeats: int | None
    past: Past | None
    opening: bool
    opening_is_known: bool
    before: tuple[SentenceKind, ...]
    lead: tuple[SentenceKind, ...]
    after_formula: bool

    @property
    def current(self) -> tuple[DateRow, ...]:
        """Dates of the year reported on or later; names and laws are none."""
        return tuple(d for d in told_dates(self.text) if last_year(d) >= self.year)

    @property
    def history(self) -> tuple[DateRow, ...]:
        """Dates that lie whole before the year reported on."""
        dated = [d for d in self.text.dates if d.role not in NO_DATE and d.edtf]
        return tuple(d for d in dated if 0 < last_year(d) < self.year or dates_a_document(self.text, d))

    @property
    def formula(self) -> str | None:
        """The words that make it a standing formula."""
        return find_formula(self.text, self.year, after_formula=self.after_formula)


def look_at(
    editions: Sequence[Edition],
    alignment: Alignment,
    index: int,
    text: Text,
    repeated: dict[int, int],
    verdicts: Sequence[tuple[Verdict, ...]],
) -> Seen:
    """All that is known of one sentence of the edition `index`; `verdicts` are those of the ones before."""
    edition = editions[index]
    matches = alignment.texts[index][text.index]
    variants = tuple(editions[m.edition].texts[m.text].text for m in matches if not m.same)
    return Seen(
        text=text,
        words=text.text,
        year=edition.ref.year or 0,
        unchanged=alignment.first[index][text.index] < index,
        variants=variants,
        repeats=repeated.get(text.index),
        past=find_past(text.text),
        opening=is_opening(edition, text),
        opening_is_known=index > 0,
        before=_kinds_before(edition, text, verdicts),
        lead=_kinds_of_lead(edition, text, verdicts),
        after_formula=_is_after_formula(edition, text, verdicts),
    )


def is_opening(edition: Edition, text: Text) -> bool:
    """True in the cover and in sections that by title or place open the report."""
    section = edition.sections[text.section]
    return (text.zone == "cover" and _is_first_prose(edition, text)) or bool(
        pattern_of("kinds", "opening_sections").search(section.title)
    )


def _is_first_prose(edition: Edition, text: Text) -> bool:
    sections = {t.section for t in edition.texts if t.zone == "cover"}
    has_report = any(t.zone == "report" for t in edition.texts)
    return has_report or (len(sections) > 1 and text.section == min(sections))


def _kinds_before(
    edition: Edition, text: Text, verdicts: Sequence[tuple[Verdict, ...]]
) -> tuple[SentenceKind, ...]:
    """The kinds of the sentence before in the same paragraph."""
    if not text.index or edition.texts[text.index - 1].paragraph != text.paragraph:
        return ()
    return tuple(v.kind for v in verdicts[text.index - 1])


def _is_after_formula(edition: Edition, text: Text, verdicts: Sequence[tuple[Verdict, ...]]) -> bool:
    """True where an earlier sentence of the paragraph is a standing formula."""
    earlier = (other for other in edition.texts[: text.index] if other.paragraph == text.paragraph)
    return any(v.kind == "standing_formula" for other in earlier for v in verdicts[other.index])


def _kinds_of_lead(
    edition: Edition, text: Text, verdicts: Sequence[tuple[Verdict, ...]]
) -> tuple[SentenceKind, ...]:
    """The kinds of the sentence with a colon that a list item belongs to."""
    if not text.is_item:
        return ()
    for earlier in range(text.index - 1, -1, -1):
        other = edition.texts[earlier]
        if other.section != text.section:
            break
        if not other.is_item:
            return tuple(v.kind for v in verdicts[earlier]) if other.text.endswith(":") else ()
    return ()
