"""Council texts as training data: their sentences tagged by the project's own rules and gazetteers."""

from __future__ import annotations

import gzip
import hashlib
import json
import random
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from extract.base.redaction import BLOCK
from extract.names.ner.datasets import Sentence
from extract.names.organizations import MentionContext, find_mentions
from extract.names.organizations.mention import Mention

Splitter = Callable[[str], list[tuple[int, int, str]]]
"""A text in, its words with their half-open offsets out: the tokenizer the model is used with."""

_LABELS = {"body": "ORG", "partner": "ORG", "person": "PER", "place": "LOC"}
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÄÖÜ„])|\n\s*\n")
_BROKEN = re.compile(r"(?<=[a-zäöüß])-\n(?=[a-zäöüß])")


def read_texts(folder: Path) -> Iterator[str]:
    """The page texts of every `.json` and `.jsonl.gz` of a folder: field `pages` (list) or `text`."""
    for path in sorted(folder.iterdir()):
        for row in _read_rows(path):
            yield from row.get("pages") or [row.get("text") or ""]


def _read_rows(path: Path) -> list[dict[str, Any]]:
    if path.name.endswith(".jsonl.gz"):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            return [json.loads(line) for line in file]
    if path.suffix == ".json":
        rows = json.loads(path.read_text(encoding="utf-8"))
        return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    return []


def held_out(gold: Path) -> dict[int, frozenset[str]]:
    """The hashes of the texts that the gold files of a folder annotate, by length: never to be trained on."""
    files = sorted(gold.glob("*.json")) if gold.is_dir() else []
    pages = [page for path in files for page in json.loads(path.read_text(encoding="utf-8"))["pages"]]
    lengths = {page["characters"] for page in pages}
    return {n: frozenset(page["sha256"] for page in pages if page["characters"] == n) for n in lengths}


def without_held_out(texts: Iterator[str], hashes: dict[int, frozenset[str]]) -> list[str]:
    """The texts that are not annotated, neither whole nor by their beginning."""
    return [text for text in texts if not any(_begins(text, n, known) for n, known in hashes.items())]


def _begins(text: str, length: int, known: frozenset[str]) -> bool:
    return len(text) >= length and hashlib.sha256(text[:length].encode()).hexdigest() in known


_CALLED = re.compile(
    r"\b(?:Herrn?|Frau|Hr\.|Fr\.)\s+(?:Dr\.\s+)?([A-ZÄÖÜ][\wäöüß-]+)(?:\s+([A-ZÄÖÜ][\wäöüß-]+))?(?:\s+([A-ZÄÖÜ][\wäöüß-]+))?"
)


_CLERK = re.compile(
    r"Auskunft erteilt:?\s+(?:Herr|Frau)\s+([A-ZÄÖÜ][\wäöüß-]+)"
    r"(?:\s?/\s?(?:Herr|Frau)\s+([A-ZÄÖÜ][\wäöüß-]+))?"
)


def personal_words(texts: Sequence[str], known: frozenset[str]) -> frozenset[str]:
    """The names of people that texts call Herr or Frau, but for ordinary and for `known`, published words.

    Papers name staff and citizens: their names enter neither vocabulary nor weights.
    """
    called = {word for text in texts for match in _CALLED.finditer(text) for word in match.groups() if word}
    whole = (_BROKEN.sub("", text) for text in texts)
    ordinary = {word for text in whole for word in re.findall(r"(?<![\w-])[a-zäöüß]{3,}(?![\w-])", text)}
    clerks = {word for text in texts for match in _CLERK.finditer(text) for word in match.groups() if word}
    people = clerks | {word for word in called if word.casefold() not in ordinary}
    return frozenset(people - known)


def corpus_lines(texts: Sequence[str], split: Splitter) -> Iterator[str]:
    """Sentences as lines of words parted by spaces, for learning vectors."""
    for text in texts:
        for sentence in _SENTENCE.split(_BROKEN.sub("", text)):
            words = [word for _, _, word in split(sentence)]
            if len(words) > 3:
                yield " ".join(words)


def tag_texts(
    texts: Sequence[str],
    count: int,
    domain: str,
    seed: int,
    split: Splitter,
    personal: frozenset[str] = frozenset(),
) -> list[Sentence]:
    """`count` sentences with at least one name, from texts drawn at random, tagged by the rules.

    Sentences with a blacked-out stretch or one of the `personal` words are passed over.
    """
    order = list(range(len(texts)))
    random.Random(seed).shuffle(order)
    tagged: list[Sentence] = []
    for index in order:
        if len(tagged) >= count:
            break
        text = _BROKEN.sub("", texts[index])[:6000]
        fitting = (s for s in _tag_text(text, domain, split) if s.has_names and 4 < len(s.words) < 80)
        tagged.extend(s for s in fitting if personal.isdisjoint(s.words) and BLOCK not in "".join(s.words))
    return tagged[:count]


def _tag_text(text: str, domain: str, split: Splitter) -> Iterator[Sentence]:
    mentions = find_mentions(text, MentionContext(all_persons=True)).items
    position = 0
    for part in [*_SENTENCE.finditer(text), None]:
        end = part.start() if part else len(text)
        words = [(s + position, e + position, w) for s, e, w in split(text[position:end])]
        if words:
            yield Sentence(tuple(w for _, _, w in words), _tags(words, mentions), domain)
        position = part.end() if part else end


def _tags(words: Sequence[tuple[int, int, str]], mentions: Sequence[Mention]) -> tuple[str, ...]:
    tags = ["O"] * len(words)
    for mention in mentions:
        inside = [i for i, (start, end, _) in enumerate(words) if start < mention.end and mention.start < end]
        for order, index in enumerate(inside):
            tags[index] = ("B-" if order == 0 else "I-") + _LABELS[mention.kind]
    return tuple(tags)
