"""The home exercises of a physiotherapist's line, each in its own words."""

from __future__ import annotations

import re

from runload.athlete.visit.clause import Clause, evened
from runload.athlete.visit.words import EXERCISE, NO_LIMIT, ONLY_LABEL, SETS
from runload.models.prescribing import HomeExercise
from runload.tabular.how_often import days_a_week, only_how_often, times_a_day
from runload.tabular.written import clean_text

LONGEST_KEPT = 160
"""Characters kept of words that are kept as they were said. Basis: ours."""
RULES_OUT = re.compile(r"^\s*(?:no|avoid|stop|without)\b")
_LABELLED = re.compile(
    r"\b(?:exercises?|hep|home (?:exercises?|programme)|rehab)\s*:\s*([^;\n]*)", re.IGNORECASE
)
_AND_MORE = re.compile(r",(?!\d)|\.(?=\s|$)|\s\+\s")
_RUNS_TOLD = re.compile(
    r"^\s*(?:up to|max|pain|run|no|see|review|r/?v|f/?u|next (?:visit|app)|\d+ ?(?:km|k|mi|runs)\b)"
)
_WALK_ALONE = re.compile(r"^(?:brisk )?walk\w* (?:for )?\d+ ?(?:min|h)\w*(?!.*(?:run|jog))")
_RUNS = re.compile(r"\b(?:run|jog|walk|km|k|min|week|wk|m|strides?)\w*\b|\d:\d")
_DROPPED = re.compile(
    r"^(?:and |also |plus |home |keep (?:up )?(?:the |doing )?|continue (?:the |with )?)+"
)


def without_labelled(words: str, exercises: list[HomeExercise]) -> str:
    """The line without what stands behind ``exercises:``, which is taken as it is.

    >>> found = []
    >>> without_labelled("up to 5 km; HEP: Alfredson, twice a day; no hills", found)
    'up to 5 km; ; ; no hills'
    >>> found[0].words, found[0].times_a_day
    ('alfredson, 2 x a day', 2)
    """

    def taken(told: re.Match[str]) -> str:
        left = []
        for part in filter(str.strip, _AND_MORE.split(evened(told[1]))):
            if RULES_OUT.search(part) or _RUNS_TOLD.search(part):
                left.append(part)
            elif not _joined(part, exercises):
                exercises.append(_one(part))
        return "; ".join(["", *left, ""])

    return _LABELLED.sub(taken, words)


def takes_exercise(clause: Clause, exercises: list[HomeExercise], *, limited: bool) -> bool:
    """Whether a clause is an exercise, or how often the one before it is done; it is then kept.

    ``limited``: limits stand before it, so that "3 x week" alone may be of the runs.
    """
    if ONLY_LABEL.search(clause.text):
        return True
    moves = EXERCISE.search(clause.text) and not RULES_OUT.search(clause.text)
    moves = moves and not NO_LIMIT.search(clause.text)
    sets = SETS.search(clause.text) and not _RUNS.search(clause.text)
    if moves or sets or _WALK_ALONE.search(clause.text):
        exercises.append(_one(_DROPPED.sub("", clause.text)))
        return True
    return not limited and _joined(clause.text, exercises)


def _one(part: str) -> HomeExercise:
    return HomeExercise(clean_text(part, LONGEST_KEPT), days_a_week(part), times_a_day(part))


def _joined(part: str, exercises: list[HomeExercise]) -> bool:
    """Whether a part tells only how often the exercise before it is done."""
    if not exercises or days_a_week(part) is None or not only_how_often(part):
        return False
    exercises[-1] = _one(f"{exercises[-1].words}, {part.strip()}")
    return True
