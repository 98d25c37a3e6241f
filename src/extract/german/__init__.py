"""The German language: time expressions, sentences, paragraphs, numerals, nouns, hyphens, spelling, tense.

In: text. Out: spans and values with offsets into that text.
Owns: everything that is true of German whatever the paper, with its word lists in `models/`.
"""
