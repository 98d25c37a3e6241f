"""The tagger: a linear-chain conditional random field over the features (python-crfsuite, MIT)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pycrfsuite  # type: ignore[import-untyped]

from extract.names.ner.datasets import Sentence
from extract.names.ner.features import Lexicon, features_of


@dataclass(frozen=True, slots=True)
class TaggerSettings:
    """How the field is fitted: L-BFGS with both penalties for at most `iterations` rounds."""

    c1: float = 0.1
    c2: float = 0.3
    iterations: int = 80
    min_frequency: int = 0


def train_tagger(
    sentences: Iterable[Sentence], lexicon: Lexicon, settings: TaggerSettings, target: Path
) -> None:
    """Fit the field to the sentences and write it to `target`. The same input gives the same weights."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    for sentence in sentences:
        rows = pycrfsuite.ItemSequence(features_of(sentence.words, lexicon, sentence.domain))
        trainer.append(rows, list(sentence.tags))
    trainer.set_params(
        {
            "c1": settings.c1,
            "c2": settings.c2,
            "max_iterations": settings.iterations,
            "feature.minfreq": settings.min_frequency,
            "feature.possible_transitions": True,
        }
    )
    trainer.train(str(target))


class Tagger:
    """A fitted field ready for use. `domain` names the guidelines it tags after where a call names none."""

    def __init__(self, path: Path, lexicon: Lexicon, domain: str = "germeval") -> None:
        self._field = pycrfsuite.Tagger()
        self._field.open(str(path))
        self.lexicon = lexicon
        self.domain = domain

    def tag(self, words: Sequence[str], domain: str | None = None) -> list[str]:
        """The BIO tag of every word of a sentence."""
        return self._tag(words, domain) if words else []

    def tag_with_confidence(
        self, words: Sequence[str], domain: str | None = None
    ) -> tuple[list[str], list[float]]:
        """Tags, and how probable the field thinks each (0–1)."""
        tags = self.tag(words, domain)
        return tags, [self._field.marginal(tag, i) if tag != "O" else 1.0 for i, tag in enumerate(tags)]

    def _tag(self, words: Sequence[str], domain: str | None) -> list[str]:
        features = features_of(words, self.lexicon, domain or self.domain)
        self._field.set(pycrfsuite.ItemSequence(features))
        return list(self._field.tag())
