"""The same paper from another producer, on another form or as a Word file gives the same draft."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.draft import Draft, Settings, build_draft
from kit.draft_archives import NAME, potsdam, read_files, seed_draft
from kit.render_seed import STYLES
from kit.seed_docx import write_seed_docx


def asked(draft: Draft) -> list[str]:
    sections = [q.check for section in draft.sections for q in section.questions]
    return [*sections, *(q.check for sentence in draft.sentences for q in sentence.questions)]


@pytest.mark.parametrize("style", range(1, len(STYLES)), ids=[style.name for style in STYLES[1:]])
def test_another_rendering_gives_the_same_draft(style: int) -> None:
    check_same(seed_draft(0), seed_draft(style))


def test_a_word_file_gives_the_same_draft(tmp_path: Path) -> None:
    first = seed_draft(0)
    archive = read_files(write_seed_docx(tmp_path))
    check_same(first, build_draft(archive, NAME, None, Settings(profile=potsdam())))


def check_same(first: Draft, other: Draft) -> None:
    assert [s.text.split() for s in other.sentences] == [s.text.split() for s in first.sentences]
    assert [s.mark for s in other.sentences] == [s.mark for s in first.sentences]
    assert asked(other) == asked(first)
    assert [e.wrong for e in other.ledgers.errors] == [e.wrong for e in first.ledgers.errors]
    assert [p.text for p in other.ledgers.promises] == [p.text for p in first.ledgers.promises]
    assert len(other.ledgers.contradictions) == len(first.ledgers.contradictions)
