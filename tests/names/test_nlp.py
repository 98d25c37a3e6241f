"""The language model: features, datasets, tagger, pipeline; small and fast, nothing downloaded."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from extract.base.errors import ConfigurationError
from extract.base.folders import models_folder
from extract.cli.main import build_app
from extract.names.ner.clusters import assign_clusters, frequent_words
from extract.names.ner.datasets import Sentence, map_tags, read_set, spans_of
from extract.names.ner.features import Lexicon, features_of, shape_of
from extract.names.ner.names import build_name_classes, classify_words
from extract.names.ner.scores import Score, score_names
from extract.names.ner.silver import held_out, personal_words, tag_texts, without_held_out
from extract.names.ner.tagger import Tagger, TaggerSettings, train_tagger
from extract.names.nlp import has_own_model, load_model, recognise, split_words, write_model
from extract.names.organizations import load_gazetteers
from extract.names.organizations.domains import domain_of
from extract.names.training import read_recipe

needs_model = pytest.mark.skipif(not has_own_model(), reason="the model is not trained yet: vorlagen train")


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon(build_name_classes(load_gazetteers()), {"Berlin": ("1", "7"), "potsdam": ("1", "8")})


SENTENCES = (
    Sentence(
        ("Anna", "Muster", "wohnt", "in", "Potsdam", "."),
        ("B-PER", "I-PER", "O", "O", "B-LOC", "O"),
        "germeval",
    ),
    Sentence(("Die", "Firma", "Siemens", "liefert", "."), ("O", "O", "B-ORG", "O", "O"), "germeval"),
    Sentence(("Es", "regnet", "."), ("O", "O", "O"), "germeval"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("word", "shape"),
    [("Potsdam-Mittelmark", "Xxx-Xxx"), ("GmbH", "XxxX"), ("2024", "00"), ("§", "§"), ("ÖPNV", "XX")],
)
def test_shapes(word: str, shape: str) -> None:
    assert shape_of(word) == shape


def test_words_have_the_classes_of_their_gazetteers(lexicon: Lexicon) -> None:
    words = ["Oberbürgermeister", "Anna", "Muster", "aus", "Frankfurt", "am", "Main", "dankt", "der", "SPD"]
    classes = classify_words(words, lexicon.names)
    assert classes[0] == "T"
    assert "F" in classes[1]
    assert [c[:3] for c in classes[4:7]] == ["BLB", "ILB", "ILB"]
    assert classes[-1].startswith("BOP")
    assert classes[7] == "_"


def test_features_know_the_word_its_neighbours_and_its_cluster(lexicon: Lexicon) -> None:
    rows = features_of(["In", "Potsdam", "tagt"], lexicon, "council")
    middle = set(rows[1])
    assert {"w=Potsdam", "w-1=in", "w1=tagt", "k0=1", "f0=8", "d=council", "inside"} <= middle
    assert {"edge-1", "edge-2", "first"} <= set(rows[0])


@pytest.mark.parametrize(
    ("tags", "mapped"),
    [
        (("B-LOC", "I-LOC", "O"), ("B-LOC", "I-LOC", "O")),
        (("B-LOCderiv", "B-ORGpart"), ("O", "O")),  # derivations and parts are no names
        (("I-PER", "I-LOC"), ("B-PER", "B-LOC")),  # a name that begins with I
        (("B-PER", "B-PER"), ("B-PER", "B-PER")),  # two names side by side
    ],
)
def test_labels_are_mapped(tags: tuple[str, ...], mapped: tuple[str, ...]) -> None:
    assert map_tags(tags, {"LOC": "LOC", "PER": "PER"}) == mapped


def test_labels_of_the_traffic_sets_are_mapped_whatever_their_spelling() -> None:
    labels = {"organization_company": "ORG"}
    assert map_tags(["B-organization-company", "I-ORGANIZATION_COMPANY"], labels) == ("B-ORG", "I-ORG")


def test_a_set_is_read_sentence_by_sentence(tmp_path: Path) -> None:
    path = tmp_path / "germeval2014_dev.bio.tsv"
    path.write_text("Anna\tB-PER\nkam\tO\n\nnach\tO\nPotsdam\tB-LOC\n", encoding="utf-8")
    first, second = read_set(path)
    assert (first.words, first.tags) == (("Anna", "kam"), ("B-PER", "O"))
    assert second.has_names


def test_spans_of_tags() -> None:
    assert spans_of(["B-PER", "I-PER", "O", "B-LOC", "B-LOC"]) == {
        (0, 2, "PER"),
        (3, 4, "LOC"),
        (4, 5, "LOC"),
    }


def test_scores_are_strict() -> None:
    found = {(0, 2, "PER"), (3, 4, "LOC")}
    true = {(0, 2, "PER"), (3, 5, "LOC")}
    scores = score_names([(found, true)], ("LOC", "PER"))
    assert scores["all"] == Score(right=1, found=2, true=2)
    assert (scores["PER"].f1, scores["LOC"].f1) == (1.0, 0.0)
    assert Score(0, 0, 0).f1 == 0.0


def test_council_sentences_are_tagged_by_the_rules() -> None:
    (sentence,) = tag_texts(
        ["Der Landkreis Havelland tagt mit der Muster GmbH dort."], 5, "council", 1, split_words
    )
    assert dict(zip(sentence.words, sentence.tags, strict=True)) | {"tagt": "O"} == {
        "Der": "O", "Landkreis": "B-ORG", "Havelland": "I-ORG", "tagt": "O", "mit": "O", "der": "O",
        "Muster": "B-ORG", "GmbH": "I-ORG", "dort": "O", ".": "O",
    }  # fmt: skip


def test_names_of_people_are_kept_out_of_training() -> None:
    texts = ["Auskunft erteilt: Frau Karla Nirgendwo. Herr Berlin und Herr Dach decken das dach."]
    personal = personal_words(texts, frozenset({"Berlin", "Karla"}))
    assert personal == {"Nirgendwo"}  # the others are published or ordinary words
    sentences = ["Frau Nirgendwo vom Landkreis Havelland kam.", "Der Landkreis Havelland tagte gestern."]
    tagged = tag_texts(sentences, 5, "council", 1, split_words, personal)
    assert ["Nirgendwo" in sentence.words for sentence in tagged] == [False]


def test_gold_pages_are_kept_out_of_training(tmp_path: Path) -> None:
    import hashlib

    page = {"sha256": hashlib.sha256(b"Der Anfang").hexdigest(), "characters": 10}
    (tmp_path / "x.json").write_text(json.dumps({"pages": [page]}), encoding="utf-8")
    texts = ["Der Anfang", "Der Anfang und mehr", "Etwas anderes"]
    assert without_held_out(iter(texts), held_out(tmp_path)) == ["Etwas anderes"]


def test_words_and_signs_are_parted_with_their_places() -> None:
    text = "Städte- und Gemeindebund (DST)."
    words = split_words(text)
    assert [w for _, _, w in words] == ["Städte-", "und", "Gemeindebund", "(", "DST", ")", "."]
    assert all(text[start:end] == word for start, end, word in words)


def test_clusters_are_reproducible() -> None:
    import numpy as np

    matrix = np.eye(6, dtype=np.float32)[[0, 0, 1, 1, 2, 2]]
    first = assign_clusters(matrix, 3, 5, seed=7)
    assert first == assign_clusters(matrix, 3, 5, seed=7)
    assert first[0] == first[1]
    assert frequent_words(["a b", "a 1", "a b"], 2) == ["a", "b"]


@pytest.mark.parametrize(
    ("text", "domain"),
    [
        ("Der Hauptausschuss berät die Mitteilungsvorlage.", "council"),
        ("Der Ausschuss tagt.", None),  # one word is not enough
        ("1980 kam der Wagen nach Deutschland.", None),
        # a long text of another kind that once mentions a council
        ("Der Stadtrat und der Kreistag tagten. " + "Der Wagen kam 1980 nach Deutschland. " * 200, None),
    ],
)
def test_council_papers_are_told_from_other_texts(text: str, domain: str | None) -> None:
    assert domain_of(text) == domain


def test_a_tagger_learns_and_gives_the_same_twice(tmp_path: Path, lexicon: Lexicon) -> None:
    paths = [tmp_path / name for name in ("one.crf", "two.crf")]
    for path in paths:
        train_tagger(SENTENCES * 3, lexicon, TaggerSettings(iterations=30), path)
    assert paths[0].read_bytes() == paths[1].read_bytes()
    tagger = Tagger(paths[0], lexicon)
    assert tagger.tag(["Anna", "Muster", "kam"])[:2] == ["B-PER", "I-PER"]
    assert tagger.tag([]) == []
    tags, confidences = tagger.tag_with_confidence(SENTENCES[0].words)
    assert len(tags) == len(confidences)
    assert all(0.0 <= confidence <= 1.0 for confidence in confidences)


def test_a_pipeline_is_written_and_loaded(tmp_path: Path, lexicon: Lexicon) -> None:
    weights, clusters = tmp_path / "weights.crf", tmp_path / "groups.tsv"
    train_tagger(SENTENCES * 3, lexicon, TaggerSettings(iterations=30), weights)
    clusters.write_text("Potsdam\t1\t2\n", encoding="utf-8")
    write_model(weights, clusters, tmp_path / "model")
    text = "Gestern kam viel Regen.\n\nAnna Muster wohnt in Potsdam."
    (spans,) = recognise(load_model(str(tmp_path / "model")), [text])
    assert ("Potsdam", "LOC") in {(text[s.start : s.end], s.label) for s in spans}
    assert all(0.0 < span.confidence <= 1.0 for span in spans)


def test_a_model_that_is_not_there_is_told_of() -> None:
    with pytest.raises(ConfigurationError, match="gibt es nicht"):
        load_model("kein_modell_dieses_namens")


def test_the_recipe_is_whole(tmp_path: Path) -> None:
    recipe = read_recipe(models_folder() / "training.toml")
    assert recipe.silver_domain == "council"
    broken = tmp_path / "recipe.toml"
    broken.write_text("seed = 1\n", encoding="utf-8")
    with pytest.raises(ConfigurationError, match="unvollständig"):
        read_recipe(broken)


@needs_model
def test_the_shipped_model_is_small() -> None:
    folder = models_folder() / "de_names"
    assert sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) < 20_000_000


@needs_model
def test_the_shipped_model_finds_names_in_plain_german() -> None:
    text = "Angela Merkel sprach mit Vertretern von Siemens in München."
    (spans,) = recognise(load_model(), [text])
    assert [(text[s.start : s.end], s.label) for s in spans] == [
        ("Angela Merkel", "PER"),
        ("Siemens", "ORG"),
        ("München", "LOC"),
    ]


def run(arguments: list[str], text: str) -> list[dict[str, object]]:
    result = CliRunner().invoke(build_app(arguments), arguments, input=text)
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_the_command_prints_one_line_per_mention() -> None:
    text = "Der Landkreis Havelland lädt ein.\n"
    (line,) = run(["entities", "--model", "none"], text)
    assert line == {
        "start": 4, "end": 23, "text": "Landkreis Havelland", "kind": "partner",
        "name": "Landkreis Havelland", "organization_id": "ags-12063", "ags": "12063",
    }  # fmt: skip


def test_the_command_knows_the_council_it_is_told() -> None:
    text = "Die Landeshauptstadt Potsdam und der Hauptausschuss tagen."
    kinds = {
        line["name"]: line["kind"]
        for line in run(["entities", "--model", "none", "--council", "potsdam"], text)
    }
    assert kinds == {"Potsdam": "place", "Hauptausschuss": "body"}


def test_the_end_of_an_abbreviated_office_is_no_organization() -> None:
    # the shipped model takes it for one; nothing of an organization begins with „f.“
    text = "Das Schulamt (vormals Amt f. Bildung u. Sport) prüft den Antrag.\n"
    assert [line["name"] for line in run(["entities"], text) if line["name"].startswith("f.")] == []


def test_the_command_reads_a_file(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text("mit der Stadt Teltow", encoding="utf-8")
    assert [line["ags"] for line in run(["entities", str(path), "--model", "none"], "")] == ["12069616"]
    path.write_bytes(b"\xff\xfe\xfa")
    result = CliRunner().invoke(build_app(["entities"]), ["entities", str(path)])
    assert result.exit_code == 2
