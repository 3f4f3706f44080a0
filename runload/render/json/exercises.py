"""``runload.exercises/1``: the sheet for programs, or the reason why none is shown."""

from __future__ import annotations

import runload
from runload.models.exercising import ExercisePage, ExerciseRow, ExerciseSheet
from runload.render.base import View
from runload.render.json.values import Json, json_bytes, of
from runload.render.screen_lines import screen_json


def exercises_json(page: ExercisePage, view: View) -> bytes:
    """``runload.exercises/1``."""
    del view  # it holds no distance
    rules = page.rules
    return json_bytes(
        {
            "schema": "runload.exercises/1",
            "version": {"runload": runload.__version__, "rules": runload.RULES_VERSION},
            **of(page, "as_of reason=why say amber"),
            "sheet": page.sheet and _sheet(page.sheet),
            "rules": of(rules, "frame slow step_up step_down stop days adults"),
            "from_physio": page.from_physio,
            "sheets": [{"id": key, "name": name} for key, name in page.others],
            "screen": screen_json(page.screen),
        }
    )


def _sheet(found: ExerciseSheet) -> Json:
    return {
        **of(found, "id number name patterns"),
        "first": found.first or None,
        "expect": found.expect,
        "running": found.running or None,
        "also": found.also or None,
        **of(found, "stop pain known refs"),
        "exercises": [_row(row) for row in found.rows],
    }


def _row(row: ExerciseRow) -> Json:
    return {
        "name": row.name,
        "when": row.when or None,
        **of(row, "dose days steps feel"),
        "note": row.note or None,
        "step_up": row.step_up or None,
        "amber": row.amber,
        "source": row.source,
    }
