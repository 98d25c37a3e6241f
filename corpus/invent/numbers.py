"""Numbers of papers: each council has one pattern, composed by chance of the parts such numbers have."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.invent.draw import Draw

_SHAPES = (
    "{L}/{n3}/{Y}/{S}", "{P} / {C} {n5}", "{d}/{n4}/{Y}", "{R}/{n4}", "{n7}", "{W}/{n4}/{y}", "{y}/{L}/{n4}",
    "{Y}/{n3}-{v}", "{L}/{y}/{n4}", "{L}-{n3}/{Y}", "{n}/{Y}", "{n4}/{Y}", "{Y}/{n4}", "{y}/{n3}", "{n4}/{y}",
    "{R}-{W}-{n5}", "{R}/{Y}/{n5}", "{n5}-{y}", "{y}-{n5}", "{L}{n4}/{y}", "{L} {n}/{Y}", "{n4}/{R}",
    "{d}-{n}/{Y}", "{Y}-{L}-{n4}", "{n4}/{Y}/{d}", "{n4}/{P}", "{L}/{n4}/{R}", "{D} {d}/{n4}/WP{w}",
    "{L}.{n4}.{Y}", "{Y}{n4}", "{L}-{Y}-{n}", "{n3}/{y}-{w}", "{y}/{n4}/{S}", "{Y}/{L}/{n4}", "{n3}-{S}/{Y}",
    "{d}/{n3}/{y}-{v}", "{L} {Y}/{n3}", "{L}{y}/{n4}", "{y}.{n4}", "{w}-{n4}.{v}", "{n4}/{Y}-{L}", "{R}-{n}",
    "{n}/{y}/{L}", "{L}/{Y}/{n4}-{r2}", "{L}-{n4}", "{d} {n2}/{y}", "{L}/{n4}-{y}/{S}", "WP {P} {L} {d}/{n3}",
    "{n3}/{Y}/{w}", "{C}{n5}", "{y}-{C}-{d}-{n4}", "{L}/{R}/{n4}/{Y}",
)  # fmt: skip
_PARTS = ("{L}", "{n3}", "{n4}", "{Y}", "{y}", "{d}", "{S}", "{R}", "{C}")
_LETTERS = (
    "BV", "MV", "IV", "V", "VO", "DS", "SVV", "SR", "StR", "GR", "KT", "BT", "HA", "VL", "Vorl", "Drs", "AN",
    "AF", "SV", "UV", "FV", "B", "A", "DrS", "RV", "BSV", "BVV", "OBR", "GV", "STVV",
)  # fmt: skip
_SUFFIXES = ("IV-DKT", "StR", "KA", "BA", "61", "1", "E", "II", "HFA", "Ö", "20", "FB3", "01", "AUS", "BV")
_ROMANS = ("II", "III", "IV", "V", "VI", "VII", "VIII", "XII", "XV", "XVIII", "XIX")
_WORDS = ("Inter", "CDU", "SPD", "Verw", "Antr", "Grüne", "FW", "Anfr", "FDP", "Rat", "Amt", "Linke")
_FIELD = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class NumberPattern:
    """`shape` has the parts in braces, `fixed` those that are the same in all papers of the council;
    `by_kind` tells whether the letters stand for the kind of paper."""

    shape: str
    fixed: dict[str, str]
    by_kind: bool


_KIND_LETTERS = {"decision": "B", "information": "M", "motion": "A", "inquiry": "F", "answer": "AW"}


def draw_pattern(draw: Draw) -> NumberPattern:
    """One pattern for a council: one of the shapes, or parts put together by chance."""
    shape = draw.pick(_SHAPES)
    if draw.chance(0.3):
        parts = draw.some(_PARTS, draw.whole(2, 4))
        if not any(part.startswith("{n") for part in parts):
            parts[-1] = "{n4}"
        shape = draw.pick(("/", "/", "-", ".", " ", "/", " / ", "_")).join(parts)
    letters = "".join(draw.pick("ABDEFGHIKLMNOPRSTVWZ") for _ in range(draw.whole(1, 4)))
    start = draw.pick((2014, 2016, 2019, 2020, 2021, 2024))
    short = start % 100
    fixed = {
        "L": draw.pick(_LETTERS) if draw.chance(0.7) else letters,
        "C": draw.pick("VBADMSK"),
        "S": draw.pick(_SUFFIXES),
        "R": draw.pick(_ROMANS),
        "P": draw.pick((f"{short}-{short + 6}", f"{start}-{start + 5}", f"{short}/{short + 5}")),
        "D": draw.pick(("FB", "Dez.", "Amt", "FD")),
        "w": str(draw.whole(6, 21)),
    }  # fmt: skip
    return NumberPattern(shape, fixed, draw.chance(0.4))


def draw_reference(pattern: NumberPattern, kind: str, year: int, draw: Draw) -> str:
    """One number of the pattern for a paper of the kind and year."""
    fixed = dict(pattern.fixed)
    if pattern.by_kind:
        fixed["L"] = _KIND_LETTERS.get(kind, "D") + fixed["L"][-1:]
    top = 10 ** draw.whole(2, 4)
    office = draw.pick(("61", "20", "51", "32", "10.1", "II", "61.2", "40", "FB4", "0", "VI/66", "37"))
    drawn = {
        "n": str(draw.whole(1, 999)),
        "y": f"{year % 100:02d}",
        "Y": str(year),
        "d": office,
        "v": str(draw.whole(1, 4)),
        "r2": f"{draw.whole(1, 9):02d}",
        "W": draw.pick(_WORDS),
    }

    def part(match: re.Match[str]) -> str:
        name = match[1]
        if name in fixed:
            return fixed[name]
        if name in drawn:
            return drawn[name]
        digits = int(name[1:])
        return str(draw.whole(1, top if digits < 6 else 10**digits - 1)).zfill(digits)

    reference = _FIELD.sub(part, pattern.shape)
    return reference + (f"-{draw.whole(1, 3):02d}" if draw.chance(0.05) else "")
