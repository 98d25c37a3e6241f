"""The word lists of the folder, and expansion of what they compose."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from corpus.invent.draw import Draw

_FOLDER = Path(__file__).parent
_SLOT = re.compile(r"\{(\w+)\}")


@cache
def read_list(name: str) -> dict[str, Any]:
    """A TOML file of the folder by its stem."""
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def expand(
    text: str, draw: Draw, words: Mapping[str, Any], given: Callable[[str, Draw], str] | None = None
) -> str:
    """The text with every {name} replaced by one of `words[name]`, or by what `given` says of it."""

    def replaced(match: re.Match[str]) -> str:
        known = words.get(match[1])
        if known is not None:
            return expand(draw.pick(known), draw, words, given)
        if given is None:
            raise KeyError(match[1])
        return given(match[1], draw)

    return _SLOT.sub(replaced, text)


def phrase(name: str, draw: Draw) -> Any:
    """One of the phrases of a name, as it stands in phrases.toml."""
    return draw.pick(read_list("phrases")[name])


def digits(text: str, draw: Draw) -> str:
    """The text with a digit by chance for every #, the first of a run never 0."""
    return re.sub("#+", lambda run: str(draw.whole(10 ** (len(run[0]) - 1), 10 ** len(run[0]) - 1)), text)


def draw_label(field: str, draw: Draw) -> str:
    """A label for the field: mostly a common word, sometimes a rare one or one composed by chance."""
    words = read_list("labels")[field]
    group = draw.weighted({"common": 0.45, "rare": 0.25, "composed": 0.3})
    return expand(draw.pick(words[group]), draw, read_list("composition")).rstrip(":")
