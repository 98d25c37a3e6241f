"""Edges out: one module per file format, functions from rows to a file, following `dataset.TABLES`."""
