"""Sentence ends in council German: table of texts with their sentences, and properties of the spans."""

from __future__ import annotations

import pytest
from hypothesis import given

from extract.german.sentences import split_sentences, squeeze_lines
from kit.made_texts import texts

CASES = [
    # plain sentences
    ("Das ist gut. Es bleibt so.", ["Das ist gut.", "Es bleibt so."]),
    # days and months: the stop behind the number ends nothing, in ranges neither
    ("Am 3. Mai tagte er. Am 6.-7. März auch.", ["Am 3. Mai tagte er.", "Am 6.-7. März auch."]),
    # a year at the end is the end
    ("Das war im Jahr 2023. Die Stadt zahlt.", ["Das war im Jahr 2023.", "Die Stadt zahlt."]),
    # a whole date at the end is the end, too
    ("Er kam am 13.11.2024. Die Sitzung begann.", ["Er kam am 13.11.2024.", "Die Sitzung begann."]),
    # school years end in two digits like ordinals
    ("Sie öffnet zum Schuljahr 2026/27. Zwei Kitas folgen.",
     ["Sie öffnet zum Schuljahr 2026/27.", "Zwei Kitas folgen."]),
    # ordinals before nouns, Roman ones too
    ("Der 5. Kooperationsbericht und das III. Quartal liegen vor.",
     ["Der 5. Kooperationsbericht und das III. Quartal liegen vor."]),
    # abbreviations inside, with and without space
    ("Es geht z. B. um Geld, d.h. um ca. 5 Euro gem. § 3 Abs. 2.",
     ["Es geht z. B. um Geld, d.h. um ca. 5 Euro gem. § 3 Abs. 2."]),
    # "e.V." in the middle and, doubled, at the end
    ("Das KNF e.V. wirkt mit. Auch die LAG e.V.. Mehr nicht.",
     ["Das KNF e.V. wirkt mit.", "Auch die LAG e.V..", "Mehr nicht."]),
    # "usw." before an opener ends, before a noun does not
    ("Bänke, Bäume usw. Die Kosten steigen.", ["Bänke, Bäume usw.", "Die Kosten steigen."]),
    ("Bänke usw. Kosten entstehen nicht.", ["Bänke usw. Kosten entstehen nicht."]),
    # initials
    ("Herr M. Schubert sprach. Alle hörten zu.", ["Herr M. Schubert sprach.", "Alle hörten zu."]),
    # question and exclamation marks inside a quoted title
    ("Sie galt dem Thema „Klimaneutraler Raum!? Strategien und Ansätze“ im Mai.",
     ["Sie galt dem Thema „Klimaneutraler Raum!? Strategien und Ansätze“ im Mai."]),
    # a stop before the closing quote
    ("Er sagte: „Das geht.“ Dann ging er.", ["Er sagte: „Das geht.“", "Dann ging er."]),
    # list marks and item numbers are not part of the sentence, ordinals of titles are
    ("a. Im Mai tagte der Rat.", ["Im Mai tagte der Rat."]),
    ("1.) Die Stadt baut.\n- der Kreis zahlt", ["Die Stadt baut.", "der Kreis zahlt"]),
    ("2. Die Kosten trägt der Bund.", ["Die Kosten trägt der Bund."]),
    ("5. Kooperationsbericht", ["5. Kooperationsbericht"]),
    # page numbers that stand between
    ("- 2 -\nDie Planung beginnt.", ["Die Planung beginnt."]),
    # no space behind the stop, as texts out of web pages have it
    ("Das wurde beschlossen.Die Kosten trägt der Bezirk.",
     ["Das wurde beschlossen.", "Die Kosten trägt der Bezirk."]),
    # a missing full stop before a heading: the empty line parts them
    ("die Handlungsfelder definieren\n\n3.) Regionale Abstimmung",
     ["die Handlungsfelder definieren", "Regionale Abstimmung"]),
    # cells of a row
    ("Datum\tGremium", ["Datum", "Gremium"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [sentence.wording for sentence in split_sentences(text)] == expected


WRAPPED = """Die Umbau- und Erweiterungsarbeiten am Feuerwehrhaus werden auf der Grund-
lage der Planung im Haushaltsjahr 2016 durchgeführt. Die Kosten betragen zum
01.10.2022 rund 5.000 Euro.
Finanzielle Auswirkungen:
Keine"""


def test_wrapped_lines_are_joined_and_short_ones_stay() -> None:
    """Line width tells a wrap from the end of a paragraph; a date at a line's start is no list mark."""
    wordings = [sentence.wording for sentence in split_sentences(WRAPPED)]
    assert wordings == [
        "Die Umbau- und Erweiterungsarbeiten am Feuerwehrhaus werden auf der Grundlage der Planung "
        "im Haushaltsjahr 2016 durchgeführt.",
        "Die Kosten betragen zum 01.10.2022 rund 5.000 Euro.",
        "Finanzielle Auswirkungen:",
        "Keine",
    ]


def test_squeeze_keeps_supplementary_hyphens() -> None:
    assert squeeze_lines("Geh-\nund Radwege, Zusammenar-\nbeit, Potsdam-\nMittelmark") == (
        "Geh- und Radwege, Zusammenarbeit, Potsdam-Mittelmark"
    )


@given(texts)
def test_spans_are_exact_ordered_and_apart(text: str) -> None:
    end = 0
    for sentence in split_sentences(text):
        assert end <= sentence.start < sentence.end <= len(text)
        assert text[sentence.start : sentence.end] == sentence.text == sentence.text.strip()
        end = sentence.end


@given(texts)
def test_no_letter_is_lost_within_paragraphs(text: str) -> None:
    """Only marks and white space stay outside of sentences: every word of three letters is in one."""
    covered = set()
    for sentence in split_sentences(text):
        covered.update(range(sentence.start, sentence.end))
    run = 0
    for place, character in enumerate(text):
        run = run + 1 if character.isalpha() and place not in covered else 0
        assert run <= 2
