"""Next year's Anlage: the rows of the overview with what departments sent, as workbook and table."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

import docx
from docx.enum.section import WD_ORIENT
from docx.shared import Cm, Emu

from extract.draft import Draft, OverviewRow
from extract.draft.files.answers import Answer
from extract.draft.files.docx_tables import write_table
from extract.draft.files.docx_template import choose_template, open_template, templates_folder
from extract.draft.files.printed_values import printable
from extract.draft.files.request_files import empty_document, overview_table
from extract.draft.files.request_rows import OVERVIEW_KEY
from extract.draft.files.xlsx_file import render_tables
from extract.draft.files.zip_bytes import repack

_TITLES = ("Geschäftsbereich", "Thema", "Partner", "Form", "Stand", "Ausblick")
_SHARES = (0.17, 0.19, 0.22, 0.12, 0.16, 0.14)
ENDED, CONFIRMED = "beendet", "bestätigt"


@dataclass(frozen=True, slots=True)
class AttachmentRow:
    """A row of the Anlage to be: cells in the order of the columns; `is_open` where nobody answered yet."""

    key: str
    cells: tuple[str, str, str, str, str, str]
    last: tuple[str, str]
    is_open: bool


def render_overview_files(draft: Draft) -> dict[str, bytes]:
    """`.xlsx` and `.docx` of the Anlage as it goes out, empty where the last edition had no overview."""
    rows = draft.ledgers.overview
    if not rows:
        return {}
    book = render_tables(draft, (overview_table(draft, rows, empty=5),), f"{draft.title}: Übersicht")
    begun = tuple(_begun(row, draft.year) for row in rows)
    template = choose_template(draft)
    return {".xlsx": book, ".docx": render_overview(f"Übersicht {draft.year}", begun, template.stem)}


def _begun(row: OverviewRow, year: int) -> AttachmentRow:
    return AttachmentRow(
        OVERVIEW_KEY + row.activity_id,
        (
            row.department or "",
            row.topic or "",
            ", ".join(row.partners),
            row.form or "",
            f"[Stand {year}?]",
            f"[Ausblick {year}?]",
        ),
        (row.status or "", row.outlook or ""),
        True,
    )


def rows_of_book(rows: Sequence[dict[str, str]], year: int) -> tuple[AttachmentRow, ...]:
    """The rows of the workbook of the Anlage (`read_rows`), as they went out or as they were filled in."""
    return tuple(row for cells in rows if (row := _row(cells, year)) is not None)


def merge_rows(
    rows: Sequence[AttachmentRow], answers: Sequence[Answer], year: int
) -> tuple[AttachmentRow, ...]:
    """The rows with what came back: confirmed, changed, ended (gone) and new ones at their department's end.

    The last answer to a row counts; a row nobody answered stays open.
    """
    sent = {a.key: row for a in answers if a.key and (row := _row(dict(a.cells), year)) is not None}
    ended = {a.key for a in answers if a.key and dict(a.cells).get("Zeile ist") == ENDED}
    added = [row for a in answers if not a.key and (row := _row(dict(a.cells), year)) is not None]
    kept = [sent.get(row.key, row) for row in rows if row.key not in ended]
    for row in added:
        own = [i for i, other in enumerate(kept) if other.cells[0] == row.cells[0]]
        kept.insert(own[-1] + 1 if own else len(kept), row)
    return tuple(kept)


def _row(cells: dict[str, str], year: int) -> AttachmentRow | None:
    """A row from the cells of a workbook; None where it has neither a topic nor a department."""
    known = [cells.get(title, "") for title in _TITLES[:4]]
    if not any(known[:2]) or cells.get("Zeile ist") == ENDED:
        return None
    old = (_column(cells, "Stand", year - 1), _column(cells, "Ausblick", year - 1))
    new = (cells.get(f"Stand {year}", ""), cells.get(f"Ausblick {year}", ""))
    said = cells.get("Zeile ist", "")
    if said == CONFIRMED:
        new = (new[0] or old[0], new[1] or old[1])
    status, outlook = new[0] or f"[Stand {year}?]", new[1] or f"[Ausblick {year}?]"
    department, topic, partners, form = known
    cells_now = (department, topic, partners, form, status, outlook)
    return AttachmentRow(cells.get("Kennung", ""), cells_now, old, not (said or any(new)))


def _column(cells: dict[str, str], name: str, year: int) -> str:
    """Last year's cell: the column of that name and the newest year before the draft's."""
    exact = cells.get(f"{name} {year}")
    older = sorted(title for title in cells if title.startswith(f"{name} ") and title < f"{name} {year + 1}")
    return exact if exact is not None else cells[older[-1]] if older else ""


def render_overview(title: str, rows: Sequence[AttachmentRow], template: str) -> bytes:
    """The table as a Word document in landscape, in the styles of a template by its name."""
    path = templates_folder() / f"{template}.docx"
    document = open_template(path) if path.is_file() else docx.Document()
    empty_document(document)
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    sides = sorted((section.page_width or Emu(0), section.page_height or Emu(0)))
    section.page_height, section.page_width = sides
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(1.7)
    document.add_paragraph(printable(title), style="Heading 1")
    width = (section.page_width or 0) - 2 * Cm(1.7)
    widths = [Emu(int(width * share)) for share in _SHARES]
    write_table(document, _TITLES, [row.cells for row in rows], widths)
    content = io.BytesIO()
    document.save(content)
    return repack(content.getvalue(), None)
