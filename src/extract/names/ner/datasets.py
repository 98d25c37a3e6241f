"""The annotated sets learnt from: token and BIO tag per line, labels mapped to ORG, PER, LOC, OTH."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words with their BIO tags, and the name of the guidelines the tags follow."""

    words: tuple[str, ...]
    tags: tuple[str, ...]
    domain: str

    @property
    def has_names(self) -> bool:
        """True where at least one word is tagged."""
        return any(tag != "O" for tag in self.tags)


_GERMEVAL = {"PER": "PER", "LOC": "LOC", "ORG": "ORG", "OTH": "OTH"}
_TRAFFIC = {
    "organization": "ORG",
    "organization_company": "ORG",
    "person": "PER",
    "location": "LOC",
    "location_city": "LOC",
    "location_street": "LOC",
    "location_stop": "LOC",
}
_LEGAL = {
    **dict.fromkeys(("PER", "RR", "AN"), "PER"),
    **dict.fromkeys(("LD", "ST", "STR", "LDS"), "LOC"),
    **dict.fromkeys(("ORG", "UN", "INN", "GRT"), "ORG"),
    "MRK": "OTH",
}
SETS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "germeval2014_dev": ("germeval", _GERMEVAL),
    "mobie_train": ("mobie", _TRAFFIC),
    "mobie_dev": ("mobie", _TRAFFIC),
    "smartdata_v3_dev": ("smartdata", _TRAFFIC),
    "ler_dev": ("legal", _LEGAL),
    "europeana_DE_lft": ("europeana", _GERMEVAL),
}
"""File stem → domain and label map. Derivations and parts (`LOCderiv`, `ORGpart`) count as no names."""


def read_set(path: Path) -> list[Sentence]:
    """The sentences of one of the known sets, chosen by the file's name; KeyError for an unknown one."""
    domain, labels = SETS[path.name.removesuffix(".bio.tsv")]
    return [Sentence(words, map_tags(tags, labels), domain) for words, tags in _read_sentences(path)]


def _read_sentences(path: Path) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    words: list[str] = []
    tags: list[str] = []
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        word, _, tag = line.partition("\t")
        if word and tag and word != "#":
            words.append(word)
            tags.append(tag.split("\t")[0])
        elif words and not line.strip():
            yield tuple(words), tuple(tags)
            words, tags = [], []


def map_tags(tags: Iterable[str], labels: Mapping[str, str]) -> tuple[str, ...]:
    """Tags with the labels of the map; a label without a counterpart becomes O."""
    mapped: list[str] = []
    previous = ""
    for tag in tags:
        place, _, label = tag.partition("-")
        new = labels.get(label) or labels.get(label.lower().replace("-", "_"), "")
        begins = place == "B" or previous != new
        mapped.append(f"{'B' if begins else 'I'}-{new}" if new else "O")
        previous = new
    return tuple(mapped)


def spans_of(tags: Iterable[str]) -> set[tuple[int, int, str]]:
    """The half-open spans of a tag sequence, with their labels."""
    spans: set[tuple[int, int, str]] = set()
    start, label = 0, ""
    for index, tag in enumerate([*tags, "O"]):
        if label and tag != f"I-{label}":
            spans.add((start, index, label))
            label = ""
        if tag != "O" and not label:
            start, label = index, tag[2:]
    return spans
