"""The coach's sheet, and any list of runs whose headers say what its columns hold."""

from __future__ import annotations

from runload.importers.base import Importer, read_by
from runload.importers.csv.claims import claims

ENTRY = Importer(
    "coach-csv",
    "The coach's CSV, and lists like it",
    claims("coach-csv"),
    read_by("csv.coach"),
    "csv",
)
