"""An ingestion: files in, a process per document, results kept by content, clusters.

In: sources and options. Out: a published run.
Owns: the stores, the workers and their limits; the only broad `except`.
"""
