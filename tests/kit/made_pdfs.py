"""Small PDFs for tests of the command line: a paper as a council system prints it, and broken ones."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pikepdf
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas


def write_paper(
    path: Path,
    reference: str | None = "24/SVV/0777",
    pages: int = 1,
    title: str = "Radweg Süd",
    extra: Sequence[str] = (),
    publicity: str = "öffentlich",
    department: str = "Fachbereich Mobilität",
) -> Path:
    """A paper with a head on its first page and a sentence of its own on every page."""
    path.parent.mkdir(parents=True, exist_ok=True)
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    if reference:
        _line(canvas, 70, 60, reference, bold=True)
    for top, text in ((80, "Mitteilungsvorlage"), (100, publicity), (125, title)):
        _line(canvas, 70, top, text)
    _line(canvas, 70, 150, f"Geschäftsbereich: {department}")
    _line(canvas, 330, 150, "Datum 17.05.2024")
    _line(canvas, 70, 175, "geplante Sitzungstermine")
    _line(canvas, 70, 190, "05.06.2024")
    _line(canvas, 160, 190, "Hauptausschuss")
    _line(canvas, 380, 190, "zur Kenntnis")
    _line(canvas, 70, 220, "Der Hauptausschuss nimmt zur Kenntnis:")
    for index, text in enumerate(extra):
        _line(canvas, 70, 300 + 20 * index, text)
    for number in range(1, pages + 1):
        if number > 1:
            canvas.showPage()
        _line(canvas, 70, 250, f"Auf Seite {number} steht, wie breit der Radweg im Abschnitt {number} wird.")
    canvas.save()
    return path


def write_encrypted(path: Path) -> Path:
    """A paper that asks for a password."""
    write_paper(path)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="geheim", user="geheim"))
    return path


def write_without_text(path: Path) -> Path:
    """A page that is a grey picture from edge to edge, as a scanner leaves it."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    canvas.drawImage(ImageReader(Image.new("L", (100, 140), 200)), 0, 0, *A4)
    canvas.save()
    return path


def write_broken_page(path: Path) -> Path:
    """Three pages, the second of which is no page at all."""
    write_paper(path, pages=3)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        kids = pdf.Root.Pages.Kids
        kids[1] = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Nonsense))
        pdf.save(path)
    return path


def _line(canvas: Canvas, x: float, top: float, text: str, bold: bool = False) -> None:
    canvas.setFont("Helvetica-Bold" if bold else "Helvetica", 11)
    canvas.drawString(x, A4[1] - top, text)
