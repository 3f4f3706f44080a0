"""Before a race and after it: counted down, with what helps then."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

import runload
from runload.analysis.report import Asked, analyse
from runload.analysis.runner_input import RunnerInput
from runload.athlete.pain import inline_pain
from runload.face.activities import imported_of
from runload.models import ImportResult, Profile, Race, Report
from runload.render.base import View
from runload.render.mail.digest import digest
from runload.render.plain.one_screen import one_screen

RACE = date(2026, 11, 1)


@pytest.fixture(scope="module")
def log() -> ImportResult:
    return imported_of(runload.read("examples/competitive/Activities.csv", today="2026-11-22"))


def on(log: ImportResult, days_before: int, pain: str = "") -> Report:
    day = RACE - timedelta(days=days_before)
    profile = Profile(level="competitive", races=(Race(RACE, "Town\x1b 10 k", 10.0, target=True),))
    said = inline_pain(pain, day).entries if pain else ()
    return analyse(log, RunnerInput(profile, said), Asked(day, "given", day))


@pytest.mark.parametrize(
    ("days_before", "said"),
    [(112, "in 16 weeks"), (15, "in 2 weeks"), (9, "in 9 days"), (1, "tomorrow"), (0, "today")],
)
def test_a_race_is_counted_down(log: ImportResult, days_before: int, said: str) -> None:
    found = on(log, days_before)
    assert found.race is not None
    assert found.race.said == f"Town 10 k: {said}, on 1 November 2026."
    assert "Town" not in str(digest(found, View()))


def test_a_race_that_is_over_is_not(log: ImportResult) -> None:
    assert on(log, -1).race is None


@pytest.mark.parametrize(
    ("days_before", "piece"),
    [(35, "peak-weeks"), (10, "taper"), (4, "race-week"), (-2, "after-race")],
)
def test_each_part_of_a_season_has_its_piece_of_the_guide(
    log: ImportResult, days_before: int, piece: str
) -> None:
    found = on(log, days_before)
    assert found.guidance is not None
    assert found.guidance.id == piece
    assert dict(digest(found, View()).lines)["This week"] == found.guidance.text
    assert found.guidance.text.split(".")[0] in " ".join(one_screen(found, View()).decode().split())


def test_beside_a_stop_there_is_no_race(log: ImportResult) -> None:
    found = on(log, 10, "7 left calf")
    assert (found.race, found.guidance) == (None, None)


def test_advice_on_form_has_the_steps_of_the_watch(log: ImportResult) -> None:
    found = on(log, 60)
    assert found.guidance is not None
    plain = replace(found.guidance, id="movement-check")
    from runload.analysis.season import with_steps

    said = with_steps(plain, log.activities, found.as_of)
    assert said is not None
    assert "about 172 steps a minute in 8 weeks" in said.because
    assert with_steps(plain, (), found.as_of) == plain
