"""The rules behind a draft, each as a table of pairs."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.draft.parts import Edit, apply_edits
from extract.draft.printed_phrases import join_words, number_in_words
from extract.draft.renaming import Rename, find_pronouns, find_replacements
from extract.draft.similarity import compare_all, masked_form, timeless_form
from extract.german.hunspell_dictionary import find_dictionary, read_dictionary
from extract.german.spelling import build_speller, nearest_word
from extract.german.tense import find_past
from extract.german.text_errors import find_text_issues

PAST = [
    ("Die Konferenz tagte am 9. Mai in Bonn.", "tagte"),  # weak preterite
    ("Im Jahr 2023 fanden sechs Treffen statt.", "fanden"),  # strong preterite
    ("Der Bau wurde im Herbst abgeschlossen.", "wurde"),  # passive
    ("Die Rathäuser haben den Vertrag geschlossen.", "geschlossen"),  # perfect
    ("Bonn und Luzern beteiligten sich an der Sammlung.", "beteiligten"),
    ("Die Zusammenarbeit hat sich bewährt.", "bewährt"),  # perfect, lasting
    ("Die Kommunen arbeiten eng zusammen.", None),  # infinitive ending in -ten
    ("Der Arbeitskreis begleitet die Umsetzung.", None),  # -tet is no preterite
    ("Die als Anlage beigefügte tabellarische Übersicht gibt Auskunft.", None),  # adjective chain
    ("Gegenwärtig praktizierte Felder sollen bleiben.", None),  # adjective before its noun
    ("Der Verein, der 2020 gegründet wurde, berät die Städte.", None),  # relative clause
    ("Die wichtigsten Partner sind die Nachbarn.", None),  # superlative
    ("Strukturen sollten erhalten bleiben.", None),  # subjunctive
    ("Die Stadt koordiniert das Netzwerk.", None),
]


@pytest.mark.parametrize(("words", "verb"), PAST)
def test_past(words: str, verb: str | None) -> None:
    found = find_past(words)
    assert (found.word if found else None) == verb


def test_a_lasting_perfect_is_told_apart() -> None:
    found = find_past("Die Zusammenarbeit hat sich bewährt.")
    assert found is not None
    assert found.lasting


OFFICE = Rename("Oberbürgermeister", "Oberbürgermeisterin", date(2025, 10, 24), "Amt", True)
FORMS = [
    ("Der Oberbürgermeister berichtet.", "Die Oberbürgermeisterin berichtet."),
    ("Den Bemühungen des Oberbürgermeisters folgt", "Den Bemühungen der Oberbürgermeisterin folgt"),
    ("mit dem Oberbürgermeister", "mit der Oberbürgermeisterin"),
    ("durch den Oberbürgermeister sowie", "durch die Oberbürgermeisterin sowie"),
    (
        "vom Oberbürgermeister, beim Oberbürgermeister",
        "von der Oberbürgermeisterin, bei der Oberbürgermeisterin",
    ),
    ("zum Oberbürgermeister gewählt", "zur Oberbürgermeisterin gewählt"),
    ("Oberbürgermeister, Büro des Oberbürgermeisters", "Oberbürgermeisterin, Büro der Oberbürgermeisterin"),
    ("so nutzt der Oberbürgermeister die", "so nutzt die Oberbürgermeisterin die"),
    # plurals, compounds and other offices stay
    ("Konferenzen der ostdeutschen Oberbürgermeister", "Konferenzen der ostdeutschen Oberbürgermeister"),
    ("sowie der Oberbürgermeister und Landrätinnen", "sowie der Oberbürgermeister und Landrätinnen"),
    ("die Oberbürgermeister und die Landräte", "die Oberbürgermeister und die Landräte"),
    ("Oberbürgermeister-Konferenzen", "Oberbürgermeister-Konferenzen"),
    ("Bezirksbürgermeister", "Bezirksbürgermeister"),
    ("Die Oberbürgermeisterin berichtet.", "Die Oberbürgermeisterin berichtet."),
]


@pytest.mark.parametrize(("old", "new"), FORMS)
def test_offices_in_every_form(old: str, new: str) -> None:
    words = old
    for item in reversed(find_replacements(old, (OFFICE,))):
        assert words[item.start : item.end] == item.old
        words = words[: item.start] + item.new + words[item.end :]
    assert words == new


def test_a_name_behind_the_office_is_doubtful() -> None:
    (item,) = find_replacements("Oberbürgermeister Max Muster ist Mitglied.", (OFFICE,))
    assert not item.sure


PRONOUNS = [
    ("Der Oberbürgermeister nutzt seine Mitgliedschaften.", False, [("seine", "ihre")]),
    ("Er gehört dem Ausschuss an.", True, [("Er", "Sie")]),  # the office opened the sentence before
    ("Er gehört dem Ausschuss an.", False, []),
    ("Der Kreisausschuss nutzt seine Räume.", False, []),
]


@pytest.mark.parametrize(("words", "follows", "expected"), PRONOUNS)
def test_pronouns_of_the_office(words: str, follows: bool, expected: list[tuple[str, str]]) -> None:
    assert [(item.old, item.new) for item in find_pronouns(words, OFFICE, follows)] == expected


TEXT_ISSUES = [
    # what stands there, what is wrong, what it should be
    ("LAG „Rund um die Heide“ e.V..", "..", "."),
    ("Die Stadt bringt sich für alle – ein.: als Mitglied.", "ein.:", "ein:"),
    ("Er kam mit mit dem Rad.", "mit mit", "mit"),
    ("im Allgemein, und", "im Allgemein", "im Allgemeinen"),
    ("einer langfristig tragfähigen, wirtschaftlichen und ortsnahe Versorgung", "ortsnahe", "ortsnahen"),
    (
        "im Rahmen eines gemeinsamen Arbeits- und Abstimmungsprozess – der",
        "eines gemeinsamen Arbeits- und Abstimmungsprozess",
        "eines gemeinsamen Arbeits- und Abstimmungsprozesses",
    ),
    (
        "von Geflüchteten und angeschlagenen Haushalte über",
        "angeschlagenen Haushalte",
        "angeschlagenen Haushalten",
    ),
    ("Die Palette spiegelt akuten Herausforderungen:", "akuten", "akute"),
    ("durch den Bürgermeister sowie den Kolleginnen und", "den", "die"),
    ("den Nachbarn Potsdams -Landkreis Havelland", " -", " – "),
    ("tauscht - sich der Rat aus", " - ", " "),
    ("Das ist gut , weil es hilft", " ,", ","),
    ("von guten Praxis Beispielen", "Praxis Beispielen", "Praxisbeispielen"),
    ("genau dem der Daseinsvorsorge gewidmet", "dem der", None),
]


@pytest.mark.parametrize(("words", "old", "new"), TEXT_ISSUES)
def test_text_issues(words: str, old: str, new: str | None) -> None:
    assert (old, new) in [(issue.old, issue.new) for issue in find_text_issues(words)]


RIGHT = [
    "Die KNF-Jahresthemen und -Jahreskonferenzen sind bekannt.",  # supplementary hyphen
    "Die Häuser, die die Stadt gebaut hat, stehen.",  # a pronoun twice
    "Wir kennen dieses Ziel und dieses Problem.",  # neuter accusative, no genitive
    "z.B.: die Schule, u.a.: die Kita",
    "Der Rat hat das Bündnis Städte Sicherer Häfen unterstützt.",  # a noun in apposition
    "im Rahmen eines gemeinsamen Projektes – der REGIONALE",
    "mit den Städten Teltow und Werder (Havel) sowie den Gemeinden",
    "mit mehreren Betrieben und vielen Haushalten in der Stadt",
    "Das umfasst neue Aufgaben und zeigt große Wirkung.",
    "Die Kosten betragen 4,1 Mio. Euro; 3.1.2 nennt Näheres.",
    "eines Landkreises, eines Kreises, eines Autobusses",
]


@pytest.mark.parametrize("words", RIGHT)
def test_right_words_are_left_alone(words: str) -> None:
    assert find_text_issues(words) == ()


@pytest.mark.parametrize(
    ("words", "is_item", "missing"),
    [
        ("Das Leitbild soll die Felder des Vereins definieren", False, True),
        ("Das Leitbild soll die Felder des Vereins definieren.", False, False),
        ("eine Erweiterung über die Grenzen der Stadt hinaus", True, False),  # list items need none
        ("Landkreis Havelland", False, False),  # no sentence
    ],
)
def test_missing_full_stops(words: str, is_item: bool, missing: bool) -> None:
    found = find_text_issues(words, ends_paragraph=True, is_item=is_item)
    assert any(issue.code == "full-stop" for issue in found) is missing


KNOWN = [
    "Haushaltsplan",
    "Verkehrsausschuss",
    "Radwege",
    "beschlossen",
    "Potsdams",
    "Regionalbus",
    "gemeinsamen",
    "Nachbarn",
]
UNKNOWN = [("Haushalstplan", "Haushaltsplan"), ("gemeinsammen", "gemeinsamen")]


def test_words_and_compounds_are_known() -> None:
    speller = build_speller(["Potsdam"])
    assert [word for word in KNOWN if not speller.knows(word)] == []


@pytest.mark.parametrize(("word", "meant"), UNKNOWN)
def test_misspellings_find_the_word_meant(word: str, meant: str) -> None:
    speller = build_speller()
    (found,) = speller.misspelt(
        f"Es ging um den {word} der Stadt.", ["Haushaltsplan", "gemeinsamen", "Stadt"]
    )
    assert (found.word, found.suggestion) == (word, meant)


SPOILT = [
    ("Schlüsselvorbahn", "Schlüsselvorhaben"),  # letters of the last part in disorder
    ("Anliegsgruppen", "Anliegensgruppen"),  # the first part lacks its ending
]


@pytest.mark.parametrize(("word", "meant"), SPOILT)
def test_a_compound_with_a_spoilt_part_is_told(word: str, meant: str) -> None:
    (found,) = build_speller().misspelt(f"als {word} für den Kreis", [])
    assert (found.word, found.suggestion) == (word, meant)


UNLISTED = [
    "kommunikativ",  # „Kommunikation“ is listed
    "Krisenresilienz",  # no list knows it, nothing in it shows what else was meant
    "Leichtathletik",
    "Handlungsbausteine",
    "Hilfsfristen",
    "Wärmerückgewinnung",
]


@pytest.mark.parametrize("word", UNLISTED)
def test_a_word_that_no_list_knows_is_no_error_by_that(word: str) -> None:
    assert list(build_speller().misspelt(f"als {word} für den Kreis", [])) == []


def test_names_are_no_misspellings() -> None:
    speller = build_speller(["Nuthetal", "Kommunales Nachbarschaftsforum"])
    assert list(speller.misspelt("In Nuthetal und mit Nuthetaler Vereinen.", ["Nutztal"])) == []


def test_the_nearest_word_shares_its_first_letter() -> None:
    assert nearest_word("haus", ["maus", "haut"]) == "haut"
    assert nearest_word("baum", ["maus"]) is None


def test_an_installed_dictionary_is_read(tmp_path: Path) -> None:
    (tmp_path / "de_DE.aff").write_bytes(
        "SET ISO8859-1\nSFX N Y 1\nSFX N 0 n e\nSFX S Y 1\nSFX S us en us\n".encode("latin-1")
    )
    (tmp_path / "de_DE.dic").write_bytes("3\nWohltätigkeitsbasare/N\nRhythmus/S\nquer\n".encode("latin-1"))
    knows = read_dictionary(tmp_path / "de_DE.dic")
    known = ("Wohltätigkeitsbasaren", "Rhythmen", "quer", "Quer", "Rhythmus")
    assert all(knows(word) for word in known)
    assert not any(knows(word) for word in ("Rhythmusn", "quern", "Basar"))
    found = find_dictionary((str(tmp_path / "nowhere"), str(tmp_path)))
    assert found is not None
    assert found("Rhythmen")


def test_no_dictionary_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "de_DE.dic").write_text("broken", encoding="utf-8")
    assert find_dictionary((str(tmp_path), str(tmp_path / "nowhere"))) is None


def test_small_wordings() -> None:
    assert join_words(["a", "b", "a", "c"]) == "a, b und c"
    assert [number_in_words(n) for n in (12, 48.5, 12500)] == ["12", "48,5", "12.500"]


def test_forms_for_comparing() -> None:
    assert timeless_form("Der 4. Bericht für 2022", 2022, 4) == timeless_form(
        "Der 5. Bericht für 2023", 2023, 5
    )
    assert timeless_form("Im 4. Klimabericht", None, 4) == timeless_form("Im 5. Klimabericht", None, 5)
    assert timeless_form("Am 4. Juni", None, 4) == "am 4. juni"  # no edition's number
    assert masked_form("17 Anlagen am 3.5.") == masked_form("12 Anlagen am 4.11.")


def test_likeness_is_one_only_for_the_same() -> None:
    texts = ["Der Bau der Brücke beginnt bald.", "Bald beginnt der Bau der Brücke.", "Die Gala fand statt."]
    scores = compare_all(texts, texts)
    assert [scores[i, i] for i in range(3)] == [1.0, 1.0, 1.0]
    assert 0.6 < scores[0, 1] < 1.0
    assert scores[0, 2] < 0.3


@given(
    st.text(min_size=1, max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 20)), max_size=5),
)
def test_parts_give_back_the_sentence(text: str, places: list[tuple[int, int]]) -> None:
    """Whatever is changed, the words that stood there are the sentence, none lost and none twice."""
    edits = [Edit(min(s, len(text)), min(s + n, len(text)), "neu", "Grund") for s, n in places]
    parts = apply_edits(text, edits)
    assert "".join(part.text if part.kind == "carried" else part.old for part in parts) == text
