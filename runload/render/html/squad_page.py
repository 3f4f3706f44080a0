"""A squad as a page: whom to call first, and everybody in the order of urgency."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import runload
from runload.models import Level, SquadEntry, SquadReport
from runload.models.values import dataclass
from runload.render.base import View, known
from runload.render.format import count, day_month, long_day, sentence, short_number, stated
from runload.render.html.cells import NONE, amount, change, day_in
from runload.render.html.marks import Box, Mark, boxes, words
from runload.render.html.prose import (
    NOT_MEDICAL,
    TO_TYPE,
    Chip,
    Paragraph,
    Passage,
    boxed,
    chip,
    passage,
)
from runload.render.html.scales import FILLED, largest
from runload.render.html.writing import written
from runload.render.logbook.tables import Table
from runload.render.plain.squad import (
    NOBODY,
    SAME,
    also,
    asked_for,
    calls_said,
    figure_lines,
)
from runload.render.plain.squad_below import answer_lines, roster_lines
from runload.render.remarks import note_lines, skipped_lines
from runload.render.team_text import TITLE, team_facts
from runload.render.timeline import in_units

ATHLETES_SHOWN = 500
"""Athletes on one page, the most urgent first [athletes, ours]: a browser filters them at once."""
WIDE, HIGH = 120.0, 34.0
WEEKS = 12
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure of an athlete; ``order`` is what the column is sorted by, empty for unknown."""

    name: str
    label: str
    shown: str
    order: str


@dataclass(frozen=True, slots=True)
class AthleteShown:
    """One row: who, how urgent, why, what to do, and the figures behind it."""

    rank: int
    chip: Chip
    level: int
    name: str
    groups: tuple[tuple[str, str], ...]
    why: str
    also: str
    action: str
    changed: str
    weeks: str
    marks: tuple[Mark, ...]
    facts: tuple[Fact, ...]


def squad_html(squad: SquadReport, view: View) -> bytes:
    """The squad as one file for a browser."""
    shown = squad.entries[:ATHLETES_SHOWN]
    counts = dict(squad.counts)
    passages, typed = boxed(_passages(squad, view))
    levels = [(chip(lv), counts[lv]) for lv in sorted(Level, reverse=True) if counts.get(lv)]
    return written(
        "squad.html.j2",
        styles=("theme.css", "page.css", "squad.css"),
        scripts=("squad.js",),
        title="Squad",
        first=_first(squad),
        called=calls_said(squad) if squad.entries and squad.entries[0].call else "",
        as_of=_as_of(squad),
        levels=levels,
        choices=[chip(level) for level in sorted({e.level for e in shown}, reverse=True)],
        kinds=_groups(shown),
        athletes=[_athlete(entry, squad.as_of, view) for entry in shown],
        heads=_heads(view),
        left=len(squad.entries) - len(shown),
        units=view.units,
        weeks=_weeks_table(shown, squad.as_of, view),
        passages=passages,
        to_type=Passage(TO_TYPE, tuple(typed)) if typed else None,
        honest=(
            f"{count(len(squad.entries), 'athlete')}, {count(len(squad.skipped), 'thing')} not "
            "read. Unknown is shown as unknown, never as zero.",
            *NOT_MEDICAL,
        ),
        version=f"runload {runload.__version__}, rules {runload.RULES_VERSION}",
    )


def _first(squad: SquadReport) -> tuple[Chip | None, str, str]:
    """The verdict on the squad, and the one thing to do."""
    if not squad.entries:
        asked = asked_for(squad)
        none = f"None of {count(squad.of or 0, 'athlete')} to show: {asked}."
        return None, none if asked else "No athletes to show.", ""
    first = squad.entries[0]
    if not first.call:
        return chip(Level.OK), NOBODY, ""
    said = f"Call {first.athlete} first: {sentence(first.why)}"
    return chip(first.level), said, stated(first.action)


def _as_of(squad: SquadReport) -> str:
    last = ", the last day in the sheet" if squad.as_of_basis == "last" else ""
    return f"{count(squad.everybody, 'athlete')} on {long_day(squad.as_of)}{last}{_part(squad)}"


def _part(squad: SquadReport) -> str:
    """Which of them are shown, where it is not everybody."""
    if squad.of is None:
        return ""
    asked = ", ".join(squad.asked_for)
    return f"; {len(squad.entries)} of {squad.of} shown: {asked}"


def _groups(entries: Sequence[SquadEntry]) -> list[tuple[str, list[str]]]:
    """Each kind of group, with its names: what one may filter by."""
    kinds: dict[str, set[str]] = {}
    for entry in entries:
        for kind, name in entry.groups:
            kinds.setdefault(kind, set()).add(name)
    return [(kind, sorted(names)) for kind, names in sorted(kinds.items())]


def _heads(view: View) -> tuple[tuple[str, str], ...]:
    return (
        ("week", f"week {view.units}"),
        ("change", "change"),
        ("spike", "longest run"),
        ("pain", "pain"),
        ("last", "last run"),
        ("visit", "check-in"),
    )


def _athlete(entry: SquadEntry, as_of: date, view: View) -> AthleteShown:
    pain, since = known(entry.pain), entry.days_since
    shown = (
        (amount(entry.week_km, view), known(entry.week_km)),
        (change(entry.week_change_pct), known(entry.week_change_pct)),
        (change(entry.spike_pct), known(entry.spike_pct)),
        (NONE if pain is None else f"{short_number(pain)} of 10", pain),
        (
            "none in the log"
            if entry.last_activity is None
            else day_in(entry.last_activity, as_of) + (f" ({since} d)" if since else ""),
            since,
        ),
        (
            day_in(entry.checkin_due, as_of)
            + " (overdue)" * (entry.checkin_due is not None and entry.checkin_due < as_of),
            entry.checkin_due.toordinal() if entry.checkin_due else None,
        ),
    )
    weeks = [in_units(km, view) for km in entry.weeks_km]
    return AthleteShown(
        rank=entry.rank,
        chip=chip(entry.level),
        level=int(entry.level),
        name=entry.athlete,
        groups=entry.groups,
        why=stated(entry.why),
        also=sentence(also(entry)),
        action=stated(entry.action),
        changed="" if entry.changed == SAME else sentence(entry.changed),
        weeks=", ".join("unknown" if km is None else f"{km:.0f}" for km in weeks),
        marks=_small_multiple(weeks, so_far=as_of.weekday() != _WEEK - 1),
        facts=tuple(
            Fact(name, label, text, "" if order is None else f"{order:g}")
            for (name, label), (text, order) in zip(_heads(view), shown, strict=True)
        ),
    )


def _small_multiple(weeks: Sequence[float | None], *, so_far: bool) -> tuple[Mark, ...]:
    """A bar a week against the athlete's own largest; the week that is not over is open."""
    if not weeks:
        return ()
    step, top = WIDE / WEEKS, largest(weeks) or 1.0
    marks: list[Mark] = []
    done: list[Box] = []
    still_open: list[Box] = []
    for back, km in enumerate(reversed(weeks[-WEEKS:])):
        x = WIDE - (back + 1) * step + step * (1 - FILLED) / 2
        if km is None:
            marks.append(words("on", (x + step * FILLED / 2, HIGH), "?"))
            continue
        high = km / top * (HIGH - 2)
        box = (x, HIGH - high, step * FILLED, high)
        (still_open if so_far and back == 0 else done).append(box)
    return (*boxes("bar", done), *boxes("bar open", still_open), *marks)


def _weeks_table(entries: Sequence[SquadEntry], as_of: date, view: View) -> Table | None:
    """Everybody's weeks as figures."""
    most = max((len(entry.weeks_km) for entry in entries), default=0)
    if not most:
        return None
    monday = as_of.toordinal() - as_of.weekday()
    starts = [date.fromordinal(monday - _WEEK * back) for back in range(most - 1, -1, -1)]
    return Table(
        f"Weeks of everybody ({view.units}), by the Monday they begin on",
        ("athlete", *map(day_month, starts)),
        tuple(
            (
                entry.athlete,
                *[NONE] * (most - len(entry.weeks_km)),
                *(amount(km, view) for km in entry.weeks_km),
            )
            for entry in entries
        ),
        note="? is a week with runs of unknown distance.",
    )


def _passages(squad: SquadReport, view: View) -> tuple[Passage | None, ...]:
    alike = tuple(Paragraph("", ", ".join(names)) for names in squad.look_alike)
    facts = team_facts(squad.team, view) if squad.team is not None else ()
    team = tuple(Paragraph(f"{f.label}: " if f.label else "", sentence(f.text)) for f in facts)
    return (
        passage(figure_lines(squad, view), "Figures only"),
        Passage(TITLE, team) if team else None,
        _named("No news", squad.no_news),
        _named("Not enough history for a verdict yet", squad.short_history),
        passage(answer_lines(squad, view), "Answers"),
        passage(roster_lines(squad, view), "The roster"),
        Passage("Names that may be the same athlete", alike) if alike else None,
        passage(skipped_lines(squad.skipped, view)),
        passage(note_lines(squad.notes, view)),
    )


def _named(title: str, names: Sequence[str]) -> Passage | None:
    if not names:
        return None
    return Passage(f"{title} ({len(names)})", (Paragraph("", ", ".join(names)),))
