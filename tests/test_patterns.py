"""No text makes a pattern slow: time grows with the length of a text, never with its square."""

from __future__ import annotations

import re

import numpy as np

from extract.pdf.characters import Characters, Style
from extract.pdf.words import MOST_CHARACTERS, build_words
from pattern_attacks import as_read, collect_patterns, find_slow


def test_every_pattern_of_the_package_is_linear_in_what_reading_gives() -> None:
    patterns = collect_patterns()
    assert len(patterns) > 300
    slow = [item for made, place in patterns.values() if (item := find_slow(made, place))]
    assert not slow, "\n".join(
        f"{s.place}: {s.seconds:.2f} s for {s.attack!r}: {s.pattern[:80]}" for s in slow
    )


def test_a_catastrophic_pattern_is_found() -> None:
    assert find_slow(re.compile(r"(?:1 ?)*1 ?(?:1 ?)*x"), "here") is not None
    assert find_slow(re.compile(r"\d+"), "here") is None


def test_no_word_is_longer_than_patterns_may_rely_on() -> None:
    count = 3 * MOST_CHARACTERS + 7
    left = 5.0 * np.arange(count)
    boxes = np.stack([left, np.zeros(count), left + 5.0, np.full(count, 10.0)])
    zeros = np.zeros(count, dtype=np.int64)
    style = Style("Arial", 10.0, False, False, True, False)
    words, _ = build_words(Characters(["a"] * count, boxes, zeros, zeros, [style], True))
    assert [len(word.text) for word in words] == [MOST_CHARACTERS] * 3 + [7]
    assert "".join(word.text for word in words) == "a" * count
    assert max(map(len, as_read("b" * 5000 + "  \n " + "c").split())) == MOST_CHARACTERS
