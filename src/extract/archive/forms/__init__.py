"""Forms learned from an archive.

In: the heads of its papers as the scorer saw them, one by one. Out: the forms they were printed on.
Owns: which papers are on one form, and what a form's papers together say of its words and places.
"""
