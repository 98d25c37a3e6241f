"""From a folder of German council papers to a dataset in which every value has an address.

For notebooks: `extract.parse(path)` reads one document, `extract.load(output)` gives the tables of a run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extract.api import load as load
    from extract.api import parse as parse

__version__ = "0.2.0.dev0"
"""The one place of the version: packaging reads it here. What is not yet released ends in `.dev0`."""


def __getattr__(name: str) -> Any:
    """Imports the interface on first use, so that the command line need not wait for it."""
    if name in ("load", "parse"):
        from extract import api

        return getattr(api, name)
    raise AttributeError(f"module 'extract' has no attribute {name!r}")
