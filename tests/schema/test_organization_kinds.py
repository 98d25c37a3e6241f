"""One vocabulary of kinds: profiles, gazetteers and rules use no word beside it."""

from __future__ import annotations

import pytest

from extract.names.organizations import load_gazetteers
from extract.profile import load_profiles
from extract.schema.organization_kinds import ORGANIZATION_KINDS, parse_kind


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("committee", "committee"),
        ("local-council", "local_council"),  # as profiles wrote it once
        ("Local_Council", "local_council"),
        ("group", "faction"),  # a group of parties on a council
    ],
)
def test_words_of_a_kind(word: str, kind: str) -> None:
    assert parse_kind(word) == kind


def test_an_unknown_kind_is_told_with_those_there_are() -> None:
    with pytest.raises(ValueError, match=r"„gremium“ ist keine Art von Organisation; es gibt .*committee"):
        parse_kind("gremium")


def test_gazetteers_and_profiles_know_no_other_kind() -> None:
    gazetteers = load_gazetteers()
    heads = {head.kind for head in gazetteers.heads.values()}
    named = {entry.kind for entries in gazetteers.organizations.values() for entry in entries}
    levels = {place.level for places in gazetteers.places.values() for place in places}
    bodies = {body.kind for profile in load_profiles().councils for body in profile.bodies}
    assert heads | named | levels | bodies <= ORGANIZATION_KINDS
