"""Texts for properties: German words, numbers, marks and line ends thrown together."""

from __future__ import annotations

from hypothesis import strategies as st

_PIECES = [
    "Die Stadt", "Der Rat", "soll", "wird", "bis Ende 2024", "am 6.-7. März 2023", "§ 3 Abs. 2", "BauGB",
    "§§ 93", "und", "DS 35/2024", "24/SVV/1155", "Drucksache Nr.", "rund", "41.000", "Euro", "sechs Treffen",
    "Mio.", "12", "Bebauungsplan Nr. 7", "„Ortsmitte“", "(LHP)", "Landeshauptstadt Potsdam", "e.V.", "z. B.",
    "geplant", ".", ",", "\n", "\n\n", "\t", "-\n", "1.)", "–", "„", "“", "(", ")", "Mitglieder",
    "vorbereitet", "Artikel 28", "GG",
]  # fmt: skip

texts = st.one_of(
    st.lists(st.sampled_from(_PIECES), max_size=40).map(" ".join),
    st.lists(st.sampled_from(_PIECES), max_size=40).map("".join),
    st.text(max_size=200),
)
"""Any text, and texts of pieces that the extractors look for, with and without spaces between them."""
