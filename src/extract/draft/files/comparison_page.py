"""The comparison of all editions as one HTML page: no script, nothing fetched, everything escaped."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from extract.draft import ComparedCell, Comparison, Draft, EditionRef, YearCount
from extract.draft.files.plots import HEIGHT, WIDTH, BarPlot, LinePlot, build_bars, build_line
from extract.draft.files.printed_values import edition_name, printable
from extract.draft.files.soft_hyphens import add_soft_hyphens
from extract.schema.german_names import german_names


def render_comparison(draft: Draft) -> str:
    """The page: editions side by side, changes of every sentence marked, counters as small plots."""
    comparison = draft.comparison
    page = (
        _environment()
        .get_template("comparison.html")
        .render(
            draft=draft,
            comparison=comparison,
            columns=[_column_title(edition) for edition in comparison.editions],
            names=[edition_name(edition) for edition in comparison.editions],
            bars=_bars(comparison),
            lines=_lines(draft),
            change_names=german_names("draft.changes"),
            count_changes=_count_changes,
            plot_width=WIDTH,
            plot_height=HEIGHT,
        )
    )
    return printable(page)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("extract.draft.files"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["soft"] = add_soft_hyphens
    return environment


def _column_title(edition: EditionRef) -> str:
    return str(edition.year) if edition.year is not None else edition.reference or edition.paper_id


def _bars(comparison: Comparison) -> list[BarPlot]:
    partners = comparison.partners
    made = [
        build_bars("Genannte Partner", "davon neu", partners, [count.new for count in partners]),
        build_bars("Sätze", "davon wortgleich übernommen", comparison.sentences, _carried(comparison)),
    ]
    return [plot for plot in made if plot]


def _carried(comparison: Comparison) -> Sequence[int]:
    by_year: dict[int | None, YearCount] = {count.year: count for count in comparison.carried}
    return [by_year[c.year].count if c.year in by_year else 0 for c in comparison.sentences]


def _lines(draft: Draft) -> list[LinePlot]:
    return [plot for counter in draft.ledgers.counters if (plot := build_line(counter))]


def _count_changes(cells: Sequence[ComparedCell | None]) -> int:
    """Sentences of a section that are not as in the edition before, the first edition aside."""
    return sum(s.change != "same" for cell in cells[1:] if cell for s in cell.sentences)
