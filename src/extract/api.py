"""The interface for notebooks: one document, or the tables of a run as DataFrames."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pandas as pd

from extract.output.frames import FRAME_FILES, read_frames
from extract.output.run_reader import open_run
from extract.reading.parse import parse_file
from extract.reading.redact_rows import redact_extraction
from extract.run.locations import Location, as_location, read_place
from extract.run.upload import MANIFEST, fetch_files
from extract.schema.extraction import Extraction


def parse(path: str | Path, council: str | None = None) -> Extraction:
    """One document, personal data blacked out as in the datasets.

    `council` is the key of a profile; without it the profile is chosen by the paper's head. Raises what
    `extract.reading.parse.parse_file` raises.
    """
    return redact_extraction(parse_file(Path(path), council=council).extraction)


def load(output: str | Path = "output") -> dict[str, pd.DataFrame]:
    """The tables of a run by name, as DataFrames indexed by nothing but the order of rows.

    `output` is the folder or the URL that `vorlagen ingest --output` was given.
    Integers and booleans that may be missing are nullable (`Int64`, `boolean`), dates are `datetime.date`,
    lists and boxes are Python lists, `cells` is a dict by column title.
    Raises ConfigurationError where `output` holds no datasets.
    """
    place = read_place(str(output))
    if isinstance(place, Location) or (place / MANIFEST).is_file():
        return _load_uploaded(as_location(place))
    run = open_run(place)
    frames = read_frames(place)
    run.check()
    return frames


def _load_uploaded(location: Location) -> dict[str, pd.DataFrame]:
    with tempfile.TemporaryDirectory(prefix="vorlagen-") as folder:
        fetch_files(location, tuple(FRAME_FILES.values()), Path(folder))
        return read_frames(Path(folder))
