"""How right and how fast mentions are read: `python bench/mentions.py`.

Prints, over the pages of `corpus/gold/entities` whose texts are at hand: precision of spans per rule and per
bin of confidence; and processor time per page on one core, the best of five rounds. The model paper counts
as nine pages. What confidence is made of is measured by `bench/calibration.py`.
"""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from extract.names.nlp import has_own_model, load_model, mark_names  # noqa: E402
from extract.names.organizations import find_mentions  # noqa: E402
from kit.gold_entities import AVAILABLE, GoldPage, context_of, judge, load_pages  # noqa: E402

MODEL_PAPER_PAGES = 9
ROUNDS = 5


def count_rules(pages: list[GoldPage]) -> dict[str, tuple[int, int]]:
    """Right and found mentions per rule, and per bin of confidence under `bin 0.9`."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for page in pages:
        for mention, right in judge(page, mark_names):
            for key in (mention.rule, f"bin {int(mention.confidence * 10) / 10}"):
                counts[key][0] += right
                counts[key][1] += 1
    return {key: (right, found) for key, (right, found) in sorted(counts.items())}


def best_of(action: Callable[[], object]) -> float:
    """The least processor time of several rounds, in seconds."""
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        action()
        times.append(time.process_time() - start)
    return min(times)


def main() -> None:
    """Print precision per rule and bin, and milliseconds per page for rules and model."""
    if not AVAILABLE or not has_own_model():
        raise SystemExit("the shared data or the model are not here")
    load_model()
    pages = load_pages()
    counts = count_rules(pages)
    for key, (right, found) in counts.items():
        print(f"{key:24} {right:4} of {found:4} right  {right / found:.2f}")
    number = sum(MODEL_PAPER_PAGES if page.council == "potsdam" else 1 for page in pages)
    rules = best_of(lambda: [find_mentions(page.text, context_of(page.council)) for page in pages])
    model = best_of(lambda: [mark_names(page.text) for page in pages])
    print(
        f"{number} pages: rules {rules / number * 1000:.1f} ms, model {model / number * 1000:.1f} ms a page"
    )


if __name__ == "__main__":
    main()
