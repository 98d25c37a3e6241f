"""`vorlagen finish`: the paper alone, nothing that people wrote lost, open gaps named."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from pathlib import Path

import docx
import pytest
from docx.document import Document as DocxDocument
from docx.oxml.ns import qn
from typer.testing import CliRunner

from extract.base.errors import ConfigurationError
from extract.cli.main import build_app
from extract.draft.files.docx_cleaning import text_of
from extract.draft.files.docx_file import render_docx
from extract.draft.files.docx_marks import PAST_STYLE
from extract.draft.files.finish import finish_draft
from kit.draft_archives import draft_after
from kit.filled_drafts import fill_gaps, saved

ANSWER = "Beantwortet."


@cache
def written() -> bytes:
    return render_docx(draft_after(4))


@cache
def filled() -> bytes:
    return fill_gaps(written(), lambda placeholder: ANSWER)


def opened(content: bytes) -> DocxDocument:
    return docx.Document(io.BytesIO(content))


def texts(content: bytes) -> list[str]:
    return [text_of(p) for p in opened(content).element.body.iter(qn("w:p"))]


def test_nothing_of_the_draft_is_left() -> None:
    finished = finish_draft(filled())
    words = "\n".join(texts(finished.content))
    for mark in ("So lesen Sie", "Anhang: Listen", "‹bisher", "F1", "[", "\N{ZERO WIDTH SPACE}"):
        assert mark not in words
    names = zipfile.ZipFile(io.BytesIO(finished.content)).namelist()
    assert not [name for name in names if "comment" in name]
    body = opened(finished.content).element.body
    for tag in ("w:commentReference", "w:commentRangeStart", "w:bookmarkStart", "w:instrText", "w:sdt"):
        assert next(body.iter(qn(tag)), None) is None, tag
    assert not [s.name for s in opened(finished.content).styles if (s.name or "").startswith("Entwurf")]
    margins = [p.text for s in opened(finished.content).sections for p in s.header.paragraphs]
    assert not [line for line in margins if "Entwurf" in line]
    assert finished.gaps == ()


def test_every_sentence_of_the_draft_is_there() -> None:
    words = " ".join(" ".join(texts(finish_draft(filled()).content)).split())
    for sentence in draft_after(4).sentences:
        whole = "".join(ANSWER if part.slot else part.text for part in sentence.parts)
        assert " ".join(whole.split()) in words, whole


def test_the_paper_has_its_own_page_and_one_section() -> None:
    (section,) = opened(finish_draft(filled()).content).sections
    assert section.page_width is not None
    assert section.page_height is not None
    assert section.page_width < section.page_height


def test_open_gaps_are_named_with_their_section() -> None:
    gaps = finish_draft(written()).gaps
    assert len(gaps) >= sum(len(s.slots) for s in draft_after(4).sentences)
    assert all(gap.words in gap.around for gap in gaps)
    assert any(gap.section for gap in gaps)


def test_what_repeats_follows_what_was_written() -> None:
    document = opened(filled())
    marks = document.element.body.iter(qn("w:bookmarkStart"))
    mark = next(e for e in marks if e.get(qn("w:name")) == "Satz_1")
    run = next(e for e in mark.itersiblings() if e.tag == qn("w:r"))
    next(run.iter(qn("w:t"))).text = "Eigene Worte "
    words = "\n".join(texts(finish_draft(saved(document)).content))
    assert words.count("Eigene Worte ") == 2


def test_words_typed_into_grey_text_stay() -> None:
    document = opened(written())
    grey = next(s.style_id for s in document.styles if s.name == PAST_STYLE)
    body = document.element.body
    runs = [
        r for r in body.iter(qn("w:r")) if r.find(f".//{qn('w:rStyle')}[@{qn('w:val')}='{grey}']") is not None
    ]
    node = next(runs[-1].iter(qn("w:t")))
    node.text += " Das hat jemand hier getippt."
    words = "\n".join(texts(finish_draft(saved(document)).content))
    assert "Das hat jemand hier getippt." in words
    assert "‹bisher" not in words


def test_tracked_changes_are_counted_and_stay() -> None:
    document = opened(filled())
    paragraph = next(p for p in document.paragraphs if p.style is not None and p.style.name == "Bericht Text")
    added = paragraph._p.makeelement(qn("w:ins"), {qn("w:id"): "9001", qn("w:author"): "Kollegin"})
    added.append(paragraph.add_run(" Nachtrag.")._r)
    paragraph._p.append(added)
    finished = finish_draft(saved(document))
    assert finished.tracked == 1
    assert any("Nachtrag." in text for text in texts(finished.content))


def test_the_same_draft_gives_the_same_bytes() -> None:
    assert finish_draft(filled()).content == finish_draft(filled()).content


def test_finishing_twice_changes_nothing() -> None:
    once = finish_draft(filled()).content
    assert texts(finish_draft(once).content) == texts(once)


def test_what_is_no_word_file_is_told_in_german() -> None:
    with pytest.raises(ConfigurationError, match="Word-Dokument"):
        finish_draft(b"%PDF-1.7")


@pytest.mark.parametrize(("content", "code"), [("open", 4), ("filled", 0)])
def test_the_command_says_whether_gaps_are_open(tmp_path: Path, content: str, code: int) -> None:
    path = tmp_path / "entwurf.docx"
    path.write_bytes(written() if content == "open" else filled())
    done = CliRunner().invoke(build_app(["finish"]), ["finish", str(path), "--no-pdf"])
    assert done.exit_code == code, done.output
    assert (tmp_path / "entwurf-fertig.docx").is_file()
