"""The command `vorlagen train`: the German name model from data given by path, scores on standard output."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from extract.base.folders import models_folder
from extract.names.ner.scores import Score
from extract.names.training import cross_validate, gather_material, read_recipe, train_model


def register(app: typer.Typer) -> None:
    """Attaches the command to the program."""
    app.command("train")(train)


def train(
    data: Annotated[Path, typer.Argument(help="Ordner mit „ner“ und „council_papers“")],
    output: Annotated[
        Path | None, typer.Option(help="Ordner des fertigen Modells; ohne Angabe models/de_names")
    ] = None,
    recipe: Annotated[Path | None, typer.Option(help="Rezept; ohne Angabe models/training.toml")] = None,
    gold: Annotated[
        Path | None, typer.Option(help="Ordner der Goldseiten, die nicht zum Lernen dienen")
    ] = None,
    clusters: Annotated[
        Path | None, typer.Option(help="fertige Wortgruppen (clusters.tsv), statt sie neu zu lernen")
    ] = None,
    folds: Annotated[int, typer.Option(min=0, help="Durchgänge der Kreuzprüfung; 0 misst nicht")] = 4,
) -> None:
    """Trainiert die Namenserkennung und misst sie an GermEval 2014 (Entwicklungsteil)."""
    settings = read_recipe(recipe or models_folder() / "training.toml")
    gold_folder = gold or models_folder().parent / "corpus" / "gold" / "entities"
    papers = data / "council_papers"
    material = gather_material(settings, data / "ner", papers, gold_folder, _tell, clusters)
    scores = cross_validate(settings, material, folds, _tell) if folds else {}
    target = output or models_folder() / "de_names"
    train_model(settings, material, target)
    report = {label: _as_numbers(score) for label, score in scores.items()}
    if report:
        (target / "scores.json").write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    typer.echo(json.dumps({"model": target.name, "folds": folds, "scores": report}))


def _as_numbers(score: Score) -> dict[str, float | int]:
    measures = {"precision": score.precision, "recall": score.recall, "f1": score.f1}
    return {**{name: round(value, 4) for name, value in measures.items()}, "names": score.true}


def _tell(message: str) -> None:
    typer.echo(message, err=True)
