"""Across files: ids, Anlagen to their papers, series, links of commitments, corrections, checks.

In: extractions and summaries of all files. Out: resolved rows and issues of the archive.
Owns: what only several papers together can tell, and the reviewers' decisions.
"""
