"""The model paper as blocks and as truth, read from `../shared/data/seed` (nothing of it is committed).

The seed is text as read from a PDF: tables flattened, page ends showing as paragraph ends. Here its cells are
rebuilt, paragraphs cut by a page end are joined again (the places are listed in `potsdam/series.json`), and
headings are told from paragraphs by the outline in the same file. Nothing is imported from `extract`.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from kit.paths import SHARED

SEED = SHARED / "data" / "seed" / "24-SVV-1155.txt"
SERIES = SHARED / "data" / "potsdam" / "series.json"
MISSING = "the shared data (../shared/data) is not there"

BlockKind = Literal["heading", "paragraph", "bullet", "formula"]


@dataclass(frozen=True)
class SeedBlock:
    """One block of the body. `text` keeps `**bold**` and `*italic*` marks.

    `cuts` are offsets into `text` where the original page ended within the block; `break_before` asks for a
    page end in front of it (the sentence without a full stop before heading 3).
    """

    kind: BlockKind
    text: str
    level: int = 0
    number: str | None = None
    cuts: tuple[int, ...] = ()

    @property
    def plain(self) -> str:
        """The text without marks."""
        return plain(self.text)

    @property
    def title(self) -> str:
        """The heading without its number."""
        return re.sub(r"^\d+\.\)\s*", "", self.plain)


@dataclass(frozen=True)
class Seed:
    """The paper: facts of the header, then body blocks in order, then the attachments."""

    reference: str
    name: str
    originator: str
    date: str
    station_date: str
    station_body: str
    station_role: str
    blocks: tuple[SeedBlock, ...]
    attachments: tuple[tuple[str, str], ...]


def available() -> bool:
    """True where the shared data lies beside the project."""
    return SEED.is_file() and SERIES.is_file()


def plain(text: str) -> str:
    """Text without the seed's marks for bold and italic."""
    return re.sub(r"\*\*?|</?i>", "", text)


def join_cut_paragraphs(paragraphs: list[str], places: list[str]) -> list[tuple[str, tuple[int, ...]]]:
    """Paragraphs with those halves joined that a listed page end parted, and the offset of each cut."""
    joined: list[tuple[str, tuple[int, ...]]] = []
    for paragraph in paragraphs:
        before = joined[-1][0] if joined else ""
        if any(_is_cut(before, paragraph, place) for place in places):
            joined[-1] = (f"{before} {paragraph}", (*joined[-1][1], len(before) + 1))
        else:
            joined.append((paragraph, ()))
    return joined


def _is_cut(before: str, after: str, place: str) -> bool:
    left, right = (part.strip() for part in place.split("|"))
    return plain(before).endswith(left) and plain(after).startswith(right)


@cache
def load_seed() -> Seed:
    """Reads the seed and the outline beside it."""
    text = SEED.read_text(encoding="utf-8")
    report = next(r for r in json.loads(SERIES.read_text(encoding="utf-8"))["berichte"] if r["nr"] == 5)
    head, body = re.split(r"\n(?=Der Hauptausschuss nimmt)", text, maxsplit=1)
    body, _ = body.split("\nAnlagen:\n")
    cells = [plain(cell) for cell in head.splitlines() if cell.strip()]
    labelled = dict(re.findall(r"<i>([^<]+)</i> ([^\t\n]+)", head))
    return Seed(
        reference=cells[0],
        name=cells[3],
        originator=labelled["Geschäftsbereich:"],
        date=labelled["Datum"],
        station_date=labelled["geplante Sitzungstermine"],
        station_body=labelled["Gremium"],
        station_role=labelled["Zuständigkeit"],
        blocks=tuple(_blocks(body, report)),
        attachments=tuple((a["name"], a["status"]) for a in report["anlagen"]),
    )


def _blocks(body: str, report: dict[str, Any]) -> list[SeedBlock]:
    headings = {heading["text"]: heading for heading in report["gliederung"]}
    traces = next(t for t in report["pdf_spuren"] if "Seitenumbruch" in t["art"])
    paragraphs = [p.strip() for p in re.split(r"\n\n+|\n(?=- )", body) if p.strip()]
    blocks = []
    for text, cuts in join_cut_paragraphs(paragraphs, traces["stellen"]):
        heading = headings.get(text)
        if heading:
            number = str(heading["nummer"]) if heading["nummer"] else None
            blocks.append(SeedBlock("heading", text, heading["ebene"], number))
        elif text.startswith("- "):
            blocks.append(SeedBlock("bullet", text[2:]))
        elif not blocks:
            blocks.append(SeedBlock("formula", text))
        else:
            blocks.append(SeedBlock("paragraph", text, cuts=cuts))
    return blocks


def iso(german: str) -> str:
    """`dd.mm.yyyy` as ISO date."""
    day, month, year = german.split(".")
    return f"{year}-{month}-{day}"


def build_gold(seed: Seed, layout: str, file: str, words: list[str], role: str | None) -> dict[str, Any]:
    """The truth of one rendering in the project's gold format, with `words` in the order drawn.

    `partial` names the lists that hold only what must be found: structure found beside it is not judged.
    """
    form = layout == "potsdam-word"
    return {
        "file": file,
        "council": "potsdam",
        "layout": layout,
        "role": "paper",
        "partial": ["sections"],
        "paper": {
            "reference": seed.reference,
            "paper_type": "Mitteilungsvorlage",
            "public": True,
            "name": seed.name,
            "date": iso(seed.date),
            "originator": seed.originator,
            "related_references": ["19/SVV/0058"] if form else [],
            "addressee": seed.station_body,
            "resolution_formula": seed.blocks[0].plain,
            "series": "kooperationsbericht",
            "series_number": 5,
            "report_year": 2023,
        },
        "consultations": [{"date": iso(seed.station_date), "organization": seed.station_body, "role": role}],
        "files": [
            {"position": position, "name": name, "public": status == "öffentlich"}
            for position, (name, status) in enumerate(seed.attachments, 1)
        ],
        "sections": [
            {"number": b.number, "level": b.level, "kind": _kind(b), "title": b.title}
            for b in seed.blocks
            if b.kind == "heading"
        ]
        + [{"number": None, "level": 1, "kind": "attachment_list", "title": "Anlagen"}],
        "paragraphs": [" ".join(words)],
    }


def _kind(heading: SeedBlock) -> str:
    return "report" if heading.level == 1 else "section"
