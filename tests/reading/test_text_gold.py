"""Gold on texts that lie outside the project: read, scored as a run finds facts, left out where absent."""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from extract.base.errors import ConfigurationError
from extract.evaluate import find_gold
from extract.evaluate.run import evaluate_sets, set_aside
from extract.evaluate.scores import Bin, SetScores, join_bins
from extract.evaluate.text_gold import DateGold, EntityGold, FactsGold, read_text_gold
from extract.evaluate.texts import TextMissing, read_pages
from kit.paths import GOLD

TEXT = "Am 13.11.2024 tagte der Hauptausschuss mit dem Landkreis Havelland. Bis 2030 entstehen 125 Bäume."


def span(words: str) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words)}


def made_gold() -> dict[str, dict[str, Any]]:
    """One file of each kind on `TEXT`, by the folder it lies in."""
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    dated = {"reference_date": "2024-11-14", "report_year": None}
    day = {"text": "13.11.2024", "edtf": "2024-11-13", "timex3": "2024-11-13"}
    until = {"text": "Bis 2030", "edtf": "../2030", "timex3": "2030"}
    wrong = {"name": "Rat", "kind": "body"}  # what stands there is another body
    return {
        "dates": {
            "source": "seed:made", "sha256": digest, "characters": len(TEXT), **dated,
            "expressions": [span("13.11.2024") | day, span("Bis 2030") | until | {"kind": "optional"}],
        },
        "facts": {
            "source": "seed", "key": "made.txt", "sha256": digest, **dated, "references": [],
            "figures": [span("125 Bäume") | {"value": 125, "unit": "Bäume", "approximate": False}],
            "commitments": [], "abbreviations": [],
        },
        "entities": {
            "council": "potsdam", "texts_from": "hier", "licence_of_texts": "CC0",
            "pages": [{
                "source": "potsdam:made:0", "sha256": digest, "characters": len(TEXT), "ignored": [],
                "mentions": [
                    span("Hauptausschuss") | wrong,
                    span("Landkreis Havelland")
                    | {"name": "Landkreis Havelland", "kind": "partner", "ags": "12063"},
                ],
            }],
        },
    }  # fmt: skip


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    for name, content in made_gold().items():
        (tmp_path / "gold" / name).mkdir(parents=True)
        (tmp_path / "gold" / name / "one.json").write_text(json.dumps(content), encoding="utf-8")
    return tmp_path / "gold"


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    (tmp_path / "texts" / "seed").mkdir(parents=True)
    (tmp_path / "texts" / "seed" / "made.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path / "texts"


def test_all_kinds_are_scored(gold: Path, texts: Path) -> None:
    sets, lacking = set_aside(find_gold([gold]), texts)
    assert lacking == ()
    scores = {one.name: one for one in evaluate_sets(sets, texts=texts, model="none")}
    assert set(scores) == {"dates", "facts", "entities"}
    assert scores["dates"].counts["dates.edtf"].f1() == 1.0
    assert scores["dates"].counts["dates"].gold == 1, "the optional one counts neither way"
    assert scores["facts"].counts["figures.unit"].f1() == 1.0
    entities = scores["entities"].counts
    assert entities["mentions.organization"].f1() == 1.0
    assert entities["mentions.organization.name"].f1() == 0.5
    bins = join_bins(list(scores.values()))
    checked = [(b.values, b.right) for b in bins if b.kind == "mentions"]
    assert tuple(map(sum, zip(*checked, strict=True))) == (2, 1), "right: at its place, under its name"
    assert [(b.values, b.right) for b in bins if b.kind == "figures"] == [(1, 1)]
    rules = {(r.rule, r.values, r.right) for r in scores["entities"].rules}
    assert ("title-and-name", 1, 1) in rules


def test_sets_without_their_texts_are_left_out(gold: Path, tmp_path: Path) -> None:
    sets, lacking = set_aside(find_gold([gold]), tmp_path / "nirgends")
    assert sets == {}
    assert set(lacking) == {"dates", "facts", "entities"}


def test_the_command_says_what_it_leaves_out(
    gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from extract.cli.main import main

    code = main(["evaluate", str(gold), "--texts", str(tmp_path / "nirgends"), "--jobs", "1"])
    told = capsys.readouterr().err
    assert code == 5
    assert "Nicht gemessen: dates, entities, facts. Die Texte dazu fehlen" in told
    assert "--texts" in told


def test_another_text_is_told(gold: Path, texts: Path) -> None:
    (texts / "seed" / "made.txt").write_text(TEXT + " ", encoding="utf-8")
    with pytest.raises(ConfigurationError, match="nicht der, zu dem seine Golddatei gehört"):
        set_aside(find_gold([gold / "dates"]), texts)


def test_wrong_gold_is_named(gold: Path) -> None:
    path = gold / "facts" / "one.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"unit"', '"einheit"'), encoding="utf-8")
    with pytest.raises(ConfigurationError, match=r"one\.json.*figures\.0"):
        read_text_gold(path)


def test_committed_gold_is_valid_and_of_its_kind() -> None:
    sets = find_gold([GOLD])
    kinds = {"dates": DateGold, "facts": FactsGold, "entities": EntityGold}
    assert set(kinds) <= set(sets)
    for name, kind in kinds.items():
        assert all(isinstance(read_text_gold(path), kind) for path in sets[name])
    assert all(read_text_gold(path) is None for path in sets["corpus"])


@pytest.mark.parametrize(
    ("collection", "row", "key"),
    [
        ("nordstemmen_dev", {"paper": 7, "file_name": "a.pdf", "pages": ["x"]}, "7"),
        ("nordstemmen_dev", {"paper": 7, "file_name": "a.pdf", "pages": ["x"]}, "7/a.pdf"),
        ("nordstemmen_meetings", {"meeting": 5, "doc": "minutes", "pages": ["x"]}, "5/minutes"),
        ("nordstemmen_meetings", {"meeting": 5, "doc": "minutes", "pages": ["x"]}, "5-minutes"),
        ("berlin_fk_bvv_allris", {"volfdnr": 9, "text": "x"}, "9"),
    ],
)
def test_keys_of_collections(tmp_path: Path, collection: str, row: dict[str, Any], key: str) -> None:
    folder = tmp_path / "council_papers"
    folder.mkdir()
    with gzip.open(folder / f"{collection}.jsonl.gz", "wt", encoding="utf-8") as stream:
        stream.write(json.dumps(row) + "\n")
    assert read_pages(tmp_path, collection, key) == ("x",)
    with pytest.raises(TextMissing):
        read_pages(tmp_path, collection, "andere")


def test_bins_of_sets_are_joined() -> None:
    one = SetScores("a", 1, {}, (Bin("dates", 0.9, 0.95, 2, 1, 0.9),))
    two = SetScores("b", 1, {}, (Bin("dates", 0.9, 0.95, 2, 2, 0.94), Bin("paper", 0.9, 0.95, 1, 1, 0.9)))
    dates, paper = join_bins([one, two])
    assert (dates.values, dates.right, round(dates.mean_confidence, 3)) == (4, 3, 0.92)
    assert paper.kind == "paper"
