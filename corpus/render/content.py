"""Reads a content file: facts of the paper as TOML between two lines `+++`, then its text.

A blank line ends a block; every line of a paragraph is one sentence and may begin with what the author
knows of it, as in `{promise due=2024 status=open} Für das Jahr …`. Blocks:

`@cover` · `@report Title` or `@title Title` (level 1) · `= Heading` (level 1, below a title level 2) ·
`== 1.) Heading` (one level down) and so on · `- bullet` ·
`@item a.` before a paragraph · `@formula …` · `@label Begründung:` · `@line …` (line of a form) ·
`@table 1,2,1` or `@activities 2,3` with rows of cells parted by ` ¦ `, the first row being the header ·
`@grid frame 1,1` for a grid that is no table · `@page` (page break)
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.render.flow import Block, Check, Grid, Opening, PageBreak, Para, SectionMark, Sentence
from corpus.render.markup import Text, join_texts, parse_text

_NUMBER = re.compile(r"^((?:\d+(?:\.\d+)*[.)]*|[IVX]+\.|[A-Z]\.)) +(?=\S)")
_SENTENCE = re.compile(r"^\{([^}]*)\} *")


@dataclass(frozen=True, slots=True)
class Content:
    """One content file: `slug` is its name, `facts` its TOML head, `blocks` its text."""

    slug: str
    facts: dict[str, Any]
    blocks: tuple[Block, ...]


def read_content(path: Path) -> Content:
    """The file as blocks; raises ValueError with the file's name where its markup is wrong."""
    _, head, body = path.read_text(encoding="utf-8").split("+++\n", 2)
    try:
        return Content(path.stem, tomllib.loads(head), tuple(_Reader().read(body)))
    except (ValueError, KeyError, AssertionError) as error:
        raise ValueError(f"{path.name}: {error!r}") from error


class _Reader:
    def __init__(self) -> None:
        self.level, self.base = 1, 0
        self.bullet = "•"
        self.blocks: list[Block] = []
        self.pending: SectionMark | None = None
        self.item: str | None = None

    def read(self, body: str) -> list[Block]:
        for chunk in re.split(r"\n\s*\n", body.strip("\n")):
            lines = [line for line in chunk.split("\n") if line.strip() and not line.startswith("%")]
            while lines:
                lines = self._read_block(lines)
        return self.blocks

    def _add(self, block: Para | Grid) -> None:
        if self.pending is not None:
            if block.section is None:
                block = _sectioned(block, self.pending)
            else:
                self.blocks.append(Opening(self.pending))
            self.pending = None
        self.blocks.append(block)

    def _read_block(self, lines: list[str]) -> list[str]:
        first, rest = lines[0], lines[1:]
        word, _, tail = first.partition(" ")
        if word == "@cover":
            self.level, self.pending = 1, SectionMark(None, 1, "cover", None)
        elif word == "@bullet":
            self.bullet = tail
        elif word == "@page":
            self.blocks.append(PageBreak())
        elif word == "@report":
            self._heading(tail, 1, "report", "report")
            self.base = 1
        elif word in ("=", "==", "===", "===="):
            level = len(word) + self.base
            self._heading(tail, level, f"heading{min(len(word), 3)}", "section")
        elif word == "@label":
            self._heading(tail, 1, "label", "section")
        elif word == "@title":
            self._heading(tail, 1, "report", "section")
            self.base = 1
        elif word in ("@formula", "@line", "@right", "@center", "@small"):
            self._add(Para(parse_text(tail), word[1:]))
        elif word == "@item":
            self.item = tail
        elif word in ("@table", "@activities", "@grid"):
            self._grid(word[1:], tail, rest)
            return []
        elif word == "-":
            return self._bullets(lines)
        else:
            self._paragraph(lines)
            return []
        return rest

    def _heading(self, source: str, level: int, style: str, kind: str) -> None:
        self.level = level
        text = parse_text(source.replace("\\n", "\n"))
        number = _NUMBER.match(text.plain)
        title = (text.plain[number.end() :] if number else text.plain).rstrip(" :")
        mark = SectionMark(number[1] if number else None, level, kind, title.replace("\n", " "))
        self._add(Para(text, style, mark))

    def _bullets(self, lines: list[str]) -> list[str]:
        self.pending = self.pending or SectionMark(None, self.level + 1, "list", None)
        while lines and lines[0].startswith("- "):
            text, sentences = read_sentences([lines.pop(0)[2:]], f"{self.bullet} ")
            last = not (lines and lines[0].startswith("- "))
            self._add(Para(text, "bullet_last" if last else "bullet", None, sentences))
        return lines

    def _paragraph(self, lines: list[str]) -> None:
        prefix = f"{self.item} " if self.item else ""
        text, sentences = read_sentences(lines, prefix)
        section = SectionMark(self.item, self.level + 1, "item", None) if self.item else None
        self._add(Para(text, "item" if self.item else "body", section, sentences))
        self.item = None

    def _grid(self, kind: str, arguments: str, lines: list[str]) -> None:
        parts = arguments.split()
        frame = parts.pop(0) if kind == "grid" else "lines"
        rows = tuple(tuple(_cell(cell) for cell in line.split(" ¦ ")) for line in lines)
        widths = tuple(float(share) for share in parts[0].split(","))
        if any(len(row) != len(widths) for row in rows):
            raise ValueError(f"row with other than {len(widths)} cells in @{kind} {arguments}")
        table = None if kind == "grid" else kind
        self._add(Grid(rows, widths, frame, 0 if kind == "grid" else 1, table, small="small" in parts))


def _sectioned(block: Para | Grid, section: SectionMark) -> Para | Grid:
    if isinstance(block, Para):
        return Para(block.text, block.style, section, block.sentences)
    return Grid(block.rows, block.widths, block.frame, block.header_rows, block.table, block.small, section)


def _cell(source: str) -> Text | Check:
    source = source.strip()
    if source in ("[x]", "[ ]"):
        return Check(source == "[x]")
    return parse_text("" if source == "-" else source.replace("\\n", "\n"))


def read_sentences(lines: list[str], prefix: str = "") -> tuple[Text, tuple[Sentence, ...]]:
    """One paragraph out of lines, one sentence each; spans count the prefix in."""
    texts, sentences, at = [], [], len(prefix)
    for line in lines:
        told = _SENTENCE.match(line)
        text = parse_text(line[told.end() :] if told else line)
        kinds, facts = _read_told(told[1]) if told else ((), ())
        sentences.append(Sentence(at, at + len(text.plain), kinds, facts))
        texts.append(text)
        at += len(text.plain) + 1
    body = join_texts(texts, " ")
    return (join_texts([Text(prefix), body], "") if prefix else body), tuple(sentences)


def _read_told(told: str) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    words = told.split()
    pairs = [word.partition("=") for word in words if "=" in word]
    kinds = [kind for word in words if "=" not in word for kind in word.split(",") if kind]
    return tuple(kinds), tuple((key, value) for key, _, value in pairs)
