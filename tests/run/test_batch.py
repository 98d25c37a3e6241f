"""The pool: results from all tasks, whatever single tasks do to their workers."""

from __future__ import annotations

import os
import signal
import sys
import time

import pytest

from extract.run.batch import Lost, run_tasks, seconds_for


def work(task: str) -> str:
    """Does as it is told; lives at module level, because workers import it by name."""
    word, _, rest = task.partition(" ")
    if word == "die":
        os._exit(7)
    if word == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if word == "hang":
        time.sleep(600)
    if word == "full":
        raise OSError(28, "No space left on device")
    if word == "eat":
        try:
            return str(len(bytearray(1_500_000_000)))
        except MemoryError:
            return "refused"
    if word == "pid":
        return str(os.getpid())
    return rest


def run(tasks: list[str], jobs: int = 2, seconds: float = 30.0) -> dict[int, str | Lost]:
    return dict(run_tasks(tasks, work, jobs, lambda task: seconds if task != "hang" else 0.5))


def test_every_task_has_one_result() -> None:
    assert run([f"say {i}" for i in range(7)]) == {i: str(i) for i in range(7)}


def test_no_tasks_start_no_workers() -> None:
    assert run([]) == {}


def test_workers_are_other_processes_and_work_on() -> None:
    pids = run(["pid"] * 6, jobs=1)
    assert len(set(pids.values())) == 1
    assert str(os.getpid()) not in pids.values()


def test_a_task_that_kills_its_worker_costs_only_itself() -> None:
    results = run(["say 0", "die", "say 2", "kill", "say 4", "say 5"])
    assert {i: r for i, r in results.items() if isinstance(r, str)} == {0: "0", 2: "2", 4: "4", 5: "5"}
    died, killed = results[1], results[3]
    assert isinstance(died, Lost)
    assert (died.reason, died.exit_code) == ("died", 7)
    assert isinstance(killed, Lost)
    assert (killed.reason, killed.exit_code) == ("died", -signal.SIGKILL)


def test_even_when_every_task_kills_its_worker_the_run_ends() -> None:
    assert all(isinstance(result, Lost) for result in run(["die"] * 4).values())


def test_a_task_that_hangs_is_ended_in_time() -> None:
    started = time.monotonic()
    results = run(["hang", "say 1", "say 2"])
    assert time.monotonic() - started < 20
    assert results[1] == "1"
    assert results[2] == "2"
    hung = results[0]
    assert isinstance(hung, Lost)
    assert hung.reason == "timeout"


def test_a_full_disk_in_a_worker_ends_the_run() -> None:
    with pytest.raises(OSError, match="No space left"):
        run(["say 0", "full", "say 2"])


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds a process's data")
def test_memory_beyond_the_bound_is_refused_and_the_worker_lives_on() -> None:
    results = dict(run_tasks(["eat", "say 1"], work, 1, lambda task: 30.0, 800_000_000))
    assert results == {0: "refused", 1: "1"}


def test_leaving_early_ends_the_workers() -> None:
    results = run_tasks(["pid", "hang", "hang"], work, 2, lambda task: 600.0)
    _, pid = next(results)
    results.close()  # type: ignore[attr-defined]
    with pytest.raises(ProcessLookupError):
        os.kill(int(str(pid)), 0)


def test_larger_files_may_take_longer() -> None:
    assert seconds_for(0) < seconds_for(10_000_000)
