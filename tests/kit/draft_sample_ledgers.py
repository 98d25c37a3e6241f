"""Ledgers and comparison of the draft made by hand; some words are such as a hostile paper might hold."""

from __future__ import annotations

from datetime import date
from typing import Any

from extract.draft import (
    Abbreviation,
    AttachmentLine,
    ComparedCell,
    ComparedSection,
    ComparedSentence,
    Comparison,
    Contradiction,
    Counter,
    CounterPoint,
    Decision,
    Duplicate,
    FilingRecord,
    Ledgers,
    LongForm,
    OutlinePair,
    Partner,
    PersonLine,
    PlanStep,
    Promise,
    RenamedPlace,
    Renaming,
    Request,
    RequestItem,
    SessionPlan,
    Stretch,
    TextError,
    YearCount,
)
from kit.draft_sample_sources import BASE, EARLIER, edition, question, source

FORMULA = '=HYPERLINK("http://example.org";"Klick")'
MARKUP = "<script>alert('x')</script> & \"Ende\""
CONTROL = "Bel\x07l und \x0bSprung"


def sample_ledgers(**changes: Any) -> Ledgers:
    values: dict[str, Any] = {
        "counters": (_counter(),),
        "promises": (_promise("open"), _promise("reported"), _promise("dropped")),
        "partners": (_partner("Landkreis Havelland", "steady"), _partner("Dallgow-Döberitz", "missing")),
        "requests": (
            _request("Büro der Oberbürgermeisterin", "department", 3),
            _request(FORMULA, "partner", 1),
        ),
        "sessions": SessionPlan(
            records=(
                FilingRecord(
                    edition=BASE,
                    filed=date(2024, 10, 23),
                    sessions=(("Hauptausschuss", date(2024, 11, 13)),),
                    lead_days=21,
                    months_after_year=10,
                ),
            ),
            steps=(
                PlanStep(what="Vorlage anmelden", on=date(2025, 10, 22), reason="21 Tage vor der Sitzung"),
            ),
        ),
        "decisions": (
            _decision("mandate", None, 2019, ""),
            _decision("missing", 3, 2021, "Für 2021 liegt kein Bericht vor."),
            _decision("edition", 5, 2023, ""),
        ),
        "errors": (
            TextError(
                error_id="err-1",
                code="doubled-stop",
                wrong="e.V..",
                suggestion="e.V.",
                reason="Der Punkt steht doppelt.",
                confidence=0.99,
                sentence_id="s-error",
                source=source("LAG Fläming-Havel e.V.."),
            ),
        ),
        "outline": (
            OutlinePair(
                item_number="(6.)",
                item="unterstützt die Schwerpunkte der 2019 gewählten Landesregierung",
                heading_number="6.)",
                heading="Regionale Wachstumskerne",
                similarity=0.2,
                issue="Aufzählung und Überschrift nennen nicht dasselbe.",
                source=source("(6.)"),
            ),
        ),
        "abbreviations": (
            Abbreviation(
                short="AG",
                longs=(
                    LongForm(long="Arbeitsgruppe", sources=(source("Arbeitsgruppe"),)),
                    LongForm(long="Arbeitsgemeinschaft", sources=(source("Arbeitsgemeinschaft"),)),
                ),
                uses=4,
                conflict=True,
                issue="Zwei Langformen für eine Abkürzung.",
            ),
        ),
        "attachments": (
            AttachmentLine(
                position=1,
                name="Anlage 1 Übersicht Interkommunale Zusammenarbeit 2024",
                old_name="Anlage 1 Übersicht Interkommunale Zusammenarbeit 2023",
                public=True,
                to_do="Übersicht bei den Geschäftsbereichen abfragen",
                rows=12,
                source=source("Anlage 1", page=4),
            ),
        ),
        "duplicates": (
            Duplicate(
                written_id="s-cover-1",
                repeated_id="s-report-1",
                exact=True,
                similarity=1.0,
                differences="",
                written=source("Der Oberbürgermeister berichtet.", page=1),
                repeated=source("Der Oberbürgermeister berichtet."),
            ),
        ),
        "renamings": (
            Renaming(
                old="Oberbürgermeister",
                new="Oberbürgermeisterin",
                since=date(2025, 10, 24),
                reason="Seit 24.10.2025 führt eine Frau das Amt.",
                applied=True,
                places=(
                    RenamedPlace(
                        old="des Oberbürgermeisters",
                        new="der Oberbürgermeisterin",
                        sentence_id="s-cover-1",
                        field=None,
                        source=source("des Oberbürgermeisters"),
                    ),
                ),
            ),
        ),
        "persons": (
            PersonLine(
                name="Bernd Rubelt",
                office="Beigeordneter",
                text="Der Beigeordnete Bernd Rubelt gehört dem Vorstand an.",
                question="Noch im Amt?",
                sentence_id="s-person",
                source=source("Bernd Rubelt"),
            ),
        ),
        "contradictions": (
            Contradiction(code="addressee", issue=f"{MARKUP} {CONTROL}", sources=(source("Hauptausschuss"),)),
        ),
        "questions": (
            question("q-whole", "whole", "Soll der Bericht wieder an die Stadtverordneten gehen?"),
        ),
    }
    return Ledgers(**(values | changes))


def _counter() -> Counter:
    values = {2019: 12.0, 2020: 57.0, 2022: 117.0, 2023: 125.0}
    return Counter(
        counter_id="c-ssh",
        name="Mitglieder des Bündnisses Städte Sicherer Häfen",
        unit="Mitglieder",
        section="8.) Bündnis Städte Sicherer Häfen",
        points=tuple(
            CounterPoint(
                number=year - 2018,
                year=year,
                value=value,
                approximate=year == 2020,
                raw=f"{value:.0f} Mitglieder",
                source=source(f"{value:.0f}", year=year),
            )
            for year, value in values.items()
        ),
        standing=False,
        gaps=(2021,),
        question="Wie viele Städte gehörten dem Bündnis Ende 2024 an?",
        sentence_id="s-counter",
    )


def _promise(status: Any) -> Promise:
    return Promise(
        promise_id=f"p-{status}",
        sort="announced",
        text="Für das Jahr 2024 ist geplant, ein gemeinsames Leitbild des KNF zu erarbeiten.",
        section="2.) Kommunales Nachbarschaftsforum",
        number=5,
        year=2023,
        due="2024",
        due_text="2024",
        overdue=True,
        status=status,
        reported_in="24/SVV/1155" if status == "reported" else None,
        reported_text="Das Leitbild liegt vor." if status == "reported" else "",
        question="Liegt das Leitbild vor, ist es in Arbeit oder entfallen?",
        whom="Büro der Oberbürgermeisterin",
        sentence_id="s-promise" if status == "open" else None,
        source=source("Für das Jahr 2024 ist geplant"),
    )


def _partner(name: str, status: Any) -> Partner:
    return Partner(
        organization_id=name.lower(),
        name=name,
        kind="municipality",
        ags="12063000",
        section="3.) Regionale Abstimmung",
        years=(2019, 2020),
        numbers=(1, 2),
        status=status,
        also_in=("6.) Regionalentwicklung",),
        question="Warum fehlt der Partner?" if status == "missing" else "",
        source=source(name),
    )


def _request(addressee: str, kind: Any, count: int) -> Request:
    items = tuple(
        RequestItem(
            section="3.) Regionale Abstimmung",
            text=f"Bitte um Angabe {n}: Wann war das Regionalgespräch 2024?",
            due=None,
            sentence_id="s-event",
            source=source("Am 19. Juni 2023"),
        )
        for n in range(1, count + 1)
    )
    return Request(addressee=addressee, kind=kind, by=date(2025, 9, 1), items=items)


def _decision(kind: Any, number: int | None, year: int, alarm: str) -> Decision:
    return Decision(
        kind=kind,
        reference=None if kind == "missing" else "19/SVV/0058",
        title="Vertiefung der interkommunalen Zusammenarbeit",
        number=number,
        year=year,
        date=date(year, 1, 30),
        addressee="Hauptausschuss",
        in_archive=kind != "missing",
        alarm=alarm,
        source=None if kind == "missing" else source("19/SVV/0058"),
    )


def _compared(
    text: str, change: Any, *stretches: Stretch, year: int = 2023, gone: bool = False
) -> ComparedSentence:
    return ComparedSentence(
        thread="t1",
        change=change,
        text=text,
        stretches=stretches or (Stretch(kind="kept", text=text),),
        gone_after=gone,
        source=source(text, year=year),
    )


def sample_comparison() -> Comparison:
    old = _compared("Das Bündnis hat aktuell 117 Mitglieder.", "new", year=2022, gone=True)
    new = _compared(
        f"Das Bündnis hat aktuell 125 {MARKUP}",
        "reworded",
        Stretch(kind="kept", text="Das Bündnis hat aktuell"),
        Stretch(kind="removed", text="117"),
        Stretch(kind="added", text="125"),
        Stretch(kind="kept", text=MARKUP),
    )
    cells = (
        ComparedCell(number="8.", title="Städte Sicherer Häfen", change="new", sentences=(old,)),
        ComparedCell(
            number="8.)", title="Bündnis Städte Sicherer Häfen", change="reworded", sentences=(new,)
        ),
    )
    counts = tuple(YearCount(number=y - 2018, year=y, count=y - 2000, new=y - 2018) for y in (2022, 2023))
    return Comparison(
        editions=(edition(2022), BASE),
        sections=(
            ComparedSection(title="Bündnis Städte Sicherer Häfen", cells=cells),
            ComparedSection(title="Smart City", cells=(None, cells[1])),
        ),
        partners=counts,
        sentences=counts,
        carried=counts,
    )


def many_editions() -> Comparison:
    """The comparison of one section that stands in five editions."""
    cell = ComparedCell(
        number="1.", title="Auftrag", change="same", sentences=(_compared("Gleich.", "same"),)
    )
    return Comparison(
        editions=(*EARLIER, BASE),
        sections=(ComparedSection(title="Auftrag", cells=(cell,) * 5),),
        partners=(),
        sentences=(),
        carried=(),
    )
