"""Spelling on the words alone: good German is left in peace, errors are found."""

from __future__ import annotations

import pytest

from extract.german.spelling import build_speller

GOOD = [
    "taugen",  # a verb one letter from another
    "taugte",
    "getaugt",
    "Fernwärmegipfel",  # head and last part are words
    "Bundesfinanzminister",  # „Finanz“ never stands alone
    "Flüchtlingsgipfel",
    "herangezogen",  # two prefixes
    "mitzutragen",
    "verzögerte",
    "kandidierten",
    "Windkraftanlagen",
    "Wärmepumpen",
    "Wasserstoffstrategie",
    "Klimaschutzministerin",
    "Feuerwehrleute",
    "Jugendzentrum",
    "Radschnellweg",
    "beglückwünschte",
    "unterstütztest",
    "Zeitzeugengespräche",
    "Normalität",  # endings that make new words
    "Mobilisierung",
]
COMMON = [
    "tagen",
    "tagten",
    "Haushaltsplan",
    "gemeinsamen",
    "Zusammenarbeit",
    "beschlossen",
    "wurden",
    "nicht",
]
BAD = [
    ("Haushalstplan", "Haushaltsplan"),
    ("gemeinsammen", "gemeinsamen"),
    ("Zusamenarbeit", "Zusammenarbeit"),
    ("beschlosssen", "beschlossen"),  # no word has three of one letter
    ("wudren", "wurden"),  # short, but no word has „udr“
]


@pytest.mark.parametrize("word", GOOD)
def test_good_german_is_known(word: str) -> None:
    speller = build_speller()
    assert speller.knows(word)
    assert list(speller.misspelt(f"Sie sagen, dass {word} hier steht.", COMMON)) == []


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("Ausbeutung", "Auswertung"),  # two letters off in ten
        ("partizipativen", "Partizipation"),  # a noun is no adjective
    ],
)
def test_another_word_that_is_near_is_not_suggested(word: str, near: str) -> None:
    assert all(
        item.suggestion is None for item in build_speller().misspelt(f"Es geht um {word} hier.", [near])
    )


@pytest.mark.parametrize(("word", "meant"), BAD)
def test_errors_are_found(word: str, meant: str) -> None:
    (found,) = build_speller().misspelt(f"Es ging um {word} der Stadt.", COMMON)
    assert (found.word, found.suggestion) == (word, meant)


def test_a_short_unknown_word_that_could_be_one_gets_no_suggestion() -> None:
    """„Trasten“ is nowhere listed but might be a word: another that is near proves nothing."""
    assert all(
        item.suggestion is None for item in build_speller().misspelt("Wir trasten.", ["rasten", "trösten"])
    )
