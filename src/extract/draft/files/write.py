"""A draft with all its files, written into a folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from extract.draft import Draft
from extract.draft.files.comparison_page import render_comparison
from extract.draft.files.docx_file import render_docx
from extract.draft.files.json_file import render_json
from extract.draft.files.markdown import render_markdown
from extract.draft.files.overview_files import render_overview_files
from extract.draft.files.versions import WrittenSet, write_versioned
from extract.draft.files.xlsx_file import render_xlsx


@dataclass(frozen=True, slots=True)
class WrittenDraft:
    """The draft's own files, the comparison and the Anlage (if any), each a version of its own."""

    draft: WrittenSet
    comparison: WrittenSet
    attachment: WrittenSet | None = None


def write_draft(
    draft: Draft, folder: Path, template: Path | None = None, made_from: str = ""
) -> WrittenDraft:
    """Writes `<series>-<year>.docx`, `.md`, `.json`, `.xlsx` and `<series>-vergleich.html` into `folder`, and
    `<series>-<year>-anlage.docx`, `.xlsx` where the last edition had an overview.

    `template` replaces the DOCX template of the council, `made_from` stands for the data.
    Raises OutputError where the folder cannot be written, ConfigurationError where the template
    cannot be used.
    """
    contents = {
        ".docx": render_docx(draft, template),
        ".xlsx": render_xlsx(draft),
        ".md": render_markdown(draft).encode(),
        ".json": render_json(draft, made_from).encode(),
    }
    sets = {
        f"{draft.series}-{draft.year}": contents,
        f"{draft.series}-vergleich": {".html": render_comparison(draft).encode()},
    }
    attachment = render_overview_files(draft)
    if attachment:
        sets[f"{draft.series}-{draft.year}-anlage"] = attachment
    return WrittenDraft(*write_versioned(folder, sets))
