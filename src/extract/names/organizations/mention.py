"""What is found in a text, and what must be known beforehand to find it rightly."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from extract.base.model import Issue, Origin

MentionKind = Literal["body", "partner", "person", "place"]
ModelLabel = Literal["ORG", "PER", "LOC"]

_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


@lru_cache(maxsize=50_000)
def slug(name: str) -> str:
    """A key of letters, digits and hyphens: `Städte- und Gemeindebund` → `staedte-und-gemeindebund`."""
    return _NOT_SLUG.sub("-", name.casefold().translate(_UMLAUTS)).strip("-")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text. `start` and `end` are half-open character offsets; `text` is what stands there.

    `name` is the canonical name in the nominative. `organization` is the key of the body or partner, the same
    for all its wordings, empty for persons and places. `ags` is the official key of a state (2 digits),
    district (5) or municipality (8). `office` is given for persons, in the nominative; a person without
    office has none. `office_key` is the same for both genders.
    `candidates` are the organizations that bear the name elsewhere, where it is not settled whose it is.
    """

    start: int
    end: int
    text: str
    kind: MentionKind
    name: str
    organization: str = ""
    ags: str | None = None
    org_kind: str = ""
    office: str | None = None
    office_key: str | None = None
    confidence: float = 1.0
    rule: str = ""
    origin: Origin = "rule"
    candidates: tuple[str, ...] = ()

    @property
    def length(self) -> int:
        """Characters covered."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class NamedSpan:
    """What a statistical model marks: half-open offsets and one of three labels."""

    start: int
    end: int
    label: ModelLabel
    confidence: float = 0.6


Marker = Callable[[str], Sequence[NamedSpan]]
"""A language model: a text in, the names it marks out."""


@dataclass(frozen=True, slots=True)
class KnownBody:
    """A body that the council's profile names, with every wording that means it and its time (EDTF)."""

    key: str
    name: str
    wordings: tuple[str, ...] = ()
    kind: str = "committee"
    valid_from: str | None = None
    valid_to: str | None = None
    successor: str | None = None


@dataclass(frozen=True, slots=True)
class MentionContext:
    """Where a text comes from.

    `own_ags` is the key of the council's own municipality, `own_names` its wordings (`Stadt Potsdam`, `LHP`);
    neither it nor a department (`departments`) is a partner. `aliases` maps wordings that only this council
    uses to canonical names. `region` is the state where the council is not known.
    `all_persons` also keeps persons without an office: for texts that are no papers.
    """

    own_ags: str | None = None
    own_names: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    bodies: tuple[KnownBody, ...] = ()
    aliases: tuple[tuple[str, str], ...] = ()
    all_persons: bool = False
    region: str | None = None

    @property
    def state(self) -> str | None:
        """The two digits of the council's state."""
        return self.own_ags[:2] if self.own_ags else self.region

    @property
    def district(self) -> str | None:
        """The five digits of the council's district."""
        return self.own_ags[:5] if self.own_ags else None


@dataclass(frozen=True, slots=True)
class Mentions:
    """The mentions of a text in order of their place, without overlaps, and what a reviewer should decide."""

    items: tuple[Mention, ...]
    issues: tuple[Issue, ...] = field(default=())
