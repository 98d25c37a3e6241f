"""The project's own recognition of German names: features, tagger, training data, scores. No spaCy here."""
