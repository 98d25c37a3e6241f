"""kill -9 in the middle of work: what the page said was saved is saved, and the files are whole."""

from __future__ import annotations

import os
import re
import signal
import socket
import threading
import urllib.error
from pathlib import Path

import pytest

from extract.archive.corrections import read_book
from kit.command import vorlagen
from kit.made_decisions import run, write_archive
from kit.review_server import Server, served

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="the system knows no kill -9")


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("killed")
    run(write_archive(folder / "in"), folder / "out", folder / "none")
    return folder / "out"


def name_item(server: Server) -> str:
    """The key of an item whose page offers the title."""
    for key in re.findall(r"/stelle/(\w+)", server.get("liste")):
        if 'name="wert:name"' in server.get(f"stelle/{key}"):
            return str(key)
    raise AssertionError("no item about a title")


def test_every_acknowledged_decision_survives_kill_9(output: Path, tmp_path: Path) -> None:
    root, acknowledged, key = tmp_path / "corpus", list[int](), ""
    for _ in range(2):
        with served(output, root) as server:
            key = key or name_item(server)
            worker = threading.Thread(target=save_on, args=(server, key, acknowledged))
            goal = len(acknowledged) + 4
            worker.start()
            while len(acknowledged) < goal:
                worker.join(0.01)
            os.kill(server.process.pid, signal.SIGKILL)
            worker.join(30)
        (item,) = read_book(root).all_items  # whole and readable
        saved = int((item.value or "").removeprefix("Fassung "))
        # the one under way may have reached the disk before its answer reached us
        assert saved in (acknowledged[-1], acknowledged[-1] + 1)
        acknowledged[-1] = saved
    assert len(acknowledged) >= 8


def save_on(server: Server, key: str, acknowledged: list[int]) -> None:
    """Saves a new title again and again until the server is gone."""
    number = acknowledged[-1] if acknowledged else 0
    while True:
        number += 1
        try:
            server.send(key, "speichern", name=f"Fassung {number}")
        except (urllib.error.URLError, ConnectionError, OSError):
            return
        acknowledged.append(number)


def test_left_over_parts_of_a_killed_saving_do_no_harm(output: Path, tmp_path: Path) -> None:
    root = tmp_path / "corpus"
    folder = root / "potsdam" / "corrections"
    folder.mkdir(parents=True)
    (folder / ".abc.part").write_text("document = [", encoding="utf-8")
    with served(output, root) as server:
        server.send(name_item(server), "speichern", name="Neu")
    assert [item.value for item in read_book(root).all_items] == ["Neu"]


def test_it_listens_on_this_computer_alone(output: Path, tmp_path: Path) -> None:
    with served(output, tmp_path) as server:
        port = int(server.address.split(":")[2].split("/")[0])
        others = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), port, socket.AF_INET)}
        for address in sorted(str(a) for a in others if not str(a).startswith("127.")):
            with (
                pytest.raises((ConnectionRefusedError, TimeoutError)),
                socket.create_connection((address, port), timeout=2),
            ):
                pass
        assert len(server.address.rstrip("/").rsplit("/", 1)[1]) >= 32  # the secret is long


def test_a_port_that_is_taken_and_an_output_without_a_run_are_told(output: Path, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        ended = vorlagen("review", "--output", output, "--port", str(port), "--no-browser")
        assert ended.returncode == 2
        assert "--port" in ended.stderr
    ended = vorlagen("review", "--output", tmp_path / "leer", "--no-browser")
    assert ended.returncode == 2
    assert "vorlagen ingest" in ended.stderr
