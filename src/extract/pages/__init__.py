"""From a file's bytes to a laid-out document: PDF, OCR, pictures, reading order, furniture, paragraphs.

In: a path. Out: `Page`s, and the `Document` with its clean text and the map from character to box.
Owns: the only imports of PDFium and pdfplumber; what is removed from a page, with its rule.
"""
