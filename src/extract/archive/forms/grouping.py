"""First pages by form: papers that show the same words at the same places.

The result depends on the papers alone, not on the order in which they come.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

Marks = frozenset[str]
Groups = tuple[tuple[str, ...], ...]

FEWEST = 3
"""Papers: what fewer show cannot be told from chance."""
_ALIKE = 0.32
"""Share of common words from which on two heads are on one form. On invented archives two papers of one form
share 0.67 (median; 0.35 in one of a hundred pairs), those of different councils less than 0.13."""
_MERGED = 0.5
"""The same for the common words of two groups, which vary less than those of two papers."""
_HALF = 0.5
"""Words that this share of a group shows are what it is compared by."""
_ROUNDS = 3


def group_papers(papers: Mapping[str, Marks]) -> Groups:
    """The keys of the papers by form, forms with most papers first, keys sorted; lone papers are left out.

    `papers` holds the marks of every paper's head by a key that its content decides.
    """
    repeated = _repeated(papers.values())
    shown = {key: papers[key] & repeated for key in sorted(papers)}
    groups = _first_groups(shown)
    for _ in range(_ROUNDS):
        groups = _assigned(shown, [_core([shown[key] for key in group]) for group in _merged(shown, groups)])
    ordered = sorted((tuple(sorted(group)) for group in groups), key=lambda group: (-len(group), group))
    return tuple(group for group in ordered if len(group) >= FEWEST)


def alike(one: Marks, other: Marks) -> float:
    """The share of words that two heads have in common (Dice), from 0 to 1."""
    total = len(one) + len(other)
    return 2 * len(one & other) / total if total else 0.0


def _repeated(papers: Iterable[Marks]) -> Marks:
    counts = Counter(mark for marks in papers for mark in marks)
    return frozenset(mark for mark, count in counts.items() if count >= FEWEST)


def _core(papers: Sequence[Marks]) -> Marks:
    counts = Counter(mark for marks in papers for mark in marks)
    return frozenset(mark for mark, count in counts.items() if count >= _HALF * len(papers))


def _first_groups(shown: Mapping[str, Marks]) -> list[list[str]]:
    """Every paper beside the first one that it is like."""
    leaders: list[Marks] = []
    groups: list[list[str]] = []
    by_mark: dict[str, list[int]] = defaultdict(list)
    for key, marks in shown.items():
        best = _nearest(marks, leaders, by_mark)
        if best is None:
            for mark in marks:
                by_mark[mark].append(len(leaders))
            leaders.append(marks)
            groups.append([key])
        else:
            groups[best].append(key)
    return groups


def _nearest(marks: Marks, leaders: Sequence[Marks], by_mark: Mapping[str, Sequence[int]]) -> int | None:
    """The group most like a paper, the earlier of two; None where none is like it."""
    common = Counter(index for mark in marks for index in by_mark.get(mark, ()))
    likeness = {i: 2 * n / (len(marks) + len(leaders[i])) for i, n in common.items()}
    best = min(likeness, key=lambda index: (-likeness[index], index), default=None)
    return best if best is not None and likeness[best] >= _ALIKE else None


def _merged(shown: Mapping[str, Marks], groups: Sequence[Sequence[str]]) -> list[list[str]]:
    """Groups whose common words are alike become one, the largest first."""
    ordered = sorted((sorted(group) for group in groups if group), key=lambda group: (-len(group), group))
    merged: list[list[str]] = []
    cores: list[Marks] = []
    for group in ordered:
        core = _core([shown[key] for key in group])
        best = next((i for i, other in enumerate(cores) if alike(core, other) >= _MERGED), None)
        if best is None:
            merged.append(list(group))
            cores.append(core)
        else:
            merged[best].extend(group)
    return merged


def _assigned(shown: Mapping[str, Marks], cores: Sequence[Marks]) -> list[list[str]]:
    by_mark: dict[str, list[int]] = defaultdict(list)
    for index, core in enumerate(cores):
        for mark in core:
            by_mark[mark].append(index)
    groups: list[list[str]] = [[] for _ in cores]
    for key, marks in shown.items():
        best = _nearest(marks, cores, by_mark)
        if best is not None:
            groups[best].append(key)
    return [group for group in groups if group]
