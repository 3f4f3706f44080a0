"""The squad's part of ``runload.squad/1``: athletes, counts, what is shown, the team view."""

from __future__ import annotations

import runload
from runload.models import (
    BaseRate,
    HourRate,
    Level,
    News,
    Reason,
    Share,
    SquadEntry,
    SquadReport,
    TeamView,
    WeekAnswers,
)
from runload.render.json.parts import next_json, open_json
from runload.render.json.values import Json, of, skipped_value
from runload.render.plain.squad import CALLED
from runload.render.screen_lines import screen_short_json


def squad_values(squad: SquadReport) -> Json:
    """Everything but the report of a single athlete, the most urgent athlete first."""
    calls = dict(squad.calls)
    counts = {level.word: 0 for level in Level} | {lv.word: n for lv, n in squad.counts}
    return {
        "schema": "runload.squad/1",
        "version": {"runload": runload.__version__, "rules": runload.RULES_VERSION},
        "as_of": squad.as_of,
        "athletes": [_athlete(entry) for entry in squad.entries],
        "skipped": [skipped_value(item) for item in squad.skipped],
        "counts": counts,
        "calls": {kind: calls.get(kind, 0) for kind in CALLED},
        **of(squad, "no_news short_history look_alike went_well"),
        "never_sent": [
            {"athlete": one.athlete, "joined": one.joined, "groups": _groups(one.groups)}
            for one in squad.never_sent
        ],
        "not_on_roster": squad.not_on_roster,
        "left": squad.left,
        "answers": squad.answers and _answers(squad.answers),
        "shown": {
            "athletes": len(squad.entries),
            "of": len(squad.entries) if squad.of is None else squad.of,
            "asked_for": squad.asked_for,
        },
        "team": squad.team and _team(squad.team),
        "notes": squad.notes,
    }


def _answers(told: WeekAnswers) -> Json:
    return {
        "week": f"{told.week:%G-W%V}",
        "start": told.week,
        "asked": told.asked,
        "answered": [of(one, "athlete date=on effort sleep soreness") for one in told.answered],
        **of(told, "not_yet twice replaced"),
    }


def _athlete(entry: SquadEntry) -> Json:
    return {
        **of(
            entry,
            "athlete rank level last_activity days_since week_km "
            "week_change_pct acwr_uncoupled spike_pct pain flags red_flags "
            "warnings why action checkin_due",
        ),
        "next": next_json(entry.next),
        "open": open_json(entry.open),
        "screen": screen_short_json(entry.screen),
        "call": entry.call,
        "reasons": [_reason(reason) for reason in entry.reasons],
        "new": _news(entry.news),
        "silent_days": entry.silent_days,
        "changed": entry.changed or None,
        "weeks_km": entry.weeks_km,
        "groups": _groups(entry.groups),
    }


def _groups(groups: tuple[tuple[str, str], ...]) -> list[Json]:
    return [{"kind": kind, "value": value} for kind, value in groups]


def _reason(reason: Reason) -> Json:
    return of(reason, "kind id level text label since_last_week=trend call=calls silent_days")


def _news(news: News) -> Json:
    return of(news, "new worse same better")


def _team(team: TeamView) -> Json:
    return {
        "athletes": team.athletes,
        "reported_7d": _share(team.reported),
        "answered_7d": _share(team.answered),
        "problems": _share(team.problems),
        "strong_pain": _share(team.strong_pain),
        "substantial": _share(team.substantial),
        "week_km": of(team.week_km, "of quartile_1=low median quartile_3=high reason"),
        "spikes": _share(team.spikes),
        "new_problems_84d": _rate(team.new_problems),
        "published": {
            "injuries_per_1000_h": [_published(rate) for rate in team.injury_rates],
            "problems_pct": [_published(rate) for rate in team.problem_shares],
        },
    }


def _share(share: Share) -> Json:
    return of(share, "count of pct low_pct high_pct reason")


def _rate(rate: HourRate) -> Json:
    return of(
        rate,
        "count=events hours_h=hours athletes left_out per_1000_h "
        "low_per_1000_h=low high_per_1000_h=high reason",
    )


def _published(rate: BaseRate) -> Json:
    return of(rate, "of_whom value low high ref")
