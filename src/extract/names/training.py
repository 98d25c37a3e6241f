"""How the German name model is made: texts → vectors → clusters; sets and silver → tagger → pipeline.

The recipe stands in `models/training.toml`; the same data and settings give the same model.
"""

from __future__ import annotations

import random
import tempfile
import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from extract.base.errors import ConfigurationError
from extract.base.redaction import redact_text
from extract.names.ner.clusters import ClusterSettings, VectorSettings, learn_clusters
from extract.names.ner.datasets import Sentence, read_set, spans_of
from extract.names.ner.features import Lexicon
from extract.names.ner.names import build_name_classes
from extract.names.ner.scores import Score, score_names
from extract.names.ner.silver import (
    corpus_lines,
    held_out,
    personal_words,
    read_texts,
    tag_texts,
    without_held_out,
)
from extract.names.ner.tagger import Tagger, TaggerSettings, train_tagger
from extract.names.nlp import read_clusters, split_words, write_model
from extract.names.organizations import load_gazetteers

MEASURED = "germeval2014_dev"
LABELS = ("LOC", "ORG", "PER")
Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Recipe:
    """The settings of `models/training.toml`."""

    seed: int
    domain: str
    sets: tuple[str, ...]
    keep_without_names: float
    silver_sentences: int
    silver_domain: str
    vectors: VectorSettings
    clusters: ClusterSettings
    tagger: TaggerSettings


@dataclass(frozen=True, slots=True)
class Material:
    """What is trained on: the measured set's sentences, all other sentences, and the word clusters."""

    measured: tuple[Sentence, ...]
    others: tuple[Sentence, ...]
    lexicon: Lexicon


def read_recipe(path: Path) -> Recipe:
    """The recipe of a TOML file. Raises ConfigurationError where a key is missing or wrong."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        return Recipe(
            seed=data["seed"],
            domain=data["domain"],
            sets=tuple(data["sets"]["names"]),
            keep_without_names=data["sets"]["keep_without_names"],
            silver_sentences=data["silver"]["sentences"],
            silver_domain=data["silver"]["domain"],
            vectors=VectorSettings(**data["vectors"]),
            clusters=ClusterSettings(**data["clusters"]),
            tagger=TaggerSettings(**data["tagger"]),
        )
    except (OSError, KeyError, TypeError, tomllib.TOMLDecodeError) as error:
        raise ConfigurationError(
            "training-recipe",
            f"Das Trainingsrezept {path} ist unvollständig oder falsch ({error}). Bitte prüfen.",
        ) from error


def gather_material(
    recipe: Recipe, sets: Path, papers: Path, gold: Path, tell: Tell, clusters: Path | None = None
) -> Material:
    """Read the sets, tag council texts, learn clusters or read them from a file. Gold pages stay out."""
    missing = [name for name in recipe.sets if not (sets / f"{name}.bio.tsv").is_file()]
    if missing or not papers.is_dir():
        wanted = ", ".join(f"{name}.bio.tsv" for name in missing) or str(papers)
        raise ConfigurationError("training-data", f"Trainingsdaten fehlen: {wanted}. Bitte den Pfad prüfen.")
    measured = tuple(read_set(sets / f"{MEASURED}.bio.tsv"))
    others = list(_other_sentences(recipe, sets))
    papers_texts = without_held_out(read_texts(papers), held_out(gold))
    personal = personal_words(papers_texts, _published_words([*measured, *others]))
    texts = [redact_text(text) for text in papers_texts]
    tell(f"{len(texts)} Textseiten, {len(measured) + len(others)} Sätze aus den Datensätzen")
    silver = tag_texts(
        texts, recipe.silver_sentences, recipe.silver_domain, recipe.seed, split_words, personal
    )
    tell(f"{len(silver)} Sätze nach Regeln ausgezeichnet; Wortgruppen werden gebildet")
    learnt = read_clusters(clusters) if clusters else _learn(recipe, texts, [*measured, *others])
    groups = {word: group for word, group in learnt.items() if personal.isdisjoint(word.split("-"))}
    names = build_name_classes(load_gazetteers())
    return Material(measured, (*others, *silver), Lexicon(names, groups))


def _published_words(sentences: Iterable[Sentence]) -> frozenset[str]:
    """The words of the annotated sets and of the first names' list: published, nobody's in particular."""
    words = {word for sentence in sentences for word in sentence.words}
    return frozenset(words | load_gazetteers().first_names)


def _other_sentences(recipe: Recipe, sets: Path) -> Iterable[Sentence]:
    """The sentences of all sets but the measured one; of those without names only the recipe's share."""
    chance = random.Random(recipe.seed)
    for name in recipe.sets:
        if name != MEASURED:
            sentences = read_set(sets / f"{name}.bio.tsv")
            yield from (s for s in sentences if s.has_names or chance.random() < recipe.keep_without_names)


def _learn(recipe: Recipe, texts: Sequence[str], sentences: Sequence[Sentence]) -> dict[str, tuple[str, str]]:
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus.txt"
        lines = [*corpus_lines(texts, split_words), *(" ".join(sentence.words) for sentence in sentences)]
        corpus.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return learn_clusters(corpus, recipe.vectors, recipe.clusters, recipe.seed)


def cross_validate(recipe: Recipe, material: Material, folds: int, tell: Tell) -> dict[str, Score]:
    """Strict scores on the measured set, every fold tagged by a model that never saw it."""
    pairs = []
    for fold in range(folds):
        seen = [s for i, s in enumerate(material.measured) if i % folds != fold]
        with tempfile.TemporaryDirectory() as folder:
            weights = Path(folder) / "names.crf"
            train_tagger([*seen, *material.others], material.lexicon, recipe.tagger, weights)
            tagger = Tagger(weights, material.lexicon, recipe.domain)
            unseen = [s for i, s in enumerate(material.measured) if i % folds == fold]
            pairs += [(spans_of(tagger.tag(s.words)), spans_of(s.tags)) for s in unseen]
        tell(f"Durchgang {fold + 1} von {folds}: F1 bisher {score_names(pairs, LABELS)['all'].f1:.3f}")
    return score_names(pairs, LABELS)


def train_model(recipe: Recipe, material: Material, target: Path) -> None:
    """Fit the tagger on everything and write the pipeline to `target`."""
    with tempfile.TemporaryDirectory() as folder:
        weights, clusters = Path(folder) / "names.crf", Path(folder) / "clusters.tsv"
        train_tagger([*material.measured, *material.others], material.lexicon, recipe.tagger, weights)
        rows = (f"{word}\t{a}\t{b}" for word, (a, b) in sorted(material.lexicon.clusters.items()))
        clusters.write_text("\n".join(rows) + "\n", encoding="utf-8")
        write_model(weights, clusters, target)
