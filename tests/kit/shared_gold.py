"""Gold sets made from the shared data, in the project's gold format (`FOLDER/<set>/gold/*.json`).

    python -m kit.shared_gold FOLDER
    vorlagen evaluate FOLDER/nordstemmen/gold FOLDER/augsburg/gold FOLDER/pdfs/gold FOLDER/seed/gold

Nothing of it is committed, and nothing is imported from `extract`. What counts as truth:

Nordstemmen. Its `gold` comes from the council's register, not from the paper: a consultation there is a
meeting that took place (the non-public Verwaltungsausschuss and the parties' groups are missing, postponed
meetings have another date, some have none at all). A register entry is a station of the paper where its date
and its body both stand in the printed Beratungsfolge; stations are therefore scored on recall alone
(`partial`). Its date is often that of the meeting, so the paper's date is taken from the letterhead line
„Telefon: … dd.mm.yyyy" where there is one. Reference, type and title stand in every paper, the reference
sometimes as „Drucksache Nr. 48/2007" or „DS 7/2017 - 1. Ergänzung" where the register has „DS 48/2007",
„DS 7/2017 1. Ergänzung".

Augsburg. The register gives roles but no bodies: the stations of the five papers are written out here by
hand.

Real PDFs. Titles, headings and the rest as in the hand-made `gold.json`; headings have no levels there. The
originator is a description of the letterhead there rather than a value and is not judged.
"""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

from kit.seed_source import MISSING, SHARED, available

DATA = SHARED / "data"
COUNCIL_PAPERS = DATA / "council_papers"
TEXT_RENDERER = SHARED / "tools" / "render_text.py"
LIBERATION = Path("/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf")
NORDSTEMMEN = {"Mitteilungsvorlage": 101, "Beschlussvorlage": 200}
_DATE = re.compile(r"\b(\d{2})\.(\d{2})\.(\d{4})\b")

AUGSBURG_STATIONS: dict[str, list[tuple[str | None, str, str]]] = {
    "ANT-BSV/25/61750-1": [("2025-12-01", "Kulturausschuss", "Entscheidung")],
    "TVO-BSV/25/61614-1": [
        ("2025-11-26", "Jugend-, Sozial- und Wohnungsausschuss", "Vorberatung"),
        ("2025-11-27", "Stadtrat Augsburg", "Entscheidung"),
    ],
    "TVO-BSV/25/61736-2": [
        ("2025-12-02", "Ausschuss für Bildung und Migration (Bildungsausschuss)", "Entscheidung")
    ],
    "ANT/25/61798": [(None, "Stadtrat Augsburg", "Information ohne Beratung")],
    "ANF/25/61796": [(None, "Stadtrat Augsburg", "Information ohne Beratung")],
}


def reason_to_skip() -> str | None:
    """Why the shared gold cannot be used here; None where it can."""
    if not available():
        return MISSING
    return None if LIBERATION.is_file() else "the Liberation fonts are not installed"


def build_nordstemmen(folder: Path, counts: dict[str, int] | None = None) -> Path:
    """Renders papers (number by type) and writes their gold; returns the gold folder."""
    source = COUNCIL_PAPERS / "nordstemmen_dev.jsonl.gz"
    for paper_type, count in (counts or NORDSTEMMEN).items():
        _render_texts(source, folder / "archive" / paper_type, count, paper_type)
    for truth in sorted((folder / "archive").rglob("*.json")):
        record = json.loads(truth.read_text(encoding="utf-8"))
        gold = _nordstemmen_gold(record, _printed_text(source, record))
        _write_gold(folder, f"{truth.parent.name}-{truth.stem}", truth.with_suffix(".pdf"), gold)
    return folder / "gold"


def read_printed_texts(gold: Path) -> dict[str, str]:
    """The printed text of every paper that `build_nordstemmen` rendered, by the stem of its gold file."""
    source = COUNCIL_PAPERS / "nordstemmen_dev.jsonl.gz"
    truths = sorted((gold.parent / "archive").rglob("*.json"))
    records = [json.loads(truth.read_text(encoding="utf-8")) for truth in truths]
    names = [f"{truth.parent.name}-{truth.stem}" for truth in truths]
    return {name: _printed_text(source, record) for name, record in zip(names, records, strict=True)}


def _render_texts(source: Path, target: Path, count: int, paper_type: str | None = None) -> None:
    words = [str(TEXT_RENDERER), str(source), str(target), str(count), *([paper_type] if paper_type else [])]
    subprocess.run([sys.executable, *words], check=True, capture_output=True)


def _printed_text(source: Path, record: dict[str, Any]) -> str:
    """The text of the paper with this register entry."""
    return _texts_of(source)[_key(record)]


@cache
def _texts_of(source: Path) -> dict[str, str]:
    return {_key(row["gold"]): _text_of(row) for row in read_records(source)}


def _key(record: dict[str, Any]) -> str:
    return json.dumps(record, sort_keys=True)


def _text_of(row: dict[str, Any]) -> str:
    return "\n".join(row["pages"]) if "pages" in row else str(row["text"])


def read_records(source: Path) -> list[dict[str, Any]]:
    """The records of a `.jsonl.gz` or `.json` file."""
    if source.suffix == ".gz":
        with gzip.open(source, "rt", encoding="utf-8") as lines:
            return [json.loads(line) for line in lines]
    return list(json.loads(source.read_text(encoding="utf-8")))


def _nordstemmen_gold(record: dict[str, Any], text: str) -> dict[str, Any]:
    paper = {
        "reference": record["reference"],
        "paper_type": record["paperType"],
        "name": " ".join(record["name"].split()),
    }
    printed = re.search(r"Telefon:.*?(\d{2}\.\d{2}\.\d{4})[ \t]*\n", text)
    if printed:
        paper["date"] = _iso(printed.group(1))
    stations = [
        {"date": entry["date"], "organization": entry["gremium"]}
        for entry in record["consultation"]
        if entry["date"] and entry["gremium"] and is_printed_station(entry, text)
    ]
    return {"council": "nordstemmen", "partial": ["consultations"], "paper": paper, "consultations": stations}


def read_station_zone(text: str) -> str:
    """The lines of the printed Beratungsfolge (and the title that follows it, which does no harm)."""
    zone: list[str] = []
    for line in text[text.find("Beratungsfolge") :].splitlines()[1:40]:
        if re.match(r"\s*(Inhalt der Mitteilung|Beschlussvorschlag|Problembeschreibung|Begründung)", line):
            break
        zone.append(line)
    return "\n".join(zone)


def is_printed_station(entry: dict[str, Any], text: str) -> bool:
    """True where both the date and the body of a register entry stand in the Beratungsfolge.

    A body that is too long for its cell is printed in two parts, with the row's date and role between them.
    """
    zone = read_station_zone(text)
    dates = {_iso(match.group()) for match in _DATE.finditer(zone)}
    return entry["date"] in dates and is_printed_body(entry["gremium"], zone)


def is_printed_body(body: str, zone: str) -> bool:
    """True where a body's letters stand in the zone, in one or two stretches close to each other."""
    letters, name = fold(_DATE.sub(" ", zone)), fold(body)
    if name in letters:
        return True
    return any(
        re.search(re.escape(name[:cut]) + ".{0,60}?" + re.escape(name[cut:]), letters)
        for cut in range(3, len(name) - 2)
    )


def fold(text: str) -> str:
    """Letters and digits alone, in lower case."""
    return re.sub(r"[\W_]+", "", text).casefold()


def _iso(german: str) -> str:
    day, month, year = german.split(".")
    return f"{year}-{month}-{day}"


def build_augsburg(folder: Path) -> Path:
    """Renders the five papers and writes their gold; returns the gold folder."""
    source = COUNCIL_PAPERS / "augsburg_allris4_dev.json"
    short = folder / "augsburg.json"
    short.parent.mkdir(parents=True, exist_ok=True)
    records = [row | {"text": _first_pages(row["text"])} for row in read_records(source)]
    short.write_text(json.dumps(records, ensure_ascii=False), encoding="utf-8")
    _render_texts(short, folder / "archive", len(records))
    for truth in sorted((folder / "archive").glob("*.json")):
        record = json.loads(truth.read_text(encoding="utf-8"))
        text = _printed_text(source, record)
        printed = re.search(r"Datum:\s*(\d{2}\.\d{2}\.\d{4})", text)
        paper = {"reference": record["reference"], "name": record["name"]}
        if printed:
            paper["date"] = _iso(printed.group(1))
        stations = [
            {"date": date, "organization": body, "role_raw": role, "public": True}
            for date, body, role in AUGSBURG_STATIONS[record["reference"]]
        ]
        gold = {"council": "augsburg", "paper": paper, "consultations": stations}
        _write_gold(folder, truth.stem, truth.with_suffix(".pdf"), gold)
    return folder / "gold"


def _first_pages(text: str, characters: int = 24_000) -> str:
    """The beginning of a text, up to the last whole line: the renderer leaves longer texts out."""
    return text if len(text) <= characters else text[:characters].rpartition("\n")[0]


def read_pdf_truths() -> dict[str, dict[str, Any]]:
    """The hand-made truths of the real PDFs by file name."""
    return dict(json.loads((DATA / "pdfs" / "gold.json").read_text(encoding="utf-8")))


def build_pdfs(folder: Path) -> Path:
    """Writes gold for the real PDFs (scans are judged by their pages alone); returns the gold folder."""
    for name, truth in read_pdf_truths().items():
        path = DATA / "pdfs" / name
        gold: dict[str, Any] = {"pages": truth["pages"]}
        if not truth["scan"]:
            fields = ("reference", "paper_type", "date", "public")
            gold["paper"] = {field: truth[field] for field in fields} | {"name": truth["title"]}
            gold["consultations"] = [
                {"date": row["date"], "organization": row["organization"]}
                for row in truth["consultations"] or []
            ]
            if truth["headings"] is not None:
                gold["sections"] = [
                    {"number": number or None, "kind": "section", "title": title}
                    for number, title in truth["headings"]
                ]
        _write_gold(folder, path.stem, path, gold)
    return folder / "gold"


def _write_gold(folder: Path, stem: str, document: Path, gold: dict[str, Any]) -> None:
    target = folder / "gold" / f"{stem}.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    content = {"file": str(document.resolve()), **gold}
    target.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")


def build_all(folder: Path) -> None:
    """Writes all sets below `folder`."""
    from kit.render_seed import render_all

    build_nordstemmen(folder / "nordstemmen")
    build_augsburg(folder / "augsburg")
    build_pdfs(folder / "pdfs")
    render_all(folder / "seed")


if __name__ == "__main__":
    build_all(Path(sys.argv[1]))
