"""One answer: what a sealed line tells, held to what a form can ask, and what it adds to a log."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from runload.errors import UsageError
from runload.evidence.safety_screen import PRIVATE
from runload.evidence.screen_answers import answer_text, screen_answer
from runload.evidence.vocabulary import REGIONS
from runload.evidence.weekly_check import WEEKLY, weekly_check
from runload.models import PainNote, Spot
from runload.models.values import dataclass
from runload.tabular.text import clean_text

SIDES = ("left", "right", "")
ELSEWHERE = ""
"""In place of a region: somewhere that is not on the picture."""
WORDS_FOR = {"achilles_heel": "insertional Achilles tendon"}
"""Places that the ear knows by other words than the vocabulary's."""
MOST_PAINS, LONGEST_WORDS = 8, 200
_WEEK_END = timedelta(days=6)


@dataclass(frozen=True, slots=True)
class Reply:
    """What a line tells before anybody asks whose it is."""

    squad: str
    person: str
    week: date
    on: date
    at: int
    nothing: bool
    pains: tuple[tuple[str, str, int], ...]
    signs: str
    check: tuple[int | None, ...]
    effort: int | None
    sleep: int | None
    soreness: int | None
    words: str
    dated: bool = True

    @property
    def given(self) -> tuple[date, int]:
        """When it was given; what a page made beforehand gives way to all that was filled in."""
        return (self.on, self.at) if self.dated else (self.week, 0)

    def notes(self, athlete: str, source: str, spot: Spot | None, today: date) -> list[PainNote]:
        """The answer as the rows of a form: it speaks of its week, whenever it came."""
        day = min(max(self.on, self.week), self.week + _WEEK_END, today)
        pains = sorted(self.pains, key=lambda pain: -pain[2]) or [("", "", 0)]
        found = []
        for number, (region, side, score) in enumerate(pains):
            place = WORDS_FOR.get(region) or REGIONS.get(region, "")
            note = PainNote(
                day,
                float(score),
                " ".join(filter(None, (side, place))),
                source,
                athlete,
                spot=spot,
            )
            if not number:  # what is of the whole answer stands beside the worst of it
                check = self.check_that_counts
                note = replace(note, signs=self.signs, felt=self.words, check=check)
            found.append(note)
        return found

    @property
    def check_that_counts(self) -> tuple[int | None, ...]:
        """The weekly check; one without a problem beside pain is none: it would close injuries."""
        return () if self.check[:1] == (0,) else self.check


def told_by(content: bytes) -> Reply:
    """What the JSON of a line tells.

    Raises:
        ValueError: it is none of ours, or holds what no form can send
    """
    try:
        read = json.loads(content)
        if not isinstance(read, dict) or read.get("v") != 1:
            raise ValueError("another version")
        week = date.fromisocalendar(*_numbers(read["w"], r"(\d{4})-W(\d\d)"), 1)
        on = date.fromisoformat(_text(read["d"], 10)) if "d" in read else week + _WEEK_END
        pains = tuple(map(_pain, _list(read.get("p", []), MOST_PAINS)))
        told = Reply(
            squad=_text(read["s"], 16),
            person=_text(read["a"], 16),
            week=week,
            on=on,
            at=_whole(read.get("t", 0), 2**40),
            nothing=read.get("n") == 1,
            pains=pains,
            signs=_signs(read.get("q"), on),
            check=_check(read.get("c"), on),
            effort=_score(read.get("e")),
            sleep=_score(read.get("z")),
            soreness=_score(read.get("m")),
            words=clean_text(_text(read.get("x", ""), 4 * LONGEST_WORDS), LONGEST_WORDS),
            dated="d" in read,
        )
    except (KeyError, TypeError, OverflowError, RecursionError, UsageError) as problem:
        raise ValueError(str(problem)) from None
    if told.nothing == bool(told.pains):
        raise ValueError("it says neither or both")
    return told


def _pain(item: Any) -> tuple[str, str, int]:
    region, side, score = _list(item, 3)
    if region not in (*REGIONS, ELSEWHERE) or side not in SIDES:
        raise ValueError("no place")
    return region, side, _whole(score, 10)


def _signs(value: Any, on: date) -> str:
    """The answer to the safety questions; what is private is taken by no form, and from none."""
    if value is None:
        return ""
    answer = screen_answer(_text(value, 60), on)
    if answer.none_of_it:
        return "0"
    kept = tuple(pair for pair in answer.yes if pair[0] not in PRIVATE)
    return answer_text(type(answer)(on, kept)) if kept else ""


def _check(value: Any, on: date) -> tuple[int | None, ...]:
    if value is None:
        return ()
    answers = [None if one is None else _whole(one, 25) for one in _list(value, 4)]
    return weekly_check(on, answers, WEEKLY).answers


def _score(value: Any) -> int | None:
    return None if value is None else _whole(value, 10)


def _whole(value: Any, most: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= most:
        raise ValueError("no number of a form")
    return value


def _list(value: Any, most: int) -> list[Any]:
    if not isinstance(value, list) or len(value) > most:
        raise ValueError("no list of a form")
    return value


def _text(value: Any, longest: int) -> str:
    if not isinstance(value, str) or len(value) > longest:
        raise ValueError("no text of a form")
    return value


def _numbers(value: Any, pattern: str) -> tuple[int, int]:
    found = re.fullmatch(pattern, _text(value, 20))
    if not found:
        raise ValueError("no week")
    return int(found[1]), int(found[2])
