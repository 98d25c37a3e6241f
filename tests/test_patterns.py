"""No text makes a pattern slow: time grows with the length of a text, never with its square."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import numpy as np

from extract.pages.pdf.characters import Characters, Style
from extract.pages.pdf.words import MOST_CHARACTERS, build_words
from kit import pattern_attacks as attacks
from kit.paths import ROOT
from kit.pattern_attacks import as_read, find_slow


def test_every_pattern_of_the_package_is_linear_in_what_reading_gives() -> None:
    # a process of its own: patterns of modules that other tests imported are compiled already
    path = os.pathsep.join((str(ROOT / "tests"), *sys.path))
    done = subprocess.run(
        [sys.executable, attacks.__file__],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": path},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert int(done.stdout.split(" ", 1)[0]) > 300, done.stdout


def test_a_catastrophic_pattern_is_found() -> None:
    assert find_slow(re.compile(r"(?:1 ?)*1 ?(?:1 ?)*x"), "here") is not None
    assert find_slow(re.compile(r"(?:[A-Za-z]+ ?)+:"), "here") is not None
    assert find_slow(re.compile(r"Amt:(?:\w+ ?)+;"), "here") is not None  # only behind a word of its own
    assert find_slow(re.compile(r"\d+"), "here") is None


def test_a_slow_pattern_without_open_repetition_is_found() -> None:
    assert find_slow(re.compile(r"(?:.{0,40}){0,40}(?:.{0,40}){0,9}\x00", re.DOTALL), "here") is not None


def test_no_word_is_longer_than_patterns_may_rely_on() -> None:
    count = 3 * MOST_CHARACTERS + 7
    left = 5.0 * np.arange(count)
    boxes = np.stack([left, np.zeros(count), left + 5.0, np.full(count, 10.0)])
    zeros = np.zeros(count, dtype=np.int64)
    style = Style("Arial", 10.0, False, False, True, False)
    words, _ = build_words(Characters(["a"] * count, boxes, zeros, zeros, [style], True, zeros, zeros))
    assert [len(word.text) for word in words] == [MOST_CHARACTERS] * 3 + [7]
    assert "".join(word.text for word in words) == "a" * count
    assert max(map(len, as_read("b" * 5000 + "  \n " + "c").split())) == MOST_CHARACTERS
