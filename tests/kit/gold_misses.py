"""What gold and reading disagree about, as the message of a failing test."""

from __future__ import annotations

from extract.evaluate import SetScores


def show(scores: SetScores, *prefixes: str) -> str:
    """The disagreements in these fields, for the message of a failing test."""
    found = [miss for miss in scores.misses if miss.field.startswith(prefixes)]
    return "\n".join(f"{m.document} {m.field}: gold {m.gold!r}, found {m.found!r}" for m in found[:40])
