"""A text as the finders see it: its words, its context, the gazetteers; and what they hand on."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from extract.base.model import Origin
from extract.names.organizations.gazetteers import Gazetteers, Place
from extract.names.organizations.home import state_of_text
from extract.names.organizations.mention import MentionContext, MentionKind
from extract.names.organizations.words import Token, split_words


@dataclass(frozen=True)
class Reading:
    """A cleaned text with everything needed to find names in it."""

    text: str
    context: MentionContext
    gazetteers: Gazetteers

    @cached_property
    def tokens(self) -> list[Token]:
        """The words of the text."""
        return split_words(self.text)

    @cached_property
    def home_state(self) -> str | None:
        """The two digits of the state the text is from: the council's, else what the text itself tells."""
        return self.context.state or state_of_text(self.text, self.gazetteers)

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    def token_from(self, position: int) -> int:
        """The index of the first word that begins at or after `position`."""
        return bisect_left(self._starts, position)

    def between(self, left: Token, right: Token) -> str:
        """What stands between two words."""
        return self.text[left.end : right.start]

    def before(self, position: int, length: int = 40) -> str:
        """The characters before `position`."""
        return self.text[max(0, position - length) : position]

    def after(self, position: int, length: int = 40) -> str:
        """The characters from `position` on."""
        return self.text[position : position + length]


@dataclass(frozen=True, slots=True)
class Found:
    """A mention on the cleaned text; `places` and `candidates` hold what an open name may be."""

    start: int
    end: int
    kind: MentionKind
    name: str
    rule: str
    confidence: float
    key: str = ""
    org_kind: str = ""
    ags: str | None = None
    office: str | None = None
    origin: Origin = "rule"
    places: tuple[Place, ...] = ()
    candidates: tuple[str, ...] = ()

    @property
    def length(self) -> int:
        """Characters covered."""
        return self.end - self.start

    def overlaps(self, other: Found) -> bool:
        """True where the two share a character."""
        return self.start < other.end and other.start < self.end


_PERSON_BEFORE = re.compile(r"(?:\b(?:Herrn?|Frau|Hr|Fr|Dr|Prof|Familie|Fam|Eheleute)\.?|\bh\.\s?c\.)\s*$")


def follows_person_title(reading: Reading, position: int) -> bool:
    """True where the word before `position` announces a person: Herr, Frau, Dr., a first name."""
    if _PERSON_BEFORE.search(reading.before(position, 20)):
        return True
    index = reading.token_from(position) - 1
    if index < 0:
        return False
    previous = reading.tokens[index]
    adjacent = reading.text[previous.end : position].strip(" ") in ("", "-")
    return (
        adjacent
        and previous.text in reading.gazetteers.first_names
        and "\n" not in reading.text[previous.end : position]
    )
