"""Runs the parser over the documents of gold sets and scores what comes out; all else here is pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from extract.errors import ConfigurationError, UnreadableFile
from extract.evaluate.gold import Gold, locate_document, read_gold
from extract.evaluate.scores import SetScores, score_set
from extract.extraction import Extraction
from extract.parse import parse_file
from extract.worker import failure

Parse = Callable[[Path], Extraction]


def evaluate_sets(
    sets: Mapping[str, Sequence[Path]], *, council: str | None = None, jobs: int = 1
) -> list[SetScores]:
    """Scores every set of gold files (name → paths).

    `council` fixes the profile for all documents (`de`: the shared rules alone); None lets it be recognised.
    Raises ConfigurationError where a gold file is wrong or its document is missing.
    """
    return [score_set(name, _parse_set(paths, council, jobs)) for name, paths in sets.items()]


def _parse_set(
    paths: Sequence[Path], council: str | None, jobs: int
) -> Iterator[tuple[str, Gold, Extraction]]:
    golds = [read_gold(path) for path in paths]
    documents = [_require(path, gold) for path, gold in zip(paths, golds, strict=True)]
    parse = partial(parse_or_fail, council=council)
    for path, gold, extraction in zip(paths, golds, map_documents(parse, documents, jobs), strict=True):
        yield path.stem, gold, extraction


def parse_or_fail(path: Path, council: str | None = None) -> Extraction:
    """The rows of a document; those of a failed one where it cannot be read: all its gold is missed."""
    try:
        return parse_file(path, council=council)
    except UnreadableFile as error:
        return failure(path.name, error.code, error.message)


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
