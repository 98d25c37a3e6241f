"""`vorlagen cache`: what is kept is shown and removed; what was written stays."""

from __future__ import annotations

import json
from pathlib import Path

from kit.command import vorlagen
from kit.made_pdfs import write_paper


def test_what_is_kept_is_shown_and_removed(tmp_path: Path) -> None:
    write_paper(tmp_path / "in" / "a.pdf")
    output = tmp_path / "out"
    assert vorlagen("ingest", tmp_path / "in", "--output", output).returncode == 0
    (output / ".cache" / "pages" / "zz").mkdir()
    (output / ".cache" / "pages" / "zz" / "left.part").write_bytes(b"of a killed run")
    shown = vorlagen("cache", "info", "--output", output, "--json")
    assert shown.returncode == 0
    kept = json.loads(shown.stdout)
    assert kept["results"]["entries"] == 1
    assert kept["pages"]["entries"] == 2
    assert kept["pages"]["bytes"] > 0
    assert "aufgehoben" in shown.stderr
    tables = sorted(path.name for path in (output / "data").iterdir())
    removed = vorlagen("cache", "prune", "--output", output)
    assert removed.returncode == 0
    assert "gelöscht" in removed.stderr
    assert "nichts aufgehoben" in vorlagen("cache", "--output", output).stderr
    assert sorted(path.name for path in (output / "data").iterdir()) == tables


def test_an_output_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    done = vorlagen("cache", "prune", "--output", tmp_path / "none")
    assert done.returncode == 0
    assert not (tmp_path / "none").exists()


def test_an_unknown_action_is_told_in_german(tmp_path: Path) -> None:
    done = vorlagen("cache", "wipe", "--output", tmp_path)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
