"""Profiles: what the project ships is sound, mistakes are told with file, key and what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.base.errors import ConfigurationError
from extract.profile import Profiles, letters_of, load_profiles, merge
from kit.form_art import draw

BASE = 'name = "Alle"\nbody_heads = ["Rat"]\n[labels]\ndate = ["Datum"]\n'


@pytest.fixture(scope="module")
def profiles() -> Profiles:
    return load_profiles()


def folder(tmp_path: Path, **files: str) -> Path:
    for stem, text in files.items():
        (tmp_path / f"{stem}.toml").write_text(text, encoding="utf-8")
    return tmp_path


def test_shipped_profiles_are_merged_over_the_shared_one(profiles: Profiles) -> None:
    potsdam = profiles.named("potsdam")
    assert {"potsdam", "nordstemmen"} <= {profile.key for profile in profiles.councils}
    assert "Geschäftsbereich/FB" in potsdam.labels["originator"]
    assert "Betreff" in potsdam.labels["name"]  # from the shared file
    assert set(potsdam.roles) == set(profiles.shared.roles)


def test_every_successor_is_a_body(profiles: Profiles) -> None:
    for profile in profiles.councils:
        ids = {body.id for body in profile.bodies}
        assert len(ids) == len(profile.bodies)
        assert {body.successor for body in profile.bodies if body.successor} <= ids


def test_renamed_body_is_found_by_its_old_name_and_short_form(profiles: Profiles) -> None:
    bodies = profiles.named("potsdam").body_names
    old = bodies[letters_of("Ausschuss für Stadtentwicklung, Bauen und Verkehr")]
    assert (old.valid_to, old.successor) == ("2019", "potsdam-bau-2019")
    assert bodies[letters_of("GSWI")].name == "Ausschuss für Gesundheit, Soziales, Wohnen und Inklusion"


@pytest.mark.parametrize(
    ("base", "over", "merged"),
    [
        ({"a": 1}, {"a": 2}, {"a": 2}),  # single values replace
        ({"a": ["x"]}, {"a": ["y"]}, {"a": ["y", "x"]}),  # the council's entries come first
        ({"a": ["x", "y"]}, {"a": ["y"]}, {"a": ["y", "x"]}),  # none stands twice
        ({"t": {"a": 1}}, {"t": {"b": 2}}, {"t": {"a": 1, "b": 2}}),  # tables key by key
        ({}, {"new": {"a": 1}}, {"new": {"a": 1}}),
    ],
)
def test_merge(base: object, over: object, merged: object) -> None:
    assert merge(base, over) == merged


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("labels = [", ("gültiges TOML", "stadt.toml")),  # ends within a list
        ('name = "X"\nbodies = = 1', ("Zeile 2", "bodies = = 1")),  # the line is shown
        ('lables = ["x"]', ("„lables“", "kein bekannter Schlüssel")),  # a misspelt key
        ('[labels]\ndate = "Datum"', ("„labels.date“", "Liste in eckigen Klammern")),  # text for a list
        ("name = 7", ("„name“", "Text in Anführungszeichen")),  # number for text
        (
            '[references]\npatterns = ["(\\\\d"]',
            ("„references.patterns.0“", "kein gültiger regulärer Ausdruck"),
        ),
        ('[[bodies]]\nid = "x"', ("„bodies.0.name“", "fehlt")),  # a body without a name
        ('[[layouts]]\nname="a"\nsigns=[]\nsince="nie"', ("„layouts.0.since“", "Datum der Form")),
        ('[[assertions]]\nfield="date"\nminimum=2.0', ("„assertions.0.minimum“", "zu groß")),
    ],
)
def test_mistakes_are_told_with_file_key_and_reason(tmp_path: Path, text: str, told: tuple[str, ...]) -> None:
    with pytest.raises(ConfigurationError) as caught:
        load_profiles(folder(tmp_path, de=BASE, stadt=text))
    assert "stadt.toml" in caught.value.message
    for part in told:
        assert part in caught.value.message


def test_missing_shared_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"de\.toml: Die gemeinsame Profildatei fehlt"):
        load_profiles(tmp_path)


def test_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    folder(tmp_path, de=BASE)
    (tmp_path / "stadt.toml").write_bytes('name = "Köln"'.encode("latin-1"))
    with pytest.raises(ConfigurationError, match="UTF-8"):
        load_profiles(tmp_path)


def test_unknown_council_is_told_with_those_there_are(profiles: Profiles) -> None:
    with pytest.raises(ConfigurationError, match=r"„Atlantis“ gibt es kein Profil.*potsdam"):
        profiles.named("Atlantis")


POTSDAM = """
                                              24/SVV/1155
!Mitteilungsvorlage
öffentlich
!5. Kooperationsbericht
Geschäftsbereich:                             Datum
Oberbürgermeister                             23.10.2024
geplante Sitzungstermine    Gremium           Zuständigkeit
13.11.2024                  Hauptausschuss    zur Kenntnis
"""
WORD = """
Landeshauptstadt Potsdam
Der Oberbürgermeister
Mitteilungsvorlage                            Drucksache Nr.
                                              15/SV/0046
Betreff:
Erstellungsdatum 12.01.2015                   Eingang 922:
"""
OTHER = """
Stadt Anderswo
Vorlage-Nr. 12/2020
Betreff: Zusammenarbeit mit der Landeshauptstadt Potsdam nach 24/SVV/1155
"""


@pytest.mark.parametrize(
    ("art", "key", "layout"),
    [
        (POTSDAM, "potsdam", "potsdam-allris4"),
        (WORD, "potsdam", "potsdam-word"),  # recognised although its number is misprinted
        (OTHER, "de", None),  # another city that cites a Potsdam number within its subject
    ],
)
def test_council_and_layout_are_recognised(
    profiles: Profiles, art: str, key: str, layout: str | None
) -> None:
    document = draw(art)
    profile = profiles.choose(document)
    found = profile.layout_of(document)
    assert (profile.key, found.name if found else None) == (key, layout)


def test_council_can_be_named(profiles: Profiles) -> None:
    assert profiles.choose(draw(OTHER), "Potsdam").key == "potsdam"
    assert profiles.choose(draw(POTSDAM), "de").key == "de"
