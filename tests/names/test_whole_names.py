"""A wording that is nothing but a body's name, as the rows of a Beratungsfolge are; and one that is more."""

from __future__ import annotations

import pytest

from extract.names.organizations import KnownBody, MentionContext, read_body_name

KNOWN = MentionContext(
    own_names=("Stadt Musterau", "Musterau"),
    bodies=(
        KnownBody("musterau-rat", "Rat", ("Stadtrat",), "council"),
        KnownBody("musterau-bau", "Ausschuss Bau, Umwelt"),
        KnownBody("musterau-bau-verkehr", "Ausschuss Bau, Umwelt, Verkehr"),
    ),
)


@pytest.mark.parametrize(
    ("wording", "key", "kind"),
    [
        ("Rat", "rat", "council"),
        ("Verwaltungsausschuss", "verwaltungsausschuss", "committee"),
        ("Haupt- und Finanzausschuss", "haupt-und-finanzausschuss", "committee"),
        ("Ausschuss Finanzen, Personal, Marketing und Ordnung",
         "ausschuss-finanzen-personal-marketing-und-ordnung", "committee"),
        ("FA Finanzen", "fachausschuss-finanzen", "committee"),
        # small words shortened by a narrow column are the words
        ("Ausschuss f. Soziales u. Gesundheit", "ausschuss-fuer-soziales-und-gesundheit", "committee"),
        # a short name in brackets adds nothing
        ("Ausschuss für Bildung und Migration (Bildungsausschuss)", "ausschuss-fuer-bildung-und-migration",
         "committee"),
        ("Ortsrat Klein Musterau", "ortsrat-klein-musterau", "local_council"),
        ("CDU-Fraktion", "cdu-fraktion", "faction"),
    ],
)  # fmt: skip
def test_a_name_alone(wording: str, key: str, kind: str) -> None:
    found = read_body_name(wording, MentionContext())
    assert found is not None
    assert (found.organization, found.org_kind) == (key, kind)


@pytest.mark.parametrize(
    "wording",
    [
        "Ausschuss",  # which one?
        "Gemeinsame Gruppensitzung",
        "Bürgermeister",
        "Ortsrat Klein Musterau haltung",  # the end of „Enthaltung“ beside it
        "Besuch des Bauausschusses",
    ],
)
def test_more_or_less_than_a_name(wording: str) -> None:
    assert read_body_name(wording, MentionContext()) is None


@pytest.mark.parametrize(
    ("wording", "key"),
    [
        ("Stadtrat", "musterau-rat"),
        ("Ausschuss Bau, Umwelt", "musterau-bau"),
        # the longer of two that begin alike, though „und“ may be left out
        ("Ausschuss Bau, Umwelt und Verkehr", "musterau-bau-verkehr"),
    ],
)
def test_bodies_of_the_profile(wording: str, key: str) -> None:
    found = read_body_name(wording, KNOWN)
    assert found is not None
    assert found.organization == key
