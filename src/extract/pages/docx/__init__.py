"""Word files: read as they would stand with every tracked change accepted, set on one page that nobody sees.

In: the path of a .docx. Out: the file and its page, whose words lie where a reader would look for them, so
that all later stages read it as they read a PDF. The page's `paragraphs` lead back to those of the file.
"""

from extract.pages.docx.word_file import HIDDEN, is_word_file, read_docx

__all__ = ["HIDDEN", "is_word_file", "read_docx"]
