"""Where the words of a draft come from, and what is asked about them. No logic."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where words stand in an earlier paper. `text` is exactly what stands there.

    `document_id` is the input file (a report that is an Anlage has its paper's `paper_id` and its own
    `document_id`); `reference`, `number` and `year` are those of the edition. `boxes` hold one box per line.
    """

    paper_id: str
    document_id: str
    reference: str | None
    number: int | None
    year: int | None
    page: int | None
    boxes: tuple[tuple[float, ...], ...]
    char_start: int | None
    char_end: int | None
    text: str

    @property
    def place(self) -> str:
        """„24/SVV/1155, S. 3“: the short form for comments and tables."""
        name = self.reference or self.paper_id
        return f"{name}, S. {self.page}" if self.page is not None else name


@dataclass(frozen=True, slots=True, kw_only=True)
class PastValue:
    """What stood in a slot in one edition: the words, the edition's number and report year, and where."""

    number: int | None
    year: int | None
    value: str
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What somebody must find out: becomes a comment beside the sentence.

    `check` says what to look up, in one or two German sentences; `whom` whom to ask (department or partner,
    never a person's name of staff), None where nothing in the archive tells; `code` names the rule.
    """

    question_id: str
    code: str
    check: str
    whom: str | None
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionRef:
    """One edition the draft was made from, oldest first in `Draft.editions`."""

    paper_id: str
    reference: str | None
    number: int | None
    year: int | None
    date: date | None
    name: str | None
    addressee: str | None
