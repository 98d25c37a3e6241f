"""The OParl export of the sample archive, by the real command, read as a client reads it over the web."""

from __future__ import annotations

import json
import subprocess
import threading
import urllib.request
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

import extract
from extract.oparl import DEFAULT_BASE
from kit.command import PROJECT, vorlagen
from kit.made_pdfs import write_paper
from kit.oparl_check import defects, elements, folder_of, misdirections, read_schemas, type_of, urls_in

ARCHIVE = PROJECT / "corpus" / "archive"
SECRET = "24-SVV-0633"  # the sample archive's only paper that is not public
PERSONAL = ("Auskunft erteilt: Frau Mustermann", "Telefon: 0331 289 4711", "x.y@example.de")


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample archive, and a paper with personal data in it, ingested."""
    folder: Path = tmp_path_factory.mktemp("oparl")
    write_paper(folder / "more" / "24_SVV_0777.pdf", extra=PERSONAL)
    sources = (ARCHIVE, folder / "more")
    done = vorlagen("ingest", *sources, "--output", folder / "out", "--ocr", "off", timeout=300)
    assert done.returncode == 0, done.stderr
    return folder / "out"


@pytest.fixture(scope="module")
def exported(output: Path) -> subprocess.CompletedProcess[str]:
    done = vorlagen("export", "oparl", "--output", output, "--json")
    assert done.returncode == 0, done.stderr
    return done


def objects(folder: Path) -> list[dict[str, Any]]:
    """Every object that has a file of its own."""
    read = (json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.rglob("*.json")))
    return [item for item in read if "id" in item]


@pytest.fixture(scope="module")
def found(output: Path, exported: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    return objects(output / "oparl")


def contents(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_the_command_says_what_it_wrote(output: Path, exported: subprocess.CompletedProcess[str]) -> None:
    told = json.loads(exported.stdout)
    assert told["folder"] == str(output / "oparl")
    assert told["system"] == "https://oparl.invalid/system.json"
    assert (told["objects"]["Paper"], told["withheld"], told["unstated"]) == (20, 1, 0)
    assert "20 Vorlagen" in exported.stderr
    assert "1 Vorlage nicht ausgegeben, weil nicht öffentlich oder ohne Angabe dazu" in exported.stderr
    assert "--base-url" in exported.stderr  # the addresses are placeholders


def test_every_object_is_as_oparl_describes_it(found: list[dict[str, Any]]) -> None:
    schemas = read_schemas()
    assert [defect for item in found for defect in defects(item, schemas)] == []
    assert {type_of(item) for item in found} == {
        "System", "Body", "Paper", "Consultation", "File", "Meeting", "Organization", "Location",
    }  # fmt: skip


def test_every_reference_leads_to_what_it_says(output: Path, found: list[dict[str, Any]]) -> None:
    load = folder_of(output / "oparl", DEFAULT_BASE)
    schemas = read_schemas()
    assert [m for item in found for m in misdirections(item, schemas, load)] == []


def test_every_url_is_in_the_export(output: Path, found: list[dict[str, Any]]) -> None:
    load = folder_of(output / "oparl", DEFAULT_BASE)
    urls = {url for item in found for url in urls_in(item)}
    assert len(urls) > 100
    for url in urls:
        load(url)


def test_every_object_is_in_a_list_of_its_body(output: Path, found: list[dict[str, Any]]) -> None:
    load = folder_of(output / "oparl", DEFAULT_BASE)
    (body,) = elements(load, load(f"{DEFAULT_BASE}system.json")["body"])
    lists = ("paper", "consultation", "file", "meeting", "organization", "locationList")
    listed = [entry for name in lists for entry in elements(load, body[name])]
    alone = [item for item in found if type_of(item) not in ("System", "Body")]
    assert sorted(entry["id"] for entry in listed) == sorted(item["id"] for item in alone)
    assert {entry["id"]: entry for entry in listed} == {item["id"]: item for item in alone}
    for name in ("person", "agendaItem", "membership", "legislativeTermList"):  # no paper gives these
        assert list(elements(load, body[name])) == []


def test_papers_say_what_the_tables_say(output: Path, found: list[dict[str, Any]]) -> None:
    tables = extract.load(output)
    papers = {item["reference"]: item for item in found if type_of(item) == "Paper"}
    for row in tables["papers"].itertuples():
        if row.paper_id == SECRET:
            continue
        item = papers[row.reference]
        stations = tables["consultations"].query("paper_id == @row.paper_id")
        assert item["name"] == row.name
        assert item["date"] == row.date.isoformat()
        assert item["paperType"] == row.paper_type
        assert [c["vorlagen:position"] for c in item.get("consultation", [])] == list(stations["position"])
        for consultation, station in zip(item.get("consultation", []), stations.itertuples(), strict=True):
            assert consultation.get("role") == station.role_raw
            assert ("meeting" in consultation) == (station.date is not None)


def test_the_yearly_report_whole(output: Path, found: list[dict[str, Any]]) -> None:
    load = folder_of(output / "oparl", DEFAULT_BASE)
    (paper,) = [item for item in found if item.get("reference") == "24/SVV/1155"]
    assert paper["id"] == f"{DEFAULT_BASE}potsdam/paper/24-SVV-1155.json"
    (station,) = paper["consultation"]
    assert (station["role"], station["authoritative"]) == ("zur Kenntnis", False)
    committee = load(station["organization"][0])
    assert (committee["name"], committee["shortName"]) == ("Hauptausschuss", "HA")
    assert (committee["organizationType"], committee["classification"]) == ("Gremium", "Ausschuss")
    meeting = load(station["meeting"])
    assert meeting["vorlagen:date"] == "2024-11-13"
    assert "start" not in meeting  # its day is known, the time of day is not
    assert [item["name"] for item in paper["auxiliaryFile"]] == [
        "Anlage1 Pflichtige Zusatzinformationen zur Vorlage",
        "Anlage2 Mitteilungsvorlage_Übersicht Interkommunale Zusammenarbeit_2023",
    ]
    text = load(paper["mainFile"]["accessUrl"])
    assert "Der Hauptausschuss nimmt zur Kenntnis:" in text
    assert "Ausdruck vom:" not in text  # running headers and footers are no text
    assert load(paper["auxiliaryFile"][0]["accessUrl"]).startswith("Pflichtige Zusatzinformationen")
    assert paper["vorlagen:resolutionFormula"] == "Der Hauptausschuss nimmt zur Kenntnis:"
    assert paper["vorlagen:provenance"]["date"]["page"] == 1
    assert [load(url)["reference"] for url in paper["relatedPaper"]] == ["19/SVV/0058"]


def test_places_are_those_of_the_titles(found: list[dict[str, Any]]) -> None:
    titles = {item["id"]: item["name"] for item in found if type_of(item) == "Paper"}
    places = {item["description"]: item["papers"] for item in found if type_of(item) == "Location"}
    assert {"Reiherbergstraße", "Marquardt", "Fahrland"} <= set(places)
    assert "Potsdam" not in places  # in an archive of Potsdam's that says nothing
    for name, papers in places.items():
        assert all(name in titles[url] for url in papers)


def test_nothing_of_a_paper_that_is_not_public_gets_out(output: Path, found: list[dict[str, Any]]) -> None:
    tables = extract.load(output)
    (paper,) = tables["papers"].query("paper_id == @SECRET").itertuples()
    written = b"".join(contents(output / "oparl").values()).decode()
    own = tables["consultations"].query("paper_id == @SECRET")
    assert len(own) > 0
    for word in (SECRET, paper.reference, paper.name, paper.document_id, *own["consultation_id"]):
        assert word not in written
    # who met on which day is known from that paper alone: no such meeting
    assert "potsdam-ha-2024-08-21" not in written


def test_no_personal_data_gets_out(output: Path, exported: subprocess.CompletedProcess[str]) -> None:
    written = b"".join(contents(output / "oparl").values()).decode()
    assert "24/SVV/0777" in written
    for word in ("Mustermann", "4711", "x.y@example"):
        assert word not in written


def test_another_base_changes_the_addresses_and_nothing_else(output: Path, tmp_path: Path) -> None:
    base = "https://daten.example.de/rat"  # the slash at its end is added
    assert vorlagen("export", "oparl", "--output", output).returncode == 0
    before = contents(output / "oparl")
    done = vorlagen("export", "oparl", "--output", output, "--base-url", base)
    assert done.returncode == 0
    assert "Platzhalter" not in done.stderr
    moved = contents(output / "oparl")
    assert moved == {n: d.replace(DEFAULT_BASE.encode(), f"{base}/".encode()) for n, d in before.items()}
    assert vorlagen("export", "oparl", "--output", output).returncode == 0
    assert contents(output / "oparl") == before  # the same bytes each time
    assert not list(output.glob(".staging-*"))


@pytest.fixture
def site(output: Path, tmp_path: Path) -> Iterator[str]:
    """The run's `oparl/` folder behind a plain web server."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    handler = partial(Quiet, directory=str(output / "oparl"))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def test_a_plain_web_server_serves_it_whole(output: Path, site: str) -> None:
    assert vorlagen("export", "oparl", "--output", output, "--base-url", site).returncode == 0
    open_url = urllib.request.build_opener(urllib.request.ProxyHandler({})).open
    waiting, seen = [f"{site}system.json"], set[str]()
    kinds = set[str]()
    while waiting:
        url = waiting.pop()
        if url in seen:
            continue
        seen.add(url)
        with open_url(url, timeout=10) as answer:
            kinds.add(answer.headers.get_content_type())
            if answer.headers.get_content_type() == "application/json":
                waiting += [found for found in urls_in(json.load(answer)) if found not in seen]
    assert kinds == {"application/json", "text/plain"}
    files = {path.relative_to(output / "oparl").as_posix() for path in (output / "oparl").rglob("*.*")}
    files.discard("made-from.json")  # says what the objects were made from, and is none
    assert len(seen) == len([name for name in files if (output / "oparl" / name).is_file()])
