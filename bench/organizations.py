"""How well the bodies of stations are gathered over an archive, against the names of the council's system.

    python bench/organizations.py FOLDER [--years even|odd|all] [--no-profile] [--misses]

Takes the papers of Nordstemmen in the shared data (text with the system's entry), renders those of the years
asked for into FOLDER, ingests them as one archive and prints B-cubed over the stations that the system has
too: a station of a paper and an entry of the system belong together when their days are the same and, of
several on one day, their names the most alike. The system writes three bodies in two ways („Fachausschuss
für Finanzen“, „Fachausschuss Finanzen“); these count as one. Years were parted to tune on the even ones and
to judge on the odd ones. Needs `../shared`, reportlab and the Liberation fonts.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

from rapidfuzz import fuzz  # noqa: E402

from extract.evaluate.clusters import score_clusters  # noqa: E402
from extract.evaluate.counts import pair_items  # noqa: E402
from extract.output.run_reader import open_run  # noqa: E402
from extract.schema.records import ConsultationRow, DocumentRow  # noqa: E402
from kit.shared_gold import COUNCIL_PAPERS, TEXT_RENDERER  # noqa: E402

SOURCES = ("nordstemmen_dev", "nordstemmen_rest")
LEAST_LIKENESS = 40.0
"""Names of one day less alike than this (0–100) are two bodies that met on it."""

Entry = dict[str, Any]


def read_papers(years: str) -> list[Entry]:
    """The papers of the years asked for, by the year their deciding meeting is in."""
    rows: list[Entry] = []
    for source in SOURCES:
        with gzip.open(COUNCIL_PAPERS / f"{source}.jsonl.gz", "rt", encoding="utf-8") as lines:
            rows += [json.loads(line) for line in lines]
    return [row for row in rows if years == "all" or (year_of(row) % 2 == 0) == (years == "even")]


def year_of(row: Entry) -> int:
    """The year in a paper's number."""
    found = re.search(r"/(20\d\d)", row["gold"]["reference"] or "")
    return int(found.group(1)) if found else int(row["gold"]["date"][:4])


def render_papers(rows: list[Entry], folder: Path) -> None:
    """Every paper as a PDF with the system's entry in a JSON file beside it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    listed = folder / "papers.json"
    listed.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    words = [str(TEXT_RENDERER), str(listed), str(folder), str(len(rows))]
    subprocess.run([sys.executable, *words], check=True, capture_output=True)
    listed.unlink()


def ingest_papers(folder: Path, output: Path, with_profile: bool) -> None:
    """One run over the rendered papers; without the council's profile only the shared rules are there."""
    words = ["ingest", str(folder), "--output", str(output), "--jobs", "1", "--ocr", "off"]
    if not with_profile:
        profiles = folder.parent / "profiles"
        profiles.mkdir(exist_ok=True)
        shutil.copy(ROOT / "pipelines" / "de.toml", profiles)
        words += ["--profiles", str(profiles)]
    subprocess.run([sys.executable, "-m", "extract", *words], check=True, cwd=ROOT, capture_output=True)


def plain_name(name: str) -> str:
    """A name of the council's system without the ways in which it writes one body."""
    name = name.replace("Fachaussch.", "Fachausschuss").replace(",", ", ")
    return " ".join(re.sub(r"\b(?:für|f\.)\s", "", name).split())


def pair_stations(folder: Path, output: Path) -> Iterator[tuple[Entry, ConsultationRow | None]]:
    """Every entry of the system that has a day, with the station that is the same, if there is one."""
    with open_run(output).tables() as tables:
        files = {row.document_id: row for row in tables.rows(DocumentRow)}
        papers = {row.paper_id: Path(row.file).stem for row in files.values()}
        stations: dict[str, list[ConsultationRow]] = {}
        for row in tables.rows(ConsultationRow):
            stations.setdefault(papers[row.paper_id], []).append(row)
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))["consultation"]
        entries = [entry for entry in gold if entry["gremium"] and entry["date"]]
        rows = stations.get(path.stem, [])
        pairs = {pair.gold: rows[pair.found] for pair in pair_items(entries, rows, _likeness)}
        yield from ((entry, pairs.get(index)) for index, entry in enumerate(entries))


def _likeness(entry: Entry, row: ConsultationRow) -> float:
    if str(row.date or "") != entry["date"]:
        return 0.0
    ratio = fuzz.WRatio(entry["gremium"], row.organization)
    return ratio / 100 if ratio >= LEAST_LIKENESS else 0.0


def main() -> None:
    """Render, ingest, pair, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--years", choices=("even", "odd", "all"), default="all")
    parser.add_argument("--no-profile", action="store_true")
    parser.add_argument("--misses", action="store_true", help="print what was gathered under each key")
    arguments = parser.parse_args()
    papers = arguments.folder.resolve() / arguments.years
    output = papers.with_name(f"{arguments.years}-{'alone' if arguments.no_profile else 'profile'}")
    render_papers(read_papers(arguments.years), papers)
    ingest_papers(papers, output, not arguments.no_profile)
    pairs = list(pair_stations(papers, output))
    met = [(plain_name(e["gremium"]), row.organization_id) for e, row in pairs if row is not None]
    score = score_clusters(met)
    whole = score_clusters(
        [(plain_name(e["gremium"]), row.organization_id if row else None) for e, row in pairs]
    )
    print(f"entries with a day {len(pairs)}, read as stations {score.items}")
    print(f"B-cubed precision {score.precision:.4f} recall {score.recall:.4f} F1 {score.f1:.4f}")
    print(f"with those not read standing alone: F1 {whole.f1:.4f}")
    if arguments.misses:
        for (true, found), count in sorted(Counter(met).items(), key=str):
            print(f"{count:5} {true} -> {found}")


if __name__ == "__main__":
    main()
