"""Candidates of unknown forms: whatever could be a value, scored by a learned model from its surroundings.

In: the visual rows of a form. Out: pieces of the head with what they most likely are and how sure that is.
Owns: how cells come apart into pieces, the features of a piece, the model's labels.
"""
