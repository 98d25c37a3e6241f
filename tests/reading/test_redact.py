"""Personal data is blacked out; offices, amounts, numbers of papers and the length of every text stay."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.base.redaction import BLOCK, redact_text
from extract.reading.redact_rows import redact_extraction
from extract.schema.extraction import Extraction, TextBlock
from extract.schema.records import MentionRow
from kit.sample_rows import sample_extraction

HIDDEN = [
    # label and value in one line, in two cells, below each other
    ("Bearbeiter: Herr Mustermann", "Mustermann"),
    ("Sachbearbeiterin:\tFrau Dr. Beispiel-Muster", "Beispiel-Muster"),
    ("Ansprechpartner/in:\nErika Mustermann\nFachbereich 4", "Erika Mustermann"),
    ("Auskunft erteilt: Frau Muster / Herr Beispiel", "Beispiel"),
    ("Verfasser: Muster, Erika", "Muster, Erika"),
    ("Frau Erika Muster, Sachbearbeiterin im Bauamt", "Erika Muster"),
    ("die Sachbearbeiterin in der Verwaltung, Frau Muster, prüft", "Muster"),
    # telephone numbers in the spellings of letterheads
    ("Telefon: 800-23 29.01.2021", "800-23"),
    ("Tel. 0331 289 1234", "0331 289 1234"),
    ("Tel.: (0331) 2 89-12 34 · Fax: (0331) 2 89-12 35", "2 89-12 35"),
    ("Durchwahl 233 – 92626 HA II", "92626"),
    ("erreichbar unter +49 331 2891234", "+49 331 2891234"),
    ("Bürgertelefon 0331/289-1234", "0331/289-1234"),
    # mail addresses, also those meant to escape machines
    ("erika.muster@rathaus.example.de", "erika.muster"),
    ("erika.muster (at) example.de", "erika.muster"),
    # who signs
    ("gez. Erika Muster", "Erika Muster"),
    ("gez. i.V. Max Muster", "Max Muster"),
    ("gez. Erika Muster Vorsitzende des Ortsbeirats", "Erika Muster"),
    ("gez. gez.\nErika Muster Max Beispiel\nVorsitzende Schriftführer", "Max Beispiel"),
    ("Mit freundlichen Grüßen\nErika Muster\nBürgermeisterin", "Erika Muster"),
    ("Mit freundlichen Grüßen\nIm Auftrag\nErika Muster", "Erika Muster"),
]

KEPT = [
    "Der Oberbürgermeister Max Muster eröffnete die Sitzung.",  # an office-holder in office
    "Verfasser: Fachbereich Stadtplanung",  # a department is no person
    "Ansprechpartner für den Neujahrsempfang ist der Ortsrat.",
    "24/SVV/1155 und 01536/2018 und VII/2021/02977",  # references
    "AZ: 0262.0-25-0222",  # file numbers
    "vom 01.02.2020 bis 31.12.2022, 2022/2023",  # dates
    "125 Mitglieder, 41.000 Euro, 0,5 km",  # figures
    "IBAN-freie Spende von 10 000 Euro",
    "Telefon 125 Mitglieder",  # a number behind the word is not yet a telephone number
    "Kontakt zum Landkreis Havelland",
]


@pytest.mark.parametrize(("text", "hidden"), HIDDEN)
def test_personal_data_goes(text: str, hidden: str) -> None:
    redacted = redact_text(text)
    assert hidden not in redacted
    assert BLOCK in redacted
    assert len(redacted) == len(text)


@pytest.mark.parametrize("text", KEPT)
def test_everything_else_stays(text: str) -> None:
    assert redact_text(text) == text


@given(st.text())
def test_length_and_white_space_stay_and_twice_is_once(text: str) -> None:
    redacted = redact_text(text)
    assert len(redacted) == len(text)
    assert [c.isspace() for c in redacted] == [c.isspace() for c in text]
    assert redact_text(redacted) == redacted


def test_a_name_given_away_once_goes_everywhere() -> None:
    sample = sample_extraction("a")
    assert sample.paper is not None
    letterhead = replace(sample.blocks[0], text="Auskunft erteilt: Frau Muster")
    elsewhere = replace(sample.blocks[1], text="Rückfragen beantwortet Frau Muster gern.")
    mention = MentionRow(
        mention_id="m",
        paper_id=None,
        section_id=None,
        kind="person",
        name="Frau Muster",
        organization_id=None,
        source_document_id=sample.document.document_id,
        text="Frau Muster",
    )
    redacted = redact_extraction(
        replace(
            sample,
            blocks=(letterhead, elsewhere),
            paper=replace(sample.paper, originator="Frau Muster"),
            fields=(replace(sample.fields[0], field="originator", value="Frau Muster", raw="Frau Muster"),),
            mentions=(mention,),
        )
    )
    assert redacted.blocks[1].text == "Rückfragen beantwortet ████ ██████ gern."
    assert redacted.paper is not None
    assert redacted.paper.originator is None  # nothing but a name is no value
    assert redacted.fields == ()
    assert redacted.mentions == ()
    assert "Muster" not in repr(redacted)


def test_a_column_of_contact_persons_is_blacked_out() -> None:
    sample = sample_extraction("a")
    row = replace(sample.table_rows[0], cells=(("Ansprechpartner", "Erika Muster"), ("Thema", "Radweg")))
    (redacted,) = redact_extraction(replace(sample, table_rows=(row,))).table_rows
    assert redacted.cells == (("Ansprechpartner", "█████ ██████"), ("Thema", "Radweg"))


def placed(sample: Extraction, *texts: str) -> tuple[TextBlock, ...]:
    """Blocks one below the other, their places in the clean text as layout gives them."""
    blocks, start = [], 0
    for text in texts:
        end = start + len(text)
        blocks.append(replace(sample.blocks[1], text=text, char_start=start, char_end=end))
        start = end + 1
    return tuple(blocks)


def test_in_a_signature_block_names_go_and_offices_stay() -> None:
    sample = sample_extraction("a")
    lines = ("Oberbürgermeisterin", "Erika Muster", "Geschäftsbereich 1", "Max von Beispiel")
    text = "\n".join(lines)
    section = replace(sample.sections[0], kind="signature", text=text, char_start=0, char_end=len(text))
    redacted = redact_extraction(replace(sample, sections=(section,), blocks=placed(sample, *lines)))
    hidden = ["Oberbürgermeisterin", "█████ ██████", "Geschäftsbereich 1", "███ ███ ████████"]
    assert redacted.sections[0].text.split("\n") == hidden
    assert [block.text for block in redacted.blocks] == hidden


def test_who_signs_is_no_mention_and_the_office_holder_in_the_text_is_one() -> None:
    sample = sample_extraction("a")
    blocks = placed(sample, "Bürgermeisterin Erika Muster lud ein.", "gez.", "Erika Muster")
    mentions = tuple(
        MentionRow(
            mention_id=str(start),
            paper_id=None,
            section_id=None,
            kind="person",
            name="Erika Muster",
            organization_id=None,
            source_document_id=sample.document.document_id,
            text="Erika Muster",
            char_start=start,
            char_end=start + len("Erika Muster"),
        )
        for start in (len("Bürgermeisterin "), blocks[2].char_start)
    )
    redacted = redact_extraction(replace(sample, blocks=blocks, mentions=mentions, sections=()))
    assert [mention.mention_id for mention in redacted.mentions] == ["16"]
    assert [block.text for block in redacted.blocks] == [blocks[0].text, "gez.", "█████ ██████"]


def test_a_name_in_the_block_below_its_label_goes() -> None:
    sample = sample_extraction("a")
    blocks = placed(sample, "gez.\tgez.", "Erika Muster\tMax Beispiel", "Vorsitzende\tSchriftführer")
    redacted = redact_extraction(replace(sample, blocks=blocks))
    assert [block.text for block in redacted.blocks] == [
        "gez.\tgez.",
        "█████ ██████\t███ ████████",
        "Vorsitzende\tSchriftführer",
    ]


def test_rows_of_a_table_to_sign_in_lose_their_names() -> None:
    sample = sample_extraction("a")
    cells = (("Name", "Karla Testperson"), ("Funktion", "Vorsitzende"), ("Unterschrift", ""))
    row = replace(sample.table_rows[0], cells=cells)
    (redacted,) = redact_extraction(replace(sample, table_rows=(row,))).table_rows
    assert redacted.cells == (("Name", "█████ ██████████"), ("Funktion", "Vorsitzende"), ("Unterschrift", ""))


def test_rows_without_a_place_lose_what_is_hidden_in_the_text() -> None:
    sample = sample_extraction("a")
    blocks = placed(sample, "gez.", "Karla Testperson", "DE89 3704 0044", "0532 0130 00")
    row = replace(sample.table_rows[0], cells=(("", "Karla Testperson"), ("Bank", "DE89 3704 0044")))
    (redacted,) = redact_extraction(replace(sample, blocks=blocks, table_rows=(row,), sections=())).table_rows
    assert redacted.cells == (("", "█████ ██████████"), ("Bank", "████ ████ ████"))


def test_a_heading_made_of_a_signature_loses_the_name_too() -> None:
    sample = sample_extraction("a")
    blocks = placed(sample, "Der Rat stimmt zu.", "i. V. Karla Testperson")
    section = replace(
        sample.sections[0],
        number="i",
        title="V. Karla Testperson",
        text="V. Karla Testperson",
        char_start=blocks[1].char_start + 3,
        char_end=blocks[1].char_end,
    )
    redacted = redact_extraction(replace(sample, blocks=blocks, sections=(section,)))
    assert [s.title for s in redacted.sections] == ["V. █████ ██████████"]


def test_what_is_read_from_hidden_words_is_no_row() -> None:
    # the value of a date or a number would give away what the text hides
    sample = sample_extraction("a")
    text = "Karl Muster, geb. 12.03.1961, wohnhaft Musterstraße 12a, klagt am 03.04.2024."
    blocks = placed(sample, text)
    dates = tuple(
        replace(
            sample.dates[0], date_id=day, char_start=text.index(day), char_end=text.index(day) + 10, text=day
        )
        for day in ("12.03.1961", "03.04.2024")
    )
    redacted = redact_extraction(replace(sample, blocks=blocks, dates=dates, sections=()))
    assert [row.date_id for row in redacted.dates] == ["03.04.2024"]
    assert redacted.blocks[0].text.endswith("klagt am 03.04.2024.")


def test_who_lives_where_the_text_says_is_named_nowhere() -> None:
    sample = sample_extraction("a")
    blocks = placed(
        sample, "Herrn", "Karl Muster", "Musterweg 12a", "14467 Musterstadt", "Sehr geehrter Herr Muster,"
    )
    redacted = redact_extraction(replace(sample, blocks=blocks, sections=()))
    told = " ".join(block.text for block in redacted.blocks)
    assert [word for word in ("Muster", "12a", "14467") if word in told] == []


def test_a_name_alone_at_the_end_goes_and_a_footer_below_it_does_not_hide_it() -> None:
    sample = sample_extraction("a")
    lines = placed(sample, "Der Rat stimmt zu.", "Karla Testperson", "Vorsitzende", "Seite 1 von 1")
    blocks = (*lines[:3], replace(lines[3], kind="furniture"))
    redacted = redact_extraction(replace(sample, blocks=blocks, sections=()))
    assert redacted.blocks[1].text == "█████ ██████████"


def test_spans_and_boxes_stay() -> None:
    sample = sample_extraction("a")
    assert redact_extraction(sample) == sample
