"""``runload.handoff/1``: the page for the first appointment, for programs."""

from __future__ import annotations

from dataclasses import fields, is_dataclass

import runload
from runload.models import HandOff
from runload.render.base import View
from runload.render.json.checkin import back_values, checkin_values
from runload.render.json.parts import next_json, open_json
from runload.render.json.values import Json, json_bytes
from runload.render.physio_lines import physio_json
from runload.render.screen_lines import screen_json
from runload.render.weekly_lines import weekly_values


def handoff_json(page: HandOff, view: View) -> bytes:
    """``runload.handoff/1``. Empty and null mean: not entered."""
    del view  # JSON carries its units in the keys
    return json_bytes(
        {
            "schema": "runload.handoff/1",
            "version": {"runload": runload.__version__, "rules": runload.RULES_VERSION},
            "athlete": page.athlete,
            "as_of": page.as_of,
            "as_of_basis": page.as_of_basis,
            "level": page.level,
            "told": _plain(page.told),
            "weeks": [
                {
                    "week": week.week,
                    "start": week.start,
                    "complete": week.complete,
                    "distance_km": week.distance_km,
                    "moving_h": week.moving_h,
                    "runs": week.runs,
                    "longest_km": week.longest_km,
                    "effort": effort,
                }
                for week, effort in zip(page.weeks, page.effort_by_week, strict=True)
            ],
            "effort": _plain(page.effort),
            "intensity": _plain(page.split),
            "weekly_checks": weekly_values(page.checks),
            "pain": _plain(page.pain),
            "red_flags": [
                {"id": flag.id, "urgency": flag.urgency, "text": flag.text}
                for flag in page.red_flags
            ],
            "flags": [
                {
                    "id": flag.id,
                    "level": flag.level,
                    "date": flag.date,
                    "contested": flag.contested,
                    "headline": flag.headline,
                }
                for flag in page.flags
            ],
            "gait": _plain(page.gait),
            "treadmill": page.treadmill,
            "checkin": checkin_values(page.checkin),
            "next": next_json(page.next),
            "return_to_running": back_values(page.back),
            "open": open_json(page.open),
            "screen": screen_json(page.screen),
            "questions": page.questions,
            "physio": physio_json(page.physio),
            "since_visit": page.since,
            "exercise_sheets": [{"id": key, "name": name} for key, name in page.sheets],
        }
    )


def _plain(value: object) -> object:
    """A frozen value as a mapping of its fields."""
    if is_dataclass(value) and not isinstance(value, type):
        shown: Json = {part.name: _plain(getattr(value, part.name)) for part in fields(value)}
        return shown
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value
