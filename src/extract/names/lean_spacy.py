"""spaCy without its command line, which `import spacy` loads and nothing here uses: a third of the wait."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any, Final

_COMMANDS: Final = "spacy.cli"
_ASKED: Final = "spacy.cli.info"
"""The one part of the command line that spaCy's own first module asks for."""


def _info(*arguments: Any, **named: Any) -> Any:
    return import_module(_ASKED).info(*arguments, **named)


@contextmanager
def _without_commands() -> Iterator[None]:
    """Stand-ins for the command line while spaCy is imported; whoever imports it afterwards gets it whole."""
    if "spacy" in sys.modules:
        yield
        return
    package, asked = ModuleType(_COMMANDS), ModuleType(_ASKED)
    package.__path__ = []
    asked.__dict__["info"] = _info
    sys.modules |= {_COMMANDS: package, _ASKED: asked}
    try:
        yield
    finally:
        del sys.modules[_COMMANDS], sys.modules[_ASKED]


with _without_commands():
    from spacy import blank, load
    from spacy.language import Language
    from spacy.tokens import Doc, Span
    from spacy.util import get_package_path, is_package

__all__ = ["Doc", "Language", "Span", "blank", "get_package_path", "is_package", "load"]
