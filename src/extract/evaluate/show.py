"""Scores as a person reads them: a table for the terminal, Markdown, one object for programs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from extract.evaluate.counts import Count
from extract.evaluate.scores import Bin, ScoreChange, SetScores, join_bins

COLUMNS = ("Feld", "Gold", "gefunden", "P", "R", "F1", "P weich", "R weich", "F1 weich")
CALIBRATION = ("Art", "Sicherheit", "Werte", "richtig", "Anteil richtig", "mittlere Sicherheit")
_GOOD, _FAIR = 0.95, 0.8
"""From these F1 on a field is shown plain, or yellow; red below."""
_ROUNDING = 1e-9
"""Added before cutting, so that 0.29 as a binary fraction does not become 0.289."""
ORDER = ("paper.", "consultations", "files", "headings", "sections", "tables", "activities", "text.")


def sort_fields(fields: Iterable[str]) -> list[str]:
    """Header first, then stations, files, outline, tables, text, and the facts."""

    def rank(field: str) -> tuple[int, str]:
        places = (place for place, prefix in enumerate(ORDER) if field.startswith(prefix))
        return next(places, len(ORDER)), field

    return sorted(fields, key=rank)


def list_scored(scores: SetScores) -> list[str]:
    """The fields of a table: those with something in gold or something found."""
    return [field for field in sort_fields(scores.counts) if scores.counts[field].f1() is not None]


def show_share(value: float | None) -> str:
    """Three digits after the point, cut rather than rounded up: 1.000 says that nothing is wrong."""
    return "–" if value is None else f"{int(value * 1000 + _ROUNDING) / 1000:.3f}"


def render_row(field: str, count: Count) -> list[str]:
    """One field's cells in the order of `COLUMNS`."""
    shares = [
        show_share(measure(soft))
        for soft in (False, True)
        for measure in (count.precision, count.recall, count.f1)
    ]
    return [field, str(count.gold), str(count.found), *shares]


def print_scores(console: Console, scores: SetScores) -> None:
    """The table of one gold set."""
    table = Table(title=f"{scores.name}: {scores.documents} Dokumente", title_justify="left")
    for column in COLUMNS:
        table.add_column(column, justify="left" if column == "Feld" else "right", no_wrap=True)
    for field in list_scored(scores):
        count = scores.counts[field]
        table.add_row(*render_row(field, count), style=_style(count.f1()))
    console.print(table)


def _style(f1: float | None) -> str:
    if f1 is None:
        return "dim"
    return "" if f1 >= _GOOD else "yellow" if f1 >= _FAIR else "red"


def print_calibration(console: Console, sets: Sequence[SetScores]) -> None:
    """How often values were right by how sure their extractors were, over all sets."""
    table = Table(title="Sicherheit und Trefferquote", title_justify="left")
    for column in CALIBRATION:
        table.add_column(column, justify="left" if column == CALIBRATION[0] else "right", no_wrap=True)
    for bin_ in join_bins(sets):
        table.add_row(*_calibration_row(bin_))
    if table.row_count:
        console.print(table)


def _calibration_row(bin_: Bin) -> list[str]:
    span = f"{bin_.low:.2f}–{bin_.high:.2f}"
    shares = show_share(bin_.precision), show_share(bin_.mean_confidence)
    return [bin_.kind, span, str(bin_.values), str(bin_.right), *shares]


def print_misses(console: Console, scores: SetScores) -> None:
    """Every disagreement: document, field, what gold says, what was found."""
    for miss in scores.misses:
        console.print(Text(f"{miss.document} · {miss.field}", style="bold"))
        console.print(Text(f"    Gold:     {_quote(miss.gold)}"))
        console.print(Text(f"    gefunden: {_quote(miss.found)}"))


def _quote(text: str | None) -> str:
    return "–" if text is None else text


def print_changes(console: Console, changes: Sequence[ScoreChange]) -> None:
    """Gains and losses against the baseline, losses last so that they are what stays on the screen."""
    if not changes:
        console.print("Gegenüber dem Vergleichsstand: keine Veränderung.")
        return
    for change in sorted(changes, key=lambda c: (c.worse, c.set_name, c.field, c.measure)):
        word = "schlechter" if change.worse else "besser"
        measure = "F1" if change.measure == "strict" else "F1 weich"
        numbers = f"{change.before:.4f} → {change.after:.4f}"
        line = f"{word:<10} {change.set_name} · {change.field} · {measure}: {numbers}"
        console.print(Text(line, style="red" if change.worse else "green"))


PAGE = """\
<!-- Made by: vorlagen evaluate --markdown > docs/scores.md (with --update also corpus/baseline.json) -->

# How well it reads

What `vorlagen evaluate` measures over the gold in `corpus/gold`: precision (P), recall (R) and F1 per
field, strict, and soft („weich“): a wording that is nearly alike, or a span that overlaps, counts as right
there. Shares are cut, never rounded up. The last table tells whether stated confidence („Sicherheit“) is
true: how many of the values of a kind were right, by how sure their extractors were. These are texts that
the rules were made on; papers of other councils are read less well.

The set „drafts“ makes each draft of a series from its first editions and holds the next one out: `change` is
what must change (found: a gap or a question), `kept` what stays word for word (to be confirmed at most).
Series that the sample archive does not hold are invented, and were marked before any draft of them was made.

"""


def render_page(sets: Sequence[SetScores]) -> str:
    """The page `docs/scores.md`: what is measured, then the tables."""
    return PAGE + render_markdown(sets) + "\n"


def render_markdown(sets: Sequence[SetScores]) -> str:
    """A table per gold set and the calibration over all."""
    parts = []
    for scores in sets:
        rows = [render_row(field, scores.counts[field]) for field in list_scored(scores)]
        parts.append(f"**{scores.name}** ({scores.documents} Dokumente)\n\n{_render_table(COLUMNS, 1, rows)}")
    bins = [_calibration_row(bin_) for bin_ in join_bins(sets)]
    if bins:
        parts.append(f"**Sicherheit und Trefferquote**\n\n{_render_table(CALIBRATION, 2, bins)}")
    return "\n\n".join(parts)


def _render_table(columns: Sequence[str], texts: int, rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table whose first `texts` columns are words and whose others are numbers."""
    rule = "|" + " --- |" * texts + " ---: |" * (len(columns) - texts)
    lines = ["| " + " | ".join(row) + " |" for row in (columns, *rows)]
    return "\n".join([lines[0], rule, *lines[1:]])


def build_object(sets: Sequence[SetScores], changes: Sequence[ScoreChange]) -> dict[str, Any]:
    """Everything as plain data: scores with counts, calibration, misses, changes."""
    return {
        "sets": [
            {
                "name": scores.name,
                "documents": scores.documents,
                "fields": {field: _measures(scores.counts[field]) for field in sort_fields(scores.counts)},
                "calibration": [asdict(bin_) | {"precision": bin_.precision} for bin_ in scores.bins],
                "rules": [asdict(share) for share in scores.rules],
                "misses": [asdict(miss) for miss in scores.misses],
            }
            for scores in sets
        ],
        "changes": [asdict(change) | {"worse": change.worse} for change in changes],
    }


def _measures(count: Count) -> dict[str, Any]:
    values: dict[str, Any] = asdict(count)
    for soft, suffix in ((False, ""), (True, "_soft")):
        values[f"precision{suffix}"] = count.precision(soft)
        values[f"recall{suffix}"] = count.recall(soft)
        values[f"f1{suffix}"] = count.f1(soft)
    return values
