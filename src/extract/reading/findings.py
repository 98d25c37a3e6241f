"""Findings that reading itself gives: pages without words, papers without what every paper has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.base.model import Candidate, Finding, Page, Severity, Word
from extract.pages.ocr import is_broken
from extract.profile import Profile

_UNSURE = 0.87
"""Pages whose words are less sure than this on average held many a misreading in the scans measured."""
_EXAMPLES = 8


def page_findings(pages: Sequence[Page]) -> tuple[Finding, ...]:
    """Pages that could not be read, and pages that hold pictures instead of text."""
    broken = [p.number for p in pages if p.problem and p.problem != "ocr-timeout"]
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
                f"{_pages(scanned)} ohne Textebene (Scan, Bild): Der Inhalt fehlt im Datensatz. Steht dort "
                "Text, bitte Tesseract mit deutschen Sprachdaten einrichten (Debian: tesseract-ocr-deu) und "
                "neu einlesen, mit Texterkennung (OCR) neu speichern oder ein Text-PDF beschaffen.",
                scanned[0],
            )
        )
    findings.extend(machine_findings(pages))
    if empty and len(empty) == len(pages):
        findings.append(
            Finding(
                "page-empty", "error", "Alle Seiten sind leer. Bitte prüfen, ob die Datei stimmt.", empty[0]
            )
        )
    return tuple(findings)


def machine_findings(pages: Sequence[Page]) -> Iterator[Finding]:
    """Pages that were, or should have been, read by machine; each says what to look at."""
    read = [p for p in pages if any(w.confidence < 1.0 for w in p.words)]
    if read:
        yield Finding("page-ocr", "info", _read_by_machine(read), read[0].number)
    unsure = [p.number for p in read if _certainty(p.words) < _UNSURE]
    if unsure:
        yield Finding(
            "page-ocr-unsure",
            "warning",
            f"{_pages(unsure)} nur unsicher erkannt (schlechte Vorlage). Bitte mit dem Bild vergleichen oder "
            "das Original neu scannen (300 dpi, gerade, ohne Flecken).",
            unsure[0],
        )
    late = [p.number for p in pages if p.problem == "ocr-timeout"]
    if late:
        yield Finding(
            "ocr-timeout",
            "error",
            f"{_pages(late)} nicht gelesen: Die Zeit für die Texterkennung reichte nicht. Bitte mit "
            "--timeout mehr Zeit geben oder die Datei teilen.",
            late[0],
        )
    machines = {page.number for page in read}
    damaged = [p.number for p in pages if p.number not in machines and is_broken(p)]
    if damaged:
        yield Finding(
            "page-text-broken",
            "warning",
            f"{_pages(damaged)} mit beschädigter Textebene (fehlende Umlaute, falsche Zeichen). Bitte "
            "Tesseract mit deutschen Sprachdaten einrichten (Debian: tesseract-ocr-deu) und neu einlesen "
            "oder das Original neu beschaffen.",
            damaged[0],
        )


def _read_by_machine(pages: Sequence[Page]) -> str:
    words = [word for page in pages for word in page.words]
    sure = f"{100 * _certainty(words):.0f}"
    repaired = list(dict.fromkeys((w.raw, w.text) for w in words if w.raw))
    told = f"{_pages([p.number for p in pages])} mit Texterkennung gelesen, mittlere Sicherheit {sure} %."
    if repaired:
        examples = ", ".join(f"„{raw}“ als „{text}“" for raw, text in repaired[:_EXAMPLES])
        more = ", …" if len(repaired) > _EXAMPLES else ""
        told += f" Berichtigt wurden {len(repaired)} Wörter: {examples}{more}."
    return told + " Bitte Zahlen, Daten und Namen am Bild der Seite prüfen."


def _certainty(words: Sequence[Word]) -> float:
    """The mean confidence by characters."""
    letters = sum(len(word.text) for word in words)
    return sum(len(word.text) * word.confidence for word in words) / letters if letters else 0.0


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
