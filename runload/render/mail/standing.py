"""A log that stands still: since when, what is said of it, and how often by mail."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from runload.models import Level, OpenProblem, Report, SquadReport
from runload.models.opened import COURSES
from runload.models.values import dataclass
from runload.render.format import count, day_month
from runload.render.mail.digest_days import week_over
from runload.tables import WEEK_DAYS

WEEKLY_WEEKS = 8
"""So many whole weeks without anything new are told of every week [weeks, ours]."""
EVERY_WEEKS = 4
"""After that they are told of once in so many weeks [weeks, ours]."""
STALE_WEEKS = 4
"""So many, and the log says nothing of the present [weeks, ours]."""
YEAR_FROM_WEEKS = 26
"""From then on a day and a month alone could be those of another year [weeks, ours]."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A log with nothing new in it since ``since``, seen on ``day``.

    ``weeks`` counts whole weeks, Monday to Sunday, without anything new, at least one.
    ``weekly``: something is open that does not bear to be told of more seldom. ``rested``: the
    runner told that the last whole week was off.
    """

    since: date
    day: date
    weeks: int
    weekly: bool
    rested: bool = False

    @property
    def newest_week(self) -> tuple[date, date]:
        """The last whole week."""
        last = week_over(self.day)
        return last - timedelta(days=WEEK_DAYS - 1), last

    @property
    def told_week(self) -> tuple[date, date]:
        """The week a mail stands for: the last whole one, or the first of its four."""
        late = timedelta(weeks=self._late)
        first, last = self.newest_week
        return first - late, last - late

    @property
    def told_again(self) -> date:
        """The Monday from which the next mail goes out."""
        step = EVERY_WEEKS if not self.weekly and self.weeks >= WEEKLY_WEEKS else 1
        return self.told_week[1] + timedelta(days=1, weeks=step)

    @property
    def between(self) -> bool:
        """Whether the mail that stands for this week may have gone out in a week before it."""
        return self._late > 0

    @property
    def said(self) -> str:
        """What is known."""
        year = f" {self.since.year}" if self.weeks >= YEAR_FROM_WEEKS else ""
        return f"no new runs since {day_month(self.since)}{year}"

    @property
    def asked(self) -> str:
        """What is known, and what to look at."""
        known = ", as you said." if self.rested else ": is the export still running?"
        return f"{self.said[:1].upper()}{self.said[1:]}{known}"

    @property
    def lasted(self) -> str:
        """How long, in a sentence."""
        return f"{count(self.weeks, 'whole week')} without anything new."

    @property
    def _late(self) -> int:
        """Weeks since the first of the four that one mail stands for."""
        return 0 if self.weekly else max(0, self.weeks - WEEKLY_WEEKS) % EVERY_WEEKS


def standing(found: Report | SquadReport, today: date | None) -> Standing | None:
    """How long this log stands still: None while the last whole week has something in it.

    ``today`` is the real day, for a report as of the last day of its log; without it such a
    report is not known to stand still.
    """
    last = _last_activity(found)
    day = today if today is not None and found.as_of_basis == "last" else found.as_of
    if last is None:
        return None
    ended = last + timedelta(days=WEEK_DAYS - 1 - last.weekday())
    weeks = (week_over(day) - ended).days // WEEK_DAYS
    weekly = body_first(found) or _left_open(found)
    rested = day == found.as_of and _rested(found)
    return Standing(last, day, weeks, weekly, rested) if weeks > 0 else None


def _rested(found: Report | SquadReport) -> bool:
    """Whether the last week that is over is known, and nothing was run in it."""
    over = [week for week in found.weeks if week.complete] if isinstance(found, Report) else []
    return bool(over) and over[-1].recorded and not over[-1].runs


def body_first(found: Report | SquadReport) -> bool:
    """Whether a stop sign or a problem of the body is open: it comes before the log."""
    if isinstance(found, SquadReport):
        to_call = [entry for entry in found.entries if entry.call]
        return any(
            entry.red_flags or entry.pain or entry.level is Level.ALERT or _ailing(entry.open)
            for entry in to_call
        )
    hurting = any(light.light != "green" for light in found.pain) or _ailing(found.open)
    return bool(found.red_flags) or hurting or found.level is Level.ALERT


def _ailing(opened: Sequence[OpenProblem]) -> bool:
    """Whether an injury or illness is among what is open."""
    return any(problem.course in COURSES for problem in opened)


def _left_open(found: Report | SquadReport) -> bool:
    """Whether the last that was told of pain is no 0: age alone heals nothing."""
    if isinstance(found, SquadReport) or not found.told_pain:
        return False
    newest = max(entry.date for entry in found.told_pain)
    told_last = [entry for entry in found.told_pain if entry.date == newest]
    return any(entry.score != 0 and not entry.closed for entry in told_last)


def _last_activity(found: Report | SquadReport) -> date | None:
    if isinstance(found, SquadReport):
        days = [entry.last_activity for entry in found.entries if entry.last_activity is not None]
        return max(days, default=None)
    return found.coverage.last_activity
