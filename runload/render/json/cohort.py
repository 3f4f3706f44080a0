"""``runload.cohort/1``: flags over many people, before injuries and on quiet days."""

from __future__ import annotations

import runload
from runload.models import CohortReport
from runload.render.base import View
from runload.render.json.values import json_bytes, skipped_value


def cohort_json(found: CohortReport, view: View) -> bytes:
    """``runload.cohort/1``: a flag with a ``reason`` has no odds ratio: it cannot be known yet."""
    del view  # nothing in it has a unit
    return json_bytes(
        {
            "schema": "runload.cohort/1",
            "version": {"runload": runload.__version__, "rules": runload.RULES_VERSION},
            "headline": found.headline,
            "people": found.people,
            "injuries": found.injuries,
            "days": found.days,
            "flags": [
                {
                    "id": flag.id,
                    "contested": flag.contested,
                    "injuries": flag.injuries,
                    "before": flag.before,
                    "quiet_days": flag.quiet_days,
                    "quiet": flag.quiet,
                    "odds_ratio": flag.odds_ratio,
                    "low_95": flag.low,
                    "high_95": flag.high,
                    "reason": flag.reason,
                }
                for flag in found.flags
            ],
            "meaning": found.meaning,
            "skipped": [skipped_value(item) for item in found.skipped],
            "notes": found.notes,
        }
    )
