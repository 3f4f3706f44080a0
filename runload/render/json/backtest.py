"""``runload.backtest/1``: the look back with units in the key names."""

from __future__ import annotations

import runload
from runload.models import BacktestReport, BeforeInjury, FlagRecord, OwnLimit
from runload.render.base import View
from runload.render.json.values import Json, json_bytes, of, skipped_value


def backtest_json(found: BacktestReport, view: View) -> bytes:
    """``runload.backtest/1``: ``flags`` are all there are, those with a ``reason`` unknown."""
    del view  # JSON carries its units in the keys
    return json_bytes(
        {
            "schema": "runload.backtest/1",
            "version": {"runload": runload.__version__, "rules": runload.RULES_VERSION},
            **of(found, "athlete as_of as_of_basis"),
            "load": {"name": found.load_name, "unit": found.load_unit},
            **of(found, "first_date days runs too_often_pct=often_pct few_below=few headline"),
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
        **of(record, "id title grade contested reason"),
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
    return of(limit, "level threshold unit measure=column per way readings percentile")


def _injury(injury: BeforeInjury) -> Json:
    return {
        **of(injury, "date basis days reason"),
        "weeks": [
            of(week, "weeks_before start days distance_km runs longest_km flags")
            for week in injury.weeks
        ],
        "flags": [of(flag, "id level contested fired usual") for flag in injury.flags],
        "longest_runs": [of(run, "date distance_km increase_pct") for run in injury.longest],
    }
