"""Says what in an output folder is older than its data, what is stale in it, and how to make it anew."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from extract.base.errors import VorlagenError
from extract.output.made_from import find_outdated
from extract.output.publishing import DRAFTS
from extract.output.run_reader import ARCHIVE, open_run
from extract.schema.german_names import german_name

if TYPE_CHECKING:
    from extract.draft.stale import StalePlace

_AGAIN = {
    "report": ("Der Bericht zur Datenqualität", "vorlagen report"),
    "oparl": ("Die Ausgabe nach OParl", "vorlagen export oparl"),
}
_MOST_TOLD = 10
_SHOWN = 80


def outdated_lines(output: Path) -> Iterator[str]:
    """What was made from other data than are there now; of a draft also which places of it are stale."""
    for name in find_outdated(output):
        if name in _AGAIN:
            what, command = _AGAIN[name]
            yield f"{what} ist älter als die Daten. Neu geschrieben wird es mit: {command}"
        else:
            yield from _draft_lines(output, Path(name).name)


def outdated_draft_lines(docx: Path) -> Iterator[str]:
    """The same for the draft that a Word file is, or was made of; nothing for one that lies elsewhere."""
    output = docx.absolute().parent.parent
    if docx.absolute().parent.name != DRAFTS or not (output / ARCHIVE).is_file():
        return
    with suppress(VorlagenError):  # a run that cannot be read is no reason to leave a Word file undone
        drafts = [Path(name).name for name in find_outdated(output) if name not in _AGAIN]
        own = [name for name in drafts if docx.stem == name or docx.stem.startswith(f"{name}-")]
        if own:
            yield from _draft_lines(output, max(own, key=len))


def _draft_lines(output: Path, name: str) -> Iterator[str]:
    from extract.draft.stale import find_stale  # a run without an older draft does not wait for it

    places = find_stale(open_run(output), output / DRAFTS / f"{name}.json")
    told = [] if places is None else [_told(place) for place in places]
    if places is not None and not places:
        yield f"Der Entwurf „{name}“ ist älter als die Daten; veraltet ist nichts darin."
        return
    yield f"Der Entwurf „{name}“ ist älter als die Daten{'. Veraltet ist:' if told else '.'}"
    yield from (f"  {line}" for line in told[:_MOST_TOLD])
    if len(told) > _MOST_TOLD:
        yield f"  … und {len(told) - _MOST_TOLD} weitere Stellen"
    yield "  Neu geschrieben wird er mit: vorlagen draft. Bearbeitetes bleibt, das Neue kommt daneben."


def _told(place: StalePlace) -> str:
    paper, words = place.paper, place.words[:_SHOWN]
    if place.sort == "edition":
        year = f" (Bericht {words})" if words else ""
        return f"Die Ausgabe {paper}{year} ist in den Daten und nicht im Entwurf."
    if place.sort == "gone":
        count = "1 Satz stammt" if place.count == 1 else f"{place.count} Sätze stammen"
        return f"{count} aus {paper}; diese Vorlage ist nicht mehr in den Daten. Bitte prüfen oder streichen."
    if place.sort == "header":
        field = german_name("fields", place.where)
        return (
            f"{field} von {paper} ist jetzt „{words}“." if words else f"{field} von {paper} ist jetzt leer."
        )
    if place.sort == "sentence":
        where = f" (Abschnitt „{place.where}“)" if place.where else ""
        return f"So steht es nicht mehr in {paper}{where}: „{words}“"
    return f"Das steht inzwischen in {paper}: „{words}“"
