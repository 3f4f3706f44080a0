"""One athlete's entry written off the whole report: the measure of the one pass over a squad."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from unittest.mock import patch

from runload.analysis import decision, report
from runload.analysis.decision import Decision, DecisionFacts
from runload.analysis.report import Asked, RunnerInput
from runload.load.restart import TOLD_FROM_DAYS
from runload.models import ImportResult, Report, SquadEntry
from runload.rules.light import ENTRY_DAYS
from runload.squad.batch_evaluator import WEEKS_SHOWN
from runload.squad.told_entry import told_entry
from runload.tables import SPORTS_RUN, WEEK_DAYS


def entry_from_report(name: str, imported: ImportResult, asked: Asked) -> SquadEntry:
    """One athlete's entry, without a rank, from the report on the same rows."""
    found, decided = _decided(imported, replace(asked, athlete=name))
    last = found.coverage.last_activity
    complete = [week for week in found.weeks if week.complete]
    week = complete[-1] if complete else None
    ran = sorted({a.local_date for a in imported.activities if a.sport in SPORTS_RUN})
    ran = [day for day in ran if day <= asked.as_of]
    week_ago = asked.as_of - timedelta(days=WEEK_DAYS)
    new = not ran or ran[0] > week_ago
    entry = SquadEntry(
        athlete=name,
        rank=0,
        level=found.level,
        last_activity=last,
        days_since=_days_between(found.as_of, last),
        unheard_days=_unheard_days(decided.facts, last),
        week_km=week.distance_km if week else None,
        week_change_pct=week.change_pct if week else None,
        acwr_uncoupled=found.acwr.uncoupled.value,
        spike_pct=found.spike.increase_pct,
        pain=_worst_pain(imported, asked.as_of),
        flags=tuple(flag.id for flag in found.flags),
        red_flags=tuple(flag.id for flag in found.red_flags),
        warnings=tuple(warning.id for warning in found.warnings),
        why=found.headline,
        action=found.action,
        checkin_due=found.checkin.due,
        next=found.next,
        weeks_km=tuple(week.distance_km for week in found.weeks[-WEEKS_SHOWN:]),
        open=found.open,
        screen=found.screen,
        short_history=found.acwr.uncoupled.reason == "short_history",
    )
    before = None
    if not new or found.open:
        before = _decided(imported, replace(asked, as_of=week_ago))[1].facts
    back_after = _back_after(ran, asked.as_of)
    return told_entry(entry, decided, before, new=new, back_after=back_after)


def _decided(imported: ImportResult, asked: Asked) -> tuple[Report, Decision]:
    """The report, and the decision that it was made from."""
    seen: list[Decision] = []

    def decide(facts: DecisionFacts) -> Decision:
        seen.append(decision.decide(facts))
        return seen[-1]

    with patch.object(report, "decide", decide):
        found = report.analyse(imported, RunnerInput(), asked)
    return found, seen[0]


def _unheard_days(facts: DecisionFacts, last: date | None) -> int | None:
    """Days after the last session of which nobody said that nothing was run, or written down."""
    told = facts.runner.diary
    if last is None:
        return None
    days = [last + timedelta(days=1 + n) for n in range((facts.asked.as_of - last).days)]
    off = (*told.no_running, *told.not_recorded)
    return sum(not any(one.first <= day <= one.last for one in off) for day in days)


def _back_after(ran: list[date], as_of: date) -> int | None:
    """Days of the last break that a run of the last seven days ended."""
    breaks = [
        (later - earlier).days - 1
        for earlier, later in pairwise(ran)
        if (as_of - later).days < WEEK_DAYS and (later - earlier).days - 1 >= TOLD_FROM_DAYS
    ]
    return breaks[-1] if breaks else None


def _worst_pain(imported: ImportResult, as_of: date) -> float | None:
    """The highest score [0-10] of the days that set the light; None when nobody gave one."""
    first = as_of - timedelta(days=ENTRY_DAYS - 1)
    scores = [n.score for n in imported.pain if n.score is not None and first <= n.date <= as_of]
    return max(scores, default=None)


def _days_between(later: date, earlier: date | None) -> int | None:
    return None if earlier is None else (later - earlier).days
