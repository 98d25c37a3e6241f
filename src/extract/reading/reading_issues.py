"""Issues that reading itself tells: pages without words, papers without what every paper has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.base.model import (
    COMMENT,
    EMBEDDED,
    NOTE,
    STAMP,
    WATERMARK,
    Candidate,
    Furniture,
    Issue,
    Page,
    Severity,
    SourceFile,
    Word,
)
from extract.pages.docx import HIDDEN
from extract.pages.ocr import is_broken
from extract.profile import Profile

_UNSURE = 0.87
"""Pages whose words are less sure than this on average held many a misreading in the scans measured."""


def file_issues(source: SourceFile, pages: Sequence[Page]) -> tuple[Issue, ...]:
    """What the file says of itself and its pages: `page_issues`, and files that lie in it."""
    attached = [note.text for page in pages for note in page.notes if note.rule == EMBEDDED]
    files = tuple(dict.fromkeys(name for name in (*source.embedded, *attached) if name))
    told = page_issues(pages)
    return (*told, Issue("file-embedded", {"files": files})) if files else told


def page_issues(pages: Sequence[Page]) -> tuple[Issue, ...]:
    """Pages that could not be read, and pages that hold pictures instead of text."""
    broken = [p.number for p in pages if p.problem and p.problem != "ocr-timeout"]
    scanned = tuple(p.number for p in pages if p.text_source == "none" and not p.problem and p.images)
    empty = [p.number for p in pages if p.text_source == "none" and not p.problem and not p.images]
    issues = [Issue("page-unreadable", {"number": number}, number) for number in broken]
    if scanned:
        severity: Severity = "error" if len(scanned) == len(pages) else "warning"
        issues.append(Issue("page-no-text", {"pages": scanned}, scanned[0], severity=severity))
    issues.extend(machine_issues(pages))
    issues.extend(unseen_issues(pages))
    issues.extend(watermark_issues(pages))
    issues.extend(note_issues(pages))
    issues.extend(Issue("word-tracked", {"changes": p.tracked}) for p in pages if p.tracked)
    if any(aside.rule == HIDDEN for page in pages for aside in page.asides):
        issues.append(Issue("word-hidden"))
    if empty and len(empty) == len(pages):
        issues.append(Issue("page-empty", page=empty[0]))
    return tuple(issues)


def unseen_issues(pages: Sequence[Page]) -> Iterator[Issue]:
    """Words in the file that nobody sees on its pages; how many and where, never which."""
    covered = [(page.number, page.covered) for page in pages if page.covered]
    hidden = [(page.number, page.hidden) for page in pages if page.hidden]
    for code, found in (("text-blacked-out", covered), ("text-hidden", hidden)):
        if found:
            numbers = tuple(number for number, _ in found)
            yield Issue(code, {"pages": numbers, "count": sum(count for _, count in found)}, numbers[0])


def watermark_issues(pages: Sequence[Page]) -> Iterator[Issue]:
    """What lies across the text, once for each wording."""
    told: dict[str, list[int]] = {}
    for page in pages:
        for text in dict.fromkeys(aside.text for aside in page.asides if aside.rule == WATERMARK):
            told.setdefault(text, []).append(page.number)
    for text, numbers in told.items():
        yield Issue("page-watermark", {"pages": tuple(numbers), "text": text}, numbers[0])


def note_issues(pages: Sequence[Page]) -> Iterator[Issue]:
    """Annotations: what they print, by whether it was read, and how many comments open on a click."""
    found: dict[str, list[Furniture]] = {}
    for note in (note for page in pages for note in page.notes):
        blank = note.rule == STAMP and not note.text
        found.setdefault("picture" if blank else note.rule, []).append(note)
    for rule, code in ((NOTE, "page-annotation"), (STAMP, "page-stamp"), ("picture", "page-stamp")):
        if notes := found.get(rule):
            numbers = tuple(dict.fromkeys(note.box.page for note in notes))
            texts = tuple(dict.fromkeys(note.text for note in notes if note.text))
            yield Issue(code, {"pages": numbers, "texts": texts} if texts else {"pages": numbers}, numbers[0])
    if comments := found.get(COMMENT):
        numbers = tuple(dict.fromkeys(note.box.page for note in comments))
        yield Issue("page-comment", {"pages": numbers, "count": len(comments)}, numbers[0])


def machine_issues(pages: Sequence[Page]) -> Iterator[Issue]:
    """Pages that were, or should have been, read by machine; each says what to look at."""
    read = [p for p in pages if any(w.confidence < 1.0 for w in p.words)]
    if read:
        yield _read_by_machine(read)
    unsure = tuple(p.number for p in read if _certainty(p.words) < _UNSURE)
    if unsure:
        yield Issue("page-ocr-unsure", {"pages": unsure}, unsure[0])
    late = tuple(p.number for p in pages if p.problem == "ocr-timeout")
    if late:
        yield Issue("ocr-timeout", {"pages": late}, late[0])
    machines = {page.number for page in read}
    damaged = tuple(p.number for p in pages if p.number not in machines and is_broken(p))
    if damaged:
        yield Issue("page-text-broken", {"pages": damaged}, damaged[0])


def _read_by_machine(pages: Sequence[Page]) -> Issue:
    words = [word for page in pages for word in page.words]
    numbers, confidence = tuple(page.number for page in pages), _certainty(words)
    repairs = tuple({"printed": w.raw, "read": w.text} for w in _repaired(words))
    if not repairs:
        return Issue("page-ocr", {"pages": numbers, "confidence": confidence}, numbers[0])
    return Issue(
        "page-ocr",
        {"pages": numbers, "confidence": confidence, "count": len(repairs), "repairs": repairs},
        numbers[0],
    )


def _repaired(words: Sequence[Word]) -> list[Word]:
    """The words that were repaired, each way once."""
    return list({(word.raw, word.text): word for word in words if word.raw}.values())


def _certainty(words: Sequence[Word]) -> float:
    """The mean confidence by characters."""
    letters = sum(len(word.text) for word in words)
    return sum(len(word.text) * word.confidence for word in words) / letters if letters else 0.0


_REQUIRED = {"reference": "paper-no-reference", "paper_type": "paper-no-type", "name": "paper-no-name"}
"""What every paper has, and the issue where none was found."""


def paper_issues(candidates: Sequence[Candidate], profile: Profile) -> tuple[Issue, ...]:
    """What every paper has and this one does not show; minutes and the like bear no number."""
    found = {item.field for item in candidates}
    kinds = {str(item.value) for item in candidates if item.field == "paper_type"}
    if kinds & set(profile.unnumbered_types):
        found.add("reference")
    return tuple(Issue(code, page=1) for field, code in _REQUIRED.items() if field not in found)
