"""A reviewer's decision as it stands in a file: outside data, checked when it is read.

A decision is about one value of one document, or with `scope = "all"` a rule for all such values of a
council.
Values are text in the form of the table `fields`: ISO dates, `true`/`false`, lists as JSON.
"""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

Kind = Literal["accept", "correct", "reject", "merge", "add"]
Scope = Literal["one", "all"]

ISSUES = "issues"
"""The table of a decision about an issue itself: „seen, nothing to mend“."""


class Correction(BaseModel):
    """One decision. `row` is the row's id at the time, None for a value that the machine did not find.

    `field` names the column (in `fields` the header field, in `table_rows` the column title); None means the
    whole row. `machine` is what the machine read, `value` what holds; in an `accept` of a whole row it holds
    the columns as JSON, as in an `add`, which is a row that the machine did not find.
    `source` is the hash of the text around the value: where that has changed, the decision no longer applies.
    `answers` is the code of the issue that led here. `boxes` as everywhere, `words` are those in them.
    For `merge`, `machine` and `value` are the ids of two organizations: the first, called `words`, becomes
    the second, called `name`.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: Kind
    scope: Scope = "one"
    table: str
    field: str | None = None
    row: str | None = None
    machine: str | None = None
    value: str | None = None
    name: str | None = None
    answers: str | None = None
    page: int | None = Field(default=None, ge=1)
    boxes: tuple[tuple[float, float, float, float, float], ...] = ()
    words: str | None = None
    source: str | None = None
    by: str
    at: datetime
    note: str | None = None

    @model_validator(mode="after")
    def _is_complete(self) -> Correction:
        if self.kind in ("correct", "merge", "add") and self.value is None:
            raise ValueError("value: hier fehlt der neue Wert")
        if self.kind == "correct" and self.field is None:
            raise ValueError("field: hier fehlt, welche Angabe berichtigt wird")
        if self.kind == "merge" and (self.machine is None or self.machine == self.value):
            raise ValueError("machine: hier fehlt die Kennung der Organisation, die aufgeht")
        if self.scope == "one" and self.table == "organizations":
            raise ValueError("scope: Organisationen werden für alle Vorlagen zusammengelegt (all)")
        return self

    @property
    def target(self) -> tuple[str, ...]:
        """What the decision is about: two decisions with one target exclude each other."""
        if self.kind == "add":
            return ("add", self.table, self.value or "", str(self.boxes))
        if self.scope == "all":
            field = "" if self.kind == "merge" else self.field or ""
            return ("all", self.table, field, self.machine or "")
        return ("one", self.table, self.row or "", self.field or "")

    @property
    def correction_id(self) -> str:
        """16 hexadecimal digits of the whole decision."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()[:16]


class DocumentCorrections(BaseModel):
    """The decisions about one document; `file` is its name in the archive, `reference` its printed number."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    document: str = Field(pattern="^[0-9a-f]{64}$")
    file: str = ""
    reference: str | None = None
    correction: tuple[Correction, ...] = ()


class CouncilRules(BaseModel):
    """The decisions that hold for all documents of a council."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    correction: tuple[Correction, ...] = ()
