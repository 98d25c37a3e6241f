"""How long bodies, partners, persons and places take per page: `python bench/mentions.py`.

Pages are those of `corpus/gold/entities` whose texts are at hand (the model paper counts as nine pages),
read one after another on one core; the time is processor time, the best of five rounds.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from extract.nlp import has_own_model, load_model, mark_names
from extract.organizations import find_mentions
from gold_entities import AVAILABLE, context_of, load_pages

MODEL_PAPER_PAGES = 9
ROUNDS = 5


def best_of(action: Callable[[], object]) -> float:
    """The least processor time of several rounds, in seconds."""
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        action()
        times.append(time.process_time() - start)
    return min(times)


def main() -> None:
    """Print milliseconds per page for rules alone, the model alone, and both."""
    if not AVAILABLE or not has_own_model():
        raise SystemExit("the shared data or the model are not here")
    load_model()
    pages = load_pages()
    count = sum(MODEL_PAPER_PAGES if page.council == "potsdam" else 1 for page in pages)
    rules = best_of(lambda: [find_mentions(page.text, context_of(page.council)) for page in pages])
    model = best_of(lambda: [mark_names(page.text) for page in pages])
    print(f"{count} pages: rules {rules / count * 1000:.1f} ms, model {model / count * 1000:.1f} ms a page")


if __name__ == "__main__":
    main()
