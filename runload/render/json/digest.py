"""The week of a runner or of a squad for programs: what the mail says, and the decision behind."""

from __future__ import annotations

from dataclasses import replace

import runload
from runload.models import Report, SquadReport
from runload.render.base import View
from runload.render.json.checkin import checkin_values
from runload.render.json.parts import next_json, open_json
from runload.render.json.squad import squad_values
from runload.render.json.values import Json, json_bytes, of, skipped_value
from runload.render.mail.digest_days import period_key
from runload.render.mail.standing import standing
from runload.render.plain.digest import words_of
from runload.render.screen_lines import screen_json
from runload.render.stop_lines import stop_values

OF_SQUAD = (
    "counts", "calls", "went_well", "no_news", "never_sent", "not_on_roster", "left", "shown",
    "skipped", "notes",
)  # fmt: skip
"""What of ``runload.squad/1`` stands beside the athletes to call."""


def digest_json(found: Report | SquadReport, view: View) -> bytes:
    """``runload.digest/1``."""
    words = words_of(found, replace(view, verbose=0, width=None, color=False, ascii=False))
    first, last = period_key(found)
    still = standing(found, view.today)
    return json_bytes(
        {
            "schema": "runload.digest/1",
            "version": {"runload": runload.__version__, "rules": runload.RULES_VERSION},
            "athlete": found.athlete if isinstance(found, Report) else None,
            "as_of": found.as_of,
            "as_of_basis": found.as_of_basis,
            "level": words.level,
            "period": {"first": first, "last": last},
            "nothing_new": still and {"since": still.since, "weeks": still.weeks},
            "subject": words.subject,
            "first_line": words.first,
            "lines": [{"label": label, "text": text} for label, text in (*words.now, *words.lines)],
            **(_runner(found) if isinstance(found, Report) else _squad(found)),
        }
    )


def _runner(report: Report) -> Json:
    return {
        "next": next_json(report.next),
        "red_flags": [of(flag, "id urgency text") for flag in report.red_flags],
        "open": open_json(report.open),
        "screen": screen_json(report.screen),
        "stop_list": stop_values(report),
        "checkin": checkin_values(report.checkin),
        "skipped": [skipped_value(item) for item in report.skipped],
        "notes": report.notes,
    }


def _squad(squad: SquadReport) -> Json:
    to_call = tuple(entry for entry in squad.entries if entry.call)
    values = squad_values(replace(squad, entries=to_call, of=squad.of or len(squad.entries)))
    return {"athletes": values["athletes"], **{name: values[name] for name in OF_SQUAD}}
