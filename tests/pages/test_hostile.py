"""Files made to do harm: each ends in a row within its limits, and none of them harms another."""

from __future__ import annotations

import csv
import os
import resource
import sqlite3
import stat
import subprocess
import time
import zipfile
from pathlib import Path

import pytest

import extract
from extract.output.writers.csv_file import unguard
from kit.command import vorlagen
from kit.hostile_pdfs import HOSTILE, one_page, stream, text
from kit.made_pdfs import write_paper

SECONDS_PER_FILE = 60
MEGABYTES = 1000


@pytest.fixture(scope="module")
def attacked(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[Path, subprocess.CompletedProcess[str], float]:
    """One run over everything hostile, with a good paper among it."""
    folder = tmp_path_factory.mktemp("hostile")
    source = folder / "in"
    write_paper(source / "gut.pdf", "24/SVV/0700")
    for name, build in HOSTILE.items():
        (source / f"{name}.pdf").write_bytes(build())
    write_zips(source)
    write_links(source, folder)
    started = time.monotonic()
    limits = ("--timeout", str(SECONDS_PER_FILE), "--memory", str(MEGABYTES))
    done = vorlagen("ingest", source, "--output", folder / "out", *limits, timeout=400)
    return folder, done, time.monotonic() - started


def write_zips(folder: Path) -> None:
    page = one_page(stream(text("Ein Blatt")))
    with zipfile.ZipFile(folder / "ausbruch.zip", "w") as archive:
        archive.writestr("../../entkommen.pdf", page)
        archive.writestr("/tmp/entkommen.pdf", page)
        archive.writestr("C:\\entkommen.pdf", page)
        archive.writestr("a/b/gut.pdf", page)
        link = zipfile.ZipInfo("verweis.pdf")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    with zipfile.ZipFile(folder / "bombe.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bombe.pdf", b"%PDF-1.7\n" + b"\0" * 60_000_000)
    with zipfile.ZipFile(folder / "innen.zip", "w") as archive:
        archive.write(folder / "bombe.zip", "bombe.zip")
    (folder / "kaputt.zip").write_bytes((folder / "ausbruch.zip").read_bytes()[:200])


def write_links(source: Path, folder: Path) -> None:
    (source / "kreis").symlink_to(source, target_is_directory=True)
    (source / "verweis.pdf").symlink_to("/etc/hostname")
    (source / "nichts.pdf").symlink_to(folder / "gibt-es-nicht.pdf")
    os.mkfifo(source / "rohr.pdf")
    long = one_page(stream(text("Ein Name, der eine Tabelle löschen will")))
    (source / "'; DROP TABLE papers; --.pdf").write_bytes(long + b"%1")
    (source / "=cmd|' &C calc'!A0.pdf").write_bytes(long + b"%2")
    (source / "<img src=x onerror=alert(1)>.pdf").write_bytes(long + b"%3")


def test_the_run_ends_with_a_row_for_every_file(
    attacked: tuple[Path, subprocess.CompletedProcess[str], float],
) -> None:
    folder, done, seconds = attacked
    assert done.returncode == 3, done.stderr
    assert "Traceback" not in done.stderr
    assert seconds < 300
    documents = extract.load(folder / "out")["documents"].set_index("file")
    assert documents.loc["gut.pdf", "status"] == "ok"
    assert {f"{name}.pdf" for name in HOSTILE} <= set(documents.index)
    refused = {name for name in documents.index if "entkommen" in name}
    assert len(refused) == 3
    assert set(documents.loc[sorted(refused), "status"]) == {"failed"}
    assert documents.loc["ausbruch.zip/a/b/gut.pdf", "status"] in ("ok", "partial")
    for name in ("bombe.zip", "kaputt.zip", "nichts.pdf", "verweis.pdf", "endless_page_tree.pdf"):
        assert documents.loc[name, "status"] == "failed", name


def test_nothing_leaves_the_output_folder(
    attacked: tuple[Path, subprocess.CompletedProcess[str], float],
) -> None:
    folder = attacked[0]
    assert {path.name for path in folder.iterdir()} == {"in", "out"}
    assert not Path("/tmp/entkommen.pdf").exists()
    assert not list(folder.parent.rglob("entkommen.pdf"))
    outside = [path for path in (folder / "out").rglob("*") if path.is_symlink()]
    assert not outside


def test_names_and_texts_are_only_text(
    attacked: tuple[Path, subprocess.CompletedProcess[str], float],
) -> None:
    output = attacked[0] / "out"
    with sqlite3.connect(output / "archive.sqlite") as connection:
        assert connection.execute("SELECT count(*) FROM papers").fetchone()[0] > 0
        names = {row[0] for row in connection.execute("SELECT file FROM documents")}
    assert "'; DROP TABLE papers; --.pdf" in names
    with (output / "data" / "documents.csv").open(encoding="utf-8", newline="") as stream_:
        files = {row["file"] for row in csv.DictReader(stream_)}
    assert {unguard(name) for name in files} >= {"'; DROP TABLE papers; --.pdf", "=cmd|' &C calc'!A0.pdf"}
    assert not any(name.startswith(("=", "+", "-", "@")) for name in files)


def test_memory_stays_within_the_limit(
    attacked: tuple[Path, subprocess.CompletedProcess[str], float],
) -> None:
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    assert peak < MEGABYTES + 200  # megabytes; a few of them are code and shared
