"""Tables of the ICDAR 2013 set (EU half): never worse than pdfplumber, and far above its defaults."""

from __future__ import annotations

import importlib.util
import sys
from types import ModuleType

import pytest

from kit.paths import ROOT

FOLDER = ROOT.parent / "shared" / "data" / "tables" / "competition-dataset-eu"
LEAST = 0.97
"""The F1 that neither task may fall below; the benchmark prints what is reached."""

pytestmark = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="the ICDAR 2013 set lies outside the project, in ../shared/data/tables"
)


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("tables_icdar", ROOT / "bench" / "tables_icdar.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def test_not_below_pdfplumber(bench: ModuleType) -> None:
    scores = {(s.name, s.task): s for s in bench.score_icdar(FOLDER, baselines=("pdfplumber lines",))}
    for task in ("given", "whole"):
        ours, theirs = scores["ours", task], scores["pdfplumber lines", task]
        assert len(ours.documents) >= 27
        assert ours.total.f1 >= max(LEAST, theirs.total.f1), task
        assert ours.mean_precision >= LEAST, task
        assert ours.mean_recall >= LEAST, task
