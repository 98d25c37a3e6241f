"""Trains the scorer of heads anew: `python -m bench.train_heads [--councils 800] [--papers 2] [--real FILE]`.

Papers are invented by `corpus.invent` (seeds for training only), read up to their visual rows, cut into
snippets, and each snippet is given the kind of the mark it lies on. `--real` adds real papers with their true
heads: the model trained so far guesses what is not told of them.
Writes `models/heads/heads.crf`.
"""

from __future__ import annotations

import argparse
import json
import pickle
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import pycrfsuite

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from extract.german.dates.printed import parse_day  # noqa: E402
from extract.paper.candidates.features import build_features  # noqa: E402
from extract.paper.candidates.scorer import MODEL, NOTHING  # noqa: E402
from extract.paper.candidates.snippets import Snippet  # noqa: E402
from extract.profile import letters_of  # noqa: E402

VALUES = {
    "reference": "reference",
    "paper_type": "paper_type",
    "name": "name",
    "date": "date",
    "under_direction_of": "under_direction_of",
    "originator": "originator",
    "public": "public",
    "station.organization": "station.organization",
    "station.date": "station.date",
    "station.role": "station.role",
    "station.public": "station.public",
    "station.result": "station.result",
    "file.name": "file.name",
    "file.number": "file.number",
    "file.public": "file.public",
    "file.none": "file.none",
    "related_reference": "related_reference",
    "reference_repeated": "reference_repeated",
    "addressee": "addressee",
}
"""Kinds that values are made of, by the field of their mark."""
LABELS = {
    "reference": "label.reference",
    "date": "label.date",
    "name": "label.name",
    "consultations": "label.stations",
    "attachments": "label.files",
}
"""Labels that are told apart; all others are `label`."""
PLAIN = {"receipt_date": "other_date", "print_date": "other_date", "signoff_date": "other_date",
         "quoted_date": "other_date", "case_worker": "person", "person": "person", "office_head": "person",
         "body": "text", "heading": "heading", "formula": "text"}  # fmt: skip
"""Distractors that are told apart; all others are `O`."""
_LEAST_SHARE = 0.3
_REAL_WEIGHT = 6
"""How often a real paper is shown for one invented one: there are few."""
KNOWN = frozenset(VALUES.values()) | {f"{kind}+" for kind in VALUES.values()}
Item = tuple[list[list[str]], list[str]]
"""Features of every snippet of a paper, and their kinds."""


def kind_of(mark: dict[str, Any]) -> str:
    """The kind of a snippet that lies on this mark."""
    field, role = mark["field"], mark["role"]
    if role == "label":
        if field.startswith("station."):
            return "label.column"
        return LABELS.get(field, "label")
    if role in ("option", "tick"):
        return NOTHING
    return VALUES.get(field) or PLAIN.get(field, NOTHING)


def label_snippets(snippets: Sequence[Snippet], truth: dict[str, Any]) -> list[str]:
    """The kind of every snippet: that of the mark which covers most of it; `+` behind a value's first."""
    boxes = [
        (box, kind_of(mark), index)
        for index, mark in enumerate(truth["marks"])
        for box in mark["boxes"] or ()
    ]
    begun: set[int] = set()
    kinds = []
    for snippet in snippets:
        kind, mark = _best_kind(snippet, boxes)
        if kind in VALUES.values():
            kind, _ = (f"{kind}+", None) if mark in begun else (kind, begun.add(mark))
        kinds.append(kind)
    return kinds


def _best_kind(snippet: Snippet, boxes: Sequence[tuple[Sequence[float], str, int]]) -> tuple[str, int]:
    cell = snippet.cell
    best, kind, found = 0.0, NOTHING, -1
    area = max((cell.x1 - cell.x0) * (cell.bottom - cell.top), 0.1)
    for (page, x0, top, x1, bottom), name, mark in boxes:
        if page != cell.page:
            continue
        width = min(cell.x1, x1) - max(cell.x0, x0)
        height = min(cell.bottom, bottom) - max(cell.top, top)
        if width > 0 and height > 0 and width * height / area > best:
            best, kind, found = width * height / area, name, mark
    return (kind, found) if best >= _LEAST_SHARE else (NOTHING, -1)


def label_by_values(snippets: Sequence[Snippet], guessed: Sequence[str], told: dict[str, Any]) -> list[str]:
    """The kinds of a real paper's snippets, of which only the values are known: what was guessed, with every
    field that is told taken away where it stands wrongly and given where its words stand."""
    kinds = [NOTHING if _field(kind) in told else kind for kind in guessed]
    order = sorted(range(len(snippets)), key=lambda index: snippets[index].cell.start)
    for kind, value in _values(told):
        found = _find_words(snippets, order, kinds, value)
        for place, index in enumerate(found):
            kinds[index] = f"{kind}+" if place else kind
    return kinds


def _field(kind: str) -> str:
    kind = kind.rstrip("+")
    if kind.startswith("station."):
        return "consultations"
    return "files" if kind.startswith("file.") else kind


def _values(told: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for field in ("reference", "paper_type", "name", "date", "originator", "under_direction_of"):
        if told.get(field):
            yield field, str(told[field])
    for station in told.get("consultations") or ():
        if station.get("organization"):
            yield "station.organization", station["organization"]
        if station.get("date"):
            yield "station.date", station["date"]
    for file in told.get("files") or ():
        yield "file.name", file["name"]


def _find_words(
    snippets: Sequence[Snippet], order: Sequence[int], kinds: Sequence[str], value: str
) -> list[int]:
    """The first run of free snippets, in the order of the text, whose letters are those of the value."""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        return _find_date(snippets, order, kinds, value)
    wanted = letters_of(value)
    for first in range(len(order)):
        text, run = "", []
        for index in order[first : first + 80]:
            letters = letters_of(snippets[index].text)
            if not letters:
                continue
            if not wanted.startswith(text + letters) or kinds[index] in KNOWN:
                break
            text, run = text + letters, [*run, index]
            if text == wanted:
                return run
    return []


def _find_date(
    snippets: Sequence[Snippet], order: Sequence[int], kinds: Sequence[str], value: str
) -> list[int]:
    for first, index in enumerate(order):
        for length in (1, 2, 3):
            run = list(order[first : first + length])
            cells = {snippets[i].whole.start for i in run}
            text = " ".join(snippets[i].text for i in run)
            if len(cells) == 1 and kinds[index] not in KNOWN and str(parse_day(text) or "") == value:
                return run
    return []


def read_head(path: Path) -> tuple[list[list[str]], tuple[Snippet, ...]]:
    """Features and snippets of one paper, read with the shared rules alone."""
    from extract.paper.candidates.whole import view_head
    from extract.profile import Profiles
    from extract.reading.parse import _shipped_profiles, read_file

    _, pages = read_file(path, ocr="off")
    profile = Profiles(_shipped_profiles().shared, ()).shared
    head = view_head(pages, profile)
    return build_features(head.snippets, head.document.pages, profile, head.hints), head.snippets


def read_invented(path: Path) -> Item:
    """Features and kinds of one invented paper."""
    features, snippets = read_head(path)
    truth = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    return features, label_snippets(snippets, truth)


def read_real(told: dict[str, Any], folder: Path, first: Path) -> Item:
    """Features and kinds of one real paper; `first` is a model that guesses what is not told."""
    features, snippets = read_head(folder / told["file"])
    guess = pycrfsuite.Tagger()
    guess.open(str(first))
    guessed = guess.tag(pycrfsuite.ItemSequence(features)) if features else []
    return features, label_by_values(snippets, guessed, told)


def read_all(folder: Path) -> list[Item]:
    """All invented papers below a folder."""
    with ProcessPoolExecutor(2) as pool:
        return list(pool.map(read_invented, sorted(folder.rglob("*.pdf")), chunksize=8))


def train(items: Sequence[Item], target: Path, rounds: int) -> None:
    """Trains the field and writes it."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    for features, kinds in items:
        if features:
            trainer.append(pycrfsuite.ItemSequence(features), kinds)
    trainer.set_params({"c1": 0.15, "c2": 0.05, "max_iterations": rounds, "feature.minfreq": 3})
    target.parent.mkdir(parents=True, exist_ok=True)
    trainer.train(str(target))


def main() -> None:
    """Invents, reads, trains."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--councils", type=int, default=800)
    parser.add_argument("--papers", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=110)
    parser.add_argument("--folder", type=Path, help="papers already invented")
    parser.add_argument("--keep", type=Path, help="where to keep the features for another training")
    parser.add_argument("--kept", type=Path, help="features kept before, instead of reading papers")
    parser.add_argument("--real", type=Path, help="true heads of real papers, a JSON object per line")
    parser.add_argument("--real-folder", type=Path, help="where the real papers lie")
    parser.add_argument("--first", type=Path, help="a model trained on invented papers before")
    parser.add_argument("--without", nargs="*", default=[], help="councils of real papers that are left out")
    parser.add_argument("--target", type=Path, default=ROOT / "models" / MODEL)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = arguments.folder or Path(made)
        if arguments.folder is None and arguments.kept is None:
            counts = ["--councils", str(arguments.councils), "--papers", str(arguments.papers)]
            call = [sys.executable, "-m", "corpus.invent", str(folder), "--seed", "1", *counts]
            subprocess.run(call, check=True, cwd=ROOT)
        items = pickle.loads(arguments.kept.read_bytes()) if arguments.kept else read_all(folder)
    print(f"{len(items)} papers, {sum(len(kinds) for _, kinds in items)} snippets", file=sys.stderr)
    if arguments.keep:
        arguments.keep.write_bytes(pickle.dumps(items))
    if not arguments.first:
        train(items, arguments.target, arguments.rounds)
    if arguments.real:
        lines = arguments.real.read_text(encoding="utf-8").splitlines()
        told = [item for line in lines if (item := json.loads(line))["council"] not in arguments.without]
        real = [read_real(item, arguments.real_folder, arguments.first or arguments.target) for item in told]
        print(f"{len(real)} real papers", file=sys.stderr)
        train([*items, *(real * _REAL_WEIGHT)], arguments.target, arguments.rounds)
    print(f"{arguments.target}: {arguments.target.stat().st_size / 1e6:.1f} MB", file=sys.stderr)


if __name__ == "__main__":
    main()
