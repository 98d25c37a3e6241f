"""Names in sentences of many kinds, a table per kind: firms, offices, short forms, persons, no names.

Every table holds variants of one idea with other words; the comment above them says why they are there.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.names.organizations import MentionContext, find_mentions
from kit.marked_names import Sentence, parse_marked, read_table

TABLES = Path(__file__).parent / "tables"
GROUPS = {"body": "organization", "partner": "organization", "person": "person", "place": "place"}
CASES = [
    pytest.param(sentence, id=f"{path.stem}-{number}")
    for path in sorted(TABLES.glob("*.txt"))
    for number, sentence in enumerate(read_table(path), start=1)
]


def test_marks_are_read() -> None:
    sentence = parse_marked("Der [Rat der {Stadt Au=Au}P]B und [X]?.")
    assert sentence.text == "Der Rat der Stadt Au und X."
    assert [(n.start, n.end, n.kind, n.name) for n in sentence.names] == [
        (12, 20, "organization", "Au"),
        (4, 20, "organization", None),
        (25, 26, "open", None),
    ]


@pytest.mark.parametrize("sentence", CASES)
def test_names_of_a_sentence(sentence: Sentence) -> None:
    """All names marked and no others; places count only where they are marked."""
    mentions = find_mentions(sentence.text, MentionContext(all_persons=True)).items
    found = {kind: {(m.start, m.end) for m in mentions if GROUPS[m.kind] == kind} for kind in GROUPS.values()}
    open_ones = sentence.spans("open")
    for kind in ("organization", "person"):
        extra = {s for s in found[kind] - sentence.spans(kind) if not any(_touch(s, o) for o in open_ones)}
        missing = sentence.spans(kind) - found[kind]
        shown = (
            [sentence.text[a:b] for a, b in sorted(extra)],
            [sentence.text[a:b] for a, b in sorted(missing)],
        )
        assert (extra, missing) == (set(), set()), f"{sentence.why}: too many {shown[0]}, missing {shown[1]}"
    assert sentence.spans("place") <= found["place"] | found["organization"]


@pytest.mark.parametrize("sentence", CASES)
def test_canonical_names_of_a_sentence(sentence: Sentence) -> None:
    names = {
        (m.start, m.end): m.name for m in find_mentions(sentence.text, MentionContext(all_persons=True)).items
    }
    wanted = {(n.start, n.end): n.name for n in sentence.names if n.name}
    assert {span: names.get(span) for span in wanted} == wanted


def _touch(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
