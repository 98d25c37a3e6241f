"""All kinds of issues as a list to read: plain for the terminal, as Markdown for `docs/issues.md`."""

from __future__ import annotations

from collections.abc import Iterator

from extract.schema.german_names import german_name
from extract.schema.issues import ISSUE_KINDS, ISSUE_STAGES, IssueKind, IssueStage

_HEAD = """\
<!-- Made of src/extract/schema/issues.toml: vorlagen explain --all --markdown > docs/issues.md -->

# Befunde

Alles, was beim Einlesen auffallen kann, und was dann zu tun ist. Der Code steht in der Tabelle `issues`, im
Bericht und in der Durchsicht; `vorlagen explain CODE` sagt dasselbe für einen.

Ein **Fehler** heißt, dass Inhalt fehlt oder eine Zusicherung nicht hält, eine **Warnung**, dass ein Mensch
nachsehen soll, ein **Hinweis**, dass er es kann. Das Gewicht sagt, wie weit vorn ein Befund in der Durchsicht
steht, verglichen mit anderen seiner Schwere.
"""


def list_lines() -> Iterator[str]:
    """One line per code, stage by stage."""
    for stage in ISSUE_STAGES.values():
        yield f"{stage.german}:"
        for kind in _kinds_of(stage):
            yield f"  {kind.code} ({german_name('severities', kind.severity)}): {kind.title}."


def markdown_lines() -> Iterator[str]:
    """The page `docs/issues.md`, line by line."""
    yield from _HEAD.splitlines()
    for stage in ISSUE_STAGES.values():
        yield from ("", f"## {stage.german}", "")
        yield "| Code | Schwere | Gewicht | Bedeutung | Was zu tun ist |"
        yield "| --- | --- | --- | --- | --- |"
        yield from (_row(kind) for kind in _kinds_of(stage))


def _kinds_of(stage: IssueStage) -> list[IssueKind]:
    return [kind for kind in ISSUE_KINDS.values() if kind.stage == stage.key]


def _row(kind: IssueKind) -> str:
    severity = german_name("severities", kind.severity)
    weight = f"{kind.weight:g}".replace(".", ",")
    return f"| `{kind.code}` | {severity} | {weight} | {kind.title} | {kind.advice} |"
