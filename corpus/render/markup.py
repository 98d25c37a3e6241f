"""The inline markup of the content files: `[[key arguments|surface]]`, `**bold**`, `''italic''`.

| key | meaning | example |
| --- | --- | --- |
| `d EDTF ROLE` | temporal expression (`-` for no value) | `[[d 2023-06-19 event|19. Juni 2023]]` |
| `f VALUE UNIT` | counted thing, `~` where approximate | `[[f ~41000 Euro|rund 41.000 Euro]]` |
| `r REFERENCE` | cited paper; `law NAME`, `plan NAME` likewise | `[[r 19/SVV/0058]]` |
| `n NAME` | person in office | `[[n Bernd Rubelt]]` |
| `a SHORT=LONG` | abbreviation defined, prints nothing | `[[a KNF=Kommunales Nachbarschaftsforum]]` |
| `i MARK` | mark of an item in an inline list | `[[i (1.)]]` |
| `x` | nothing: words that look like a fact and are none | `[[x|Agenda 2030]]` |
| anything else | an entry of registry.toml | `[[pm|Landkreises Potsdam-Mittelmark]]` |

Without a surface the canonical wording is printed. A `?` behind the key marks a fact that a reader
may report or leave out; gold carries it as `"optional": true` and nobody is scored on it. A `@` marks a
partner that may be read as a place, a body that may be read as a partner: both stand in gold as optional.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from corpus.render.registry import REGISTRY

_TOKEN = re.compile(r"\[\[|\]\]|\*\*|''")
_SIMPLE = {"d": "date", "f": "figure", "r": "reference", "law": "reference", "plan": "reference"}


@dataclass(frozen=True, slots=True)
class Mark:
    """A fact in a text: `kind`, the span it stands in (half-open) and what the content file says of it."""

    kind: str
    start: int
    end: int
    value: tuple[tuple[str, object], ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """Words as printed, the facts in them, and which stretches are bold or italic."""

    plain: str = ""
    marks: tuple[Mark, ...] = ()
    bold: tuple[tuple[int, int], ...] = ()
    italic: tuple[tuple[int, int], ...] = ()

    def shifted(self, by: int) -> Text:
        """The same text as it stands `by` characters further on (its words alone are left as they are)."""
        marks = tuple(Mark(m.kind, m.start + by, m.end + by, m.value, m.optional) for m in self.marks)
        return Text(
            self.plain,
            marks,
            tuple((a + by, b + by) for a, b in self.bold),
            tuple((a + by, b + by) for a, b in self.italic),
        )

    def runs(self) -> list[tuple[str, bool, bool]]:
        """Stretches of one weight: (words, bold, italic)."""
        cuts = sorted({0, len(self.plain), *(c for span in self.bold + self.italic for c in span)})
        return [
            (self.plain[a:b], _within(self.bold, a), _within(self.italic, a))
            for a, b in pairwise(cuts)
            if a < b
        ]


def _within(spans: tuple[tuple[int, int], ...], position: int) -> bool:
    return any(a <= position < b for a, b in spans)


def join_texts(parts: list[Text], glue: str) -> Text:
    """One text out of several, `glue` between them."""
    plain, moved = "", []
    for index, part in enumerate(parts):
        plain += glue if index else ""
        moved.append(part.shifted(len(plain)))
        plain += part.plain
    return Text(
        plain,
        tuple(m for t in moved for m in t.marks),
        tuple(s for t in moved for s in t.bold),
        tuple(s for t in moved for s in t.italic),
    )


def parse_text(source: str) -> Text:
    """Words and facts of one stretch of a content file; raises ValueError for a mark left open or unknown."""
    return _Parser(source).parse()


class _Parser:
    def __init__(self, source: str) -> None:
        self.source, self.plain = source, ""
        self.marks: list[Mark] = []
        self.styles: dict[str, list[tuple[int, int]]] = {"**": [], "''": []}
        self.open_styles: dict[str, int] = {}

    def parse(self) -> Text:
        self._read(0, nested=False)
        if self.open_styles:
            raise ValueError(f"style left open in: {self.source[:80]}")
        return Text(self.plain, tuple(self.marks), tuple(self.styles["**"]), tuple(self.styles["''"]))

    def _read(self, at: int, nested: bool) -> int:
        while token := _TOKEN.search(self.source, at):
            self.plain += self.source[at : token.start()]
            at = token.end()
            if token[0] == "[[":
                at = self._read_mark(at)
            elif token[0] == "]]":
                if not nested:
                    raise ValueError(f"]] without [[ in: {self.source[:80]}")
                return at
            else:
                self._toggle(token[0])
        if nested:
            raise ValueError(f"[[ without ]] in: {self.source[:80]}")
        self.plain += self.source[at:]
        return len(self.source)

    def _toggle(self, style: str) -> None:
        if style in self.open_styles:
            self.styles[style].append((self.open_styles.pop(style), len(self.plain)))
        else:
            self.open_styles[style] = len(self.plain)

    def _read_mark(self, at: int) -> int:
        head = re.compile(r"[^|\]]*").match(self.source, at)
        assert head is not None
        start, index = len(self.plain), len(self.marks)
        key, _, arguments = head[0].partition(" ")
        kind, value, wording = read_mark(key.rstrip("?@"), arguments)
        if self.source.startswith("|", head.end()):
            after = self._read(head.end() + 1, nested=True)
        else:
            self.plain += wording
            after = head.end() + 2
        if kind == "item":
            self.styles["**"].append((start, len(self.plain)))
        self.marks.insert(index, Mark(kind, start, len(self.plain), value, key.endswith(("?", "@"))))
        if key.endswith("@"):
            other = "place" if dict(value)["kind"] == "partner" else "partner"
            reading = (("kind", other), *value[1:])
            self.marks.insert(index + 1, Mark(kind, start, len(self.plain), reading, optional=True))
        return after


def read_mark(key: str, arguments: str) -> tuple[str, tuple[tuple[str, object], ...], str]:
    """Kind, values and the wording printed where none is given."""
    if key == "d":
        edtf, _, role = arguments.partition(" ")
        return "date", (("edtf", None if edtf == "-" else edtf), ("role", role or None)), edtf
    if key == "f":
        value, _, unit = arguments.partition(" ")
        number = float(value.lstrip("~"))
        amount = int(number) if number.is_integer() else number
        approximate = value.startswith("~")
        return "figure", (("value", amount), ("unit", unit), ("approximate", approximate)), f"{amount} {unit}"
    if key in _SIMPLE:
        return "reference", (("reference", arguments), ("kind", "paper" if key == "r" else key)), arguments
    if key == "n":
        return "mention", (("kind", "person"), ("name", arguments), ("ags", None)), arguments
    if key == "a":
        short, _, long = arguments.partition("=")
        return "abbreviation", (("short", short), ("long", long)), ""
    if key == "i":
        return "item", (("number", arguments),), arguments
    if key == "x":
        return "none", (), arguments
    entry = REGISTRY[key]
    return "mention", (("kind", entry.kind), ("name", entry.name), ("ags", entry.ags)), entry.name
