"""Sentences with their names marked, as the tables of `tests/names/tables` hold them.

    Die [Stadtwerke Musterau GmbH]P hat [Ute Muster]N vom [Ausschuss für Bau]B geantwortet.

B is a body, P a partner, N a person, O a place; `?` leaves open whether it is a name. A name inside another
stands in braces, `[Aufsichtsrat der {Musterwerk AG}P]B`. The canonical name may follow an equals sign.
`#` begins the comment that says why the sentences below it are there.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

KINDS = {"B": "organization", "P": "organization", "N": "person", "O": "place", "?": "open"}


@dataclass(frozen=True)
class Marked:
    """A name: half-open characters of the plain text, the group of its kind, its canonical name if given."""

    start: int
    end: int
    kind: str
    name: str | None


@dataclass(frozen=True)
class Sentence:
    """A plain text with its names, and why it is in the table."""

    text: str
    names: tuple[Marked, ...]
    why: str

    def spans(self, kind: str) -> set[tuple[int, int]]:
        """The spans of the names of a kind."""
        return {(name.start, name.end) for name in self.names if name.kind == kind}


def read_table(path: Path) -> list[Sentence]:
    """The sentences of a table in order."""
    sentences, why = [], ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            why = line[1:].strip()
        elif line.strip():
            sentences.append(parse_marked(line, why))
    return sentences


def parse_marked(line: str, why: str = "") -> Sentence:
    """A marked line as plain text and names."""
    text, names, opened = "", [], []
    position = 0
    while position < len(line):
        letter, following = line[position], line[position + 1 : position + 2]
        if letter in "[{":
            opened.append(len(text))
        elif letter in "]}" and opened and following in KINDS:
            start = opened.pop()
            written, _, name = text[start:].partition("=")
            text = text[:start] + written
            names.append(Marked(start, len(text), KINDS[following], name or None))
            position += 1
        else:
            text += letter
        position += 1
    return Sentence(text, tuple(names), why)
