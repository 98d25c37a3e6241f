"""Measuring extractions against gold: counts per field, calibration, gains and losses; pure."""

from extract.evaluate.counts import Count, Miss
from extract.evaluate.gold import Gold, find_gold, locate_document, read_gold
from extract.evaluate.scores import (
    RuleShare,
    ScoreChange,
    SetScores,
    compare_scores,
    read_baseline,
    render_baseline,
    score_document,
    score_set,
)

__all__ = [
    "Count",
    "Gold",
    "Miss",
    "RuleShare",
    "ScoreChange",
    "SetScores",
    "compare_scores",
    "find_gold",
    "locate_document",
    "read_baseline",
    "read_gold",
    "render_baseline",
    "score_document",
    "score_set",
]
