"""The weekly digest of a squad: whom to call first, and what now? Its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from runload.models import Level, SquadEntry, SquadReport
from runload.render.base import View, known
from runload.render.escape import clean, clipped
from runload.render.format import (
    SIGNS,
    count,
    day_month,
    distance,
    long_day,
    period,
    sentence,
    short_number,
    short_period,
    signed_pct,
    stated,
)
from runload.render.mail.digest import NAME_CELLS, Digest
from runload.render.mail.digest_days import period_key
from runload.render.mail.digest_table import Comparison
from runload.render.mail.standing import Standing, body_first, standing
from runload.render.plain.squad import also, calls_said
from runload.render.plain.squad_below import names_in_a_row
from runload.tables import WEEK_DAYS

TOP = 5  # ours: what a coach reads on a phone; `runload squad` has them all
NAMES_SHOWN = 8
ALSO_SHOWN = 3
COLUMNS = "columns not read"  # how a reader's note calls them
NOTE_CELLS = 200  # ours: `runload check` has them all


def squad_digest(squad: SquadReport, view: View) -> Digest:
    """The athletes to call, each with one thing to do; how many, why; of whom nothing came."""
    if view.only_stops:
        return _stops_alone(squad, view)
    first, last = period_key(squad)
    call = [entry for entry in squad.entries if entry.call]
    still = standing(squad, view.today)
    counted = calls_said(squad) if squad.calls else _counts(squad)
    lasted = f" {still.lasted}" if still else ""
    return Digest(
        level=max((entry.call_level for entry in squad.entries), default=Level.OK),
        subject=_subject(squad, call, still),
        first=_first(squad, call, still),
        greeting=f"{counted} The week {period(first, last)} {last.year}.{lasted}",
        table=Comparison(),
        lines=tuple(_lines(squad, call, view)),
        closing=_closing(squad),
        weeks=tuple(entry.weeks_km for entry in call[:TOP]),
    )


def _stops_alone(squad: SquadReport, view: View) -> Digest:
    """Whoever has a stop sign that its reader has not been told of."""
    those = count(len(squad.entries), "athlete")
    lines = [(_name(one.athlete), _told(one, view, leads=False)) for one in squad.entries[1:]]
    return Digest(
        level=max((entry.level for entry in squad.entries), default=Level.OK),
        subject=f"Your squad, {day_month(squad.as_of)}: {those} to call today",
        first=_first(squad, squad.entries, None),
        greeting=f"New since the last such mail: {those}. {long_day(squad.as_of)}.",
        table=Comparison(),
        lines=tuple(lines),
        closing="Made by runload from your own sheet. Only new stop signs, each mentioned once; "
        "the others are in `runload squad`.",
    )


def _subject(squad: SquadReport, call: Sequence[SquadEntry], still: Standing | None) -> str:
    """The week and how many to call; of a sheet that stands still that, after what hurts."""
    how_many = f"{count(len(call), 'athlete') if call else 'nobody'} to call"
    if still is None:
        return f"Your squad {short_period(*period_key(squad))}: {how_many}"
    return f"{how_many}; {still.said}" if body_first(squad) else still.asked


def _first(squad: SquadReport, call: Sequence[SquadEntry], still: Standing | None) -> str:
    said = "Nobody needs a call this week." if squad.entries else "No athletes to show."
    if call:
        one = call[0]
        said = f"Call {_name(one.athlete)} first: {sentence(one.why)} {sentence(one.action)}"
    if squad.as_of_basis == "last":
        said = f"As of {long_day(squad.as_of)}, the last day in the sheet: {said}"
    told = said.strip()
    if still is None:
        return told
    return f"{told} {still.asked}" if body_first(squad) else f"{still.asked} {told}"


def _name(athlete: str) -> str:
    return clipped(clean(athlete), NAME_CELLS)


def _counts(squad: SquadReport) -> str:
    counts = dict(squad.counts)
    told = [f"{counts[lv]} {lv.word}" for lv in sorted(Level, reverse=True) if counts.get(lv)]
    levels = f": {', '.join(told)}" if told else ""
    return f"{count(squad.everybody, 'athlete')}{levels}."


def _lines(squad: SquadReport, call: Sequence[SquadEntry], view: View) -> list[tuple[str, str]]:
    lines = [
        (
            f"{at}. {SIGNS[entry.level]} {_name(entry.athlete)}",
            _told(entry, view, leads=at == 1),
        )
        for at, entry in enumerate(call[:TOP], 1)
    ]
    if len(call) > TOP:
        later = [entry.athlete for entry in call[TOP:]]
        lines.append((f"To call as well ({len(later)})", _some(later)))
    if told := squad.answers:
        missing = f"; not yet: {_some(told.not_yet)}" if told.not_yet else "."
        lines.append(("Answered", f"{len(told.answered)} of {told.asked}{missing}"))
    silent = [one.athlete for one in squad.never_sent]
    for title, those in (
        ("No news", squad.no_news),
        ("Never sent anything", silent),
        ("Not on the roster", squad.not_on_roster),
    ):
        if those:
            lines.append((f"{title} ({len(those)})", _some(those)))
    unread = [
        note.replace(f"{COLUMNS}: ", "").rstrip(".") for note in squad.notes if COLUMNS in note
    ]
    if unread:
        lines.append(("Columns not read", clipped(clean("; ".join(unread)), NOTE_CELLS)))
    if squad.went_well:
        lines.append(("Went well", stated(squad.went_well)))
    calm = [entry for entry in squad.entries if not entry.call]
    quiet = sum(entry.athlete not in squad.no_news for entry in calm)
    if quiet and (call or squad.no_news):
        lines.append(("The others", f"{count(quiet, 'athlete')} without a reason to call."))
    return lines


def _some(names: Sequence[str]) -> str:
    """The first of these names, and how many more there are."""
    more = f" and {len(names) - NAMES_SHOWN} more" if len(names) > NAMES_SHOWN else ""
    return f"{names_in_a_row([_name(name) for name in names[:NAMES_SHOWN]])}{more}."


def _told(entry: SquadEntry, view: View, *, leads: bool) -> str:
    """Why, what to do, what else and the figures; the first line of the mail has said the first."""
    told = ["See above."] if leads else [sentence(entry.why), sentence(entry.action)]
    if more := also(replace(entry, reasons=entry.reasons[: 1 + ALSO_SHOWN])):
        rest = len(entry.reasons) - 1 - ALSO_SHOWN
        told.append(f"Also: {sentence(more)}" + (f" {rest} more in the list." if rest > 0 else ""))
    return " ".join([*told, _figures(entry, view)])


def _figures(entry: SquadEntry, view: View) -> str:
    """The week, the longest run and pain in figures."""
    change = f" ({signed_pct(entry.week_change_pct)})" * (known(entry.week_change_pct) is not None)
    parts = [f"Week {distance(entry.week_km, view)}{change}"]
    ran = entry.days_since is None or entry.days_since < WEEK_DAYS
    if ran and known(entry.spike_pct) is not None:
        parts.append(f"longest run {signed_pct(entry.spike_pct)}")
    if known(entry.pain) is not None:
        parts.append(f"pain {short_number(entry.pain)} of 10")
    if entry.screen.needed:
        parts.append("safety questions open")
    return f"{'; '.join(parts)}."


def _closing(squad: SquadReport) -> str:
    told = "Made by runload from your own sheet. It shows what changed, not what will happen"
    missing = ""
    if refused := sum(not item.ignored for item in squad.skipped):
        missing = f"; not read: {refused}, `runload check` says what"
    return f"{told}{missing}. All of it: runload squad."
