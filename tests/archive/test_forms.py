"""Papers grouped by their forms, and what a form's papers together tell of its words and places."""

from __future__ import annotations

import random

from extract.archive.forms.grouping import group_papers
from extract.archive.forms.skeleton import learn_form
from extract.paper.candidates.marks import shares_of, signature_of
from extract.paper.candidates.places import NAMES, places_of
from extract.profile.learned import LearnedForm
from kit.form_papers import build_head, musterau, seestadt

ARCHIVE = {f"m{n}": musterau(n) for n in range(9)} | {f"s{n}": seestadt(n) for n in range(5)}
LONE = build_head([((60, "Einladung", "O"),), ((60, "zum Sommerfest", "O"),)])


def test_papers_are_grouped_by_their_form() -> None:
    marks = {key: signature_of(pieces) for key, pieces in (ARCHIVE | {"e": LONE}).items()}
    assert group_papers(marks) == (
        tuple(f"m{n}" for n in range(9)),
        tuple(f"s{n}" for n in range(5)),  # what nobody else is like is in no group
    )


def test_two_papers_are_too_few_for_a_form() -> None:
    assert group_papers({key: signature_of(ARCHIVE[key]) for key in ("m1", "m2", "s1")}) == ()


def test_the_order_of_papers_does_not_count() -> None:
    keys = list(ARCHIVE)
    random.Random(3).shuffle(keys)
    shuffled = {key: signature_of(ARCHIVE[key]) for key in keys}
    assert group_papers(shuffled) == group_papers({k: signature_of(p) for k, p in ARCHIVE.items()})


def _musterau_form() -> LearnedForm:
    return learn_form([ARCHIVE[f"m{n}"] for n in range(9)])


def test_what_repeats_is_the_form_and_what_changes_is_the_value() -> None:
    paper = musterau(20, body="Kulturbeirat")
    shares = dict(zip((p.text for p in paper), shares_of(paper, _musterau_form()), strict=True))
    assert {shares[word] for word in ("Gemeinde", "Drucksache", "Vorgelegt", "Sitzungstag", "geht")} == {1.0}
    assert {shares[word] for word in ("0020/2024", "21.03.2024", "Kulturbeirat")} == {0.0}


def test_a_word_may_sway_a_little_but_not_move() -> None:
    form = _musterau_form()
    near = build_head([((58, "Drucksache", "?"),)])
    far = build_head([((300, "Drucksache", "?"),)])
    assert (shares_of(near, form)[0], shares_of(far, form)[0]) == (1.0, 0.0)


def test_the_papers_together_say_what_stands_at_a_place() -> None:
    """The scorer doubts two papers' dates; the place behind „Vorgelegt" is the date's all the same."""
    form = learn_form([musterau(n, day="?" if n < 2 else "date") for n in range(9)])
    paper = musterau(30, day="?")
    index = next(i for i, piece in enumerate(paper) if piece.text == "03.03.2024")
    left = places_of(paper, shares_of(paper, form))[index][NAMES.index("left")]
    assert left is not None
    count, kinds = form.places[left]
    assert count == 9
    assert kinds[0] == ("date", 7.6)


def test_a_form_keeps_no_words() -> None:
    """What was learned is written beside the data: nothing of it may tell who or what a paper is about."""
    form = _musterau_form()
    assert all(len(mark) == 10 and int(mark, 16) >= 0 for mark in (*form.signs, *form.places))
