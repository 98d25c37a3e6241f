"""The learned scorer: what every piece of a head most likely is, with its probability.

A linear-chain conditional random field (python-crfsuite, MIT) over the snippets in reading order; trained on
invented councils and real papers by `python -m bench.train_heads`, kept in `models/heads/`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pycrfsuite  # type: ignore[import-untyped]

from extract.base.folders import models_folder
from extract.base.model import Page
from extract.paper.candidates.features import build_features
from extract.paper.candidates.snippets import Snippet
from extract.profile import Profile

MODEL = "heads/heads.crf"
NOTHING = "O"


@dataclass(frozen=True, slots=True)
class Scored:
    """A snippet, what it is taken for (`name`, `station.organization`, `label.date`, `O`, …) and how sure."""

    snippet: Snippet
    kind: str
    probability: float


class Scorer:
    """A loaded model."""

    def __init__(self, path: Path) -> None:
        self._field = pycrfsuite.Tagger()
        self._field.open(str(path))

    def score(
        self,
        snippets: Sequence[Snippet],
        pages: Sequence[Page],
        profile: Profile,
        hints: Mapping[int, Sequence[str]],
    ) -> tuple[Scored, ...]:
        """Every piece with its kind, in order. `hints` as for `build_features`."""
        if not snippets:
            return ()
        features = build_features(snippets, pages, profile, hints)
        kinds: list[str] = self._field.tag(pycrfsuite.ItemSequence(features))
        return tuple(
            Scored(snippet, kind, self._field.marginal(kind, index))
            for index, (snippet, kind) in enumerate(zip(snippets, kinds, strict=True))
        )


@cache
def load_scorer() -> Scorer | None:
    """The shipped model; None where it was left out."""
    path = models_folder() / MODEL
    return Scorer(path) if path.is_file() else None
