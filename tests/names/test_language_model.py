"""A user's own spaCy model: used in a run, part of what results are kept by, refused before it begins."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

import extract
from extract.base.errors import ConfigurationError
from extract.cli.main import main
from extract.names.language_model import check_model, marker_of, state_of_model
from extract.names.nlp import load_model, recognise, split_pieces
from extract.names.organizations import NamedSpan
from extract.run.ingest import Options, ingest
from kit.cluster_site import running_site
from kit.made_pdfs import write_paper

SENTENCE = "Beim Aufbau half die Quaxonia mit Rat und Tat."
"""Holds a name that neither rules nor gazetteers nor the shipped model know."""


def write_model(folder: Path, *names: str) -> Path:
    """A spaCy model that knows these organizations and nothing else."""
    pipeline = spacy.blank("de")
    ruler = pipeline.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "ORG", "pattern": name} for name in names])  # type: ignore[attr-defined]
    pipeline.to_disk(folder)
    return folder


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive")
    write_paper(folder / "a.pdf", extra=[SENTENCE])
    return folder


def run(archive: Path, output: Path, model: Path | str | None, **others: object) -> tuple[set[str], int]:
    """The organizations a run finds and how many documents it took over from the run before."""
    asked = {"sources": (archive,), "output": output, "jobs": 1, "ocr": "off"}
    report = ingest(Options(**asked | others, model=model and str(model)))  # type: ignore[arg-type]
    assert report.statuses == {"ok": 1}
    mentions = extract.load(output)["mentions"]
    return set(mentions["name"][mentions["kind"] == "partner"]), report.reused


def test_a_run_uses_the_model_and_keeps_results_apart(archive: Path, tmp_path: Path) -> None:
    model, output = write_model(tmp_path / "model", "Quaxonia"), tmp_path / "out"
    assert run(archive, output, "none") == (set(), 0)
    (pages,) = (output / ".cache" / "pages").glob("??/*")
    read = pages.stat().st_mtime_ns
    assert run(archive, output, model) == ({"Quaxonia"}, 0)
    assert run(archive, output, model) == ({"Quaxonia"}, 1)
    write_model(tmp_path / "model", "Anderswo")  # the same path, another model
    state_of_model.cache_clear()
    load_model.cache_clear()
    assert run(archive, output, model) == (set(), 0)
    assert pages.stat().st_mtime_ns == read, "pages do not depend on the model"


def test_a_path_is_found_from_anywhere(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_model(tmp_path / "model", "Quaxonia")
    monkeypatch.chdir(tmp_path)
    assert check_model("model") == str(tmp_path / "model")
    assert run(archive, tmp_path / "out", "model") == ({"Quaxonia"}, 0)


def test_workers_of_a_cluster_use_the_model(archive: Path, tmp_path: Path) -> None:
    model = write_model(tmp_path / "model", "Quaxonia")
    with running_site(tmp_path, {}) as site:
        site.start_workers(1)
        found = run(archive, tmp_path / "out", model, scheduler=site.address)
    assert found == ({"Quaxonia"}, 0)


def test_a_worker_with_another_model_or_none_is_told(tmp_path: Path) -> None:
    from extract.run.cluster.documents import Deliver, installed_state
    from extract.run.sources import Source
    from extract.run.worker import Task

    model = str(write_model(tmp_path / "model", "Quaxonia"))
    source = Source("a.pdf", tmp_path / "a.pdf", 1)
    other = Task(source, "0" * 64, tmp_path, "key", model=model, model_state="another machine's")
    with pytest.raises(ConfigurationError, match="andere Fassung des Sprachmodells"):
        Deliver(installed_state(None))(other)
    lacking = Task(source, "0" * 64, tmp_path, "key", model=f"{model}-x", model_state="another machine's")
    with pytest.raises(ConfigurationError, match=r"Auf dem Rechner .* gibt es nicht"):
        Deliver(installed_state(None))(lacking)


@pytest.mark.parametrize("name", ["de_core_news_xxl", "./nirgends", "", "numpy", "blank:de"])
def test_a_model_that_cannot_be_used_is_told_before_the_run(
    name: str, archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ingest", str(archive), "--output", str(tmp_path / "out"), "--model", name]) == 2
    told = capsys.readouterr().err
    assert f"Das Sprachmodell „{name}“" in told
    assert "--model weglassen" in told
    assert not (tmp_path / "out").exists()


def test_a_damaged_model_is_told(tmp_path: Path) -> None:
    folder = write_model(tmp_path / "model", "Quaxonia")
    (folder / "config.cfg").write_text("[nlp]\nlang = ", encoding="utf-8")
    with pytest.raises(ConfigurationError, match="lässt sich nicht laden"):
        check_model(str(folder))


def test_a_model_installed_as_a_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "de_made_names"
    package.mkdir()
    inner = write_model(package / "de_made_names-1.0.0", "Quaxonia")
    meta = json.loads((inner / "meta.json").read_text(encoding="utf-8"))
    meta |= {"name": "made_names", "version": "1.0.0"}
    (package / "meta.json").write_text(json.dumps(meta), encoding="utf-8")
    (package / "__init__.py").write_text(
        "from spacy.util import load_model_from_init_py\n"
        "def load(**overrides):\n    return load_model_from_init_py(__file__, **overrides)\n"
    )
    info = tmp_path / "de_made_names-1.0.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: de_made_names\nVersion: 1.0.0\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert check_model("de_made_names") == "de_made_names"
    marker = marker_of("de_made_names")
    assert marker is not None
    assert [SENTENCE[s.start : s.end] for s in marker(SENTENCE)] == ["Quaxonia"]
    before = state_of_model("de_made_names")
    write_model(inner, "Anderswo")
    state_of_model.cache_clear()
    assert state_of_model("de_made_names") != before


def test_a_text_longer_than_spacy_takes(tmp_path: Path) -> None:
    model = load_model(str(write_model(tmp_path / "model", "Quaxonia")))
    text = "Der Radweg wird gebaut.\n" * 45_000 + SENTENCE
    assert len(text) > 1_000_000
    (spans,) = recognise(model, [text])
    assert [text[s.start : s.end] for s in spans] == ["Quaxonia"]


@given(st.text(alphabet="ab\n", max_size=80), st.integers(1, 20))
def test_pieces_cover_the_text(text: str, longest: int) -> None:
    pieces = list(split_pieces(text, longest))
    assert "".join(text[start:end] for start, end in pieces) == text
    assert all(end - start <= longest for start, end in pieces)


def test_the_shipped_model_takes_part_in_a_run(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a worker does without the option: it asks the model that `models/` holds."""
    from extract.names import nlp
    from extract.run.sources import Source
    from extract.run.worker import Task, read_extraction

    def mark(text: str) -> tuple[NamedSpan, ...]:
        start = text.index("Quaxonia")
        return (NamedSpan(start, start + len("Quaxonia"), "ORG", 0.9),)

    monkeypatch.setattr(nlp, "mark_names", mark)
    monkeypatch.setattr(nlp, "has_own_model", lambda: True)
    marker_of.cache_clear()
    task = Task(Source("a.pdf", archive / "a.pdf", 1), "0" * 64, tmp_path, "key", reuse=False)
    names = {row.name for row in read_extraction(task).mentions}
    marker_of.cache_clear()
    assert "Quaxonia" in names
