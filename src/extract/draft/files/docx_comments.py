"""Which questions and changes of a draft get a comment in Word: few, and none for what is read anyway.

What gets none stands in Word all the same: every question with its number in the text and in the list of
questions, every change in the list of changes.
"""

from __future__ import annotations

from collections.abc import Iterator

from extract.draft import Draft, Part, Question, Sentence
from extract.draft.files.questions import number_questions

MOST_COMMENTS = 20
"""More than these nobody reads (asked for by those who write the report)."""
_READ_IN_GREY = frozenset({"event", "counter", "frame", "promise"})
"""Questions that the grey text behind a gap asks already."""

ChangeKey = tuple[str, str, str]
"""Old words, new words, reason: a change told once."""


def choose_comments(draft: Draft) -> frozenset[str | ChangeKey]:
    """Ids of questions, keys of changes and `anlage-N` that get a comment; at most `MOST_COMMENTS`.

    First what may not stand as it does, then what only wants to be confirmed, changes, Anlagen, and last
    whether what has stood for years still holds.
    """
    ranked = sorted(_candidates(draft), key=lambda pair: pair[0])
    return frozenset([key for _, key in dict.fromkeys(ranked)][:MOST_COMMENTS])


def _candidates(draft: Draft) -> Iterator[tuple[int, str | ChangeKey]]:
    sentences = {sentence.sentence_id: sentence for sentence in draft.sentences}
    for item in number_questions(draft):
        sentence = sentences.get(item.sentence_id or "")
        if sentence is None or not is_read_in_grey(item.question, sentence):
            yield _rank(item.question, sentence), item.question.question_id
    for part in _changed(draft):
        if not part.is_error:  # a tracked change says it all
            yield 2, (part.old, part.text, part.reason)
    for line in draft.ledgers.attachments:
        yield 3, f"anlage-{line.position}"


def _rank(question: Question, sentence: Sentence | None) -> int:
    if question.code == "standing":
        return 4
    return 0 if sentence is None or sentence.mark in ("question", "slot") else 1


def is_read_in_grey(question: Question, sentence: Sentence) -> bool:
    """True where the sentence's gap and the grey words behind it say all that the question asks."""
    return sentence.mark == "slot" and bool(sentence.slots) and question.code in _READ_IN_GREY


def changes_of(draft: Draft) -> tuple[ChangeKey, ...]:
    """All changes of headings and sentences in reading order, each once."""
    return tuple(dict.fromkeys((part.old, part.text, part.reason) for part in _changed(draft)))


def _changed(draft: Draft) -> Iterator[Part]:
    parts = (part for section in draft.sections for part in _parts(section.heading))
    in_text = (part for s in draft.sentences if s.written_once_as is None for part in _parts(s.parts))
    yield from (*parts, *in_text)


def _parts(parts: tuple[Part, ...]) -> Iterator[Part]:
    return (part for part in parts if part.kind == "changed")
