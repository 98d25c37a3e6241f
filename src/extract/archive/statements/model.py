"""A statement: what a council system says of one paper, its stations and its files.

Values are as the system words them; what it does not say is None or empty. Names of persons are left out.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

FileRole = Literal["main", "attachment"]


@dataclass(frozen=True, slots=True)
class StatedConsultation:
    """A station as the system has it. `authoritative`: the body decides; `public`, `result`: of the item of
    its agenda."""

    organization: str | None = None
    date: datetime.date | None = None
    role: str | None = None
    authoritative: bool | None = None
    public: bool | None = None
    result: str | None = None


@dataclass(frozen=True, slots=True)
class StatedFile:
    """A file of a paper. `path` is where it was put, below the folder fetched into; `sha256` of its bytes.

    Both are None where it was not fetched; `problem` is then the code of the issue that says why.
    """

    url: str
    role: FileRole = "attachment"
    name: str | None = None
    path: str | None = None
    sha256: str | None = None
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """What the system says of one paper. `url` is the paper's id there, `body` the council's name.

    `modified` as the system writes it.
    """

    url: str
    system: str
    body: str | None = None
    modified: str | None = None
    reference: str | None = None
    name: str | None = None
    date: datetime.date | None = None
    paper_type: str | None = None
    originator: tuple[str, ...] = ()
    under_direction_of: tuple[str, ...] = ()
    consultations: tuple[StatedConsultation, ...] = ()
    files: tuple[StatedFile, ...] = ()


def stated_header(statement: Statement) -> dict[str, str | datetime.date]:
    """The header values that the system gives, by the names of the columns of `papers`; others are absent.

    Several originators or offices are joined by a comma, as forms print them.
    """
    values: dict[str, str | datetime.date | None] = {
        "reference": statement.reference,
        "name": statement.name,
        "date": statement.date,
        "paper_type": statement.paper_type,
        "originator": ", ".join(statement.originator),
        "under_direction_of": ", ".join(statement.under_direction_of),
    }
    return {field: value for field, value in values.items() if value}


def statements_by_hash(
    statements: Iterable[Statement], role: FileRole = "main"
) -> dict[str, tuple[Statement, ...]]:
    """The statements by the sha256 of the paper's own file (or of its Anlagen), in the order of their URLs.

    One file may stand with several papers: whoever needs a truth takes only those with one.
    """
    found: dict[str, list[Statement]] = {}
    for statement in sorted(statements, key=lambda one: one.url):
        for sha256 in dict.fromkeys(f.sha256 for f in statement.files if f.role == role and f.sha256):
            found.setdefault(sha256, []).append(statement)
    return {sha256: tuple(those) for sha256, those in found.items()}
