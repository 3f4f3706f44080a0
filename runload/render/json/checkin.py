"""``runload.checkin/1``: the check-in for programs; the check-in of a report holds the same."""

from __future__ import annotations

import runload
from runload.models import CheckIn, CheckInPage, Guidance, ReturnToRunning, Skipped
from runload.render.base import View, known
from runload.render.json.parts import next_json, open_json
from runload.render.json.values import Json, json_bytes
from runload.render.screen_lines import screen_json
from runload.render.weekly_lines import weekly_values


def checkin_values(checkin: CheckIn) -> Json:
    """The object ``checkin`` of a report."""
    return {
        "runner": checkin.runner,
        "basis": checkin.basis,
        "confidence": checkin.confidence,
        "interval_days": checkin.interval_days,
        "due": checkin.due,
        "overdue_days": checkin.overdue_days,
        "lighter_week": checkin.lighter_week,
        "why": checkin.why,
    }


def back_values(back: ReturnToRunning | None) -> Json | None:
    """The way back to running, or null."""
    return None if back is None else {
        "step": back.step,
        "steps": back.steps,
        "name": back.name,
        "now": back.now,
        "next": back.next,
        "green_runs": back.green_runs,
        "green_runs_needed": back.green_runs_needed,
        "because": back.because,
        "needs_clinician": back.needs_clinician,
        "blocked": back.blocked,
        "not_before": back.not_before,
        "sessions": [
            {"date": one.date, "step": one.step, "name": one.name, "text": one.text,
             "run_min": one.run_min}
            for one in back.ahead
        ],
    }  # fmt: skip


def guidance_values(guidance: Guidance | None) -> Json | None:
    """The guidance of this week, or null."""
    return None if guidance is None else {
        "id": guidance.id,
        "title": guidance.title,
        "text": guidance.text,
        "because": guidance.because,
        "grade": guidance.grade,
        "refs": guidance.refs,
    }  # fmt: skip


def checkin_json(page: CheckInPage, view: View) -> bytes:
    """``runload.checkin/1``."""
    del view  # JSON carries its units in the keys
    return json_bytes(
        {
            "schema": "runload.checkin/1",
            "version": {"runload": runload.__version__, "rules": runload.RULES_VERSION},
            "athlete": page.athlete,
            "as_of": page.as_of,
            "as_of_basis": page.as_of_basis,
            "level": page.level,
            "checkin": checkin_values(page.checkin),
            "next": next_json(page.next),
            "counted_from": page.checkin.counted_from,
            "last_visit": page.checkin.last_visit,
            "reasons": [
                {
                    "name": reason.name,
                    "due": reason.due,
                    "within_days": reason.within_days,
                    "words": reason.words,
                    "week_share": known(reason.lighter_share),
                }
                for reason in page.checkin.reasons
            ],
            "red_flags": [
                {"id": flag.id, "urgency": flag.urgency, "text": flag.text}
                for flag in page.red_flags
            ],
            "open": open_json(page.open),
            "screen": screen_json(page.screen),
            "return_to_running": back_values(page.back),
            "weekly_checks": weekly_values(page.checks),
            "lists": [
                {"id": entry.id, "title": entry.title, "items": entry.items} for entry in page.lists
            ],
            "skipped": [_skipped(item) for item in page.skipped],
            "notes": page.notes,
        }
    )


def _skipped(item: Skipped) -> Json:
    return {"source": item.where, "reason": item.reason, "fix": item.fix, "code": item.code,
            "ignored": item.ignored}  # fmt: skip
