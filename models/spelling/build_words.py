"""Writes `words.txt`: German words that public council papers use, for telling misspellings from words.

    python models/spelling/build_words.py FOLDER/council_papers

Counts in how many papers of Nordstemmen (levino/nordstemmen-ai, MIT) and Berlin Friedrichshain-Kreuzberg
(public papers) a word stands, keeps those of at least three papers, and of capitalised ones only those that
stand behind an article and hardly ever behind a title or a first name: names of persons are no words.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FILES = ("nordstemmen_dev", "nordstemmen_rest", "nordstemmen_meetings", "berlin_fk_bvv_allris")
LEAST = 3
_HYPHEN = re.compile(r"(?<=[a-zäöüß])[-\u00ad]\n\s*(?=[a-zäöüß])")
_WORD = re.compile(r"(?<![\w.-])[A-Za-zÄÖÜäöüß][a-zäöüß]{2,29}(?![\w-])")
_BEHIND_ARTICLE = re.compile(
    r"\b(?:[Dd](?:er|ie|as|en|em|es)|[Ee]ine?[rnms]?|[Kk]eine?[rnms]?|zu[rm]|[Ii]m|[Aa]m|[Vv]om|[Bb]eim|ihre?[rnms]?|jede[rnms]?|"
    r"diese[rnms]?|[a-zäöüß]{4,}(?:e|en|er|es|em))\s+([A-ZÄÖÜ][a-zäöüß]{2,29})(?![\w-])"
)
_TITLED = re.compile(
    r"\b(?:Herrn?|Frau|Dr\.|Prof\.|Bürgermeister(?:in)?|Rats(?:herrn?|frau)|Bezirks\w+|[A-ZÄÖÜ]\.)\s+"
    r"(?:(?:Dr\.|von|zu)\s+)*(?:[A-ZÄÖÜ][a-zäöüß-]+\s+)?([A-ZÄÖÜ][a-zäöüß]{2,29})\b"
)


def strings_in(value: Any) -> Iterator[str]:
    """All texts of a record, whatever its shape."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from strings_in(item)
    elif isinstance(value, list):
        for item in value:
            yield from strings_in(item)


def read_texts(folder: Path) -> Iterator[str]:
    """The text of every paper."""
    for name in FILES:
        with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                yield _HYPHEN.sub("", "\n".join(t for t in strings_in(json.loads(line)) if len(t) > 80))


def count_words(folder: Path, first_names: set[str]) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """Papers per word, places behind an article, places behind a title or first name."""
    papers: Counter[str] = Counter()
    articles: Counter[str] = Counter()
    titled: Counter[str] = Counter()
    for text in read_texts(folder):
        papers.update(set(_WORD.findall(text)))
        articles.update(_BEHIND_ARTICLE.findall(text))
        titled.update(_TITLED.findall(text))
        pairs = re.findall(r"\b([A-ZÄÖÜ][a-zäöüß]+)\s+([A-ZÄÖÜ][a-zäöüß]{2,29})\b", text)
        titled.update(second for first, second in pairs if first in first_names)
    return papers, articles, titled


def main(folder: Path) -> None:
    """Writes the list beside this program."""
    here = Path(__file__).parent
    names = (here.parent / "gazetteers" / "first_names.tsv").read_text(encoding="utf-8")
    first_names = {word for line in names.splitlines() if not line.startswith("#") for word in line.split()}
    papers, articles, titled = count_words(folder, first_names)
    kept = sorted(
        word
        for word, count in papers.items()
        if count >= LEAST
        and word not in first_names
        and (word[0].islower() or (articles[word] >= 2 and titled[word] * 8 < articles[word]))
    )
    head = __doc__.split("\n", 1)[0].replace("Writes `words.txt`: ", "# ")
    text = (
        f"{head}\n# Built by build_words.py from papers of Nordstemmen (MIT) and Friedrichshain-Kreuzberg\n"
    )
    (here / "words.txt").write_text(text + "\n".join(kept) + "\n", encoding="utf-8")
    print(f"{len(kept)} words", file=sys.stderr)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
