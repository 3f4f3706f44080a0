"""Many athletes on one day: the same analysis once per athlete, then whom to call first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from runload.analysis import Asked, Told, analyse
from runload.errors import NothingReadable, UsageError
from runload.models import (
    Activity,
    ImportResult,
    Level,
    PainNote,
    Report,
    Skipped,
    SquadEntry,
    SquadReport,
)
from runload.people import athletes, same_person
from runload.rules.light import ENTRY_DAYS
from runload.verdict import COACH

QUIET_AFTER_DAYS = 14  # ours: a log without news for so long is worth a call of its own
WEEKS_KEPT = 12
_URGENCY_ORDER = {"now": 0, "today": 1, "days": 2}
_NOT_URGENT = 3
_LIGHT_ORDER = {"red": 0, "amber": 1}


def triage(
    imported: ImportResult,
    *,
    as_of: date,
    as_of_basis: str,
    today: date,
    load: str,
    units: str = "km",
    wanted: str | None = None,
) -> SquadReport:
    """Every athlete's report, most urgent first.

    Order: red flags by urgency, then red lights, then the level, then amber, the pain score and
    the size of the spike; equals stand in name order.

    Raises:
        NothingReadable: no row names an athlete.
        UsageError: ``wanted`` is not among them.
    """
    names = athletes(imported)
    if not names:
        raise NothingReadable(
            "",
            "no row names an athlete",
            "Add an `athlete` column, or use `runload report` for one runner.",
        )
    if wanted is not None:
        names = tuple(name for name in names if same_person(name, wanted))
        if not names:
            raise UsageError(
                "--athlete",
                f"there is no {wanted!r} in this sheet",
                "`runload squad` without it lists all names.",
            )
    asked = Asked(
        as_of=as_of, as_of_basis=as_of_basis, today=today, load=load, units=units, voice=COACH
    )
    split = _by_athlete(imported)
    reports = [
        (name, analyse(split[name.casefold()], Told(), replace(asked, athlete=name)))
        for name in names
    ]
    reports.sort(key=lambda pair: _urgency(pair[1], pair[0]))
    entries = tuple(
        _entry(name, rank, found, _worst_pain(split[name.casefold()].pain, as_of))
        for rank, (name, found) in enumerate(reports, 1)
    )
    counts = Counter(entry.level for entry in entries)
    return SquadReport(
        as_of=as_of,
        as_of_basis=as_of_basis,
        entries=entries,
        skipped=(*imported.skipped, *_nameless(imported)),
        counts=tuple((level, counts[level]) for level in Level),
        notes=imported.notes,
        no_news=tuple(e.athlete for e in entries if (e.days_since or 0) > QUIET_AFTER_DAYS),
        short_history=tuple(
            name for name, found in reports if found.acwr.uncoupled.reason == "short_history"
        ),
    )


def _by_athlete(imported: ImportResult) -> dict[str, ImportResult]:
    """One log a name. Skipped rows stay with the sheet: they belong to nobody's report."""
    runs: dict[str, list[Activity]] = {}
    pain: dict[str, list[PainNote]] = {}
    for activity in imported.activities:
        if activity.athlete:
            runs.setdefault(activity.athlete.strip().casefold(), []).append(activity)
    for note in imported.pain:
        if note.athlete:
            pain.setdefault(note.athlete.strip().casefold(), []).append(note)
    return {
        key: ImportResult(activities=tuple(runs.get(key, ())), pain=tuple(pain.get(key, ())))
        for key in {*runs, *pain}
    }


def _nameless(imported: ImportResult) -> tuple[Skipped, ...]:
    """What names no athlete cannot stand in a squad; each file is said once."""
    count = Counter((a.source, a.member) for a in imported.activities if not a.athlete)
    return tuple(
        Skipped(
            where=f"{source}: {member}" if member else source,
            reason=f"{number} of its sessions name no athlete",
            fix="Fill the athlete column.",
            code="no-athlete",
            source=source,
            member=member,
        )
        for (source, member), number in sorted(count.items(), key=lambda item: str(item[0]))
    )


def _urgency(found: Report, name: str) -> tuple[int, int, int, int, float, float, str]:
    flag = min((_URGENCY_ORDER[f.urgency] for f in found.red_flags), default=_NOT_URGENT)
    light = min((_LIGHT_ORDER.get(p.light, 2) for p in found.pain), default=2)
    pain = max((p.entry.score or 0 for p in found.pain), default=0)
    red_light_first = 0 if light == 0 else 1
    spike = found.spike.increase_pct or 0.0
    return (flag, red_light_first, -found.level, light, -pain, -spike, name.casefold())


def _worst_pain(notes: Sequence[PainNote], as_of: date) -> float | None:
    """The highest score [0-10] of the days that set the light; None when nobody gave one."""
    first = as_of - timedelta(days=ENTRY_DAYS - 1)
    scores = [n.score for n in notes if n.score is not None and first <= n.date <= as_of]
    return max(scores, default=None)


def _entry(name: str, rank: int, found: Report, pain: float | None) -> SquadEntry:
    last = found.coverage.last_activity
    complete = [week for week in found.weeks if week.complete]
    week = complete[-1] if complete else None
    return SquadEntry(
        athlete=name,
        rank=rank,
        level=found.level,
        last_activity=last,
        days_since=(found.as_of - last).days if last else None,
        week_km=week.distance_km if week else None,
        week_change_pct=week.change_pct if week else None,
        acwr_uncoupled=found.acwr.uncoupled.value,
        spike_pct=found.spike.increase_pct,
        pain=pain,
        flags=tuple(flag.id for flag in found.flags),
        red_flags=tuple(flag.id for flag in found.red_flags),
        warnings=tuple(warning.id for warning in found.warnings),
        why=_why(found),
        action=found.action,
        checkin_due=found.checkin.due,
        weeks_km=tuple(week.distance_km for week in found.weeks[-WEEKS_KEPT:]),
    )


def _why(found: Report) -> str:
    """The headline, with the signs behind a red flag: never the athlete's own words."""
    if not found.red_flags:
        return found.headline
    return f"{found.headline} ({'; '.join(found.red_flags[0].because)})"
