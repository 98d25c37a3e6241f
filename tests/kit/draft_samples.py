"""A draft made by hand from words of the sample archive: one of everything that an edge has to render."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from extract.draft import (
    ConsultationSlot,
    Draft,
    HeaderValue,
    Paragraph,
    Part,
    PastValue,
    Section,
    Sentence,
    Slot,
    Variant,
    Verdict,
)
from kit.draft_sample_ledgers import sample_comparison, sample_ledgers
from kit.draft_sample_sources import BASE, EARLIER, question, source

OLD_NAME = "5. Kooperationsbericht der interkommunalen Zusammenarbeit"
NEW_NAME = "6. Kooperationsbericht der interkommunalen Zusammenarbeit"


def carried(text: str) -> Part:
    return Part(kind="carried", text=text)


def changed(old: str, new: str, reason: str) -> Part:
    return Part(kind="changed", text=new, old=old, reason=reason)


def slot(slot_id: str, kind: Any, placeholder: str, last: str, *history: tuple[int, str]) -> Part:
    past = tuple(
        PastValue(number=year - 2018, year=year, value=value, source=source(value, year=year))
        for year, value in history
    )
    made = Slot(slot_id=slot_id, kind=kind, placeholder=placeholder, last=last, history=past)
    return Part(kind="slot", text=placeholder, old=last, slot=made)


def sentence(sentence_id: str, kind: Any, mark: Any, *parts: Part, **changes: Any) -> Sentence:
    words = "".join(part.old or part.text for part in parts)
    values: dict[str, Any] = {
        "sentence_id": sentence_id,
        "kinds": (kind,),
        "mark": mark,
        "parts": parts,
        "source": source(words, page=changes.pop("page", 2)),
        "verdicts": (Verdict(kind=kind, rule=f"kinds.{kind}", reason="So entschieden.", words=words[:12]),),
        "since_number": 2,
        "since_year": 2020,
        "editions": 4,
    }
    return Sentence(**(values | changes))


def paragraph(paragraph_id: str, *sentences: Sentence, label: str = "") -> Paragraph:
    return Paragraph(
        paragraph_id=paragraph_id,
        kind="item" if label else "paragraph",
        label=label,
        sentences=sentences,
        source=source(" ".join(s.source.text for s in sentences)),
    )


def section(section_id: str, title: str, *paragraphs: Paragraph, **changes: Any) -> Section:
    values: dict[str, Any] = {
        "section_id": section_id,
        "parent_id": None,
        "zone": "report",
        "level": 2,
        "number": None,
        "heading": (carried(title),) if title else (),
        "paragraphs": paragraphs,
        "questions": (),
        "source": source(title),
        "since_number": 1,
        "since_year": 2019,
    }
    return Section(**(values | changes))


OFFICE = "Seit 24.10.2025 führt eine Frau das Amt."
FIRST = sentence(
    "s-cover-1",
    "standing_formula",
    "changed",
    carried("Der "),
    changed("Oberbürgermeister", "Oberbürgermeisterin", OFFICE),
    carried(" berichtet zum aktuellen Stand der interkommunalen Zusammenarbeit."),
    page=1,
)
FRAME = sentence(
    "s-cover-2",
    "frame",
    "slot",
    carried("Knappe Haushalte haben das Jahr "),
    changed("2023", "2024", "Das Berichtsjahr rückt um eins weiter."),
    carried(" in "),
    slot("l-frame", "text", "[Womit war das Jahr 2024 befasst?]", "allen Rathäusern der Region"),
    carried(" geprägt."),
    questions=(question("q-frame", "frame", "Was hat das Jahr 2024 geprägt?"),),
    page=1,
)
STANDING = sentence(
    "s-cover-3",
    "standing_formula",
    "carried",
    carried(
        "Der Austausch mit den kommunalen Spitzenverbänden wird in Präsidien, Arbeitskreisen und "
        "Fachausschüssen kontinuierlich gepflegt."
    ),
    page=1,
)


def sample_sections() -> tuple[Section, ...]:
    """A cover; a report with repetition, event, counter, promise, person, error, items; the Anlagen."""
    repeated = replace(FIRST, sentence_id="s-report-1", kinds=("repetition", "standing_formula"))
    event = sentence(
        "s-event",
        "event",
        "slot",
        carried("Am "),
        slot(
            "l-day", "date", "[Datum 2024?]", "19. Juni 2023", (2021, "7. Juni 2021"), (2023, "19. Juni 2023")
        ),
        carried(" sprachen sie über "),
        slot("l-topic", "text", "[Themen 2024?]", "die Smart Region im Innovationskorridor"),
        carried("."),
        questions=(question("q-event", "event", "Wann war das Regionalgespräch 2024, worum ging es?"),),
    )
    counter = sentence(
        "s-counter",
        "counter",
        "slot",
        carried("Das Bündnis hat aktuell "),
        slot(
            "l-count", "number", "[Anzahl 2024?]", "125",
            (2019, "12"), (2020, "57"), (2021, "100"), (2022, "117"), (2023, "125"),
        ),
        carried(" Mitglieder."),
        questions=(question("q-counter", "counter", "Wie viele Städte gehörten dem Bündnis Ende 2024 an?"),),
        page=4,
    )  # fmt: skip
    promise = sentence(
        "s-promise",
        "promise",
        "question",
        changed("Für das Jahr 2024 ist geplant", "Im Jahr 2024 war geplant", "Das Jahr ist vorüber."),
        carried(", ein gemeinsames Leitbild des KNF zu erarbeiten: "),
        slot("l-result", "text", "[Ergebnis?]", ""),
        questions=(
            question("q-promise", "promise", "Liegt das Leitbild vor, ist es in Arbeit oder entfallen?"),
        ),
        variants=(
            Variant(
                number=4,
                year=2022,
                text="Im Jahr 2023 soll ein Leitbild des KNF entstehen.",
                similarity=0.71,
                source=source("Im Jahr 2023 soll ein Leitbild des KNF entstehen.", year=2022),
            ),
        ),
    )
    person = sentence(
        "s-person",
        "person",
        "confirm",
        carried("Der Beigeordnete Bernd Rubelt gehört dem Vorstand an."),
        questions=(question("q-person", "person", "Gehört der Beigeordnete dem Vorstand noch an?"),),
    )
    error = sentence(
        "s-error",
        "error",
        "changed",
        carried("Partner ist die LAG Fläming-Havel "),
        changed("e.V..", "e.V.", "Der Punkt steht doppelt."),
    )
    items = (
        paragraph(
            "p-item-a", sentence("s-item-a", "event", "carried", carried("Landkreis Havelland")), label="•"
        ),
        paragraph(
            "p-item-b",
            sentence("s-item-b", "event", "carried", carried("Gemeinde <Nuthetal> & Co")),
            label="•",
        ),
    )
    return (
        section("sec-cover", "", paragraph("p-1", FIRST, FRAME, STANDING), zone="cover", level=1),
        section(
            "sec-report",
            "",
            level=1,
            heading=(
                carried("Bericht "),
                changed("des Oberbürgermeisters", "der Oberbürgermeisterin", OFFICE),
                carried(" zur interkommunalen Zusammenarbeit "),
                changed("2023", "2024", "Das Berichtsjahr rückt um eins weiter."),
            ),
        ),
        section(
            "sec-mandate", "Auftrag zur Berichterstattung",
            paragraph("p-2", replace(repeated, written_once_as="s-cover-1")),
            parent_id="sec-report",
        ),
        section(
            "sec-forum", "Kommunales Nachbarschaftsforum",
            paragraph("p-3", person, promise), paragraph("p-4", error),
            number="2.)", level=3, parent_id="sec-report",
            questions=(question("q-section", "standing", "Welche Sätze dieses Abschnitts gelten noch?"),),
        ),
        section(
            "sec-talks", "Regionale Abstimmung",
            paragraph("p-5", event, label="a."), paragraph("p-6", counter), *items,
            number="3.)", level=3, parent_id="sec-report",
        ),
        section("sec-files", "Anlagen:", zone="attachments", level=1),
    )  # fmt: skip


def header_value(field: str, label: str, old: str | None, new: str | None, **changes: Any) -> HeaderValue:
    action = "open" if new is None else "carried" if new == old else "changed"
    values: dict[str, Any] = {
        "field": field,
        "label": label,
        "old": old,
        "new": new,
        "action": action,
        "reason": {"open": "wird bei der Anmeldung vergeben", "carried": "unverändert"}.get(
            action, "fortgeschrieben"
        ),
        "placeholder": f"[{label}?]" if new is None else "",
        "source": source(old or "", page=1),
    }
    return HeaderValue(**(values | changes))


def sample_header() -> tuple[HeaderValue, ...]:
    return (
        header_value("reference", "Drucksache Nr.", "24/SVV/1155", None),
        header_value("paper_type", "Vorlagenart", "Mitteilungsvorlage", "Mitteilungsvorlage"),
        header_value("public", "Öffentlichkeit", "öffentlich", "öffentlich"),
        header_value("name", "Betreff", OLD_NAME, NEW_NAME, reason="Die Ausgabe rückt um eins weiter."),
        header_value("date", "Datum", "23.10.2024", None),
        header_value(
            "originator", "Geschäftsbereich",
            "Oberbürgermeister, Büro des Oberbürgermeisters",
            "Oberbürgermeisterin, Büro der Oberbürgermeisterin",
            reason=OFFICE,
        ),
        header_value(
            "addressee", "Adressat", "Hauptausschuss", "Hauptausschuss",
            question=question(
                "q-addressee", "addressee", "Der Beschluss verlangt ihn für die Stadtverordnetenversammlung."
            ),
        ),
        header_value(
            "resolution_formula", "Beschlussformel",
            "Der Hauptausschuss nimmt zur Kenntnis:", "Der Hauptausschuss nimmt zur Kenntnis:",
        ),
    )  # fmt: skip


def sample_draft(**changes: Any) -> Draft:
    """The draft of the sixth edition, with any field changed."""
    consultation = ConsultationSlot(
        position=1,
        organization=header_value("organization", "Gremium", "Hauptausschuss", "Hauptausschuss"),
        role=header_value("role", "Zuständigkeit", "zur Kenntnis", "zur Kenntnis"),
        day=header_value("day", "geplante Sitzung", "13.11.2024", None, placeholder="[Sitzungstermin?]"),
        suggested=date(2025, 11, 12),
    )
    values: dict[str, Any] = {
        "series": "kooperationsbericht",
        "year": 2024,
        "number": 6,
        "title": NEW_NAME,
        "council": "potsdam",
        "layout": "potsdam-allris4",
        "base": BASE,
        "editions": (*EARLIER, BASE),
        "header": sample_header(),
        "consultations": (consultation,),
        "sections": sample_sections(),
        "dropped": (
            Variant(
                number=4, year=2022, text="Ein Handbuch für neue Mitglieder soll 2023 erscheinen.",
                similarity=0.0,
                source=source("Ein Handbuch für neue Mitglieder soll 2023 erscheinen.", year=2022),
            ),
        ),
        "ledgers": sample_ledgers(),
        "comparison": sample_comparison(),
        "notes": ("Die Ausgabe für 2020 liegt vor, die Anlage dazu fehlt.",),
    }  # fmt: skip
    return Draft(**(values | changes))
