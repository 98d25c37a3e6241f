"""Says what in an output folder is older than its data, and which command makes it anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from extract.output.made_from import find_outdated

_AGAIN = {
    "report": ("Der Bericht zur Datenqualität", "vorlagen report"),
    "oparl": ("Die Ausgabe nach OParl", "vorlagen export oparl"),
}


def outdated_lines(output: Path) -> Iterator[str]:
    """One sentence for each folder and each draft that was made from other data than are there now."""
    for name in find_outdated(output):
        what, command = _AGAIN.get(name, (f"Der Entwurf „{Path(name).name}“", "vorlagen draft"))
        yield f"{what} ist älter als die Daten. Neu geschrieben wird es mit: {command}"
