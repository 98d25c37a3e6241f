"""What kind of sentence it is: rules over the facts in it, its age and its neighbours."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from extract.base.days import YEAR
from extract.base.edtf import read_edtf
from extract.draft.alignment import Alignment, find_identical
from extract.draft.editions import Edition
from extract.draft.formulas import find_mandate, is_by_law, is_exact, last_year, told_dates
from extract.draft.look_backs import judge_settled
from extract.draft.model import SentenceKind, Verdict
from extract.draft.seen import Seen, look_at
from extract.draft.similarity import dateless_form, masked_form
from extract.german.date_words import date_in_words
from extract.german.tense import pattern_of
from extract.schema.records import DateRow, FigureRow

_SURE_PROMISE = 0.6
UNDER_WAY = "kind.under_way"
FOUNDED = "kind.founded"
BEGUN = "kind.begun"
ANNOUNCED_LIST = "kind.announced_list"
FRAME_PERHAPS = "kind.frame_perhaps"
_ELECTED = re.compile(rf"{YEAR}\s+(?:neu\s+)?gewählte[nrsm]?\s+[A-ZÄÖÜ]\w+")
AMOUNT = re.compile(r"[+-]?\d{1,3}(?:\.\d{3})*(?:,\d+)?\s?(?:€|Euro|EUR|%|Prozent)")
"""Amounts of money and shares, also where a table's line is all there is around them."""
_SIGNED = re.compile(r"(?:gez\.\s+|i\.\s?[AV]\.\s+)?(?:[A-ZÄÖÜ][\w.-]+\s+){1,3}[A-ZÄÖÜ][\w-]+|gez\.\s+\S+")
_ANAPHOR = re.compile(r"\b(?:[Dd]ies(?:e[rnms]?)?|[Dd]eren|[Dd]essen)\b")


def judge_sentences(
    editions: Sequence[Edition], alignment: Alignment, index: int
) -> tuple[tuple[Verdict, ...], ...]:
    """The verdicts on every sentence of one edition, leading kind first; never empty."""
    edition = editions[index]
    repeated = find_identical(edition)
    verdicts: list[tuple[Verdict, ...]] = []
    for text in edition.texts:
        seen = look_at(editions, alignment, index, text, repeated, verdicts)
        verdicts.append(_judge(seen, verdicts))
    return tuple(verdicts)


def _judge(seen: Seen, verdicts: Sequence[tuple[Verdict, ...]]) -> tuple[Verdict, ...]:
    if seen.repeats is not None:
        first = verdicts[seen.repeats]
        reason = "steht im selben Bericht schon einmal; beide Stellen aus einer Quelle schreiben"
        own = tuple(v for v in first if v.kind != "repetition")
        return (Verdict(kind="repetition", rule="kind.repetition", reason=reason), *own)
    settled = judge_settled(seen.words)
    if settled is not None:
        return (settled,)
    mandate = find_mandate(seen.text, seen.year)
    if mandate is not None:
        reason = "sagt, warum und worüber berichtet wird"
        return (Verdict(kind="standing_formula", rule="kind.mandate", reason=reason, words=mandate),)
    found = [verdict for rule in _RULES for verdict in rule(seen)]
    if found and found[0].kind == "frame":
        found = [verdict for verdict in found if verdict.kind != "event" or _is_by_day(seen)]
    return tuple(_once(found)) or (_judge_standing(seen),)


def _is_by_day(seen: Seen) -> bool:
    """A frame that names more than the year is an event besides."""
    return any(d.precision not in ("year", "range", None) for d in seen.current)


def _once(found: Sequence[Verdict]) -> Iterator[Verdict]:
    kinds: set[SentenceKind] = set()
    for verdict in found:
        if verdict.kind not in kinds:
            kinds.add(verdict.kind)
            yield verdict


def _judge_stale(seen: Seen) -> Iterator[Verdict]:
    """„in den letzten 12 Monaten“, „der 2019 gewählten Landesregierung“."""
    of_time = [] if seen.unchanged else list(pattern_of("kinds", "stale").finditer(seen.words))
    matches = [*of_time, *_ELECTED.finditer(seen.words)]
    if matches:
        yield Verdict(
            kind="stale",
            rule="kind.stale",
            reason="gilt nur von der Zeit, in der es geschrieben wurde",
            words="; ".join(match[0] for match in matches),
        )


def _judge_promise(seen: Seen) -> Iterator[Verdict]:
    """An announcement, unless it is a formula or stands there word for word since an earlier edition."""
    sure = [c for c in seen.text.commitments if c.due or c.confidence >= _SURE_PROMISE]
    if not sure and (announced := _announced_list(seen)):
        reason = "kündigt etwas in einer Aufzählung an"
        yield Verdict(kind="promise", rule=ANNOUNCED_LIST, reason=reason, words=announced)
        return
    if sure and not sure[0].due and (_is_under_way(seen) or is_by_law(seen.words)):
        return
    if not sure or (seen.formula and not sure[0].due):
        return
    if seen.unchanged and not sure[0].due:
        return
    due = f", fällig {date_in_words(sure[0].due)}" if sure[0].due else ""
    yield Verdict(kind="promise", rule=sure[0].rule, reason=f"kündigt etwas an{due}", words=sure[0].sentence)


def _announced_list(seen: Seen) -> str | None:
    """„Geplant sind:“ and the items below it."""
    if "promise" in seen.lead:
        return seen.words
    cue = pattern_of("pending", "announced").search(seen.words) if seen.words.endswith(":") else None
    return cue[0] if cue and not seen.past else None


def _judge_frame(seen: Seen) -> Iterator[Verdict]:
    """The sentence that says what the year was about."""
    if seen.unchanged or seen.text.is_item or seen.formula:
        return
    body = pattern_of("kinds", "frame_body").search(seen.words)
    if body and (seen.current or seen.opening) and not _is_by_day(seen):
        yield Verdict(
            kind="frame",
            rule="kind.frame_of_section",
            reason="nennt, worum es in diesem Jahr ging",
            words=body[0],
        )
    if not seen.opening:
        return
    cue = pattern_of("kinds", "frame").search(seen.words)
    perhaps = pattern_of("kinds", "frame_perhaps").search(seen.words)
    if cue or (perhaps and seen.opening_is_known):
        words = (cue or perhaps or "")[0]
        yield Verdict(kind="frame", rule="kind.frame", reason="beschreibt die Lage des Jahres", words=words)
    elif perhaps and _enumerates(seen.words):
        yield Verdict(
            kind="frame", rule=FRAME_PERHAPS, reason="beschreibt wohl die Lage des Jahres", words=perhaps[0]
        )
    elif any(d.precision == "year" and last_year(d) == seen.year for d in seen.text.dates):
        yield Verdict(
            kind="frame", rule="kind.frame_by_year", reason="nennt in der Einführung das Berichtsjahr"
        )
    elif "frame" in seen.before and _goes_on(seen):
        yield Verdict(kind="frame", rule="kind.frame_goes_on", reason="führt die Lage des Jahres fort")


def _goes_on(seen: Seen) -> bool:
    """„Keine Kommune kann diese Fragen …“ behind the frame; a new sentence where editions can be compared."""
    if seen.past and not (seen.past.lasting and seen.opening_is_known):
        return False
    return seen.opening_is_known or bool(_ANAPHOR.search(seen.words))


def _enumerates(words: str) -> bool:
    """„… reicht von Wohnen über Verkehr bis Wasser“: it says which, so it is of its time."""
    return bool(re.search(r"\bvon\b.+\b(?:bis|über)\b|,.+(?:\bund\b|\bsowie\b)", words))


def _judge_counter(seen: Seen) -> Iterator[Verdict]:
    """A counted thing that moves: it changed before, or the sentence speaks of now or of the year."""
    figures = [f.raw for f in seen.text.figures if not _is_partitive(f, seen)]
    figures = figures or AMOUNT.findall(seen.words)
    if not figures or seen.unchanged:
        return
    words = ", ".join(figures)
    own = masked_form(seen.words)
    if any(masked_form(variant) == own for variant in seen.variants):
        yield Verdict(
            kind="counter",
            rule="kind.counter_changed",
            reason="hatte in früheren Ausgaben einen anderen Wert",
            words=words,
        )
    elif seen.past or seen.current or pattern_of("kinds", "now").search(seen.words):
        yield Verdict(kind="counter", rule="kind.counter", reason="zählt etwas in diesem Jahr", words=words)
    elif not seen.history:
        yield Verdict(
            kind="counter",
            rule="kind.counter_new",
            reason="nennt eine Zahl, die sich ändern kann",
            words=words,
        )


def _is_partitive(figure: FigureRow, seen: Seen) -> bool:
    """„einer von 15 RWK“: the number of a fixed circle."""
    start = (figure.char_start or 0) - (seen.text.source.char_start or 0)
    return bool(pattern_of("kinds", "partitive").search(seen.words[max(start - 14, 0) : start + 1]))


def _judge_event(seen: Seen) -> Iterator[Verdict]:
    """What happened in the year: a date of the year, another day than before, or the past undated."""
    if seen.unchanged and not _tells_a_day(seen, of_year=True):
        return
    dated = [d for d in seen.current if not _since_and_present(d, seen)]
    begun = next((d for d in seen.current if d not in dated), None)
    if dated:
        yield Verdict(
            kind="event",
            rule="kind.event_dated",
            reason="liegt im Berichtsjahr",
            words=", ".join(d.text for d in dated),
        )
    elif _has_another_day(seen):
        yield Verdict(
            kind="event",
            rule="kind.event_redated",
            reason="stand in einer früheren Ausgabe mit einem anderen Datum",
            words=", ".join(d.text for d in told_dates(seen.text) if is_exact(d)),
        )
    elif begun is not None:
        reason = "hat im Berichtsjahr begonnen und dauert an"
        yield Verdict(kind="event", rule=BEGUN, reason=reason, words=begun.text)
    elif (made := _founded(seen)) is not None:
        reason = "erzählt, was geschaffen wurde und seither besteht"
        yield Verdict(kind="event", rule=FOUNDED, reason=reason, words=made)
    elif seen.past and not seen.past.lasting and not seen.history:
        yield Verdict(
            kind="event", rule="kind.event_past", reason="erzählt, was geschehen ist", words=seen.past.word
        )
    elif "event" in seen.lead:
        yield Verdict(kind="event", rule="kind.event_list", reason="gehört zur Aufzählung eines Ereignisses")
    elif _is_under_way(seen):
        yield Verdict(
            kind="event",
            rule=UNDER_WAY,
            reason="beschreibt laufende Arbeit",
            words=_under_way(seen) or "",
        )


def _founded(seen: Seen) -> str | None:
    """„wurde ein Arbeitskreis gebildet“, with no date of its own."""
    if seen.past is None or seen.history or seen.text.is_item:
        return None
    passive = re.search(r"\bwurden?\b", seen.words)
    verb = pattern_of("kinds", "founded").search(seen.words, passive.end()) if passive else None
    return verb[0] if verb else None


def _tells_a_day(seen: Seen, of_year: bool = False) -> bool:
    """True where the sentence names a day up to the end of the year reported on, or a day of that year."""
    years = [last_year(d) for d in told_dates(seen.text) if is_exact(d)]
    return any(year == seen.year or (year < seen.year and not of_year) for year in years)


def _has_another_day(seen: Seen) -> bool:
    """An earlier edition has the same words with other dates or figures, and the sentence tells a day."""
    own = dateless_form(seen.words)
    return _tells_a_day(seen) and any(
        variant != seen.words and dateless_form(variant) == own for variant in seen.variants
    )


def _since_and_present(row: DateRow, seen: Seen) -> bool:
    """„Seit September 2022 kümmert sich …“ says what is so since then."""
    meant = read_edtf(row.edtf)
    return meant is not None and meant.open_end and seen.past is None


def _is_under_way(seen: Seen) -> bool:
    return _under_way(seen) is not None and not seen.formula


def _under_way(seen: Seen) -> str | None:
    """„wird … untersucht“, „führt aktuell eine Studie … durch“."""
    if seen.past:
        return None
    going_on = pattern_of("pending", "going_on").search(seen.words)
    if going_on:
        return going_on[0]
    verb = pattern_of("pending", "under_way").search(seen.words)
    if verb and re.search(r"\b[Ww](?:ird|erden)\b", seen.words):
        return verb[0]
    now = pattern_of("kinds", "now").search(seen.words)
    project = pattern_of("pending", "project").search(seen.words)
    return f"{now[0]} … {project[0]}" if now and project else None


def _judge_person(seen: Seen) -> Iterator[Verdict]:
    """Who holds an office, or sits where."""
    if seen.text.ends_paragraph and not seen.text.is_item and _SIGNED.fullmatch(seen.words):
        yield Verdict(
            kind="person", rule="kind.signature", reason="sieht wie eine Unterschrift aus", words=seen.words
        )
        return
    member = pattern_of("kinds", "membership").search(seen.words)
    person = next((m for m in seen.text.mentions if m.kind == "person"), None)
    if not member or not (person or _OFFICE_HEAD.search(seen.words)):
        return
    if seen.current and not seen.unchanged:
        return
    yield Verdict(
        kind="person",
        rule="kind.person",
        reason="nennt eine Person oder ein Amt und wo sie Mitglied ist",
        words=person.text if person else member[0],
    )


_OFFICE_HEAD = re.compile(
    r"(?:^|\b(?:vertritt|bringt\s+sich|ist|gehört)\s)[„\"]?(?:[Dd]er|[Dd]ie)\s+(?:Erste\s+)?"
    r"(?:Ober|Bezirks)?(?:[Bb]ürgermeister(?:in)?|Beigeordnete|Landr(?:at|ätin)|Dezernent(?:in)?|Kämmer(?:er|in))\b"
)

_RULES: tuple[Callable[[Seen], Iterator[Verdict]], ...] = (
    _judge_promise,
    _judge_person,
    _judge_frame,
    _judge_event,
    _judge_counter,
    _judge_stale,
)


def _judge_standing(seen: Seen) -> Verdict:
    cited = next((r.text for r in seen.text.references if r.kind == "paper"), None)
    words = seen.formula or (None if _tells_a_day(seen) else cited)
    if words:
        return Verdict(
            kind="standing_formula",
            rule="kind.formula",
            reason="gehört zum Rahmen jedes Berichts",
            words=words,
        )
    why = (
        "steht wortgleich schon in einer früheren Ausgabe"
        if seen.unchanged
        else "nennt nichts, was an das Jahr gebunden ist"
    )
    return Verdict(kind="standing_fact", rule="kind.standing", reason=why)
