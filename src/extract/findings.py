"""Findings that reading itself gives: pages without words, papers without what every paper has."""

from __future__ import annotations

from collections.abc import Sequence

from extract.model import Candidate, Finding, Page, Severity
from extract.profile import Profile


def page_findings(pages: Sequence[Page]) -> tuple[Finding, ...]:
    """Pages that could not be read, and pages that hold pictures instead of text."""
    broken = [p.number for p in pages if p.problem]
    scanned = [p.number for p in pages if p.text_source == "none" and not p.problem and p.images]
    empty = [p.number for p in pages if p.text_source == "none" and not p.problem and not p.images]
    findings = []
    for number in broken:
        findings.append(
            Finding(
                "page-unreadable",
                "error",
                f"Seite {number} ist beschädigt und fehlt im Datensatz. Bitte das Original neu beschaffen.",
                number,
            )
        )
    if scanned:
        findings.append(
            Finding(
                "page-no-text",
                "error" if len(scanned) == len(pages) else "warning",
                f"{_pages(scanned)} ohne Textebene (Scan): Der Inhalt fehlt im Datensatz. "
                "Bitte mit Texterkennung (OCR) neu speichern oder das Original als Text-PDF beschaffen.",
                scanned[0],
            )
        )
    if empty and len(empty) == len(pages):
        findings.append(
            Finding(
                "page-empty", "error", "Alle Seiten sind leer. Bitte prüfen, ob die Datei stimmt.", empty[0]
            )
        )
    return tuple(findings)


def _pages(numbers: Sequence[int]) -> str:
    """„Seite 3" or „Seiten 2–4, 7"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    named = ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
    return f"Seite {named}" if len(numbers) == 1 else f"Seiten {named}"


_REQUIRED: dict[str, tuple[str, Severity, str]] = {
    "reference": (
        "paper-no-reference",
        "error",
        "Keine Vorlagennummer gefunden. Bitte die Nummer nachtragen.",
    ),
    "paper_type": ("paper-no-type", "warning", "Keine Vorlagenart gefunden. Bitte prüfen und nachtragen."),
    "name": ("paper-no-name", "warning", "Kein Titel gefunden. Bitte prüfen und nachtragen."),
}


def paper_findings(candidates: Sequence[Candidate], profile: Profile) -> tuple[Finding, ...]:
    """What every paper has and this one does not show; minutes and the like bear no number."""
    found = {item.field for item in candidates}
    kinds = {str(item.value) for item in candidates if item.field == "paper_type"}
    if kinds & set(profile.unnumbered_types):
        found.add("reference")
    return tuple(
        Finding(code, severity, message, 1)
        for field, (code, severity, message) in _REQUIRED.items()
        if field not in found
    )
