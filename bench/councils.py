"""How well heads of papers are read whose council has no profile, field by field, against their truth.

    python -m bench.councils FOLDER [--truth truth.jsonl] [--markdown] [--misses FIELD]

FOLDER holds PDFs with a JSON beside each (as `corpus.invent` writes them), or `--truth` names a file with one
line per PDF (`file`, `council` and the values). Every paper is read alone, with the shared rules only.
Prints precision, recall and F1 per field with n, the worst council, and how well confidence tells right from
wrong (area under the ROC curve) and how true it is (mean stated minus share right, per bin).
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import warnings
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

SCALARS = ("reference", "paper_type", "name", "date", "under_direction_of", "originator", "public")
LISTS = ("consultations", "stations", "stations.role", "files", "related_references")
HEADER = ("reference", "paper_type", "name", "date")
BINS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.01)


@dataclass
class Count:
    """Right, found and true values of a field."""

    right: int = 0
    found: int = 0
    true: int = 0

    def add(self, right: int, found: int, true: int) -> None:
        self.right += right
        self.found += found
        self.true += true

    def shares(self) -> tuple[float, float, float]:
        precision = self.right / self.found if self.found else 1.0
        recall = self.right / self.true if self.true else 1.0
        total = precision + recall
        return precision, recall, 2 * precision * recall / total if total else 0.0


@dataclass
class Sheet:
    """Counts by field; (stated confidence, right, rule) of every value; misses as printable lines."""

    counts: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    values: list[tuple[float, bool, str]] = field(default_factory=list)
    misses: list[tuple[str, str]] = field(default_factory=list)

    def merge(self, other: Sheet) -> None:
        for name, count in other.counts.items():
            self.counts[name].add(count.right, count.found, count.true)
        self.values += other.values
        self.misses += other.misses


def plain(value: object) -> str:
    """A value comparable: case, white space, hyphens and quotation marks at its ends aside."""
    text = re.sub(r"[\s\u00ad\u2010\u2011-]+", "", str(value)).casefold()
    return text.strip("„“”\"'»«.:,;")


def truth_of(folder: Path, listed: Path | None) -> Iterator[tuple[Path, str, dict[str, Any]]]:
    """Every paper with its council and its truth."""
    if listed is not None:
        for line in listed.read_text(encoding="utf-8").splitlines():
            told = json.loads(line)
            path = folder / told["file"]
            yield (path if path.exists() else folder / told["council"] / told["file"]), told["council"], told
        return
    for path in sorted(folder.rglob("*.json")):
        told = json.loads(path.read_text(encoding="utf-8"))
        yield path.with_suffix(".pdf"), str(told["council"]), told


def score(item: tuple[Path, str, dict[str, Any]], ocr: str = "off") -> tuple[str, Sheet]:
    """What is read in one paper against its truth."""
    warnings.simplefilter("ignore")
    from extract.profile import Profiles
    from extract.reading.parse import _shipped_profiles, parse_file

    path, council, told = item
    sheet = Sheet()
    profiles = Profiles(_shipped_profiles().shared, ())
    try:
        extraction = parse_file(path, profiles=profiles, ocr=ocr).extraction  # type: ignore[arg-type]
    except Exception as error:
        sheet.misses.append(("file", f"{path}: {error!r}"))
        paper, fields, stations, files = None, {}, (), ()
    else:
        paper, stations, files = extraction.paper, extraction.consultations, extraction.files
        fields = {row.field: (row.confidence, row.rule) for row in extraction.fields}
    if paper is None:
        sheet.misses.append(("file", f"{path}: keine Vorlage"))
    for name in SCALARS:
        if name not in told:
            continue
        wanted, got = told[name], getattr(paper, name, None)
        right = got is not None and wanted is not None and plain(got) == plain(wanted)
        sheet.counts[name].add(int(right), int(got is not None), int(wanted is not None))
        if got is not None:
            sure, rule = fields.get(name, (0.0, ""))
            sheet.values.append((sure, right, rule))
        if not right and (got is not None or wanted is not None):
            sheet.misses.append((name, f"{path}: wahr {wanted!r}, gelesen {got!r} ({fields.get(name)})"))
    _score_stations(sheet, told.get("consultations"), stations, path)
    _score_names(sheet, "files", told.get("files"), files, path)
    wanted_related = {plain(value) for value in told.get("related_references") or ()}
    got_related = {plain(value) for value in getattr(paper, "related_references", ())}
    sheet.counts["related_references"].add(
        len(wanted_related & got_related), len(got_related), len(wanted_related)
    )
    return council, sheet


def _score_stations(sheet: Sheet, wanted: Any, got: Sequence[Any], path: Path) -> None:
    if wanted is None:
        return
    true = [(plain(s["organization"]), str(s["date"] or ""), plain(s["role_raw"] or "")) for s in wanted]
    found = [(plain(s.organization), str(s.date or ""), plain(s.role_raw or "")) for s in got]
    for name, length in (("stations", 2), ("stations.role", 3)):
        left = [t[:length] for t in true]
        right = 0
        for station, row in zip(found, got, strict=True):
            hit = station[:length] in left
            if hit:
                left.remove(station[:length])
                right += 1
            if length == 2:
                sheet.values.append((row.confidence, hit, row.rule))
        sheet.counts[name].add(right, len(found), len(true))
    if sorted(t[:2] for t in true) != sorted(f[:2] for f in found):
        sheet.misses.append(("stations", f"{path}:\n   wahr    {true}\n   gelesen {found}"))


def _score_names(sheet: Sheet, name: str, wanted: Any, got: Sequence[Any], path: Path) -> None:
    if wanted is None:
        return
    left = [plain(item["name"] if isinstance(item, dict) else item) for item in wanted]
    right = 0
    for row in got:
        hit = plain(row.name) in left
        if hit:
            left.remove(plain(row.name))
            right += 1
        sheet.values.append((row.confidence, hit, row.rule))
    sheet.counts[name].add(right, len(got), len(wanted))
    if left or right < len(got):
        sheet.misses.append((name, f"{path}: fehlt {left}, gelesen {[row.name for row in got]}"))


def auc(values: Sequence[tuple[float, bool, str]]) -> float | None:
    """The chance that a right value states more confidence than a wrong one."""
    right = sorted(c for c, ok, _ in values if ok)
    wrong = sorted(c for c, ok, _ in values if not ok)
    if not right or not wrong:
        return None
    better = sum((sum(r > w for r in right) + 0.5 * sum(r == w for r in right)) for w in wrong)
    return better / (len(right) * len(wrong))


def show(sheets: dict[str, Sheet], misses: str | None) -> None:
    """The table, the worst council, calibration and the misses asked for."""
    whole = Sheet()
    for sheet in sheets.values():
        whole.merge(sheet)
    print("| field | n | P | R | F1 |\n| --- | ---: | ---: | ---: | ---: |")
    for name in (*SCALARS, *LISTS):
        if name in whole.counts:
            p, r, f1 = whole.counts[name].shares()
            print(f"| {name} | {whole.counts[name].true} | {p:.3f} | {r:.3f} | {f1:.3f} |")
    ranked = sorted((_header(sheet), council) for council, sheet in sheets.items())
    print("worst councils:", ", ".join(f"{council} {value:.2f}" for value, council in ranked[:6]))
    area = auc(whole.values)
    print(f"values {len(whole.values)}, AUC {area:.3f}" if area is not None else "no AUC")
    for low, high in pairwise(BINS):
        inside = [(c, ok) for c, ok, _ in whole.values if low <= c < high]
        if inside:
            stated = sum(c for c, _ in inside) / len(inside)
            share = sum(ok for _, ok in inside) / len(inside)
            print(f"  {low:.2f}-{high:.2f}: n {len(inside)}, stated {stated:.3f}, right {share:.3f}")
    for name, line in whole.misses:
        if misses in (name, "all"):
            print(f"{name}: {line}")


def _header(sheet: Sheet) -> float:
    counts = [sheet.counts[name] for name in HEADER if name in sheet.counts]
    return sum(c.right for c in counts) / max(sum(max(c.true, c.found) for c in counts), 1)


def main() -> None:
    """Reads the papers and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--truth", type=Path)
    parser.add_argument("--misses", help="a field, file, stations, files or all")
    parser.add_argument("--values", type=Path, help="where to write confidence, right, rule of every value")
    parser.add_argument("--ocr", default="off")
    parser.add_argument("--jobs", type=int, default=2)
    arguments = parser.parse_args()
    sheets: dict[str, Sheet] = defaultdict(Sheet)
    with ProcessPoolExecutor(arguments.jobs) as pool:
        items = list(truth_of(arguments.folder, arguments.truth))
        for council, sheet in pool.map(partial(score, ocr=arguments.ocr), items, chunksize=4):
            sheets[council].merge(sheet)
    show(sheets, arguments.misses)
    if arguments.values:
        rows = [value for sheet in sheets.values() for value in sheet.values]
        arguments.values.write_text(json.dumps(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
