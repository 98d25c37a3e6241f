"""Text errors in the Word file: tracked changes to accept or reject, and what becomes of them at the end."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from extract.draft import Draft, Settings, build_draft
from extract.draft.files.docx_corrections import MENDED_BY, SUGGESTED_BY
from extract.draft.files.docx_file import render_docx
from extract.draft.files.finish import finish_draft
from kit.made_series import PROFILE, make_archive

PLAIN = "Die Feuerwehr hilft den Nachbarn."


def draft_of(*paragraphs: str) -> Draft:
    archive = make_archive({2024: [("Zusammenarbeit", list(paragraphs))]})
    return build_draft(archive, "klimabericht", None, Settings(profile=PROFILE))


def tracked(content: bytes) -> list[tuple[str, str, str]]:
    """Author, what is taken out and what is put in, of every tracked change behind the guide."""
    body = docx.Document(io.BytesIO(content)).element.body
    guide = next((p for p in body.iter(qn("w:p")) if p.find(f".//{qn('w:sectPr')}") is not None), None)
    before = set(guide.itersiblings(preceding=True)) if guide is not None else set()
    found: list[tuple[str, str, str]] = []
    for element in body.iter(qn("w:del"), qn("w:ins")):
        if any(above in before for above in element.iterancestors()):
            continue
        words = "".join(n.text or "" for n in element.iter(qn("w:t"), qn("w:delText")))
        author = element.get(qn("w:author"))
        found.append((author, words, "") if element.tag == qn("w:del") else (author, "", words))
    return found


def text_of(content: bytes) -> str:
    body: Any = docx.Document(io.BytesIO(content)).element.body
    return "".join(node.text or "" for node in body.iter(qn("w:t")))


ERRORS = [
    # surely wrong: mended, and taken into the finished paper
    (
        "Die Palette spiegelt akuten Herausforderungen der Orte.",
        [(MENDED_BY, "akuten", ""), (MENDED_BY, "", "akute")],
        "Die Palette spiegelt akute Herausforderungen der Orte.",
        0,
    ),
    # only what differs is struck out
    (
        "Das gilt im Rahmen eines gemeinsamen Arbeits- und Abstimmungsprozess – der Runde.",
        [(MENDED_BY, "Abstimmungsprozess", ""), (MENDED_BY, "", "Abstimmungsprozesses")],
        "Das gilt im Rahmen eines gemeinsamen Arbeits- und Abstimmungsprozesses – der Runde.",
        0,
    ),
    # for a person to decide: a suggestion that stays until then
    (
        "Das Heft lebt von guten Praxis Beispielen aus den Orten.",
        [(SUGGESTED_BY, "Praxis Beispielen", ""), (SUGGESTED_BY, "", "Praxisbeispielen")],
        "Das Heft lebt von guten Praxisbeispielen aus den Orten.",
        2,
    ),
]


@pytest.mark.parametrize(("words", "changes", "finished", "left"), ERRORS)
def test_corrections_are_tracked_changes(
    words: str, changes: list[tuple[str, str, str]], finished: str, left: int
) -> None:
    content = render_docx(draft_of(words, PLAIN))
    assert tracked(content) == changes
    paper = finish_draft(content)
    assert paper.tracked == left
    assert finished in text_of(paper.content)


def test_a_rejected_correction_stays_rejected() -> None:
    document = docx.Document(io.BytesIO(render_docx(draft_of(ERRORS[0][0], PLAIN))))
    body = document.element.body
    for change in [e for e in body.iter(qn("w:ins")) if "akute" in "".join(e.itertext())]:
        change.getparent().remove(change)  # what Word does when a change is rejected
    for change in [e for e in body.iter(qn("w:del")) if "akuten" in "".join(e.itertext())]:
        for run in list(change):
            for node in run.iter(qn("w:delText")):
                node.tag = qn("w:t")
            change.addprevious(run)
        change.getparent().remove(change)
    saved = io.BytesIO()
    document.save(saved)
    assert ERRORS[0][0] in text_of(finish_draft(saved.getvalue()).content)


def test_a_correction_in_a_repeated_sentence_is_no_tracked_change() -> None:
    """A field that is updated would show what is struck out as well."""
    words = ERRORS[0][0]
    archive = make_archive({2024: [("Anlass", [words, PLAIN]), ("Stand", [words])]})
    content = render_docx(build_draft(archive, "klimabericht", None, Settings(profile=PROFILE)))
    assert tracked(content) == []
    assert "spiegelt akute Herausforderungen" in text_of(content)


def test_errors_are_told_as_what_became_of_them() -> None:
    draft = draft_of(
        ERRORS[0][0],
        ERRORS[2][0],
        "Am 4. Juni 2024 wurde die Halle mit mit einem Fest eröffnet.",
        "Der Bund hat sich genau dem der Daseinsvorsorge gewidmet.",
    )
    states = {error.wrong: error.state for error in draft.ledgers.errors}
    assert states["akuten"] == "mended"
    assert states["Praxis Beispielen"] == "offered"
    assert states["mit mit"] == "gone"
