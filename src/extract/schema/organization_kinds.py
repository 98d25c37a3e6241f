"""The one vocabulary of kinds in the table `organizations`."""

from __future__ import annotations

ORGANIZATION_KINDS = frozenset(
    {
        # territories
        "state", "district", "municipality", "municipal_association", "borough",
        # bodies
        "council", "local_council", "committee", "advisory_board", "board", "working_group", "conference",
        "faction", "party",
        # all others; `organization` where a name tells no more
        "association", "authority", "chamber", "church", "company", "court", "foundation", "museum",
        "network", "organization", "research_institute", "school", "special_purpose_association",
        "university",
    }
)  # fmt: skip
_OTHER_WORDS = {"group": "faction"}
"""Words that profiles used for a kind before there was one vocabulary."""


def parse_kind(word: str) -> str:
    """The kind that a word means: `local-council` → `local_council`. Raises ValueError (German)."""
    kind = word.strip().lower().replace("-", "_")
    kind = _OTHER_WORDS.get(kind, kind)
    if kind not in ORGANIZATION_KINDS:
        known = ", ".join(sorted(ORGANIZATION_KINDS))
        raise ValueError(f"„{word}“ ist keine Art von Organisation; es gibt {known}")
    return kind
