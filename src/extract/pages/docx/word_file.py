"""The bytes of a Word file: its parts, guarded against bombs, and the page that is set from them."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from extract.base.model import Issue, Page, SourceFile
from extract.pages.docx.typesetting import Typesetter
from extract.pages.docx.word_paragraphs import Reader, W, WordParagraph, read_numbering, read_styles
from extract.schema.issues import UnreadableFile

_BODY = "word/document.xml"
_MOST_BYTES = 1 << 28
_MOST_RATIO = 200
"""A part may not unpack to more than this many times its size: text does to some twenty times."""
HIDDEN = "word-hidden"
"""The rule by which words that Word does not show are set aside."""
_ZIP = b"PK\x03\x04"


def is_word_file(path: Path) -> bool:
    """True where the bytes are those of a .docx, whatever the file is called."""
    try:
        with path.open("rb") as stream:
            if stream.read(4) != _ZIP:
                return False
        with zipfile.ZipFile(path) as archive:
            return _BODY in archive.namelist()
    except (OSError, zipfile.BadZipFile):
        return False


def read_docx(path: Path, name: str | None = None) -> tuple[SourceFile, tuple[Page, ...]]:
    """The file and its one page. Raises UnreadableFile where it cannot be opened.

    `name` is what the datasets call the file (default: the path's own name). Tracked changes are read as
    accepted and counted; words that are set invisible are no text and stand aside.
    """
    data = path.read_bytes()
    try:
        parts = _read_parts(data)
        body = parts[_BODY].find(f"{W}body")
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError, RuntimeError, NotImplementedError) as error:
        raise UnreadableFile(Issue("word-damaged")) from error
    if body is None:
        raise UnreadableFile(Issue("word-damaged"))
    reader = Reader(
        styles=read_styles(parts["word/styles.xml"]) if "word/styles.xml" in parts else {},
        numbering=read_numbering(parts["word/numbering.xml"]) if "word/numbering.xml" in parts else {},
    )
    setter = Typesetter()
    for block in reader.read(body):
        setter.add(block)
    hidden = ((HIDDEN, text) for text in dict.fromkeys(text.strip() for _, text in reader.hidden) if text)
    margins = (("word-margin", text) for text in _margins(parts))
    page = setter.page(reader.counted, (*margins, *hidden), reader.tracked)
    source = SourceFile(
        name=name or path.name,
        sha256=hashlib.sha256(data).hexdigest(),
        bytes=len(data),
        producer="Word",
    )
    return source, (page,)


def _read_parts(data: bytes) -> dict[str, Any]:
    """The parts of the file that hold text or say how it is set, as XML without entities."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    found = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for info in archive.infolist():
            if not _is_wanted(info.filename):
                continue
            if info.file_size > min(_MOST_BYTES, _MOST_RATIO * max(info.compress_size, 1)):
                raise zipfile.BadZipFile("a part unpacks to more than a text would")
            found[info.filename] = etree.fromstring(archive.read(info), parser)
    return found


def _is_wanted(name: str) -> bool:
    folder, _, file = name.rpartition("/")
    stems = ("document", "styles", "numbering", "header", "footer")
    return folder == "word" and file.endswith(".xml") and file.startswith(stems)


def _margins(parts: dict[str, Any]) -> Iterator[str]:
    """The words of headers and footers, each once."""
    told = dict.fromkeys(
        " ".join(paragraph.text.split())
        for name, root in sorted(parts.items())
        if name.startswith(("word/header", "word/footer"))
        for paragraph in Reader(styles={}, numbering={}).read(root)
        if isinstance(paragraph, WordParagraph) and paragraph.text.strip()
    )
    return iter(told)
