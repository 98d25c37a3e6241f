"""What was made from a run says from which data; what is older than the data is found.

`report/` and `oparl/` hold a small file that says it, a draft says it in its JSON file. It is the hash of all
data that stands in the run's record, so that a run over the same leaves what was made from it as it is.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from extract.output.publishing import DRAFTS
from extract.output.run_reader import Run, read_record

STAMP = "made-from.json"
KEY = "made_from"
_FOLDERS = ("report", "oparl")


def write_stamp(run: Run, folder: Path) -> None:
    """Writes into a folder which data it was made from."""
    text = json.dumps({KEY: data_of(run)}) + "\n"
    (folder / STAMP).write_text(text, encoding="utf-8")


def data_of(run: Run) -> str:
    """What stands for the data of a run; empty for one of a version that did not say."""
    return str(run.record.get("data", ""))


def find_outdated(output: Path) -> list[str]:
    """What below `output` was made from other data than are there now: `report`, `oparl`, `drafts/<name>`.

    What does not say what it was made from is passed over. Raises ConfigurationError for a damaged record.
    """
    data = read_record(output).get("data")
    return [name for name, made_from in _stamps(output) if data and made_from != data]


def _stamps(output: Path) -> Iterator[tuple[str, str]]:
    paths = [(name, output / name / STAMP) for name in _FOLDERS]
    paths += [(f"{DRAFTS}/{path.stem}", path) for path in sorted((output / DRAFTS).glob("*.json"))]
    for name, path in paths:
        try:
            made_from = json.loads(path.read_bytes())[KEY]
        except (OSError, ValueError, KeyError, TypeError):
            continue
        if made_from:
            yield name, str(made_from)
