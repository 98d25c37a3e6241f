"""The edge to spaCy: the project's own pipeline or one the user names; text in, spans out.

The shipped pipeline (`models/de_names`) is a blank German tokenizer and one component, `vorlagen_names`,
that tags with the conditional random field of `extract.names.ner`. Nothing is downloaded at run time.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from extract.base.errors import ConfigurationError
from extract.base.folders import models_folder
from extract.names.lean_spacy import Doc, Language, Span, blank, get_package_path, is_package, load
from extract.names.ner.datasets import spans_of
from extract.names.ner.features import Lexicon
from extract.names.ner.names import build_name_classes
from extract.names.ner.tagger import Tagger
from extract.names.organizations.domains import domain_of
from extract.names.organizations.gazetteers import load_gazetteers
from extract.names.organizations.mention import ModelLabel, NamedSpan

MODEL_NAME = "de_names"
LONGEST_PIECE = 100_000
"""Characters given to a pipeline at once: spaCy refuses more than a million, its nets need much memory."""
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
        texts = [token.text for token in doc]  # asked for once: spaCy makes them anew every time
        domain = domain_of(doc.text)
        for indices in _split_sentences(texts):
            tags, probabilities = self.tagger.tag_with_confidence([texts[i] for i in indices], domain)
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


def _split_sentences(texts: Sequence[str]) -> Iterator[list[int]]:
    """Indices of the words of each sentence; white space is left out, an empty line ends a sentence."""
    sentence: list[int] = []
    for index, text in enumerate(texts):
        is_space = text.isspace()
        if not is_space:
            sentence.append(index)
        ends = text in _SENTENCE_ENDS or (is_space and text.count("\n") > 1)
        if ends and sentence:
            yield sentence
            sentence = []
    if sentence:
        yield sentence


def read_clusters(path: Path) -> dict[str, tuple[str, str]]:
    """Word → coarse and fine cluster, from a tab-separated file."""
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and line[0] != "#"]
    return {word: (coarse, fine) for word, coarse, fine in rows}


def has_own_model() -> bool:
    """True where the shipped pipeline is in place."""
    return (models_folder() / MODEL_NAME / "config.cfg").is_file()


@lru_cache(maxsize=4)
def load_model(name: str | None = None) -> NameModel:
    """The pipeline of that name or path; without one, the project's own.

    Raises ConfigurationError where it cannot be loaded.
    """
    if name is None:
        return NameModel(_load(models_folder() / MODEL_NAME, MODEL_NAME), own=True)
    locate_model(name)
    return NameModel(_load(name if _is_installed(name) else Path(name), name), own=False)


def _load(source: str | Path, name: str) -> Language:
    try:
        return load(source)
    except (OSError, ValueError, TypeError, ImportError, AttributeError) as error:
        reason = str(error).strip().partition("\n")[0][:200]
        raise _not_usable(name, f"lässt sich nicht laden ({reason})") from error


def try_model(name: str) -> str:
    """Loads a user's model once and lets it go; returns its name as every process finds it, a path whole.

    Raises ConfigurationError.
    """
    load_model.__wrapped__(name)
    return name if _is_installed(name) else str(Path(name).absolute())


def locate_model(name: str) -> Path:
    """The folder that holds a spaCy model, given as the name of an installed package or as a path.

    Raises ConfigurationError where there is no such model.
    """
    if _is_installed(name):
        return get_package_path(name)
    if not name or not Path(name).is_dir():
        raise _not_usable(name, "gibt es nicht")
    return Path(name)


def _is_installed(name: str) -> bool:
    """True for a package; it goes before a folder of its name, as with spaCy."""
    return bool(name) and is_package(name)


def _not_usable(name: str, reason: str) -> ConfigurationError:
    return ConfigurationError(
        "model-missing",
        f"Das Sprachmodell „{name}“ {reason}. Bitte Pfad oder Namen prüfen, ein fehlendes Modell mit"
        f" „python -m spacy download {Path(name).name}“ einrichten, oder --model weglassen: Dann gilt das"
        " mitgelieferte (--model none: nur Regeln).",
    )


def recognise(model: NameModel, texts: Iterable[str]) -> list[tuple[NamedSpan, ...]]:
    """The names of each text as half-open character spans, in order; long texts are read in pieces."""
    return [tuple(_recognise_pieces(model.pipeline, text)) for text in texts]


def _recognise_pieces(pipeline: Language, text: str) -> Iterator[NamedSpan]:
    pieces = list(split_pieces(text))
    docs = pipeline.pipe(text[start:end] for start, end in pieces)
    for (start, _), doc in zip(pieces, docs, strict=True):
        for span in _named_spans(doc):
            yield replace(span, start=span.start + start, end=span.end + start)


def split_pieces(text: str, longest: int = LONGEST_PIECE) -> Iterator[tuple[int, int]]:
    """Half-open spans that cover the text, each at most `longest` characters, cut at line ends if any."""
    start = 0
    while len(text) - start > longest:
        window = start + longest
        cut = text.rfind("\n\n", start, window) + 2
        cut = cut if cut > start + 1 else text.rfind("\n", start, window) + 1
        cut = cut if cut > start else window
        yield start, cut
        start = cut
    yield start, len(text)


def _named_spans(doc: Doc) -> Iterator[NamedSpan]:
    confidences: dict[tuple[int, int], float] = doc.user_data.get(FACTORY, {})
    for span in doc.ents:
        label = _LABELS.get(span.label_)
        if label is not None:
            confidence = confidences.get((span.start, span.end), 0.6)
            yield NamedSpan(span.start_char, span.end_char, label, round(confidence, 3))


def write_model(weights: Path, clusters: Path, target: Path) -> None:
    """Write the project's pipeline with these weights and clusters as a folder that spaCy loads."""
    pipeline = blank("de")
    component: Any = pipeline.add_pipe(FACTORY)
    component.use(weights, clusters)
    pipeline.meta.update(
        name="names", version="1.0.0", description="German names: ORG, PER, LOC", license="CC-BY-4.0"
    )
    pipeline.to_disk(target)


@lru_cache(maxsize=1)
def _tokenizer() -> Any:
    return blank("de").tokenizer


def split_words(text: str) -> list[tuple[int, int, str]]:
    """The tokenizer's words of a text with their half-open offsets, white space left out."""
    return [(t.idx, t.idx + len(t.text), t.text) for t in _tokenizer()(text) if not t.is_space]


def mark_names(text: str, name: str | None = None) -> tuple[NamedSpan, ...]:
    """The names the model marks in a text; nothing where the shipped model is meant and not in place."""
    return recognise(load_model(name), [text])[0] if name or has_own_model() else ()
