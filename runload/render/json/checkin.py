"""``runload.checkin/1``: the check-in for programs; the check-in of a report holds the same."""

from __future__ import annotations

import runload
from runload.models import CheckIn, CheckInPage, Guidance, ReturnToRunning
from runload.render.base import View, known
from runload.render.json.parts import next_json, open_json
from runload.render.json.values import Json, json_bytes, of, skipped_value
from runload.render.screen_lines import screen_json
from runload.render.weekly_lines import weekly_values


def checkin_values(checkin: CheckIn) -> Json:
    """The object ``checkin`` of a report."""
    return of(checkin, "runner basis confidence interval_days due overdue_days lighter_week why")


def back_values(back: ReturnToRunning | None) -> Json | None:
    """The way back to running, or null."""
    return (
        None
        if back is None
        else {
            **of(
                back,
                "step steps name now next green_runs green_runs_needed because "
                "needs_clinician blocked not_before",
            ),
            "sessions": [of(one, "date step name text run_min") for one in back.ahead],
        }
    )


def guidance_values(guidance: Guidance | None) -> Json | None:
    """The guidance of this week, or null."""
    return None if guidance is None else of(guidance, "id title text because grade refs")


def checkin_json(page: CheckInPage, view: View) -> bytes:
    """``runload.checkin/1``."""
    del view  # JSON carries its units in the keys
    return json_bytes(
        {
            "schema": "runload.checkin/1",
            "version": {"runload": runload.__version__, "rules": runload.RULES_VERSION},
            **of(page, "athlete as_of as_of_basis level"),
            "checkin": checkin_values(page.checkin),
            "next": next_json(page.next),
            "counted_from": page.checkin.counted_from,
            "last_visit": page.checkin.last_visit,
            "reasons": [
                {
                    **of(reason, "name due within_days words"),
                    "week_share": known(reason.lighter_share),
                }
                for reason in page.checkin.reasons
            ],
            "red_flags": [of(flag, "id urgency text") for flag in page.red_flags],
            "open": open_json(page.open),
            "screen": screen_json(page.screen),
            "return_to_running": back_values(page.back),
            "weekly_checks": weekly_values(page.checks),
            "lists": [of(entry, "id title items") for entry in page.lists],
            "skipped": [skipped_value(item) for item in page.skipped],
            "notes": page.notes,
        }
    )
