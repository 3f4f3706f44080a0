"""One session of Polar Flow."""

from __future__ import annotations

from runload.importers.base import Importer, read_by
from runload.importers.csv.claims import claims

ENTRY = Importer(
    "polar-csv",
    "Session of Polar Flow (CSV)",
    claims("polar-csv"),
    read_by("vendors.polar_csv"),
)
