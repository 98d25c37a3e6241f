"""The parts of a paper: form, zones, head, Beratungsfolge, Anlagen, sections, tables.

In: a `Document` and a profile. Out: candidates, stations, attachments, sections, tables, all with spans.
Owns: how forms are read; nothing here knows rows or files.
"""
