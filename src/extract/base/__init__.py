"""The foundation: types between stages, errors, characters, paper ids, folders, redaction of text.

In: nothing of the package. Out: frozen dataclasses and pure functions that every room may use.
Owns: `Page`, `Document`, `Issue` and their kin; what counts as personal data in a text; where data
lies; the reader of word lists.
"""
