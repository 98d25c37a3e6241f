"""What a producer prints: paragraphs, grids and page breaks, with the outline and the facts they carry."""

from __future__ import annotations

from dataclasses import dataclass, field

from corpus.render.markup import Text


@dataclass(frozen=True, slots=True)
class SectionMark:
    """A node of the outline that begins here; `level` counts from 1, `number` is as printed."""

    number: str | None
    level: int
    kind: str
    title: str | None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a paragraph (half-open span) and what its author knows of it.

    `kinds` are the kinds of the series gold, the first one leads; `facts` hold due, status, in, id …
    """

    start: int
    end: int
    kinds: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph, heading, list item or line of a form. `style` names an entry of styles.STYLES."""

    text: Text
    style: str = "body"
    section: SectionMark | None = None
    sentences: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """A check box of a form."""

    on: bool


Cell = Text | Check


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of cells. `widths` are shares of the text width; `frame` is none, lines, box or rows.

    `header_rows` are printed again on every page; `table` says whether gold counts the grid as a
    table of data ("table", "activities") or as a form (None). `small` sets the type smaller.
    """

    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]
    frame: str = "lines"
    header_rows: int = 0
    table: str | None = None
    small: bool = False
    section: SectionMark | None = None


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The next block begins a new page."""


@dataclass(frozen=True, slots=True)
class Opening:
    """A section begins that prints nothing of its own, before a block that begins one too."""

    section: SectionMark


Block = Para | Grid | PageBreak | Opening


@dataclass(frozen=True, slots=True)
class Flow:
    """One part of a file, from its first page to its last."""

    title: str
    blocks: tuple[Block, ...]
    header: str = ""
    footer: str = ""
    page_label: str = "Seite {page} von {pages}"
    landscape: bool = False
    justify: bool = False
    font: str = "Liberation Sans"
    size: float = 11.0
    checkbox: str = "glyph"
    hyphen: str = "-"
    created: str = "2024-01-01"
    subject: str = field(default="Musterarchiv: frei erfundener Beispieltext, keine amtliche Vorlage")


SAMPLE_NOTE = "Musterarchiv – frei erfundener Beispieltext"
