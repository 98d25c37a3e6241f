"""Dates by chance, of every form the grammar knows: nothing raises, every value is one of the calendar.

Short here; `DATES_FUZZ_SECONDS=600` tries for ten minutes, `DATES_FUZZ_SEED` other texts.
"""

from __future__ import annotations

import os
import time
from itertools import islice, pairwise

from extract.base.edtf import parse_edtf
from extract.german.dates import RULES, scan_dates
from extract.german.dates.lexicon import load_lexicon
from extract.german.dates.tokens import split_tokens
from extract.german.dates.values import PRECISIONS
from kit.date_forms import DatedText, make_texts

SECONDS = float(os.environ.get("DATES_FUZZ_SECONDS", "6"))
SEED = int(os.environ.get("DATES_FUZZ_SEED", "20240229"))


def check(made: DatedText) -> None:
    """Raises AssertionError, or what reading raises, where a text is read wrongly."""
    scan = scan_dates(made.text, made.reference, made.report_year)
    for found in scan.expressions:
        assert 0 <= found.start < found.end <= len(made.text)
        assert found.text == made.text[found.start : found.end]
        assert found.precision in PRECISIONS
        assert found.timex3
        if found.first and found.last:
            assert found.first <= found.last
        if found.edtf is None:
            continue
        meant = parse_edtf(found.edtf)
        assert not (found.first and meant.first and found.first < meant.first)
        assert not (found.last and meant.last and found.last > meant.last)
    for left, right in pairwise(scan.expressions):
        assert left.end <= right.start
    for issue in scan.issues:
        assert issue.span is not None
        assert 0 <= issue.span[0] < issue.span[1] <= len(made.text)
        if issue.code == "date-impossible":
            inside = [e for e in scan.expressions if e.start < issue.span[1] and issue.span[0] < e.end]
            assert not inside


def test_every_form_of_every_rule_is_read_or_told() -> None:
    end = time.monotonic() + SECONDS
    for made in make_texts(SEED):
        try:
            check(made)
        except Exception as error:
            raise AssertionError(f"{made!r}") from error
        if time.monotonic() > end:
            return


def test_the_texts_reach_every_rule() -> None:
    lexicon, reached = load_lexicon(), set()
    for made in islice(make_texts(SEED), 1500):
        letters = split_tokens(made.text, lexicon).classes
        reached |= {rule for rule in RULES if rule.pattern.search(letters)}
    assert [rule.name for rule in RULES if rule not in reached] == []
