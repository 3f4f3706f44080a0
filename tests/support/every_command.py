"""One runner asked about by every command, and what each of them shows."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from runload.analysis.report import Asked, RunnerInput, analyse
from runload.analysis.voices import MAIL
from runload.cli.output import page_of
from runload.handoff import hand_off, told_so_far
from runload.models import ImportResult, PlannedRun, PlanReport, Report
from runload.planning import plan
from runload.render.base import View
from runload.rules.checkin.page import checkin_page

VIEW = View()
_HIDDEN = re.compile(r"(?s)<(script|style)\b.*?</\1>")
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Answers:
    """What the commands answer: the report and the plan themselves, JSON and text of all."""

    report: Report
    plan: PlanReport
    values: dict[str, dict[str, Any]]
    texts: dict[str, str]


def every_command(
    imported: ImportResult,
    runner: RunnerInput,
    asked: Asked,
    planned: Sequence[PlannedRun] = (),
) -> Answers:
    """Report, digest, plan, hand-off, check-in and page of the same facts."""
    report = analyse(imported, runner, replace(asked, day_weeks=12))
    mail = analyse(imported, runner, replace(asked, voice=MAIL))
    history = told_so_far(runner, imported.activities, asked.as_of, (), imported.pain)
    pages: dict[str, tuple[str, Any]] = {
        "report": ("report", report),
        "digest": ("digest", mail),
        "plan": ("plan", plan(imported, runner, planned, asked)),
        "handoff": ("handoff", hand_off(imported, runner, asked, history)),
        "checkin": ("checkin", checkin_page(report)),
    }
    texts = {name: page_of("text", *page, VIEW).decode() for name, page in pages.items()}
    texts["full"] = page_of("text", "report", report, replace(VIEW, verbose=1)).decode()
    html = page_of("html", "report", report, VIEW).decode()
    texts["page"] = _TAG.sub(" ", _HIDDEN.sub("", html))
    pages["digest"] = ("report", mail)  # a mail has no JSON of its own: what it is made of
    values = {name: json.loads(page_of("json", *page, VIEW)) for name, page in pages.items()}
    return Answers(report, pages["plan"][1], values, texts)
