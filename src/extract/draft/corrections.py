"""What is mended and asked of the words of a sentence that stay, whatever kind of sentence it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.draft.basis import Basis
from extract.draft.editions import Text
from extract.draft.model_sources import Question
from extract.draft.offices import ask_offices, renaming_edits
from extract.draft.parts import TO_MARK, Edit, text_issue_edits
from extract.draft.pronouns import ask_pronouns, pronoun_edits


def correct_words(basis: Basis, text: Text) -> Iterator[Edit]:
    """Errors that are mended, offices and bodies under their name of today."""
    yield from text_issue_edits(basis, text)
    yield from renaming_edits(basis, text)
    yield from pronoun_edits(basis, text)


def asked_of_words(basis: Basis, text: Text, edits: Sequence[Edit] = ()) -> Iterator[Question]:
    """What is asked of the words that stay when `edits` are made."""
    yield from ask_pronouns(basis, text)
    yield from ask_offices(basis, text)
    yield from _asked_of_text_issues(basis, text, edits)


def _asked_of_text_issues(basis: Basis, text: Text, edits: Sequence[Edit]) -> Iterator[Question]:
    """Errors that a person must decide; none where the words became a gap."""
    for order, issue in enumerate(basis.text_issues[text.index]):
        if any(edit.slot and edit.start < issue.end and issue.start < edit.end for edit in edits):
            continue
        if not issue.sure and issue.confidence >= TO_MARK:
            proposal = f" Vorschlag: „{issue.new}“." if issue.new else ""
            check = f"Nicht so übernehmen: „{issue.old.strip()}“. {issue.reason}{proposal}"
            yield basis.question("error", check, text.source, None, order)
