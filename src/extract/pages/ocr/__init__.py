"""Scans and broken text layers: pages that hold no sound text are read with Tesseract where it is installed.

What tells whether a page needs it is light; `scan`, which reads, is imported only where one does.
"""

from extract.pages.ocr.engine import OcrEngine, find_engine, name_reading, seconds_for_scan
from extract.pages.ocr.judge import Mode, is_broken, reason_to_read

__all__ = [
    "Mode",
    "OcrEngine",
    "find_engine",
    "is_broken",
    "name_reading",
    "reason_to_read",
    "seconds_for_scan",
]
