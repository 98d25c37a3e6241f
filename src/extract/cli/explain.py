"""`vorlagen explain`: where one value comes from, or what an issue means and what to do."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from extract.base.errors import ConfigurationError
from extract.cli.issue_list import list_lines, markdown_lines
from extract.cli.main import COMMANDS
from extract.output.publishing import DRAFTS, settle_output
from extract.output.run_reader import ARCHIVE, open_run
from extract.output.tables import Tables
from extract.schema.dataset import TABLE, Table, as_json
from extract.schema.german_names import german_name
from extract.schema.issues import ISSUE_KINDS

_PROVENANCE = ("page", "boxes", "char_start", "char_end", "text", "confidence", "rule", "origin")


def register(app: typer.Typer) -> None:
    """Adds the command to the application."""
    app.command("explain", help=COMMANDS["explain"])(run)


def run(
    wanted: Annotated[
        str | None,
        typer.Argument(
            help="Kennung einer Zeile, Vorlage oder Stelle eines Entwurfs, Drucksachennummer oder Code",
            metavar="ID",
        ),
    ] = None,
    output: Annotated[Path, typer.Option(help="Ordner, in den eingelesen wurde")] = Path("output"),
    json_wanted: Annotated[bool, typer.Option("--json", help="Ein JSON-Objekt ausgeben")] = False,
    all_codes: Annotated[bool, typer.Option("--all", help="Alle Arten von Befunden auflisten")] = False,
    markdown: Annotated[bool, typer.Option("--markdown", help="Die Liste als Markdown")] = False,
) -> None:
    """Zeigt die Herkunft eines Werts oder die Bedeutung eines Befunds."""
    if all_codes:
        print("\n".join(markdown_lines() if markdown else list_lines()))
        return
    if wanted is None:
        raise ConfigurationError(
            "id-missing",
            "Es fehlt eine Angabe: ID. Alle Arten von Befunden nennt: vorlagen explain --all\n"
            "Hilfe: vorlagen explain --help",
        )
    told = explain(wanted, output)
    print(as_json(told) if json_wanted else "\n".join(_lines(told)))


def explain(wanted: str, output: Path) -> dict[str, Any]:
    """All that is known about an id or a code; raises ConfigurationError where nothing is."""
    if wanted in ISSUE_KINDS:
        known = ISSUE_KINDS[wanted]
        return {"code": wanted, "severity": known.severity, "meaning": known.title, "advice": known.advice}
    settle_output(output)
    in_run = _part_of_run(output, wanted) if (output / ARCHIVE).is_file() else None
    found = in_run or _part_of_draft(output / DRAFTS, wanted)
    if found is None:
        open_run(output)  # where there is none, that is the reason
        raise ConfigurationError("id-unknown", _unknown(wanted))
    return found


def _part_of_run(output: Path, wanted: str) -> dict[str, Any] | None:
    """A row by its id, or a paper by its reference, with what belongs to it."""
    with open_run(output).tables() as tables:
        found = tables.find(wanted) or _paper_by_reference(tables, wanted)
        if found is None:
            return None
        table, row = found
        told: dict[str, Any] = {"table": table.name, "row": row, "file": _file_of(tables, row)}
        if table.name == "papers":
            told["fields"] = list(tables.find_all("fields", "paper_id", row["paper_id"]))
        if table.name == "issues" and row["code"] in ISSUE_KINDS:
            told["advice"] = ISSUE_KINDS[row["code"]].advice
        return told


def _part_of_draft(folder: Path, wanted: str) -> dict[str, Any] | None:
    """A part of a draft by its id; what knows drafts is loaded only here, as it takes its time."""
    if not folder.is_dir():
        return None
    from extract.draft.files.lookup import find_in_drafts

    found = find_in_drafts(folder, wanted)
    return {"draft": found[0], "key": found[1], "item": found[2]} if found else None


def _paper_by_reference(tables: Tables, wanted: str) -> tuple[Table, dict[str, Any]] | None:
    row = next(tables.find_all("papers", "reference", wanted), None)
    return (TABLE["papers"], row) if row else None


def _file_of(tables: Tables, row: Mapping[str, Any]) -> str | None:
    document_id = row.get("source_document_id") or row.get("document_id")
    found = next(tables.find_all("documents", "document_id", document_id), None) if document_id else None
    return found["file"] if found else None


def _unknown(wanted: str) -> str:
    near = difflib.get_close_matches(wanted, ISSUE_KINDS, n=3)
    hint = f" Meinten Sie: {', '.join(near)}?" if near else ""
    return (
        f"„{wanted}“ ist weder die Kennung einer Zeile noch eine Drucksachennummer noch ein Code.{hint} "
        "Kennungen stehen in der ersten Spalte jeder Tabelle in data/ und in den Entwürfen in drafts/, "
        "Codes in issues.csv."
    )


def _lines(told: Mapping[str, Any]) -> Iterator[str]:
    if "meaning" in told:
        yield f"{told['code']} ({german_name('severities', told['severity'])})"
        yield f"Bedeutung: {told['meaning']}."
        yield f"Was tun:   {told['advice']}"
        return
    if "draft" in told:
        from extract.draft.files.explained import explain_lines

        yield from explain_lines(told["draft"], told["key"], told["item"])
        return
    table, row = TABLE[told["table"]], told["row"]
    yield f"{row[table.key]}: {table.german} ({table.name})"
    for column in table.columns:
        value = row[column.name]
        if column.name not in (*_PROVENANCE, "source_document_id") and value not in (None, "", ()):
            yield f"  {column.name}: {_shown(value)}"
    yield from _provenance_lines(row, told["file"])
    if "advice" in told:
        yield f"Was tun: {told['advice']}"
    for field in told.get("fields", ()):
        yield (
            f"  {field['field_id']}  {field['field']}: {field['value']}  "
            f"(Seite {field['page']}, Sicherheit {field['confidence']:.2f}, Regel {field['rule']})"
        )


def _provenance_lines(row: Mapping[str, Any], file: str | None) -> Iterator[str]:
    if file:
        yield f"Datei: {file}"
    if row.get("page"):
        yield f"Seite: {row['page']}"
    for page, x0, top, x1, bottom in row.get("boxes") or ():
        yield f"Rahmen: Seite {page}, {x0} bis {x1} Punkte von links, {top} bis {bottom} von oben"
    if row.get("text"):
        yield f"Wörter: {row['text']}"
    if row.get("rule"):
        yield f"Regel: {row['rule']} (Herkunft {row['origin']}, Sicherheit {row['confidence']:.2f})"


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nein"
    return as_json(value) if isinstance(value, tuple) else str(value)
