"""What the text of a paper says: counted things, commitments, citations, abbreviations.

In: text. Out: found values with half-open spans, confidence and rule.
Owns: one pure extractor per kind of fact; dates are `german`, names are `names`.
"""
