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
from extract.schema.organization_kinds import parse_kind

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
OrganizationKind = Annotated[str, AfterValidator(parse_kind)]
Words = tuple[str, ...]
Vocabulary = dict[str, Words]
State = Literal[
    "BB", "BE", "BW", "BY", "HB", "HE", "HH", "MV", "NI", "NW", "RP", "SH", "SL", "SN", "ST", "TH"
]  # fmt: skip
"""The states of Germany, by ISO 3166-2: whose holidays a town hall keeps."""
TitlePlace = Literal["label", "before_labels", "after_consultations", "before_consultations"]


class ProfileTable(BaseModel):
    """Base of all tables of a profile: unknown keys are errors, nothing changes after loading.

    The words under each field are its description in `docs/profiles.md`.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class Defect(ProfileTable):
    """A wording of a reference that is brought to another one.

    Example: `pattern = '(\\d{2})/S[VW]/\\s?(\\d{4})(?!\\d)'` with `repair = '\\1/SVV/\\2'`.
    """

    pattern: Pattern
    """What is printed."""
    repair: str = ""
    """What is meant, with the pattern's groups as `\\1`, `\\2`; left out: the number stays as printed and
    is an issue, since nobody can tell which one is meant."""


class References(ProfileTable):
    """How references (numbers of papers) look, most specific first."""

    patterns: tuple[Pattern, ...] = ()
    """The council's own well-formed numbers. A match counts without a label beside it."""
    general: tuple[Pattern, ...] = ()
    """Numbers of councils at large, tried last: a known misprint of an own number comes before them."""
    defects: tuple[Defect, ...] = ()
    """Misprints that are known to occur. What they repair is the issue `reference-defect`."""
    rewrites: tuple[Defect, ...] = ()
    """An older but sound way of printing a number, brought to today's without an issue; matches the whole
    number."""


class Layout(ProfileTable):
    """One form that papers were printed on."""

    name: str
    """Its name in the table `documents`; the draft's Word template of this name is taken first."""
    signs: tuple[Pattern, ...]
    """How it is recognised: the start of the text, or the running header, shows all of them."""
    since: date | None = None
    """The first day it was in use."""
    until: date | None = None
    """The last day it was in use."""
    title: TitlePlace | None = None
    """Where the title stands: beside its label, before the first label, before or after the stations."""
    expects: Words = ()
    """Columns of `papers`, and `consultations`: what every paper on this form shows. One that is not
    found is the issue `field-missing` or `stations-missing`."""


class Body(ProfileTable):
    """A body (Gremium) of the council, with the time in which it had this name."""

    id: str
    """Its key in the table `organizations`; lower case, the council's key first: `musterau-bau`."""
    name: str
    """Its full name as the council writes it."""
    short_names: Words = ()
    """Abbreviations."""
    aliases: Words = ()
    """Other full names."""
    kind: OrganizationKind = "committee"
    """Its kind in `organizations`: `council`, `committee`, `local_council`, `faction`, `advisory_board`, …"""
    valid_from: EdtfDate | None = None
    """Since when it has this name: EDTF, such as `2019` or `2019-06`."""
    valid_to: EdtfDate | None = None
    """Until when."""
    successor: str | None = None
    """The `id` of the body that took its place; the draft puts that one's name into next year's text."""

    @property
    def all_names(self) -> Words:
        """Every wording that means this body, its name first."""
        return (self.name, *self.aliases, *self.short_names)


class Department(ProfileTable):
    """A department of the administration, with the time in which it had this name. It is never a partner."""

    name: str
    """Its name, without the word for department before it."""
    unit: str
    """The same for all names that one department had over time."""
    valid_from: EdtfDate | None = None
    """Since when it has this name (EDTF)."""
    valid_to: EdtfDate | None = None
    """Until when; the draft puts the name that the unit has today into next year's text."""


class Office(ProfileTable):
    """An office whose name changed with its holder; the draft says the new one, in every inflected form."""

    old: str
    """The office as it was: `Oberbürgermeister`."""
    new: str
    """The office as it is: `Oberbürgermeisterin`."""
    since: date | None = None
    """The day from which on; left out: always."""


class Series(ProfileTable):
    """A report that comes back every year."""

    title: tuple[Pattern, ...]
    """What the title of an edition shows; one of them is enough."""
    number: tuple[Pattern, ...] = ()
    """Where the number of the edition is printed; the first group is the number."""
    year: tuple[Pattern, ...] = ()
    """Where the year is printed that an edition reports on; the first group is the year."""
    first_number: int = 1
    """The number of the first edition."""
    first_year: int | None = None
    """The year that the first edition reports on. With it, number and year are checked against each other."""
    mandate: str | None = None
    """The reference of the decision that demands the report."""
    mandate_addressee: str | None = None
    """The body to which the decision wants it handed; another one is the issue `mandate-addressee`."""


class Assertion(ProfileTable):
    """What a run's data must fulfil. One that fails is the issue `assertion-failed`, exit code 4."""

    field: str | None = None
    """A column of `papers` that has a value in at least `minimum` of the papers."""
    table: Literal["consultations", "files", "sections"] | None = None
    """A table in which at least `minimum` of the papers have a row."""
    minimum: float = Field(default=0.0, ge=0.0, le=1.0)
    """The share, from 0 to 1."""
    paper_types: Words = ()
    """Only papers of these types are counted; left out: all."""
    papers: int = Field(default=0, ge=0)
    """How many papers there are to be at the least, and from how many on a share is judged."""


class Publication(ProfileTable):
    """What only the council can say about the OParl export of its papers."""

    base_url: str | None = None
    """The URL at which the export is to lie, with a slash at its end."""
    files_url: str | None = None
    """The URL of the folder in which the archive's PDF files lie, with a slash at its end."""
    license: str | None = None
    """The URL of the licence under which the papers may be used."""
    website: str | None = None
    """The URL of the council's website."""


class Profile(ProfileTable):
    """Everything a stage needs to know about a council; German words throughout, keys in English."""

    key: str = ""
    """The stem of the profile's file (`potsdam`); it is set by the file's name and not written in it."""
    name: str = ""
    """What people call the council; `--council` takes it as well as the key."""
    municipality: str | None = None
    """The full name of the municipality: `Landeshauptstadt Potsdam`."""
    ags: str | None = None
    """Its official key (Amtlicher Gemeindeschlüssel), eight digits in quotation marks."""
    state: State | None = None
    """The state (ISO 3166-2, `BB`), whose holidays say which days are working days."""
    own_names: Words = ()
    """How the municipality is called in its own papers; none of these is a partner."""
    signs: tuple[Pattern, ...] = ()
    """How its papers are recognised. The profile most of whose signs the head shows applies, if it is the
    only one."""
    labels: Vocabulary = {}
    """Labels by field: columns of `papers`, `sitting`, `consultations`, `attachments`. A label stands
    beside, above or below its value."""
    ignored_labels: Words = ()
    """Labels whose values belong to no column: case workers, telephones, file numbers, receipt stamps."""
    paper_types: Vocabulary = {}
    """Types of papers: the wordings of each by the form that the table shows."""
    paper_type_endings: Words = ()
    """A word with one of these endings, alone in its row near the number, is a type that no list knows
    yet."""
    unnumbered_types: Words = ()
    """Types of papers that bear no number of their own."""
    roles: Vocabulary = {}
    """What a body is to do with a paper: wordings by role."""
    public: Vocabulary = {}
    """Wordings for public (`yes`) and not public (`no`)."""
    columns: Vocabulary = {}
    """Titles of columns of the Beratungsfolge, by what stands below: `date`, `organization`, `role`,
    `public`, `result`, `item`."""
    body_heads: Words = ()
    """Words that a body's name begins with."""
    body_tails: Words = ()
    """Endings that make a wording a body, whatever stands before them."""
    body_kinds: Words = ()
    """Bodies of which a council has several: the place or the field behind the word belongs to the name."""
    resolution_formulas: tuple[Pattern, ...] = ()
    """Sentences that say what the body is asked to do; the group `body` is whom the paper addresses."""
    consultation_phrases: tuple[Pattern, ...] = ()
    """Decisions told in one sentence of the head; the groups `body`, `date` and `role` are one station."""
    zones: Vocabulary = {}
    """Lines that open a zone: `consultations`, `subject`, `resolution`, `body`, `effects`, `cover`,
    `attachments`, `signature`."""
    headings: Words = ()
    """Unnumbered headings of the text."""
    leaf_headings: Words = ()
    """Headings that never have numbered sections under them, whatever their type looks like."""
    salutations: Words = ()
    """How a letter or a question begins: the head ends here."""
    references: References = References()
    """How numbers of papers look."""
    layouts: tuple[Layout, ...] = ()
    """The forms the council's papers were printed on; the first that fits applies."""
    bodies: tuple[Body, ...] = ()
    """The council's bodies."""
    departments: tuple[Department, ...] = ()
    """The departments of the administration."""
    offices: tuple[Office, ...] = ()
    """Offices whose name changed."""
    series: dict[str, Series] = {}
    """Reports that come back, by the name that `vorlagen draft` takes."""
    activities: Vocabulary = {}
    """Titles of columns of the overview of cooperation: `department`, `topic`, `partners`, `form`, `status`,
    `outlook`."""
    assertions: tuple[Assertion, ...] = ()
    """What the data of a run must fulfil."""
    oparl: Publication = Publication()
    """What the OParl export needs to know."""

    @property
    def council(self) -> str | None:
        """The key of the council whose own profile this is; None for what all councils share."""
        return self.key if self.key not in ("", SHARED) else None

    def layout_of(self, document: Document) -> Layout | None:
        """The first layout all of whose signs the document's head shows; None where none fits."""
        head = head_text(document)
        return next((layout for layout in self.layouts if _shows_all(layout, head)), None)

    @property
    def is_shared(self) -> bool:
        """True for what German councils share: no profile of a council applies."""
        return self.key in ("", "de")

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
