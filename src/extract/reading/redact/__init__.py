"""Blacks out what must not enter any dataset: case workers, telephone numbers, addresses, signatures.

Every character is replaced by a full block, white space stays, so that spans and boxes remain true.
"""

from extract.reading.redact.boxes import find_hidden_boxes
from extract.reading.redact.patterns import BLOCK, personal_spans, redact_text
from extract.reading.redact.rows import redact_extraction

__all__ = ["BLOCK", "find_hidden_boxes", "personal_spans", "redact_extraction", "redact_text"]
