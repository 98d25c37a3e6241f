"""A draft with all its files, written into a folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from extract.base.errors import OutputError
from extract.draft import Draft
from extract.draft.files.comparison_page import render_comparison
from extract.draft.files.docx_file import render_docx
from extract.draft.files.json_file import render_json
from extract.draft.files.markdown import render_markdown
from extract.draft.files.versions import WrittenSet, write_versioned
from extract.draft.files.xlsx_file import render_xlsx


@dataclass(frozen=True, slots=True)
class WrittenDraft:
    """The draft's own files and the comparison, which is a version of its own."""

    draft: WrittenSet
    comparison: WrittenSet


def write_draft(draft: Draft, folder: Path, template: Path | None = None) -> WrittenDraft:
    """Writes `<series>-<year>.docx`, `.md`, `.json`, `.xlsx` and `<series>-vergleich.html` into `folder`.

    `template` replaces the DOCX template of the council. Raises OutputError where the folder cannot be
    written, ConfigurationError where the template cannot be used.
    """
    contents = {
        ".docx": render_docx(draft, template),
        ".xlsx": render_xlsx(draft),
        ".md": render_markdown(draft).encode(),
        ".json": render_json(draft).encode(),
    }
    page = {".html": render_comparison(draft).encode()}
    try:
        return WrittenDraft(
            draft=write_versioned(folder, f"{draft.series}-{draft.year}", contents),
            comparison=write_versioned(folder, f"{draft.series}-vergleich", page),
        )
    except OSError as error:
        raise OutputError(
            "output-denied",
            f"In „{folder}“ konnte nicht geschrieben werden ({error.strerror or error}). Der letzte Entwurf "
            "ist unverändert. Bitte geöffnete Entwürfe schließen, Rechte und freien Platz prüfen oder mit "
            "--output einen anderen Ordner wählen.",
        ) from error
