"""The resolution formula („Der Hauptausschuss nimmt zur Kenntnis:") and the body that it addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from extract.base.model import Candidate, Station, Zone
from extract.paper.header.head import PaperHead
from extract.paper.stations.roles import begins_body, is_body
from extract.profile import letters_of

_BLOCKS_BEFORE, _BLOCKS_AFTER = 3, 14
_ARTICLE = re.compile(r"^(?:der|die|das)\s+", re.IGNORECASE)


@lru_cache(maxsize=16)
def _compiled(patterns: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in patterns)


def extract_formula(
    head: PaperHead, zones: Sequence[Zone], stations: Sequence[Station] = ()
) -> list[Candidate]:
    """Candidates for `resolution_formula` and `addressee`: the first formula where head and body meet."""
    for match in _matches(head, zones):
        body = " ".join((match.groupdict().get("body") or "").split())
        if body and not (begins_body(body, head.profile) or is_body(body, head.profile)):
            continue
        value = " ".join(match[0].split())
        confidence = 0.97 if head.is_known else 0.9
        formula = Candidate(
            "resolution_formula", value, match[0], (match.span(),), confidence, "formula.sentence"
        )
        if not body:
            return [formula]
        name = _completed(_ARTICLE.sub("", body), head, stations)
        spans = (match.span("body"),)
        return [formula, Candidate("addressee", name, match["body"], spans, confidence, "formula.body")]
    return []


def _completed(body: str, head: PaperHead, stations: Sequence[Station]) -> str:
    """„Der Ortsbeirat möge beschließen": the only Ortsbeirat of the Beratungsfolge is meant."""
    kinds = {letters_of(kind) for kind in head.profile.body_kinds}
    names = {s.organization for s in stations if s.organization.startswith(f"{body} ")}
    return names.pop() if letters_of(body) in kinds and len(names) == 1 else body


def _matches(head: PaperHead, zones: Sequence[Zone]) -> Iterator[re.Match[str]]:
    """Formulas at the beginning of a block near the end of the head, or of a resolution zone."""
    document = head.document
    border = head.following[0].start if head.following else len(document.text)
    first = max(document.block_at(border) - _BLOCKS_BEFORE, 0)
    near = document.blocks[first : first + _BLOCKS_BEFORE + _BLOCKS_AFTER]
    starts = [z.start for z in zones if z.kind == "resolution"]
    blocks = [*near, *(b for b in document.blocks if b.start in starts and b not in near)]
    for block in blocks:
        for pattern in _compiled(head.profile.resolution_formulas):
            match = pattern.match(document.text, block.start, min(len(document.text), block.end + 1))
            if match:
                yield match
                break
