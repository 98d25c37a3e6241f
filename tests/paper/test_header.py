"""Header fields: pure parsers as tables of pairs, then whole heads as forms of several systems print them."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.base.model import Document
from extract.paper.form import build_form, find_labels, is_only_a_day, parse_public
from extract.paper.form.cells import build_rows
from extract.paper.form.labels import fits
from extract.paper.header import (
    HeaderResult,
    extract_header,
    find_references,
    parse_paper_type,
    parse_publicity,
    parse_reference,
)
from extract.paper.header.parties import clean_party
from extract.paper.segment import split_zones
from extract.paper.stations import extract_stations
from extract.profile import Profiles, load_profiles
from extract.schema.issues import message_of
from kit.form_art import draw
from kit.head_layouts import LAYOUTS, HeadLayout

PROFILES: Profiles = load_profiles()
POTSDAM = PROFILES.named("potsdam")
SHARED = PROFILES.shared


def read(document: Document, council: str | None = None) -> HeaderResult:
    profile = PROFILES.choose(document, council)
    zones = split_zones(document, profile)
    form = build_form(document, zones, profile)
    return extract_header(form, extract_stations(form))


def value(result: HeaderResult, field: str) -> object:
    candidate = result.get(field)
    return candidate.value if candidate else None


@pytest.mark.parametrize(
    ("text", "reference", "defect"),
    [
        ("24/SVV/1155", "24/SVV/1155", False),
        ("DS 23/SVV/0866-02 vom 1.2.", "23/SVV/0866-02", False),  # an amendment
        ("01/SVV/059/2", "01/SVV/059/2", False),  # the old form
        ("13/OBR/0033", "13/OBR/0033", False),  # a paper of an Ortsbeirat
        ("15/SV/0046", "15/SVV/0046", True),  # a letter is missing
        ("20/SVV/ 0109", "20/SVV/0109", True),  # a space too many
        ("22/SVV/02801", "22/SVV/02801", True),  # which digit is too many cannot be told: kept
        ("A 23 0177", "A 23 0177", True),
        ("VO/2014/0718-20", "VO/2014/0718-20", False),  # another council's number is no misprint of one's own
        ("12.03.2024", None, False),  # a date is no number
        ("Aktenzeichen", None, False),
    ],
)
def test_parse_reference(text: str, reference: str | None, defect: bool) -> None:
    found = parse_reference(text, POTSDAM)
    assert (found.value if found else None) == reference
    assert found is None or found.defect == defect


@pytest.mark.parametrize(
    "number",
    [
        "VII/2021/02677", "VI-DS-08001", "VI-EF-01234-AW-01", "VII-Ifo-00123-Ifo-02", "2011/IV/2782",
        "2021/BV/2114", "0845/2017", "AN/0748/2017", "V1972/12", "01536/2018", "01536/2018/PE", "VI-0989",
        "DS/1246/V", "1536/V", "1265/II", "VO/4680/2016", "VO/2014/0718-20", "WP 04-09 SV 20/007",
        "16051-09-E1", "GRDrs 192/2017", "110-1/2014", "23/224", "0041/2021", "065/2010",
        "20-26 / V 02232", "DS 75/2023 1. Ergänzung", "ANT-BSV/25/61750-1",
    ],
)  # fmt: skip
def test_general_forms_are_found_whole(number: str) -> None:
    """Numbers of other councils, each read to its last character."""
    found = parse_reference(f"Nr. {number}", SHARED)
    assert found is not None
    assert found.value == number


def test_supplement_is_read_with_or_without_a_dash() -> None:
    profile = PROFILES.named("nordstemmen")
    for printed in ("DS 7/2017 - 1. Ergänzung", "DS 7/2017 1. Ergänzung"):
        found = parse_reference(printed, profile)
        assert found is not None
        assert found.value == "DS 7/2017 1. Ergänzung"


def test_several_references_in_printed_order() -> None:
    found = find_references("19/SVV/0058, 20/SVV/ 0133 und 21/SVV/0202", POTSDAM)
    assert [r.value for r in found] == ["19/SVV/0058", "20/SVV/0133", "21/SVV/0202"]


@given(st.integers(0, 99), st.integers(0, 9999))
def test_every_well_formed_number_is_read_as_printed(year: int, number: int) -> None:
    printed = f"{year:02}/SVV/{number:04}"
    found = parse_reference(f"Drucksache Nr. {printed} vom", POTSDAM)
    assert found is not None
    assert (found.value, found.defect) == (printed, False)


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("Mitteilungsvorlage", "Mitteilungsvorlage"),
        ("BESCHLUSSVORLAGE", "Beschlussvorlage"),
        ("Beschlußvorlage", "Beschlussvorlage"),  # spelling before 1996
        ("Tischvorlage öffentlich", "Tischvorlage"),
        ("Beschlussvorlage (nicht öffentlich)", "Beschlussvorlage"),
        ("Beschlussvorlage Nr. 12/2020", "Beschlussvorlage"),
        ("Vorlage - zur Beschlussfassung -", "Vorlage zur Beschlussfassung"),
        ("Sachstandsbericht 2016 / Seniorenarbeit", None),  # a title that begins with a type
        ("Antrag auf Entwidmung eines Spielplatzes", None),
    ],
)
def test_parse_paper_type(text: str, normal: str | None) -> None:
    found = parse_paper_type(text, SHARED)
    assert (found[0] if found else None) == normal


@pytest.mark.parametrize(
    ("text", "public"),
    [
        ("☒ öffentlich ☐ nicht öffentlich", True),
        ("☐ öffentlich ☒ nicht öffentlich", False),
        ("x öffentlich nicht öffentlich", True),  # a lone x before its option
        ("öffentlich [X] nicht öffentlich [ ]", True),  # boxes behind their options
        ("öffentlich [ ] nicht öffentlich [x]", False),
        ("☐ öffentlich ☐ nicht öffentlich", None),  # none ticked
        ("☒ öffentlich ☒ nicht öffentlich", None),  # both ticked
        ("☒ Ja ☐ Nein", None),  # boxes of another question
    ],
)
def test_parse_publicity(text: str, public: bool | None) -> None:
    assert parse_publicity(text) is public


@pytest.mark.parametrize(
    ("text", "public"),
    [
        ("öffentlich", True),
        ("nicht öffentlich", False),
        ("nichtöffentlich", False),
        ("Beratung in öffentlicher Sitzung", True),
        ("Beratung in nicht öffentlicher Sitzung", False),
        ("Öffentliche Tagesordnung - 18:30 Uhr", True),
        ("Ö", True),
        ("N", False),
        ("Nebentätigkeiten und öffentliche Ehrenämter", None),  # wording of a title
        ("- zweite öffentliche Auslegung", None),
    ],
)
def test_parse_public(text: str, public: bool | None) -> None:
    assert parse_public(text, SHARED) is public


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("23.12.2020", True),
        ("München, 25. November 2020", True),
        ("Erlangen, den 18.9.2022", True),
        ("Mi., 12.03.2024", True),
        ("12.03.2024, 17:00 Uhr", True),
        ("Groß Escherde zum 01.08.2016", False),  # the end of a title
        ("Antrag vom 05.02.2012", False),
    ],
)
def test_is_only_a_day(text: str, alone: bool) -> None:
    assert is_only_a_day(text) is alone


@pytest.mark.parametrize(
    ("text", "staff", "kept"),
    [
        (
            "Oberbürgermeister, Büro des Oberbürgermeisters",
            False,
            "Oberbürgermeister, Büro des Oberbürgermeisters",
        ),
        ("Martina Beispiel, 2. Bürgermeisterin", False, "Martina Beispiel, 2. Bürgermeisterin"),  # in office
        ("Amt 61, Frau Muster", True, "Amt 61"),  # a case worker's name goes
        ("Frau Muster", True, ""),
        ("Erika Muster", True, ""),  # whoever wrote it, without an office
        ("FB Planung / Herr Dr. Muster", True, "FB Planung"),
        ("Fachbereich 3 Tel. 545-2656", False, "Fachbereich 3"),
        ("Referat 2, planung@stadt.example", False, "Referat 2"),
    ],
)
def test_staff_and_telephones_do_not_enter_a_field(text: str, staff: bool, kept: str) -> None:
    assert clean_party(text, staff) == kept


@pytest.mark.parametrize(
    ("art", "field", "label", "rest"),
    [
        ("Drucksache Nr.: 12/2020", "reference", "Drucksache Nr", "12/2020"),
        (
            "DRUCKSACHEN-NR. 12/2020",
            "reference",
            "DRUCKSACHEN-NR",
            "12/2020",
        ),  # colon optional before a number
        ("Datum 23.10.2024", "date", "Datum", "23.10.2024"),
        ("Geschaftsbereich: Bauen", "originator", "Geschaftsbereich", "Bauen"),  # a misread letter
        (
            "Geschäftsbereich/FB: A Datum 1.2.2020",
            "originator",
            "Geschäftsbereich/FB",
            "A",
        ),  # ends at a label
        ("Telefon: 800-21", "", "Telefon", "800-21"),  # known and ignored
    ],
)
def test_labels_in_a_cell(art: str, field: str, label: str, rest: str) -> None:
    hit = find_labels(build_rows(draw(art)), POTSDAM)[0]
    assert (hit.field, hit.label.text.rstrip("."), hit.rest.text if hit.rest else None) == (
        field,
        label,
        rest,
    )


@pytest.mark.parametrize("art", ["bezüglich\nDS Nr.: 19/SVV/0058", "bezüglich    DS Nr.: 19/SVV/0058"])
def test_label_in_two_cells(art: str) -> None:
    """Its second half alone would be the label of the paper's own number."""
    fields = {hit.field for hit in find_labels(build_rows(draw(art)), POTSDAM)}
    assert "related_references" in fields
    assert "reference" not in fields


def test_value_of_a_field_has_its_shape() -> None:
    assert fits("date", "23.10.2024", SHARED)
    assert not fits("date", "demnächst", SHARED)
    assert not fits("name", "☒ öffentlich", SHARED)
    assert not fits("originator", "Gremium", SHARED)  # a column's title


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_heads_of_other_systems_by_the_shared_rules(layout: HeadLayout) -> None:
    result = read(draw(layout.art), "de")
    found = {field: value(result, field) for field in layout.fields}
    assert {k: str(v) if isinstance(v, date) else v for k, v in found.items()} == layout.fields


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_every_value_stands_where_its_spans_say(layout: HeadLayout) -> None:
    document = draw(layout.art)
    for candidate in read(document).candidates:
        assert candidate.spans, candidate.field
        printed = " ".join(document.text[start:end] for start, end in candidate.spans)
        words = set(re.findall(r"\w+", str(candidate.raw)))
        assert set(re.findall(r"\w+", printed)) <= words | set(re.findall(r"\w+", printed.replace("- ", "")))
        assert 0.0 < candidate.confidence < 1.0


ALLRIS4 = """
                                                      24/SVV/1155
!Mitteilungsvorlage
nicht öffentlich

!5. Kooperationsbericht der interkommunalen
!Zusammenarbeit

Geschäftsbereich:                                     Datum
Oberbürgermeister, Büro des                           23.10.2024
Oberbürgermeisters

geplante Sitzungs-    Gremium                         Zuständigkeit
termine
                      Hauptausschuss                  zur Kenntnis
13.11.2024
04.12.2024

Der Hauptausschuss nimmt zur Kenntnis:

Der Oberbürgermeister berichtet.

Bericht zur interkommunalen Zusammenarbeit 2023
"""


def test_potsdam_since_2023() -> None:
    result = read(draw(ALLRIS4))
    assert value(result, "reference") == "24/SVV/1155"
    assert value(result, "public") is False
    assert value(result, "name") == "5. Kooperationsbericht der interkommunalen Zusammenarbeit"
    assert value(result, "originator") == "Oberbürgermeister, Büro des Oberbürgermeisters"
    assert value(result, "date") == date(2024, 10, 23)
    assert value(result, "resolution_formula") == "Der Hauptausschuss nimmt zur Kenntnis:"
    assert value(result, "addressee") == "Hauptausschuss"


def test_series_number_and_report_year() -> None:
    result = read(draw(ALLRIS4))
    told = [value(result, field) for field in ("series", "series_number", "report_year")]
    assert told == ["kooperationsbericht", 5, 2023]


def test_report_year_that_the_text_alone_tells_is_less_sure() -> None:
    art = ALLRIS4.replace(
        "Bericht zur interkommunalen Zusammenarbeit 2023", "Im Jahr 2023 war viel zu tun, 2023 erst recht."
    )
    year = read(draw(art)).get("report_year")
    assert year is not None
    assert (year.value, year.confidence < 0.6) == (2023, True)


def test_no_year_is_invented() -> None:
    art = ALLRIS4.replace("Bericht zur interkommunalen Zusammenarbeit 2023", "Der Bericht liegt bei.")
    assert read(draw(art)).get("report_year") is None


@pytest.mark.parametrize(
    ("art", "code", "told"),
    [
        (ALLRIS4.replace("24/SVV/1155", "24/SV/1155"), "reference-defect", "24/SVV/1155"),
        (ALLRIS4.replace("24/SVV/1155", "24/SVV/11559"), "reference-defect", "nicht erschließen"),
        (ALLRIS4.replace("23.10.2024", "31.02.2024"), "date-impossible", "31.02.2024"),
        (ALLRIS4.replace("Mitteilungsvorlage", "Klimavorlage"), "paper-type-unknown", "Klimavorlage"),
        (
            ALLRIS4.replace("nicht öffentlich", "☐ öffentlich    ☐ nicht öffentlich"),
            "public-unclear",
            "Kästchen",
        ),
    ],
)
def test_issues_say_what_to_do(art: str, code: str, told: str) -> None:
    (issue,) = [i for i in read(draw(art), "potsdam").issues if i.code == code]
    assert told in message_of(issue)
    assert "Bitte" in message_of(issue)
    assert issue.page == 1


def test_unknown_type_is_kept_as_printed() -> None:
    result = read(draw(ALLRIS4.replace("Mitteilungsvorlage", "Klimavorlage")))
    assert value(result, "paper_type") == "Klimavorlage"


def test_shared_rules_are_less_sure_than_a_profile() -> None:
    document = draw(ALLRIS4)
    own, shared = read(document, "potsdam"), read(document, "de")
    for field in ("reference", "paper_type", "name", "date"):
        mine, general = own.get(field), shared.get(field)
        assert mine is not None
        assert general is not None
        assert mine.value == general.value
        assert mine.confidence > general.confidence


FORM = """
Stadt Beispielstadt

!Mitteilungsvorlage

Datum:           20.03.2023
Federführung:    Umweltamt
Betreff:         3. Bericht über den Schutz des Klimas

Der Stadtrat nimmt zur Kenntnis:
"""


def test_a_value_ends_where_the_next_row_has_a_label() -> None:
    result = read(draw(FORM))
    assert value(result, "under_direction_of") == "Umweltamt"
    assert value(result, "name") == "3. Bericht über den Schutz des Klimas"


BYLAW = """
                    SATZUNG

   über die Benutzung des Backhauses der Gemeinde Beispielfeld


   Aufgrund des § 5 der Gemeindeordnung in der Fassung vom 1.7.1960
   hat die Gemeindevertretung folgende Satzung beschlossen:
"""


def test_a_wording_that_begins_with_about_goes_on_from_the_type_above() -> None:
    name = value(read(draw(BYLAW)), "name")
    assert name == "SATZUNG über die Benutzung des Backhauses der Gemeinde Beispielfeld"


@pytest.mark.parametrize("printed", ["20-26", "14 - 20"])
def test_a_term_of_office_alone_is_no_number(printed: str) -> None:
    art = ALLRIS4.replace("24/SVV/1155", printed)
    assert read(draw(art), "de").get("reference") is None


def test_empty_document_has_no_header() -> None:
    assert extract_header(build_form(Document((), "", (), (), ()), (), SHARED)).candidates == ()
