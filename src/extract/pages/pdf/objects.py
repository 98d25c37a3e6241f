"""The objects of a page in the order in which they are painted, those within forms too."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import repeat

import pypdfium2.raw as raw

from extract.pages.pdf.calls import address_of, get_form_object, get_object_type, get_page_object
from extract.pages.pdf.geometry import IDENTITY, Matrix, multiply, object_matrix

_MAX_OBJECTS = 60_000
_MAX_DEPTH = 8


def walk_objects(page: object) -> Iterator[tuple[int, int, Matrix]]:
    """The address of every object but forms, its kind, the matrix of the forms around it; within bounds."""
    budget = _MAX_OBJECTS
    top = range(min(raw.FPDFPage_CountObjects(page), budget))
    handles = list(map(get_page_object, repeat(address_of(page)), top))
    stack = [(handle, IDENTITY, 0) for handle in reversed(handles)]
    while stack and budget > 0:
        handle, matrix, depth = stack.pop()
        budget -= 1
        if not handle:
            continue
        kind = get_object_type(handle)
        if kind != raw.FPDF_PAGEOBJ_FORM:
            yield handle, kind, matrix
        elif depth < _MAX_DEPTH:
            inner = multiply(object_matrix(handle), matrix)
            form = ctypes.cast(handle, raw.FPDF_PAGEOBJECT)
            count = max(min(raw.FPDFFormObj_CountObjects(form), budget), 0)
            children = list(map(get_form_object, repeat(handle), range(count)))
            stack.extend((child, inner, depth + 1) for child in reversed(children))
