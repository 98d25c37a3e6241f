"""Why a part of a draft is as it is, in plain German lines: what `vorlagen explain` prints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from extract.schema.german_names import german_name

_TOLD = (
    ("name", "Gezählt wird"),
    ("status", "Stand"),
    ("wrong", "Steht da"),
    ("suggestion", "Vorschlag"),
    ("mended", "Im Entwurf"),
    ("reason", "Warum"),
    ("question", "Zu fragen"),
)


def explain_lines(file: str, key: str, item: Mapping[str, Any]) -> Iterator[str]:
    """The lines for an object of a draft's JSON; `key` is the kind of its id, `file` the draft's name."""
    yield f"{item[key]}: {german_name('draft.parts', key)} im Entwurf {file}"
    if key == "sentence_id":
        yield from _sentence_lines(item)
    elif key == "paragraph_id":
        yield from _paragraph_lines(item)
    elif key == "section_id":
        yield f"  Überschrift: {item['title'] or '(keine)'}"
        yield from _question_lines(item)
    elif key == "slot_id":
        yield from _slot_lines(item)
    elif key == "question_id":
        yield from _one_question(item)
    else:
        yield from (
            f"  {name}: {_german(item[field])}" for field, name in _TOLD if item.get(field) not in (None, "")
        )
    yield from _source_lines(item.get("source"))


def _german(value: object) -> str:
    if isinstance(value, bool):
        return "berichtigt" if value else "bitte ansehen"
    return german_name("draft.promises", str(value))


def _paragraph_lines(item: Mapping[str, Any]) -> Iterator[str]:
    for number, sentence in enumerate(item["sentences"], start=1):
        yield f"  Satz {number}, Kennung {sentence['sentence_id']}"
        yield from (f"  {line}" for line in _sentence_lines(sentence))
        yield from (f"  {line}" for line in _source_lines(sentence["source"]))
    yield "Ganzer Absatz:"


def _sentence_lines(item: Mapping[str, Any]) -> Iterator[str]:
    yield f"  Im Entwurf: {item['text']}"
    yield f"  Stand: {german_name('draft.marks', item['mark'])}"
    for verdict in item["verdicts"]:
        words = f"; entschieden an „{verdict['words']}“" if verdict["words"] else ""
        kind = german_name("draft.kinds", verdict["kind"])
        yield f"  Art: {kind}: {verdict['reason']} (Regel {verdict['rule']}{words})"
    if item["since_year"] is not None:
        yield f"  Alter: seit dem Bericht {item['since_year']} unverändert; in {item['editions']} Ausgaben"
    if item["written_once_as"]:
        yield f"  Wiederholung: geschrieben wird der Satz {item['written_once_as']}"
    for part in item["parts"]:
        if part["kind"] == "changed":
            yield f"  Fortgeschrieben: „{part['old']}“ → „{part['text']}“: {part['reason']}"
        elif part["slot"]:
            yield from _slot_lines(part["slot"])
    yield from _question_lines(item)
    for variant in item["variants"]:
        yield f"  Früher ({variant['source']['place']}): {variant['text']}"


def _slot_lines(slot: Mapping[str, Any]) -> Iterator[str]:
    yield f"  Lücke {slot['placeholder']}: zuletzt „{slot['last']}“"
    for past in slot["history"]:
        yield f"    {past['year']}: {past['value']} ({past['source']['place']})"


def _question_lines(item: Mapping[str, Any]) -> Iterator[str]:
    for question in item["questions"]:
        yield from _one_question(question)


def _one_question(question: Mapping[str, Any]) -> Iterator[str]:
    yield f"  Frage: {question['check']} Wen fragen: {question['whom'] or 'offen'} (Regel {question['code']})"


def _source_lines(source: Mapping[str, Any] | None) -> Iterator[str]:
    if not source:
        return
    yield f"Quelle: {source['place']} (Vorlage {source['paper_id']}, Datei {source['document_id']})"
    for page, x0, top, x1, bottom in source["boxes"]:
        yield f"Rahmen: Seite {page:g}, {x0} bis {x1} Punkte von links, {top} bis {bottom} von oben"
    yield f"Wörter: {source['text']}"
