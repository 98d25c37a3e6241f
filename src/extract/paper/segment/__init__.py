"""A document's zones and outline: what each stretch of text is for, and how its sections nest."""

from extract.paper.segment.attached_parts import AttachedPart, close_zones, split_parts
from extract.paper.segment.outline import build_sections
from extract.paper.segment.zones import split_zones

__all__ = ["AttachedPart", "build_sections", "close_zones", "split_parts", "split_zones"]
