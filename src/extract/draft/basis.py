"""What everything in a draft is worked out from: the editions, how they align, what each sentence is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from extract.draft.alignment import Alignment
from extract.draft.archive import Archive
from extract.draft.editions import Edition, Text
from extract.draft.model import Variant, Verdict
from extract.draft.model_sources import Question, Source
from extract.draft.renaming import Rename
from extract.draft.similarity import compare_all
from extract.german.spelling import Known
from extract.german.text_errors import TextIssue
from extract.profile import Profile, Series
from extract.schema.records import ActivityRow, row_id

_LIKE_ENOUGH = 0.28
"""From this likeness on, a row of the overview of cooperation is about the section."""


_LEAST_RHYTHM = 2
"""More editions than these must keep a distance of years for it to be a rhythm: two may be a gap."""


def rhythm_of(years: Sequence[int]) -> int:
    """Years from one edition to the next, where it was always the same since the first; else one."""
    steps = {later - earlier for earlier, later in pairwise(sorted(set(years)))}
    return steps.pop() if len(steps) == 1 and len(set(years)) > _LEAST_RHYTHM else 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the user decides: the profile, the day of writing (None: reckoned), and values set by hand.

    `overrides` maps a header field (`date`, `reference`, …) or a wording („Oberbürgermeister“) to its new
    value. `editions` are the references of papers chosen where several report on one year. `dictionary` says
    whether a word is known, as a dictionary installed on the machine does.
    """

    profile: Profile
    today: date | None = None
    overrides: Mapping[str, str] = field(default_factory=dict)
    dictionary: Known | None = None
    editions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """The last edition and all that is known about it; `year` and `number` are those of the draft.

    `doubles` tell of numbers that several editions carry, `notes` of papers that were left out as editions.
    """

    archive: Archive
    settings: Settings
    name: str
    series: Series | None
    editions: tuple[Edition, ...]
    alignment: Alignment
    verdicts: tuple[tuple[Verdict, ...], ...]
    text_issues: tuple[tuple[TextIssue, ...], ...]
    renames: tuple[Rename, ...]
    year: int
    number: int | None
    departments: tuple[str | None, ...]
    doubles: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def rhythm(self) -> int:
        """Years from one edition to the next."""
        return rhythm_of([e.ref.year for e in self.editions if e.ref.year is not None])

    @property
    def index(self) -> int:
        """The index of the last edition."""
        return len(self.editions) - 1

    @property
    def base(self) -> Edition:
        """The last edition: the one the text is carried over from."""
        return self.editions[-1]

    @property
    def base_year(self) -> int:
        """The year the last edition reports on."""
        return self.base.ref.year or self.year - 1

    def first_edition(self, text: Text) -> Edition:
        """The first edition with this wording."""
        return self.editions[self.alignment.first[self.index][text.index]]

    def earlier(self, text: Text) -> list[tuple[Edition, Text, float, bool]]:
        """The sentence in the earlier editions, nearest first: edition, sentence, likeness, same wording."""
        return [
            (self.editions[m.edition], self.editions[m.edition].texts[m.text], m.similarity, m.same)
            for m in self.alignment.texts[self.index][text.index]
        ]

    def variants(self, text: Text) -> tuple[Variant, ...]:
        """Other wordings in earlier editions, newest first, each wording once."""
        found: dict[str, Variant] = {}
        for edition, other, similarity, same in self.earlier(text):
            if not same and other.text != text.text:
                found.setdefault(other.text, variant_of(edition, other, similarity))
        return tuple(found.values())

    def whom(self, text: Text) -> str | None:
        """The department to ask about a sentence."""
        return self.departments[text.section]

    def whom_in(self, edition: Edition, text: Text) -> str | None:
        """The department to ask about a sentence of any edition: its section's today, else the cover's."""
        if edition is self.base:
            return self.whom(text)
        own = next(index for index, other in enumerate(self.editions) if other is edition)
        thread = self.alignment.section_threads[own][text.section]
        threads = self.alignment.section_threads[self.index]
        today = next((s for s in self.base.sections if threads[s.index] == thread), None)
        return self.departments[today.index if today else 0] if self.departments else None

    def question(self, code: str, check: str, source: Source, whom: str | None, *about: object) -> Question:
        """A question with an id made of its place and code."""
        place = (source.char_start, *about)
        return Question(
            question_id=row_id(source.document_id, "draft-questions", code, *place),
            code=code,
            check=check,
            whom=whom,
            source=source,
        )


def variant_of(edition: Edition, text: Text, similarity: float) -> Variant:
    """A sentence of an earlier edition as a variant."""
    return Variant(
        number=edition.ref.number,
        year=edition.ref.year,
        text=text.text,
        similarity=similarity,
        source=text.source,
    )


def find_departments(archive: Archive, editions: Sequence[Edition]) -> tuple[str | None, ...]:
    """The department for each section of the last edition: of the overview's row most like it, else the one
    that leads the paper (`under_direction_of`), else the paper's author (`originator`).

    The overview of cooperation is that of the newest edition that has one.
    """
    base = editions[-1]
    rows = next((rows for edition in reversed(editions) if (rows := _activities(archive, edition))), [])
    fallback = base.paper.under_direction_of or base.paper.originator
    if not rows:
        return tuple(fallback for _ in base.sections)
    fallback = _as_in_overview(fallback, rows)
    about = [" ".join([row.topic or "", *row.partners, row.form or ""]) for row in rows]
    bodies = [" ".join(t.text for t in base.texts if t.section == s.index) for s in base.sections]
    topics = compare_all([s.title for s in base.sections], [row.topic or "" for row in rows])
    scores = 0.6 * topics + 0.4 * compare_all(bodies, about)
    departments: list[str | None] = []
    for section in base.sections:
        best = int(scores[section.index].argmax())
        near = scores[section.index, best] >= _LIKE_ENOUGH and section.zone != "cover"
        departments.append((rows[best].department if near else None) or fallback)
    return tuple(departments)


def _as_in_overview(name: str | None, rows: Sequence[ActivityRow]) -> str | None:
    """„Oberbürgermeister, Büro des Oberbürgermeisters“ is asked with the rows of „Oberbürgermeister“."""
    parts = [part.strip() for part in (name or "").split(",")]
    return next((row.department for row in rows if row.department in parts), name)


def _activities(archive: Archive, edition: Edition) -> list[ActivityRow]:
    return [row for row in archive.activities if row.paper_id == edition.ref.paper_id and row.department]
