"""The ladders back to running, by tissue: what to do first, then minutes of running and walking.

What it sees: the places that were hurt, and whether it may come from bone.
Why it matters: bone, calf, hamstring, tendon and joints bear the first runs unlike each other.
What it does not mean: that the minutes are tested. No trial fixes them; a physio's own go first.
Threshold and basis: all ours (clinic 6), as clinics use them.
Example: a calf begins with one minute of running and four of walking, four times.
Source: george2024 for what bone needs first, silbernagel2007 for the pain line; the rest is ours.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from runload.evidence.vocabulary import REGIONS
from runload.models.values import dataclass
from runload.models.visiting import WALK
from runload.tabular.strict_toml import EntryTable, packaged

BONE = "bone"
COUNTED = ("no", "one", "two", "three", "four", "five", "six")
_DAYS_APART = {1: "a day", 2: "two days", 3: "three days"}
LAST = "Back to your usual running"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the way back.

    ``run_min`` are its minutes of running, None where it has none; ``share`` is the most of the
    usual run where it goes by distance.
    """

    name: str
    text: str
    run_min: int | None = None
    share: float | None = None


@dataclass(frozen=True, slots=True)
class Ladder:
    """The steps of one tissue, the walk first.

    Pain up to ``pain_up_to`` [0-10] lets a step count; ``weekly``: never two steps in one week.
    ``apart`` are the days between two runs, by step with minutes, the last for all later ones.
    ``own``: the steps are those of the runner's own physiotherapist.
    """

    id: str
    title: str
    regions: tuple[str, ...]
    pain_up_to: float
    weekly: bool
    apart: tuple[int, ...]
    steps: tuple[Step, ...]
    own: bool = False

    @property
    def between(self) -> str:
        """How many days lie between runs, in words."""
        first, *later = (_DAYS_APART[days] for days in dict.fromkeys(self.apart))
        steps = COUNTED[len(self.apart) - 1]
        then = f" for the first {steps} steps, then {later[0]}" if later else ""
        week = " Take one step a week at most." if self.weekly else ""
        return f"Leave {first} between runs{then}.{week}"

    def days_apart(self, step: int) -> int:
        """Days between two runs on a step; a walk needs none."""
        timed = [at for at, one in enumerate(self.steps) if one.name != WALK]
        if step not in timed:
            return 0
        return self.apart[min(timed.index(step), len(self.apart) - 1)]

    def said(self, step: int) -> str:
        """What to do on a step, with the walk around it and the days between."""
        one = self.steps[step]
        return f"{one.text} {_table()[0]} {self.between}" if one.run_min else one.text

    def with_steps(self, steps: Iterable[tuple[int, int, int]]) -> Ladder:
        """The same ladder with a physiotherapist's own steps; the pain allowed stays."""
        own = tuple(_timed(*step) for step in steps)
        return replace(self, steps=own, own=True) if own else self


def ladder_of(regions: Iterable[str | None], *, bone: bool) -> Ladder:
    """The ladder of the strictest of these places; that of bone where it may come from bone.

    Examples:
        >>> ladder_of(["calf"], bone=False).steps[1].text
        'Run 1 minute, walk 4, 4 times.'
    """
    told = set(regions)
    first, *others = ladders()
    if bone:
        return first
    return next((one for one in others if told & set(one.regions)), others[-1])


def ladders() -> tuple[Ladder, ...]:
    """All of them, the strictest first."""
    return _table()[1]


@cache
def _table() -> tuple[str, tuple[Ladder, ...]]:
    name = "ladders.toml"
    whole = EntryTable(name, packaged("runload.rules", name))
    warm = whole.take("warm", str)
    found = tuple(_ladder(EntryTable(name, one)) for one in whole.take("ladder", list))
    whole.end()
    return warm, found


def _ladder(table: EntryTable) -> Ladder:
    timed = [_timed(*minutes) for minutes in table.take("steps", list)]
    share = table.take_or("usual_share", float, default=0.0)
    last = [_last(text, share) for text in table.words("last")]
    read = Ladder(
        id=table.take("id", str),
        title=table.take("title", str),
        regions=table.words("regions", REGIONS),
        pain_up_to=float(table.take("pain_up_to", int)),
        weekly=table.take("weekly", bool),
        apart=tuple(table.take("apart", list)),
        steps=(Step(WALK, table.take("entry", str)), *timed, *last),
    )
    table.end()
    return read


def _last(text: str, share: float) -> Step:
    """A step after those with minutes: by distance, or of hills and speed."""
    if "{share}" not in text:
        return Step(LAST, text)
    return Step(LAST, text.format(share=f"{100 * share:.0f} %"), share=share)


def _timed(run: int, walk: int, times: int) -> Step:
    if not walk:
        name = f"{run} minutes in one piece"
        return Step(name, f"Run {name}.", run)
    minutes = "minute" if run == 1 else "minutes"
    text = f"Run {run} {minutes}, walk {walk}, {times} times."
    return Step(f"Run {run}, walk {walk}", text, run * times)
