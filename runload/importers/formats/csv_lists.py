"""Lists that differ in their headers only."""

from __future__ import annotations

from runload.importers.base import Importer, read_by
from runload.importers.csv.claims import claims

ENTRY = Importer(
    "list-csv",
    "Lists of Runkeeper, MapMyRun, intervals.icu, TrainingPeaks and HealthExport",
    claims("list-csv"),
    read_by("vendors.service_lists"),
)
