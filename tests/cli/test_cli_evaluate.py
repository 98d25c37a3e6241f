"""`vorlagen evaluate`: what it prints, its exit codes, and when it refuses to write the baseline."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from extract.cli import evaluate as cli_evaluate
from extract.evaluate import Gold, score_set
from kit.made_documents import extraction, paper_row

GOLD = Gold.model_validate({"file": "archive/x.pdf", "paper": {"name": "A"}})


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """Runs the command on one document whose reading is given instead of parsed."""
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "x.json").write_text('{"file": "x.pdf", "paper": {"name": "A"}}', encoding="utf-8")
    monkeypatch.delenv("CI", raising=False)
    app = typer.Typer()
    cli_evaluate.register(app)
    baseline = tmp_path / "baseline.json"

    def run(name: str | None, *options: str) -> Any:
        read = extraction(paper=paper_row(name=name))
        one = score_set("t", [("x.pdf", GOLD, read)])
        monkeypatch.setattr(cli_evaluate, "evaluate_sets", lambda *_, **__: [one])
        return CliRunner().invoke(app, [str(tmp_path / "gold"), "--baseline", str(baseline), *options])

    return run


def test_command_reports_a_loss_with_exit_code_4(command: Any) -> None:
    assert command("A", "--update").exit_code == 0
    assert command("A").exit_code == 0
    lost = command(None)
    assert lost.exit_code == 4
    assert "schlechter" in lost.stdout
    assert command(None, "--update").exit_code == 0  # a loss that is meant
    assert command("A").exit_code == 0  # a gain is no failure


def test_command_refuses_to_update_in_ci(
    command: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CI", "true")
    assert command("A", "--update").exit_code == 2
    assert not (tmp_path / "baseline.json").exists()


def test_command_prints_data_alone(command: Any) -> None:
    data = json.loads(command(None, "--json").stdout)
    assert data["sets"][0]["fields"]["paper.name"]["recall"] == 0.0
    assert data["sets"][0]["misses"] == [
        {"document": "x.pdf", "field": "paper.name", "gold": "A", "found": None}
    ]
    assert "\n**t** (1 Dokumente)\n" in command("A", "--markdown").stdout
