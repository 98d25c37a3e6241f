"""Mentions on real council pages, annotated by hand, and on the model paper; the texts are shared data."""

from __future__ import annotations

import json

import pytest

from extract.names.organizations import find_mentions
from kit.gold_entities import AVAILABLE, DATA, GOLD, context_of, load_pages, read_text, score_pages

needs_texts = pytest.mark.skipif(
    not AVAILABLE, reason="the shared data with the texts of the pages are not here"
)


def test_the_gold_names_no_one_without_an_office() -> None:
    pages = [p for path in GOLD.glob("*.json") for p in json.loads(path.read_text(encoding="utf-8"))["pages"]]
    assert len(pages) >= 40
    assert all(set(m) <= {"start", "end", "kind", "name", "ags"} for p in pages for m in p["mentions"])
    assert all("text" not in p for p in pages), "texts are not ours to publish"


@needs_texts
def test_organizations_persons_and_places_on_council_pages() -> None:
    pages = [page for page in load_pages() if page.council != "potsdam"]
    assert len({page.council for page in pages}) >= 4
    scores = score_pages(pages)
    assert scores["organization"].f1 >= 0.90
    assert scores["person"].f1 >= 0.90
    assert scores["place"].f1 >= 0.85


@needs_texts
def test_organizations_on_the_model_paper() -> None:
    scores = score_pages([page for page in load_pages() if page.council == "potsdam"])
    assert scores["organization"].f1 >= 0.97
    assert scores["person"].f1 == 1.0


# What the collection of facts calls otherwise than the register does: short forms, a place of meeting.
OTHER_WORDS = {
    "BMWK": "Bundesministerium für Wirtschaft und Klimaschutz",
    "BMWSB": "Bundesministerium für Wohnen, Stadtentwicklung und Bauwesen",
    "MIL Brandenburg": "Ministerium für Infrastruktur und Landesplanung",
    "Ministerium des Innern und für Kommunales (MIK)": "Ministerium des Innern und für Kommunales",
    "Senatsverwaltung für Umwelt, Verkehr und Klimaschutz (Berlin)":
        "Senatsverwaltung für Umwelt, Verkehr und Klimaschutz",
    "Steglitz-Zehlendorf": "Bezirk Steglitz-Zehlendorf",
    "Städte Sicherer Häfen": "Bündnis Städte Sicherer Häfen",
    "regiobus Potsdam Mittelmark": "regiobus Potsdam Mittelmark GmbH",
    "Marburg (Tagungsort)": "Marburg",
}  # fmt: skip


@needs_texts
def test_every_partner_of_the_model_paper_is_found() -> None:
    series = json.loads((DATA / "potsdam" / "series.json").read_text(encoding="utf-8"))
    report = next(item for item in series["berichte"] if item["nummer"] == "24/SVV/1155")
    wanted = {name for names in report["partner"].values() for name in names}
    mentions = find_mentions(read_text("potsdam:24-SVV-1155:0"), context_of("potsdam")).items
    partners = {mention.name for mention in mentions if mention.kind in ("partner", "place")}
    missing = {name for name in wanted if OTHER_WORDS.get(name, name) not in partners}
    assert len(missing) <= 0.05 * len(wanted), missing
    assert missing == set()


@needs_texts
def test_every_body_and_both_persons_of_the_model_paper_are_found() -> None:
    mentions = find_mentions(read_text("potsdam:24-SVV-1155:0"), context_of("potsdam")).items
    bodies = {mention.name for mention in mentions if mention.kind == "body"}
    assert bodies >= {
        "Hauptausschuss",
        "Kreisausschuss Potsdam-Mittelmark",
        "Regionalgespräch",
        "Sportausschuss des Deutschen Städtetages",
        "Präsidium",
        "Arbeitsgruppe Smart City Potsdam",
        "Oberbürgermeister-Konferenz ostdeutscher Städte",
    }
    people = {(mention.name, mention.office) for mention in mentions if mention.kind == "person"}
    assert people == {("Christian Lindner", "Bundesfinanzminister"), ("Bernd Rubelt", "Beigeordneter")}
