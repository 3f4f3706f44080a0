"""The way back to running after a stop or an injury: which step stands, read from the diary."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from runload.models import PainEntry, PainLight, ReturnToRunning
from runload.rules.bone import bone_suspicion
from runload.rules.ladders import Ladder, ladder_of
from runload.rules.pain_days import Place, day_lights
from runload.rules.settling import same_place, worst_score
from runload.tables import WEEK_DAYS
from runload.tabular.strict_toml import EntryTable, packaged

WALK_WORD = "walk"


@dataclass(frozen=True, slots=True)
class WayBack:
    """``return_to_running.toml``, read."""

    title: str
    green_runs: int
    on_record_days: int
    green: str
    back: str
    honest: str
    first: str
    blocked: str
    seen: str
    silent: str
    refs: tuple[str, ...]
    explain: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class BackFacts:
    """What the way back is read from. ``ran`` and ``walked`` are days with a run or a walk.

    ``stop_signs`` are the day, region and side of reports that held a stop sign.
    """

    as_of: date
    entries: tuple[PainEntry, ...] = ()
    ran: frozenset[date] = frozenset()
    walked: frozenset[date] = frozenset()
    stop_signs: frozenset[tuple[date, str | None, str | None]] = frozenset()
    injured: bool = False
    stopped: bool = False


@cache
def way_back() -> WayBack:
    """The steps and their words."""
    name = "return_to_running.toml"
    table = EntryTable(name, packaged("runload.rules", name))
    told = EntryTable(f"{name} [explain]", table.take("explain", dict))
    read = WayBack(
        title=table.take("title", str),
        green_runs=table.take("green_runs", int),
        on_record_days=table.take("on_record_days", int),
        green=table.take("green", str),
        back=table.take("back", str),
        honest=table.take("honest", str),
        first=table.take("first", str),
        blocked=table.take("blocked", str),
        seen=table.take("seen", str),
        silent=table.take("silent", str),
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
        None while a stop sign or a red light holds, when neither a red light within 12 weeks nor
        an injury is on record, and once all steps are done. Blocked where it may come from bone
        and nobody has seen it since.

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
    places = day_lights(facts.entries, facts.as_of, way.on_record_days)
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
    ladder = ladder_of(regions, bone=clinician)
    if clinician and not seen:
        waits = (_since_words(since), way.blocked)
        return _shown(ladder, 0, 0, waits, clinician=True, blocked=True)
    step, green = _walked_through(ladder, facts, _gravest(hurt, since))
    if step >= len(ladder.steps):
        return None
    told = [light.entry.date for days in hurt.values() for light in days]
    silent = [day for day in facts.ran if (since is None or day > since) and day not in told]
    because = [_since_words(since)]
    if seen:
        because.append(f"Seen by {seen}. {way.seen}")
    if silent and max(silent) <= facts.as_of:
        because.append(way.silent)
    return _shown(ladder, step, green, tuple(because), clinician=clinician)


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


def _walked_through(ladder: Ladder, facts: BackFacts, days: Sequence[PainLight]) -> tuple[int, int]:
    """The step (0 is the first) and the green runs on it, after these days."""
    step = green = 0
    sore: dict[int, int] = {}
    rungs = len(ladder.steps) - 1
    last: date | None = None
    needed = way_back().green_runs
    for light in days:
        day = light.entry.date
        walked = day in facts.walked or WALK_WORD in light.entry.words.casefold()
        went = day in facts.ran or (walked and ladder.steps[min(step, rungs)].run_min is None)
        if light.light == "amber" or (worst_score(light.entry) or 0.0) > ladder.pain_up_to:
            sore[step] = sore.get(step, 0) + 1
            step, green = max(0, step - min(sore[step], 2)), 0
        elif light.light == "green" and went:
            green = min(green + 1, needed)
            early = ladder.weekly and last is not None and (day - last).days < WEEK_DAYS
            if green == needed and not early:
                step, green, last = step + 1, 0, day
    return step, green


def _since_words(since: date | None) -> str:
    if since is None:
        return "An injury is open."
    return f"The last red light was on {since.day} {since:%B}."


def _shown(
    ladder: Ladder, step: int, green: int, because: tuple[str, ...], *, clinician: bool,
    blocked: bool = False,
) -> ReturnToRunning:  # fmt: skip
    following = ladder.steps[step + 1 :]
    return ReturnToRunning(
        step=step + 1,
        steps=len(ladder.steps),
        name=ladder.steps[step].name,
        run_min=ladder.steps[step].run_min,
        now=ladder.said(step),
        next=f"{following[0].name}: {following[0].text}" if following and not blocked else None,
        green_runs=green,
        green_runs_needed=way_back().green_runs,
        because=because,
        needs_clinician=clinician,
        blocked=blocked,
    )
