"""Pain and effort over the weeks of the hand-off."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from runload.load.intensity import EASY_RPE, HARD_RPE
from runload.models import Activity, Effort, Flag, Level, PainCurve, PainEntry, PainPoint, Week
from runload.rules.settling import worst_score
from runload.tables import SPORTS_RUN

WEEK = timedelta(weeks=1)
PLACES_SHOWN = 3
"""Places whose pain is drawn, the worst first: more do not fit on the page. Basis: ours."""
FLAGS_SHOWN = 4
"""Flags listed, for the same reason. Basis: ours."""


def pain_curves(entries: Sequence[PainEntry], first: date, as_of: date) -> tuple[PainCurve, ...]:
    """The worst pain of each day told of, by place; the places that hurt most come first."""
    places: dict[tuple[str | None, str | None], list[PainEntry]] = {}
    for entry in sorted(entries, key=lambda entry: entry.date):
        if first <= entry.date <= as_of and worst_score(entry) is not None:
            places.setdefault((entry.region, entry.side), []).append(entry)
    curves = []
    for told in places.values():
        days: dict[date, PainPoint] = {}
        for entry in told:
            worst = worst_score(entry)
            if entry.date not in days or (worst or 0.0) >= (days[entry.date].worst or 0.0):
                days[entry.date] = PainPoint(entry.date, worst, entry.next_morning_rise)
        if any(point.worst for point in days.values()):
            curves.append(PainCurve(told[-1].regions, told[-1].side, tuple(days.values())))
    curves.sort(key=lambda curve: (-max(p.worst or 0.0 for p in curve.points), curve.regions))
    return tuple(curves[:PLACES_SHOWN])


def effort_split(runs: Sequence[Activity]) -> Effort | None:
    """Running time by the effort that each run tells, or None where none does."""
    running = [run for run in runs if run.sport in SPORTS_RUN]
    told = [run for run in running if run.rpe_cr10 is not None and run.moving_s]
    total = sum(run.moving_s or 0.0 for run in told)
    if not total:
        return None
    easy = sum(run.moving_s or 0.0 for run in told if (run.rpe_cr10 or 0.0) <= EASY_RPE)
    hard = sum(run.moving_s or 0.0 for run in told if (run.rpe_cr10 or 0.0) >= HARD_RPE)
    rest = total - easy - hard
    return Effort(
        100 * easy / total, 100 * rest / total, 100 * hard / total, len(told), len(running)
    )


def effort_by_week(runs: Sequence[Activity], weeks: Sequence[Week]) -> tuple[float | None, ...]:
    """The mean effort 0-10 of each week's runs that tell one."""
    means: list[float | None] = []
    for week in weeks:
        told = [
            run.rpe_cr10
            for run in runs
            if run.sport in SPORTS_RUN
            and run.rpe_cr10 is not None
            and week.start <= run.local_date < week.start + WEEK
        ]
        means.append(sum(told) / len(told) if told else None)
    return tuple(means)


def flags_to_show(flags: Sequence[Flag], first: date) -> tuple[Flag, ...]:
    """The flags from watch on, one of a kind a week, the gravest and newest, in order of date."""
    kept: dict[tuple[str, date], Flag] = {}
    for flag in flags:
        if flag.level < Level.WATCH or flag.date < first:
            continue
        key = (flag.id, flag.date - timedelta(days=flag.date.weekday()))
        if key not in kept or flag.level >= kept[key].level:
            kept[key] = flag
    gravest = sorted(kept.values(), key=lambda f: (-f.level, f.contested, -f.date.toordinal()))
    return tuple(sorted(gravest[:FLAGS_SHOWN], key=lambda flag: (flag.date, flag.id)))
