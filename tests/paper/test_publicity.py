"""What wording says on publicity: never „public" where a reader sees anything of „non-public"."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.paper.form.publicity import parse_publicity, strip_publicity

WORDINGS = [
    ("öffentlich", True),
    ("Öffentliche Sitzung", True),
    ("nicht öffentlich", False),
    ("nichtöffentlich", False),
    ("nicht-\u00f6ffentlich", False),
    ("nicht- öffentlich", False),  # broken over two lines, joined by a space
    ("nicht\u2010öffentliche Beratung", False),
    ("nicht öffent- lich", False),  # the second word broken at the line end
    ("nichtöffent-", False),  # its second half lost in another cell
    ("n. ö.", False),
    ("nö", False),
    ("streng vertraulich", False),
    ("unter Ausschluss der Öffentlichkeit", False),
    ("Öffentlichkeitsarbeit", None),  # says nothing on publicity
    ("Veröffentlichung", None),
    ("öffentlich / nicht öffentlich", None),  # both words, no mark
    ("☒ öffentlich ☐ nicht öffentlich", True),
    ("☐ öffentlich ☒ nicht öffentlich", False),
    ("öffentlich ☐ nicht öffentlich ☒", False),  # marks behind their words
    ("☒ öffentlich ☒ nicht öffentlich", None),  # both ticked
    ("☐ öffentlich ☐ nicht öffentlich", None),
    ("X_ nichtöffentlich", False),
    ("öffentlich  X nichtöffentlich", False),  # nearer to the second word
    ("öffentlich X  nichtöffentlich", True),
    ("öffentlich X nichtöffentlich", None),  # as near to one as to the other
    ("__ öffentlich  X nichtöffentlich", False),
    ("( ) öffentlich (x) nichtöffentlich", False),
    ("[x] öffentlich [ ] nichtöffentlich", True),
    ("X öffentlich   nicht öffentlich", True),
    ("☐ nicht öffentlich", None),  # an option left unticked, its counterpart lacking
]


@pytest.mark.parametrize(("text", "public"), WORDINGS)
def test_wordings(text: str, public: bool | None) -> None:
    assert parse_publicity(text) is public


NAMES = [
    ("Lageplan (öffentlich)", "Lageplan", True),
    ("Kaufvertrag (nicht- öffentlich)", "Kaufvertrag", False),  # wrapped
    ("Gutachten (nicht öffentlich)", "Gutachten", False),
    ("Übersicht der Eigentümer – nichtöffentlich –", "Übersicht der Eigentümer", False),
    ("Wertgutachten (vertraulich)", "Wertgutachten", False),
    ("Kostenplan (n. ö.)", "Kostenplan", False),
    ("Kostenplan, nö", "Kostenplan", False),
    ("NÖ-Anlage 7: Bieterliste", "Anlage 7: Bieterliste", False),
    ("Nichtöffentliche Anlage 2 Preise", "Anlage 2 Preise", False),
    ("(vertraulich) Gutachten", "Gutachten", False),
    ("Konzept öffentliche Toiletten", "Konzept öffentliche Toiletten", None),  # part of the name
    ("Öffentliche Bekanntmachung", "Öffentliche Bekanntmachung", None),
    ("Konzept zur Öffentlichkeit", "Konzept zur Öffentlichkeit", None),
    ("Lageplan", "Lageplan", None),
]


@pytest.mark.parametrize(("text", "name", "public"), NAMES)
def test_names_of_attachments(text: str, name: str, public: bool | None) -> None:
    start, end, told = strip_publicity(text)
    assert (text[start:end], told) == (name, public)


@given(st.text(max_size=30), st.sampled_from(["nicht öffentlich", "nichtöffentlich", "vertraulich"]))
def test_a_word_of_non_public_never_reads_as_public_without_a_mark(rest: str, word: str) -> None:
    """Unless a mark stands at „öffentlich" (here: no mark and no other word in the rest)."""
    plain = "".join(c for c in rest if c.isalpha() and c not in "xX✓").casefold().replace("öffentlich", "")
    assert parse_publicity(f"{plain} {word}") is not True
