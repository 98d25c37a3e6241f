"""How good a draft is: `python bench/draft.py`.

For every sample edition the draft made from it and those before: recall and precision of the marks on
events, counters and promises, the share of sentences that stayed the same and are carried over unmarked,
seconds. Then, where the model paper is at hand, what the draft made from it alone finds.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

from kit.draft_archives import SEED, draft_after, sample_archive, score_marks, seed_archive, seed_draft  # noqa: E402


def measure_samples() -> None:
    sample_archive()
    print("Ausgaben  Sätze  Treffer  Genauigkeit  unverändert übernommen  Sekunden")
    for editions in range(1, 6):
        start = time.perf_counter()
        draft = draft_after(editions)
        seconds = time.perf_counter() - start
        scores = score_marks(editions)
        kept = f"{scores.stayed_unmarked}/{scores.stayed}" if scores.stayed else "–"
        print(
            f"{editions:8d}  {len(draft.sentences):5d}  {scores.recall:7.3f}  {scores.precision:11.3f}"
            f"  {kept:>22}  {seconds:8.2f}"
        )


def measure_model_paper() -> None:
    if not SEED.is_file():
        print("\nDie Vorlage 24/SVV/1155 liegt nicht vor.")
        return
    seed_archive()
    start = time.perf_counter()
    draft = seed_draft()
    ledgers = draft.ledgers
    marks = Counter(sentence.mark for sentence in draft.sentences)
    seconds = time.perf_counter() - start
    print(f"\nVorlage 24/SVV/1155 allein, {seconds:.2f} s: {len(draft.sentences)} Sätze, {dict(marks)}")
    for name in ("counters", "promises", "partners", "errors", "duplicates", "contradictions", "questions"):
        print(f"  {name:15} {len(getattr(ledgers, name))}")


if __name__ == "__main__":
    measure_samples()
    measure_model_paper()
