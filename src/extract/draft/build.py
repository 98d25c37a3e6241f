"""The recipe: from the tables of a run to the draft of a series' next edition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from extract.base.errors import ConfigurationError
from extract.draft.alignment import Alignment, align_editions
from extract.draft.archive import Archive
from extract.draft.basis import Basis, Settings, find_departments, rhythm_of, variant_of
from extract.draft.choosing import choose_papers, double_numbers
from extract.draft.comparison import build_comparison
from extract.draft.editions import Edition, build_editions
from extract.draft.found_series import series_rules, told_series
from extract.draft.headers import FIELDS, build_consultations, build_header
from extract.draft.kinds import judge_sentences
from extract.draft.ledgers import build_ledgers
from extract.draft.ledgers.sessions import build_plan, leave_past_open
from extract.draft.model import Draft, Paragraph, Section, Sentence, Variant
from extract.draft.model_sources import Question
from extract.draft.numbering import next_number
from extract.draft.renaming import Rename, collect_renames, find_replacements
from extract.draft.sentences import build_sentences, parts_of_heading
from extract.draft.text_issues import find_all_text_issues
from extract.profile import Series

_STANDING = ("standing_fact", "person")


def build_draft(archive: Archive, series: str, year: int | None, settings: Settings) -> Draft:
    """The draft for the report on `year`, by default the year after the archive's last edition.

    Pure: the same archive and settings give the same draft. Editions after `year` are left out of account.
    Raises ConfigurationError where the series is unknown, the archive has no earlier edition of it, or has
    the report on `year` already; its message is German and says what there is.
    """
    rules = _series_rules(archive, series, settings)
    chosen = choose_papers(archive, series, rules, settings.editions)
    editions = build_editions(archive, chosen.papers, rules)
    target = _target_year(series, editions, year)
    earlier = tuple(edition for edition in editions if (edition.ref.year or 0) < target)
    basis = _build_basis(archive, series, rules, earlier, target, settings)
    basis = replace(basis, notes=chosen.notes)
    plan = build_plan(archive, earlier, target, settings.profile.state)
    sentences = build_sentences(basis)
    sections = tuple(_sections(basis, sentences))
    header = build_header(basis)
    ahead = leave_past_open(plan, settings.today)
    session = next((step.on for step in ahead.steps if step.what == "Sitzung"), None)
    asked = [*(value.question for value in header if value.question), *_questions(sections)]
    return Draft(
        series=series,
        year=target,
        number=basis.number,
        title=next((value.new or value.placeholder for value in header if value.field == "name"), series),
        council=basis.base.paper.council,
        layout=basis.base.layout,
        base=basis.base.ref,
        editions=tuple(edition.ref for edition in earlier),
        header=header,
        consultations=build_consultations(basis, session),
        sections=sections,
        dropped=tuple(_dropped(basis)),
        ledgers=build_ledgers(basis, sentences, plan, asked),
        comparison=build_comparison(basis),
        notes=tuple(_notes(basis)),
    )


def _series_rules(archive: Archive, name: str, settings: Settings) -> Series | None:
    """What the profile says of the series, else what the titles of its papers say."""
    if rules := settings.profile.series.get(name):
        return rules
    if name not in {paper.series for paper in archive.papers}:
        raise ConfigurationError(
            "series-unknown",
            f"Die Reihe „{name}“ ist nicht bekannt. Gefunden: "
            f"{told_series(archive.papers, settings.profile.series)}. Bitte einen dieser Namen angeben: "
            "vorlagen draft NAME. Ist der Bericht nicht dabei, müssen mindestens zwei Ausgaben mit gleichem "
            "Titel (bis auf Nummer und Jahr) eingelesen sein.",
        )
    return series_rules(archive.papers, name)


def _target_year(name: str, editions: Sequence[Edition], year: int | None) -> int:
    years = [edition.ref.year for edition in editions if edition.ref.year is not None]
    if not years:
        raise ConfigurationError(
            "series-empty",
            f"Im Archiv ist keine Ausgabe der Reihe „{name}“ mit einem Berichtsjahr. "
            "Bitte die bisherigen Berichte mit „vorlagen ingest“ einlesen.",
        )
    following = max(years) + rhythm_of(years)
    target = following if year is None else year
    if target in years:
        paper = next(edition.ref for edition in editions if edition.ref.year == target)
        raise ConfigurationError(
            "draft-year-exists",
            f"Für {target} gibt es schon einen Bericht: {paper.reference or paper.paper_id}. "
            f"Das nächste freie Jahr ist {following} (--year {following}).",
        )
    if target < min(years):
        raise ConfigurationError(
            "draft-year-early",
            f"Vor {target} gibt es keine Ausgabe der Reihe „{name}“, aus der ein Entwurf entstehen könnte. "
            f"Die erste im Archiv ist {min(years)}.",
        )
    return target


def _build_basis(
    archive: Archive,
    name: str,
    rules: Series | None,
    editions: tuple[Edition, ...],
    year: int,
    settings: Settings,
) -> Basis:
    alignment: Alignment = align_editions(editions)
    index = len(editions) - 1
    doubles = tuple(double_numbers(archive, [(e.ref.year or 0, e.paper) for e in editions]))
    by_hand = {old: new for old, new in settings.overrides.items() if old not in FIELDS}
    renames = collect_renames(settings.profile, _read_on(archive, editions, year, settings), by_hand)
    return Basis(
        archive=archive,
        settings=settings,
        name=name,
        series=rules,
        editions=editions,
        alignment=alignment,
        verdicts=judge_sentences(editions, alignment, index),
        text_issues=find_all_text_issues(archive, editions[-1], settings.dictionary),
        renames=renames,
        year=year,
        number=None
        if doubles and "series_number" not in settings.overrides
        else next_number(rules, editions, year, settings.overrides),
        doubles=doubles,
        departments=tuple(_renamed(name, renames) for name in find_departments(archive, editions)),
    )


def _renamed(name: str | None, renames: Sequence[Rename]) -> str | None:
    """A department under its name of today."""
    for item in reversed(find_replacements(name or "", [rename for rename in renames if rename.applied])):
        name = (name or "")[: item.start] + item.new + (name or "")[item.end :]
    return name


def _read_on(archive: Archive, editions: Sequence[Edition], year: int, settings: Settings) -> date | None:
    """The day the paper will be read: the suggested session, or today where that is later."""
    steps = build_plan(archive, editions, year, settings.profile.state).steps
    days = [day for day in (settings.today, *(step.on for step in steps)) if day is not None]
    return max(days, default=None)


def _sections(basis: Basis, sentences: Sequence[Sentence]) -> Iterator[Section]:
    by_paragraph: dict[int, list[Sentence]] = {}
    for text, sentence in zip(basis.base.texts, sentences, strict=True):
        by_paragraph.setdefault(text.paragraph, []).append(sentence)
    for section in basis.base.sections:
        texts = [text for text in basis.base.texts if text.section == section.index]
        paragraphs = []
        for place in dict.fromkeys(text.paragraph for text in texts):
            first = next(text for text in texts if text.paragraph == place)
            source = basis.base.paragraphs[place]
            paragraphs.append(
                Paragraph(
                    paragraph_id=f"p{first.sentence_id}",
                    kind="item" if first.is_item else "paragraph",
                    label=first.label,
                    sentences=tuple(by_paragraph[place]),
                    source=source,
                )
            )
        earlier = basis.alignment.sections[basis.index][section.index]
        since = basis.editions[min([basis.index, *earlier])].ref
        parents = basis.base.sections
        yield Section(
            section_id=section.section_id,
            parent_id=parents[section.parent].section_id if section.parent >= 0 else None,
            zone=section.zone,  # type: ignore[arg-type]
            level=section.level,
            number=section.number,
            heading=parts_of_heading(basis, section.title),
            paragraphs=tuple(paragraphs),
            questions=tuple(_ask_section(basis, section.index, paragraphs)),
            source=section.source,
            since_number=since.number,
            since_year=since.year,
        )


def _ask_section(basis: Basis, index: int, paragraphs: Sequence[Paragraph]) -> Iterator[Question]:
    """One question for all that is carried over without a mark in a section: does it still hold?"""
    carried = [
        s
        for p in paragraphs
        for s in p.sentences
        if s.mark in ("carried", "changed") and s.kinds[0] in _STANDING and not s.questions
    ]
    if not carried:
        return
    section = basis.base.sections[index]
    quoted = "; ".join(f"„{_short(s.text)}“ (seit {s.since_year})" for s in carried)
    check = f"Gilt das {basis.year} noch? {quoted}."
    yield basis.question("standing", check, section.source, basis.departments[index], index)


def _short(text: str) -> str:
    return text if len(text) <= 70 else text[:67].rsplit(" ", 1)[0] + " …"


def _questions(sections: Sequence[Section]) -> Iterator[Question]:
    for section in sections:
        yield from section.questions
        for paragraph in section.paragraphs:
            for sentence in paragraph.sentences:
                yield from sentence.questions


def _dropped(basis: Basis) -> Iterator[Variant]:
    """Sentences of earlier editions that no later one has, newest first."""
    for index in range(basis.index - 1, -1, -1):
        later = {thread for rows in basis.alignment.threads[index + 1 :] for thread in rows}
        for text in basis.editions[index].texts:
            if basis.alignment.threads[index][text.index] not in later:
                yield variant_of(basis.editions[index], text, 0.0)


def _notes(basis: Basis) -> Iterator[str]:
    yield from basis.notes
    yield from basis.doubles
    years = {edition.ref.year for edition in basis.editions}
    first = min(year for year in years if year is not None)
    gaps = [year for year in range(first, basis.year, basis.rhythm) if year not in years]
    if gaps:
        yield f"Im Archiv fehlen die Berichte für {', '.join(map(str, gaps))}: Verläufe haben dort Lücken."
    if len(basis.editions) == 1:
        yield "Es gibt nur eine frühere Ausgabe: Alter und Verlauf der Sätze sind nicht zu erkennen."
    if not any(text.dates or text.mentions or text.figures for text in basis.base.texts):
        yield "Zur letzten Ausgabe liegen keine Fakten vor (Daten, Zahlen, Partner): bitte neu einlesen."
