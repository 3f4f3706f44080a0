"""``runload.handoff/1``: the page for the first appointment, for programs."""

from __future__ import annotations

import runload
from runload.models import HandOff
from runload.render.base import View
from runload.render.json.checkin import back_values, checkin_values
from runload.render.json.logbook import plain
from runload.render.json.parts import next_json, open_json
from runload.render.json.values import json_bytes, of
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
            **of(page, "athlete as_of as_of_basis level"),
            "told": plain(page.told),
            "weeks": [
                {
                    **of(week, "week start complete distance_km moving_h runs longest_km"),
                    "effort": effort,
                }
                for week, effort in zip(page.weeks, page.effort_by_week, strict=True)
            ],
            "effort": plain(page.effort),
            "intensity": plain(page.split),
            "weekly_checks": weekly_values(page.checks),
            "pain": plain(page.pain),
            "red_flags": [of(flag, "id urgency text") for flag in page.red_flags],
            "flags": [of(flag, "id level date contested headline") for flag in page.flags],
            "gait": plain(page.gait),
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
