"""What real servers do wrong: each is told in German, and everything else is fetched all the same."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Callable, Iterator
from email.utils import formatdate
from pathlib import Path
from typing import Any

import pytest

from extract.archive.statements import FETCH_REPORT
from extract.base.errors import ConfigurationError, VorlagenError
from extract.cli.fetch import exit_code
from extract.oparl.fetch import Fetched, FetchOptions, fetch
from extract.oparl.fetch import web as web_module
from extract.oparl.fetch.web import Clock
from extract.schema.issues import message_of
from kit.command import vorlagen
from kit.fetched import statements, take, visible
from kit.oparl_site import PDF, OparlSite, hang_up, in_turn, send, send_json, served

HTML = send(body=b"<!DOCTYPE html><html>Wartungsarbeiten</html>", kind="text/html")
BROKEN = send(body=b'{"data": [{"id": "x"')


@pytest.fixture
def site() -> Iterator[OparlSite]:
    with served(OparlSite()) as running:
        yield running


def codes(fetched: Fetched) -> list[str]:
    return [issue.code for issue in fetched.issues]


def endless(handler: Any) -> None:
    """A chain of redirects to itself."""
    send(302, Location=handler.path)(handler)


def halved(handler: Any) -> None:
    """A file of which half comes, though its length was promised."""
    send(body=PDF[: len(PDF) // 2], kind="application/pdf", Content_Length=str(len(PDF)))(handler)


def halved_of_unknown_length(handler: Any) -> None:
    """A file of which half comes, from a server that never says how long its answers are."""
    send(body=PDF[: len(PDF) // 2], kind="application/pdf", Content_Length="")(handler)


FILE_FAULTS: list[tuple[Callable[[Any], None], str]] = [
    (send(404, b"<html>", "text/html"), "fetch-gone"),  # a dead link
    (send(410), "fetch-gone"),
    (send(403), "fetch-denied"),
    (send(500), "fetch-status"),
    (send(418), "fetch-status"),
    (HTML, "fetch-html"),  # an error page that says 200 OK
    (send(body=b" \n<html>", kind="application/pdf"), "fetch-html"),  # and calls itself a PDF
    (send(body=b"", kind="application/pdf"), "fetch-cut-off"),
    (halved, "fetch-broken-off"),
    (halved_of_unknown_length, "fetch-cut-off"),
    (hang_up, "fetch-broken-off"),
    (endless, "fetch-redirects"),
    (send(302), "fetch-status"),  # a redirect to nowhere
    (send(302, Location="file:///etc/passwd"), "fetch-address-refused"),
    (send(302, Location="http://x:y@127.0.0.1/a.pdf"), "fetch-address-refused"),
    (send(302, Location="http://[::1/"), "fetch-broken-off"),  # no address: the library gives up
    (send(body=b"not gzip", Content_Encoding="gzip"), "fetch-broken-off"),
    (send(body=b"II*\0 a picture", kind="image/tiff"), "fetch-other-kind"),
    (send(body=b"PK\3\4 no Word file" * 60, kind="application/pdf"), "fetch-other-kind"),
]


@pytest.mark.parametrize(("answer", "code"), FILE_FAULTS, ids=lambda value: getattr(value, "__name__", value))
def test_a_file_that_cannot_be_had(
    answer: Callable[[Any], None], code: str, site: OparlSite, tmp_path: Path
) -> None:
    site.fill(2)
    site.answers["/files/1.pdf"] = answer
    fetched = take(site, tmp_path)
    assert codes(fetched) == [code]
    assert exit_code(fetched) == (0 if code == "fetch-other-kind" else 3)
    told = statements(tmp_path)
    assert [file.problem for key in "12" for file in told[key].files] == [code, None, None, None]
    assert len([path for path in visible(tmp_path) if path.endswith(".pdf")]) == 3
    assert message_of(fetched.issues[0]) in (tmp_path / FETCH_REPORT).read_text(encoding="utf-8-sig")
    del site.answers["/files/1.pdf"]
    again = take(site, tmp_path)
    if code != "fetch-other-kind":  # what is of another kind is not asked for again before it changes
        assert (codes(again), again.counts.files) == ([], 1)
        assert statements(tmp_path)["1"].files[0].path == "2024/24-SVV-0001/24-SVV-0001.pdf"
    assert not (tmp_path / FETCH_REPORT).exists()


def test_a_file_that_stays_away_is_asked_for_in_a_few_runs_only(site: OparlSite, tmp_path: Path) -> None:
    site.fill(1)
    site.answers["/files/1.pdf"] = send(404)
    for _ in range(8):
        take(site, tmp_path)
        asked = site.log.count("/files/1.pdf")
    assert asked == 0
    site.papers[0]["modified"] = "2099-01-01T00:00:00+01:00"  # until the paper changes
    take(site, tmp_path)
    assert site.log.count("/files/1.pdf") == 1


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"size": 5}, ["fetch-size-differs"]),
        ({"sha1Checksum": "DA39A3EE5E6B4B0D3255BFEF95601890AFD80709"}, ["fetch-checksum-differs"]),
        ({"size": str(len(PDF))}, []),  # a number as text is understood
        ({"size": -1}, ["fetch-value-wrong"]),
        ({"mimeType": "application/octet-stream"}, []),  # what it is is looked at
        ({"mimeType": "application/msword"}, ["fetch-other-kind"]),  # not even asked for
        ({"accessUrl": None}, ["fetch-field-missing"]),
        ({"accessUrl": "javascript:alert(1)"}, ["fetch-address-refused"]),
        ({"accessUrl": 7, "downloadUrl": []}, ["fetch-value-wrong", "fetch-gone"]),
        ({"name": {"de": "Vorlage"}}, ["fetch-value-wrong"]),
        ({"deleted": True}, []),
    ],
)
def test_files_that_are_described_wrongly(
    changes: dict[str, Any], expected: list[str], site: OparlSite, tmp_path: Path
) -> None:
    site.add_paper(1, mainFile=changes)
    site.add_paper(2)
    assert codes(take(site, tmp_path)) == expected
    assert "2024/24-SVV-0002/24-SVV-0002.pdf" in visible(tmp_path)


VALUES: list[tuple[dict[str, Any], list[str], dict[str, Any]]] = [
    ({"reference": 1234}, [], {"reference": "1234"}),
    ({"reference": None}, ["fetch-field-missing"], {"reference": None}),
    ({"name": ["Radweg"]}, ["fetch-value-wrong", "fetch-field-missing"], {"name": None}),
    ({"name": " Radweg\n Süd "}, [], {"name": "Radweg Süd"}),
    ({"name": "x" * 5000}, ["fetch-value-wrong", "fetch-field-missing"], {"name": None}),
    ({"date": "17.05.2024"}, [], {}),
    ({"date": "2024-05-16T22:00:00Z"}, [], {}),  # midnight in Germany
    ({"date": "2024-05-17T00:00:00+02:00"}, [], {}),
    ({"date": "0001-01-01"}, [], {"date": None}),  # what databases write for no day
    ({"date": "im Mai"}, ["fetch-value-wrong"], {"date": None}),
    ({"date": 20240517}, ["fetch-value-wrong"], {"date": None}),
    ({"paperType": True}, ["fetch-value-wrong"], {"paper_type": None}),
    ({"consultation": None}, [], {"consultations": ()}),
    ({"consultation": [None, "", {}]}, [], {"consultations": ()}),
    ({"consultation": [5]}, ["fetch-value-wrong"], {"consultations": ()}),
    ({"consultation": ["/consultation/99"]}, ["fetch-gone"], {"consultations": ()}),
    ({"underDirectionOf": "/organization/2"}, [], {}),  # one URL where a list belongs, and not a whole one
    ({"underDirectionOf": ["/organization/99"]}, ["fetch-gone"], {"under_direction_of": ()}),
    ({"underDirectionOf": ["/files/1.pdf"]}, ["fetch-json-broken"], {"under_direction_of": ()}),
    ({"auxiliaryFile": "/file/1a"}, [], {}),
    ({"type": None}, [], {}),
    ({"modified": None}, [], {"modified": None}),
    ({"vendor:x": {"y": [[]]}}, [], {}),
]


@pytest.mark.parametrize(("changes", "expected", "values"), VALUES)
def test_values_of_wrong_types_and_missing_ones(
    changes: dict[str, Any], expected: list[str], values: dict[str, Any], site: OparlSite, tmp_path: Path
) -> None:
    site.add_paper(1)
    take(site, tmp_path / "sound")
    site.papers[0] |= changes
    fetched = take(site, tmp_path / "odd")
    assert codes(fetched) == expected
    sound, odd = statements(tmp_path / "sound")["1"], statements(tmp_path / "odd")["1"]
    for name in (
        "reference",
        "name",
        "date",
        "paper_type",
        "under_direction_of",
        "consultations",
        "modified",
    ):
        assert getattr(odd, name) == values.get(name, getattr(sound, name)), name
    assert [file.sha256 for file in odd.files] == [file.sha256 for file in sound.files]


NO_PAPERS: list[Any] = [
    *(7, None, [], "", {}, {"id": 5}),
    {"type": "https://schema.oparl.org/1.1/Paper"},
    {"id": "/person/7", "type": "https://schema.oparl.org/1.1/Person"},
]


@pytest.mark.parametrize("item", NO_PAPERS)
def test_what_is_no_paper_in_a_list_of_papers(item: Any, site: OparlSite, tmp_path: Path) -> None:
    site.fill(1)
    site.answers["/papers"] = send_json({"data": [item, site.papers[0]], "links": None})
    fetched = take(site, tmp_path)
    assert fetched.counts.new == 1
    assert codes(fetched) in ([], ["fetch-object-malformed"])
    assert (codes(fetched) == []) == (not item or item == 7)


def test_a_list_of_urls_of_papers(site: OparlSite, tmp_path: Path) -> None:
    site.fill(2)
    site.answers["/papers"] = send_json([paper["id"] for paper in site.papers] + [f"{site.base}/paper/9"])
    fetched = take(site, tmp_path)
    assert (fetched.counts.new, codes(fetched)) == (2, ["fetch-gone"])


PAGE_FAULTS: list[tuple[Callable[[Any], None], list[str]]] = [
    (HTML, ["fetch-html"]),
    (BROKEN, ["fetch-json-broken"]),
    (send(500), ["fetch-status"]),
    (send(404), ["fetch-gone"]),
    (hang_up, ["fetch-broken-off"]),
    (send_json({"error": "kaputt"}), ["fetch-list-malformed"]),
    (send_json("kaputt"), ["fetch-list-malformed"]),
    (send(body=b"[" * 100_000), ["fetch-json-broken"]),
]


@pytest.mark.parametrize(("answer", "expected"), PAGE_FAULTS)
def test_a_page_that_cannot_be_read_costs_its_papers_until_the_next_run(
    answer: Callable[[Any], None], expected: list[str], site: OparlSite, tmp_path: Path
) -> None:
    site.fill(7)
    site.answers["/papers?page=2"] = answer
    fetched = take(site, tmp_path)
    assert codes(fetched) == expected
    assert exit_code(fetched) == 3
    goes_on = expected != ["fetch-gone"]  # a page that is not there has none behind it
    assert fetched.counts.new == (5 if goes_on else 2)
    del site.answers["/papers?page=2"]
    again = take(site, tmp_path)
    assert (again.papers, codes(again)) == (7, [])
    assert "/papers" not in site.log


def test_a_page_that_comes_at_the_second_try_is_no_issue(site: OparlSite, tmp_path: Path) -> None:
    site.fill(3)
    site.answers["/papers?page=2"] = in_turn(send(503), BROKEN, None)
    fetched = take(site, tmp_path)
    assert (fetched.counts.new, codes(fetched)) == (3, [])


def test_json_is_read_whatever_it_is_called_and_how_it_is_written(site: OparlSite, tmp_path: Path) -> None:
    site.fill(1)
    site.papers[0]["name"] = "Straße"
    text = json.dumps({"data": site.papers, "links": {}}, ensure_ascii=False)
    site.answers["/papers"] = send(body=b"\xef\xbb\xbf" + text.encode(), kind="text/html")
    assert codes(take(site, tmp_path / "bom")) == []
    site.answers["/papers"] = send(body=text.encode("cp1252"), kind="text/plain")
    assert codes(take(site, tmp_path / "windows")) == []
    assert {statements(tmp_path / name)["1"].name for name in ("bom", "windows")} == {"Straße"}


@pytest.mark.parametrize("target", ["/papers?page=2", "/papers?page=1", "/papers", "?page=2"])
def test_pages_that_lead_in_a_circle(target: str, site: OparlSite, tmp_path: Path) -> None:
    site.fill(4)
    second = {"data": site.papers[2:], "links": {"next": target}}
    site.answers["/papers?page=2"] = send_json(second)
    fetched = take(site, tmp_path)
    assert (fetched.counts.new, codes(fetched)) == (4, ["fetch-paging-loop"])
    assert len([path for path in site.log if path.startswith("/papers")]) <= 5


def test_pages_without_end_that_hold_nothing_new(site: OparlSite, tmp_path: Path) -> None:
    site.fill(1)
    numbers = iter(range(2, 1000))

    def next_page(handler: Any) -> None:
        link = f"{site.base}/papers?cursor={next(numbers)}"
        send_json({"data": site.papers, "links": {"next": link}})(handler)

    site.answers["/papers"] = next_page
    fetched = take(site, tmp_path)
    assert codes(fetched) == ["fetch-paging-loop"]
    assert len([path for path in site.log if path.startswith("/papers")]) <= 5


def test_a_filter_that_the_server_does_not_know(site: OparlSite, tmp_path: Path) -> None:
    site.fill(3)
    take(site, tmp_path)
    site.add_paper(4)
    honest = site.honest

    def refuse(handler: Any) -> None:
        (send(400) if "modified_since" in handler.path else honest)(handler)

    site.answers["/papers"] = refuse
    fetched = take(site, tmp_path)
    assert (fetched.counts.new, fetched.counts.same, codes(fetched)) == (1, 3, ["fetch-list-anew"])
    assert exit_code(fetched) == 0


def test_a_page_to_go_on_from_that_is_no_longer_there(site: OparlSite, tmp_path: Path) -> None:
    site.fill(6)
    take(site, tmp_path, limit=3)
    site.answers["/papers?page=2"] = in_turn(send(404), None)
    fetched = take(site, tmp_path)
    assert (fetched.papers, codes(fetched)) == (6, ["fetch-list-anew"])


def test_a_body_without_papers_and_lists_that_are_missing(site: OparlSite, tmp_path: Path) -> None:
    body = {key: value for key, value in site.body().items() if key in ("id", "type")}
    site.answers["/body/1"] = send_json(body)
    fetched = take(site, tmp_path, "/body/1")
    assert codes(fetched) == ["fetch-field-missing"]
    assert exit_code(fetched) == 5


def test_another_version_is_told_and_tried(site: OparlSite, tmp_path: Path) -> None:
    site.version = "2.0"
    site.fill(1)
    fetched = take(site, tmp_path)
    assert (fetched.counts.new, codes(fetched)) == (1, ["fetch-version"])


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (HTML, ConfigurationError),
        (send(404), ConfigurationError),
        (send_json({"hello": "world"}), ConfigurationError),
        (send_json({"type": "https://schema.oparl.org/1.1/System", "body": None}), ConfigurationError),
        (send_json(5), ConfigurationError),
        (BROKEN, VorlagenError),
        (send(500), VorlagenError),
    ],
)
def test_an_address_without_oparl(
    answer: Callable[[Any], None], error: type[VorlagenError], site: OparlSite, tmp_path: Path
) -> None:
    site.answers["/system"] = answer
    with pytest.raises(error) as raised:
        take(site, tmp_path)
    assert type(raised.value) is error
    assert site.base in raised.value.message


@pytest.mark.parametrize(
    "url", ["ftp://a/b", "file:///etc/passwd", "ris.example.de", "https://u:p@a/b", "http://", "http://a:b/"]
)
def test_an_address_that_is_none(url: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="Kennwort"):
        fetch(FetchOptions(url=url, folder=tmp_path))


def test_nobody_at_the_address(tmp_path: Path) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    options = FetchOptions(
        url=f"http://127.0.0.1:{port}/", folder=tmp_path, clock=Clock(sleep=lambda _: None)
    )
    with pytest.raises(VorlagenError, match="antwortet nicht"):
        fetch(options)
    done = vorlagen("fetch", "ftp://a/b", "--to", tmp_path)
    assert (done.returncode, done.stdout) == (2, "")


def test_a_server_that_goes_away_ends_the_run_and_the_next_goes_on(site: OparlSite, tmp_path: Path) -> None:
    site.fill(6)
    honest = site.honest

    def away(handler: Any) -> None:
        (send(503) if len(site.log) > 12 else honest)(handler)

    for path in ("/papers", *site.files):
        site.answers[path] = away
    fetched = take(site, tmp_path)
    assert "antwortet nicht mehr" in (fetched.stopped or "")
    assert exit_code(fetched) == 3
    assert len(site.log) <= 12 + 6
    site.answers.clear()
    assert take(site, tmp_path).papers == 6
    assert len([path for path in visible(tmp_path) if path.endswith(".pdf")]) == 12


@pytest.mark.parametrize(("header", "least", "most"), [("7", 7, 7), ("soon", 0, 2), (None, 50, 61)])
def test_a_server_that_asks_for_a_pause_gets_it(
    header: str | None, least: float, most: float, site: OparlSite, tmp_path: Path
) -> None:
    site.fill(1)
    asked = header if header is not None else formatdate(time.time() + 60, usegmt=True)
    site.answers["/papers"] = in_turn(send(429, Retry_After=asked), None)
    slept: list[float] = []
    clock = Clock(sleep=slept.append)
    fetched = fetch(FetchOptions(url=site.base + "/system", folder=tmp_path, pause=0.5, clock=clock))
    assert (fetched.counts.new, codes(fetched)) == (1, [])
    assert least <= max(slept) <= most


def test_a_server_that_asks_for_a_long_pause_is_left_alone(site: OparlSite, tmp_path: Path) -> None:
    site.fill(3)
    site.answers["/papers?page=2"] = in_turn(send(503, Retry_After="7200"), None)
    fetched = take(site, tmp_path)
    assert "Pause von 120 Minuten" in (fetched.stopped or "")
    assert take(site, tmp_path).papers == 3


def test_answers_that_are_too_large_or_trickle(
    site: OparlSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.fill(1)
    assert codes(take(site, tmp_path / "a", most=100)) == ["fetch-too-large"] * 2
    monkeypatch.setattr(web_module, "LONGEST", -1.0)
    with pytest.raises(VorlagenError, match="zu langsam"):
        take(site, tmp_path / "b")


def test_names_of_the_server_lead_nowhere(site: OparlSite, tmp_path: Path) -> None:
    site.add_paper(1, reference="../../../etc/passwd", attached={"name": "..\\..\\autorun.inf"})
    site.add_paper(2, reference="CON", date=None, attached={"name": "NUL"})
    site.add_paper(3, reference="\u0000", attached={"name": "/" * 50})
    site.add_paper(4, reference="A" * 500, attached={"name": "ü" * 500})
    site.add_paper(5, reference="24/svv/0007")
    site.add_paper(6, reference="24/SVV/0007")  # the same folder where capitals do not count
    take(site, tmp_path / "to")
    assert {path.name for path in tmp_path.iterdir()} == {"to"}
    paths = [path for path in visible(tmp_path / "to") if path.endswith(".pdf")]
    assert len(paths) == 12
    assert len({path.casefold() for path in paths}) == 12
    for part in (part for path in paths for part in path.split("/")):
        assert len(part) < 140
        assert part.split(".")[0].casefold() not in ("con", "nul", "")
        assert not set(part) & set('\\:*?"<>|\0')


def test_nothing_that_was_there_before_is_overwritten(site: OparlSite, tmp_path: Path) -> None:
    site.fill(1)
    own = tmp_path / "2024/24-SVV-0001/24-SVV-0001.pdf"
    own.parent.mkdir(parents=True)
    own.write_bytes(b"mine")
    take(site, tmp_path)
    assert own.read_bytes() == b"mine"
    assert statements(tmp_path)["1"].files[0].path == "2024/24-SVV-0001/24-SVV-0001-2.pdf"
