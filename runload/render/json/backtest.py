"""``runload.backtest/1``: the look back with units in the key names."""

from __future__ import annotations

import runload
from runload.models import BacktestReport, BeforeInjury, FlagRecord, OwnLimit
from runload.render.base import View
from runload.render.json.values import Json, json_bytes, skipped_value


def backtest_json(found: BacktestReport, view: View) -> bytes:
    """``runload.backtest/1``: ``flags`` are all there are, those with a ``reason`` unknown."""
    del view  # JSON carries its units in the keys
    return json_bytes(
        {
            "schema": "runload.backtest/1",
            "version": {"runload": runload.__version__, "rules": runload.RULES_VERSION},
            "athlete": found.athlete,
            "as_of": found.as_of,
            "as_of_basis": found.as_of_basis,
            "load": {"name": found.load_name, "unit": found.load_unit},
            "first_date": found.first_date,
            "days": found.days,
            "runs": found.runs,
            "too_often_pct": found.often_pct,
            "few_below": found.few,
            "headline": found.headline,
            "flags": [_flag(record) for record in found.flags],
            "injuries": [_injury(injury) for injury in found.injuries],
            "skipped": [skipped_value(item) for item in found.skipped],
            "notes": found.notes,
        }
    )


def _flag(record: FlagRecord) -> Json:
    """Counts are null where the flag could not be looked at: unknown is not zero."""
    known = record.reason is None
    return {
        "id": record.id,
        "title": record.title,
        "grade": record.grade,
        "contested": record.contested,
        "reason": record.reason,
        "fired": record.fired if known else None,
        "by_level": {level.word: times for level, times in record.by_level} if known else None,
        "days_listed": record.days_listed if known else None,
        "per_100_days": record.per_100_days if known else None,
        "listed_pct": record.listed_pct if known else None,
        "too_often_at": record.too_often_at,
        "last": record.last,
        "thresholds": [_limit(limit) for limit in record.limits],
    }


def _limit(limit: OwnLimit) -> Json:
    return {
        "level": limit.level,
        "threshold": limit.threshold,
        "unit": limit.unit,
        "measure": limit.column,
        "per": limit.per,
        "way": limit.way,
        "readings": limit.readings,
        "percentile": limit.percentile,
    }


def _injury(injury: BeforeInjury) -> Json:
    return {
        "date": injury.date,
        "basis": injury.basis,
        "days": injury.days,
        "reason": injury.reason,
        "weeks": [
            {
                "weeks_before": week.weeks_before,
                "start": week.start,
                "days": week.days,
                "distance_km": week.distance_km,
                "runs": week.runs,
                "longest_km": week.longest_km,
                "flags": week.flags,
            }
            for week in injury.weeks
        ],
        "flags": [
            {
                "id": flag.id,
                "level": flag.level,
                "contested": flag.contested,
                "fired": flag.fired,
                "usual": flag.usual,
            }
            for flag in injury.flags
        ],
        "longest_runs": [
            {
                "date": run.date,
                "distance_km": run.distance_km,
                "increase_pct": run.increase_pct,
            }
            for run in injury.longest
        ],
    }
