"""Dates in German words."""

from __future__ import annotations

import pytest

from extract.german.date_words import MONTHS, date_in_words, since_in_words

WORDS = [
    ("2024", "2024"),
    ("2024-03", "März 2024"),
    ("2024-22", "Sommer 2024"),
    ("2022-34", "2. Quartal 2022"),
    ("2022-41", "2. Halbjahr 2022"),
    ("2023-06-19", "19. Juni 2023"),
    ("2020-01/2020-06", "Januar 2020 bis Juni 2020"),
    ("2024/2025", "2024 bis 2025"),
    ("../2030", "2030"),  # the words around say „bis“
    ("2024-05/..", "Mai 2024"),  # … or „seit“
    ("2026~", "2026"),
    ("202X", "2020er Jahre"),
    ("19XX", "20. Jahrhundert"),
    ("XXXX-05", "Mai"),  # no year told
    ("2024-XX", "2024"),  # some month of it
    ("-0189", "190 v. Chr."),
    ("-04XX", "5. Jahrhundert v. Chr."),
    ("XXXX", ""),
    ("bald", ""),  # no EDTF
    (None, ""),
]


@pytest.mark.parametrize(("edtf", "words"), WORDS)
def test_a_date_in_words(edtf: str | None, words: str) -> None:
    assert date_in_words(edtf) == words


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2025-10-24", "24.10.2025"),
        ("2025-10", "Oktober 2025"),
        ("2025-10-24~", "24. Oktober 2025"),
        (None, ""),
    ],
)
def test_since_when_in_words(edtf: str | None, words: str) -> None:
    assert since_in_words(edtf) == words


def test_the_year_has_twelve_months() -> None:
    assert (len(MONTHS), MONTHS[0], MONTHS[-1]) == (12, "Januar", "Dezember")
