"""``runload.plan/1``: the plan with units in the key names."""

from __future__ import annotations

import runload
from runload.models import Beyond, PlanChoice, PlanDay, PlannedRun, PlanReport
from runload.render.base import View
from runload.render.json.checkin import back_values
from runload.render.json.parts import flag_json, next_json, open_json
from runload.render.json.values import Json, json_bytes, of, skipped_value
from runload.render.screen_lines import screen_json
from runload.tables import METRES_PER_KM

SECONDS_PER_MINUTE = 60.0


def plan_json(plan: PlanReport, view: View) -> bytes:
    """``runload.plan/1``: ``days`` are the plan's own, ``alternatives`` begin with it."""
    del view  # JSON carries its units in the keys
    return json_bytes(
        {
            "schema": "runload.plan/1",
            "version": {"runload": runload.__version__, "rules": runload.RULES_VERSION},
            **of(plan, "athlete as_of as_of_basis"),
            "load": {"name": plan.load_name, "unit": plan.load_unit},
            **of(plan, "level headline action"),
            "days": [_day(day) for day in plan.choices[0].days],
            "alternatives": [_choice(choice, plan) for choice in plan.choices],
            "next": next_json(plan.next),
            "return_to_running": back_values(plan.back),
            "open": open_json(plan.open),
            "screen": screen_json(plan.screen),
            "skipped": [skipped_value(item) for item in plan.skipped],
            "notes": plan.notes,
        }
    )


def _day(day: PlanDay) -> Json:
    return {
        "date": day.date,
        "planned": [_run(run) for run in day.planned],
        "level": day.level,
        "flags": [flag_json(flag) for flag in day.flags],
        "beyond": None if day.beyond is None else _beyond(day.beyond),
        "acwr_uncoupled": day.acwr_uncoupled,
    }


def _beyond(over: Beyond) -> Json:
    return of(over, "rule level km most_km said")


def _run(run: PlannedRun) -> Json:
    metres, seconds = run.distance_m, run.duration_s
    return {
        "distance_km": None if metres is None else metres / METRES_PER_KM,
        "duration_min": None if seconds is None else seconds / SECONDS_PER_MINUTE,
        "title": run.title,
    }


def _choice(choice: PlanChoice, plan: PlanReport) -> Json:
    settles = choice.settles_on
    return {
        **of(choice, "name distance_km longest_km level"),
        "flags": sorted({flag.id for flag in choice.flags}),
        "acwr_uncoupled": choice.days[-1].acwr_uncoupled if choice.days else None,
        "settles_on": settles,
        "settles_in_days": None if settles is None else (settles - plan.as_of).days,
        "planned": [{"date": day.date, **_run(run)} for day in choice.days for run in day.planned],
    }
