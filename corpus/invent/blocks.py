"""What a page is made of before it is laid out: runs with their marks, paragraphs, grids, drawings."""

from __future__ import annotations

from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True, eq=False)
class Mark:
    """What a printed piece is. Two marks are never equal: each is one place on the paper.

    `field` is the type (README lists all), `role` label, value or option, `text` what is printed with line
    ends as spaces, `value` what it means (ISO date, nominative, true or false), `group` the row it belongs
    to, `checked` whether an option is ticked. A mark inside another (the body in a title) has it as `parent`.
    """

    field: str
    role: str
    text: str
    value: str | bool | None = None
    group: str | None = None
    checked: bool | None = None
    parent: Mark | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one look. `size` is a factor of the paragraph's; `tick` draws a check box instead of words."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False
    size: float = 1.0
    mark: Mark | None = None
    tick: bool | None = None
    symbol: bool = False


@dataclass(frozen=True, slots=True)
class Par:
    """A paragraph. `size` is a factor of the council's body type, lengths are points; a line feed in a run
    begins a new line."""

    runs: tuple[Run, ...]
    size: float = 1.0
    align: str = "left"
    before: float = 0.0
    after: float = 4.0
    indent: float = 0.0
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Art:
    """A drawing: arms, a logo, a line. `kind` names it, lengths are points."""

    kind: str
    width: float
    height: float
    align: str = "left"


@dataclass(frozen=True, slots=True)
class Cell:
    """Paragraphs of one cell; `edges` are the sides ruled beside those of the grid's frame."""

    content: tuple[Par | Art, ...] = ()
    span: int = 1
    valign: str = "top"
    shade: float = 1.0
    edges: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of cells. `widths` are shares of the text width; `frame` is all, box, rows, columns or none."""

    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]
    frame: str = "all"
    inset: tuple[float, float] = (4.0, 2.5)
    line: float = 0.5
    header_rows: int = 0
    before: float = 3.0
    after: float = 8.0


@dataclass(frozen=True, slots=True)
class Gap:
    """Empty height in points, or a new page where it is infinite."""

    height: float


@dataclass(frozen=True, slots=True)
class Rule:
    """A line over the text width."""

    width: float = 0.7
    before: float = 3.0
    after: float = 5.0


Block = Par | Art | Grid | Gap | Rule


@dataclass(frozen=True, slots=True)
class Furniture:
    """Lines in the margins: text with {page} and {pages}, where it stands, and its mark's field."""

    runs: tuple[Run, ...]
    edge: str = "bottom"
    align: str = "left"
    offset: float = 30.0
    size: float = 8.0
    first: bool = True
    later: bool = True


@dataclass(frozen=True, slots=True)
class Sheets:
    """A paper ready to be laid out."""

    blocks: tuple[Block, ...]
    furniture: tuple[Furniture, ...] = field(default=())


def label(field_name: str, text: str, **look: object) -> Run:
    """A run that is the label of a field."""
    return Run(text, mark=Mark(field_name, "label", text), **look)  # type: ignore[arg-type]


def value(
    field_name: str, text: str, meaning: str | bool | None = None, group: str | None = None, **look: object
) -> Run:
    """A run that is the value of a field; without a meaning the value is what is printed."""
    plain = " ".join(text.split())
    known = plain if meaning is None else meaning
    return Run(text, mark=Mark(field_name, "value", plain, known, group), **look)  # type: ignore[arg-type]


def styled(runs: tuple[Run, ...], **look: object) -> tuple[Run, ...]:
    """The runs with another look."""
    return tuple(replace(run, **look) for run in runs)  # type: ignore[arg-type]
