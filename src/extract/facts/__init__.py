"""Extractors: pure functions from text to candidates."""
