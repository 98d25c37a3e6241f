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
from extract.profile.learned import Kinds

MODEL = "heads/heads.crf"
NOTHING = "O"
_SETTLED = 0.97
"""What is this sure is not asked what else it may be."""
_LEAST = 0.01
"""A kind that is less likely than this is not worth remembering."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A snippet, what it is taken for (`name`, `station.organization`, `label.date`, `O`, …) and how sure.

    `kinds` are all that it may be, the likeliest first; empty where that was not asked.
    """

    snippet: Snippet
    kind: str
    probability: float
    kinds: Kinds = ()


class Scorer:
    """A loaded model."""

    def __init__(self, path: Path) -> None:
        self._field = pycrfsuite.Tagger()
        self._field.open(str(path))
        self._labels: tuple[str, ...] = tuple(self._field.labels())

    def score(
        self,
        snippets: Sequence[Snippet],
        pages: Sequence[Page],
        profile: Profile,
        hints: Mapping[int, Sequence[str]],
        with_kinds: bool = False,
    ) -> tuple[Scored, ...]:
        """Every piece with its kind, in order. `hints` as for `build_features`.

        `with_kinds`: and with all that it may be, which takes time and is asked where forms are learned.
        """
        if not snippets:
            return ()
        features = build_features(snippets, pages, profile, hints)
        kinds: list[str] = self._field.tag(pycrfsuite.ItemSequence(features))
        return tuple(
            self._scored(index, snippet, kind, with_kinds)
            for index, (snippet, kind) in enumerate(zip(snippets, kinds, strict=True))
        )

    def _scored(self, index: int, snippet: Snippet, kind: str, with_kinds: bool) -> Scored:
        probability = self._field.marginal(kind, index)
        kinds = self._kinds(index, kind, probability) if with_kinds else ()
        return Scored(snippet, kind, probability, kinds)

    def _kinds(self, index: int, kind: str, probability: float) -> Kinds:
        """What the piece may be, with the probability of each, rounded: all machines give the same."""
        if probability >= _SETTLED:  # a question for each of some fifty kinds takes time
            return ((kind, round(probability, 3)),)
        shares = ((kind, round(self._field.marginal(kind, index), 3)) for kind in self._labels)
        return tuple(sorted((s for s in shares if s[1] >= _LEAST), key=lambda share: (-share[1], share[0])))


@cache
def load_scorer() -> Scorer | None:
    """The shipped model; None where it was left out."""
    path = models_folder() / MODEL
    return Scorer(path) if path.is_file() else None
