"""A squad as one ranked list: who needs a call first, why, and one thing to do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from runload.models import Level, SquadEntry, SquadReport
from runload.render.base import View, known
from runload.render.document import DIM, HEADING, LEVEL_STYLES, Line, Span, heading, page, para
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
from runload.render.plain.squad_below import (
    alike_lines,
    answer_lines,
    named_lines,
    names_said,
    roster_lines,
    team_lines,
)
from runload.render.remarks import note_lines, skipped_lines
from runload.render.written import written
from runload.tables import WEEK_DAYS

NOBODY = "Nobody needs a call today."
NO_CALL = (
    "Studies disagree on these figures, or nobody tested them: no reason to call by themselves."
)
FIGURE = "figure"
SAME = "as last week"
"""What has changed where nothing has: it shares a line with the figures."""
CALLED = {
    "stop": "a stop sign",
    "today": "a note that cannot wait",
    "red": "strong pain",
    "open": "a problem still open",
    "ask": "words to ask about",
    "pain": "new pain",
    "load": "a change in the load",
    "stopped": "a sudden stop",
    "small": "a small pain to ask about",
}
"""What the first reason to call is named where they are counted."""


def squad_text(squad: SquadReport, view: View) -> bytes:
    """The squad as text: the first line says whom to call first."""
    return written(
        page(
            (
                first_lines(squad),
                about_lines(squad),
                entry_lines(squad, view),
                () if view.verbose else figure_lines(squad, view),
                () if view.verbose else calm_lines(squad, view),
                answer_lines(squad, view),
                named_lines("No news", squad.no_news, view),
                named_lines("Not enough history for a verdict yet", squad.short_history, view),
                roster_lines(squad, view),
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
    refused = sum(not item.ignored for item in squad.skipped)
    if not refused:
        return said
    return f"{said} Not read of the whole sheet: {refused}, named by `runload squad`."


def rank_line(squad: SquadReport, view: View) -> bytes:
    """What comes before the whole report of one athlete."""
    return written((para(rank_said(squad), style=DIM, indent=0),), view)


def first_lines(squad: SquadReport) -> list[Line]:
    """Who to call first; a list of a past day says so before it."""
    lines = _call_line(squad)
    if squad.as_of_basis != "last":
        return lines
    said = f"As of {long_day(squad.as_of)}, the last day in the sheet."
    return [para(said, indent=0), *lines]


def _call_line(squad: SquadReport) -> list[Line]:
    if not squad.entries:
        asked = asked_for(squad)
        none = f"None of {count(squad.of or 0, 'athlete')} to show: {asked}."
        return [para(none if asked else "No athletes to show.", indent=0)]
    first = squad.entries[0]
    if not first.call:
        return [para(NOBODY, style=LEVEL_STYLES[Level.OK], indent=0)]
    said = f"Call {clean(first.athlete)} first: {sentence(first.why)} {sentence(first.action)}"
    style = LEVEL_STYLES[first.level]
    lines = [para(said, lead=f"{SIGNS[first.level]} ", lead_style=style, style=style, indent=0)]
    return [para(calls_said(squad), style=HEADING, indent=0), *lines]


def about_lines(squad: SquadReport) -> list[Line]:
    """How many athletes there are at which level, and which of them are shown."""
    counts = dict(squad.counts)
    told = [f"{counts[lv]} {lv.word}" for lv in sorted(Level, reverse=True) if counts.get(lv)]
    levels = f": {', '.join(told)}" if told else ""
    silent, athletes = len(squad.never_sent), count(squad.everybody, "athlete")
    never = f"; {silent} never sent anything" if silent else ""
    lines = [para(f"{athletes} on {long_day(squad.as_of)}{levels}{never}.", style=DIM, indent=0)]
    if squad.of is not None:
        shown = f"{len(squad.entries)} of {count(squad.of, 'athlete')} shown"
        lines.append(para(f"{shown}: {asked_for(squad)}.", style=DIM, indent=0))
    return lines


def asked_for(squad: SquadReport) -> str:
    """Which athletes were asked for, in words."""
    return ", ".join(clean(said) for said in squad.asked_for)


def calls_said(squad: SquadReport) -> str:
    """How many to call, and why, before anybody is named.

    Those of the groups asked for, however short the list is.
    """
    told = ", ".join(
        f"{number} for {CALLED.get(kind, clean(kind))}" for kind, number in squad.calls
    )
    number = sum(number for _, number in squad.calls)
    return f"{number} of {count(squad.everybody, 'athlete')} to call: {told}."


def also(entry: SquadEntry) -> str:
    """The other reasons, the gravest first, and in one part the figures that are none."""
    rest = entry.reasons[1:]
    texts = [clean(reason.text) for reason in rest if reason.kind != FIGURE]
    told = [f"{text[:1].lower()}{text[1:]}" for text in texts]
    if figures := [clean(reason.label) for reason in rest if reason.kind == FIGURE]:
        told.append(f"figures only: {', '.join(figures)}")
    return "; ".join(told)


def figures_alone(entry: SquadEntry) -> bool:
    """Whether nothing but figures is to be said that are no reason to call."""
    return not entry.call and any(reason.kind == FIGURE for reason in entry.reasons)


def entry_lines(squad: SquadReport, view: View) -> list[Line]:
    """Who to call, one by one; with ``-v`` everybody."""
    shown = [entry for entry in squad.entries if entry.call or view.verbose]
    return [line for entry in shown for line in _one(entry, squad, view)]


def _one(entry: SquadEntry, squad: SquadReport, view: View) -> list[Line]:
    said = [sentence(entry.why), sentence(entry.action)]
    if more := also(entry):
        said.append(f"Also: {sentence(more)}")
    numbers = figures(entry, squad.as_of, view)
    if entry.changed == SAME:
        numbers = f"{SAME}; {numbers}"
    elif entry.changed:
        said.append(f"Since last week: {sentence(entry.changed)}")
    return _said_of(entry, str(entry.rank), (entry.athlete,), said, numbers, view)


def figure_lines(squad: SquadReport, view: View) -> list[Line]:
    """Athletes of whom only figures are to be said that are no reason to call, in one line."""
    told: dict[str, list[str]] = {}
    alone = [entry for entry in squad.entries if figures_alone(entry)]
    for entry in alone:
        for reason in entry.reasons:
            if reason.kind == FIGURE:
                told.setdefault(clean(reason.label), []).append(entry.athlete)
    if not told:
        return []
    named = "; ".join(f"{label} ({names_said(names, view)})" for label, names in told.items())
    return [para(f"{named}. {NO_CALL}", label=f"Figures only ({len(alone)})", indent=0)]


def calm_lines(squad: SquadReport, view: View) -> list[Line]:
    """All who need no call; those of whom the same is to be said share a line."""
    groups: dict[tuple[str, str], list[SquadEntry]] = {}
    for entry in squad.entries:
        if not entry.call and not figures_alone(entry):
            groups.setdefault((entry.why, entry.action), []).append(entry)
    if not groups:
        return []
    lines = []
    for (why, action), alike in groups.items():
        names = names_said([entry.athlete for entry in alike], view)
        number = f" ({len(alike)})" if len(alike) > 1 else ""
        said = " ".join(filter(None, (sentence(why), sentence(action))))
        lines.append(Line((Span(f"{names}{number}: ", "bold"), Span(said)), indent=2))
    calm = sum(map(len, groups.values()))
    return [heading(f"No reason to call ({calm})"), *lines]


def _said_of(
    entry: SquadEntry,
    ranks: str,
    names: Sequence[str],
    said: Sequence[str],
    numbers: str,
    view: View,
) -> list[Line]:
    lead = Span(f"{ranks}. {SIGNS[entry.level]} {entry.level.word} ", LEVEL_STYLES[entry.level])
    name = Span(names_said(names, view), "bold")
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
