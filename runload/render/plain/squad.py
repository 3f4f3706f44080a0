"""A squad as one ranked list: who needs a call first, why, and one thing to do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from runload.models import Level, SquadEntry, SquadReport
from runload.render.base import View, known
from runload.render.document import DIM, LEVEL_STYLES, Line, Span, heading, page, para
from runload.render.due import due_near
from runload.render.escape import clean
from runload.render.format import (
    NO_DATA,
    SIGNS,
    count,
    distance,
    long_day,
    sentence,
    short_day,
    short_number,
    signed_pct,
)
from runload.render.remarks import note_lines, skipped_lines
from runload.render.team_text import TITLE, team_facts
from runload.render.written import written
from runload.tables import WEEK_DAYS

CALL_FROM = Level.WATCH
NAMES_SHOWN = 30
"""Names in one line; -v shows them all. Basis: ours."""


def squad_text(squad: SquadReport, view: View) -> bytes:
    """The squad as text: the first line says whom to call first."""
    return written(
        page(
            (
                first_lines(squad),
                about_lines(squad),
                entry_lines(squad, view),
                named_lines("No news", squad.no_news, view),
                named_lines("Not enough history for a verdict yet", squad.short_history, view),
                alike_lines(squad),
                team_lines(squad, view),
                skipped_lines(squad.skipped, view),
                note_lines(squad.notes, view),
            )
        ),
        view,
    )


def rank_said(squad: SquadReport) -> str:
    """Where the one athlete stands in the squad, and what of the sheet was not read."""
    entry = squad.entries[0]
    of = "" if squad.of is None else f" of {squad.of}"
    said = f"Rank {entry.rank}{of} in the squad."
    if not squad.skipped:
        return said
    return f"{said} Not read of the whole sheet: {len(squad.skipped)}, named by `runload squad`."


def rank_line(squad: SquadReport, view: View) -> bytes:
    """What comes before the whole report of one athlete."""
    return written((para(rank_said(squad), style=DIM, indent=0),), view)


def first_lines(squad: SquadReport) -> list[Line]:
    """Whom to call first; a list of a past day says so before it."""
    lines = _call_line(squad)
    if squad.as_of_basis != "last":
        return lines
    said = f"As of {long_day(squad.as_of)}, the last day in the sheet."
    return [para(said, indent=0), *lines]


def _call_line(squad: SquadReport) -> list[Line]:
    if not squad.entries:
        asked = _asked_for(squad)
        none = f"None of {count(squad.of or 0, 'athlete')} to show: {asked}."
        return [para(none if asked else "No athletes to show.", indent=0)]
    first = squad.entries[0]
    if first.level < CALL_FROM:
        return [para("Nobody needs a call today.", style=LEVEL_STYLES[Level.OK], indent=0)]
    said = f"Call {clean(first.athlete)} first: {sentence(first.why)} {sentence(first.action)}"
    style = LEVEL_STYLES[first.level]
    return [para(said, lead=f"{SIGNS[first.level]} ", lead_style=style, style=style, indent=0)]


def about_lines(squad: SquadReport) -> list[Line]:
    """How many athletes there are at which level, and which of them are shown."""
    counts = dict(squad.counts)
    told = [f"{counts[lv]} {lv.word}" for lv in sorted(Level, reverse=True) if counts.get(lv)]
    levels = f": {', '.join(told)}" if told else ""
    athletes = count(sum(counts.values()) or len(squad.entries), "athlete")
    lines = [para(f"{athletes} on {long_day(squad.as_of)}{levels}.", style=DIM, indent=0)]
    if squad.of is not None:
        shown = f"{len(squad.entries)} of {count(squad.of, 'athlete')} shown"
        lines.append(para(f"{shown}: {_asked_for(squad)}.", style=DIM, indent=0))
    return lines


def _asked_for(squad: SquadReport) -> str:
    return ", ".join(clean(said) for said in squad.asked_for)


def entry_lines(squad: SquadReport, view: View) -> list[Line]:
    """The list. Athletes who need no call, of whom the same is to be said, share a line."""
    lines = []
    for _, group in groupby(squad.entries, key=lambda entry: _told_as(entry, view)):
        alike = tuple(group)
        lines += _one(alike[0], squad, view) if len(alike) == 1 else _several(alike, view)
    return lines


def _told_as(entry: SquadEntry, view: View) -> object:
    if view.verbose or entry.level >= CALL_FROM or entry.changed:
        return entry.rank
    return entry.level, entry.why, entry.action


def _one(entry: SquadEntry, squad: SquadReport, view: View) -> list[Line]:
    said = [sentence(entry.why), sentence(entry.action)]
    if entry.changed:
        said.append(f"Since last week: {sentence(entry.changed)}")
    return _said_of(entry, str(entry.rank), (entry.athlete,), said,
                    figures(entry, squad.as_of, view), view)  # fmt: skip


def _several(alike: Sequence[SquadEntry], view: View) -> list[Line]:
    first = alike[0]
    said = [sentence(first.why), sentence(first.action)]
    weeks = [km for entry in alike if (km := known(entry.week_km)) is not None]
    numbers = f"{len(alike)} athletes"
    if weeks:
        low, high = (short_number(view.distance(km)) for km in (min(weeks), max(weeks)))
        numbers += f"; week {low} to {high} {view.units}"
    ranks, names = f"{first.rank}-{alike[-1].rank}", tuple(entry.athlete for entry in alike)
    return _said_of(first, ranks, names, said, f"{numbers}; each one's figures with -v", view)


def _said_of(
    entry: SquadEntry,
    ranks: str,
    names: Sequence[str],
    said: Sequence[str],
    numbers: str,
    view: View,
) -> list[Line]:
    lead = Span(f"{ranks}. {SIGNS[entry.level]} {entry.level.word} ", LEVEL_STYLES[entry.level])
    name = Span(_names(names, view), "bold")
    if view.width is None:
        told = " ".join(part for part in (*said, f"[{numbers}]") if part)
        return [Line((name, Span(f": {told}")), lead)]
    lines = [Line((name, Span(f": {said[0]}")), lead, indent=0)]
    if said[1]:
        lines.append(para(said[1], label="do", indent=4))
    lines += [para(more, indent=4) for more in said[2:]]
    return [*lines, para(numbers, style=DIM, indent=4)]


def figures(entry: SquadEntry, as_of: date, view: View) -> str:
    """The figures behind one line, in one more."""
    silent = entry.week_km is None and (entry.days_since or 0) >= WEEK_DAYS
    parts = [f"week {NO_DATA if silent else distance(entry.week_km, view)}"]
    if known(entry.week_change_pct) is not None:
        parts[0] += f" ({signed_pct(entry.week_change_pct)})"
    if known(entry.spike_pct) is not None:
        parts.append(f"longest run {signed_pct(entry.spike_pct)}")
    if known(entry.pain) is not None:
        parts.append(f"pain {short_number(entry.pain)} of 10")
    if entry.screen.needed:
        parts.append("safety questions open")
    if entry.last_activity is None:
        parts.append("no run in the log")
    else:
        ago = f", {count(entry.days_since, 'day')} ago" if entry.days_since else ""
        parts.append(f"last run {short_day(entry.last_activity)}{ago}")
    if entry.checkin_due is not None:
        parts.append(f"check-in {due_near(entry.checkin_due, as_of)}")
    if view.verbose:
        parts += [f"{clean(kind)} {clean(value)}" for kind, value in entry.groups]
    return "; ".join(parts)


def named_lines(title: str, names: Sequence[str], view: View) -> list[Line]:
    """Athletes of whom only this is to be said."""
    if not names:
        return []
    return [para(f"{_names(names, view)}.", label=f"{title} ({len(names)})", indent=0)]


def names_in_a_row(names: Sequence[str]) -> str:
    """Names one after the other; where one holds a comma, semicolons keep them apart.

    Examples:
        >>> names_in_a_row(["Ana", "Ben"]), names_in_a_row(["Müller, Jo", "Ben"])
        ('Ana, Ben', 'Müller, Jo; Ben')
    """
    shown = [clean(name) for name in names]
    return ("; " if any("," in name for name in shown) else ", ").join(shown)


def _names(names: Sequence[str], view: View) -> str:
    shown = names if view.verbose else names[:NAMES_SHOWN]
    rest = len(names) - len(shown)
    return names_in_a_row(shown) + (f" and {rest} more" if rest else "")


def alike_lines(squad: SquadReport) -> list[Line]:
    """Names that may be one athlete's."""
    if not squad.look_alike:
        return []
    told = "; ".join(
        " and ".join(f'"{clean(name)}"' for name in names) for names in squad.look_alike
    )
    said = f"{told}. They are kept apart: if they are one, write the name one way."
    return [para(said, label="Names that may be one athlete's", indent=0)]


def team_lines(squad: SquadReport, view: View) -> list[Line]:
    """The squad as a whole."""
    facts = team_facts(squad.team, view) if squad.team is not None else ()
    lines = [para(sentence(f.text), label=f.label) for f in facts]
    return [heading(TITLE), *lines] if lines else []
