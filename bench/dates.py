"""How well and how fast dates are read: `python bench/dates.py [COURTS_FOLDER]`.

Prints F1 on the committed gold of council papers, milliseconds for a page of 3,000 characters, and, given the
folder with the unpacked court decisions (silver: machine-annotated), agreement with that annotation.
"""

from __future__ import annotations

import re
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

from extract.german.dates import find_dates  # noqa: E402
from kit.gold_dates import Score, compare, gold_files, read_source, score_file  # noqa: E402

PAGE = 3000


def measure_gold() -> None:
    score, problems = Score(), []  # type: ignore[var-annotated]
    for path in gold_files():
        score_file(path, score, problems)
    print("\n".join(problems))
    show(f"Gold, {len(gold_files())} Dokumente", score)


def measure_speed() -> None:
    import json

    texts = [read_source(json.loads(path.read_text(encoding="utf-8"))["source"]) for path in gold_files()]
    find_dates(texts[0])
    best = min(run(texts) for _ in range(3))
    pages = sum(map(len, texts)) / PAGE
    print(f"{best / pages * 1000:.2f} ms je Seite ({pages:.0f} Seiten zu {PAGE} Zeichen)")


def run(texts: list[str]) -> float:
    begin = time.perf_counter()
    for text in texts:
        find_dates(text)
    return time.perf_counter() - begin


def measure_courts(folder: Path) -> None:
    for path in sorted(folder.glob("*.txt")):
        text, gold = read_timeml(path)
        score = Score()
        compare(gold, find_dates(text), score, [], path.stem)
        show(path.stem, score, ("relaxed", "strict", "timex3"))


def read_timeml(path: Path) -> tuple[str, list[dict[str, object]]]:
    """The text without markup, and one row per TIMEX3."""
    raw = path.read_text(encoding="utf-8").partition("<TimeML>")[2].replace("</TimeML>", "")
    parts: list[str] = []
    gold: list[dict[str, object]] = []
    length = last = 0
    for match in re.finditer(r'<TIMEX3[^>]*value="([^"]*)"[^>]*>(.*?)</TIMEX3>', raw, re.DOTALL):
        before = raw[last : match.start()]
        start = length + len(before)
        length = start + len(match[2])
        gold.append({"start": start, "end": length, "text": match[2], "edtf": None, "timex3": match[1]})
        parts += [before, match[2]]
        last = match.end()
    return "".join([*parts, raw[last:]]), gold


def show(name: str, score: Score, kinds: tuple[str, ...] = ("relaxed", "strict", "timex3", "edtf")) -> None:
    figures = "  ".join(f"{kind} {score.f1(kind):.3f}" for kind in kinds)
    print(f"{name}: {score.gold} Angaben, {score.found} gefunden  {figures}")


if __name__ == "__main__":
    measure_gold()
    measure_speed()
    if len(sys.argv) > 1:
        measure_courts(Path(sys.argv[1]))
