"""The way back to running after a stop or an injury: which step stands, read from the diary."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from itertools import pairwise

from runload.models import PainEntry, PainLight, ReturnToRunning, said_day
from runload.models.values import dataclass
from runload.rules.back_sessions import GREEN_RUNS, Stands, sessions
from runload.rules.bone import bone_suspicion
from runload.rules.ladders import Ladder, ladder_of
from runload.rules.pain_days import Place, day_lights
from runload.rules.settling import same_place, worst_score
from runload.tables import WEEK_DAYS
from runload.tabular.strict_toml import EntryTable, packaged

WALK_WORD = "walk"
YEAR_DAYS = 365
"""A ladder is looked back on for so long, while its sessions go on. Basis: ours."""
WALKED_ON_DAYS = 28
"""Days between two sessions that were told of, after which a ladder was left. Basis: ours."""
LEFT_RUNS = 3
"""Run days since a stop, none of them told of: who runs so takes no steps of ours. Basis: ours."""


@dataclass(frozen=True, slots=True)
class WayBack:
    """``return_to_running.toml``, read."""

    title: str
    on_record_days: int
    green: str
    back: str
    honest: str
    first: str
    walk: str
    within: str
    blocked: str
    seen: str
    silent: str
    own: str
    refs: tuple[str, ...]
    explain: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class BackFacts:
    """What the way back is read from. ``ran`` and ``walked`` are days with a run or a walk.

    ``stop_signs`` are the day, region and side of reports that held a stop sign. ``own`` are the
    steps of the runner's own physiotherapist, which replace ours.
    """

    as_of: date
    entries: tuple[PainEntry, ...] = ()
    ran: frozenset[date] = frozenset()
    walked: frozenset[date] = frozenset()
    stop_signs: frozenset[tuple[date, str | None, str | None]] = frozenset()
    injured: bool = False
    stopped: bool = False
    own: tuple[tuple[int, int, int], ...] = ()


@cache
def way_back() -> WayBack:
    """The steps and their words."""
    name = "return_to_running.toml"
    table = EntryTable(name, packaged("runload.rules", name))
    told = EntryTable(f"{name} [explain]", table.take("explain", dict))
    read = WayBack(
        title=table.take("title", str),
        on_record_days=table.take("on_record_days", int),
        green=table.take("green", str),
        back=table.take("back", str),
        honest=table.take("honest", str),
        first=table.take("first", str),
        walk=table.take("walk", str),
        within=table.take("within", str),
        blocked=table.take("blocked", str),
        seen=table.take("seen", str),
        silent=table.take("silent", str),
        own=table.take("own", str),
        refs=table.words("refs"),
        explain=tuple(
            (key, told.take(key, str)) for key in ("sees", "matters", "does_not_mean", "example")
        ),
    )
    for part in (table, told):
        part.end()
    return read


def return_to_running(facts: BackFacts) -> ReturnToRunning | None:
    """The step of the way back that stands on ``facts.as_of``, or None.

    Formula:
        begin on step 1 after the last red day; two green days with a run or a walk: one step on
        (bone and calf: at most one a week); an amber day, or more pain than the ladder of the place
        allows: one step back, and two the second time on one step

    Parameters:
        facts: pain reports, days with runs and walks, and whether the profile names an injury.

    Returns:
        None while a stop sign or a red light holds, when neither a red light within 12 weeks (or
        of a ladder that is still being walked) nor an injury is on record, and once all steps are
        done. Blocked where it may come from bone and nobody has seen it since.

    Limits:
        A day counts only when the log holds a run on it (on the first step also a walk, or the
        diary's words name one) and the diary tells of pain and of the next morning. What the run
        was like, in turns or in one piece, is the runner's own knowledge.

    Source:
        silbernagel2007, george2024
    """
    if facts.stopped:
        return None
    way = way_back()
    places = _on_record(facts)
    hurt = {
        place: days
        for place, days in places.items()
        if facts.injured or any(_stopped_on(light, facts) for light in days)
    }
    if not hurt and not facts.injured:
        return None
    red = [
        light.entry.date for days in hurt.values() for light in days if _stopped_on(light, facts)
    ]
    since = max(red, default=None)
    clinician, seen = _clinician(facts, hurt)
    regions = {light.entry.region for days in hurt.values() for light in days}
    ladder = ladder_of(regions, bone=clinician).with_steps(facts.own)
    if clinician and not seen:
        waits = (_since_words(since, facts.as_of), way.blocked)
        stands = Stands(0, 0, stopped=since is not None)
        return _shown(ladder, stands, waits, facts.as_of, clinician=True, blocked=True)
    stands = _walked_through(ladder, facts, _gravest(hurt, since), since)
    if stands.step >= len(ladder.steps):
        return None
    told = [light.entry.date for days in hurt.values() for light in days]
    silent = [day for day in facts.ran if (since is None or day > since) and day not in told]
    because = [_since_words(since, facts.as_of)]
    if seen:
        because.append(f"Seen by {seen}. {way.seen}")
    if silent and max(silent) <= facts.as_of:
        because.append(way.silent)
    if ladder.own:
        because.append(way.own)
    return _shown(ladder, stands, tuple(because), facts.as_of, clinician=clinician)


def _on_record(facts: BackFacts) -> dict[Place, list[PainLight]]:
    """The lights of the weeks on record; of a year while a ladder of before them is walked on."""
    recent = day_lights(facts.entries, facts.as_of, way_back().on_record_days)
    if any(_stopped_on(light, facts) for days in recent.values() for light in days):
        return recent
    year = day_lights(facts.entries, facts.as_of, YEAR_DAYS)
    red = [one.entry.date for days in year.values() for one in days if _stopped_on(one, facts)]
    if not red:
        return recent
    told = {one.entry.date for days in year.values() for one in days}
    walked = sorted(day for day in told & (facts.ran | facts.walked) if day > max(red))
    steps = pairwise([max(red), *walked, facts.as_of])
    return year if all((b - a).days <= WALKED_ON_DAYS for a, b in steps) else recent


def _stopped_on(light: PainLight, facts: BackFacts) -> bool:
    """Whether this day's report stopped all running: a red light, or a stop sign."""
    entry = light.entry
    return light.light == "red" or (entry.date, entry.region, entry.side) in facts.stop_signs


def _clinician(facts: BackFacts, hurt: dict[Place, list[PainLight]]) -> tuple[bool, str]:
    """Whether a report asks for a clinician's go, and who has seen each such place since."""
    seen = ""
    asked = False
    for light in (light for days in hurt.values() for light in days):
        entry = light.entry
        sign = (entry.date, entry.region, entry.side) in facts.stop_signs
        if not sign and not bone_suspicion(entry):
            continue
        asked = True
        rows = [
            row
            for row in facts.entries
            if row.closed and entry.date <= row.date <= facts.as_of and same_place(row, entry)
        ]
        if not rows:
            return True, ""
        seen = max(rows, key=lambda row: row.date).closed
    return asked, seen


def _gravest(hurt: dict[Place, list[PainLight]], since: date | None) -> list[PainLight]:
    """The gravest light of each day after the last red one, over all the places that were hurt."""
    order = ("green", "green_pending", "amber", "red")
    days: dict[date, PainLight] = {}
    for light in (light for lights in hurt.values() for light in lights):
        day = light.entry.date
        if since is not None and day <= since:
            continue
        if day not in days or order.index(light.light) > order.index(days[day].light):
            days[day] = light
    return [days[day] for day in sorted(days)]


def _walked_through(
    ladder: Ladder, facts: BackFacts, days: Sequence[PainLight], since: date | None
) -> Stands:
    """How it stands on the ladder after these days."""
    step = green = 0
    sore: dict[int, int] = {}
    rungs = len(ladder.steps) - 1
    last: date | None = None
    amber = followed = False
    needed = GREEN_RUNS
    for light in days:
        day = light.entry.date
        walked = day in facts.walked or WALK_WORD in light.entry.words.casefold()
        went = day in facts.ran or (walked and ladder.steps[min(step, rungs)].run_min is None)
        followed = followed or (light.light == "green" and (went or walked))
        amber = light.light == "amber" or (worst_score(light.entry) or 0.0) > ladder.pain_up_to
        if amber:
            sore[step] = sore.get(step, 0) + 1
            step, green = max(0, step - min(sore[step], 2)), 0
        elif light.light == "green" and went:
            green = min(green + 1, needed)
            early = ladder.weekly and last is not None and (day - last).days < WEEK_DAYS
            if green == needed and not early:
                step, green, last = step + 1, 0, day
    ran = [day for day in facts.ran if day <= facts.as_of and (since is None or day > since)]
    stopped = since is not None and (followed or len(ran) < LEFT_RUNS)
    return Stands(step, green, last, max(ran, default=None), amber, stopped)


def _since_words(since: date | None, as_of: date) -> str:
    if since is None:
        return "An injury is open."
    return f"The last red light was on {said_day(since, as_of, short=False)}."


def _shown(
    ladder: Ladder, stands: Stands, because: tuple[str, ...], as_of: date, *, clinician: bool,
    blocked: bool = False,
) -> ReturnToRunning:  # fmt: skip
    step = stands.step
    following = ladder.steps[step + 1 :]
    ahead = () if blocked else sessions(ladder, stands, as_of)
    return ReturnToRunning(
        step=step + 1,
        steps=len(ladder.steps),
        name=ladder.steps[step].name,
        run_min=ladder.steps[step].run_min,
        share=ladder.steps[step].share,
        now=ladder.said(step),
        next=f"{following[0].name}: {following[0].text}" if following and not blocked else None,
        green_runs=stands.green,
        green_runs_needed=GREEN_RUNS,
        because=because,
        needs_clinician=clinician,
        blocked=blocked,
        stopped=stands.stopped,
        not_before=ahead[0].date if ahead else None,
        apart=ladder.days_apart(step),
        ahead=ahead,
    )
