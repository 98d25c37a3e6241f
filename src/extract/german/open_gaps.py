"""What a draft prints for people to fill in, recognised when it comes back in a paper: gaps and grey text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

LEAST_OF_A_DRAFT = 3
"""So many open gaps make a paper a draft; one or two are forgotten. The smallest draft had eleven."""

_GAP = re.compile(
    r"""
    \[(?P<words>
        [^\[\]]{0,120}\?                                   # [Datum 2024?] [Landkreis Havelland?] [?]
      | [^\[\]]{1,60}\?\s+rechnerisch\s+[^\[\]]{1,12}      # [Nummer der Ausgabe? rechnerisch 12]
      | [^\[\]]{1,60}\d{4}:\s+(?:eintragen\s+oder\s+streichen|neu\s+schreiben)
      | Nummer\s+vergibt\s+der\s+Sitzungsdienst | Datum\s+der\s+Erstellung
      | Sie/Er
    )\]
    """,
    re.X,
)
_OF_A_DRAFT = re.compile(r"‹bisher:|So lesen Sie diesen Entwurf|\[Nummer vergibt der Sitzungsdienst\]")


@dataclass(frozen=True, slots=True)
class OpenGap:
    """A gap nobody filled: characters `start` to `end` of the text, brackets included, and its words."""

    start: int
    end: int
    words: str


def find_open_gaps(text: str) -> tuple[OpenGap, ...]:
    """Every open gap of a text in order: finds „[Ergebnis 2024?]“, leaves „[…]“, „[sic]“ and „[3]“."""
    return tuple(_gaps(text))


def _gaps(text: str) -> Iterator[OpenGap]:
    for match in _GAP.finditer(text):
        yield OpenGap(match.start(), match.end(), " ".join(match[0].split()))


def is_unfinished_draft(text: str) -> bool:
    """True for the text of a draft that nobody finished: its guide, its grey text, or several open gaps."""
    return bool(_OF_A_DRAFT.search(text)) or len(find_open_gaps(text)) >= LEAST_OF_A_DRAFT
