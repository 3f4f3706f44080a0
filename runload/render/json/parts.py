"""Parts that several JSON documents hold alike."""

from __future__ import annotations

from collections.abc import Sequence

from runload.models import Flag, Next, OpenProblem
from runload.render.json.values import Json, of


def flag_json(flag: Flag) -> Json:
    """A load flag with its evidence."""
    return {
        **of(flag, "id level date"),
        **of(flag.evidence, "measured unit threshold grade refs"),
        **of(flag, "text headline action contested"),
    }


def next_json(ahead: Next) -> Json:
    """The ceilings for the next run and the next week."""
    return {
        **of(ahead, "easy_run_km longest_run_km week_km"),
        "walk_run": _walk_run(ahead),
        **of(ahead, "not_before reason condition decided_by why"),
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
            **of(problem, "region side last_score"),
            "last_heard": problem.last_heard if problem.dated else None,
            "closed_by": problem.closed_by,
        }
        for problem in problems
    ]
