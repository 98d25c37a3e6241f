"""The types of a draft: what an edge (DOCX, Markdown, JSON, XLSX, HTML) is given to render. No logic.

A draft holds three things and nothing else: text carried over from an earlier edition, slots to fill, and
questions. Every sentence carries the source of its words. All wordings (`label`, `reason`, `text`, `check`,
`placeholder`, …) are German and ready to print. Pages count from 1, boxes are `[page, x0, top, x1, bottom]`
in PDF points from the top left, character spans are half-open into the document's clean text.

How to render a draft:

1. `header` as old → new → reason, then `consultations`; an `open` one is a slot.
2. `sections` in order, each with heading, `questions` (comments on the heading) and `paragraphs`. The first
   has zone `cover` and no heading. Headings of zone `attachments` introduce `ledgers.attachments`.
3. Of a paragraph the sentences in order, joined by one space. Of a sentence its `parts` in order, joined by
   nothing: `carried` as plain text, `changed` as text with `old` to show, `slot` as a visible placeholder.
   `questions` are comments on the sentence. A sentence with `written_once_as` repeats the text of that
   sentence: its parts are equal to it and need not be filled in twice (a cross-reference field serves well).
4. `ledgers` as appendices and sheets, `comparison` as a page of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from extract.draft.model_comparison import Comparison
from extract.draft.model_ledgers import Ledgers
from extract.draft.model_sources import EditionRef, PastValue, Question, Source

SentenceKind = Literal[
    "standing_formula",
    "standing_fact",
    "frame",
    "event",
    "counter",
    "promise",
    "stale",
    "person",
    "repetition",
    "error",
]
"""What a sentence is for."""

Mark = Literal["carried", "changed", "confirm", "slot", "question"]
"""What a sentence is at a glance: `carried` over as it was, no comment; carried over with words rolled
forward or mended (`changed`); carried over with something to confirm, as an office-holder (`confirm`); with
at least one `slot` to fill; or to be answered before any of it may stay (`question`). All but `carried` count
as marked."""

Zone = Literal["cover", "report", "attachments"]


SlotKind = Literal["date", "number", "year", "name", "text"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A gap to fill. `placeholder` is what is printed („[Datum 2024?]“), `last` last edition's words,
    `history` the words of all editions that have this sentence, oldest first (the last edition included)."""

    slot_id: str
    kind: SlotKind
    placeholder: str
    last: str
    history: tuple[PastValue, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A stretch of a sentence or heading.

    `carried`: `text` as in the source. `changed`: `text` is the new wording, `old` what stood there, `reason`
    why; `is_error` where an error of the text is mended. `slot`: `text` is the placeholder, `old` last
    edition's words, `slot` the rest. A carried part with an `offer` holds an error that a person must decide:
    `offer` is the wording suggested, `reason` why.
    """

    kind: Literal["carried", "changed", "slot"]
    text: str
    old: str = ""
    reason: str = ""
    slot: Slot | None = None
    is_error: bool = False
    offer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """How an earlier edition worded the same sentence; `similarity` 0–1 (1 is word for word)."""

    number: int | None
    year: int | None
    text: str
    similarity: float
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Why a sentence has a kind: the rule, a German reason, and the words that decided (may be empty)."""

    kind: SentenceKind
    rule: str
    reason: str
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence (or list item) of the draft with all that is known about it.

    `kinds[0]` leads. `since_number`/`since_year` tell since which edition its wording is unchanged, figures
    of edition and year aside; `rolled_since` is True where those did change. `variants` are other wordings
    in earlier editions, newest first. `replaces` is the sentence of the edition before last that this one
    took the place of, None where there is none.
    `written_once_as` is the id of the sentence that this one repeats (cover and report from one source).
    """

    sentence_id: str
    kinds: tuple[SentenceKind, ...]
    mark: Mark
    parts: tuple[Part, ...]
    source: Source
    verdicts: tuple[Verdict, ...]
    questions: tuple[Question, ...] = ()
    since_number: int | None = None
    since_year: int | None = None
    rolled_since: bool = False
    editions: int = 1
    variants: tuple[Variant, ...] = ()
    replaces: Variant | None = None
    written_once_as: str | None = None

    @property
    def text(self) -> str:
        """The sentence as it stands in the draft, placeholders included."""
        return "".join(part.text for part in self.parts)

    @property
    def slots(self) -> tuple[Slot, ...]:
        """The gaps of the sentence in order."""
        return tuple(part.slot for part in self.parts if part.slot is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph or list item: `label` is its list sign or number as printed („a.“, „•“), else empty."""

    paragraph_id: str
    kind: Literal["paragraph", "item"]
    label: str
    sentences: tuple[Sentence, ...]
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One section of the draft, its own text only; children follow with `parent_id`.

    `level` counts from 1. `heading` is empty for the cover's text. `questions` concern the whole section
    (as which of its standing facts still hold). `since_year`: since when the outline has this section.
    """

    section_id: str
    parent_id: str | None
    zone: Zone
    level: int
    number: str | None
    heading: tuple[Part, ...]
    paragraphs: tuple[Paragraph, ...]
    questions: tuple[Question, ...]
    source: Source
    since_number: int | None = None
    since_year: int | None = None

    @property
    def title(self) -> str:
        """The heading as it stands in the draft, without number."""
        return "".join(part.text for part in self.heading)


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderValue:
    """One value of the head, `carried` as before, `changed` (rolled forward) or `open` (a slot).

    `field` is the column of `papers` (`name`, `reference`, `date`, `originator`, `addressee`, …), `label` its
    German name; `new` is None where left open; `placeholder` is then what to print. `history` has the values
    of all editions, oldest first.
    """

    field: str
    label: str
    old: str | None
    new: str | None
    action: Literal["carried", "changed", "open"]
    reason: str
    placeholder: str = ""
    question: Question | None = None
    source: Source | None = None
    history: tuple[PastValue, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationSlot:
    """One row of the Beratungsfolge to be: body and role rolled forward, the date always left open.

    `suggested` is a date reckoned from the earlier editions, to be shown as a suggestion, never as fact.
    """

    position: int
    organization: HeaderValue
    role: HeaderValue
    day: HeaderValue
    suggested: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The next edition of a series. `title` is the rolled-forward title, `year` the year it reports on.

    `layout` names the layout of the last edition (as in `documents`), so that a template can follow it.
    `base` is the edition the text is carried over from, the last of `editions`. `dropped` are sentences that
    an earlier edition had and the base no longer has, newest first. `notes` are remarks on the whole draft.
    """

    series: str
    year: int
    number: int | None
    title: str
    council: str | None
    layout: str | None
    base: EditionRef
    editions: tuple[EditionRef, ...]
    header: tuple[HeaderValue, ...]
    consultations: tuple[ConsultationSlot, ...]
    sections: tuple[Section, ...]
    dropped: tuple[Variant, ...]
    ledgers: Ledgers
    comparison: Comparison
    notes: tuple[str, ...] = ()

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences in reading order."""
        return tuple(s for section in self.sections for p in section.paragraphs for s in p.sentences)
