"""Parts that several JSON documents hold alike."""

from __future__ import annotations

from runload.models import Flag, Next
from runload.render.json_values import Json


def flag_json(flag: Flag) -> Json:
    """A load flag with its evidence."""
    return {
        "id": flag.id,
        "level": flag.level,
        "date": flag.date,
        "measured": flag.evidence.measured,
        "unit": flag.evidence.unit,
        "threshold": flag.evidence.threshold,
        "grade": flag.evidence.grade,
        "refs": flag.evidence.refs,
        "text": flag.text,
        "headline": flag.headline,
        "action": flag.action,
        "contested": flag.contested,
    }


def next_json(ahead: Next) -> Json:
    """The ceilings for the next run and the next week."""
    return {
        "longest_run_km": ahead.longest_run_km,
        "week_km": ahead.week_km,
        "why": ahead.why,
        "reason": ahead.reason,
        "condition": ahead.condition,
    }
