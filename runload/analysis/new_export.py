"""What a stale log is told: the clicks to newer runs, from where the last one came from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from runload.analysis.distances import STALE_LOG
from runload.importers.sites import clicks_of
from runload.models import Activity, Next


def with_clicks(ahead: Next, activities: Sequence[Activity]) -> Next:
    """The next distances; where the log is too old for one, the clicks to a new export first."""
    clicks = clicks_of(activities) if ahead.reason == STALE_LOG else ""
    return replace(ahead, why=f"Export again: {clicks}. {ahead.why}") if clicks else ahead
