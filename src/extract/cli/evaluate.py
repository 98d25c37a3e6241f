"""`vorlagen evaluate`: precision, recall, F1 per field against gold, and what changed since the baseline."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
from rich.console import Console

from extract.archive.corrections import DEFAULT_ROOT, read_book
from extract.base import file_system
from extract.base.errors import ConfigurationError, OutputError, VorlagenError
from extract.evaluate import SetScores, compare_scores, find_gold, read_baseline, render_baseline
from extract.evaluate.draft_scores import score_drafts
from extract.evaluate.gold import find_series_gold
from extract.evaluate.reviewed import REVIEWED, write_reviewed_gold
from extract.evaluate.run import evaluate_sets, set_aside
from extract.evaluate.show import (
    build_object,
    print_calibration,
    print_changes,
    print_misses,
    print_scores,
    render_page,
)
from extract.evaluate.stated import STATED, write_stated_gold
from extract.evaluate.texts import TEXTS
from extract.names.language_model import check_model

GOLD = Path("corpus/gold")
ARCHIVE = Path("corpus/archive")
BASELINE = Path("corpus/baseline.json")
EXIT_USAGE, EXIT_WORSE, EXIT_NOTHING = 2, 4, 5


def register(app: typer.Typer) -> None:
    """Adds the command to the application."""
    app.command("evaluate")(evaluate)


def evaluate(
    gold: Annotated[
        list[Path] | None,
        typer.Argument(
            help="Golddateien, Ordner mit Golddateien oder mit Vorlagen aus „vorlagen fetch“ [corpus/gold]"
        ),
    ] = None,
    council: Annotated[
        str | None, typer.Option(help="Profil für alle Dokumente; „de“ nimmt nur die allgemeinen Regeln")
    ] = None,
    baseline: Annotated[Path, typer.Option(help="Datei mit dem Vergleichsstand")] = BASELINE,
    update: Annotated[bool, typer.Option("--update", help="Vergleichsstand neu schreiben")] = False,
    misses: Annotated[bool, typer.Option("--misses", help="Jede Abweichung einzeln zeigen")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Ein JSON-Objekt ausgeben")] = False,
    markdown: Annotated[bool, typer.Option("--markdown", help="Die Seite docs/scores.md ausgeben")] = False,
    jobs: Annotated[int, typer.Option(min=1, help="Prozesse")] = os.cpu_count() or 1,
    model: Annotated[
        str | None,
        typer.Option(
            help="anderes spaCy-Modell für Namen: Pfad oder Paket; „none“ nur Regeln", metavar="NAME"
        ),
    ] = None,
    texts: Annotated[
        Path, typer.Option(help="Ordner der Texte, zu denen die Golddateien ohne Dokument gehören")
    ] = TEXTS,
    corrections: Annotated[
        Path, typer.Option(help="Ordner, in dem je Kommune „corrections“ mit Entscheidungen liegt")
    ] = DEFAULT_ROOT,
) -> None:
    """Misst die Erkennung an Golddateien und vergleicht sie mit dem Vergleichsstand."""
    try:
        _refuse_update_in_ci(update)
        before = read_baseline(baseline)
        sources = _Sources(gold, corrections, texts)
        scores = _score(sources, council, check_model(model), jobs)
        if not scores:
            _say("Keine Golddateien gefunden. Bitte einen Ordner mit *.json-Golddateien angeben.")
            raise typer.Exit(EXIT_NOTHING)
        changes = compare_scores(before, scores)
        if as_json:
            print(json.dumps(build_object(scores, changes), ensure_ascii=False, indent=1))
        elif markdown:
            print(render_page(scores), end="")
        else:
            _print(scores, misses)
            print_calibration(_console(), scores)
            print_changes(_console(), changes)
        if update:
            own = [one for one in scores if not one.name.startswith((REVIEWED, STATED))]
            _write_baseline(baseline, own)
        elif any(change.worse for change in changes):
            raise typer.Exit(EXIT_WORSE)
    except VorlagenError as error:
        _say(error.message)
        raise typer.Exit(EXIT_USAGE) from error


@dataclass(frozen=True, slots=True)
class _Sources:
    """Where gold is: files or folders (None: the shipped ones), reviewers' decisions, texts."""

    gold: Sequence[Path] | None
    corrections: Path
    texts: Path


def _score(sources: _Sources, council: str | None, model: str | None, jobs: int) -> list[SetScores]:
    """The scores of the gold sets; where none are named, also of what reviewers confirmed in the archive."""
    with TemporaryDirectory(prefix="vorlagen-") as folder:
        known = (
            ()
            if sources.gold
            else write_reviewed_gold(read_book(sources.corrections), [ARCHIVE], Path(folder))
        )
        shipped = [] if known and not GOLD.exists() else [GOLD]
        series = find_series_gold(sources.gold or shipped)
        stated, written = write_stated_gold(sources.gold or shipped, Path(folder))
        sets, left_out = set_aside(find_gold([*written, *stated, *known]), sources.texts)
        if left_out:
            _say(
                f"Nicht gemessen: {', '.join(left_out)}. Die Texte dazu fehlen unter {sources.texts} "
                "(sie dürfen nicht mitgeliefert werden; --texts ORDNER nennt ihren Ort)."
            )
        scores = evaluate_sets(sets, council=council, jobs=jobs, model=model, texts=sources.texts)
        return [*scores, score_drafts(series)] if series else scores


def _refuse_update_in_ci(update: bool) -> None:
    if update and os.environ.get("CI", "").lower() == "true":
        raise ConfigurationError(
            "baseline",
            "In der automatischen Prüfung (CI=true) wird der Vergleichsstand nicht neu geschrieben. "
            "Bitte „vorlagen evaluate --update“ am eigenen Rechner ausführen und die Datei einreichen.",
        )


def _print(scores: Sequence[SetScores], misses: bool) -> None:
    console = _console()
    for one in scores:
        print_scores(console, one)
        if misses:
            print_misses(console, one)


def _console() -> Console:
    """Standard output; 120 columns where it is no terminal, so that tables are never cut."""
    return Console() if sys.stdout.isatty() else Console(width=120)


def _write_baseline(path: Path, scores: Sequence[SetScores]) -> None:
    content = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    try:
        file_system.write_whole(path, render_baseline(content, scores).encode())
    except OSError as error:
        message = (
            f"Der Vergleichsstand {path} lässt sich nicht schreiben ({error.strerror}). Bitte Rechte prüfen."
        )
        raise OutputError("baseline", message) from error
    _say(f"Vergleichsstand geschrieben: {path}")


def _say(message: str) -> None:
    typer.echo(message, err=True)
