"""The recipe for one file: pages, parts, facts, rows, checks.

In: a file and a profile. Out: an `Extraction` whose every row has its address.
Owns: how values become rows, what is blacked out of them, and the checks of one document.
"""
