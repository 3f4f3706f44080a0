"""Workbooks of lists."""

from __future__ import annotations

from runload.importers.base import Importer, read_by

MAGIC = b"PK\x03\x04"


def identify(head: bytes) -> bool:
    """Whether it is a zip: archives let none but a workbook through whole."""
    return head.startswith(MAGIC)


ENTRY = Importer("xlsx", "Excel workbooks (extra: excel)", identify, read_by("workbook.xlsx"))
