"""Line ends: every pair is one way in which German print breaks a line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.german.hyphens import HYPHENS, join_line_end, line_end

LINE_ENDS = [
    # a word divided: the hyphen goes
    ("Zusammenar-", "beit", "Zusammenarbeit"),
    ("die Verwal-", "tung prüft", "die Verwaltung prüft"),
    ("Verwal\u00ad", "tung", "Verwaltung"),
    ("Verwal\u2010", "tung", "Verwaltung"),
    ("Verwal\u2011", "tung", "Verwaltung"),
    ("Verwal\u00ad-", "tung", "Verwaltung"),  # a soft hyphen with the printed one behind it
    ("Potsdam-Mit-", "telmark", "Potsdam-Mittelmark"),  # only the last hyphen divides
    ("GESCHÄFTSORD-", "NUNG", "GESCHÄFTSORDNUNG"),  # a line in capitals
    ("Werk-", "statt", "Werkstatt"),  # „statt" joins no supplement
    ("den-", "noch", "dennoch"),
    ("Kür-", "bis", "Kürbis"),  # „bis" joins numbers only
    ("Sozial-", "undurchsichtig", "Sozialundurchsichtig"),  # begins with „und" but is another word
    # a hyphen that belongs to the word: it stays, without a space
    ("Potsdam-", "Mittelmark", "Potsdam-Mittelmark"),
    ("Bezirk Steglitz-", "Zehlendorf", "Bezirk Steglitz-Zehlendorf"),
    ("Steglitz\u2010", "Zehlendorf", "Steglitz\u2010Zehlendorf"),
    ("Steglitz\u00ad", "Zehlendorf", "Steglitz-Zehlendorf"),  # a soft one that turns out real is written
    ("ÖPNV-", "Angebot", "ÖPNV-Angebot"),
    ("EU-", "weit", "EU-weit"),  # an abbreviation ends no syllable
    ("Kfz-", "bezogen", "Kfz-bezogen"),  # nor do letters without a vowel
    ("16-", "jährige", "16-jährige"),
    ("E-", "mail", "E-mail"),
    ("COVID-", "19", "COVID-19"),
    ("2023-", "2024", "2023-2024"),
    ("https://www.potsdam.de/geh-", "und-rad", "https://www.potsdam.de/geh-und-rad"),
    ("presse@stadt-", "potsdam.de", "presse@stadt-potsdam.de"),
    ("ÖPNV-", "SPNV", "ÖPNV-SPNV"),  # two abbreviations are no line in capitals
    # a supplementary hyphen: it stays, with a space
    ("Geh-", "und Radweg", "Geh- und Radweg"),
    ("Geh-", "oder Radweg", "Geh- oder Radweg"),
    ("Haupt-", "sowie Ehrenamt", "Haupt- sowie Ehrenamt"),
    ("Vor-", "bzw. Nachteil", "Vor- bzw. Nachteil"),
    ("GEH-", "UND RADWEG", "GEH- UND RADWEG"),
    ("ein-", "bis zweimal", "ein- bis zweimal"),
    ("10-", "bis 14-jährige", "10- bis 14-jährige"),
    ("Geh\u00ad", "und Radweg", "Geh- und Radweg"),
    ("Rad-", "(und Geh-)weg", "Rad- (und Geh-)weg"),
    # no hyphen at all
    ("Stadt", "Potsdam", "Stadt Potsdam"),
    ("Stadt ", " Potsdam", "Stadt Potsdam"),
    ("Potsdam -", "Der Oberbürgermeister", "Potsdam - Der Oberbürgermeister"),  # a dash between spaces
    ("-", "Punkt", "- Punkt"),
    ("", "Potsdam", "Potsdam"),
    ("Stadt", "", "Stadt"),
    ("Geh-", "", "Geh-"),
]


@pytest.mark.parametrize(("left", "right", "joined"), LINE_ENDS)
def test_join_line_end(left: str, right: str, joined: str) -> None:
    assert join_line_end(left, right) == joined


lines = st.text(alphabet="abcdeÄöüßRSTU019 ,.()-\u2010\u00ad\u2011", max_size=12)


@given(lines, lines)
def test_nothing_but_hyphens_and_spaces_changes(left: str, right: str) -> None:
    def letters(text: str) -> str:
        return "".join(c for c in text if c not in HYPHENS and not c.isspace())

    assert letters(join_line_end(left, right)) == letters(left) + letters(right)


@given(lines, lines)
def test_hyphens_within_the_lines_stay(left: str, right: str) -> None:
    stem = left.rstrip().rstrip(HYPHENS)
    assert join_line_end(left, right).startswith(stem)
    assert join_line_end(left, right).endswith(right.lstrip())


@given(lines, lines)
def test_line_end_describes_the_join(left: str, right: str) -> None:
    left, right = left.rstrip(), right.lstrip()
    dropped, joint = line_end(left, right)
    assert left[: len(left) - dropped] + joint + right == join_line_end(left, right)


@given(st.text(alphabet="abcdeäöü", min_size=2, max_size=8), st.sampled_from(HYPHENS))
def test_all_hyphens_divide_alike(stem: str, hyphen: str) -> None:
    assert join_line_end(stem + hyphen, "tung").replace(hyphen, "-") == join_line_end(stem + "-", "tung")


@given(
    st.from_regex(r"[A-ZÄÖÜ][a-zäöü]{2,8}", fullmatch=True),
    st.from_regex(r"[A-ZÄÖÜ][a-zäöü]{2,8}", fullmatch=True),
)
def test_a_capital_after_the_hyphen_keeps_it(left: str, right: str) -> None:
    if right.casefold() not in {"und", "oder", "sowie", "bzw", "resp", "respektive", "beziehungsweise"}:
        assert join_line_end(left + "-", right) == f"{left}-{right}"
