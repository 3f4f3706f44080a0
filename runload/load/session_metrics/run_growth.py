"""Each run on the longest of the 30 days before it: see ``runload.load.spike``."""

from __future__ import annotations

from runload.load.base import SessionMetric
from runload.load.spike import session_spikes

ENTRY = SessionMetric(
    name="run-growth",
    title="A run against the longest of 30 days",
    columns={"longest_30d": "km", "increase_pct": "%", "chain_increase_pct": "%"},
    refs=("frandsen2025",),
    table=session_spikes,
)
