"""Any value on any page: clicked and corrected, missing ones drawn and added, applied by the next run."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from extract.app.review.app import build_app
from extract.app.review.queue import Item, gather
from extract.app.review.state import Review
from extract.archive.corrections import read_book
from extract.schema.extraction import Extraction
from kit.made_decisions import run, write_archive

TOKEN, PORT = "geheim", 8765
HOST = f"http://127.0.0.1:{PORT}"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    write_archive(folder / "in")
    run(folder / "in", folder / "out", folder / "corpus")
    return folder


@pytest.fixture
def review(archive: Path, tmp_path: Path) -> Review:
    return Review(archive / "out", tmp_path / "corpus")


@pytest.fixture
def client(review: Review) -> Iterator[TestClient]:
    with TestClient(build_app(review, TOKEN, PORT), base_url=HOST, follow_redirects=False) as made:
        made.cookies.set("vorlagen_name", "A.%20Muster")
        yield made


def paper(review: Review) -> Extraction:
    document = next(row for row in review.archive.run.documents if row.file == "a.pdf")
    extraction = review.archive.extraction(document.document_id)
    assert extraction is not None
    return extraction


def page(client: TestClient, path: str) -> str:
    answer = client.get(f"/{TOKEN}{path}")
    assert answer.status_code == 200, answer.text
    return answer.text


def hidden(html: str) -> dict[str, str]:
    return dict(re.findall(r'name="(siegel|version)" value="([^"]*)"', html))


def test_every_value_of_a_document_can_be_reached_from_its_page(client: TestClient, review: Review) -> None:
    extraction = paper(review)
    document = extraction.document
    html = "".join(page(client, f"/dokument/{document.document_id}?seite={n}") for n in (1, 2))
    rows = [*extraction.fields, *extraction.consultations, *extraction.mentions, *extraction.dates]
    keys = [
        getattr(row, name)
        for row in rows
        for name in ("field_id", "consultation_id", "mention_id", "date_id")
        if hasattr(row, name)
    ]
    assert len(keys) > 8
    for key in keys:
        assert f"{document.document_id}.{key}" in html
        page(client, f"/stelle/{document.document_id}.{key}")


def test_a_value_that_waits_for_nobody_is_corrected_and_the_page_comes_back(
    client: TestClient, review: Review, tmp_path: Path
) -> None:
    extraction = paper(review)
    station = extraction.consultations[0]
    key = f"{extraction.document.document_id}.{station.consultation_id}"
    data = hidden(page(client, f"/stelle/{key}")) | {"wert:organization": "Ausschuss für Bildung"}
    answer = client.post(f"/{TOKEN}/stelle/{key}/speichern", data=data)
    assert answer.status_code == 303
    assert "/dokument/" in answer.headers["location"]
    assert "gespeichert=1" in answer.headers["location"]
    (item,) = read_book(tmp_path / "corpus").all_items
    assert (item.table, item.field, item.value) == ("consultations", "organization", "Ausschuss für Bildung")


def add(client: TestClient, document: str, table: str, box: str, **values: str) -> int:
    path = f"/neu/{document}/{table}?seite=1"
    data = hidden(page(client, path)) | {"ort": box} | {f"wert:{n}": v for n, v in values.items()}
    return client.post(f"/{TOKEN}{path}", data=data).status_code


def test_missing_rows_are_added_with_their_place_and_stand_in_the_tables_after_the_next_run(
    client: TestClient, review: Review, archive: Path, tmp_path: Path
) -> None:
    extraction = paper(review)
    document = extraction.document.document_id
    x0, top, x1, bottom = extraction.fields[0].boxes[0][1:]
    box = f"1,{x0 - 2},{top - 2},{x1 + 2},{bottom + 2}"
    assert (
        add(client, document, "consultations", box, organization="Ortsbeirat Golm", date="3.6.2024", role="")
        == 303
    )
    assert add(client, document, "files", box, name="Lageplan") == 303
    assert add(client, document, "sections", box, title="Anlass", level="2") == 303
    assert add(client, document, "mentions", box, name="Stadt Beelitz", kind="partner") == 303
    assert add(client, document, "dates", box, edtf="Mai 2025") == 303
    assert add(client, document, "figures", box, value="1.500", unit="Bäume") == 303
    assert "nachgetragen" in page(client, f"/dokument/{document}")
    run(archive / "in", tmp_path / "out", tmp_path / "corpus")
    queries = {
        "SELECT organization, date, origin, page FROM consultations WHERE rule = 'review'": (
            "Ortsbeirat Golm", "2024-06-03", "review", 1,
        ),
        "SELECT name, text <> '' FROM files WHERE rule = 'review'": ("Lageplan", 1),
        "SELECT title, level FROM sections WHERE rule = 'review'": ("Anlass", 2),
        "SELECT name, kind FROM mentions WHERE rule = 'review'": ("Stadt Beelitz", "partner"),
        "SELECT edtf, start FROM dates WHERE rule = 'review'": ("2025-05", "2025-05-01"),
        "SELECT value, unit FROM figures WHERE rule = 'review'": (1500, "Bäume"),
    }  # fmt: skip
    with sqlite3.connect(tmp_path / "out" / "archive.sqlite") as connection:
        for query, expected in queries.items():
            assert connection.execute(query).fetchall() == [expected], query
        names = [name for (name,) in connection.execute("SELECT name FROM organizations")]
        assert {"Ortsbeirat Golm", "Stadt Beelitz"} & set(names)
        told = " ".join(str(row) for row in connection.execute("SELECT * FROM corrections"))
    assert "A. Muster" not in told  # who decided is nobody's business outside


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"organization": "Ortsbeirat Golm"}, "Rahmen"),  # a value without a place is no value
        ({"organization": ""}, "Rahmen"),
    ],
)
def test_what_has_no_place_is_not_added(
    client: TestClient, review: Review, tmp_path: Path, values: dict[str, str], sentence: str
) -> None:
    document = paper(review).document.document_id
    path = f"/{TOKEN}/neu/{document}/consultations?seite=1"
    data = hidden(client.get(path).text) | {f"wert:{n}": v for n, v in values.items()}
    answer = client.post(path, data=data)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert values["organization"] in answer.text  # what was typed is still there
    assert read_book(tmp_path / "corpus").all_items == ()


def test_a_wrong_value_says_which_and_marks_it(client: TestClient, review: Review) -> None:
    extraction = paper(review)
    path = f"/{TOKEN}/neu/{extraction.document.document_id}/dates?seite=1"
    x0, top, x1, bottom = extraction.fields[0].boxes[0][1:]
    data = hidden(client.get(path).text) | {"ort": f"1,{x0},{top},{x1},{bottom}", "wert:edtf": "irgendwann"}
    answer = client.post(path, data=data)
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.text


def test_only_known_tables_and_documents_take_additions(client: TestClient, review: Review) -> None:
    document = paper(review).document.document_id
    for path in (f"/neu/{document}/papers", "/neu/unbekannt/files"):
        assert client.get(f"/{TOKEN}{path}").status_code == 404
    assert client.post(f"/{TOKEN}/neu/{document}/files", data={"wert:name": "x"}).status_code == 403


def test_a_form_of_many_fields_is_saved(client: TestClient, review: Review, tmp_path: Path) -> None:
    extraction = paper(review)
    key = f"{extraction.document.document_id}.{extraction.fields[0].field_id}"
    data = hidden(page(client, f"/stelle/{key}"))
    many = data | {f"wert:spalte{n}": "x" for n in range(450)}  # once 200 fields ended in an error 500
    answer = client.post(f"/{TOKEN}/stelle/{key}/bestaetigen", data=many)
    assert answer.status_code == 303
    assert len(read_book(tmp_path / "corpus").all_items) == 1


def test_a_run_that_cannot_be_read_now_is_told_on_a_page(client: TestClient, review: Review) -> None:
    (review.archive.run.folder / "run.json").touch()  # as after another run
    archive = review.archive.run.folder / "archive.sqlite"
    kept = archive.read_bytes()
    try:
        archive.write_bytes(b"SQLite format 3\0" + b"\0" * 5000)
        answer = client.get(f"/{TOKEN}/")
    finally:
        archive.write_bytes(kept)
    assert answer.status_code == 503
    assert "beschädigt oder stammt von einer anderen Fassung" in answer.text
    assert page(client, "/")


def hint(code: str, number: int, severity: str = "info") -> Item:
    return Item(f"{code}{number}", True, code, "", code, severity, 1.0, None, "", None)


def test_hints_of_a_kind_that_comes_often_are_told_once_with_their_count() -> None:
    rare = [hint("a", n) for n in range(3)]
    often = [hint("b", n) for n in range(40)]
    grave = [hint("c", n, "warning") for n in range(9)]
    lines = gather([*grave, often[0], *rare, *often[1:]])
    assert [(line.item.code, line.count) for line in lines] == [
        *[("c", 1)] * 9,  # a warning is always told by itself
        ("b", 40),
        *[("a", 1)] * 3,
    ]
