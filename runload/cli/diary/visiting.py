"""``diary visit`` and ``diary done``: what a physio set, and the exercises that were done."""

from __future__ import annotations

from datetime import date

from runload.athlete.diary.entries import understood
from runload.athlete.diary.table import LONGEST_CELL
from runload.cli import clock
from runload.cli.diary.adding import added
from runload.cli.diary.listing import today
from runload.cli.options.store import DoneOptions, VisitOptions
from runload.cli.storing import store_path
from runload.errors import UsageError
from runload.models import DiaryReport, HomeExercise
from runload.rules.exercise_sheets import named
from runload.rules.visit_limits import physio_plan
from runload.store import diary
from runload.store.database import opened_to_read

_LIKE = 'Write `runload diary visit "up to 5 km, pain up to 3, no hills; see again in 2 weeks"`.'


def visited(options: VisitOptions) -> DiaryReport:
    """The line as it was kept and understood, and what of it is asked.

    Raises:
        UsageError: no words, or more than a cell of the diary holds
    """
    words = " ".join(options.said.split())
    if not words:
        raise UsageError("diary visit", "what did your physio set?", _LIKE)
    if len(words) > LONGEST_CELL:
        what = f"{len(words)} letters are more than the {LONGEST_CELL} that fit"
        raise UsageError("diary visit", what, "Note two visits of one day, one line each.")
    told = {"visit": options.seen_by, "visit_limits": words}
    return added(options.store, "", told, options.date)


def ticked(options: DoneOptions) -> DiaryReport:
    """One session of the exercises that stand, as it was kept.

    Raises:
        UsageError: a number that none of them has, or a name that is neither theirs nor a sheet's
    """
    day = clock.day(options.date, "--date") if options.date else today()
    which = _which(" ".join(options.what).strip(), _standing(options.store, day))
    told = {"exercises_done": "1", "exercise": which, "exercise_pain": options.hurt or ""}
    return added(options.store, "", {n: text for n, text in told.items() if text}, options.date)


def _standing(place: str | None, day: date) -> tuple[HomeExercise, ...]:
    """The exercises that a physio has set, as the diary of the store tells."""
    with opened_to_read(store_path(place)) as store:
        rows = () if store is None else diary.entries(store)
    plan = physio_plan(understood(rows, diary.NAME, day).facts.visits, day)
    return () if plan is None else plan.exercises


def _which(wanted: str, standing: tuple[HomeExercise, ...]) -> str:
    """The exercises named, in the physio's words, or the id of a sheet; "" for all of them."""
    if not wanted:
        return ""
    numbers = wanted.replace(",", " ").split()
    if all(one.isdecimal() and one.isascii() and len(one) < 4 for one in numbers):
        if any(not 0 < int(one) <= len(standing) for one in numbers):
            there = ", ".join(f"{n} {one.words}" for n, one in enumerate(standing, 1))
            fix = f"There are: {there}." if there else "Your physio's exercises: `diary visit`."
            raise UsageError("diary done", f"there is no exercise {wanted}", fix)
        return ", ".join(standing[int(one) - 1].words for one in numbers)
    said = [one.words for one in standing if wanted.casefold() in one.words.casefold()]
    return ", ".join(said) if said else named(wanted)
