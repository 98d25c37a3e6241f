"""Every pattern that the package compiles, and texts made to slow them down.

The attacks are texts as reading gives them: no word is longer than `MOST_CHARACTERS`, no white space wider
than two characters, since words hold none and layout parts them by one. Within these bounds a pattern
may take
its time; beyond them it must not take more than in proportion to the length of the text.
Run as a program it prints the slow ones; `tests/test_patterns.py` holds that there are none.
"""

from __future__ import annotations

import math
import pkgutil
import re
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from extract.base.late_patterns import compile_all
from extract.pages.pdf.words import MOST_CHARACTERS
from kit.paths import ROOT

PACKAGE = str(ROOT / "src" / "extract")
LENGTH = 3 * MOST_CHARACTERS
"""Characters of the shorter attack; the longer one is four times as long."""
WORTH_A_LOOK = 0.0015
"""Seconds that the shorter attack may take before the longer one is tried."""
MOST_GROWTH = 9.0
"""How many times as long the longer attack may take: 4 where time grows with length, 16 with the square."""
MOST_SECONDS = 1.0
"""Seconds that the longer attack may take in any case."""
MOST_OF_A_KIND = 20
"""Attacks on repetitions of the same thing: a list of two hundred labels has as many gaps between words."""
STUFF = (
    "a", "A", "ä", "1", " ", "\n", "\t", "-", ".", ",", "_", "\u00ad", "█",
    "a ", "A ", "Aa ", "Aa-", "Aa, ", "aa und ", "1 ", "1.", "1. ", "01.", "1/", "1-", "0 ", "+1 ", "a.",
    "§ 1 ", "Abs. 1 ", "St. ", "Dr. ", "(a", "[", "„", "a@", "@a", "gez. ", "Herr ", "der ", "\n \n", "\t1",
)  # fmt: skip
Key = tuple[str, int]


@dataclass(frozen=True)
class Slow:
    """A pattern, where it is compiled, and the text it needs long for."""

    pattern: str
    place: str
    attack: str
    seconds: float


def collect_patterns() -> dict[Key, tuple[re.Pattern[str], str]]:
    """What the package compiles while all of it is imported and the sample archive is read, and where."""
    found: dict[Key, tuple[re.Pattern[str], str]] = {}
    real = re._compile  # type: ignore[attr-defined]

    def recording(pattern: Any, flags: int) -> Any:
        made = real(pattern, flags)
        place = _caller()
        if place and isinstance(made.pattern, str):
            found.setdefault((made.pattern, made.flags), (made, place))
        return made

    re._compile = recording  # type: ignore[attr-defined]
    try:
        _exercise()
    finally:
        re._compile = real  # type: ignore[attr-defined]
    return found


def _caller() -> str:
    """The file and line of the package that asked for the pattern; empty where a library did."""
    frame = sys._getframe(2)
    passed = ("re/__init__.py", "late_patterns.py")
    while frame is not None and frame.f_code.co_filename.endswith(passed):
        frame = frame.f_back  # type: ignore[assignment]
    name = frame.f_code.co_filename
    return f"{Path(name).relative_to(PACKAGE)}:{frame.f_lineno}" if name.startswith(PACKAGE) else ""


def _exercise() -> None:
    import extract

    for module in pkgutil.walk_packages(extract.__path__, "extract."):
        if not module.name.endswith("__main__"):
            try:
                import_module(module.name)
            except ImportError:
                continue
    compile_all()
    for path in sorted((ROOT / "corpus" / "archive").rglob("*.pdf")):
        sys.modules["extract.reading.parse"].parse_file(path)


def attacks_on(pattern: re.Pattern[str]) -> Iterator[tuple[str, str, str]]:
    """Beginning, what to repeat, end: common stuff, and what the pattern's own repetitions repeat.

    A pattern without an open-ended repetition takes at every place a time of its own, however long the text
    is: one text of all stuff shows whether that time is short.
    """
    repetitions = list(_repetitions(parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE), ""))
    if not repetitions:
        yield "", "".join(STUFF), ""
        return
    for stuff in STUFF:
        yield "", stuff, ""
    of_a_kind: Counter[str] = Counter()
    for prefix, body in repetitions:
        of_a_kind[body] += 1
        if body and of_a_kind[body] <= MOST_OF_A_KIND:
            yield prefix, body, "\x00"
            yield "", prefix + body, ""


def _repetitions(tree: Any, prefix: str) -> Iterator[tuple[str, str]]:
    """(An example of what comes before, an example of what is repeated) for every open-ended repetition."""
    for code, value in tree:
        for inner in _inner_trees(code, value):
            yield from _repetitions(inner, prefix)
        if code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT) and value[1] > 50:
            yield prefix, example(value[2])
        prefix += _example_of(code, value)


def _inner_trees(code: Any, value: Any) -> list[Any]:
    if code is codes.SUBPATTERN:
        return [value[3]]
    if code is codes.BRANCH:
        return list(value[1])
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
        return [value[2]]
    return [value] if code is codes.ATOMIC_GROUP else []


def example(tree: Any) -> str:
    """A short text that the tree may match, assertions left out of account."""
    return "".join(_example_of(code, value) for code, value in tree)


def _example_of(code: Any, value: Any) -> str:
    if code is codes.LITERAL:
        return chr(value)
    if code is codes.NOT_LITERAL or code is codes.ANY:
        return "a"
    if code is codes.IN:
        return _example_of_set(value)
    if code is codes.BRANCH:
        return example(value[1][0])
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
        return example(value[2]) * max(value[0], 1)
    inner = _inner_trees(code, value)
    return example(inner[0]) if inner else ""


def _example_of_set(items: Any) -> str:
    if items[0][0] is codes.NEGATE:
        barred = {chr(value) for code, value in items if code is codes.LITERAL}
        return next((c for c in "a1A -." if c not in barred), "~")
    code, value = items[0]
    if code is codes.LITERAL:
        return chr(value)
    if code is codes.RANGE:
        return chr(value[0])
    categories = {codes.CATEGORY_DIGIT: "1", codes.CATEGORY_SPACE: " ", codes.CATEGORY_WORD: "a"}
    return categories.get(value, "-")


def find_slow(pattern: re.Pattern[str], place: str) -> Slow | None:
    """The first attack whose time grows faster than its length, or None."""
    for prefix, stuff, end in dict.fromkeys(attacks_on(pattern)):
        count = LENGTH // len(stuff) + 1
        text, longer = (as_read(prefix + stuff * n + end) for n in (count, 4 * count))
        short = _seconds(pattern, text)
        if short < WORTH_A_LOOK:
            continue
        long = _seconds(pattern, longer) if short < MOST_SECONDS else short
        if math.isfinite(long) and _is_slow(short, long):  # a second look, since a busy machine stutters
            short, long = min(short, _seconds(pattern, text)), min(long, _seconds(pattern, longer))
        if _is_slow(short, long):
            return Slow(pattern.pattern, place, (prefix + stuff * 3)[:60], long)
    return None


def _is_slow(short: float, long: float) -> bool:
    return long > MOST_SECONDS or (long > MOST_GROWTH * short and long > 10 * WORTH_A_LOOK)


def as_read(text: str) -> str:
    """The text with its white space and its words as short as reading makes them."""
    words = [
        word[i : i + MOST_CHARACTERS] for word in text.split() for i in range(0, len(word), MOST_CHARACTERS)
    ]
    gaps = re.findall(r"\s+", text)
    usual = gaps[0][:2] if gaps else " "
    return usual.join(words)


def _seconds(pattern: re.Pattern[str], text: str) -> float:
    """Processor time of a search from end to end; infinite for one that does not come to it."""
    started = time.process_time()
    signal.signal(signal.SIGALRM, _give_up)
    signal.setitimer(signal.ITIMER_REAL, 5 * MOST_SECONDS)
    try:
        for _ in pattern.finditer(text):
            pass
    except TimeoutError:
        return float("inf")
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return time.process_time() - started


def _give_up(*_: object) -> None:
    raise TimeoutError


def main() -> int:
    """Prints how many patterns there are and every slow one; 1 where there is any."""
    patterns = collect_patterns()
    print(len(patterns), "patterns", flush=True)
    slow = [item for made, place in patterns.values() if (item := find_slow(made, place))]
    for item in slow:
        print(f"{item.place}: {item.seconds:.2f} s for {item.attack!r}: {item.pattern[:80]}")
    return 1 if slow else 0


if __name__ == "__main__":
    raise SystemExit(main())
