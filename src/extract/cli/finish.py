"""`vorlagen finish`: the paper alone, out of a draft that people have worked on."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from extract.base.errors import ConfigurationError
from extract.cli.main import COMMANDS, EXIT_ASSERTION, say
from extract.cli.outdated import outdated_draft_lines
from extract.draft.files.finish import Finished, finish_draft
from extract.draft.files.whole_file import write_whole
from extract.schema.dataset import as_json

_OFFICE = (
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
_SECONDS = 180
"""LibreOffice needs some ten seconds; a hanging one must not hang the command."""


def register(app: typer.Typer) -> None:
    """Adds the command to the application."""
    app.command("finish", help=COMMANDS["finish"])(run)


def run(
    draft: Annotated[Path, typer.Argument(help="Der bearbeitete Entwurf (.docx)", metavar="ENTWURF.docx")],
    output: Annotated[
        Path | None, typer.Option(help="Datei der fertigen Vorlage; sonst daneben mit „-fertig“ im Namen")
    ] = None,
    pdf: Annotated[bool, typer.Option("--pdf/--no-pdf", help="Auch ein PDF, wo LibreOffice da ist")] = True,
    json_wanted: Annotated[bool, typer.Option("--json", help="Ein JSON-Objekt ausgeben")] = False,
) -> None:
    """Macht aus dem Entwurf die Vorlage allein: ohne Begleitblatt, Anhang, Kommentare, Grau und Farben."""
    finished = finish_draft(read_docx(draft))
    target = output or draft.with_name(f"{draft.stem}-fertig.docx")
    write_whole(target, finished.content)
    page = write_pdf(target) if pdf else None
    for line in (*_told(finished, target, page), *outdated_draft_lines(draft)):
        say(line)
    if json_wanted:
        gaps = [{"words": g.words, "section": g.section, "around": g.around} for g in finished.gaps]
        files = [str(path) for path in (target, page) if path]
        questions = list(finished.questions)
        print(as_json({"files": files, "gaps": gaps, "questions": questions, "tracked": finished.tracked}))
    if finished.gaps:
        raise typer.Exit(EXIT_ASSERTION)


def read_docx(path: Path) -> bytes:
    """The bytes of a file that the user named; raises ConfigurationError where there is none."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise ConfigurationError(
            "draft-missing",
            f"„{path}“ lässt sich nicht lesen ({error.strerror or error}). Bitte den Pfad prüfen.",
        ) from error


def write_pdf(path: Path) -> Path | None:
    """A PDF beside a DOCX by LibreOffice; None where it is not installed or does not manage."""
    office = shutil.which("soffice") or next((name for name in _OFFICE if Path(name).is_file()), None)
    if office is None:
        return None
    with tempfile.TemporaryDirectory() as home:
        command = [
            office,
            f"-env:UserInstallation={Path(home).as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
        ]
        try:
            subprocess.run(
                [*command, "--outdir", str(path.parent), str(path)],
                check=True,
                capture_output=True,
                timeout=_SECONDS,
            )
        except (OSError, subprocess.SubprocessError):
            return None
    page = path.with_suffix(".pdf")
    return page if page.is_file() else None


def _told(finished: Finished, target: Path, page: Path | None) -> Iterator[str]:
    yield f"Geschrieben: {target}" + (f" und {page}" if page else "")
    if finished.gaps:
        yield f"Noch {len(finished.gaps)} offene Lücken; sie stehen so in der Datei:"
        for gap in finished.gaps:
            yield f"  {gap.section or 'Anfang der Vorlage'}: … {gap.around} …"
    if finished.questions:
        yield f"Diese Fragen hatten noch ihren Kommentar: {', '.join(finished.questions)}. Beantwortet?"
    if finished.tracked:
        yield f"{finished.tracked} nachverfolgte Änderungen sind noch offen; sie stehen so in der Datei."
    if not finished.gaps:
        yield "Keine Lücke ist offen geblieben."
