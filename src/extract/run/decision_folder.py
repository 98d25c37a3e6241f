"""Where an archive's decisions lie: as the run before told, wherever a command is started.

Decisions belong to the archive. A run writes down the folder it found them in, and which councils had some;
a later one that does not find those says so instead of going on without them.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from extract.archive.corrections import DEFAULT_ROOT
from extract.archive.corrections.folder import FOLDER
from extract.base.errors import ConfigurationError
from extract.output.run_reader import read_record

KEY = "decisions"
"""Where the folder stands in the configuration that `run.json` holds."""


def find_decisions(output: Path, given: Path | None) -> Path:
    """The root folder of the decisions about the archive in `output`, as a whole path.

    It is the one that was `given`, else the one of the last run, else `corpus` where the command was started.
    Raises ConfigurationError where decisions that the last run used are not there.
    """
    known = _read_known(output)
    used = [str(council) for council in known.get("councils", ())]
    places = [given.absolute()] if given is not None else [*_places(output, known), DEFAULT_ROOT.absolute()]
    if used:
        places = places if given is not None else places[:-1]
        found = next((place for place in places if _has_folders(place, used)), None)
        if found is None:
            raise _lost(places[-1], used, is_given=given is not None)
        return found
    return next((place for place in places if councils_in(place)), places[0])


def describe_decisions(root: Path, output: Path) -> dict[str, Any]:
    """What `run.json` keeps: the folder, whole and as seen from the output, and the councils with decisions.

    Seen from the output it is found after both were moved together, as to another drive.
    """
    from_output = None
    with suppress(ValueError):  # on another drive of Windows there is no such way
        from_output = Path(os.path.relpath(root.absolute(), output.absolute())).as_posix()
    return {
        "folder": str(root.absolute()),
        "from_output": from_output,
        "councils": councils_in(root),
    }


def councils_in(root: Path) -> list[str]:
    """The councils that have decisions below `root`, by name."""
    return sorted({path.parent.parent.name for path in root.glob(f"*/{FOLDER}/*.toml")})


def _read_known(output: Path) -> Mapping[str, Any]:
    try:
        known = read_record(output).get("configuration", {}).get(KEY)
    except ConfigurationError:  # a damaged record: the run that follows writes it anew
        return {}
    return known if isinstance(known, dict) else {}


def _places(output: Path, known: Mapping[str, Any]) -> Iterator[Path]:
    if known.get("from_output"):
        yield Path(os.path.normpath(output.absolute() / str(known["from_output"])))
    if known.get("folder"):
        yield Path(str(known["folder"]))


def _has_folders(root: Path, councils: list[str]) -> bool:
    """A council whose last decision was taken back keeps its folder, so that this can be told from a loss."""
    return all((root / council / FOLDER).is_dir() for council in councils)


def _lost(root: Path, councils: list[str], is_given: bool) -> ConfigurationError:
    lacking = [council for council in councils if not (root / council / FOLDER).is_dir()]
    folders = ", ".join(f"„{root / council / FOLDER}“" for council in lacking)
    way = "den richtigen Ordner angeben" if is_given else "mit --corrections angeben, wo sie jetzt liegen"
    return ConfigurationError(
        "decisions-missing",
        f"Der letzte Lauf hat Entscheidungen aus der Durchsicht verwendet, die nicht mehr zu finden sind: "
        f"{folders}. Bitte den Ordner zurücklegen oder {way}. Sollen die Entscheidungen nicht mehr gelten, "
        "dort einen leeren Ordner dieses Namens anlegen. Geschrieben wurde nichts.",
    )
