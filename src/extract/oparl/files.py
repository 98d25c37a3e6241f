"""The files of a paper: what of them may be shown, their texts, and their OParl objects.

The export holds no PDF: it would show what the datasets black out. What it offers of every file is its text
as the run wrote it; a PDF is named where the user says at which URL the archive's files lie.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import quote

from extract.base.redaction import black_out
from extract.oparl.addresses import Addresses, file_name, url_of
from extract.oparl.objects import build_object, build_provenance
from extract.oparl.reading import PaperRows
from extract.oparl.tree import Object
from extract.output.run_reader import Run
from extract.schema.records import DocumentRow, FileRow

Pages = dict[int, list[str]]
"""The text blocks of a document by page, from 1."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A file that the export shows: a document whole, or with `pages` (first, last) a part of one."""

    key: str
    name: str
    document: DocumentRow
    text: str
    row: FileRow | None = None
    pages: tuple[int, int] | None = None
    whole: bool = True


def build_offers(rows: PaperRows, run: Run) -> tuple[Offer, ...]:
    """The paper's own file first, then its Anlagen; what is said to be non-public is left out."""
    paper_id, main = rows.paper.paper_id, rows.document
    pages = _read_pages(run, f"{paper_id}.json")
    hidden = _hidden_pages(rows)
    names = [row.name for row in rows.files if row.public is False]
    shown = {page: hide_names(blocks, names) for page, blocks in pages.items() if page not in hidden}
    offers = [Offer(main.document_id, rows.paper.name or paper_id, main, _text(shown), whole=not hidden)]
    offers += [_part(row, main, shown, not hidden) for row in rows.files if _is_part(row, main)]
    secret = {row.document_id for row in rows.files if row.public is False}
    named = {row.document_id: row for row in rows.files}
    for document in rows.attachments:
        row = named.get(document.document_id)
        if document.document_id not in secret:
            text = _text(_read_pages(run, f"{paper_id}--{document.document_id}.json"))
            name = row.name if row else PurePosixPath(document.file).stem
            offers.append(Offer(document.document_id, name, document, text, row))
    return tuple(offers)


def hide_names(texts: Sequence[str], names: Sequence[str]) -> list[str]:
    """The texts without the names of Anlagen that are not public, length for length, broken or not."""
    parts = [map(re.escape, re.split(r"[\s-]+", name)) for name in names if name.strip()]
    found = [r"(?:\s+|-\s*)".join(words) for words in parts]
    if not found:
        return list(texts)
    pattern = re.compile("|".join(sorted(found, key=len, reverse=True)))
    return [black_out(text, [match.span() for match in pattern.finditer(text)]) for text in texts]


def build_named(rows: PaperRows, offers: Sequence[Offer]) -> list[Object]:
    """The Anlagen that the paper only names: OParl has no file without a URL."""
    offered = {offer.row.file_id for offer in offers if offer.row}
    return [
        {"name": row.name, "position": row.position}
        for row in rows.files
        if row.file_id not in offered and row.public is not False
    ]


def build_files(offer: Offer, addresses: Addresses, files_url: str | None) -> tuple[Object, ...]:
    """The objects of a file, the one that stands for it first: the PDF where it has a URL, and the text."""
    pdf_url = _pdf_url(offer, files_url)
    pdf_id, text_id = addresses.url("file", offer.key), addresses.url("file", f"{offer.key}-text")
    about = {
        "vorlagen:source": _source(offer),
        "vorlagen:provenance": build_provenance(offer.row) if offer.row else None,
    }
    objects = []
    if pdf_url:
        pdf = {
            "name": offer.name,
            "fileName": PurePosixPath(offer.document.file).name,
            "mimeType": "application/pdf",
            "size": offer.document.bytes if offer.pages is None else None,
            "accessUrl": pdf_url,
            "derivativeFile": [text_id] if offer.text else None,
        }
        objects.append(build_object("File", pdf_id, pdf | about))
    if offer.text:
        data = offer.text.encode()
        text = {
            "name": offer.name,
            "fileName": f"{file_name(offer.key)}.txt",
            "mimeType": "text/plain",
            "size": len(data),
            "sha512Checksum": hashlib.sha512(data).hexdigest(),
            "accessUrl": url_of(addresses.base, text_path(offer, addresses)),
            "masterFile": pdf_id if pdf_url else None,
        }
        objects.append(build_object("File", text_id, text | about))
    return tuple(objects)


def text_path(offer: Offer, addresses: Addresses) -> str:
    """Where the text of a file lies."""
    return f"{addresses.body}/text/{file_name(offer.key)}.txt"


def _is_part(row: FileRow, main: DocumentRow) -> bool:
    """True for an Anlage that may be shown and lies within the paper's own file."""
    return row.document_id == main.document_id and row.page_start is not None and row.public is not False


def _part(row: FileRow, main: DocumentRow, shown: Pages, whole: bool) -> Offer:
    first = row.page_start or 1
    last = row.page_end or first
    own = {page: blocks for page, blocks in shown.items() if first <= page <= last}
    return Offer(row.file_id, row.name, main, _text(own), row, (first, last), whole)


def _hidden_pages(rows: PaperRows) -> frozenset[int]:
    """The pages of the paper's own file that hold Anlagen said to be non-public; all where unclear."""
    hidden: set[int] = set()
    for row in rows.files:
        if row.public is False and row.document_id == rows.document.document_id:
            last = rows.document.pages if row.page_end is None else row.page_end
            hidden.update(range(row.page_start or 1, last + 1))
    return frozenset(hidden)


def _pdf_url(offer: Offer, files_url: str | None) -> str | None:
    """The URL of the PDF; none for a member of a zip archive, and for a file with pages not to be shown."""
    path = PurePosixPath(offer.document.file)
    inside = any(part == ".." or part.lower().endswith(".zip") for part in path.parts[:-1])
    if files_url is None or inside or not offer.whole:
        return None
    return files_url + quote(offer.document.file) + (f"#page={offer.pages[0]}" if offer.pages else "")


def _source(offer: Offer) -> Object:
    """The file that was read, by its content."""
    document = offer.document
    source: Object = {
        "documentId": document.document_id,
        "fileName": PurePosixPath(document.file).name,
        "sha256": document.sha256,
        "pages": document.pages,
        "textSource": document.text_source,
    }
    if offer.pages:
        source |= {"pageStart": offer.pages[0], "pageEnd": offer.pages[1]}
    return source


def _text(pages: Pages) -> str:
    """Block after block, an empty line between pages."""
    texts = ["\n".join(pages[page]) for page in sorted(pages)]
    return "\n\n".join(texts) + "\n" if texts else ""


def _read_pages(run: Run, name: str) -> Pages:
    """The text of a document as the run wrote it, running headers and footers left out.

    Empty where nothing of it could be read.
    """
    pages: Pages = defaultdict(list)
    for block in (run.read_document_file(name) or {"blocks": ()})["blocks"]:
        if block["kind"] != "furniture":
            pages[block["page"]].append(block["text"])
    return dict(pages)
