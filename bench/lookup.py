"""How fast the program answers on a large archive: a search within 300 ms, a page within a second.

    python bench/lookup.py RUN FOLDER --papers 5000

RUN is the output of any run, for example of the sample archive. Its papers are written again and again under
ids of their own into FOLDER (an archive project), until there are as many as asked for; then pages are asked
for in this process, each several times, and the slowest answer counts. Exits with 1 where one is too slow.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import shutil
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from starlette.testclient import TestClient

from extract.app.office.desk import Desk
from extract.app.office.project import Project
from extract.app.office.site import build_site
from extract.output.run_reader import open_run, unpack_document
from extract.output.writers.dataset_files import write_dataset
from extract.schema.extraction import Extraction

TOKEN, PORT = "bench", 8790
SEARCH, PAGE = 0.3, 1.0
"""Seconds that a search and any other page may take."""
ROUNDS = 5
WORDS = (
    "Zusammenarbeit",
    "Radweg",
    "Potsdam",
    "der",
    "24/SVV/1155",
    "Smart City Landesregierung",
    "xyzunbekannt",
)


def copies(run: Path, papers: int) -> Iterator[Extraction]:
    """The documents of a run over and over, each time under other ids, until there are enough papers."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((run / "documents").glob("*.json"))]
    whole = sum(json.loads(text).get("paper") is not None for text in texts)
    for copy in range(-(-papers // max(whole, 1))):
        for text in texts:
            yield renamed(text, copy)


def renamed(text: str, copy: int) -> Extraction:
    """One document with ids of its own."""

    def other(match: re.Match[str]) -> str:
        return '"' + hashlib.sha256(f"{match[1]}/{copy}".encode()).hexdigest()[:16] + '"'

    text = re.sub(r'"([0-9a-f]{16})"', other, text)
    text = re.sub(r'("(?:target_)?paper_id": ?")([^"]+)"', rf'\g<1>\g<2>-k{copy}"', text)
    found = unpack_document(json.loads(text))
    document = replace(found.document, file=f"k{copy}/{found.document.file}")
    return replace(found, document=document)


def organizations(run: Path) -> list[object]:
    """The organizations of the run."""
    return list(open_run(run).organizations)


def main() -> int:
    """Writes the archive, asks for pages, prints a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("run", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--papers", type=int, default=5000)
    given = parser.parse_args()
    project = Project(given.folder)
    project.make()
    if not project.has_run:
        shutil.rmtree(project.output)
        write_dataset(project.output, copies(given.run, given.papers), organizations(given.run))  # type: ignore[arg-type]
        shutil.copy(given.run / "run.json", project.output)
    return measure(Desk(given.folder / "settings", given.folder))


def measure(desk: Desk) -> int:
    """Asks for every kind of page; the first answer of all, which loads the run, is told apart."""
    client = TestClient(build_site(desk, TOKEN, PORT), base_url=f"http://127.0.0.1:{PORT}")
    client.cookies.set("vorlagen_name", "Messung")
    first = seconds(client, "/archiv", 1)
    document = desk.catalog().papers[0].document_id
    organization = max(desk.catalog().names)
    loaded = seconds(client, f"/vorlage/{document}", 1)
    print(f"{len(desk.catalog().papers)} Vorlagen; erste Seite {first:.2f} s, erste Vorlage {loaded:.2f} s")
    pages = {f"/treffer?suche={word}": SEARCH for word in WORDS}
    pages |= {
        "/treffer?jahr=2024": SEARCH,
        "/archiv": PAGE,
        f"/vorlage/{document}": PAGE,
        "/verzeichnis": PAGE,
    }
    pages |= {f"/organisation/{organization}": PAGE, "/durchsicht/": PAGE, "/": PAGE, "/ergebnisse": PAGE}
    pages |= {f"/durchsicht/dokument/{document}": PAGE}
    seconds(client, "/durchsicht/", 1)
    slow = 0
    for path, limit in pages.items():
        took = seconds(client, path, ROUNDS)
        slow += took > limit
        print(f"{took * 1000:7.0f} ms  {'ZU LANGSAM ' if took > limit else ''}{path}")
    return 1 if slow else 0


def seconds(client: TestClient, path: str, rounds: int) -> float:
    """The slowest of some answers."""
    slowest = 0.0
    for _ in range(rounds):
        begun = time.perf_counter()
        answer = client.get(f"/{TOKEN}{path}")
        slowest = max(slowest, time.perf_counter() - begun)
        assert answer.status_code == 200, (path, answer.status_code)
    return slowest


if __name__ == "__main__":
    sys.exit(main())
