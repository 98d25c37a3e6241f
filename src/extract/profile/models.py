"""What belongs to one council, or to all of them, as data: labels, vocabularies, layouts, bodies, series.

A profile is a TOML file in `pipelines/`. `de.toml` holds what German councils share; a council's file adds
to it: tables merge key by key, the council's list entries come before the shared ones, single values replace.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cached_property, lru_cache
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from extract.base.edtf import parse_edtf
from extract.base.model import Document

SHARED = "de"
"""The key of the profile that every council's own is merged over, and the stem of its file."""
HEAD_LENGTH = 2000
"""How many characters at the start of a document are looked at to recognise council and layout."""


def _check_pattern(text: str) -> str:
    try:
        re.compile(text)
    except re.error as error:
        raise ValueError(f"„{text}“ ist kein gültiger regulärer Ausdruck ({error})") from error
    return text


def _check_date(text: str) -> str:
    try:
        parse_edtf(text)
    except ValueError as error:
        raise ValueError(f"„{text}“: {error}") from error
    return text


Pattern = Annotated[str, AfterValidator(_check_pattern)]
EdtfDate = Annotated[str, AfterValidator(_check_date)]
Words = tuple[str, ...]
Vocabulary = dict[str, Words]
State = Literal[
    "BB", "BE", "BW", "BY", "HB", "HE", "HH", "MV", "NI", "NW", "RP", "SH", "SL", "SN", "ST", "TH"
]  # fmt: skip
"""The states of Germany, by ISO 3166-2: whose holidays a town hall keeps."""
TitlePlace = Literal["label", "before_labels", "after_consultations", "before_consultations"]


class ProfileTable(BaseModel):
    """Base of all tables of a profile: unknown keys are errors, nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Defect(ProfileTable):
    """A misprint of a reference that is known to occur: `pattern` finds it, `repair` gives the meant one.

    `repair` is a template for `re.Match.expand`; where it is empty the number is kept as printed.
    """

    pattern: Pattern
    repair: str = ""


class References(ProfileTable):
    """How references (numbers of papers) look, most specific first.

    `patterns` match a council's own well-formed numbers, `general` those of councils at large, which are
    tried last: a known misprint (`defects`) of an own number comes before them. `rewrites` bring an older
    but sound way of printing a number to today's form; they match the whole number.
    """

    patterns: tuple[Pattern, ...] = ()
    general: tuple[Pattern, ...] = ()
    defects: tuple[Defect, ...] = ()
    rewrites: tuple[Defect, ...] = ()


class Layout(ProfileTable):
    """One form that papers were printed on. It is recognised by `signs`, all of which the head must show.

    `since` and `until` say when the form was in use; `title` says where the title stands on it;
    `expects` names
    what every paper on this form shows (columns of `papers`, and `consultations`).
    """

    name: str
    signs: tuple[Pattern, ...]
    since: date | None = None
    until: date | None = None
    title: TitlePlace | None = None
    expects: Words = ()


class Body(ProfileTable):
    """A body (Gremium) of the council and its time: `valid_from`, `valid_to` as EDTF, `successor` an id."""

    id: str
    name: str
    short_names: Words = ()
    aliases: Words = ()
    kind: str = "committee"
    valid_from: EdtfDate | None = None
    valid_to: EdtfDate | None = None
    successor: str | None = None

    @property
    def all_names(self) -> Words:
        """Every wording that means this body, its name first."""
        return (self.name, *self.aliases, *self.short_names)


class Department(ProfileTable):
    """A department of the administration; the same `unit` groups the names that one had over time."""

    name: str
    unit: str
    valid_from: EdtfDate | None = None
    valid_to: EdtfDate | None = None


class Office(ProfileTable):
    """An office whose name changed with its holder: `new` is used `since` that day, or always."""

    old: str
    new: str
    since: date | None = None


class Series(ProfileTable):
    """A report that comes back every year. The first group of a `number` or `year` pattern is the value.

    `title` recognises the paper; `first_number` and `first_year` are edition and report year of its
    beginning; `mandate` is the decision that demands it, `mandate_addressee` to whom.
    """

    title: tuple[Pattern, ...]
    number: tuple[Pattern, ...] = ()
    year: tuple[Pattern, ...] = ()
    first_number: int = 1
    first_year: int | None = None
    mandate: str | None = None
    mandate_addressee: str | None = None


class Assertion(ProfileTable):
    """What a run's data must fulfil; `paper_types` narrows it down, empty means all papers.

    With `field`: at least `minimum` (0–1) of the papers have a value in this column of `papers`.
    With `table`:
    at least `minimum` of the papers have a row in it (`consultations`, `files`, `sections`). `papers` is how
    many papers there are to be at least, and from how many on a rate is judged.
    """

    field: str | None = None
    table: Literal["consultations", "files", "sections"] | None = None
    minimum: float = Field(default=0.0, ge=0.0, le=1.0)
    paper_types: Words = ()
    papers: int = Field(default=0, ge=0)


class Publication(ProfileTable):
    """What only the council can say about the OParl export of its papers, all of it as URLs.

    `base_url` is where the export is to lie, `files_url` where the archive's PDF files lie.
    """

    base_url: str | None = None
    files_url: str | None = None
    license: str | None = None
    website: str | None = None


class Profile(ProfileTable):
    """Everything a stage needs to know about a council; German words throughout, keys in English."""

    key: str = ""
    name: str = ""
    municipality: str | None = None
    ags: str | None = None
    state: State | None = None
    own_names: Words = ()
    signs: tuple[Pattern, ...] = ()
    labels: Vocabulary = {}
    ignored_labels: Words = ()
    paper_types: Vocabulary = {}
    paper_type_endings: Words = ()
    unnumbered_types: Words = ()
    roles: Vocabulary = {}
    public: Vocabulary = {}
    columns: Vocabulary = {}
    body_heads: Words = ()
    body_tails: Words = ()
    body_kinds: Words = ()
    resolution_formulas: tuple[Pattern, ...] = ()
    consultation_phrases: tuple[Pattern, ...] = ()
    zones: Vocabulary = {}
    headings: Words = ()
    leaf_headings: Words = ()
    salutations: Words = ()
    references: References = References()
    layouts: tuple[Layout, ...] = ()
    bodies: tuple[Body, ...] = ()
    departments: tuple[Department, ...] = ()
    offices: tuple[Office, ...] = ()
    series: dict[str, Series] = {}
    activities: Vocabulary = {}
    assertions: tuple[Assertion, ...] = ()
    oparl: Publication = Publication()

    @property
    def council(self) -> str | None:
        """The key of the council whose own profile this is; None for what all councils share."""
        return self.key if self.key not in ("", SHARED) else None

    def layout_of(self, document: Document) -> Layout | None:
        """The first layout all of whose signs the document's head shows; None where none fits."""
        head = head_text(document)
        return next((layout for layout in self.layouts if _shows_all(layout, head)), None)

    @cached_property
    def label_fields(self) -> dict[str, str]:
        """Field by label, labels reduced to their letters; the field of an ignored label is ``""``."""
        ignored = {letters_of(label): "" for label in self.ignored_labels}
        named = {letters_of(v): field for field, variants in self.labels.items() for v in variants}
        return ignored | named

    @cached_property
    def label_pattern(self) -> re.Pattern[str]:
        """Any label, the longest first, with loose spacing, hyphens and stops."""
        labels = {*self.ignored_labels, *(v for variants in self.labels.values() for v in variants)}
        return re.compile(any_of(labels), re.IGNORECASE)

    @cached_property
    def role_names(self) -> dict[str, str]:
        """Normal form by wording of a role, wordings reduced to their letters."""
        return _by_wording(self.roles)

    @cached_property
    def column_titles(self) -> dict[str, str]:
        """Kind of column by title; a title of several columns counts for the first."""
        return _by_wording(self.columns)

    @cached_property
    def paper_type_names(self) -> dict[str, str]:
        """Dictionary form by wording of a paper type."""
        return _by_wording(self.paper_types)

    @cached_property
    def public_words(self) -> dict[str, str]:
        """`yes` or `no` by wording."""
        return _by_wording(self.public)

    @cached_property
    def zone_openers(self) -> dict[str, frozenset[str]]:
        """Opening words by zone."""
        return {zone: frozenset(letters_of(word) for word in words) for zone, words in self.zones.items()}

    @cached_property
    def body_names(self) -> dict[str, Body]:
        """Bodies by every wording, case folded and without white space."""
        return {letters_of(name): body for body in self.bodies for name in body.all_names}


@lru_cache(maxsize=20_000)
def letters_of(text: str) -> str:
    """Letters and digits only, case folded: what is left when spacing, hyphens and punctuation differ."""
    return "".join(c for c in text.casefold() if c.isalnum())


def _by_wording(vocabulary: Vocabulary) -> dict[str, str]:
    pairs = [(letters_of(word), key) for key, words in vocabulary.items() for word in words]
    return dict(reversed(pairs))


def any_of(wordings: Iterable[str]) -> str:
    """A pattern for any of the wordings, the longest first; spacing, hyphens and full stops are loose."""
    ordered = sorted(set(wordings), key=lambda wording: (-len(wording), wording))
    return "(?:" + "|".join(_loose(wording) for wording in ordered) + ")"


def _loose(wording: str) -> str:
    parts = re.split(r"([\s.–-]+|/)", wording.strip())
    return "".join(_loose_part(part) for part in parts if part)


def _loose_part(part: str) -> str:
    if part == "/":
        return r"\s*/\s*"
    return r"[\s.–-]*" if re.fullmatch(r"[\s.–-]+", part) else re.escape(part)


def head_text(document: Document) -> str:
    """The start of the clean text, and what was set aside as furniture on the first page."""
    furniture = [item.text for item in document.furniture if item.box.page == 1]
    return "\n".join([document.text[:HEAD_LENGTH], *furniture])


def _shows_all(layout: Layout, head: str) -> bool:
    return bool(layout.signs) and all(re.search(sign, head) for sign in layout.signs)
