"""Text that suffered on its way into the PDF: lost umlauts, spaced letters, wrong encodings, misreadings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.base.model import Issue
from extract.base.word_lists import read_words
from extract.reading.checks.case import CheckedDocument

_SPECIAL = re.compile("[äöüÄÖÜß]")
_PLAIN = str.maketrans("äöüÄÖÜß", "aouAOUs")
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 1200
"""Letters from which a German text without a single umlaut is suspicious."""
_LEAST_SHARE = 0.002
_SPACED = re.compile(r"(?<!\S)(?:[^\W\d_]\s){4,}[^\W\d_](?!\S)")
_MOJIBAKE = re.compile(
    "Ã[\u0080-\u00bf¤¶¼„–ŸŒœ]|â€[\u0080-\uffff]?|Â[§°²³«»\u00a0]|\ufffd|\\(cid:\\d+\\)|[\ue000-\uf8ff]"
)
_MIXED = re.compile(
    r"(?<![\w/.-])(?=[^\W\d_]*\d)"
    r"(?:[A-ZÄÖÜ]?[a-zäöüß]{3,}[013568][a-zäöüß]+|0[a-zäöüß]{4,}|[1|][a-zäöüß]{6,})(?![\w/@])"
)
_BARS = re.compile(r"(?<!\w)(?:[a-zäöü]{2,}\|[a-zäöü]{2,}|[a-zäöü]{2,}[!¡][a-zäöü]{2,})(?!\w)")


def check_umlauts(case: CheckedDocument) -> Iterator[Issue]:
    """Words that lost their umlaut, page by page; else a long text without any."""
    pages = [(page, text, find_damaged(text)) for page, text in case.pages()]
    hit = [(page, words) for page, text, words in pages if len(words) >= 2]
    for page, words in hit[:3]:
        examples = tuple(dict.fromkeys(words))[:6]
        yield Issue("umlaut-loss", {"page": page, "words": examples}, page)
    text = " ".join(text for _, text, _ in pages)
    letters = len(_LETTER.findall(text))
    if not hit and letters >= _ENOUGH and len(_SPECIAL.findall(text)) < _LEAST_SHARE * letters:
        yield Issue("umlaut-loss", {"letters": letters}, 1)


def find_damaged(text: str) -> list[str]:
    """Words of the text that are a common word without its umlaut, in order."""
    words = (match.group() for match in _WORD.finditer(text))
    return [w for w in words if w in _SHORT_FORMS or (w.casefold() in _DAMAGED and not w.isupper())]


def _damaged_forms() -> frozenset[str]:
    words = read_words("damage", "words")
    forms: set[str] = set()
    for word in words:
        bare = word.casefold()
        for damaged in (
            _SPECIAL.sub("", word),
            re.sub(".?[äöüÄÖÜß]+", "", word),
            word.translate(_PLAIN),
        ):
            if len(damaged) >= 5 and damaged.casefold() != bare:
                forms.add(damaged.casefold())
    return frozenset(forms - read_words("damage", "sound") - {word.casefold() for word in words})


_SHORT_FORMS = read_words("damage", "short")
_DAMAGED = _damaged_forms()


def check_spacing(case: CheckedDocument) -> Iterator[Issue]:
    """„N i e d e r s c h r i f t": single letters in a row that layout could not join."""
    for block in case.blocks:
        if match := _SPACED.search(block.text):
            yield Issue("letter-spacing", {"words": match.group()}, block.page)
            return


def check_encoding(case: CheckedDocument) -> Iterator[Issue]:
    """Bytes read in the wrong encoding, characters without meaning."""
    for page, text in case.pages():
        found = list(_MOJIBAKE.finditer(text))
        if found:
            around = text[max(0, found[0].start() - 15) : found[0].end() + 15]
            if len(found) == 1:
                yield Issue("encoding-damage", {"page": page, "around": around}, page)
            else:
                yield Issue("encoding-damage", {"page": page, "count": len(found), "around": around}, page)


def check_misread(case: CheckedDocument) -> Iterator[Issue]:
    """Digits and bars inside words, as recognition of scanned text leaves them; one alone may be a name."""
    for page, text in case.pages():
        found = [m.group() for pattern in (_MIXED, _BARS) for m in pattern.finditer(text)]
        if len(set(found)) >= 2:
            examples = tuple(dict.fromkeys(found))[:5]
            yield Issue("ocr-damage", {"page": page, "words": examples}, page)
