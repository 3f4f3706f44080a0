"""How far next, in words: what the screen, the whole report, the page and the mail say of it."""

from __future__ import annotations

from runload.models import Next
from runload.models.finding import WALK_INSTEAD, WHY_WALK
from runload.render.base import View, known
from runload.render.format import limit, sentence, stated

LIMITS_ARE = "Careful limits from your own runs, not targets."


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


def in_one_row(ahead: Next, view: View) -> str:
    """The same in one row of words; where there is no distance, why not."""
    if ahead.walk_instead:
        return f"{WALK_INSTEAD} {WHY_WALK}"
    names = {"easy run": "easy runs", "week": "the week"}
    parts = [f"{names.get(name, name)} {said}" for name, said in how_far(ahead, view)]
    return f"{stated('; '.join(parts))} {LIMITS_ARE}" if parts else sentence(ahead.why)
