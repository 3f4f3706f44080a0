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
from runload.render.json.values import Json, skipped_value
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
        "no_news": squad.no_news,
        "short_history": squad.short_history,
        "look_alike": squad.look_alike,
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
        "answered": [
            {
                "athlete": one.athlete,
                "date": one.on,
                "effort": one.effort,
                "sleep": one.sleep,
                "soreness": one.soreness,
            }
            for one in told.answered
        ],
        "not_yet": told.not_yet,
        "twice": told.twice,
        "replaced": told.replaced,
    }


def _athlete(entry: SquadEntry) -> Json:
    return {
        "athlete": entry.athlete,
        "rank": entry.rank,
        "level": entry.level,
        "last_activity": entry.last_activity,
        "days_since": entry.days_since,
        "week_km": entry.week_km,
        "week_change_pct": entry.week_change_pct,
        "acwr_uncoupled": entry.acwr_uncoupled,
        "spike_pct": entry.spike_pct,
        "pain": entry.pain,
        "flags": entry.flags,
        "red_flags": entry.red_flags,
        "warnings": entry.warnings,
        "why": entry.why,
        "action": entry.action,
        "checkin_due": entry.checkin_due,
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
    return {
        "kind": reason.kind,
        "id": reason.id,
        "level": reason.level,
        "text": reason.text,
        "label": reason.label,
        "since_last_week": reason.trend,
        "call": reason.calls,
        "silent_days": reason.silent_days,
    }


def _news(news: News) -> Json:
    return {"new": news.new, "worse": news.worse, "same": news.same, "better": news.better}


def _team(team: TeamView) -> Json:
    return {
        "athletes": team.athletes,
        "reported_7d": _share(team.reported),
        "answered_7d": _share(team.answered),
        "problems": _share(team.problems),
        "strong_pain": _share(team.strong_pain),
        "substantial": _share(team.substantial),
        "week_km": {
            "of": team.week_km.of,
            "quartile_1": team.week_km.low,
            "median": team.week_km.median,
            "quartile_3": team.week_km.high,
            "reason": team.week_km.reason,
        },
        "spikes": _share(team.spikes),
        "new_problems_84d": _rate(team.new_problems),
        "published": {
            "injuries_per_1000_h": [_published(rate) for rate in team.injury_rates],
            "problems_pct": [_published(rate) for rate in team.problem_shares],
        },
    }


def _share(share: Share) -> Json:
    return {
        "count": share.count,
        "of": share.of,
        "pct": share.pct,
        "low_pct": share.low_pct,
        "high_pct": share.high_pct,
        "reason": share.reason,
    }


def _rate(rate: HourRate) -> Json:
    return {
        "count": rate.events,
        "hours_h": rate.hours,
        "athletes": rate.athletes,
        "left_out": rate.left_out,
        "per_1000_h": rate.per_1000_h,
        "low_per_1000_h": rate.low,
        "high_per_1000_h": rate.high,
        "reason": rate.reason,
    }


def _published(rate: BaseRate) -> Json:
    return {
        "of_whom": rate.of_whom,
        "value": rate.value,
        "low": rate.low,
        "high": rate.high,
        "ref": rate.ref,
    }
