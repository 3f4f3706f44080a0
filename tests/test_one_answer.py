"""The same facts have the same answer in every command, and no answer says what cannot be.

Examples, real logs and made runners, with pain, breaks, illness, spikes and races: 2,000 in a soak.
"""

from __future__ import annotations

import random
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from effort import SOAK
from every_command import Answers, every_command
from synthetic_logs import MONDAY, runs

from runload.analysis.report import Asked, RunnerInput
from runload.athlete.pain import inline_pain
from runload.importers import read
from runload.models import (
    Ailment,
    DiaryFacts,
    ImportResult,
    Level,
    PainEntry,
    Profile,
    Race,
    ReadOptions,
)
from runload.people import athletes

RUNNERS = 2000 if SOAK else 3
NEVER = {
    "a most of nothing": re.compile(r"at most 0(\.0)? (km|mi)\b|\b0\.0 (km|mi) to\b"),
    "a number that is none": re.compile(
        r"(?<![\w/.-])(nan|inf)(?![\w/.-])",
        re.IGNORECASE,  # neither in the name of a file
    ),
    "per cent of next to nothing": re.compile(
        r"(?<![.\d])\d{4,} %|(?<!\d)[2-9]\d\d %(?= (longer|on the))"
    ),
    "a switch in a sentence": re.compile(
        r"^(?!.*(Add |copy: |to answer, add|To answer, add|None of these)).*[a-z] --(pain|signs)\b",
        re.MULTILINE,
    ),
    "a stop said twice": re.compile(r"No running for now\. Stop|Stop running[^.]*\. Stop running"),
}
EXAMPLES = ("beginner", "recreational/log.csv", "competitive/Activities.csv")
PAIN = ("0", "2 knee", "4 left achilles, stiff in the morning", "7 left calf")


def made(seed: int) -> tuple[ImportResult, RunnerInput, Asked]:
    """A runner who does not exist: a rhythm, then a jump, a hole, pain, an illness, a race."""
    draw = random.Random(seed)
    rhythm = [draw.choice([0, 0, 3, 5, 8]) for _ in range(6)] + [draw.choice([10, 16, 21])]
    days: list[float | str] = []
    for week in range(draw.choice([2, 6, 14])):
        grown = 1 + draw.choice([0, 0.03]) * week
        days += [round(one * grown * draw.uniform(0.85, 1.15), 1) for one in rhythm]
    if draw.random() < 0.5:
        days[draw.randrange(len(days))] = round(rhythm[6] * draw.choice([1.2, 1.6, 2.2, 9]), 1)
    after = draw.choice([0, 0, 0, 1, 3, 6, 8, 13, 20, 27, 28, 60, 388])
    day = MONDAY + timedelta(days=len(days) - 1 + after)
    score = draw.choice([None, None, 0, 1, 2, 3, 4, 5, 6])
    told = (
        PainEntry(day, score, ("achilles_mid",), "left", next_morning_rise=draw.choice([None, 0])),
    )
    ill = (Ailment(day - timedelta(days=3), "flu with fever"),) if draw.random() < 0.15 else ()
    hurt = (Ailment(day - timedelta(days=10), "calf strain"),) if draw.random() < 0.15 else ()
    races = (Race(day + timedelta(days=draw.choice([5, 20, 40])), target=True),)
    runner = RunnerInput(
        profile=Profile(races=races if draw.random() < 0.3 else ()),
        pain=() if score is None else told,
        diary=DiaryFacts(illnesses=ill, injuries=hurt),
    )
    return ImportResult(tuple(runs(days))), runner, Asked(day, "given", day)


def held(found: Answers) -> None:
    """One level, one distance, and nothing that cannot be."""
    report = found.report
    for command, values in found.values.items():
        assert values["next"] == found.values["report"]["next"], command
        assert values["level"] == report.level.word, command
    ahead = report.next
    for km in (ahead.easy_run_km, ahead.longest_run_km):
        for command in ("report", "full", "plan", "page"):
            shown = (f"{km:.1f} km", f"{km:g} km") if km else ("",)
            assert any(one in found.texts[command] for one in shown), (command, km)
    for command, text in found.texts.items():
        for what, words in NEVER.items():
            hit = words.search(text)
            assert hit is None, (what, command, text[max(0, hit.start() - 80) : hit.end() + 40])
        if any(flag.level > Level.INFO for flag in report.flags) and command in ("report", "plan"):
            assert "stands out" not in text
    if any(light.light == "amber" for light in report.pain) and ahead.week_km:
        assert ahead.week_km[0] in (None, 0.0)
    if report.weeks and not report.weeks[-1].runs and not report.weeks[-2:][0].runs:
        assert "good week" not in found.texts["digest"]
    if any(light.light in ("amber", "red") for light in report.pain):
        assert report.level >= Level.WATCH


@pytest.mark.long
@pytest.mark.parametrize("seed", range(RUNNERS))
def test_every_command_has_the_same_answer_for_a_made_runner(seed: int) -> None:
    held(every_command(*made(seed)))


def asked_about(path: Path, pain: str | None) -> None:
    """A log as the program reads it, on its last day, with words about pain or without."""
    imported = read([str(path)], None, ReadOptions(date(2026, 11, 30)))
    names = athletes(imported)
    if not imported.activities or len(names) > 1:
        return
    last = max(run.local_date for run in imported.activities)
    told = () if pain is None else inline_pain(pain, last).entries
    held(every_command(imported, RunnerInput(pain=told), Asked(last, "given", last)))


ALL = [(name, pain) for name in EXAMPLES for pain in (None, *PAIN)]


@pytest.mark.long
@pytest.mark.parametrize(("name", "pain"), ALL if SOAK else ALL[::4])
def test_every_command_has_the_same_answer_for_an_example(
    root: Path, name: str, pain: str | None
) -> None:
    asked_about(root / "examples" / name, pain)


@pytest.mark.shared
@pytest.mark.parametrize("pain", [None, *PAIN] if SOAK else [None])
def test_every_command_has_the_same_answer_for_a_real_log(shared: Path, pain: str | None) -> None:
    folders = sorted(one for one in (shared / "data").iterdir() if one.is_dir())
    for folder in folders if SOAK else folders[7:8]:
        asked_about(folder, pain)
