"""Who of a squad answered for a week, and who did not yet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from runload.models import SquadReport
from runload.models.asking import WeekAnswers
from runload.people.roster import Roster
from runload.squad.asking.collected import Collected
from runload.squad.asking.private_file import AskedSquad, asked_week

_WEEK_END = timedelta(days=6)


def with_answers(
    found: SquadReport, got: Collected | None, asked: AskedSquad | None, roster: Roster
) -> SquadReport:
    """The list with who answered for the week that is asked about on its day."""
    if got is None:
        return found
    week = (asked and asked.week_of(found.as_of)) or asked_week(found.as_of)
    told = {one.athlete: one.shown for one in got.answers if one.week == week}
    names = _asked(asked, roster, week)
    answers = WeekAnswers(
        week,
        tuple(told[name] for name in sorted({*names, *told}, key=str.casefold) if name in told),
        tuple(sorted((name for name in names if name not in told), key=str.casefold)),
        got.twice,
        got.replaced,
    )
    return replace(found, answers=answers)


def _asked(asked: AskedSquad | None, roster: Roster, week: date) -> set[str]:
    """Who was asked about the week and belonged to the squad at its end."""
    if asked is None:
        return {one.name for one in roster.people if one.in_on(week + _WEEK_END)}
    names = {asked.people[one] for one in asked.asked_about(week)}
    if not roster:
        return names
    known = (roster.find(name) for name in names)
    return {one.name for one in known if one is not None and one.in_on(week + _WEEK_END)}
