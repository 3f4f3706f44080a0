"""Of whole squads, line by line: nobody is called without a story, and no story is missed."""

from __future__ import annotations

import csv
import io
import os
from dataclasses import replace

import pytest

from runload.importers.squad_files import read_squad
from runload.models import ReadOptions, SquadReport
from runload.squad import squad_asked, triage_parts
from runload.squad.reasons import FIGURE, figures_only
from tests.support.coach_squads import CALLED, HEADER, coach_squad
from tests.support.made_squads import TODAY

SQUADS = [(1, 50), (2, 75), (3, 100), (4, 125), (5, 150)]
SOAK = os.environ.get("RUNLOAD_PROFILE") == "soak"
KIND_OF = {
    "new": {"pain", "open"}, "strong": {"red", "stop"}, "silent": {"open", "red"},
    "still": {"open", "red", "stop"}, "spike": {"load"}, "back": {"load"}, "stopped": {"stopped"},
    "injured": {"open"}, "small": {"small"},
}  # fmt: skip
"""What the first reason to call may be, by the athlete's story."""


def listed(seed: int, athletes: int) -> tuple[SquadReport, dict[str, str]]:
    rows, stories = coach_squad(seed, athletes, TODAY)
    out = io.StringIO()
    csv.writer(out).writerows([HEADER, *rows])
    read = read_squad(["-"], out.getvalue().encode(), ReadOptions(read_on=TODAY))
    asked = squad_asked(TODAY, "given", TODAY, "distance")
    parts = [(part.rows, part.rest) for part in read.partitions()]
    return triage_parts(parts, replace(read.rest, activities=()), asked), stories


@pytest.mark.parametrize(("seed", "athletes"), SQUADS if SOAK else SQUADS[:1])
def test_every_line_of_the_list_has_its_story(seed: int, athletes: int) -> None:
    found, stories = listed(seed, athletes)
    assert len(found.entries) == athletes
    for entry in found.entries:
        story = stories[entry.athlete]
        told = (entry.athlete, story, entry.why)
        if story in CALLED:
            assert entry.call, told
        if entry.call:
            first = entry.reasons[0]
            assert first.kind in KIND_OF.get(story, set()), told
            assert first.calls, told
            assert first.id not in figures_only(), told
            assert entry.why == first.text, told
            assert entry.action, told
    calls = [entry.call for entry in found.entries]
    assert calls == sorted(calls, reverse=True)
    assert sum(number for _, number in found.calls) == sum(calls)


@pytest.mark.parametrize(("seed", "athletes"), SQUADS if SOAK else SQUADS[1:2])
def test_no_line_rests_on_a_contested_figure_alone(seed: int, athletes: int) -> None:
    for entry in listed(seed, athletes)[0].entries:
        figures = [reason for reason in entry.reasons if reason.kind == FIGURE]
        assert not any(reason.calls for reason in figures)
        assert {reason.id for reason in figures} <= figures_only()
        if len(figures) == len(entry.reasons):
            assert not entry.call
