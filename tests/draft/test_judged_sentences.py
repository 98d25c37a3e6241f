"""The model paper's sentences in the draft, against the judgement of a reader who had not seen it."""

from __future__ import annotations

import pytest

from extract.draft import Sentence
from kit.draft_archives import seed_draft
from kit.judged_model_paper import JUDGED, SENTENCES, Action

_FRAME = 2
"""So many words left beside the gaps are a frame."""


def action_of(sentence: Sentence) -> Action:
    if sentence.mark in ("confirm", "question"):
        return "ask"
    if not sentence.slots:
        return "keep"
    if any(slot.placeholder.startswith("[Ergebnis") for slot in sentence.slots):
        return "answer"
    told = sentence.source.text.strip()
    if any(told in slot.placeholder for slot in sentence.slots):
        return "gap"  # an item of a list, shown to be confirmed or struck
    words = " ".join(part.text for part in sentence.parts if part.slot is None).split()
    return "gap" if len(words) >= _FRAME else "whole"


@pytest.mark.parametrize("style", [0, 4])
def test_fewer_than_five_sentences_are_misjudged(style: int) -> None:
    sentences = seed_draft(style).sentences
    assert len(sentences) == SENTENCES
    assert [row.first for row in JUDGED[1:]] == [row.last + 1 for row in JUDGED[:-1]]
    wrong = [
        (place, row.sort, row.actions, action_of(sentences[place - 1]))
        for row in JUDGED
        for place in range(row.first, row.last + 1)
        if action_of(sentences[place - 1]) not in row.actions
    ]
    assert len(wrong) < 5, wrong


@pytest.mark.parametrize("first", [5, 41, 53, 78, 85, 88])
def test_the_judge_would_do_the_same(first: int) -> None:
    """Kinds that were misjudged once: a standing line, a plan, running work, an office, a focus, a lead."""
    row = next(row for row in JUDGED if row.first <= first <= row.last)
    assert action_of(seed_draft().sentences[first - 1]) == row.actions[0]
