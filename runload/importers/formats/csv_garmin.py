"""Garmin Connect's activity list."""

from __future__ import annotations

from runload.importers.base import Importer, read_by
from runload.importers.csv.claims import claims

ENTRY = Importer(
    "garmin-csv",
    "Activity list of Garmin Connect (CSV)",
    claims("garmin-csv"),
    read_by("vendors.garmin_csv"),
)
