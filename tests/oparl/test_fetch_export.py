"""Fetched are the project's own export, from a plain web server, and the examples of OParl itself."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from extract.oparl import tree
from extract.oparl.fetch import FetchOptions, fetch
from extract.oparl.fetch.web import Clock
from kit.fetched import statements, take
from kit.made_documents import station
from kit.oparl_runs import export, organization, paper, run
from kit.oparl_site import PDF, OparlSite, send_json, served
from kit.paths import SHARED

EXAMPLES = SHARED / "data" / "oparl" / "examples"
COUNT = 13


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def web_server(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def test_the_export_is_fetched_whole_and_only_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree, "PER_PAGE", 5)
    keys = [f"24-SVV-{number:04}" for number in range(1, COUNT + 1)]
    row = station(date(2024, 6, 5), "Hauptausschuss", organization_id="ha")
    papers = [paper(key, consultations=[row], paper={"under_direction_of": "Fachbereich 1"}) for key in keys]
    output = run(tmp_path / "out", papers, [organization("ha", "Hauptausschuss")])
    for key in keys:
        (output / f"{key}.pdf").write_bytes(PDF.replace(b"%d", f"%{key}".encode()))
    with web_server(output) as address:
        export(output, base_url=f"{address}/oparl/", files_url=f"{address}/")
        clock = Clock(sleep=lambda _: None)
        url = f"{address}/oparl/system.json"
        options = FetchOptions(url=url, folder=tmp_path / "to", pause=0.0, clock=clock)
        first, second = fetch(options), fetch(options)
    told = statements(tmp_path / "to")
    assert (first.counts.new, len(told)) == (COUNT, COUNT)
    assert (second.counts.new, second.counts.same, second.counts.files) == (0, COUNT, 0)
    one = told[f"{keys[0]}.json"]
    assert (one.reference, one.name) == ("24/SVV/0001", "Betreff 24-SVV-0001")
    assert one.under_direction_of == ("Fachbereich 1",)
    assert [station.organization for station in one.consultations] == ["Hauptausschuss"]
    assert one.consultations[0].date is None  # the export has no time of day, and so no `start`
    assert (tmp_path / "to" / (one.files[0].path or "")).read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("version", ["1.0", "1.1"])
def test_the_examples_of_the_specification_are_read(version: str, tmp_path: Path) -> None:
    if not EXAMPLES.is_dir():
        pytest.skip("OParl's examples are not at hand (../shared/data/oparl/examples)")
    with served(OparlSite(version=version)) as site:

        def example(name: str) -> dict[str, Any]:
            text = (EXAMPLES / f"{name}-01.json").read_text(encoding="utf-8")
            text = text.replace("https://oparl.example.org", site.base).replace("/1.1/", f"/{version}/")
            found: dict[str, Any] = json.loads(text)
            return found

        item, body, meeting = example("Paper"), example("Body"), example("Meeting")
        one_page = {"links": {}, "pagination": {}}
        site.answers |= {
            "/": send_json(example("System")),
            "/bodies": send_json({"data": [body], **one_page}),
            urlsplit(body["paper"]).path: send_json({"data": [item], **one_page}),
            urlsplit(body["meeting"]).path: send_json(
                {"data": [meeting | {"id": item["consultation"][0]["meeting"]}], **one_page}
            ),
            urlsplit(body["organization"]).path: send_json(
                {
                    "data": [example("Organization") | {"id": url} for url in _organizations(item)],
                    **one_page,
                }
            ),
        }
        site.files[urlsplit(item["mainFile"]["downloadUrl"]).path] = PDF
        fetched = take(site, tmp_path, "/")
    (told,) = statements(tmp_path).values()
    assert (told.reference, told.name) == (item["reference"], item["name"])
    assert (told.date, told.paper_type) == (date(2014, 4, 4), item["paperType"])
    assert told.under_direction_of == (example_name := "Ausschuss für Haushalt und Finanzen",)
    (station,) = told.consultations
    assert (station.organization, station.date) == (example_name, date(2013, 1, 4))
    assert (station.role, station.authoritative) == ("Beschlussfassung", False)
    main, attached = told.files
    assert main.path == "2014/1234-2014/1234-2014.pdf"
    assert attached.problem == "fetch-gone"
    # its size and checksum are not those of our file, and its agenda item and one Anlage are not there
    assert {issue.code for issue in fetched.issues} == {
        "fetch-gone",
        "fetch-size-differs",
        "fetch-checksum-differs",
    }


def _organizations(item: dict[str, Any]) -> list[str]:
    return [*item["underDirectionOf"], *item["consultation"][0]["organization"]]
