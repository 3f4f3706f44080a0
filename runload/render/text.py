"""The pages as text: 80 columns on a terminal, one line a paragraph and row in a pipe."""

from __future__ import annotations

from runload.render.base import Renderer, later

ENTRY = Renderer(
    name="text",
    suffix=".txt",
    render=later("runload.render.plain.report", "report_text"),
    digest=later("runload.render.plain.digest", "digest_text"),
    squad=later("runload.render.plain.report", "squad_page"),
    check=later("runload.render.plain.check", "check_text"),
    summary=later("runload.render.plain.summary", "summary_text"),
    activities=later("runload.render.plain.activities", "activities_text"),
    plan=later("runload.render.plain.plan", "plan_text"),
    checkin=later("runload.render.plain.sheet", "checkin_text"),
    handoff=later("runload.render.plain.sheet", "handoff_text"),
    exercises=later("runload.render.plain.sheet", "exercises_text"),
    backtest=later("runload.render.plain.backtest", "backtest_text"),
    cohort=later("runload.render.plain.cohort", "cohort_text"),
    diary=later("runload.render.plain.diary", "diary_text"),
)
