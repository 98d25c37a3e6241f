"""The edge to spaCy, its only importer: the project's own pipeline or one the user names; text in, spans out.

The shipped pipeline (`models/de_names`) is a blank German tokenizer and one component, `vorlagen_names`,
that tags with the conditional random field of `extract.ner`. Nothing is downloaded at run time.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from extract.errors import ConfigurationError
from extract.ner.datasets import spans_of
from extract.ner.domains import domain_of
from extract.ner.features import Lexicon
from extract.ner.names import build_name_classes
from extract.ner.tagger import Tagger
from extract.organizations.gazetteers import load_gazetteers, models_folder
from extract.organizations.mention import ModelLabel, NamedSpan

MODEL_NAME = "de_names"
FACTORY = "vorlagen_names"
_WEIGHTS, _CLUSTERS = "names.crf", "clusters.tsv"
_SENTENCE_ENDS = frozenset(".!?")
_LABELS: dict[str, ModelLabel] = {
    **dict.fromkeys(("PER", "PERSON"), "PER"),
    **dict.fromkeys(("ORG", "NORP"), "ORG"),
    **dict.fromkeys(("LOC", "GPE", "FAC"), "LOC"),
}


@dataclass(frozen=True, eq=False)
class NameModel:
    """A loaded pipeline; `own` is True for the one the project ships."""

    pipeline: Language
    own: bool


class NameTagger:
    """The pipeline's component: sets `doc.ents` to the names the field finds, with their probability."""

    def __init__(self, domain: str) -> None:
        self.domain = domain
        self.tagger: Tagger | None = None
        self.files: dict[str, Path] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Tag every sentence of the document."""
        if self.tagger is None:
            return doc
        confidences: dict[tuple[int, int], float] = {}
        spans: list[Span] = []
        domain = domain_of(doc.text)
        for indices in _split_sentences(doc):
            tags, probabilities = self.tagger.tag_with_confidence([doc[i].text for i in indices], domain)
            for start, end, label in sorted(spans_of(tags)):
                if label in _LABELS:
                    span = Span(doc, indices[start], indices[end - 1] + 1, label=label)
                    spans.append(span)
                    confidences[span.start, span.end] = min(probabilities[start:end])
        doc.ents = tuple(spans)
        doc.user_data[FACTORY] = confidences
        return doc

    def use(self, weights: Path, clusters: Path) -> None:
        """Take weights and clusters from files."""
        lexicon = Lexicon(build_name_classes(load_gazetteers()), read_clusters(clusters))
        self.tagger = Tagger(weights, lexicon, self.domain)
        self.files = {_WEIGHTS: weights, _CLUSTERS: clusters}

    def to_disk(self, path: str | Path, **_: Any) -> None:
        """Write weights and clusters into a folder."""
        target = Path(path)
        target.mkdir(parents=True, exist_ok=True)
        for name, source in self.files.items():
            if source != target / name:
                shutil.copyfile(source, target / name)

    def from_disk(self, path: str | Path, **_: Any) -> NameTagger:
        """Read weights and clusters from a folder."""
        self.use(Path(path) / _WEIGHTS, Path(path) / _CLUSTERS)
        return self


@Language.factory(FACTORY, default_config={"domain": "germeval"})
def create_name_tagger(nlp: Language, name: str, domain: str) -> NameTagger:
    """What spaCy calls to build the component."""
    return NameTagger(domain)


def _split_sentences(doc: Doc) -> Iterator[list[int]]:
    """Indices of the words of each sentence; white space is left out, an empty line ends a sentence."""
    sentence: list[int] = []
    for token in doc:
        if not token.is_space:
            sentence.append(token.i)
        ends = token.text in _SENTENCE_ENDS or (token.is_space and token.text.count("\n") > 1)
        if ends and sentence:
            yield sentence
            sentence = []
    if sentence:
        yield sentence


def read_clusters(path: Path) -> dict[str, tuple[str, str]]:
    """Word → coarse and fine cluster, from a tab-separated file."""
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {word: (coarse, fine) for word, coarse, fine in rows}


def has_own_model() -> bool:
    """True where the shipped pipeline is in place."""
    return (models_folder() / MODEL_NAME / "config.cfg").is_file()


@lru_cache(maxsize=4)
def load_model(name: str | None = None) -> NameModel:
    """The pipeline of that name or path; without one, the project's own.

    Raises ConfigurationError where it cannot be loaded.
    """
    source = name or str(models_folder() / MODEL_NAME)
    try:
        return NameModel(spacy.load(source), own=name is None)
    except (OSError, ValueError) as error:
        raise ConfigurationError(
            "model-missing",
            f"Das Sprachmodell „{source}“ lässt sich nicht laden. Bitte Pfad oder Namen prüfen"
            " oder mit „vorlagen train“ das eigene Modell neu erzeugen.",
        ) from error


def recognise(model: NameModel, texts: Iterable[str]) -> list[tuple[NamedSpan, ...]]:
    """The names of each text as half-open character spans, in order."""
    return [tuple(_named_spans(doc)) for doc in model.pipeline.pipe(texts)]


def _named_spans(doc: Doc) -> Iterator[NamedSpan]:
    confidences: dict[tuple[int, int], float] = doc.user_data.get(FACTORY, {})
    for span in doc.ents:
        label = _LABELS.get(span.label_)
        if label is not None:
            confidence = confidences.get((span.start, span.end), 0.6)
            yield NamedSpan(span.start_char, span.end_char, label, round(confidence, 3))


def write_model(weights: Path, clusters: Path, target: Path) -> None:
    """Write the project's pipeline with these weights and clusters as a folder that spaCy loads."""
    pipeline = spacy.blank("de")
    component: Any = pipeline.add_pipe(FACTORY)
    component.use(weights, clusters)
    pipeline.meta.update(
        name="names", version="1.0.0", description="German names: ORG, PER, LOC", license="CC-BY-4.0"
    )
    pipeline.to_disk(target)


@lru_cache(maxsize=1)
def _tokenizer() -> Any:
    return spacy.blank("de").tokenizer


def split_words(text: str) -> list[tuple[int, int, str]]:
    """The tokenizer's words of a text with their half-open offsets, white space left out."""
    return [(t.idx, t.idx + len(t.text), t.text) for t in _tokenizer()(text) if not t.is_space]


def mark_names(text: str) -> tuple[NamedSpan, ...]:
    """The names the shipped model marks in a text; nothing where the model is not in place."""
    return recognise(load_model(), [text])[0] if has_own_model() else ()
