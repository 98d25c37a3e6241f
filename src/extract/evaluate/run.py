"""Runs the parser over the documents and texts of gold sets and scores what comes out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from extract.base.errors import ConfigurationError
from extract.evaluate.gold import Gold, locate_document, read_gold
from extract.evaluate.gold_archive import resolve_set
from extract.evaluate.scores import SetScores, score_document, sum_sheets
from extract.evaluate.text_gold import read_text_gold
from extract.evaluate.text_scores import score_text
from extract.evaluate.texts import TEXTS, TextMissing
from extract.names.language_model import marker_of
from extract.profile import load_profiles
from extract.reading.parse import parse_file
from extract.run.worker import failure
from extract.schema.extraction import Extraction
from extract.schema.issues import UnreadableFile

Parse = Callable[[Path], Extraction]


def evaluate_sets(
    sets: Mapping[str, Sequence[Path]],
    *,
    council: str | None = None,
    jobs: int = 1,
    model: str | None = None,
    texts: Path = TEXTS,
) -> list[SetScores]:
    """Scores every set of gold files (name → paths).

    `council` fixes the profile for all documents (`de`: the shared rules alone); None lets it be recognised.
    `model` is the language model as in a run. `texts` holds what gold on texts was written on.
    Raises ConfigurationError where a gold file is wrong, its document is missing or its text is another,
    TextMissing where a text is not there (see `set_aside`).
    """
    scored = []
    for name, paths in sets.items():
        known = {path: read_text_gold(path) for path in paths}
        documents = [path for path, gold in known.items() if gold is None]
        sheets = [score_document(*one) for one in _parse_set(documents, council, jobs, model)]
        for path, gold in known.items():
            if gold is not None:
                sheets += score_text(path.stem, gold, texts, load_profiles(), marker_of(model))
        scored.append(sum_sheets(name, sheets))
    return scored


def set_aside(
    sets: Mapping[str, Sequence[Path]], texts: Path
) -> tuple[dict[str, Sequence[Path]], tuple[str, ...]]:
    """The sets that can be scored, and the names of those whose texts are not at hand."""
    lacking = tuple(name for name, paths in sets.items() if not all(_has_text(path, texts) for path in paths))
    return {name: paths for name, paths in sets.items() if name not in lacking}, lacking


def _has_text(path: Path, texts: Path) -> bool:
    gold = read_text_gold(path)
    try:
        if gold is not None:
            gold.read_all(texts)
    except TextMissing:
        return False
    return True


def _parse_set(
    paths: Sequence[Path], council: str | None, jobs: int, model: str | None
) -> Iterator[tuple[str, Gold, Extraction]]:
    golds = [read_gold(path) for path in paths]
    documents = [_require(path, gold) for path, gold in zip(paths, golds, strict=True)]
    parse = partial(parse_or_fail, council=council, model=model)
    extractions: Iterable[Extraction] = map_documents(parse, documents, jobs)
    if any(gold.facts is not None and gold.facts.judges("commitments") for gold in golds):
        extractions = resolve_set(list(extractions), load_profiles())
    for path, gold, extraction in zip(paths, golds, extractions, strict=True):
        yield path.stem, gold, extraction


def parse_or_fail(path: Path, council: str | None = None, model: str | None = None) -> Extraction:
    """The rows of a document; those of a failed one where it cannot be read: all its gold is missed."""
    try:
        return parse_file(path, council=council, model=model).extraction
    except UnreadableFile as error:
        return failure(path.name, error.issue)


def map_documents(parse: Parse, documents: Sequence[Path], jobs: int) -> Iterator[Extraction]:
    """Extractions in order, in this process or in `jobs` of them."""
    if jobs <= 1 or len(documents) < 4:
        yield from map(parse, documents)
        return
    with ProcessPoolExecutor(max_workers=jobs) as pool:
        yield from pool.map(parse, documents, chunksize=4)


def _require(gold_file: Path, gold: Gold) -> Path:
    path = locate_document(gold_file, gold)
    if not path.is_file():
        raise ConfigurationError(
            "gold",
            f"Zur Golddatei {gold_file} fehlt das Dokument {path}. Bitte das PDF dort ablegen oder „file“ "
            "in der Golddatei berichtigen.",
        )
    return path
