"""Every report that is not a stop has one good thing, and it is true; a stop has none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
from effort import SOAK

import runload
from runload.analysis.report import Asked, analyse
from runload.analysis.runner_input import of_diary
from runload.athlete.diary.entries import DiaryResult, read_diary
from runload.athlete.pain import inline_pain
from runload.athlete.profile.document import read_profile
from runload.face.activities import imported_of
from runload.models import ImportResult, Profile, Report
from runload.render.base import View
from runload.render.mail.digest import digest

LAST = date(2026, 11, 22)
EXAMPLES = {
    "examples/beginner": "examples/beginner.toml",
    "examples/recreational/log.csv": None,
    "examples/competitive/Activities.csv": "examples/competitive/profile.toml",
}
DIARY = "examples/competitive/diary.csv"
PAINS: tuple[str | None, ...] = (
    None, "4 left achilles, stiff in the morning", "4 gnurgle",
    "3 left shin, one spot on the bone, worse at night",
)  # fmt: skip
if SOAK:
    PAINS = (*PAINS, "0", "2 left calf", "7 left calf", "2 groin")
DAYS = range(-60, 120, 3) if SOAK else (0,)


def untrue(found: Report) -> str:
    """Where the line says what the weeks of the report do not show; "" where it is right."""
    said = found.went_well or ""
    complete = [week for week in found.weeks if week.complete]
    if number := re.search(r"(?:each of your first|You ran) (\d+) weeks", said):
        weeks = int(number[1])
        if len(complete) < weeks or not all(week.runs for week in complete[-weeks:]):
            return said
    if number := re.search(r"had (\d) days? without a run", said):
        return "" if complete[-1].run_days == 7 - int(number[1]) else said
    if number := re.search(r"You got out (once|\d+)", said):
        runs = 1 if number[1] == "once" else int(number[1])
        return "" if found.weeks[-1].runs == runs else said
    return ""


@cache
def log_of(path: str) -> ImportResult:
    """An example's log, read once."""
    return imported_of(runload.read(path, today=str(LAST)))


def reports(path: str, pains: tuple[str | None, ...], days: Iterable[int]) -> Iterator[Report]:
    """The report of each day and each pain."""
    log = log_of(path)
    profile = read_profile(Path(told), LAST) if (told := EXAMPLES[path]) else Profile()
    diary = read_diary(Path(DIARY), LAST, None) if "competitive" in path else DiaryResult()
    known = of_diary(profile, diary)
    for ago in days:
        day = LAST - timedelta(days=ago)
        for pain in pains:
            said = () if pain is None else inline_pain(pain, day).entries
            runner = replace(known, pain=(*known.pain, *said))
            yield analyse(log, runner, Asked(day, "given", day))


@pytest.mark.long
@pytest.mark.parametrize("path", EXAMPLES)
def test_each_example_has_a_good_thing_unless_it_is_a_stop(path: str) -> None:
    for found in reports(path, PAINS, DAYS):
        stop = found.red_flags or found.next.stopped or found.unread
        if found.coverage.runs:
            assert bool(found.went_well) is not bool(stop), (found.as_of, found.headline)
        assert untrue(found) == "", found.as_of


def test_a_mail_has_it_as_well() -> None:
    calm, stopped = reports("examples/beginner", ("2 left calf", "7 left calf"), [0])
    for found, said in ((calm, True), (stopped, False)):
        assert any(label == "Went well" for label, _ in digest(found, View()).lines) is said
