"""A late pattern finds what the pattern itself finds, and is compiled when it is first asked."""

from __future__ import annotations

import re

import pytest

from extract.base.late_patterns import LatePattern, late_pattern


def test_a_late_pattern_does_what_the_compiled_one_does() -> None:
    late, real = late_pattern(r"(?P<day>\d+)\.\s*Mai", re.I), re.compile(r"(?P<day>\d+)\.\s*Mai", re.I)
    text = "am 3. Mai und am 14. mai"
    assert [m["day"] for m in late.finditer(text)] == [m["day"] for m in real.finditer(text)] == ["3", "14"]
    assert late.sub("x", text) == real.sub("x", text) == "am x und am x"
    assert late.match(text, 3) is not None
    assert late.fullmatch(text) is None
    assert (late.pattern, late.flags, late.groupindex) == (real.pattern, real.flags, real.groupindex)
    with pytest.raises(AttributeError):
        late.finds  # type: ignore[attr-defined]  # noqa: B018


def test_a_late_pattern_is_compiled_when_it_is_asked_and_once() -> None:
    late = LatePattern("(", 0)
    with pytest.raises(re.error):
        late.compiled()
    late = LatePattern("a+", 0)
    assert late._compiled is None
    assert late.match("aa")[0] == "aa"
    assert late.compiled() is late.compiled()
