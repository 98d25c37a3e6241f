"""From a folder of German council papers to a dataset in which every value has an address.

For notebooks: `extract.reading.parse(path)` reads one document, `extract.load(output)` gives the tables of a run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extract.api import load as load

__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """Imports the interface on first use, so that the command line need not wait for it."""
    if name == "load":
        from extract.api import load

        return load
    if name == "parse":
        # The module is itself callable: see the end of parse.py.
        import importlib

        return importlib.import_module("extract.reading.parse")
    raise AttributeError(f"module 'extract' has no attribute {name!r}")
