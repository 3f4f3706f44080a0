"""The weekly check in words and as values: where each body area stands, and where it goes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from runload.models import WeeklyTrend
from runload.render.format import near_day, place, sentence, short_number
from runload.render.json.values import Json, of

TITLE = "Weekly check"
FORMS = {"ostrc-o2": " (OSTRC-O2)", "ostrc-v1": " (OSTRC-O2, version 1)"}
GOES = {"rising": "getting worse", "falling": "getting better", "steady": "about the same"}
NOT_YET = "A check in three weeks in a row shows where it goes."


def weekly_said(trend: WeeklyTrend, as_of: date) -> str:
    """One body area: its score, whether the problem is substantial, and the way it goes."""
    last = trend.last
    where = f"{place((last.region,), last.side or None)}: " if last.region else ""
    score = "not complete, so it has no score"
    if last.severity is not None:
        score = f"{last.severity} of 100"
    grave = ", a substantial problem" if last.substantial else ""
    said = sentence(
        f"{where}{score} on {near_day(last.date, as_of)}{grave}{FORMS.get(last.form, '')}"
    )
    if trend.direction is None:
        return said if trend.reason == "incomplete_form" else f"{said} {NOT_YET}"
    scores = ", ".join(short_number(score) for score in trend.severities)
    noise = ""
    if trend.maybe_noise and trend.direction != "steady":
        noise = "; so small a change may be noise"
    weeks = f"over {len(trend.severities)} weeks ({scores})"
    return f"{said} {sentence(f'It is {GOES[trend.direction]} {weeks}{noise}')}"


def weekly_values(trends: Sequence[WeeklyTrend]) -> list[Json]:
    """The weekly checks for programs."""
    return [
        {
            "date": trend.last.date,
            "region": trend.last.region or None,
            "side": trend.last.side or None,
            **of(trend.last, "form severity problem substantial could_not_take_part=out reason"),
            "trend": {
                **of(trend, "direction change maybe_noise"),
                "severities": list(trend.severities),
                "reason": trend.reason,
            },
        }
        for trend in trends
    ]
