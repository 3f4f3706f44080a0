"""What stands below a squad's list: names, by what is to be said of them, and the team view."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from runload.models import NeverSent, SquadReport, WeekAnswer
from runload.render.base import View
from runload.render.document import Line, heading, para
from runload.render.escape import clean
from runload.render.format import sentence, short_day
from runload.render.team_text import TITLE, team_facts

NEW_DAYS = 14
"""So long after joining nothing is missed of somebody [days, ours]."""
ASKED_AGAIN_DAYS = 10
"""From Thursday on the next week is asked about [days from a Monday, ours]."""
NAMES_SHOWN = 30
"""Names in one line; -v shows them all. Basis: ours."""


def named_lines(title: str, names: Sequence[str], view: View) -> list[Line]:
    """Athletes of whom only this is to be said."""
    if not names:
        return []
    return [para(f"{names_said(names, view)}.", label=f"{title} ({len(names)})", indent=0)]


def names_in_a_row(names: Sequence[str]) -> str:
    """Names one after the other; where one holds a comma, semicolons keep them apart.

    Examples:
        >>> names_in_a_row(["Ana", "Ben"]), names_in_a_row(["Müller, Jo", "Ben"])
        ('Ana, Ben', 'Müller, Jo; Ben')
    """
    shown = [clean(name) for name in names]
    return ("; " if any("," in name for name in shown) else ", ").join(shown)


def names_said(names: Sequence[str], view: View) -> str:
    """The first of these names, or with ``-v`` all of them, and how many more there are."""
    shown = names if view.verbose else names[:NAMES_SHOWN]
    rest = len(names) - len(shown)
    return names_in_a_row(shown) + (f" and {rest} more" if rest else "")


def roster_lines(squad: SquadReport, view: View) -> list[Line]:
    """What the roster tells: who never sent anything, who is not on it, who is out."""
    silent = [_never_sent(one, squad.as_of) for one in squad.never_sent]
    return [
        *named_lines("Never sent anything", silent, view),
        *named_lines("Not on the roster", squad.not_on_roster, view),
        *named_lines("Left, and out of the list", squad.left, view),
    ]


def answer_lines(squad: SquadReport, view: View) -> list[Line]:
    """Who answered for the week that the squad was asked about, and who did not yet."""
    told = squad.answers
    if told is None:
        return []
    said = f"{len(told.answered)} of {told.asked} answered"
    if told.not_yet:
        said += f"; not yet: {names_said(told.not_yet, view)}"
    more = [f"{told.twice} came twice and counted once"] if told.twice else []
    more += [f"{told.replaced} gave way to a later one"] if told.replaced else []
    beside = f" ({'; '.join(more)})" if more else ""
    if (squad.as_of - told.week).days >= ASKED_AGAIN_DAYS:
        beside += " The forms end with this week: `runload squad ask` makes new ones."
    lines = [para(f"{said}.{beside}", label=f"Week of {short_day(told.week)}", indent=0)]
    if view.verbose:
        lines += [para(sentence(text), label=clean(one.athlete))
                  for one in told.answered if (text := scales_said(one))]  # fmt: skip
    return lines


def scales_said(one: WeekAnswer) -> str:
    """What an athlete answered of effort, sleep and soreness; "" for nothing.

    Examples:
        >>> scales_said(WeekAnswer("Ana", date(2026, 11, 29), effort=6, soreness=2))
        'effort 6, soreness 2 of 10'
    """
    told = (("effort", one.effort), ("sleep", one.sleep), ("soreness", one.soreness))
    said = ", ".join(f"{name} {score}" for name, score in told if score is not None)
    return f"{said} of 10" if said else ""


def _never_sent(one: NeverSent, as_of: date) -> str:
    lately = one.joined is not None and (as_of - one.joined).days <= NEW_DAYS
    return (
        f"{one.athlete} (joined {short_day(one.joined)})" if lately and one.joined else one.athlete
    )


def alike_lines(squad: SquadReport) -> list[Line]:
    """Names that may be the same athlete."""
    if not squad.look_alike:
        return []
    told = "; ".join(
        " and ".join(f'"{clean(name)}"' for name in names) for names in squad.look_alike
    )
    said = (
        f"{told}. They count as two. If they are one athlete, put both names in one row of "
        "roster.csv."
    )
    return [para(said, label="Names that may be the same athlete", indent=0)]


def team_lines(squad: SquadReport, view: View) -> list[Line]:
    """The squad as a whole."""
    facts = team_facts(squad.team, view) if squad.team is not None else ()
    lines = [para(sentence(f.text), label=f.label) for f in facts]
    return [heading(TITLE), *lines] if lines else []
