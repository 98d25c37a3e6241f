"""The scorer of unknown heads: words of a form, values put together from them, rules and scorer weighed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from extract.base.model import Candidate
from extract.paper.candidates.certainty import calibrate
from extract.paper.candidates.choose import _better
from extract.paper.candidates.fields import parse_number
from extract.paper.candidates.lists import bring_to_nominative
from extract.paper.candidates.scorer import load_scorer
from extract.profile import load_profiles
from extract.profile.loading import Profiles
from extract.reading.parse import parse_file

NUMBERS = [
    ("20-26 / V 02318", "20-26 / V 02318"),  # kept whole, spaces and all
    ("Vorlagen-Nr.:Inter/0544/21", "Inter/0544/21"),  # a label glued to its value
    ("Nr. 23/2018", "23/2018"),
    ("DS 11/2021", "DS 11/2021"),
    ("1112812", "1112812"),
    ("22/SV/0975", "22/SV/0975"),  # never repaired into another council's pattern
    ("Vorlage", None),  # no digit, no number
]


@pytest.mark.parametrize(("text", "number"), NUMBERS)
def test_numbers_are_taken_as_printed(text: str, number: str | None) -> None:
    assert parse_number(text) == number


BODIES = [
    ("in der Sitzung des Hauptausschusses", "Hauptausschuss"),
    ("im Hauptausschuss am", "Hauptausschuss"),
    ("an den Kreistag", "Kreistag"),
    ("Ausschuss für Bauen und Verkehr", "Ausschuss für Bauen und Verkehr"),
]


@pytest.mark.parametrize(("text", "body"), BODIES)
def test_bodies_out_of_sentences(text: str, body: str) -> None:
    assert bring_to_nominative(text) == body


def _title(value: str, confidence: float, rule: str) -> Candidate:
    return Candidate("name", value, value, ((0, len(value)),), confidence, rule)


CHOICES = [
    # both read the same: surer than either
    (_title("Radweg", 0.9, "name.label"), _title("Radweg", 0.8, "name.scored"), "Radweg", "name.agreed"),
    # a rule that is nearly always right against a doubtful scorer
    (_title("Radweg", 0.9, "name.label"), _title("Stadt X", 0.6, "name.scored"), "Radweg", "name.label"),
    # a rule that is often wrong against a sure scorer
    (
        _title("Stadt X", 0.8, "name.elsewhere"),
        _title("Radweg", 0.97, "name.scored"),
        "Radweg",
        "name.scored",
    ),
    # the scorer saw a part of the title's lines
    (
        _title("Neubau des Radwegs am Ufer", 0.8, "name.elsewhere"),
        _title("Radwegs am Ufer", 0.7, "name.scored"),
        "Neubau des Radwegs am Ufer",
        "name.completed",
    ),
    # a rule never counted says nothing where the scorer is silent
    (_title("Stadt X", 0.8, "name.unheard_of"), None, None, None),
]


@pytest.mark.parametrize(("rule", "scored", "value", "name"), CHOICES)
def test_of_two_readings_the_one_more_often_right_is_kept(
    rule: Candidate, scored: Candidate | None, value: str | None, name: str | None
) -> None:
    chosen = _better(rule, scored)
    assert (chosen.value if chosen else None, chosen.rule if chosen else None) == (value, name)


def test_a_rule_never_counted_keeps_its_own_confidence() -> None:
    assert calibrate("unheard.of", 0.37) == 0.37
    assert calibrate("name.agreed", 0.99) > 0.9


def test_the_shipped_scorer_is_small() -> None:
    assert load_scorer() is not None
    from extract.base.folders import models_folder

    assert (models_folder() / "heads" / "heads.crf").stat().st_size < 5_000_000


def test_a_form_with_labels_that_no_list_holds(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=A4, invariant=1)
    canvas.setFont("Helvetica", 10)
    canvas.drawString(70, 790, "Gemeinde Oberlindau")
    canvas.setFont("Helvetica-Bold", 14)
    canvas.drawString(70, 750, "Beschlussvorlage")
    canvas.setFont("Helvetica", 10)
    for top, label, value in (
        (725, "Vorgangskennziffer:", "OL-2024/0117"),
        (710, "Aufgestellt am:", "04.03.2024"),
        (695, "Zuständige Einheit:", "Fachbereich Bauen"),
    ):
        canvas.drawString(70, top, label)
        canvas.drawString(200, top, value)
    canvas.setFont("Helvetica-Bold", 12)
    canvas.drawString(70, 665, "Erneuerung der Brücke am Mühlbach")
    canvas.setFont("Helvetica-Bold", 10)
    canvas.drawString(70, 635, "Beratendes Gremium")
    canvas.drawString(320, 635, "Sitzung am")
    canvas.setFont("Helvetica", 10)
    for top, body, day in ((620, "Bauausschuss", "12.03.2024"), (605, "Gemeinderat", "19.03.2024")):
        canvas.drawString(70, top, body)
        canvas.drawString(320, top, day)
    canvas.drawString(
        70, 570, "Die Brücke am Mühlbach ist schadhaft und muss im kommenden Jahr erneuert werden."
    )
    canvas.drawString(70, 556, "Die Kosten sind im Haushalt veranschlagt. Der Verkehr wird umgeleitet.")
    canvas.save()
    shared = Profiles(load_profiles().shared, ())
    extraction = parse_file(tmp_path / "a.pdf", profiles=shared).extraction
    paper = extraction.paper
    assert paper is not None
    assert (paper.reference, paper.paper_type) == ("OL-2024/0117", "Beschlussvorlage")
    assert (paper.name, paper.date) == ("Erneuerung der Brücke am Mühlbach", date(2024, 3, 4))
    stations = [(row.organization, row.date) for row in extraction.consultations]
    assert stations == [("Bauausschuss", date(2024, 3, 12)), ("Gemeinderat", date(2024, 3, 19))]
    assert all(row.boxes and row.text for row in extraction.fields)
