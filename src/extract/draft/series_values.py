"""Values of the head that follow from the series itself: the number of the edition, the papers it cites."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.draft.basis import Basis
from extract.draft.parts import number_placeholder


@dataclass(frozen=True, slots=True)
class Rolled:
    """A value rolled forward: `new` is None where left open (`placeholder`); `check` is asked, if any."""

    new: str | None
    reason: str
    placeholder: str = ""
    check: str = ""


def roll_number(basis: Basis, old: str | None) -> Rolled:
    """One more than the last; a gap with a question where editions between may be missing."""
    if old is None:
        return Rolled(None, "Die Ausgabe trägt keine Nummer.")
    if basis.number is not None:
        return Rolled(str(basis.number), "Nächste Ausgabe der Reihe.")
    if basis.doubles:
        told = " ".join(basis.doubles)
        check = f"Welche Nummer trägt der Bericht {basis.year}? {told}"
        return Rolled(None, told, number_placeholder(basis), check)
    missing = range(basis.base_year + 1, basis.year)
    single = len(missing) == 1
    lost = (
        f"fehlt der Bericht {missing[0]}" if single else f"fehlen die Berichte {missing[0]} bis {missing[-1]}"
    )
    reason = f"Lücke im Archiv: Nach der {old}. Ausgabe ({basis.base_year}) {lost}."
    check = (
        f"Welche Nummer trägt der Bericht {basis.year}? {reason} Sind dort Berichte erschienen, bitte "
        "einlesen; sonst die Nummer eintragen. Die rechnerische zählt nur im bisherigen Abstand weiter."
    )
    return Rolled(None, reason, number_placeholder(basis), check)


def roll_references(basis: Basis, cited: Sequence[str]) -> Rolled:
    """The last edition takes the place of the one it cites as its predecessor; all else stays.

    A paper that cites several earlier editions gets the last one besides. Where none of the references is
    an edition in the archive, those that are not the mandate are asked about.
    """
    old, base = ", ".join(cited), basis.base.ref
    earlier = {_plain(e.ref.reference): e.ref for e in basis.editions[:-1] if e.ref.reference}
    before = [reference for reference in cited if _plain(reference) in earlier]
    mandate = basis.series.mandate if basis.series else None
    if base.reference is None or _plain(base.reference) in map(_plain, cited):
        return Rolled(old, "Unverändert übernommen.")
    if not before:
        return _unknown(basis, old, [other for other in cited if _plain(other) != _plain(mandate)])
    kept = f" Der Auftrag {mandate} bleibt." if _plain(mandate) in map(_plain, cited) else ""
    if len(before) > 1:
        reason = f"Die Vorlage nennt alle früheren Berichte; {base.reference} ({base.year}) kommt dazu."
        return Rolled(f"{old}, {base.reference}", reason + kept)
    new = ", ".join(base.reference if reference in before else reference for reference in cited)
    year = earlier[_plain(before[0])].year
    reason = f"Vorgänger ist jetzt {base.reference} (Bericht {base.year}) statt {before[0]} (Bericht {year})."
    return Rolled(new, reason + kept)


def _unknown(basis: Basis, old: str, others: Sequence[str]) -> Rolled:
    """References that may be the predecessor, which is not in the archive."""
    if not others:
        return Rolled(old, "Unverändert übernommen.")
    base = basis.base.ref
    check = (
        f"Ist {' oder '.join(others)} der Vorgänger des Berichts {base.year}? Dann durch {base.reference} "
        "ersetzen; im Archiv ist die Vorlage keine Ausgabe der Reihe."
    )
    return Rolled(old, "Unverändert übernommen.", check=check)


def _plain(reference: str | None) -> str:
    return "".join((reference or "").split()).casefold()
