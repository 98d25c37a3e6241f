"""Errors of a text that must not be copied into the next one: punctuation, spacing, agreement, word forms.

Every rule is a pure function from a sentence to slips. A slip with a `new` wording that is certain is mended;
one that a person must decide has `sure` False.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from extract.base.folders import models_folder
from extract.german.vocabulary import any_of, read_vocabulary

_W = r"[\wÄÖÜäöüß]"
_UPPER = r"[A-ZÄÖÜ][a-zäöüß]+"


@dataclass(frozen=True, slots=True)
class Slip:
    """One error: half-open characters of the sentence, the words, their mending (None: undecided), why."""

    start: int
    end: int
    old: str
    new: str | None
    code: str
    reason: str
    confidence: float
    sure: bool = True


def find_slips(sentence: str, ends_paragraph: bool = False, is_item: bool = False) -> tuple[Slip, ...]:
    """All errors the rules see in a sentence, in order, the surest where two meet."""
    found = [slip for rule in _RULES for slip in rule(sentence)]
    if ends_paragraph and not is_item:
        found += _full_stop(sentence)
    kept: list[Slip] = []
    for slip in sorted(found, key=lambda s: (-s.confidence, s.start)):
        if not any(slip.start < other.end and other.start < slip.end for other in kept):
            kept.append(slip)
    return tuple(sorted(kept, key=lambda slip: slip.start))


def _full_stop(sentence: str) -> Iterator[Slip]:
    """A paragraph's last sentence without a stop; headings and list items have none anyway."""
    words = sentence.split()
    if len(words) >= 5 and re.search(r"[\wÄÖÜäöüß)“\"]$", sentence) and re.search(r"\s[a-zäöüß]+$", sentence):
        last = words[-1]
        yield Slip(
            len(sentence) - len(last),
            len(sentence),
            last,
            f"{last}.",
            "full-stop",
            "Am Ende des Absatzes fehlt der Punkt.",
            0.95,
        )


def _doubled_stop(sentence: str) -> Iterator[Slip]:
    """„e.V..“, „ein.:“, „,,“."""
    for match in re.finditer(r"(?<=[\wÄÖÜäöüß])\.\.(?!\.)", sentence):
        yield Slip(
            match.start(), match.end(), match[0], ".", "doubled-stop", "Zwei Punkte hintereinander.", 0.97
        )
    for match in re.finditer(r"(?<![\wÄÖÜäöüß.])([a-zäöüß]{3,})(\.:|,\.|,,|\.,|:\.|;,)(?=\s|$)", sentence):
        if match[2][0] == "." and match[1] in _words().abbreviated:
            continue
        mark = next(sign for sign in ":.;," if sign in match[2])
        new = match[1] + mark
        yield Slip(
            match.start(),
            match.end(),
            match[0],
            new,
            "doubled-stop",
            "Zwei Satzzeichen hintereinander.",
            0.93,
        )


def _doubled_word(sentence: str) -> Iterator[Slip]:
    """„mit mit dem“; „die die“ and „der der“ may be right."""
    for match in re.finditer(rf"(?<!{_W})([a-zäöüß]{{2,}}) \1(?!{_W})", sentence):
        if match[1] not in (
            "die",
            "der",
            "das",
            "den",
            "dem",
            "sie",
            "sich",
            "nach",
            "bis",
            "entfällt",
            "nein",
            "ja",
        ):
            yield Slip(
                match.start(),
                match.end(),
                match[0],
                match[1],
                "doubled-word",
                "Das Wort steht zweimal.",
                0.95,
            )
    for match in re.finditer(
        r"\bdem\s+(?:der|des)\s+(?=[A-ZÄÖÜ]\w+\s+(?:gewidmet|gestellt|zugewandt|angenommen))", sentence
    ):
        yield Slip(
            match.start(),
            match.end() - 1,
            match[0].strip(),
            None,
            "missing-word",
            "Zwei Artikel hintereinander, dazwischen fehlt ein Wort (etwa „Thema“).",
            0.85,
            sure=False,
        )


def _spacing(sentence: str) -> Iterator[Slip]:
    """„Potsdams -Landkreis“, „tauscht - sich“, a hyphen for a dash, a space before a comma."""
    for match in re.finditer(rf"(?<!und)(?<!oder)(?<!sowie)(?<!bzw\.)(?<!,)\s-(?={_UPPER})", sentence):
        yield Slip(
            match.start(),
            match.end(),
            match[0],
            " – ",
            "spacing",
            "Der Gedankenstrich klebt am nächsten Wort.",
            0.9,
        )
    for match in re.finditer(r"(?<=[a-zäöüß])\s-\s(?=(?:sich|nicht|es|ihn|sie|auch)\b)", sentence):
        yield Slip(
            match.start(),
            match.end(),
            match[0],
            " ",
            "spacing",
            "Ein Strich trennt, was zusammengehört.",
            0.9,
        )
    for match in re.finditer(r"(?<=\w)\s+[,;](?=\s)", sentence):
        yield Slip(
            match.start(),
            match.end(),
            match[0],
            match[0].strip(),
            "spacing",
            "Leerzeichen vor dem Satzzeichen.",
            0.95,
        )
    for match in re.finditer(r"(?<=[a-zäöüß]{2})[,;](?=[A-Za-zÄÖÜäöüß]{3})", sentence):
        yield Slip(
            match.start(),
            match.end(),
            match[0],
            match[0] + " ",
            "spacing",
            "Nach dem Satzzeichen fehlt das Leerzeichen.",
            0.9,
        )


def _fixed_phrases(sentence: str) -> Iterator[Slip]:
    """Set phrases in a wrong form, from the list `phrases` of `models/spelling`."""
    for entry in _words().phrases:
        for match in re.finditer(rf"(?<!{_W}){entry['wrong']}(?!{_W})", sentence):
            new = match.expand(entry["right"]) if entry.get("right") else None
            sure = bool(entry.get("sure", True)) and new is not None
            yield Slip(
                match.start(),
                match.end(),
                match[0],
                new,
                entry.get("code", "phrase"),
                entry["reason"],
                0.85,
                sure,
            )


def _coordinated_adjectives(sentence: str) -> Iterator[Slip]:
    """„einer langfristig tragfähigen, wirtschaftlichen und ortsnahe Versorgung“: the last ends otherwise."""
    pattern = (
        r"\b(?:einer|der|dieser|ihrer|seiner|unserer|zur)\s+(?:[a-zäöüß]+\s+)?[a-zäöüß]+en,\s+"
        rf"(?:[a-zäöüß]+en,\s+)*[a-zäöüß]+en\s+(?:und|oder|sowie)\s+([a-zäöüß]{{3,}}e)\s+{_UPPER}"
    )
    for match in re.finditer(pattern, sentence):
        yield Slip(
            match.start(1),
            match.end(1),
            match[1],
            match[1] + "n",
            "agreement",
            "Das Eigenschaftswort stimmt nicht mit den anderen der Reihe überein.",
            0.9,
        )


def _genitive(sentence: str) -> Iterator[Slip]:
    """„eines gemeinsamen Arbeits- und Abstimmungsprozess“: the noun lacks its genitive ending."""
    pattern = (
        rf"\b(?:eines|unseres|ihres|seines)\s+(?:[a-zäöüß]+en\s+)*(?:{_UPPER}-\s+und\s+)?({_UPPER})"
        r"(?=\s*(?:[,.;–-]|und\b|in\b|im\b|mit\b|von\b|zu[rm]?\b|für\b|$))"
    )
    for match in re.finditer(pattern, sentence):
        noun = match[1]
        gender = _gender_of(noun)
        if gender in ("m", "n") and not re.search(r"(?:(?<!s)s|x|en|ß|us|is|um)$", noun):
            ending = "es" if re.search(r"(?:ss|sch|st|d|z)$", noun) else "s"
            new = sentence[match.start() : match.start(1)] + noun + ending
            yield Slip(
                match.start(), match.end(), match[0], new, "agreement", "Dem Genitiv fehlt die Endung.", 0.85
            )


def _dative_plural(sentence: str) -> Iterator[Slip]:
    """„von Geflüchteten und angeschlagenen Haushalte“: a plural after „von … -en“ without its -n."""
    pattern = (
        r"\b(?:von|mit|aus|bei|nach|seit|gegenüber|samt)\s+(?:(?:den|allen|vielen|mehreren)\s+)?"
        rf"(?:\w+en\s+(?:und|oder|sowie)\s+)?([a-zäöüß]{{4,}}en)\s+({_UPPER}e)"
        r"(?=\s*(?:[,.;]|über\b|in\b|im\b|mit\b|und\b|sowie\b|durch\b|für\b|zu[rm]?\b|bis\b|$))"
    )
    for match in re.finditer(pattern, sentence):
        if _is_plural(match[2]) and _gender_of(match[2]) is None:
            yield Slip(
                match.start(1),
                match.end(2),
                f"{match[1]} {match[2]}",
                f"{match[1]} {match[2]}n",
                "agreement",
                "Dem Dativ der Mehrzahl fehlt das -n.",
                0.8,
            )


def _transitive(sentence: str) -> Iterator[Slip]:
    """„spiegelt akuten Herausforderungen“: an object without article in the wrong case."""
    pattern = (
        rf"\b{any_of(_words().transitive)}\s+([a-zäöüß]{{3,}}e)n\s+({_UPPER}(?:en|e))"
        r"(?!\s+(?:ein|aus|ab|an|zu|bei|mit|vor)\b)"
    )
    for match in re.finditer(pattern, sentence):
        if _is_plural(match[2]):
            yield Slip(
                match.start(1),
                match.end(1) + 1,
                match[1] + "n",
                match[1],
                "agreement",
                "Nach diesem Verb steht der Akkusativ.",
                0.85,
            )


def _accusative(sentence: str) -> Iterator[Slip]:
    """„durch den Oberbürgermeister sowie den Kolleginnen“: the second member in the wrong case."""
    pattern = (
        rf"\b(?:durch|für|ohne|gegen|um)\s+(?:den|die|das)\s+{_UPPER}\s+(?:sowie|und|oder)\s+"
        rf"(den)\s+(?={_UPPER}(?:innen|n)\b)"
    )
    for match in re.finditer(pattern, sentence):
        yield Slip(
            match.start(1),
            match.end(1),
            "den",
            "die",
            "agreement",
            "Nach „durch“, „für“, „ohne“ steht auch das zweite Glied im Akkusativ.",
            0.85,
        )


def _split_compound(sentence: str) -> Iterator[Slip]:
    """„guten Praxis Beispielen“: two nouns that are one word."""
    pattern = rf"(?<!{_W})[a-zäöüß]{{3,}}en\s+({_UPPER})\s+({_UPPER}n)(?!{_W})(?!\s*,)"
    for match in re.finditer(pattern, sentence):
        first, second = match[1], match[2]
        if (
            _gender_of(first)
            and (_is_plural(second[:-1]) or _is_plural(second))
            and first not in _words().appositive
        ):
            yield Slip(
                match.start(1),
                match.end(2),
                f"{first} {second}",
                first + second.lower(),
                "compound",
                "Zusammengesetzte Hauptwörter schreibt man zusammen.",
                0.7,
                sure=False,
            )


def _verb_twice(sentence: str) -> Iterator[Slip]:
    """„haben … Themen behandelt wie …, sowie … thematisiert“: two participles for one object."""
    participle = r"(?:[a-zäöüß]*ge[a-zäöüß]{3,}t|be[a-zäöüß]{3,}t|[a-zäöüß]+iert)"
    pattern = (
        rf"\b(?:haben|hat|wurden|wurde)\b[^.;]{{3,80}}?\b({participle})\s+wie\s"
        rf"[^.;]{{10,400}}?\b({participle})\s+und\b"
    )
    for match in re.finditer(pattern, sentence):
        yield Slip(
            match.start(1),
            match.end(2),
            f"{match[1]} … {match[2]}",
            None,
            "verb-twice",
            "Zwei Verben für dasselbe Objekt: eines streichen.",
            0.7,
            sure=False,
        )


_RULES: tuple[Callable[[str], Iterator[Slip]], ...] = (
    _doubled_stop,
    _doubled_word,
    _spacing,
    _fixed_phrases,
    _coordinated_adjectives,
    _genitive,
    _dative_plural,
    _transitive,
    _accusative,
    _split_compound,
    _verb_twice,
)


@dataclass(frozen=True, slots=True)
class _Words:
    phrases: tuple[dict[str, str], ...]
    transitive: tuple[str, ...]
    appositive: frozenset[str]
    abbreviated: frozenset[str]
    genders: dict[str, str]
    plurals: frozenset[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    data = read_vocabulary("spelling")
    lines = (models_folder() / "grammar" / "nouns.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    genders = {row[0]: row[1] for row in rows[1:] if len(row) >= 2}
    plurals = frozenset(row[2] for row in rows[1:] if len(row) >= 3 and row[2] != row[0])
    return _Words(
        tuple(data["phrases"]),
        tuple(data["transitive"]),
        frozenset(data["appositive"]),
        frozenset(data["abbreviated"]),
        genders,
        plurals,
    )


@lru_cache(maxsize=5000)
def _gender_of(noun: str) -> str | None:
    """The gender of a noun or of the last part of a compound; None where the list does not have it."""
    genders = _words().genders
    if noun in genders:
        return genders[noun]
    for cut in range(3, len(noun) - 2):
        tail = noun[cut:].capitalize()
        if tail in genders:
            return genders[tail]
    return next((gender for ending, gender in _ENDING_GENDERS if noun.endswith(ending)), None)


_ENDING_GENDERS = (
    ("ung", "f"),
    ("heit", "f"),
    ("keit", "f"),
    ("schaft", "f"),
    ("tion", "f"),
    ("tät", "f"),
    ("prozess", "m"),
    ("ling", "m"),
    ("ment", "n"),
    ("chen", "n"),
    ("plan", "m"),
    ("vertrag", "m"),
    ("verband", "m"),
    ("rat", "m"),
)


def _is_plural(noun: str) -> bool:
    """A listed plural, or one that its ending gives away."""
    return noun in _words().plurals or noun.endswith(
        ("ungen", "heiten", "keiten", "schaften", "tionen", "täten")
    )
