"""PDFs with broken structure: whatever they hold, reading ends with rows or with a reason."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kit.command import PROJECT

FUZZ = PROJECT / "tests" / "fuzz"
sys.path.append(str(FUZZ))

from pdf_recipes import BASES, build_from_recipe  # noqa: E402

from run import CORPUS, read_recipe  # noqa: E402

RUN = [sys.executable, str(FUZZ / "run.py")]


@pytest.mark.parametrize("base", range(len(BASES)))
def test_a_recipe_without_changes_is_a_sound_pdf(base: int) -> None:
    assert read_recipe(bytes([base])) in ("ok", "partial")


def test_recipes_break_what_they_name() -> None:
    sound = build_from_recipe(b"\x00")
    assert build_from_recipe(bytes([0, 5, 1, 0, 0])) != sound  # an object cut off
    assert len(build_from_recipe(bytes([0, 7, 0, 1, 127]))) == len(sound) // 2  # the file cut in half
    assert read_recipe(bytes([0, 7, 0, 1, 0])) == "file-not-pdf"


def test_the_committed_recipes_are_read() -> None:
    """In a process of their own, since a broken PDF could take it along."""
    done = subprocess.run([*RUN, "--replay"], capture_output=True, text=True, timeout=240)
    assert done.returncode == 0, done.stdout + done.stderr
    assert len(done.stdout.splitlines()) == len(list(CORPUS.iterdir())) > 10
    assert len({line.split()[-1] for line in done.stdout.splitlines()}) > 3  # they end in many ways


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, len(BASES) - 1), st.binary(max_size=60))
def test_any_recipe_ends_with_rows_or_a_reason(base: int, changes: bytes) -> None:
    assert re.fullmatch(r"ok|partial|[a-z]+(-[a-z]+)+", read_recipe(bytes([base]) + changes))


@pytest.mark.skipif(find_spec("atheris") is None, reason="atheris fehlt: pip install atheris")
def test_a_few_seconds_of_fuzzing_guided_by_coverage(tmp_path: Path) -> None:
    call = [*RUN, "--seconds", "4", "--corpus", str(tmp_path / "new")]
    done = subprocess.run(call, capture_output=True, text=True, timeout=240)
    assert done.returncode == 0, done.stderr[-3000:]
    assert "DONE" in done.stderr
    assert not list((tmp_path / "new").glob("crash-*"))
