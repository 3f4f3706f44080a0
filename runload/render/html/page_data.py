"""What the script of a report's page reads: the figures of each day and week, in columns."""

from __future__ import annotations

import json
import zlib
from base64 import b64encode
from collections.abc import Sequence

from runload.models import Level, Report
from runload.render.base import View
from runload.render.escape import clean, without_surrogates
from runload.render.format import LIGHTS
from runload.render.timeline import Bucket, Timeline

DECIMALS = 1


def page_data(report: Report, view: View, line: Timeline) -> dict[str, object]:
    """Every figure that the pointer tells, in the units shown, null where unknown.

    ``of`` names for each choice what its steps are, and which of them is the first.
    """
    weeks = line.weeks
    return {
        "unit": view.units,
        "loadUnit": report.load_unit if report.load_name != "distance" else "",
        "days": _columns(line.days),
        "weeks": {
            **_columns(weeks),
            "runs": [week.runs for week in report.weeks[-len(weeks) :]] if weeks else [],
        },
        "of": {
            one.name: ["days" if one.daily else "weeks", len(one.buckets)] for one in line.choices
        },
        "lights": LIGHTS,
        "spells": [
            [
                one.kind,
                one.first.isoformat(),
                (one.last or report.as_of).isoformat(),
                clean(one.name),
            ]
            for one in report.spells
        ],
        "flags": [
            [flag.date.isoformat(), flag.level.word, clean(flag.headline or flag.text).rstrip(".")]
            for flag in report.flags
            if flag.level >= Level.WATCH
        ],
    }


def _columns(buckets: Sequence[Bucket]) -> dict[str, object]:
    return {
        "first": buckets[0].first.isoformat() if buckets else "",
        "total": [_short(one.total) for one in buckets],
        "longest": [_short(one.longest) for one in buckets],
        "ceiling": [_short(one.ceiling) for one in buckets],
        "load": [_short(one.load) for one in buckets],
        "state": "".join(_state(one) for one in buckets),
        "stood": {
            at: [one.level.word, clean(one.band)] for at, one in enumerate(buckets) if one.stood_out
        },
        "pain": {
            at: [_short(one.pain), clean(one.light)]
            for at, one in enumerate(buckets)
            if one.pain is not None
        },
    }


def _state(one: Bucket) -> str:
    """A letter: ahead, no data, so far (not over), or done."""
    return "a" if one.ahead else "n" if not one.recorded else "d" if one.complete else "s"


def _short(value: float | None) -> float | None:
    return None if value is None else round(value, DECIMALS) + 0.0


def packed(data: object) -> str:
    """JSON, deflated, in letters that a page can hold."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return b64encode(zlib.compress(without_surrogates(text).encode(), 6)).decode()
