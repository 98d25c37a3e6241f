"""Builds `foreign_names.tsv` and `surnames.tsv` from the lists of names that Faker holds (MIT licence).

    pip install faker && python models/gazetteers/build_names.py

Faker is needed for this alone, not by the program. First names that are also common German words or larger
places are left out: they would be taken for persons wherever they stand. Surnames count only behind a first
name, an office or Herr and Frau, so all of them stay.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable
from pathlib import Path

from extract.german.spelling import build_speller
from extract.names.organizations.gazetteers import load_gazetteers

HERE = Path(__file__).parent
LOCALES = (
    *("de_DE", "de_AT", "de_CH", "tr_TR", "az_AZ", "pl_PL", "fr_FR", "fr_CH", "it_IT", "es_ES", "nl_NL"),
    *("nl_BE", "da_DK", "sv_SE", "no_NO", "fi_FI", "cs_CZ", "sk_SK", "hu_HU", "hr_HR", "sl_SI", "ro_RO"),
    *("pt_PT", "en_GB", "et_EE", "lt_LT", "lv_LV", "vi_VN"),
)
_NAME = re.compile(r"[^\W\d_]{2,}(?:[-'’][^\W\d_]{2,})?")
_LARGE = 10_000
"""Inhabitants from which a place is meant rather than a person of its name."""


def read_names(attribute: str) -> set[str]:
    """All names of the locales' lists whose attribute begins so: `first_names`, `last_names`."""
    names: set[str] = set()
    for locale in LOCALES:
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for member in dir(provider):
            if member.startswith(attribute):
                names.update(getattr(provider, member))
    return {name for name in names if _NAME.fullmatch(name) and name[0].isupper() and len(name) > 2}


def without_words(names: Iterable[str]) -> list[str]:
    """The names that are neither words of German papers nor larger places, in alphabetical order."""
    speller, gazetteers = build_speller(), load_gazetteers()
    large = {
        name
        for (name, *rest), places in gazetteers.places.items()
        if not rest and any(place.inhabitants >= _LARGE or len(place.key) < 8 for place in places)
    }
    world = {words[0] for words in gazetteers.place_kinds if len(words) == 1}
    taken = large | world | gazetteers.common_words
    return sorted(n for n in names if n not in taken and n.casefold() not in speller.words)


def write_names(path: Path, title: str, names: Iterable[str]) -> None:
    """A line per initial letter, as `first_names.tsv` has it."""
    lines: dict[str, list[str]] = {}
    for name in names:
        lines.setdefault(name[0], []).append(name)
    head = (
        f"# {title}\n# Aus den Listen des Pakets Faker (MIT-Lizenz, Daniele Faraglia); build_names.py\nname\n"
    )
    path.write_text(head + "\n".join(" ".join(row) for row in lines.values()) + "\n", encoding="utf-8")


if __name__ == "__main__":
    given = set(without_words(read_names("first_names"))) - load_gazetteers().first_names
    write_names(HERE / "foreign_names.tsv", "Weitere Vornamen, auch aus anderen Sprachen", sorted(given))
    write_names(HERE / "surnames.tsv", "Nachnamen", sorted(read_names("last_names")))
