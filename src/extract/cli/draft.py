"""`vorlagen draft`: the next edition of a series from the archive, as files to work in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from extract.base.errors import ConfigurationError
from extract.cli.main import COMMANDS, say
from extract.cli.outdated import outdated_lines
from extract.draft import Archive, Draft, Settings, build_draft, read_archive
from extract.draft.files.printed_values import edition_name
from extract.draft.files.questions import number_questions
from extract.draft.files.versions import WrittenSet
from extract.draft.files.write import WrittenDraft, write_draft
from extract.draft.found_series import known_series
from extract.draft.headers import FIELDS
from extract.german.hunspell_dictionary import find_dictionary
from extract.output.publishing import DRAFTS
from extract.output.run_reader import open_run
from extract.profile import Profile, Profiles, load_profiles
from extract.schema.dataset import as_json
from extract.schema.german_names import german_name, german_names

_WHAT = {
    ".docx": "der Bericht zum Weiterschreiben; die erste Seite sagt, wie er zu lesen ist",
    ".xlsx": "die Listen zum Ausfüllen, ein Blatt je Liste",
    ".md": "dasselbe als Text, jede Angabe mit Fundstelle",
    ".json": "dasselbe für Programme, jeder Satz mit Fundstelle, Seite und Rahmen",
    ".html": "alle Ausgaben nebeneinander, Änderungen markiert",
}


def register(app: typer.Typer) -> None:
    """Adds the command to the application."""
    app.command("draft", help=COMMANDS["draft"])(run)


def run(
    series: Annotated[
        str, typer.Argument(help="Name der Reihe, zum Beispiel kooperationsbericht", metavar="REIHE")
    ],
    year: Annotated[
        int | None, typer.Option(help="Berichtsjahr; sonst das Jahr nach der letzten Ausgabe")
    ] = None,
    output: Annotated[
        Path, typer.Option(help="Ordner, in den eingelesen wurde; Entwürfe kommen in drafts/")
    ] = Path("output"),
    changes: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="WAS=NEU",
            help="Ein Amt, eine Bezeichnung oder eine Angabe im Kopf von Hand setzen, zum Beispiel "
            "Oberbürgermeister=Oberbürgermeisterin oder Adressat=Hauptausschuss; mehrmals möglich",
        ),
    ] = None,
    edition: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NUMMER",
            help="Vorlage, die zählt, wo für ein Jahr mehrere im Archiv liegen; mehrmals möglich",
        ),
    ] = None,
    template: Annotated[
        Path | None, typer.Option(help="Eigene Dokumentvorlage (.docx) statt der mitgelieferten")
    ] = None,
    council: Annotated[str | None, typer.Option(help="Kommune, deren Profil gilt")] = None,
    profiles: Annotated[Path | None, typer.Option(help="Ordner mit eigenen Profilen (TOML)")] = None,
    json_wanted: Annotated[bool, typer.Option("--json", help="Ein JSON-Objekt ausgeben")] = False,
) -> None:
    """Entwirft den nächsten Bericht einer Reihe: Übernommenes, Lücken und Fragen, alles mit Fundstelle."""
    overrides = read_changes(changes or ())
    made_from = str(open_run(output).record.get("data", ""))
    archive, known = read_archive(output), load_profiles(profiles)
    described = (name for profile in known.councils for name in profile.series)
    series = known_series(archive.papers, described, series)
    profile = choose_profile(known, archive, series, council, own_folder=profiles is not None)
    settings = Settings(
        profile=profile,
        today=date.today(),
        overrides=overrides,
        dictionary=find_dictionary(),
        editions=tuple(edition or ()),
    )
    draft = build_draft(archive, series, year, settings)
    check_changes(draft, profile, overrides)
    written = write_draft(draft, output / DRAFTS, template, made_from)
    for line in summary_lines(draft, written, overrides):
        say(line)
    for line in outdated_lines(output):
        say(line)
    if json_wanted:
        print(as_json(_as_object(draft, written)))


def read_changes(changes: Sequence[str]) -> dict[str, str]:
    """`WAS=NEU` by what is to be changed; the German name of a header field stands for the field.

    Raises ConfigurationError where one has no `=` or nothing on one side of it.
    """
    fields = {german_name("fields", field).casefold(): field for field in FIELDS}
    read: dict[str, str] = {}
    for change in changes:
        old, sign, new = (part.strip() for part in change.partition("="))
        if not (old and sign and new):
            raise ConfigurationError(
                "change-malformed",
                f"„--set {change}“ ist nicht zu verstehen. Bitte in der Form WAS=NEU angeben, zum Beispiel "
                "--set Oberbürgermeister=Oberbürgermeisterin.",
            )
        read[fields.get(old.casefold(), old)] = new
    return read


def check_changes(draft: Draft, profile: Profile, overrides: Mapping[str, str]) -> None:
    """Raises ConfigurationError where what is set by hand is neither in the head nor in the text."""
    lost = [old for old in overrides if old not in FIELDS and not _places_of(draft, old)]
    if not lost:
        return
    told = " und ".join(f"„{old}“" for old in lost)
    offices = {*(office.old for office in profile.offices), *(item.old for item in draft.ledgers.renamings)}
    named = {line.office for line in draft.ledgers.persons if line.office} | offices
    there = ", ".join(sorted(named - set(lost))) or "keine gefunden"
    names = ", ".join(german_name("fields", field) for field in FIELDS)
    raise ConfigurationError(
        "change-without-place",
        f"--set: {told} steht weder im Kopf noch im Text der letzten Ausgabe, es gibt nichts zu ändern. "
        f"Setzen lassen sich die Angaben im Kopf ({names}) und jeder "
        f"Wortlaut der letzten Ausgabe, zum Beispiel Ämter und Namen (hier: {there}). Bitte die Schreibweise "
        "prüfen; geschrieben wurde nichts.",
    )


def _places_of(draft: Draft, old: str) -> int:
    """At how many places the renaming of a wording changes something."""
    return sum(len(item.places) for item in draft.ledgers.renamings if item.old == old)


def choose_profile(
    profiles: Profiles, archive: Archive, series: str, council: str | None, *, own_folder: bool = False
) -> Profile:
    """The profile of the council that the series' papers come from, else of one that describes the series.

    Raises ConfigurationError where it is not among the profiles; `own_folder` says that the user named them.
    """
    if council is not None:
        return profiles.named(council)
    found = Counter(paper.council for paper in archive.papers if paper.series == series and paper.council)
    for key, _ in found.most_common(1):
        try:
            return profiles.named(key)
        except ConfigurationError as error:
            if own_folder:
                raise
            raise ConfigurationError(
                "profile-unknown",
                f"Die Vorlagen der Reihe „{series}“ wurden mit dem Profil „{key}“ eingelesen; es gehört "
                "nicht zu den mitgelieferten. Bitte den Ordner wie beim Einlesen angeben: --profiles ORDNER.",
            ) from error
    return next((profile for profile in profiles.councils if series in profile.series), profiles.shared)


def summary_lines(draft: Draft, written: WrittenDraft, overrides: Mapping[str, str]) -> Iterator[str]:
    """What was drafted and written where, what is open, what people had edited."""
    number = f" ({draft.number}. Ausgabe)" if draft.number is not None else ""
    yield f"Entwurf für {draft.year}{number}: {draft.title}. Grundlage: {edition_name(draft.base)}."
    marks = Counter(sentence.mark for sentence in draft.sentences)
    slots = sum(len(s.slots) for s in draft.sentences if s.written_once_as is None)
    yield (
        f"  {_count(len(draft.sentences), 'Satz', 'Sätze')}, {marks['carried']} davon wörtlich übernommen; "
        f"{_count(slots, 'Lücke', 'Lücken')}, {_count(len(number_questions(draft)), 'Frage', 'Fragen')}, "
        f"{_errors_told(draft)}"
    )
    yield from (f"  Hinweis: {note}" for note in draft.notes)
    yield from _change_lines(draft, overrides)
    yield "Geschrieben:"
    for path in _all_paths(written):
        is_attachment = written.attachment is not None and path in written.attachment.paths
        what = "die Anlage, aus den Zeilen des Vorjahrs" if is_attachment else _WHAT[path.suffix]
        yield f"  {path}: {what}"
    yield from _edited_lines(written.draft)
    yield from _edited_lines(written.comparison)


def _errors_told(draft: Draft) -> str:
    """„18 Textfehler: 12 berichtigt, 2 Vorschläge“: what the draft still says is not told as mended."""
    states: Counter[str] = Counter(error.state for error in draft.ledgers.errors)
    if not states:
        return "keine Textfehler gefunden"
    names = german_names("draft.errors")
    told = ", ".join(f"{states[state]} {name}" for state, name in names.items() if states[state])
    return f"{_count(len(draft.ledgers.errors), 'Textfehler', 'Textfehler')}: {told} (Blatt „Textfehler“)"


def _change_lines(draft: Draft, overrides: Mapping[str, str]) -> Iterator[str]:
    for old, new in overrides.items():
        if old in FIELDS:
            value = next((item for item in draft.header if item.field == old), None)
            same = value is not None and value.action == "carried"
            told = " (stand schon da, nichts geändert)" if same else ""
            yield f"  Gesetzt: {german_name('fields', old)}: {new}{told}"
            continue
        yield f"  Geändert: „{old}“ → „{new}“ an {_count(_places_of(draft, old), 'Stelle', 'Stellen')}"
        asked = [q for s in draft.sentences for q in s.questions if q.code == "set" and f"„{new}“" in q.check]
        if asked:
            yield f"    davon bei {len(asked)} bitte Artikel und Amt davor prüfen: steht als Frage im Entwurf"


def _edited_lines(written: WrittenSet) -> Iterator[str]:
    if written.edited:
        names = ", ".join(path.name for path in written.edited)
        yield (
            f"Nicht überschrieben, weil bearbeitet: {names}. Die neue Fassung liegt daneben "
            f"(mit „-{written.version}“ im Namen)."
        )


def _all_paths(written: WrittenDraft) -> tuple[Path, ...]:
    attachment = written.attachment.paths if written.attachment else ()
    return (*written.draft.paths, *attachment, *written.comparison.paths)


def _as_object(draft: Draft, written: WrittenDraft) -> dict[str, object]:
    return {
        "series": draft.series,
        "year": draft.year,
        "number": draft.number,
        "files": [str(path) for path in _all_paths(written)],
        "version": written.draft.version,
        "edited": [str(path) for path in (*written.draft.edited, *written.comparison.edited)],
    }


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
