"""The types of a draft's ledgers: lists beside the text, each an appendix and a sheet. No logic.

`sentence_id` links a line to the sentence of the draft it is about (None where only an older edition has it).
All wordings are German and ready to print.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from extract.draft.model_sources import EditionRef, Question, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class CounterPoint:
    """One value of a counter; `value` in units of the counter, `raw` the words („rund 41.000 Euro“)."""

    number: int | None
    year: int | None
    value: float
    approximate: bool
    raw: str
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Counter:
    """A counted thing over the editions, points oldest first. `name` says what is counted where.

    `standing` is True where the value never changed over at least two editions and nothing says it moves
    („15 RWK“): to confirm rather than to fill. `gaps` are years between two points without a value.
    """

    counter_id: str
    name: str
    unit: str
    section: str
    points: tuple[CounterPoint, ...]
    standing: bool
    gaps: tuple[int, ...]
    question: str
    sentence_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A statement about what was to come, or work that was left open. `due` in EDTF, `due_text` in words.

    `sort`: `announced` for the future, or told of as `under_way`, `prepared` (or applied for), `recommended`,
    `approved`, `completed` (to be struck out next time).

    `overdue`: it was due by the end of the year that the draft reports on.

    `status`: `open`, `reported` (taken up in `reported_in`, see `reported_text`), `postponed`
    (there announced again in the same words for a later date), `dropped` (past its date and no trace found,
    or `reported_in` says that it fell through).
    """

    promise_id: str
    sort: Literal["announced", "under_way", "prepared", "recommended", "approved", "completed"]
    text: str
    section: str
    number: int | None
    year: int | None
    due: str | None
    due_text: str
    overdue: bool
    status: Literal["open", "reported", "postponed", "dropped"]
    reported_in: str | None
    reported_text: str
    question: str
    whom: str | None
    sentence_id: str | None
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    """A partner within a section of the outline. `years` are the report years it is named in there.

    `status` against last edition: `new` (first time), `steady`, `returned` (was away in between), `missing`
    (named before, not in the last one). `also_in` are other sections naming it in the last edition.
    """

    organization_id: str
    name: str
    kind: str
    ags: str | None
    section: str
    years: tuple[int, ...]
    numbers: tuple[int, ...]
    status: Literal["new", "steady", "returned", "missing"]
    also_in: tuple[str, ...]
    question: str
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestItem:
    """One thing to ask for: the question and the sentence it is about."""

    section: str
    text: str
    due: str | None
    sentence_id: str | None
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """All that one department, or one partner, is asked for: goes out as one sheet.

    `addressee` is the department or partner; `by` a suggested date for the answer (None where the session
    is not to be foreseen, or the day has gone by)."""

    addressee: str
    kind: Literal["department", "partner", "unknown"]
    by: date | None
    items: tuple[RequestItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FilingRecord:
    """How one earlier edition went: filed when, read when and where, days between, months after its year."""

    edition: EditionRef
    filed: date | None
    sessions: tuple[tuple[str, date | None], ...]
    lead_days: int | None
    months_after_year: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanStep:
    """One step towards the session; `on` is reckoned from the earlier editions and is only a suggestion.

    None where it cannot be reckoned or has gone by; `reason` then says so."""

    what: str
    on: date | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionPlan:
    """Filing dates and sessions of the earlier editions; suggested steps for this one in order of time."""

    records: tuple[FilingRecord, ...]
    steps: tuple[PlanStep, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A link in the chain: the mandate, an edition, a year or edition that is missing, a cited paper.

    `alarm` says what is wrong with it, empty where nothing is. `in_archive`: the paper itself was ingested.
    """

    kind: Literal["mandate", "edition", "missing", "cited", "draft"]
    reference: str | None
    title: str
    number: int | None
    year: int | None
    date: date | None
    addressee: str | None
    in_archive: bool
    alarm: str
    source: Source | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TextError:
    """An error in the last edition that must not be copied. `wrong` are the words as printed, `suggestion`
    the mended ones (None where a person must decide). `mended`: the draft no longer has it; else it stands
    there as it was, to be looked at. `state` tells more: `mended` in the text, `gone` where a gap took the
    place of the words, `offered` where the suggestion stands beside them, `open`. `code`: `spelling`,
    `doubled-word`, `full-stop`, `doubled-stop`, `spacing`, `agreement`, `compound`, `verb-twice`, …"""

    error_id: str
    code: str
    wrong: str
    suggestion: str | None
    reason: str
    confidence: float
    mended: bool = False
    state: Literal["mended", "gone", "offered", "open"] = "open"
    sentence_id: str | None
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlinePair:
    """An item of the inline list against the heading it stands for; either is None where there is none."""

    item_number: str | None
    item: str | None
    heading_number: str | None
    heading: str | None
    similarity: float
    issue: str
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class LongForm:
    """A long form of an abbreviation and where it is defined."""

    long: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Abbreviation:
    """An abbreviation of the last edition. `issue` is empty where it is defined once, before its first
    use, with one long form; `conflict` where there are several long forms."""

    short: str
    longs: tuple[LongForm, ...]
    uses: int
    conflict: bool
    issue: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentLine:
    """An Anlage to prepare: its name rolled forward, what it was called, what to do with it."""

    position: int
    name: str
    old_name: str
    public: bool | None
    to_do: str
    rows: int
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Duplicate:
    """Two sentences of the last edition that say the same, `exact` to the letter or nearly (`differences`
    shows what differs: „ortsnahe → ortsnahen“). Only where `exact`, the draft writes `written_id` and repeats
    it at `repeated_id`; a nearly equal one keeps its own words."""

    written_id: str
    repeated_id: str
    exact: bool
    similarity: float
    differences: str
    written: Source
    repeated: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Renaming:
    """One wording that has to change everywhere: an office and its holder's gender, a body, a department.

    `places` are all places in the last edition: words before, words after, the sentence (None in the head).
    `applied` is False where the change is only foreseen or doubtful; `reason` says why and since when.
    """

    old: str
    new: str
    since: date | None
    reason: str
    applied: bool
    places: tuple[RenamedPlace, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RenamedPlace:
    """One place of a renaming; `field` names the header field where it stands in the head."""

    old: str
    new: str
    sentence_id: str | None
    field: str | None
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLine:
    """A person or office named in the last edition, to be confirmed. `text` are the words there."""

    name: str
    office: str | None
    text: str
    question: str
    sentence_id: str | None
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """What does not fit together in the last edition, or with the decision that demands the report."""

    code: str
    issue: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewRow:
    """A row of the last edition's tabular overview (the Anlage), with the department's name of today."""

    activity_id: str
    department: str | None
    topic: str | None
    partners: tuple[str, ...]
    form: str | None
    status: str | None
    outlook: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledgers:
    """All lists beside the text. `renamings`: offices, bodies, departments with all their places."""

    counters: tuple[Counter, ...]
    promises: tuple[Promise, ...]
    partners: tuple[Partner, ...]
    requests: tuple[Request, ...]
    sessions: SessionPlan
    decisions: tuple[Decision, ...]
    errors: tuple[TextError, ...]
    outline: tuple[OutlinePair, ...]
    abbreviations: tuple[Abbreviation, ...]
    attachments: tuple[AttachmentLine, ...]
    duplicates: tuple[Duplicate, ...]
    renamings: tuple[Renaming, ...]
    persons: tuple[PersonLine, ...]
    contradictions: tuple[Contradiction, ...]
    questions: tuple[Question, ...]
    overview: tuple[OverviewRow, ...] = ()
