"""What a log shows that the guide has something to say about, each with the words for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from runload.models import Flag, Level, PainEntry, Profile, Week
from runload.models.values import dataclass
from runload.rules.lighter_week import WEEK, week_calendar
from runload.rules.weekdays import RunDone

# Basis of every number here: ours. They only choose a friendly line.
RACE_WEEK_DAYS = 6  # before a race, and after it
LONGEST_OF_WEEKS = 12  # before the run
LOG_NEEDED_WEEKS = 8  # of log, before a longest run means anything
PEAK_FROM_DAYS, PEAK_UNTIL_DAYS = 14, 42  # before a race with a target
TAPER_DAYS = 13  # before a race with a target, race week left out
PEAK_SHARE = 0.9  # of the biggest week of 12
RECENT_WEEKS = 4
VISIT_DAYS = 35  # the late end of the guide's monthly rhythm
UNEVEN_RUN_DAYS = 3  # between the fullest and the emptiest week
KEPT_RUNS = 2  # a week
SIDE_REPORTS = 2
SIDE_DAYS = 28


@dataclass(frozen=True, slots=True)
class GuidanceFacts:
    """What guidance is read from; ``worst_light`` is green, green_pending, amber, red or None."""

    as_of: date
    profile: Profile
    runner: str
    weeks: tuple[Week, ...] = ()
    runs: tuple[RunDone, ...] = ()
    flags: tuple[Flag, ...] = ()
    entries: tuple[PainEntry, ...] = ()
    worst_light: str | None = None
    stopped: bool = False

    @property
    def complete(self) -> tuple[Week, ...]:
        """The last four complete weeks, as far as the log has them."""
        return tuple(week for week in self.weeks if week.complete)[-RECENT_WEEKS:]

    def runs_of(self, days: int) -> list[RunDone]:
        """The runs of the last so many days."""
        return [run for run in self.runs if 0 <= (self.as_of - run.date).days < days]


def _day(day: date) -> str:
    return f"{day.day} {day:%B}"


def _race_week(facts: GuidanceFacts) -> str | None:
    ahead = [race.date for race in facts.profile.races if race.date >= facts.as_of]
    if not ahead or (min(ahead) - facts.as_of).days > RACE_WEEK_DAYS:
        return None
    return f"Your race is on {_day(min(ahead))}."


def _after_race(facts: GuidanceFacts) -> str | None:
    past = [race.date for race in facts.profile.races if race.date < facts.as_of]
    ran = {run.date for run in facts.runs}
    if not past or max(past) not in ran or (facts.as_of - max(past)).days > RACE_WEEK_DAYS:
        return None
    return f"Your race was on {_day(max(past))}."


def _after_longest_run(facts: GuidanceFacts) -> str | None:
    week = [run for run in facts.runs_of(RACE_WEEK_DAYS + 1) if run.distance_km is not None]
    if not week or len(facts.weeks) <= LOG_NEEDED_WEEKS:
        return None
    longest = max(week, key=lambda run: (run.distance_km or 0.0, run.date))
    since = longest.date - LONGEST_OF_WEEKS * WEEK
    before = [run for run in facts.runs if since <= run.date < longest.date]
    if not before or any(run.distance_km is None for run in before):
        return None
    if (longest.distance_km or 0.0) <= max(run.distance_km or 0.0 for run in before):
        return None
    return f"Your run on {_day(longest.date)} was your longest of {LONGEST_OF_WEEKS} weeks."


def _early_overload(facts: GuidanceFacts) -> str | None:
    if facts.worst_light == "amber":
        return "The pain light is at amber."
    raised = [f for f in facts.flags if f.level >= Level.WATCH and not f.contested]
    if not raised:
        return None
    first = max(raised, key=lambda flag: (flag.level, flag.date, flag.id))
    return f"{first.headline.rstrip('.') or first.id} ({_day(first.date)})."


def _peak_weeks(facts: GuidanceFacts) -> str | None:
    days = [(race.date - facts.as_of).days for race in facts.profile.races if race.target]
    days = [ahead for ahead in days if PEAK_FROM_DAYS <= ahead <= PEAK_UNTIL_DAYS]
    last = [week.distance_km for week in facts.weeks if week.complete][-LONGEST_OF_WEEKS:]
    known = [km for km in last if km is not None]
    if not days or len(last) < RECENT_WEEKS or len(known) < len(last):
        return None
    if min(known[-2:]) < PEAK_SHARE * max(known):
        return None
    return f"Your race is {min(days) // 7} weeks away, and these are your biggest weeks."


def _taper_weeks(facts: GuidanceFacts) -> str | None:
    days = [(race.date - facts.as_of).days for race in facts.profile.races if race.target]
    days = [ahead for ahead in days if RACE_WEEK_DAYS < ahead <= TAPER_DAYS]
    return f"Your race is {min(days)} days away." if days else None


def _no_easier_week(facts: GuidanceFacts) -> str | None:
    calendar = week_calendar(facts.weeks, {}, race_days=frozenset())
    light = [calendar.lighter(week.start) for week in facts.complete]
    if len(light) < RECENT_WEEKS or any(one is not False for one in light):
        return None
    return f"None of your last {RECENT_WEEKS} weeks was a lighter one."


def _no_recent_visit(facts: GuidanceFacts) -> str | None:
    last = facts.profile.last_visit
    if last is None:
        return "No visit to a physio is on record."
    weeks = (facts.as_of - last).days // 7
    return f"Your last visit was {weeks} weeks ago." if weeks * 7 >= VISIT_DAYS else None


def _runs_on_record(facts: GuidanceFacts) -> str | None:
    runs = len(facts.runs_of(RECENT_WEEKS * 7))
    if not runs:
        return None
    return f"{runs} {'run' if runs == 1 else 'runs'} in the last {RECENT_WEEKS} weeks."


def _uneven_weeks(facts: GuidanceFacts) -> str | None:
    days = [week.run_days for week in facts.complete]
    if len(days) < RECENT_WEEKS or (min(days) and max(days) - min(days) < UNEVEN_RUN_DAYS):
        return None
    return f"Your last {RECENT_WEEKS} weeks had {min(days)} to {max(days)} run days."


def _one_sided(facts: GuidanceFacts) -> str | None:
    since = facts.as_of - timedelta(days=SIDE_DAYS - 1)
    told = [e for e in facts.entries if since <= e.date <= facts.as_of and e.score]
    sides = {entry.side for entry in told}
    mild = facts.worst_light in (None, "green", "green_pending")
    if not mild or len(told) < SIDE_REPORTS or len(sides) != 1 or not sides & {"left", "right"}:
        return None
    return f"Your diary names the {told[0].side} side {len(told)} times in four weeks."


def _new_runner(facts: GuidanceFacts) -> str | None:
    runs = len(facts.runs_of(7))
    if not runs:
        return None
    return f"{runs} {'run' if runs == 1 else 'runs'} in the last seven days."


def _four_weeks_kept(facts: GuidanceFacts) -> str | None:
    kept = [week.runs >= KEPT_RUNS for week in facts.complete]
    if len(kept) < RECENT_WEEKS or not all(kept):
        return None
    return f"You ran at least twice in each of the last {RECENT_WEEKS} weeks."


FINDERS: dict[str, Callable[[GuidanceFacts], str | None]] = {
    "race-week": _race_week,
    "after-race": _after_race,
    "after-longest-run": _after_longest_run,
    "early-overload": _early_overload,
    "peak-weeks": _peak_weeks,
    "taper-weeks": _taper_weeks,
    "no-easier-week": _no_easier_week,
    "no-recent-visit": _no_recent_visit,
    "runs-on-record": _runs_on_record,
    "uneven-weeks": _uneven_weeks,
    "one-sided": _one_sided,
    "new-runner": _new_runner,
    "four-weeks-kept": _four_weeks_kept,
}


def guidance_signs(facts: GuidanceFacts, wanted: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Those of ``wanted`` that the log shows, each with what it shows in words."""
    for name in dict.fromkeys(wanted):
        because = FINDERS[name](facts)
        if because is not None:
            yield name, because
