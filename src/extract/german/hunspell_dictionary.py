"""A German Hunspell dictionary installed on the user's machine, read where there is one. None is shipped."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

PLACES = (
    "/usr/share/hunspell",
    "/usr/share/myspell/dicts",
    "/usr/share/myspell",
    "/usr/lib/libreoffice/share/extensions/dict-de",
    "/opt/libreoffice*/share/extensions/dict-de",
    "/Applications/LibreOffice.app/Contents/Resources/extensions/dict-de",
    "C:/Program Files/LibreOffice/share/extensions/dict-de",
    "~/.config/libreoffice/4/user/uno_packages/cache/uno_packages/*/*",
)
"""Where Debian, LibreOffice on three systems, and a user's own installation keep dictionaries."""

NAMES = ("de_DE.dic", "de_DE_frami.dic", "de-DE.dic", "de.dic")


@dataclass(frozen=True, slots=True)
class Affix:
    """One rule of an affix file: strip `strip`, add `add`, where the stem fits `condition`."""

    flag: str
    is_suffix: bool
    strip: str
    add: str
    condition: re.Pattern[str]


@dataclass(frozen=True)
class HunspellDictionary:
    """Stems with their flags and the affix rules by what they add; compounds are not built."""

    stems: dict[str, set[str]]
    affixes: dict[str, tuple[Affix, ...]]

    def __call__(self, word: str) -> bool:
        """True where the word is a stem or a stem with one affix, as written or in lower case."""
        return any(self._is_form(form) for form in {word, word.lower(), word[:1].upper() + word[1:].lower()})

    def _is_form(self, word: str) -> bool:
        if word in self.stems:
            return True
        endings = (word[len(word) - size :] for size in range(0, min(len(word), 8)))
        return any(self._fits(word, affix) for ending in endings for affix in self.affixes.get(ending, ()))

    def _fits(self, word: str, affix: Affix) -> bool:
        if not affix.is_suffix or not word.endswith(affix.add):
            return False
        stem = word[: len(word) - len(affix.add)] + affix.strip
        return affix.flag in self.stems.get(stem, ()) and bool(affix.condition.search(stem))


def find_dictionary(places: Sequence[str] = PLACES) -> HunspellDictionary | None:
    """The first German dictionary in the usual places, None where there is none or it cannot be read."""
    for path in _candidates(places):
        try:
            return read_dictionary(path)
        except (OSError, UnicodeDecodeError, LookupError, ValueError):
            continue
    return None


def _candidates(places: Sequence[str]) -> Iterator[Path]:
    for place in places:
        folder = Path(os.path.expanduser(place))
        anchored = Path(folder.anchor)
        folders = sorted(anchored.glob(str(folder.relative_to(anchored)))) if "*" in place else [folder]
        for found in folders:
            for name in NAMES:
                if (found / name).is_file() and (found / name).with_suffix(".aff").is_file():
                    yield found / name


def read_dictionary(path: Path) -> HunspellDictionary:
    """Reads `….dic` and the `….aff` beside it. Raises OSError, UnicodeDecodeError, ValueError."""
    rules = path.with_suffix(".aff").read_bytes()
    declared = re.search(rb"^SET\s+(\S+)", rules, re.MULTILINE)
    encoding = declared[1].decode("ascii") if declared else "latin-1"
    lines = rules.decode(encoding).splitlines()
    long_flags = any(line.split()[:2] == ["FLAG", "long"] for line in lines)
    affixes: dict[str, list[Affix]] = {}
    for affix in _read_affixes(lines):
        affixes.setdefault(affix.add, []).append(affix)
    stems: dict[str, set[str]] = {}
    for line in path.read_bytes().decode(encoding).splitlines()[1:]:
        word, _, flags = line.split("\t")[0].strip().partition("/")
        stems.setdefault(word, set()).update(_split_flags(flags, long_flags))
    return HunspellDictionary(stems, {add: tuple(rules) for add, rules in affixes.items()})


def _split_flags(flags: str, long_flags: bool) -> list[str]:
    if "," in flags:
        return flags.split(",")
    return [flags[i : i + 2] for i in range(0, len(flags), 2)] if long_flags else list(flags)


def _read_affixes(lines: Sequence[str]) -> Iterator[Affix]:
    for line in lines:
        parts = line.split()
        if len(parts) < 4 or parts[0] not in ("SFX", "PFX") or (parts[2] in "YN" and parts[3].isdigit()):
            continue
        kind, flag, strip, add = parts[:4]
        condition = parts[4] if len(parts) > 4 else "."
        ending = f"(?:{condition})$" if kind == "SFX" else f"^(?:{condition})"
        zero = "" if strip == "0" else strip
        added = add.split("/")[0]
        yield Affix(flag, kind == "SFX", zero, "" if added == "0" else added, re.compile(ending))
