"""The program's own addresses: who may ask, what is taken in, what is given out, what runs."""

from __future__ import annotations

import io
import os
import re
import shutil
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from extract.app.office.desk import Desk
from extract.app.office.drafts import drafts_of, latest_draft
from extract.app.office.jobs import Jobs
from extract.app.office.project import Project
from extract.app.office.remembered import read_remembered
from extract.app.office.site import build_site
from kit.made_decisions import run, write_archive
from kit.made_pdfs import write_paper

TOKEN, PORT = "geheim", 8799
HOST = f"http://127.0.0.1:{PORT}"
READ = ("/", "/lauf", "/ordner", "/archiv", "/treffer", "/verzeichnis", "/ergebnisse", "/durchsicht/")
CHANGE = (
    "/ablage/datei",
    "/einlesen",
    "/uebernehmen",
    "/abbrechen",
    "/bericht",
    "/entwurf",
    "/ordner",
    "/name",
    "/anfragen",
    "/antworten",
    "/fertig",
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with two papers that were read."""
    folder = tmp_path_factory.mktemp("project")
    project = Project(folder)
    project.make()
    write_archive(project.sources)
    run(project.sources, project.output, project.decisions)
    return folder


@pytest.fixture
def desk(made: Path, tmp_path: Path) -> Desk:
    return Desk(tmp_path / "settings", made)


@pytest.fixture
def empty(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "settings", tmp_path / "neu")


def opened(desk: Desk) -> TestClient:
    client = TestClient(build_site(desk, TOKEN, PORT), base_url=HOST, follow_redirects=False)
    client.cookies.set("vorlagen_name", "A.%20Muster")
    return client


@pytest.fixture
def client(desk: Desk) -> Iterator[TestClient]:
    with opened(desk) as made_client:
        yield made_client


def seal_of(client: TestClient) -> str:
    found = re.search(r'name="siegel" value="([^"]+)"', client.get(f"/{TOKEN}/ordner").text)
    assert found
    return found[1]


def drop(client: TestClient, name: str, data: bytes) -> tuple[int, str, str]:
    headers = {"X-Siegel": seal_of(client)}
    answer = client.post(f"/{TOKEN}/ablage/datei", params={"name": name}, content=data, headers=headers)
    return answer.status_code, answer.json()["state"], answer.json()["told"]


@pytest.mark.parametrize("path", READ)
def test_every_page_answers_only_to_the_secret_address_on_this_computer(
    client: TestClient, path: str
) -> None:
    assert client.get(f"/{TOKEN}{path}").status_code == 200
    assert client.get(f"/falsch{path}").status_code == 404
    assert client.get(path).status_code == 404
    assert client.get(f"/{TOKEN}{path}", headers={"host": f"boese.example:{PORT}"}).status_code == 421


@pytest.mark.parametrize("path", READ)
def test_every_page_forbids_foreign_content(client: TestClient, path: str) -> None:
    answer = client.get(f"/{TOKEN}{path}")
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["x-frame-options"] == "DENY"
    assert answer.headers["cache-control"] == "no-store"
    assert "http://" not in re.sub(r'xmlns="[^"]+"', "", answer.text)
    assert "<script>" not in answer.text  # a title of the archive is one
    assert " on" + "click=" not in answer.text


@pytest.mark.parametrize("path", CHANGE)
def test_nothing_changes_without_the_seal_or_from_another_site(desk: Desk, path: str) -> None:
    with opened(desk) as client:
        seal = seal_of(client)
        for data in ({}, {"siegel": "geraten"}):
            assert client.post(f"/{TOKEN}{path}", data=data).status_code == 403, data
        for headers in ({"origin": "http://boese.example"}, {"sec-fetch-site": "cross-site"}):
            sealed = headers | {"x-siegel": seal}
            answer = client.post(f"/{TOKEN}{path}", data={"siegel": seal}, headers=sealed)
            assert answer.status_code == 403, headers
    assert desk.jobs is not None
    assert desk.jobs.state().phase == "nichts"


def test_only_the_intake_takes_large_bodies(client: TestClient) -> None:
    big = b"x" * 300_000
    assert client.post(f"/{TOKEN}/einlesen", content=big).status_code == 413
    assert client.post(f"/{TOKEN}/ablage/datei", content=big).status_code == 403  # large, but without a seal
    assert client.post(f"/{TOKEN}/ablage/datei/", content=big).status_code == 413


def test_a_dropped_file_is_taken_once(empty: Desk, tmp_path: Path) -> None:
    data = write_paper(tmp_path / "x.pdf").read_bytes()
    assert empty.project is not None
    with opened(empty) as client:
        assert drop(client, "2024/x.pdf", data) == (200, "neu", "Abgelegt.")
        assert drop(client, "2024/x.pdf", data) == (200, "da", "Schon da unter diesem Namen.")
        assert drop(client, "anders.pdf", data) == (200, "da", "Schon da als „2024/x.pdf“.")
        other = write_paper(tmp_path / "y.pdf", title="Anders").read_bytes()
        status, state, told = drop(client, "2024/x.pdf", other)
        assert (status, state) == (200, "neu")
        assert "x (2).pdf" in told
        html = client.get(f"/{TOKEN}/").text
    assert "2 Dateien warten" in html
    assert (empty.project.sources / "2024" / "x.pdf").read_bytes() == data  # the first one is as it was
    assert not list((empty.project.work / "ablage").iterdir())


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("brief.exe", b"MZ", "Nur PDF-Dateien"),
        ("kein.pdf", b"<html>nein</html>", "keine PDF-Datei"),
        ("kaputt.zip", b"PK\x03\x04kaputt", "Zip"),
        ("../../<b>.html", b"x", "Nur PDF-Dateien"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(
    empty: Desk, name: str, data: bytes, sentence: str
) -> None:
    with opened(empty) as client:
        status, state, told = drop(client, name, data)
    assert (status, state) == (422, "abgelehnt")
    assert sentence in told
    assert empty.project is not None
    assert list(empty.project.sources.iterdir()) == []


def office_file(inner: str, text: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(inner, text)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("bombe.docx", office_file("word/document.xml", b"a" * 30_000_000), "Vielfaches"),
        ("kaputt.docx", b"PK\x03\x04", "beschädigt"),
        ("anderes.docx", office_file("inhalt.txt", b"a"), "keine Word"),
    ],
)
def test_an_office_file_is_looked_at_before_it_is_taken(
    empty: Desk, name: str, data: bytes, sentence: str
) -> None:
    with opened(empty) as client:
        status, state, told = drop(client, name, data)
    assert (status, state) == (422, "abgelehnt")
    assert sentence in told


def test_what_comes_back_for_a_draft_goes_beside_it_and_not_among_the_papers(
    made: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(made, tmp_path / "projekt"))
    drafts = folder / "output" / "drafts"
    drafts.mkdir()
    for name in ("reihe-2024.docx", "reihe-2024-anlage.xlsx", "reihe-2024-mit-antworten.docx"):
        (drafts / name).write_bytes(b"x")
    desk = Desk(tmp_path / "settings", folder)
    assert desk.project is not None
    assert [name for name, _ in drafts_of(desk.project)] == ["reihe-2024"]
    with opened(desk) as client:
        headers = {"X-Siegel": seal_of(client)}
        for draft in ("reihe-2024", "../x"):
            book = office_file("xl/workbook.xml", draft.encode())
            given = {"name": "fb1.xlsx", "entwurf": draft}
            answer = client.post(f"/{TOKEN}/ablage/datei", params=given, content=book, headers=headers)
            assert answer.status_code == (200 if draft == "reihe-2024" else 422)
        assert [path.relative_to(folder).as_posix() for path in folder.rglob("fb1.xlsx")] == [
            "Antworten/reihe-2024/fb1.xlsx"
        ]
        assert "fb1.xlsx" in client.get(f"/{TOKEN}/ergebnisse").text
        data = {"siegel": headers["X-Siegel"], "entwurf": "../../x"}
        assert client.post(f"/{TOKEN}/fertig", data=data).status_code == 422
    assert latest_draft(desk.project, "reihe-2024", merged=True) == drafts / "reihe-2024-mit-antworten.docx"
    assert latest_draft(desk.project, "reihe-2024") == drafts / "reihe-2024.docx"


def test_a_zip_bomb_is_refused(empty: Desk) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.pdf", b"%PDF-1.4" + b"\0" * 50_000_000)
    with opened(empty) as client:
        status, state, told = drop(client, "bombe.zip", packed.getvalue())
    assert (status, state) == (422, "abgelehnt")
    assert "Vielfaches" in told


def test_a_file_lands_nowhere_but_in_the_project(empty: Desk, tmp_path: Path) -> None:
    data = write_paper(tmp_path / "x.pdf").read_bytes()
    before = {path for path in tmp_path.rglob("*") if path.is_file()}
    with opened(empty) as client:
        for name in ("../../../raus.pdf", "..\\raus2.pdf", "/etc/raus3.pdf", "%2e%2e/raus4.pdf"):
            drop(client, name, data + name.encode())
    assert empty.project is not None
    fresh = {path for path in tmp_path.rglob("raus*") if path.is_file()} - before
    assert len(fresh) == 4
    assert all(path.is_relative_to(empty.project.sources) for path in fresh)


def test_what_a_kill_left_on_its_way_in_goes_at_the_next_start(empty: Desk, tmp_path: Path) -> None:
    assert empty.project is not None
    part = empty.project.work / "ablage" / "halb.pdf"
    part.parent.mkdir(parents=True)
    part.write_bytes(b"%PDF-halb")
    Desk(tmp_path / "settings", empty.project.folder)
    assert not part.exists()
    assert list(empty.project.sources.iterdir()) == []


@pytest.mark.parametrize(
    "path",
    [
        "../Entscheidungen/x", "..%2f..%2fetc%2fpasswd", "%2e%2e/run.json", "/etc/passwd", ".cache/lock",
        "data/../../.vorlagen/lauf.json", "C:%5Cx", "data", "gibtesnicht.csv",
    ],
)  # fmt: skip
def test_downloads_stay_below_the_output(client: TestClient, path: str) -> None:
    assert client.get(f"/{TOKEN}/datei/{path}").status_code in (404, 307)
    assert client.get(f"/{TOKEN}/bericht/{path}").status_code in (404, 307)


def test_a_link_in_the_output_leads_nowhere(client: TestClient, made: Path, tmp_path: Path) -> None:
    (tmp_path / "geheim.csv").write_text("geheim")
    link = made / "output" / "data" / "link.csv"
    os.symlink(tmp_path / "geheim.csv", link)
    try:
        assert client.get(f"/{TOKEN}/datei/data/link.csv").status_code == 404
    finally:
        link.unlink()


def test_a_download_comes_whole_and_shut_in(client: TestClient, made: Path) -> None:
    answer = client.get(f"/{TOKEN}/datei/data/papers.csv")
    assert answer.content == (made / "output/data/papers.csv").read_bytes()
    assert "sandbox" in answer.headers["content-security-policy"]
    assert "attachment" in answer.headers["content-disposition"]


def test_pictures_and_papers_are_those_of_the_run(client: TestClient, desk: Desk) -> None:
    document = desk.archive().run.documents[0]
    assert client.get(f"/{TOKEN}/vorlage/{document.document_id}").status_code == 200
    picture = client.get(f"/{TOKEN}/bild/{document.document_id}/1.webp")
    assert (picture.status_code, picture.content[:4]) == (200, b"RIFF")
    for path in (
        f"/bild/{document.document_id}/99.webp",
        "/bild/fremd/1.webp",
        "/vorlage/fremd",
        "/organisation/x",
    ):
        assert client.get(f"/{TOKEN}{path}").status_code == 404


def test_a_search_finds_by_title_and_text_and_narrows_down(client: TestClient) -> None:
    html = client.get(f"/{TOKEN}/archiv", params={"suche": "radw"}).text
    assert html.index("24/SVV/0777") < html.index("24/SVV/0778")  # the subject counts more than the text
    assert "24/SVV/0778" not in client.get(f"/{TOKEN}/archiv", params={"suche": "0777"}).text
    html = client.get(f"/{TOKEN}/treffer", params={"suche": "Nuthetal"}).text
    assert "<mark>Nuthetal</mark>" in html
    for words in ('"', "AND OR NOT", "a*", "title:", "%", "NEAR(a b)", "\x02", "x" * 5000):
        assert client.get(f"/{TOKEN}/treffer", params={"suche": words}).status_code == 200, words
    assert "Dazu steht nichts" in client.get(f"/{TOKEN}/archiv", params={"jahr": "1900"}).text


def test_an_unknown_series_is_not_drafted(client: TestClient, desk: Desk) -> None:
    data = {"siegel": seal_of(client), "reihe": "--help", "jahr": ""}
    assert client.post(f"/{TOKEN}/entwurf", data=data).status_code == 422
    assert desk.jobs is not None
    assert desk.jobs.state().phase == "nichts"


def test_without_a_run_every_page_leads_to_the_first(empty: Desk) -> None:
    with opened(empty) as client:
        for path in ("/archiv", "/verzeichnis", "/ergebnisse", "/durchsicht/"):
            answer = client.get(f"/{TOKEN}{path}")
            assert (answer.status_code, answer.headers["location"]) == (303, f"/{TOKEN}/")


def test_projects_and_the_name_are_remembered(tmp_path: Path) -> None:
    settings = tmp_path / "settings"
    desk = Desk(settings, tmp_path / "eins")
    desk.open(Project(tmp_path / "zwei"))
    desk.keep_name("A. Muster")
    again = Desk(settings)
    assert again.project == Project(tmp_path / "zwei")
    assert [other.name for other in again.others()] == ["eins"]
    assert read_remembered(settings).name == "A. Muster"
    (settings / "app.json").write_text("kaputt")
    assert Desk(settings).project is None  # damaged settings are no settings


def test_a_folder_that_is_not_there_is_not_opened(empty: Desk) -> None:
    with opened(empty) as client:
        for wrong in ("/gibt/es/nicht", "relativ", ""):
            data = {"siegel": seal_of(client), "pfad": wrong, "neu": ""}
            assert client.post(f"/{TOKEN}/ordner", data=data).status_code == 422


def wait(jobs: Jobs, seconds: float = 120) -> None:
    deadline = time.monotonic() + seconds
    while jobs.state().is_running:
        assert time.monotonic() < deadline
        time.sleep(0.2)


def test_reading_runs_beside_the_pages_and_tells_how_it_went(empty: Desk, tmp_path: Path) -> None:
    data = write_paper(tmp_path / "x.pdf").read_bytes()
    assert empty.jobs is not None
    with opened(empty) as client:
        drop(client, "x.pdf", data)
        sealed = {"siegel": seal_of(client)}
        assert client.post(f"/{TOKEN}/einlesen", data=sealed).status_code == 303
        assert client.post(f"/{TOKEN}/einlesen", data=sealed).status_code == 409  # one at a time
        assert "Abbrechen" in client.get(f"/{TOKEN}/lauf").text
        wait(empty.jobs)
        job = empty.jobs.state()
        assert (job.phase, job.code, job.done, job.total) == ("fertig", 0, 1, 1)
        assert "24/SVV/0777" in client.get(f"/{TOKEN}/archiv").text
        assert "wartet" not in client.get(f"/{TOKEN}/").text


def test_a_stopped_run_says_so_and_goes_on_later(empty: Desk, tmp_path: Path) -> None:
    assert empty.jobs is not None
    with opened(empty) as client:
        for number in range(12):
            path = write_paper(tmp_path / f"{number}.pdf", f"24/SVV/08{number:02}", pages=6)
            drop(client, path.name, path.read_bytes())
        sealed = {"siegel": seal_of(client)}
        client.post(f"/{TOKEN}/einlesen", data=sealed)
        while empty.jobs.state().is_running and empty.jobs.state().total == 0:
            time.sleep(0.05)
        client.post(f"/{TOKEN}/abbrechen", data=sealed)
        wait(empty.jobs)
        if not empty.jobs.state().is_cancelled:
            pytest.skip("the papers were read before the stop was heard")
        assert "Abgebrochen nach" in client.get(f"/{TOKEN}/").text
        client.post(f"/{TOKEN}/einlesen", data=sealed)
        wait(empty.jobs)
        assert empty.jobs.state().code == 0
        assert "12</a> aus 12 Dateien" in client.get(f"/{TOKEN}/").text


def test_a_killed_run_is_told_and_can_go_on(empty: Desk, tmp_path: Path) -> None:
    assert empty.jobs is not None
    assert empty.project is not None
    path = write_paper(tmp_path / "x.pdf")
    with opened(empty) as client:
        drop(client, "x.pdf", path.read_bytes())
    record = empty.project.work / "lauf.json"
    record.write_text('{"kind": "einlesen", "started": 1.0, "computer": "PC-7"}')  # nobody wrote its end
    again = Desk(tmp_path / "settings", empty.project.folder)
    with opened(again) as client:
        html = client.get(f"/{TOKEN}/").text
    assert "unterbrochen" in html
    assert "Weiter einlesen" in html


def test_a_damaged_database_is_told_on_a_page(made: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(made, tmp_path / "projekt"))
    (folder / "output" / "archive.sqlite").write_bytes(b"SQLite format 3\0" + b"\0" * 5000)
    client = TestClient(
        build_site(Desk(tmp_path / "settings", folder), TOKEN, PORT),
        base_url=HOST,
        follow_redirects=False,
        raise_server_exceptions=False,
    )
    client.cookies.set("vorlagen_name", "A.%20Muster")
    answer = client.get(f"/{TOKEN}/archiv")
    assert answer.status_code == 503
    assert "Einlesen" in answer.text or "einlesen" in answer.text
