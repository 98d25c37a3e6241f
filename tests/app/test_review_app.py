"""The reviewers' page: who may ask, what it shows, what it saves, what two windows do to each other."""

from __future__ import annotations

import re
import shutil
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from extract.app.review.app import build_app
from extract.app.review.state import Review
from extract.archive.corrections import read_book
from kit.made_decisions import run, write_archive

with warnings.catch_warnings():  # on import the test client tells which library it will prefer
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient

TOKEN, PORT = "geheim", 8000
HOST = f"http://127.0.0.1:{PORT}"


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("review")
    run(write_archive(folder / "in"), folder / "out", folder / "none")
    return folder / "out"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "corpus"


@pytest.fixture
def review(output: Path, root: Path) -> Review:
    return Review(output, root)


@pytest.fixture
def client(review: Review) -> Iterator[TestClient]:
    app = build_app(review, TOKEN, PORT)
    with TestClient(app, base_url=HOST, follow_redirects=False, raise_server_exceptions=True) as made:
        made.cookies.set("vorlagen_name", "A.%20Muster")
        yield made


def page(client: TestClient, path: str = "/") -> str:
    answer = client.get(f"/{TOKEN}{path}")
    assert answer.status_code == 200, answer.text
    return answer.text


def form_of(html: str, action: str) -> dict[str, str]:
    """The hidden fields of a page, with which a button sends its form."""
    seal = re.search(r'name="siegel" value="([^"]+)"', html)
    version = re.search(r'name="version" value="([^"]*)"', html)
    assert seal, action
    return {"siegel": seal[1], **({"version": version[1]} if version else {})}


def item_for(review: Review, field: str) -> str:
    """The key of the item about a header value."""
    for item in review.queue:
        case = review.case(item.key)
        if case and case.table == "fields" and case.inputs and case.inputs[0].field == field:
            return item.key
    raise AssertionError(f"nothing waits about {field}: {[i.told for i in review.queue]}")


def send(client: TestClient, key: str, action: str, **values: str) -> int:
    html = page(client, f"/stelle/{key}")
    data = form_of(html, action) | {name.replace("__", ":"): value for name, value in values.items()}
    return client.post(f"/{TOKEN}/stelle/{key}/{action}", data=data).status_code


def saved(root: Path) -> list[tuple[str, str, str | None, str | None]]:
    return [(c.kind, c.table, c.field, c.value) for c in read_book(root).all_items]


# Who may ask


def test_without_the_secret_there_is_nothing(client: TestClient) -> None:
    for path in ("/", "/liste", "/falsch/", "/static/review.js", "//", f"/{TOKEN}x/"):
        assert client.get(path).status_code == 404, path


def test_a_foreign_host_name_is_refused(client: TestClient) -> None:
    for host in ("evil.example", "127.0.0.1", "127.0.0.1:1", "127.0.0.1:8000.evil.example", ""):
        assert client.get(f"/{TOKEN}/", headers={"host": host}).status_code == 421, host
    assert client.get(f"/{TOKEN}/", headers={"host": f"localhost:{PORT}"}).status_code == 200


def test_another_page_cannot_send_a_decision(client: TestClient, review: Review, root: Path) -> None:
    key = item_for(review, "name")
    data = form_of(page(client, f"/stelle/{key}"), "x")
    target = f"/{TOKEN}/stelle/{key}/bestaetigen"
    for headers in (
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": f"https://127.0.0.1:{PORT}"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ):
        assert client.post(target, data=data, headers=headers).status_code == 403, headers
    for seal in ({}, {"siegel": ""}, {"siegel": "geraten"}):
        assert client.post(target, data={"version": data["version"], **seal}).status_code == 403, seal
    assert saved(root) == []
    own = {"origin": HOST, "sec-fetch-site": "same-origin"}
    assert client.post(target, data=data, headers=own).status_code == 303
    assert len(saved(root)) == 1


def test_only_reading_and_sending_are_known(client: TestClient) -> None:
    for method in ("PUT", "DELETE", "OPTIONS", "TRACE"):
        assert client.request(method, f"/{TOKEN}/").status_code == 405
    assert client.post(f"/{TOKEN}/name", content=b"x" * 300_000).status_code == 413


def test_every_answer_forbids_foreign_content(client: TestClient) -> None:
    for path in (f"/{TOKEN}/", "/falsch", f"/{TOKEN}/static/review.js", f"/{TOKEN}/stelle/nichts"):
        headers = client.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "path",
    [
        "/static/../../../../etc/passwd",
        "/static/..%2f..%2fapp.py",
        "/static/%2e%2e/app.py",
        "/static/app.py",
        "/seite/..%2f..%2f/1.png",
        "/seite/%2fetc%2fpasswd/1.png",
        "/seite/0000000000000000/1.png",
        "/stelle/..%2f..%2frun.json",
        "/woerter?dokument=../../etc/passwd&seite=1&x0=0&oben=0&x1=9&unten=9",
    ],
)
def test_no_path_leads_out_of_the_archive(client: TestClient, path: str) -> None:
    answer = client.get(f"/{TOKEN}{path}")
    assert answer.status_code == 404
    assert "root:" not in answer.text


def test_pages_beyond_the_document_are_not_drawn(client: TestClient, review: Review) -> None:
    document = review.archive.run.documents[0]
    for number, status in ((1, 200), (document.pages, 200), (document.pages + 1, 404), (0, 404)):
        answer = client.get(f"/{TOKEN}/seite/{document.document_id}/{number}.png")
        assert answer.status_code == status
    assert answer.headers["content-type"].startswith("text/plain")


# What it shows


def test_a_title_that_is_a_script_does_nothing(client: TestClient, review: Review) -> None:
    document = next(row for row in review.archive.run.documents if row.file == "b.pdf")
    paths = ["/", "/entscheidungen", "/organisationen?eine=<script>alert(1)</script>"]
    paths += [f"/stelle/{item.key}" for item in review.queue if item.document_id == document.document_id]
    paths += ["/?suche=%22%3E%3Cscript%3Ealert(1)%3C/script%3E"]
    shown = [page(client, path) for path in paths]
    assert any("&lt;script&gt;alert(1)" in html for html in shown)
    assert not [html for html in shown if re.search(r"<script(?! src=)", html)]
    assert not [html for html in shown if re.search(r"\son\w+=", html)]


def test_the_name_is_asked_once_and_escaped(review: Review) -> None:
    app = build_app(review, TOKEN, PORT)
    with TestClient(app, base_url=HOST, follow_redirects=True) as client:
        html = page(client)
        assert "Wer arbeitet hier?" in html
        data = form_of(html, "name")
        assert client.post(f"/{TOKEN}/name", data=data | {"name": " "}).status_code == 422
        client.post(f"/{TOKEN}/name", data=data | {"name": "<b>Müller</b>"})
        assert "&lt;b&gt;Müller&lt;/b&gt;" in page(client)
        cookie = next(cookie for cookie in client.cookies.jar if cookie.name == "vorlagen_name")
        assert cookie.path == f"/{TOKEN}"


def test_the_list_is_filtered(client: TestClient, review: Review) -> None:
    everything = len(re.findall("<li class=", page(client, "/liste")))
    assert everything == len(review.queue)
    one = review.queue[0]
    found = page(client, f"/liste?art={one.code}")
    assert len(re.findall("<li class=", found)) == sum(i.code == one.code for i in review.queue)
    assert "Nichts offen" in page(client, "/liste?suche=gibtesnicht")


def test_what_gains_most_comes_first(review: Review) -> None:
    gains = [item.gain for item in review.queue]
    assert gains == sorted(gains, reverse=True)
    assert len({item.key for item in review.queue}) == len(review.queue)


def test_the_words_in_a_drawn_box_are_read_from_the_page(client: TestClient, review: Review) -> None:
    document = next(row for row in review.archive.run.documents if row.file == "a.pdf")
    asked = f"/woerter?dokument={document.document_id}&seite=1&x0=60&oben=112&x1=300&unten=130"
    assert client.get(f"/{TOKEN}{asked}").json()["text"] == "Radweg Süd"
    empty = asked.replace("oben=112", "oben=700").replace("unten=130", "unten=720")
    assert client.get(f"/{TOKEN}{empty}").json()["text"] == ""


# What it saves


def test_a_correction_is_saved_with_who_when_and_the_machines_value(
    client: TestClient, review: Review, root: Path
) -> None:
    key = item_for(review, "name")
    assert send(client, key, "speichern", wert__name="Radweg Nord", bemerkung="laut Niederschrift") == 303
    (item,) = read_book(root).all_items
    assert (item.kind, item.field, item.value) == ("correct", "name", "Radweg Nord")
    assert item.machine not in (None, "Radweg Nord")
    assert (item.by, item.note) == ("A. Muster", "laut Niederschrift")
    assert item.source
    html = page(client, f"/stelle/{key}")
    assert "berichtigt zu „Radweg Nord“" in html
    assert key in page(client, "/liste?stand=entschieden")
    assert key not in page(client, "/liste")


def test_a_drawn_box_is_saved_with_its_words(client: TestClient, review: Review, root: Path) -> None:
    key = item_for(review, "name")
    case = review.case(key)
    assert case is not None
    send(client, key, "speichern", wert__name="Mitteilung", ort__name="1,60,70,300,90")
    (item,) = read_book(root).all_items
    assert item.words == "Mitteilungsvorlage"
    assert item.boxes[0][0] == 1
    assert 60 < item.boxes[0][1] < 300


def test_accepting_rejecting_and_for_all(client: TestClient, review: Review, root: Path) -> None:
    key = item_for(review, "name")
    assert send(client, key, "bestaetigen") == 303
    assert [kind for kind, *_ in saved(root)] == ["accept"]
    assert send(client, key, "verwerfen") == 303
    assert [kind for kind, *_ in saved(root)] == ["reject"]  # one thing, one decision
    assert send(client, key, "speichern", wert__name="Neu", alle="1") == 303
    (rule,) = [item for _, item in read_book(root).rules]
    assert (rule.scope, rule.row, rule.value) == ("all", None, "Neu")


def test_nothing_changed_and_nonsense_are_told(client: TestClient, review: Review, root: Path) -> None:
    key = item_for(review, "name")
    case = review.case(key)
    assert case is not None
    assert send(client, key, "speichern", wert__name=case.inputs[0].standing) == 422
    assert send(client, key, "unfug") == 422
    assert send(client, key, "speichern", wert__name="x", ort__name="1,a,b") == 422
    assert client.post(f"/{TOKEN}/stelle/nichts/bestaetigen", data={}).status_code == 403
    assert saved(root) == []


def test_personal_data_typed_or_drawn_is_not_saved(client: TestClient, review: Review, root: Path) -> None:
    key = item_for(review, "name")
    send(client, key, "speichern", wert__name="Radweg, Tel. 0331 289-1234")
    (item,) = read_book(root).all_items
    assert "289-1234" not in (item.value or "")


def test_two_windows_do_not_lose_each_others_work(client: TestClient, review: Review, root: Path) -> None:
    key = item_for(review, "name")
    first = form_of(page(client, f"/stelle/{key}"), "x")
    second = dict(first)
    target = f"/{TOKEN}/stelle/{key}/speichern"
    assert client.post(target, data=first | {"wert:name": "Erstes"}).status_code == 303
    late = client.post(target, data=second | {"wert:name": "Zweites"})
    assert late.status_code == 409
    assert "inzwischen A. Muster entschieden" in late.text
    assert [value for *_, value in saved(root)] == ["Erstes"]
    # with the new state seen, the second window may decide
    again = form_of(late.text, "x")
    assert client.post(target, data=again | {"wert:name": "Zweites"}).status_code == 303
    assert [value for *_, value in saved(root)] == ["Zweites"]


def test_two_windows_on_different_values_do_not_hinder_each_other(
    client: TestClient, review: Review, root: Path
) -> None:
    keys = [item.key for item in review.queue if (case := review.case(item.key)) and case.row is not None][:2]
    forms = [form_of(page(client, f"/stelle/{key}"), "x") for key in keys]
    for key, data in zip(keys, forms, strict=True):
        assert client.post(f"/{TOKEN}/stelle/{key}/bestaetigen", data=data).status_code == 303
    assert len(saved(root)) == 2


def test_undo_brings_back_what_was(client: TestClient, review: Review, root: Path) -> None:
    key = item_for(review, "name")
    send(client, key, "speichern", wert__name="Erstes")
    send(client, key, "speichern", wert__name="Zweites")
    data = form_of(page(client), "undo")
    assert client.post(f"/{TOKEN}/zuruecknehmen", data=data).headers["location"].endswith(key)
    assert [value for *_, value in saved(root)] == ["Erstes"]
    client.post(f"/{TOKEN}/zuruecknehmen", data=data)
    assert saved(root) == []
    assert client.post(f"/{TOKEN}/zuruecknehmen", data=data).status_code == 303
    assert saved(root) == []


def test_undo_takes_back_only_what_the_same_person_did(
    client: TestClient, review: Review, root: Path
) -> None:
    keys = [item.key for item in review.queue if (case := review.case(item.key)) and case.row is not None][:2]
    send(client, keys[0], "bestaetigen")
    client.cookies.set("vorlagen_name", "B")
    assert 'data-key="z" disabled' in page(client)  # nothing of B's own
    send(client, keys[1], "bestaetigen")
    client.post(f"/{TOKEN}/zuruecknehmen", data=form_of(page(client), "undo"))
    client.post(f"/{TOKEN}/zuruecknehmen", data=form_of(page(client), "undo"))
    (left,) = read_book(root).all_items
    assert left.by != "B"


def test_a_decision_is_revoked_by_nobody_else(client: TestClient, review: Review, root: Path) -> None:
    send(client, item_for(review, "name"), "verwerfen")
    data = form_of(page(client, "/entscheidungen"), "x")
    known = read_book(root).all_items[0].correction_id
    client.cookies.set("vorlagen_name", "B")
    assert 'name="kennung"' not in page(client, "/entscheidungen")
    answer = client.post(f"/{TOKEN}/entscheidungen/widerrufen", data=data | {"kennung": known})
    assert answer.status_code == 409
    assert len(read_book(root).all_items) == 1


def test_undo_does_not_undo_what_somebody_else_decided(
    client: TestClient, review: Review, output: Path, root: Path
) -> None:
    key = item_for(review, "name")
    send(client, key, "speichern", wert__name="Erstes")
    other = build_app(Review(output, root), TOKEN, PORT)  # a second server on the same files
    with TestClient(other, base_url=HOST, follow_redirects=False) as second:
        second.cookies.set("vorlagen_name", "B")
        assert send(second, key, "speichern", wert__name="Fremdes") == 303
    answer = client.post(f"/{TOKEN}/zuruecknehmen", data=form_of(page(client), "undo"))
    assert answer.status_code == 409
    assert "inzwischen B entschieden" in answer.text
    assert [value for *_, value in saved(root)] == ["Fremdes"]


def test_any_decision_can_be_revoked_later(client: TestClient, review: Review, root: Path) -> None:
    send(client, item_for(review, "name"), "verwerfen")
    html = page(client, "/entscheidungen")
    known = re.search(r'name="kennung" value="(\w+)"', html)
    assert known
    data = form_of(html, "x") | {"kennung": known[1]}
    assert client.post(f"/{TOKEN}/entscheidungen/widerrufen", data=data).status_code == 303
    assert saved(root) == []
    assert client.post(f"/{TOKEN}/entscheidungen/widerrufen", data=data).status_code == 409


def test_organizations_are_merged(client: TestClient, review: Review, root: Path) -> None:
    names = sorted(row.name for row in review.archive.run.organizations)[:2]
    html = page(client, "/organisationen")
    data = form_of(html, "x") | {"eine": names[0], "andere": names[1]}
    asked = client.post(f"/{TOKEN}/organisationen/zusammenlegen", data=data)
    assert asked.status_code == 200  # it holds for the whole archive: first the page says what it changes
    assert "in allen Vorlagen" in asked.text
    assert saved(root) == []
    sure = dict(re.findall(r'name="(\w+)" value="([^"]*)"', asked.text)) | {"sicher": "1"}
    assert client.post(f"/{TOKEN}/organisationen/zusammenlegen", data=sure).status_code == 303
    (item,) = read_book(root).all_items
    assert (item.kind, item.scope, item.name) == ("merge", "all", names[1])
    wrong = data | {"andere": "Gibt es nicht"}
    assert client.post(f"/{TOKEN}/organisationen/zusammenlegen", data=wrong).status_code == 422
    assert (
        client.post(f"/{TOKEN}/organisationen/zusammenlegen", data=data | {"andere": names[0]}).status_code
        == 422
    )


def test_a_full_disk_is_told_and_nothing_is_lost(
    client: TestClient, review: Review, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = item_for(review, "name")
    send(client, key, "speichern", wert__name="Erstes")

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", refuse)
    assert send(client, key, "speichern", wert__name="Zweites") == 507
    monkeypatch.undo()
    assert [value for *_, value in saved(root)] == ["Erstes"]
    assert not list(root.rglob("*.part"))


def test_a_later_run_is_read_without_a_restart(output: Path, root: Path, tmp_path: Path) -> None:
    copy = tmp_path / "out"
    shutil.copytree(output, copy)
    review = Review(copy, root)
    before = review.archive
    review.refresh()
    assert review.archive is before
    (copy / "run.json").touch()
    review.refresh()
    assert review.archive is not before
