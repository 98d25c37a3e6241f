"""Multiplies the sample archive: the same papers again and again, each copy under numbers of its own.

    python bench/multiply.py FOLDER --papers 1000

Every copy is set anew from its content with changed numbers of papers, also where papers cite each other and
in the names of files, so that no two files have the same bytes and no two papers the same number. Papers that
LibreOffice sets in the sample archive are set by Typst here, which takes a tenth of the time.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from corpus.render.__main__ import render
from corpus.render.content import Content, read_content
from corpus.render.registry import CONTENT

NUMBER = re.compile(r"(?<![\d/])(\d{2})([/_] ?[A-Z]{2,3}[/_] ?)(\d{3,4})(?!\d)")
PRODUCER = re.compile(r'^producer = "fodt"$', re.M)
MOST_COPIES = 300


def read_texts() -> dict[str, str]:
    """The content files by their names."""
    paths = sorted(CONTENT.glob("*.txt"))
    return {p.stem: p.read_text(encoding="utf-8") for p in paths if p.stem != "breaks"}


def numbers_of(texts: dict[str, str]) -> dict[tuple[str, int], int]:
    """A place of its own for every number that the papers print, by year and running number."""
    found = {(m.group(1), int(m.group(3))) for text in texts.values() for m in NUMBER.finditer(text)}
    return {number: index for index, number in enumerate(sorted(found))}


def renumbered(text: str, copy: int, places: dict[tuple[str, int], int]) -> str:
    """The text of copy number `copy` (from 0): its numbers are shared with no other copy."""

    def changed(match: re.Match[str]) -> str:
        place = places[match.group(1), int(match.group(3))]
        number = 1 + copy * len(places) + place
        return f"{match.group(1)}{match.group(2)}{number:0{len(match.group(3))}}"

    return PRODUCER.sub('producer = "typst"', NUMBER.sub(changed, text))


def read_copy(texts: dict[str, str], copy: int, places: dict[tuple[str, int], int]) -> dict[str, Content]:
    """The contents of one copy of the archive; its files lie in a folder of their own."""
    with tempfile.TemporaryDirectory() as folder:
        contents = {}
        for name, text in texts.items():
            path = Path(folder, f"{name}.txt")
            path.write_text(renumbered(text, copy, places), encoding="utf-8")
            contents[name] = read_content(path)
    return contents


def copies(papers: int) -> Iterator[tuple[int, Content, dict[str, Content]]]:
    """As many papers as asked for, copy by copy; files that are no papers come with theirs."""
    texts = read_texts()
    places = numbers_of(texts)
    made = 0
    for copy in range(MOST_COPIES):
        contents = read_copy(texts, copy, places)
        for content in contents.values():
            if "file" not in content.facts or ".zip/" in content.facts["file"]:
                continue
            yield copy, content, contents
            made += "paper" in content.facts
            if made >= papers:
                return


def main() -> int:
    """Writes the archive; 0 when all is there."""
    parser = argparse.ArgumentParser(description="Vervielfacht das Musterarchiv.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--papers", type=int, default=1000)
    arguments = parser.parse_args()
    for copy, content, contents in copies(arguments.papers):
        folder = arguments.folder / f"{copy:03}"
        if not (folder / "archive" / content.facts["file"]).exists():  # a run that was broken off goes on
            render(content, contents, folder)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
