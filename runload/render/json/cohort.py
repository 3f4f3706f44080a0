"""``runload.cohort/1``: flags over many people, before injuries and on quiet days."""

from __future__ import annotations

import runload
from runload.models import CohortReport
from runload.render.base import View
from runload.render.json.values import json_bytes, of, skipped_value


def cohort_json(found: CohortReport, view: View) -> bytes:
    """``runload.cohort/1``: a flag with a ``reason`` has no odds ratio: it cannot be known yet."""
    del view  # nothing in it has a unit
    return json_bytes(
        {
            "schema": "runload.cohort/1",
            "version": {"runload": runload.__version__, "rules": runload.RULES_VERSION},
            **of(found, "headline people injuries days"),
            "flags": [
                of(
                    flag,
                    "id contested injuries before quiet_days quiet odds_ratio "
                    "low_95=low high_95=high reason",
                )
                for flag in found.flags
            ],
            "meaning": found.meaning,
            "skipped": [skipped_value(item) for item in found.skipped],
            "notes": found.notes,
        }
    )
