"""Strava's list of activities."""

from __future__ import annotations

from runload.importers.base import Importer, read_by
from runload.importers.csv.claims import claims

ENTRY = Importer(
    "strava-csv",
    "activities.csv of a Strava export",
    claims("strava-csv"),
    read_by("vendors.strava_csv"),
)
