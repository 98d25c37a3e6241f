"""Renders the sample archive: content files in, PDFs and their gold out. Run `python -m corpus.render`."""
