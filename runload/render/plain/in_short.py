"""What the one screen and the runner's mail both say, from one source: labels with their words."""

from __future__ import annotations

from collections.abc import Sequence

from runload.models import Next, Report, Week
from runload.models.finding import WALK_INSTEAD, WHY_WALK
from runload.render.base import WEEKS_SHOWN, View, known
from runload.render.format import SHEET_OF, limit, sentence, stated
from runload.render.stop_lines import shows_stop_list

LIMITS_ARE = "Careful limits from your own runs, not targets."
LIMITS_IN_SHORT = "Limits, not targets."
"""Said beside the distances where the stop list takes half of the screen."""
WEEKS_IN_SHORT = 3
NAMES_SHOWN = 2
NEXT, SEEN_WITH = "Next", "Often seen"

Said = list[tuple[str, str]]
"""Labels with what they say; empty where there is nothing to say."""


def how_far(ahead: Next, view: View) -> list[tuple[str, str]]:
    """The easy run, the longest run and the week, each with its most; nothing beside a walk."""
    easy, longest, told = known(ahead.easy_run_km), known(ahead.longest_run_km), []
    if ahead.walk_instead:
        return []
    if easy is not None:
        usual = known(ahead.usual_run_km)
        about = "" if usual is None or usual >= easy else f"about {limit(usual, view)}, "
        told.append(("easy run", f"{about}at most {limit(easy, view)}"))
    if longest is not None and longest != easy:
        told.append(("longest run", f"at most {limit(longest, view)}"))
    if ahead.week_km is not None:
        low, most = ahead.week_km[0], limit(ahead.week_km[1], view)
        told.append(("week", f"{'at most' if low is None else f'{limit(low, view)} to'} {most}"))
    return told


def _in_one_row(report: Report, view: View) -> str:
    """The same in one row of words; where there is no distance, why not."""
    ahead = report.next
    if ahead.walk_instead:
        return f"{WALK_INSTEAD} {WHY_WALK}"
    limits = LIMITS_IN_SHORT if shows_stop_list(report) else LIMITS_ARE
    names = {"easy run": "easy runs", "week": "the week"}
    parts = [f"{names.get(name, name)} {said}" for name, said in how_far(ahead, view)]
    return f"{stated('; '.join(parts))} {limits}" if parts else sentence(ahead.why)


def next_said(report: Report, view: View) -> Said:
    """How far next, in one row of words; beside a stop the first line has said it."""
    said = "" if report.red_flags or report.next.stopped else _in_one_row(report, view)
    return [(NEXT, said)] if said else []


def seen_with(report: Report) -> Said:
    """What such pain is often seen with."""
    names = " or ".join(warning.name for warning in report.warnings[:NAMES_SHOWN])
    return [(SEEN_WITH, f"{names} (not a diagnosis).")] if names else []


def one_thing(report: Report) -> Said:
    """The first thing to do about it."""
    advice = report.warnings[0].advice if report.warnings else ()
    return [("Do", sentence(advice[0].text))] if advice else []


def exercises(report: Report) -> Said:
    """Where the exercises for it stand."""
    first = next((one for one in report.warnings if one.has_sheet), None)
    return [] if first is None else [("Exercises for this", sentence(SHEET_OF.format(first.id)))]


def weeks_in_short(report: Report, view: View) -> tuple[Week, ...]:
    """The newest weeks, oldest first; none of a log that ended long ago, but where asked for."""
    if view.weeks != WEEKS_SHOWN:
        return view.newest(report.weeks)
    if report.next.stale:
        return ()
    return report.weeks[-WEEKS_IN_SHORT:]


def no_runs(weeks: Sequence[Week]) -> str:
    """Weeks without a run are one sentence, not a line each."""
    span = "week" if len(weeks) == 1 else f"{len(weeks)} weeks"
    if any(week.recorded for week in weeks):
        return f"No runs in the last {span}."
    return f"Nothing in the log for the last {span}."
