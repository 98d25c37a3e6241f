"""The gazetteers: complete, well-formed, with source and licence, and rightly indexed."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.base.folders import models_folder
from extract.names.organizations.gazetteers import load_gazetteers, read_rows, short_name, words_of

FOLDER = models_folder() / "gazetteers"
FILES = sorted(FOLDER.glob("*.tsv"))


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_every_file_names_its_source_and_has_whole_rows(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    head = " ".join(line for line in lines if line.startswith("#"))
    assert any(word in head for word in ("CC0", "Destatis", "MIT-Lizenz")), "source or licence is missing"
    rows = [line for line in lines if not line.startswith("#")]
    columns = rows[0].count("\t")
    assert len(rows) > 1
    assert all(line.count("\t") <= columns for line in rows)
    assert not any(line != line.rstrip("\n ") for line in rows), "spaces at line ends"


def test_destatis_is_attributed() -> None:
    assert "© Statistisches Bundesamt (Destatis), 2022" in (FOLDER / "places.tsv").read_text(encoding="utf-8")


# The numbers are those of the official list of 31.12.2021: 16 states, 401 districts of which 106 are cities
# (Stadtkreise and kreisfreie Städte, entered as municipalities), 10,787 municipalities without empty areas.
@pytest.mark.parametrize(("digits", "count"), [(2, 16), (5, 294), (8, 10_787)])
def test_all_territories_are_there(digits: int, count: int) -> None:
    keys = [row["key"] for row in read_rows(FOLDER / "places.tsv") if len(row["key"]) == digits]
    assert len(keys) == len(set(keys)) == count


@pytest.mark.parametrize(
    ("name", "key", "full_name"),
    [
        ("Potsdam", "12054000", "Potsdam"),
        ("Werder (Havel)", "12069656", "Werder (Havel)"),  # the bracket belongs to the name
        ("Ketzin/Havel", "12063148", "Ketzin/Havel"),  # so does the slash
        ("Cottbus", "12052000", "Cottbus"),  # the Sorbian second name goes
        ("Potsdam-Mittelmark", "12069", "Landkreis Potsdam-Mittelmark"),
        ("Heidekreis", "03358", "Heidekreis"),  # „kreis" in the name: no title before it
        ("Region Hannover", "03241", "Region Hannover"),
        ("Steglitz-Zehlendorf", "11-steglitz-zehlendorf", "Bezirk Steglitz-Zehlendorf"),
    ],
)
def test_a_place_is_found_under_its_name(name: str, key: str, full_name: str) -> None:
    places = [place for place in load_gazetteers().places[words_of(name)] if place.key == key]
    assert [place.full_name for place in places] == [full_name]


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Werder (Havel)", "Werder"),
        ("Brandenburg an der Havel", "Brandenburg"),
        ("Frankfurt am Main", "Frankfurt"),
        ("Wiesenburg/Mark", "Wiesenburg"),
        ("Bad Belzig", "Bad Belzig"),  # „Bad" is part of the name
        ("Groß Kreutz (Havel)", "Groß Kreutz"),
    ],
)
def test_the_short_name_drops_what_tells_places_apart(name: str, short: str) -> None:
    assert short_name(name) == short


def test_the_twelve_boroughs_of_berlin() -> None:
    boroughs = {p.name for places in load_gazetteers().places.values() for p in places if p.key[:3] == "11-"}
    assert len(boroughs) == 12


def test_an_organization_is_indexed_by_name_alias_and_abbreviation() -> None:
    gazetteers = load_gazetteers()
    assert [o.name for o in gazetteers.short_names["DST"]] == ["Deutscher Städtetag"]
    assert [o.name for o in gazetteers.short_names["BMWSB"]] == [
        "Bundesministerium für Wohnen, Stadtentwicklung und Bauwesen"
    ]
    assert all(o.kind for entries in gazetteers.organizations.values() for o in entries)


def test_the_states_of_organizations_exist() -> None:
    keys = {row["key"] for row in read_rows(FOLDER / "places.tsv") if len(row["key"]) == 2}
    assert {row["state"] for row in read_rows(FOLDER / "organizations.tsv")} <= {*keys, ""}
