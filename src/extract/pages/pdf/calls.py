"""PDFium's functions that are called for every character or line, as fast as Python can call them.

The bindings of pypdfium2 check and convert a structure per call; these take plain addresses, so that a whole
page's boxes land in one array. Everything else goes through pypdfium2 as usual.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as raw

_ADDRESS, _INT = ctypes.c_void_p, ctypes.c_int


def address_of(handle: Any) -> int:
    """The address behind a handle of pypdfium2; 0 for none."""
    handle = getattr(handle, "raw", handle)
    return (ctypes.cast(handle, ctypes.c_void_p).value or 0) if handle else 0


def _function(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    found = ctypes.cast(getattr(raw, name), ctypes.c_void_p).value
    assert found is not None
    return ctypes.CFUNCTYPE(result, *arguments)(found)


get_unicode = _function("FPDFText_GetUnicode", ctypes.c_uint, _ADDRESS, _INT)
is_generated = _function("FPDFText_IsGenerated", _INT, _ADDRESS, _INT)
get_loose_box = _function("FPDFText_GetLooseCharBox", _INT, _ADDRESS, _INT, _ADDRESS)
get_ink_box = _function("FPDFText_GetCharBox", _INT, _ADDRESS, _INT, *[_ADDRESS] * 4)
get_origin = _function("FPDFText_GetCharOrigin", _INT, _ADDRESS, _INT, *[_ADDRESS] * 2)
get_text_object = _function("FPDFText_GetTextObject", _ADDRESS, _ADDRESS, _INT)
get_text_matrix = _function("FPDFText_GetMatrix", _INT, _ADDRESS, _INT, _ADDRESS)
get_font_size = _function("FPDFText_GetFontSize", ctypes.c_double, _ADDRESS, _INT)
get_font = _function("FPDFTextObj_GetFont", _ADDRESS, _ADDRESS)
get_render_mode = _function("FPDFTextObj_GetTextRenderMode", _INT, _ADDRESS)

get_object_type = _function("FPDFPageObj_GetType", _INT, _ADDRESS)
get_page_object = _function("FPDFPage_GetObject", _ADDRESS, _ADDRESS, _INT)
get_form_object = _function("FPDFFormObj_GetObject", _ADDRESS, _ADDRESS, ctypes.c_ulong)
get_object_matrix = _function("FPDFPageObj_GetMatrix", _INT, _ADDRESS, _ADDRESS)
get_draw_mode = _function("FPDFPath_GetDrawMode", _INT, _ADDRESS, _ADDRESS, _ADDRESS)
get_fill_color = _function("FPDFPageObj_GetFillColor", _INT, *[_ADDRESS] * 5)
get_stroke_color = _function("FPDFPageObj_GetStrokeColor", _INT, *[_ADDRESS] * 5)
get_stroke_width = _function("FPDFPageObj_GetStrokeWidth", _INT, _ADDRESS, _ADDRESS)
get_bounds = _function("FPDFPageObj_GetBounds", _INT, *[_ADDRESS] * 5)
get_clip_path = _function("FPDFPageObj_GetClipPath", _ADDRESS, _ADDRESS)
count_clip_paths = _function("FPDFClipPath_CountPaths", _INT, _ADDRESS)
count_clip_segments = _function("FPDFClipPath_CountPathSegments", _INT, _ADDRESS, _INT)
get_clip_segment = _function("FPDFClipPath_GetPathSegment", _ADDRESS, _ADDRESS, _INT, _INT)
set_active = _function("FPDFPageObj_SetIsActive", _INT, _ADDRESS, _INT)
count_marks = _function("FPDFPageObj_CountMarks", _INT, _ADDRESS)
count_segments = _function("FPDFPath_CountSegments", _INT, _ADDRESS)
get_segment = _function("FPDFPath_GetPathSegment", _ADDRESS, _ADDRESS, _INT)
get_segment_type = _function("FPDFPathSegment_GetType", _INT, _ADDRESS)
get_segment_point = _function("FPDFPathSegment_GetPoint", _INT, _ADDRESS, _ADDRESS, _ADDRESS)
is_segment_closed = _function("FPDFPathSegment_GetClose", _INT, _ADDRESS)
