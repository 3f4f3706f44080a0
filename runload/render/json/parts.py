"""Parts that several JSON documents hold alike."""

from __future__ import annotations

from collections.abc import Sequence

from runload.models import Flag, Next, OpenProblem
from runload.render.json.values import Json


def flag_json(flag: Flag) -> Json:
    """A load flag with its evidence."""
    return {
        "id": flag.id,
        "level": flag.level,
        "date": flag.date,
        "measured": flag.evidence.measured,
        "unit": flag.evidence.unit,
        "threshold": flag.evidence.threshold,
        "grade": flag.evidence.grade,
        "refs": flag.evidence.refs,
        "text": flag.text,
        "headline": flag.headline,
        "action": flag.action,
        "contested": flag.contested,
    }


def next_json(ahead: Next) -> Json:
    """The ceilings for the next run and the next week."""
    return {
        "easy_run_km": ahead.easy_run_km,
        "longest_run_km": ahead.longest_run_km,
        "week_km": ahead.week_km,
        "walk_run": _walk_run(ahead),
        "not_before": ahead.not_before,
        "reason": ahead.reason,
        "condition": ahead.condition,
        "decided_by": ahead.decided_by,
        "why": ahead.why,
    }


def _walk_run(ahead: Next) -> Json | None:
    """The share of the time that is run, or the turns that a physiotherapist set."""
    if ahead.turns is not None:
        run, walk, times = ahead.turns
        return {"run_share": ahead.run_share, "run_min": run, "walk_min": walk, "times": times}
    return None if ahead.run_share >= 1.0 else {"run_share": ahead.run_share}


def open_json(problems: Sequence[OpenProblem]) -> list[Json]:
    """What was told and is not over."""
    return [
        {
            "kind": problem.kind,
            "name": problem.name,
            "since": problem.since if problem.dated else None,
            "region": problem.region,
            "side": problem.side,
            "last_score": problem.last_score,
            "last_heard": problem.last_heard if problem.dated else None,
            "closed_by": problem.closed_by,
        }
        for problem in problems
    ]
