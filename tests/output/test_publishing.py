"""A run is published whole: whatever breaks it off, the next look finds one run, never a mixture."""

from __future__ import annotations

import errno
import os
import random
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from extract.base import file_system
from extract.base.errors import OutputError
from extract.output.output_errors import KEPT
from extract.output.publishing import DAMAGED, JOURNAL, NEW, publish, settle_output
from extract.output.staging import publish_run, staged_output
from kit.failing_disk import Told, count_calls, fail_at, hold, kill_at
from kit.power_cut import LOST, Recording, lay_out

OWN = {"notizen.txt": b"von Hand", "data/eigenes.csv": b"von Hand"}
"""What a person put there: no run ever touches it."""
BEFORE = {
    "archive.sqlite": b"old",
    "data/papers.csv": b"old papers",
    "data/dates.csv": b"the same dates",
    "data/datapackage.json": b'{"resources": [{"name": "papers"}, {"name": "dates"}, {"name": "dropped"}]}',
    "data/dropped.csv": b"a table that the next version has no more",
    "documents/1.json": b"old one",
    "documents/2.json": b"goes",
    "run.json": b"old run",
}
AFTER = {
    "archive.sqlite": b"new",
    "data/papers.csv": b"new papers",
    "data/dates.csv": b"the same dates",
    "data/added.csv": b"a new table",
    "data/datapackage.json": b'{"resources": [{"name": "papers"}, {"name": "dates"}, {"name": "added"}]}',
    "documents/1.json": b"new one",
    "documents/3.json": b"comes",
    "partitioned/papers/council=x/year=2024/part-0.parquet": b"in a folder that was not there",
    "run.json": b"new run",
}
REPORT_BEFORE = {"report/index.html": b"old", "report/documents/1.html": b"old", "run.json": b"a run"}
REPORT_AFTER = {"report/index.html": b"new", "report/lists/a.html": b"new", "run.json": b"a run"}


def shown(output: Path) -> dict[str, bytes]:
    """What a person sees in the folder; the person's own files left out."""
    names = {path.relative_to(output).as_posix(): path for path in output.rglob("*") if path.is_file()}
    return {n: p.read_bytes() for n, p in names.items() if not n.startswith(".") and n not in OWN}


class Site:
    """An output folder with a run or a report in it, and a staging folder with what is to come."""

    def __init__(self, output: Path, before: dict[str, bytes], after: dict[str, bytes]) -> None:
        self.output, self.before, self.after = output, before, after
        self.staging = output / ".staging-run-x"
        self.lay_out()

    def lay_out(self) -> None:
        shutil.rmtree(self.output, ignore_errors=True)
        lay_out(self.before | OWN, self.output)
        lay_out(self.after, self.staging / NEW)

    def publish(self) -> None:
        if "report/index.html" in self.after:
            publish(self.staging, self.output, ["report"])
        else:
            publish_run(self.staging, self.output)

    def settle(self) -> None:
        settle_output(self.output)

    def is_whole(self) -> bool:
        """One state or the other; nothing of a person is gone; no trace of a publication is left."""
        left = [path for path in (JOURNAL, DAMAGED) if (self.output / path).exists()]
        kept = all((self.output / name).read_bytes() == data for name, data in OWN.items())
        return kept and not left and shown(self.output) in (self.before, self.after)


@pytest.fixture(autouse=True)
def no_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is forced to the disk when is recorded; really to force it here would only take time."""
    monkeypatch.setattr(file_system.os, "fsync", lambda handle: None)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where there is one: thousands of small files are written."""
    if not os.access("/dev/shm", os.W_OK):
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir="/dev/shm") as quick:
        yield Path(quick)


@pytest.fixture(params=["run", "first run", "report", "first report"])
def site(request: pytest.FixtureRequest, folder: Path) -> Site:
    before, after = {
        "run": (BEFORE, AFTER),
        "first run": ({}, AFTER),
        "report": (REPORT_BEFORE, REPORT_AFTER),
        "first report": ({"run.json": b"a run"}, REPORT_AFTER),
    }[request.param]
    return Site(folder / "out", before, after)


def test_what_is_new_comes_what_is_no_more_goes_what_is_the_same_stays(site: Site) -> None:
    dates = site.output / "data" / "dates.csv"
    stamp = dates.stat().st_ino if dates.exists() else None
    site.publish()
    assert shown(site.output) == site.after
    assert site.is_whole()
    assert not list(site.output.glob(".staging-*"))
    if stamp:
        assert dates.stat().st_ino == stamp


def test_killed_at_any_step_the_next_command_finds_one_run(site: Site) -> None:
    steps = len(count_calls(site.publish))
    outcomes = set()
    for step in range(steps):
        site.lay_out()
        assert kill_at(step, site.publish)
        site.settle()
        assert site.is_whole(), f"killed at step {step}"
        outcomes.add(shown(site.output) == site.after)
    assert outcomes == {True, False}
    assert steps > 10


def test_killed_again_while_the_next_command_settles(site: Site) -> None:
    """The first kill in the middle of the moves, the second at every step of settling, then a third look."""
    calls = count_calls(site.publish)
    middle = [number for number, (name, _) in enumerate(calls) if name == "rename"]
    for first in {middle[1], middle[len(middle) // 2], middle[-1]}:
        second, killed = 0, True
        while killed:
            site.lay_out()
            assert kill_at(first, site.publish)
            killed = kill_at(second, site.settle)
            site.settle()
            assert site.is_whole(), f"killed at {first}, then at {second}"
            second += 1


def concerned(calls: list[Told], output: Path) -> list[Path]:
    """What is renamed that lies in its place below the output, before or after."""
    paths = [path for name, paths in calls if name == "rename" for path in paths]
    return sorted({p for p in paths if not p.relative_to(output).parts[0].startswith(".")})


def test_a_file_held_open_by_another_program_leaves_all_as_it_was(site: Site) -> None:
    held = concerned(count_calls(site.publish), site.output)
    for path in held:
        site.lay_out()
        if not path.exists():
            continue
        inner = next((p for p in sorted(path.rglob("*")) if p.is_file()), path)  # a file within a folder
        with pytest.raises(OutputError) as told:
            hold({inner}, site.publish)
        assert told.value.code == "output-held"
        assert path.name in told.value.message
        assert (KEPT in told.value.message) == ("run.json" in site.before)
        assert shown(site.output) == site.before
        assert site.is_whole()
        site.lay_out()
        site.publish()  # closed at last
        assert shown(site.output) == site.after


def test_a_rename_that_windows_refuses_at_any_step(site: Site) -> None:
    """One refusal: all goes back, or it did not matter; and the message is true at the moment it is told."""
    for step, (name, _) in enumerate(count_calls(site.publish)):
        if name in ("rename", "remove_file"):
            site.lay_out()
            with pytest.raises(OutputError) as told:
                fail_told(step, errno.EACCES, site)
            assert told.value.code in ("output-held", "output-denied")
            assert "zum Teil" not in told.value.message
            assert shown(site.output) == site.before
            assert site.is_whole()


def fail_told(step: int, code: int, site: Site) -> None:
    """As a command does it: errors of the system told in German."""
    from extract.output.output_errors import output_errors

    with output_errors(site.output):
        fail_at(step, code, site.publish)


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
def test_a_disk_that_refuses_at_any_step(site: Site, code: int) -> None:
    for step, (name, _) in enumerate(count_calls(site.publish)):
        if name == "remove_folder":  # as far as it goes; whatever is left, the next run removes
            continue
        site.lay_out()
        with pytest.raises(OutputError) as told:
            fail_told(step, code, site)
        assert told.value.code == ("disk-full" if code == errno.ENOSPC else "output-failed")
        assert shown(site.output) == site.before, f"{name} at step {step}"
        assert site.is_whole()


def test_neither_forward_nor_back_says_so_and_nobody_reads(site: Site) -> None:
    """From one rename on everything is refused: the next command tries again, and ends it when it can."""
    calls = count_calls(site.publish)
    moves = [n for n, (name, _) in enumerate(calls) if name == "rename"][2:]
    for first in moves:
        site.lay_out()

        def refuse_from(number: int, told: Told, first: int = first) -> None:
            if number >= first and told[0] in ("rename", "remove_file"):
                raise PermissionError(errno.EACCES, "Permission denied", str(told[1][0]))

        with pytest.raises(OutputError) as told:
            watched(refuse_from, site.publish)
        assert told.value.code == "output-pending"
        assert KEPT not in told.value.message
        with pytest.raises(OutputError, match="erst zum Teil"):
            watched(lambda _, told, least=first: refuse_from(least, told), site.settle)  # type: ignore[misc]
        site.settle()
        assert site.is_whole()
        assert shown(site.output) == site.after


def watched(before: Callable[[int, Told], None], work: Callable[[], object]) -> None:
    from kit.failing_disk import watch

    with pytest.MonkeyPatch.context() as patch:
        watch(patch, before)
        work()


def test_a_power_cut_at_any_moment(site: Site, folder: Path) -> None:
    """After every file call the power may go, and any of the names not forced to the disk with it."""
    (site.output / ".cache").mkdir()  # made by a run long before it publishes
    recording = Recording(site.output, fresh=site.staging)
    chance = random.Random(7)
    seen = set()

    def cut() -> None:
        pending = recording.pending
        choices = {(True,) * pending, (False,) * pending}
        choices |= {tuple(chance.random() < 0.5 for _ in range(pending)) for _ in range(6 if pending else 0)}
        for kept in choices:
            found = recording.files_after_cut(kept)
            seen.add(look_at(found))

    def look_at(found: dict[str, bytes | None]) -> bool:
        after = Site.__new__(Site)
        after.output, after.before, after.after = folder / "cut", site.before, site.after
        shutil.rmtree(after.output, ignore_errors=True)
        lay_out(found, after.output)
        with pytest.MonkeyPatch.context() as real:
            for name, call in REAL.items():
                real.setattr(file_system, name, call)
            after.settle()
        assert after.is_whole(), f"after {recording.calls}: {sorted(found)}"
        assert LOST not in shown(after.output).values()
        return shown(after.output) == after.after

    with pytest.MonkeyPatch.context() as patch:
        recording.attach(patch, cut)
        site.publish()
    assert seen == {True, False}
    assert shown(site.output) == site.after


REAL = {
    name: getattr(file_system, name)
    for name in (
        "rename",
        "remove_file",
        "remove_folder",
        "make_folder",
        "write_file",
        "sync_file",
        "sync_folder",
    )
}


def test_the_recording_loses_what_was_not_forced_to_the_disk(tmp_path: Path) -> None:
    """Proves that the test above could fail: without forcing, a cut takes bytes and names."""
    root = tmp_path / "disk"
    lay_out({"a": b"old"}, root)
    recording = Recording(root)
    with pytest.MonkeyPatch.context() as patch:
        recording.attach(patch, lambda: None)
        file_system.write_file(root / "b", b"new")
        file_system.rename(root / "b", root / "a")
        assert recording.pending == 2
        assert recording.files_after_cut([False, False]) == {"a": b"old"}
        assert recording.files_after_cut([True, False]) == {"a": b"old", "b": LOST}
        assert recording.files_after_cut([True, True]) == {"a": LOST}
        file_system.sync_file(root / "a")
        file_system.sync_folder(root)
    assert recording.files_after_cut([]) == {"a": b"new"}


def test_a_staging_folder_that_somebody_removed_is_told_until_a_run_has_written_anew(tmp_path: Path) -> None:
    site = Site(tmp_path / "out", BEFORE, AFTER)
    moves = [number for number, (name, _) in enumerate(count_calls(site.publish)) if name == "rename"]
    site.lay_out()
    kill_at(moves[-3], site.publish)
    shutil.rmtree(site.staging)
    for _ in range(2):
        with pytest.raises(OutputError, match="noch einmal ausführen"):
            site.settle()
    with staged_output(site.output) as staging:
        lay_out(AFTER, staging / NEW)
        publish_run(staging, site.output)
    site.settle()
    assert shown(site.output) == AFTER


def test_while_one_process_publishes_another_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.output.publishing._PATIENCE", 0.1)
    site = Site(tmp_path / "out", BEFORE, AFTER)
    moves = [number for number, (name, _) in enumerate(count_calls(site.publish)) if name == "rename"]
    site.lay_out()
    kill_at(moves[2], site.publish)
    with (
        file_system.locked(site.output / ".cache" / "lock-publishing"),
        pytest.raises(OutputError, match="anderer Lauf"),
    ):
        site.settle()
    site.settle()
    assert site.is_whole()


def test_what_is_held_for_a_moment_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A virus scanner looks into every new file on Windows, and lets go of it."""
    refusals = [PermissionError(errno.EACCES, "scanned")] * 2
    real = file_system.os.replace

    def replace(source: Path, target: Path) -> None:
        if refusals:
            raise refusals.pop()
        real(source, target)

    monkeypatch.setattr(file_system.os, "replace", replace)
    monkeypatch.setattr(file_system, "PATIENCE", (0.0, 0.0))
    (tmp_path / "a").write_text("x")
    file_system.rename(tmp_path / "a", tmp_path / "b")
    assert (tmp_path / "b").read_text() == "x"
