"""`vorlagen ingest`: options in, progress while it runs, a summary in plain words at the end."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Literal

import typer

from extract.archive.corrections import DEFAULT_ROOT
from extract.base.errors import ConfigurationError
from extract.cli.main import COMMANDS, EXIT_ASSERTION, say
from extract.cli.outdated import outdated_lines
from extract.cli.progress_file import told_progress
from extract.output.changes_told import change_lines, stale_lines, summary_of_changes
from extract.output.writers.run_file import RUN_FILE, Report
from extract.pages.ocr import Mode
from extract.run.batch import available_cores
from extract.run.ingest import OnProgress, Options, ingest
from extract.run.locations import Location, read_place
from extract.run.upload import MANIFEST, work_folder
from extract.schema.german_names import german_name, german_names
from extract.schema.issues import ISSUE_KINDS

DEFAULT_SOURCE = Path("corpus/archive")
DEFAULT_OUTPUT = Path("output")
EngineName = Literal["local", "dask"]
_MOST_TOLD = 10


def register(app: typer.Typer) -> None:
    """Adds the command to the application."""
    app.command("ingest", help=COMMANDS["ingest"])(run)


def run(
    sources: Annotated[
        list[str] | None,
        typer.Argument(help=f"PDF-Dateien, Ordner, Zip-Archive, URLs [{DEFAULT_SOURCE}]", metavar="QUELLE"),
    ] = None,
    council: Annotated[
        str | None, typer.Option(help="Kommune, deren Profil gilt; sonst wird sie am Dokument erkannt")
    ] = None,
    output: Annotated[
        str, typer.Option(help="Ordner oder URL (s3://…) für alles, was geschrieben wird")
    ] = str(DEFAULT_OUTPUT),
    jobs: Annotated[int, typer.Option(min=1, help="Wie viele Dokumente zugleich")] = available_cores(),
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="Alles neu lesen, auch was unverändert ist")
    ] = False,
    timeout: Annotated[
        float | None, typer.Option(min=1, help="Höchstens so viele Sekunden je Dokument")
    ] = None,
    memory: Annotated[
        int | None, typer.Option(min=300, help="Höchstens so viele Megabyte Speicher je Prozess [2000]")
    ] = None,
    ocr: Annotated[
        Mode, typer.Option(help="Texterkennung: auto nur Seiten ohne brauchbaren Text, off keine, force alle")
    ] = "auto",
    model: Annotated[
        str | None,
        typer.Option(
            help="anderes spaCy-Modell für Namen: Pfad oder Paket; „none“ nur Regeln", metavar="NAME"
        ),
    ] = None,
    profiles: Annotated[Path | None, typer.Option(help="Ordner mit eigenen Profilen (TOML)")] = None,
    corrections: Annotated[
        Path | None,
        typer.Option(
            help="Ordner, in dem je Kommune „corrections“ mit Entscheidungen liegt "
            f"[der des letzten Laufs, sonst {DEFAULT_ROOT}]"
        ),
    ] = None,
    readmit: Annotated[
        list[str] | None,
        typer.Option(
            help="Vorlage, die öffentlich war, nichtöffentlich wurde und seither in keiner Datei steht, als "
            "nichtöffentliche wieder aufnehmen; mehrmals möglich",
            metavar="KENNUNG",
        ),
    ] = None,
    engine: Annotated[
        EngineName, typer.Option(help="Wo gelesen wird: hier oder auf einem Cluster")
    ] = "local",
    scheduler: Annotated[
        str | None, typer.Option(help="Adresse des Schedulers zu --engine dask, etwa tcp://rechner:8786")
    ] = None,
    work: Annotated[
        Path | None, typer.Option(help="Ordner für die Zwischenergebnisse, wenn --output eine URL ist")
    ] = None,
    progress: Annotated[
        Path | None,
        typer.Option(help="Datei, in der ein Programm den Fortschritt liest", hidden=True),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Den Verlauf als ein JSON-Objekt ausgeben")] = False,
) -> None:
    """Liest alles ein und schreibt die Datensätze."""
    place = read_place(output)
    options = Options(
        sources=tuple(read_place(source) for source in sources) if sources else (DEFAULT_SOURCE,),
        output=place if isinstance(place, Path) else work or work_folder(place),
        council=council,
        jobs=jobs,
        reuse=not no_cache,
        timeout=timeout,
        memory=memory * 1_000_000 if memory else None,
        profiles=profiles,
        ocr=ocr,
        model=model,
        corrections=corrections,
        readmitted=tuple(readmit or ()),
        scheduler=_check_engine(engine, scheduler),
        upload=place if isinstance(place, Location) else None,
    )
    with told_progress(progress) if progress else shown_progress() as on_progress:
        report = ingest(options, on_progress=on_progress)
    for line in summary_lines(report):
        say(line)
    if options.upload:
        say(f"Alles liegt auch in {options.upload}; {MANIFEST} nennt dort den Lauf, der gilt.")
    if as_json:
        print(json.dumps(report.as_object(), ensure_ascii=False))
    raise typer.Exit(report.exit_code)


def _check_engine(engine: EngineName, scheduler: str | None) -> str | None:
    """The address of the scheduler, where one is to be used."""
    if engine == "dask" and scheduler is None:
        raise ConfigurationError(
            "scheduler-missing",
            "--engine dask braucht die Adresse des Schedulers: --scheduler tcp://rechner:8786",
        )
    if engine == "local" and scheduler is not None:
        raise ConfigurationError("scheduler-unused", "--scheduler gilt nur zusammen mit --engine dask.")
    return scheduler


@contextmanager
def shown_progress() -> Iterator[OnProgress]:
    """A progress bar on standard error where that is a terminal: documents, pages per second, time left."""
    if not sys.stderr.isatty():
        yield lambda done, total, pages: None
        return
    with _rich_progress() as on_progress:
        yield on_progress


@contextmanager
def _rich_progress() -> Iterator[Callable[[int, int, int], None]]:
    import time

    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), TextColumn("{task.fields[state]}"), TimeRemainingColumn(compact=True))
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=None, state="Dateien werden geprüft")
        started = time.monotonic()

        def on_progress(done: int, total: int, pages: int) -> None:
            nonlocal started
            if done == 0:
                started = time.monotonic()
            speed = pages / max(time.monotonic() - started, 0.001)
            state = f"{done} von {total} Dokumenten, {speed:.1f} Seiten/s, noch"
            if done == total:
                state = "Datensätze werden geschrieben"
            progress.update(task, completed=done, total=total, state=state)

        yield on_progress


def summary_lines(report: Report) -> Iterator[str]:
    """What the run read and wrote, what needs looking at, in plain German."""
    rows = report.rows
    yield (
        f"Fertig nach {_seconds(report.seconds)}: {_count(rows['documents'], 'Datei', 'Dateien')} mit "
        f"{_count(report.pages, 'Seite', 'Seiten')} gelesen, gefunden: "
        f"{_count(rows['papers'], 'Vorlage', 'Vorlagen')}, "
        f"{_count(rows['consultations'], 'Station', 'Stationen')} der Beratungsfolge, "
        f"{_count(rows['files'], 'Anlage', 'Anlagen')}, "
        f"{_count(rows['sections'], 'Abschnitt', 'Abschnitte')}."
    )
    states = report.statuses
    words = german_names("statuses").items()
    yield "  " + ", ".join(f"{states[key]} {word}" for key, word in words if states.get(key))
    if report.reused:
        yield f"  {report.reused} unverändert aus dem letzten Lauf übernommen (--no-cache liest alles neu)"
    yield from _written_lines(report)
    yield from _taken_back_lines(report)
    yield from _change_lines(report)
    yield from _problem_lines(report)
    if report.exit_code == EXIT_ASSERTION:
        yield "Eine Zusicherung des Profils ist nicht erfüllt (Befund assertion-failed): bitte zuerst sehen."
    yield from _issue_lines(report)


def _written_lines(report: Report) -> Iterator[str]:
    where, tables = report.output, len(report.rows)
    yield f"Geschrieben nach {where}:"
    yield f"  {where / 'data'}: {tables} Tabellen, je als CSV und Parquet; datapackage.json beschreibt sie"
    yield f"  {where / 'archive.sqlite'}: dieselben Tabellen als Datenbank mit Volltextsuche"
    yield f"  {where / 'documents'}: jedes Dokument ganz, mit der Fundstelle jedes Werts"
    yield f"  {where / 'run.json'}: was wann womit gelesen wurde"


def _taken_back_lines(report: Report) -> Iterator[str]:
    if not report.inputs:
        yield "In den Quellen liegt nichts mehr, was zu lesen wäre: Der Datenbestand ist jetzt leer."
    if report.taken_back:
        number = _count(len(report.taken_back), "Dokument wurde", "Dokumente wurden")
        yield f"Zurückgenommen: {number} gelöscht oder nichtöffentlich; welche, steht in run.json."
    if report.released:
        yield f"Jetzt öffentlich: {_count(len(report.released), 'Vorlage', 'Vorlagen')}."
    kept = [item["paper_id"] or "ohne Nummer" for item in report.withheld if item["is_here"]]
    if kept:
        told = ", ".join(kept[:_MOST_TOLD]) + (" …" if len(kept) > _MOST_TOLD else "")
        yield f"Nichtöffentlich geworden und deshalb in keiner Datei: {told}."
        yield "  Ist das falsch gelesen: --readmit KENNUNG nimmt die Vorlage als nichtöffentliche wieder auf."
    if report.removed:
        again = {"report": "vorlagen report", "oparl": "vorlagen export oparl"}
        yield "  Was Zurückgenommenes zeigen konnte, ist entfernt. Neu geschrieben wird es mit:"
        yield "  " + ", ".join(again[name] for name in report.removed)


def _change_lines(report: Report) -> Iterator[str]:
    """What differs from the run before, and what was made from it; nothing for a first run."""
    if report.changes is None:
        return
    yield summary_of_changes(report.changes)
    lines = [f"  {name}: {what}" for what, name in change_lines(report.changes)]
    yield from lines[:_MOST_TOLD]
    if len(lines) > _MOST_TOLD:
        yield f"  … und {len(lines) - _MOST_TOLD} weitere, alle in {report.output / RUN_FILE}"
    stale = list(stale_lines(report.changes))
    if stale:
        told = ", ".join(f"{name} ({what})" for what, name in stale[:_MOST_TOLD])
        more = " …" if len(stale) > _MOST_TOLD else ""
        yield f"  Entscheidungen der Durchsicht, die nicht mehr gelten: {told}{more}"
    yield from outdated_lines(report.output)


def _problem_lines(report: Report) -> Iterator[str]:
    if report.failures:
        yield "Nicht lesbar:"
    for message in report.failures[:_MOST_TOLD]:
        yield f"  {message}"
    if len(report.failures) > _MOST_TOLD:
        others = len(report.failures) - _MOST_TOLD
        yield f"  … und {others} weitere, alle in {report.output / 'data/issues.csv'}"


def _issue_lines(report: Report) -> Iterator[str]:
    if report.issues:
        yield f"Befunde zum Nachsehen in {report.output / 'data/issues.csv'}:"
    for (severity, code), count in list(report.issues.items())[:_MOST_TOLD]:
        title = ISSUE_KINDS[code].title if code in ISSUE_KINDS else code
        yield f"  {count} × {german_name('severities', severity)} {code}: {title}"
    if report.issues:
        yield "  Was ein Befund bedeutet und was zu tun ist, sagt: vorlagen explain CODE"
        yield "  Alle Befunde mit Bildern der Seiten zeigt der Bericht zur Datenqualität: vorlagen report"


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _seconds(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if minutes else f"{max(rest, 1)} s"
