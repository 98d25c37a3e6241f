"""The whole way, twice: draft, answers, finished paper, next year's edition, next draft. Nothing invented."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from openpyxl import load_workbook

from extract.draft import Archive, Draft, Settings, build_draft
from extract.draft.files.answers import read_answers
from extract.draft.files.docx_file import render_docx
from extract.draft.files.docx_marks import CHANGED_STYLE, NUMBER_STYLE, PAST_STYLE, SLOT_STYLE
from extract.draft.files.finish import finish_draft
from extract.draft.files.merge import fill_control, merge_answers
from extract.draft.files.request_files import write_requests
from extract.draft.files.request_rows import GAP_KEY
from extract.german.open_gaps import find_open_gaps
from extract.profile import Profile, load_profiles
from kit.draft_archives import ARCHIVE, NAME, read_files
from kit.made_reports import CYCLING, LIBRARIES, MadeEdition, write_report

ANSWERS = {
    "Zahl": "einundneunzig",
    "Betrag": "91.000 Euro",
    "Datum": "7. Oktober {year}",
    "Monat": "Oktober {year}",
    "Ort": "in der Alten Mühle",
    "Uhrzeit": "um 15 Uhr",
    "Thema": "zum Thema „Grundwasser“",
    "Ergebnis": "Das wurde {year} erreicht.",
    "Lage": "Das Jahr {year} war vom Hochwasser bestimmt.",
    "Ereignis": "Im Jahr {year} wurde das Vorhaben {count} begonnen.",
    "Rückblick": "Das Vorhaben {count} aus dem Vorjahr ist erledigt.",
}
HEAD = {"Nummer vergibt der Sitzungsdienst": "{reference}", "Datum der Erstellung": "14.09.{next}"}


@dataclass
class Official:
    """Fills every gap once, in the words of somebody who knows."""

    year: int
    reference: str
    count: int = 0

    def answer(self, placeholder: str) -> str:
        self.count += 1
        name = placeholder.strip("[]").rstrip("?")
        known = HEAD.get(name) or ANSWERS.get(re.split(r"[ :?]", name)[0])
        if name.startswith("Sitzungstermin"):
            known = "11.11.{next}"
        known = known or "Stelle {count}"
        return known.format(year=self.year, count=self.count, next=self.year + 1, reference=self.reference)


def worked_on(draft: Draft, folder: Path) -> bytes:
    """The draft with half its gaps answered by workbook and the rest typed into the Word file; finished."""
    official = Official(draft.year, reference_after(draft))
    told = write_requests(draft, folder, None)
    given = []
    for item in told:
        book = load_workbook(item.book)
        if "Fragen" in book.sheetnames:
            sheet = book["Fragen"]
            titles = [cell.value for cell in sheet[4]]
            for row in list(sheet.iter_rows(min_row=5))[::2]:
                key = row[titles.index("Kennung")].value or ""
                if key.startswith(GAP_KEY) and "/" not in item.dispatch.name:
                    words = official.answer(str(row[titles.index("Lücke")].value))
                    row[titles.index("Antwort")].value = words
            book.save(item.book)
        given += read_answers(item.book)
    merged = merge_answers(render_docx(draft), given)
    assert {item.state for item in merged.merged} <= {"filled", "noted"}
    document = docx.Document(io.BytesIO(merged.content))
    for control in list(document.element.body.iter(qn("w:sdt"))):
        text = "".join(node.text or "" for node in control.iter(qn("w:t")))
        if find_open_gaps(text):
            fill_control(control, official.answer(text))
    content = io.BytesIO()
    document.save(content)
    finished = finish_draft(content.getvalue())
    assert finished.gaps == ()
    return finished.content


def reference_after(draft: Draft) -> str:
    """A number of the council's own form: that of the last paper, with the year and the number moved on."""
    last = draft.base.reference or ""
    year, short = draft.year, str(draft.year)[2:]
    moved = (
        last.replace(str(year), str(year + 1))
        if str(year) in last
        else last.replace(short, str(int(short) + 1), 1)
    )
    return re.sub(r"\d{3,4}$", "0777", moved)


def plain(text: str) -> str:
    return " ".join(text.split())


def check_nothing_is_invented(draft: Draft, archive: Archive) -> None:
    """Every carried word of every sentence stands in the last edition; changed ones say what stood there."""
    texts = " ".join(plain(row.text) for row in archive.sections if row.paper_id == draft.base.paper_id)
    for sentence in draft.sentences:
        assert plain(sentence.source.text) in texts, sentence.source.text
        before = "".join(part.text if part.kind == "carried" else part.old for part in sentence.parts)
        if not any(part.slot for part in sentence.parts):
            assert plain(before) == plain(sentence.source.text)
        for part in sentence.parts:
            assert part.kind != "carried" or plain(part.text) in plain(sentence.source.text)
            assert part.kind != "changed" or part.reason


def check_the_file_invents_nothing(draft: Draft, archive: Archive) -> None:
    """In the Word file too: what is neither gap nor marked as changed, grey or a number is an edition's."""
    texts = " ".join(plain(row.text) for row in archive.sections if row.paper_id == draft.base.paper_id)
    marked = {SLOT_STYLE, CHANGED_STYLE, PAST_STYLE, NUMBER_STYLE}
    written = [
        run.text
        for paragraph in docx.Document(io.BytesIO(render_docx(draft))).paragraphs
        if paragraph.style is not None and paragraph.style.name in ("Bericht Text", "Bericht Punkt")
        for run in paragraph.runs
        if run.style.name not in marked and re.search(r"\w{2}", run.text)
    ]
    assert len(written) > len(draft.sentences) // 3
    assert [words for words in written if plain(words.replace("\u200b", "")) not in texts] == []


def check_look_backs_are_settled(second: Draft) -> None:
    """What was answered last year is struck or asked, never said again for the new year."""
    year = second.year - 1
    for sentence in second.sentences:
        if "erreicht" in sentence.source.text and "geplant" in sentence.source.text:
            assert sentence.mark == "slot"
            assert all(part.slot for part in sentence.parts)
        if sentence.mark == "carried":
            assert not re.search(rf"war(?:en)?\b.*geplant.*{year}", sentence.text), sentence.text


def check_answers_are_history(second: Draft) -> None:
    """What people wrote last year stands as what was before in this year's gaps."""
    values = {past.value for s in second.sentences for slot in s.slots for past in slot.history}
    assert any("einundneunzig" in value for value in values), values
    assert any(past.year == second.year - 1 for s in second.sentences for t in s.slots for past in t.history)


def two_years(
    paths: Sequence[Path], series: str, profile: Profile, folder: Path
) -> tuple[Draft, Archive, Draft, Archive]:
    before = read_files(*paths)
    first = build_draft(before, series, None, Settings(profile=profile))
    paper = folder / f"{series}-{first.year}.docx"
    paper.write_bytes(worked_on(first, folder / "anfragen"))
    after = read_files(*paths, paper)
    return first, before, build_draft(after, series, None, Settings(profile=profile)), after


def check(first: Draft, before: Archive, second: Draft, after: Archive) -> None:
    check_nothing_is_invented(first, before)
    check_the_file_invents_nothing(first, before)
    assert second.year == first.year + 1
    assert second.base.year == first.year
    assert second.number == (None if first.number is None else first.number + 1)
    check_nothing_is_invented(second, after)
    check_the_file_invents_nothing(second, after)
    check_look_backs_are_settled(second)
    check_answers_are_history(second)
    words = [sentence.text for sentence in second.sentences if sentence.mark == "carried"]
    assert not [text for text in words if str(first.year) in text and "Beschluss" not in text], words


def test_the_sample_series_in_its_second_year(tmp_path: Path) -> None:
    folders = ("Kooperationsberichte", "23_SVV_0243", "2019")
    paths = [path for folder in folders for path in sorted((ARCHIVE / folder).glob("*.pdf"))]
    paths += ARCHIVE.glob("*24_SVV_1155*")
    check(*two_years(paths, NAME, load_profiles().named("potsdam"), tmp_path))


@pytest.mark.parametrize(
    ("editions", "series"), [(CYCLING, "radverkehrsbericht"), (LIBRARIES, "bericht-stadtbibliothek")]
)
def test_series_of_other_cities_in_their_second_year(
    editions: Sequence[MadeEdition], series: str, tmp_path: Path
) -> None:
    paths = [write_report(edition, tmp_path) for edition in editions]
    check(*two_years(paths, series, load_profiles().shared, tmp_path))
