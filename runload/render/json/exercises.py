"""``runload.exercises/1``: the sheet for programs, or the reason why none is shown."""

from __future__ import annotations

import runload
from runload.models.exercising import ExercisePage, ExerciseRow, ExerciseSheet
from runload.render.base import View
from runload.render.json.values import Json, json_bytes
from runload.render.screen_lines import screen_json


def exercises_json(page: ExercisePage, view: View) -> bytes:
    """``runload.exercises/1``."""
    del view  # it holds no distance
    rules = page.rules
    return json_bytes(
        {
            "schema": "runload.exercises/1",
            "version": {"runload": runload.__version__, "rules": runload.RULES_VERSION},
            "as_of": page.as_of,
            "reason": page.why,
            "say": page.say,
            "amber": page.amber,
            "sheet": page.sheet and _sheet(page.sheet),
            "rules": {
                "frame": rules.frame,
                "slow": rules.slow,
                "step_up": rules.step_up,
                "step_down": rules.step_down,
                "stop": rules.stop,
                "days": rules.days,
                "adults": rules.adults,
            },
            "from_physio": page.from_physio,
            "sheets": [{"id": key, "name": name} for key, name in page.others],
            "screen": screen_json(page.screen),
        }
    )


def _sheet(found: ExerciseSheet) -> Json:
    return {
        "id": found.id,
        "number": found.number,
        "name": found.name,
        "patterns": found.patterns,
        "first": found.first or None,
        "expect": found.expect,
        "running": found.running or None,
        "also": found.also or None,
        "stop": found.stop,
        "pain": found.pain,
        "known": found.known,
        "refs": found.refs,
        "exercises": [_row(row) for row in found.rows],
    }


def _row(row: ExerciseRow) -> Json:
    return {
        "name": row.name,
        "when": row.when or None,
        "dose": row.dose,
        "days": row.days,
        "steps": row.steps,
        "feel": row.feel,
        "note": row.note or None,
        "step_up": row.step_up or None,
        "amber": row.amber,
        "source": row.source,
    }
