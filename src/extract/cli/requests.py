"""`vorlagen requests`: who is asked for what, as files to send, and what of it has come back."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from extract.cli.draft import choose_profile
from extract.cli.main import COMMANDS, say
from extract.cli.outdated import outdated_lines
from extract.draft import Settings, build_draft, read_archive
from extract.draft.files.request_files import FOLDER, Returned, remind, write_requests
from extract.draft.found_series import known_series
from extract.german.date_words import german_day
from extract.german.hunspell_dictionary import find_dictionary
from extract.output.publishing import DRAFTS
from extract.profile import load_profiles
from extract.schema.dataset import as_json


def register(app: typer.Typer) -> None:
    """Adds the command to the application."""
    app.command("requests", help=COMMANDS["requests"])(run)


def run(
    series: Annotated[str, typer.Argument(help="Name der Reihe", metavar="REIHE")],
    year: Annotated[
        int | None, typer.Option(help="Berichtsjahr; sonst das Jahr nach der letzten Ausgabe")
    ] = None,
    output: Annotated[Path, typer.Option(help="Ordner, in den eingelesen wurde")] = Path("output"),
    edition: Annotated[
        list[str] | None, typer.Option(metavar="NUMMER", help="Wie beim Entwurf: die Vorlage, die zählt")
    ] = None,
    council: Annotated[str | None, typer.Option(help="Kommune, deren Profil gilt")] = None,
    profiles: Annotated[Path | None, typer.Option(help="Ordner mit eigenen Profilen (TOML)")] = None,
    json_wanted: Annotated[bool, typer.Option("--json", help="Ein JSON-Objekt ausgeben")] = False,
) -> None:
    """Schreibt je Geschäftsbereich und Partner eine Arbeitsmappe und ein Anschreiben; zählt den Rücklauf."""
    archive, known = read_archive(output), load_profiles(profiles)
    described = (name for profile in known.councils for name in profile.series)
    series = known_series(archive.papers, described, series)
    profile = choose_profile(known, archive, series, council, own_folder=profiles is not None)
    today = date.today()
    settings = Settings(
        profile=profile, today=today, dictionary=find_dictionary(), editions=tuple(edition or ())
    )
    draft = build_draft(archive, series, year, settings)
    folder = output / DRAFTS / f"{draft.series}-{draft.year}" / FOLDER
    told = write_requests(draft, folder, today)
    asked, answered = sum(item.asked for item in told), sum(item.answered for item in told)
    say(f"{len(told)} Anfragen in {folder}: {asked} Angaben erbeten, {answered} beantwortet.")
    for item in told:
        say(_line(item, today))
    say(f"Wer noch fehlt, steht in {folder / 'uebersicht.xlsx'}.")
    for line in outdated_lines(output):
        say(line)
    if json_wanted:
        print(as_json({"folder": str(folder), "requests": [_as_object(item, today) for item in told]}))


def _line(item: Returned, today: date) -> str:
    day = german_day(item.dispatch.by)
    due = f", bis {day}" if day else ""
    done = f"{item.answered} von {item.asked} beantwortet"
    return f"  {item.dispatch.addressee}: {done}{due} ({remind(item, today)})"


def _as_object(item: Returned, today: date) -> dict[str, object]:
    return {
        "addressee": item.dispatch.addressee,
        "file": str(item.book),
        "by": item.dispatch.by,
        "asked": item.asked,
        "answered": item.answered,
        "state": remind(item, today),
    }
