"""The draft as JSON and Markdown, its questions and tables, and files that people edited."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from extract.base.errors import OutputError
from extract.draft.files.explained import explain_lines
from extract.draft.files.json_file import render_json
from extract.draft.files.lookup import find_in_drafts
from extract.draft.files.markdown import escape, render_markdown
from extract.draft.files.printed_values import heading_number, number_text, printable
from extract.draft.files.questions import number_questions
from extract.draft.files.tables_input import partner_table
from extract.draft.files.versions import VERSIONS, WrittenSet, write_versioned
from extract.draft.files.write import write_draft
from kit.draft_sample_ledgers import MARKUP
from kit.draft_samples import sample_draft

# JSON


def test_every_paragraph_and_sentence_has_paper_page_and_boxes() -> None:
    content = json.loads(render_json(sample_draft()))
    paragraphs = [p for section in content["sections"] for p in section["paragraphs"]]
    sentences = [s for p in paragraphs for s in p["sentences"]]
    assert len(sentences) == len(sample_draft().sentences)
    for item in (*paragraphs, *sentences):
        source = item["source"]
        assert source["paper_id"] == "24-SVV-1155"
        assert source["page"] >= 1
        assert all(len(box) == 5 for box in source["boxes"])
        assert source["place"].startswith("24/SVV/1155, S. ")


def test_json_says_what_the_types_derive() -> None:
    content = json.loads(render_json(sample_draft()))
    first = content["sections"][0]["paragraphs"][0]["sentences"][0]
    assert first["text"].startswith("Der Oberbürgermeisterin berichtet")
    assert (
        content["sections"][1]["title"]
        == "Bericht der Oberbürgermeisterin zur interkommunalen Zusammenarbeit 2024"
    )
    assert content["consultations"][0]["suggested"] == "2025-11-12"


# Markdown


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("5. Bericht", r"5\. Bericht"),  # would be a list
        ("19.06.2023 war es", "19.06.2023 war es"),
        ("1) erstens", r"1\) erstens"),
        ("- Punkt", r"\- Punkt"),
        ("-Jahreskonferenz", "-Jahreskonferenz"),
        ("<b>fett</b> & [x](y)", r"\<b\>fett\</b\> \& \[x\](y)"),
        ("a|b\nc", r"a\|b c"),
        ("# Titel *x* _y_ `z`", r"\# Titel \*x\* \_y\_ \`z\`"),
    ],
)
def test_markdown_says_what_the_paper_says(text: str, safe: str) -> None:
    assert escape(text) == safe


def test_markdown_marks_slots_questions_and_sources() -> None:
    text = render_markdown(sample_draft())
    assert r"Das Bündnis hat aktuell **\[Anzahl 2024?\]** Mitglieder. *‹bisher: 125 (2023)" in text
    assert "…“: Liegt das Leitbild vor, ist es in Arbeit oder entfallen?" in text
    assert "<!-- paper=24-SVV-1155 document=0000000000002023 page=2 boxes=2,70.9,120,524.4,131.5 -->" in text
    assert "### Auftrag zur Berichterstattung" in text
    assert MARKUP not in text  # escaped
    assert text.count("\n## Anlagen\n") == 1


def test_markdown_asks_right_after_the_paragraph_and_quotes_the_sentence() -> None:
    blocks = render_markdown(sample_draft()).split("\n\n")
    asked = next(place for place, block in enumerate(blocks) if "Liegt das Leitbild vor" in block)
    quoted = re.search(r"„(.+?) …“: Liegt", blocks[asked])
    assert quoted is not None
    before = [place for place in range(asked) if not blocks[place].startswith(">")][-1]
    assert quoted[1].replace("\\", "") in blocks[before].replace("\\", "").replace("*", "")


def test_markdown_puts_a_section_s_question_behind_the_sentence_it_quotes() -> None:
    draft = sample_draft()
    section = next(s for s in draft.sections if s.paragraphs and s.questions)
    sentence = section.paragraphs[0].sentences[0]
    asked = replace(section.questions[0], check=f"Gilt das noch? „{sentence.text[:20]} …“ (seit 2020).")
    changed = replace(section, questions=(asked,))
    sections = tuple(changed if s is section else s for s in draft.sections)
    blocks = render_markdown(replace(draft, sections=sections)).split("\n\n")
    place = next(place for place, block in enumerate(blocks) if "Gilt das noch?" in block)
    assert escape(sentence.text[:20]) in blocks[place - 1]
    assert not blocks[place - 1].startswith(("#", ">"))


def test_markdown_tables_have_as_many_cells_as_columns() -> None:
    for block in render_markdown(sample_draft()).strip().split("\n\n"):
        lines = block.split("\n")
        if lines[0].startswith("| "):
            assert len({len(re.findall(r"(?<!\\)\|", line)) for line in lines}) == 1, block


# Questions and tables


def test_questions_are_numbered_once_in_reading_order() -> None:
    numbered = number_questions(sample_draft())
    assert [item.number for item in numbered] == [f"F{n}" for n in range(1, len(numbered) + 1)]
    codes = [item.question.code for item in numbered]
    assert codes == ["addressee", "frame", "standing", "person", "promise", "event", "counter", "whole"]


def test_rows_of_a_group_stand_together_in_print() -> None:
    printed = partner_table(sample_draft()).printed()
    assert [title for title, _ in printed.groups] == ["3.) Regionale Abstimmung"]
    assert [row[0] for row in printed.rows] == ["Landkreis Havelland", "Dallgow-Döberitz"]
    assert [row[3] for row in printed.rows] == [
        "",
        "Warum fehlt der Partner?",
    ]  # asked only where something changed


@pytest.mark.parametrize(
    ("value", "text"),
    [(125.0, "125"), (64000.0, "64.000"), (48.5, "48,5"), (0.0, "0"), (1234567.25, "1.234.567,25")],
)
def test_numbers_are_printed_in_german(value: float, text: str) -> None:
    assert number_text(value) == text


@pytest.mark.parametrize(
    ("number", "text"), [("1", "1. "), ("3.1", "3.1 "), ("3.)", "3.) "), ("a", "a. "), (None, "")]
)
def test_headings_keep_their_number(number: str | None, text: str) -> None:
    assert heading_number(number) == text


def test_what_xml_forbids_is_taken_out() -> None:
    assert printable("a\x00b\x0bc\ud800d\ufffee\tf\n") == "a b c d e\tf\n"


# Versions


def write_one(folder: Path, stem: str, contents: dict[str, bytes]) -> WrittenSet:
    (written,) = write_versioned(folder, {stem: contents})
    return written


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))


def test_an_untouched_file_is_replaced(tmp_path: Path) -> None:
    write_one(tmp_path, "bericht", {".md": b"eins"})
    written = write_one(tmp_path, "bericht", {".md": b"zwei"})
    assert (written.version, written.edited, names(tmp_path)) == (1, (), ["bericht.md"])
    assert (tmp_path / "bericht.md").read_bytes() == b"zwei"


def test_an_edited_file_is_kept_and_the_whole_set_comes_beside_it(tmp_path: Path) -> None:
    write_one(tmp_path, "bericht", {".md": b"eins", ".json": b"{}"})
    (tmp_path / "bericht.md").write_bytes(b"von Hand")
    written = write_one(tmp_path, "bericht", {".md": b"zwei", ".json": b"[]"})
    assert written.version == 2
    assert [path.name for path in written.edited] == ["bericht.md"]
    assert names(tmp_path) == ["bericht-2.json", "bericht-2.md", "bericht.json", "bericht.md"]
    assert (tmp_path / "bericht.md").read_bytes() == b"von Hand"
    assert (tmp_path / "bericht.json").read_bytes() == b"{}"


def test_the_second_version_is_replaced_until_it_is_edited_too(tmp_path: Path) -> None:
    write_one(tmp_path, "bericht", {".md": b"eins"})
    (tmp_path / "bericht.md").write_bytes(b"von Hand")
    write_one(tmp_path, "bericht", {".md": b"zwei"})
    assert write_one(tmp_path, "bericht", {".md": b"drei"}).version == 2
    (tmp_path / "bericht-2.md").write_bytes(b"auch von Hand")
    assert write_one(tmp_path, "bericht", {".md": b"vier"}).version == 3
    assert (tmp_path / "bericht-2.md").read_bytes() == b"auch von Hand"


def test_a_file_of_unknown_origin_counts_as_edited(tmp_path: Path) -> None:
    (tmp_path / "bericht.md").write_bytes(b"woher auch immer")
    assert write_one(tmp_path, "bericht", {".md": b"eins"}).version == 2
    assert (tmp_path / "bericht.md").read_bytes() == b"woher auch immer"


def test_notes_that_cannot_be_read_cost_no_edited_file(tmp_path: Path) -> None:
    write_one(tmp_path, "bericht", {".md": b"eins"})
    (tmp_path / VERSIONS / "bericht.json").write_text("kaputt", encoding="utf-8")
    assert write_one(tmp_path, "bericht", {".md": b"zwei"}).version == 2


def test_a_run_cut_short_after_its_notes_does_not_take_the_old_file_for_edited(tmp_path: Path) -> None:
    write_one(tmp_path, "bericht", {".md": b"eins"})
    write_one(tmp_path, "bericht", {".md": b"zwei"})
    (tmp_path / "bericht.md").write_bytes(b"eins")  # as if the file had not been moved into place
    assert write_one(tmp_path, "bericht", {".md": b"drei"}).version == 1


def test_a_deleted_file_comes_again(tmp_path: Path) -> None:
    write_one(tmp_path, "bericht", {".md": b"eins"})
    (tmp_path / "bericht.md").unlink()
    assert write_one(tmp_path, "bericht", {".md": b"eins"}).version == 1
    assert names(tmp_path) == ["bericht.md"]


def test_nothing_but_the_files_is_left(tmp_path: Path) -> None:
    write_one(tmp_path, "bericht", {".md": b"eins", ".json": b"{}"})
    assert names(tmp_path / VERSIONS) == ["bericht.json"]


def test_a_folder_that_is_none_is_told_in_german(tmp_path: Path) -> None:
    (tmp_path / "drafts").write_text("Datei", encoding="utf-8")
    with pytest.raises(OutputError, match="kein Ordner"):
        write_draft(sample_draft(), tmp_path / "drafts")


# Explaining


@pytest.mark.parametrize(
    ("wanted", "key", "words"),
    [
        (
            "s-promise",
            "sentence_id",
            ["Zusage oder Ausblick", "Regel kinds.promise", "24/SVV/1155, S. 2", "Wörter:"],
        ),
        ("p-3", "paragraph_id", ["Satz 1, Kennung s-person", "Satz 2, Kennung s-promise", "Rahmen: Seite 2"]),
        ("l-count", "slot_id", ["Lücke [Anzahl 2024?]: zuletzt „125“", "2019: 12 (20/SVV/0133, S. 2)"]),
        ("q-event", "question_id", ["Wann war das Regionalgespräch 2024", "Quelle: 24/SVV/1155"]),
        ("sec-forum", "section_id", ["Kommunales Nachbarschaftsforum", "Frage: Welche Sätze"]),
        ("err-1", "error_id", ["Steht da: e.V..", "Vorschlag: e.V.", "Warum: Der Punkt steht doppelt."]),
        ("p-open", "promise_id", ["Stand: offen", "Zu fragen: Liegt das Leitbild vor"]),
        ("c-ssh", "counter_id", ["Gezählt wird: Mitglieder des Bündnisses"]),
    ],
)
def test_every_part_of_a_draft_explains_itself(
    tmp_path: Path, wanted: str, key: str, words: list[str]
) -> None:
    write_one(tmp_path, "k-2024", {".json": render_json(sample_draft()).encode()})
    found = find_in_drafts(tmp_path, wanted)
    assert found is not None
    assert found[:2] == ("k-2024.json", key)
    told = "\n".join(explain_lines(*found))
    for word in words:
        assert word in told


def test_what_is_in_no_draft_is_not_found(tmp_path: Path) -> None:
    (tmp_path / "fremd.json").write_text('{"sentence_id": "s", "verdicts": []}', encoding="utf-8")
    (tmp_path / "kaputt.json").write_text("{", encoding="utf-8")
    assert find_in_drafts(tmp_path, "s") is None
    assert find_in_drafts(tmp_path / "fehlt", "s") is None
