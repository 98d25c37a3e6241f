"""Who is named in a text: bodies, partners, persons, places; and the learned model that helps.

In: text and what the council is. Out: mentions with spans, canonical name, organization and key.
Owns: gazetteers in memory, the only import of spaCy, the training of the shipped model.
"""
