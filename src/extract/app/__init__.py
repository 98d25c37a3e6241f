"""What people look at in a browser: the report, the review, one document inspected.

In: a run. Out: HTML pages and pictures.
Owns: templates, page pictures, and the local server with its guard.
"""
