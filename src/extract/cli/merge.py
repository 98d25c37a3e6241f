"""`vorlagen merge`: the answers of departments put into the draft where they belong."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from extract.cli.finish import read_docx
from extract.cli.main import COMMANDS, say
from extract.cli.outdated import outdated_draft_lines
from extract.draft.files.answers import read_answers, read_rows
from extract.draft.files.docx_template import STANDARD
from extract.draft.files.merge import Merged, MergedDraft, merge_answers
from extract.draft.files.overview_files import merge_rows, render_overview, rows_of_book
from extract.draft.files.whole_file import write_whole
from extract.schema.dataset import as_json

_SHOWN = 120


def register(app: typer.Typer) -> None:
    """Adds the command to the application."""
    app.command("merge", help=COMMANDS["merge"])(run)


def run(
    draft: Annotated[Path, typer.Argument(help="Der Entwurf, bearbeitet oder nicht", metavar="ENTWURF.docx")],
    answers: Annotated[
        list[Path], typer.Argument(help="Zurückgesandte Arbeitsmappen", metavar="ANTWORT.xlsx…")
    ],
    output: Annotated[
        Path | None, typer.Option(help="Datei des Ergebnisses; sonst daneben mit „-mit-antworten“ im Namen")
    ] = None,
    json_wanted: Annotated[bool, typer.Option("--json", help="Ein JSON-Objekt ausgeben")] = False,
) -> None:
    """Füllt offene Lücken mit den Antworten; Bearbeitetes bleibt, Widersprüche stehen als Kommentar."""
    given = [answer for path in answers for answer in read_answers(path)]
    result = merge_answers(read_docx(draft), given)
    target = output or draft.with_name(f"{draft.stem}-mit-antworten.docx")
    write_whole(target, result.content)
    attachment = write_attachment(draft, target, result)
    for line in (*_told(result, target, attachment), *outdated_draft_lines(draft)):
        say(line)
    if json_wanted:
        counts = dict(Counter(str(item.state) for item in result.merged))
        print(as_json({"file": str(target), "open_gaps": result.open_gaps, "answers": counts}))


def write_attachment(draft: Path, target: Path, result: MergedDraft) -> Path | None:
    """The Anlage with the rows that came back, beside the merged draft; None where there are none.

    Its rows are those of the workbook `…-anlage.xlsx` that was written with the draft.
    """
    book = draft.with_name(f"{draft.stem}-anlage.xlsx")
    year = re.search(r"-(\d{4})\b", draft.stem)
    if not result.overview or year is None or not book.is_file():
        return None
    begun = rows_of_book(read_rows(book, "Kennung"), int(year[1]))
    rows = merge_rows(begun, result.overview, int(year[1]))
    path = target.with_name(f"{target.stem}-anlage.docx")
    write_whole(path, render_overview(f"Übersicht {year[1]}", rows, STANDARD))
    return path


_NAMES = {
    "filled": "Lücken gefüllt",
    "known": "standen schon da",
    "noted": "als Kommentar an ihrer Frage",
    "conflict": "Widersprüche, als Kommentar gezeigt",
    "homeless": "ohne Stelle im Entwurf",
}


def _told(result: MergedDraft, target: Path, attachment: Path | None) -> Iterator[str]:
    counts = Counter(str(item.state) for item in result.merged)
    told = ", ".join(f"{counts[state]} {name}" for state, name in _NAMES.items() if counts[state])
    yield f"Geschrieben: {target}"
    yield f"Antworten: {told or 'keine'}. Offen sind noch {result.open_gaps} Lücken."
    for item in result.merged:
        if item.state in ("conflict", "homeless"):
            yield from _named(item)
    if result.overview:
        where = str(attachment) if attachment else "den Mappen, Blatt „Anlage“"
        yield f"{len(result.overview)} Zeilen der Anlage sind zurück; sie stehen in {where}."


def _named(item: Merged) -> Iterator[str]:
    yield f"  {_NAMES[item.state]}:" + (f" Im Entwurf steht „{item.stands[:_SHOWN]}“." if item.stands else "")
    for answer in item.answers:
        yield f"    {answer.number or 'ohne Nummer'} ({answer.source}): {answer.words[:_SHOWN]}"
