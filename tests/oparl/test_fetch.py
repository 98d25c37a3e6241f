"""Papers are fetched from a council system: both versions of OParl, step by step, again, and after a kill."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from extract.archive.statements import StatedConsultation
from extract.cli.fetch import exit_code
from extract.oparl.fetch import FetchOptions, fetch
from extract.oparl.fetch.web import Clock
from kit.command import CALL, PROJECT, vorlagen
from kit.fetched import statements, take, visible
from kit.oparl_site import OparlSite, send, served


@pytest.fixture
def site() -> Iterator[OparlSite]:
    with served(OparlSite()) as running:
        yield running


@pytest.mark.parametrize("version", ["1.0", "1.1"])
@pytest.mark.parametrize("embedded", [True, False])
def test_papers_come_with_what_the_system_says(version: str, embedded: bool, tmp_path: Path) -> None:
    with served(OparlSite(version=version, embedded=embedded)) as site:
        site.fill(3)
        fetched = take(site, tmp_path)
    assert (fetched.counts.new, fetched.counts.files, fetched.issues) == (3, 6, ())
    assert visible(tmp_path)[:3] == [
        "2024/24-SVV-0001/24-SVV-0001-Anlage-1-Lageplan-1.pdf",
        "2024/24-SVV-0001/24-SVV-0001.pdf",
        "2024/24-SVV-0001/ratsinformation.json",
    ]
    told = statements(tmp_path)["2"]
    assert (told.reference, told.name, told.date) == ("24/SVV/0002", "Radweg 2", date(2024, 5, 17))
    assert (told.paper_type, told.body) == ("Mitteilungsvorlage", "Stadt Musterau")
    assert told.under_direction_of == ("Fachbereich Mobilität",)
    assert told.consultations == (
        StatedConsultation(
            "Hauptausschuss", date(2024, 6, 2), "Entscheidung", True, True, "ungeändert beschlossen"
        ),
    )
    main, attached = told.files
    assert (main.role, main.path) == ("main", "2024/24-SVV-0002/24-SVV-0002.pdf")
    assert (attached.role, attached.name) == ("attachment", "Anlage 1 Lageplan 2.pdf")
    assert (tmp_path / (main.path or "")).read_bytes() == site.files["/files/2.pdf"]


def test_persons_and_how_to_reach_them_are_not_asked_for_nor_kept(site: OparlSite, tmp_path: Path) -> None:
    site.fill(1)
    take(site, tmp_path)
    assert not [path for path in site.log if "person" in path or "membership" in path]
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"person/7" not in kept
    assert b"Frau Muster" not in kept


def test_a_second_run_asks_for_changes_and_fetches_no_file_again(site: OparlSite, tmp_path: Path) -> None:
    site.fill(3)
    take(site, tmp_path)
    fetched = take(site, tmp_path)
    assert (fetched.counts.new, fetched.counts.changed, fetched.counts.files) == (0, 0, 0)
    assert [path.split("?")[0] for path in site.log] == [
        "/system", "/bodies", "/organizations", "/meetings", "/papers",
    ]  # fmt: skip
    assert all("modified_since=" in path for path in site.log[2:])


def test_a_server_that_does_not_filter_costs_its_lists_and_no_more(tmp_path: Path) -> None:
    with served(OparlSite(filters=False)) as site:
        site.fill(3)
        take(site, tmp_path)
        fetched = take(site, tmp_path)
        assert (fetched.counts.same, fetched.counts.files) == (3, 0)
        assert not [path for path in site.log if path.startswith("/files")]


def test_a_changed_file_takes_the_place_of_the_old_one(site: OparlSite, tmp_path: Path) -> None:
    site.fill(2)
    take(site, tmp_path)
    new = b"%PDF-1.4 neue Fassung %%EOF"
    site.files["/files/1.pdf"] = new
    later = {"modified": "2099-01-01T00:00:00+01:00"}
    site.papers[0] |= later | {"mainFile": site.papers[0]["mainFile"] | later | {"size": len(new)}}
    before = visible(tmp_path)
    fetched = take(site, tmp_path)
    assert (fetched.counts.changed, fetched.counts.files) == (1, 1)
    assert visible(tmp_path) == before
    assert (tmp_path / "2024/24-SVV-0001/24-SVV-0001.pdf").read_bytes() == new


def test_what_changes_at_a_meeting_reaches_the_statements_of_its_papers(
    site: OparlSite, tmp_path: Path
) -> None:
    site.fill(2)
    take(site, tmp_path)
    meeting = site.objects[f"{site.base}/meeting/1"]
    meeting["modified"] = "2099-01-01T00:00:00+01:00"
    meeting["start"] = "2024-07-03T17:00:00+02:00"
    fetched = take(site, tmp_path)
    assert fetched.counts.files == 0
    told = statements(tmp_path)
    assert [told[key].consultations[0].date for key in "12"] == [date(2024, 7, 3), date(2024, 6, 2)]


def test_one_file_of_two_papers_is_fetched_once(site: OparlSite, tmp_path: Path) -> None:
    site.fill(1)
    site.add_paper(2, auxiliaryFile=[site.papers[0]["auxiliaryFile"][0]])
    site.add_paper(3, mainFile={"content": site.files["/files/1.pdf"]})  # the same bytes at another URL
    take(site, tmp_path)
    assert site.log.count("/files/1a.pdf") == 1
    told = statements(tmp_path)
    assert told["2"].files[1].path == told["1"].files[1].path
    assert told["3"].files[0].path == told["1"].files[0].path
    assert len([path for path in visible(tmp_path) if path.endswith(".pdf")]) == 4


def test_deleted_papers_leave_the_archive_and_are_put_aside(site: OparlSite, tmp_path: Path) -> None:
    site.fill(2)
    take(site, tmp_path)
    paper = site.papers[0]
    site.papers[0] = {key: paper[key] for key in ("id", "type", "created")} | {
        "deleted": True,
        "modified": "2099-01-01T00:00:00+01:00",
    }
    fetched = take(site, tmp_path)
    assert fetched.counts.taken_back == 1
    assert {path.split("/")[1] for path in visible(tmp_path)} == {"24-SVV-0002"}
    assert len(list((tmp_path / ".ratsinformation" / "zurueckgenommen").rglob("*.pdf"))) == 2
    assert take(site, tmp_path).counts.taken_back == 0


def test_an_attachment_that_is_taken_from_a_paper_leaves_the_archive(site: OparlSite, tmp_path: Path) -> None:
    site.fill(1)
    take(site, tmp_path)
    site.papers[0] |= {"auxiliaryFile": [], "modified": "2099-01-01T00:00:00+01:00"}
    take(site, tmp_path)
    assert [path for path in visible(tmp_path) if path.endswith(".pdf")] == [
        "2024/24-SVV-0001/24-SVV-0001.pdf"
    ]


def test_papers_that_vanish_without_a_word_are_found_when_the_whole_list_is_asked_for(
    site: OparlSite, tmp_path: Path
) -> None:
    site.fill(3)
    take(site, tmp_path)
    gone, moved = site.papers.pop(0), site.papers.pop(0)
    del site.objects[gone["id"]]
    assert moved["id"] in site.objects  # left out of the list, but still there: not taken back
    assert take(site, tmp_path).counts.taken_back == 0
    assert take(site, tmp_path, whole=True).counts.taken_back == 1
    assert {path.split("/")[1] for path in visible(tmp_path)} == {"24-SVV-0002", "24-SVV-0003"}


def test_only_what_changed_since_a_day(site: OparlSite, tmp_path: Path) -> None:
    site.fill(2)
    site.papers[1]["modified"] = "2024-09-01T08:00:00+02:00"
    assert take(site, tmp_path, since=date(2024, 8, 1)).counts.new == 1
    assert "/papers?modified_since=2024-08-01T00%3A00%3A00%2B00%3A00" in site.log
    # what was changed before that day was never asked for: a run without a day brings it
    assert take(site, tmp_path).counts.new == 1


@pytest.mark.parametrize("path", ["/system", "/bodies", "/body/1"])
def test_any_address_of_the_entry_will_do(path: str, site: OparlSite, tmp_path: Path) -> None:
    site.fill(1)
    assert take(site, tmp_path, path).counts.new == 1


def test_several_councils_have_folders_of_their_own(site: OparlSite, tmp_path: Path) -> None:
    site.fill(1)
    other = site.body() | {
        "id": f"{site.base}/body/2",
        "name": "Gemeinde Unterau",
        "paper": f"{site.base}/two",
    }
    paper = dict(site.papers[0], id=f"{site.base}/paper/9", body=other["id"])
    site.answers["/bodies"] = send(body=json.dumps({"data": [site.body(), other]}).encode())
    site.answers["/two"] = send(body=json.dumps({"data": [paper], "links": {}}).encode())
    take(site, tmp_path)
    folders = {"/".join(path.split("/")[:3]) for path in visible(tmp_path)}
    assert folders == {"Stadt-Musterau/2024/24-SVV-0001", "Gemeinde-Unterau/2024/24-SVV-0001"}


def test_a_limit_is_gone_on_from(site: OparlSite, tmp_path: Path) -> None:
    site.fill(5)
    first = take(site, tmp_path, limit=3)
    assert (first.counts.new, first.limited) == (3, True)
    second = take(site, tmp_path, limit=3)
    assert (second.counts.new, second.limited) == (2, False)
    assert site.log[2] == "/papers?page=2"  # on from the page where it stopped


def test_a_lost_memory_is_learned_anew_from_the_statements(site: OparlSite, tmp_path: Path) -> None:
    site.fill(2)
    take(site, tmp_path)
    before = {path: (tmp_path / path).read_bytes() for path in visible(tmp_path)}
    (tmp_path / ".ratsinformation" / "stand.sqlite").write_bytes(b"SQLite format 3\0" + b"kaputt" * 500)
    fetched = take(site, tmp_path)
    assert (fetched.counts.new, fetched.counts.changed, fetched.counts.files) == (0, 2, 0)
    assert {path: (tmp_path / path).read_bytes() for path in visible(tmp_path)} == before


def test_requests_are_polite(site: OparlSite, tmp_path: Path) -> None:
    site.fill(1)
    slept: list[float] = []
    time_of_day = [0.0]

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        time_of_day[0] += seconds

    clock = Clock(now=lambda: time_of_day[0], sleep=sleep)
    fetched = fetch(FetchOptions(url=site.base + "/system", folder=tmp_path, pause=1.5, clock=clock))
    assert len(site.log) == fetched.counts.requests == len(slept)
    assert slept == [0.0] + [1.5] * (len(slept) - 1)
    assert all(h["User-Agent"].startswith("vorlagen-extract/") for h in site.headers)


def test_a_killed_run_is_gone_on_from_and_no_file_comes_twice(site: OparlSite, tmp_path: Path) -> None:
    site.fill(6)
    call = [*CALL, "fetch", f"{site.base}/system", "--to", str(tmp_path), "--pause", "0.2"]
    process = subprocess.Popen(call, cwd=PROJECT, stderr=subprocess.DEVNULL, env=dict(os.environ))
    deadline = time.monotonic() + 60
    while "/files/3.pdf" not in site.log and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.wait()
    asked = [path for path in site.log if path.startswith("/files")]
    assert 4 <= len(asked) < 12
    fetched = take(site, tmp_path)
    asked += [path for path in site.log if path.startswith("/files")]
    assert fetched.papers == 6
    assert set(asked) == set(site.files)
    assert len(asked) <= len(site.files) + 1  # the answer that was under way when it was killed
    assert len([path for path in visible(tmp_path) if path.endswith(".pdf")]) == 12
    assert "/papers" not in site.log  # on from the second page


def test_the_command_says_what_it_did(site: OparlSite, tmp_path: Path) -> None:
    site.fill(1)
    done = vorlagen("fetch", f"{site.base}/system", "--to", tmp_path, "--pause", "0.2", "--json")
    assert (done.returncode, done.stderr.splitlines()[-1]) == (0, f"Einlesen: vorlagen ingest {tmp_path}")
    told = json.loads(done.stdout)
    assert (told["new"], told["files"], told["complete"], told["issues"]) == (1, 2, True, [])
    site.papers.clear()
    assert exit_code(take(site, tmp_path / "leer")) == 5
