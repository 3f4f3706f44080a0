"""The guide and the tool: every sentence has its place, and every command of the page runs."""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path

import pytest

from runload.cli import run

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "guide.md").read_text("utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.splitlines()
    if line.startswith("|") and not line.startswith(("|---", "| in the guide"))
]
COMMANDS = list(dict.fromkeys(row[-1].strip("`") for row in ROWS))
PLACED = [quote.strip() for row in ROWS for quote in row[0].split("·")]
LEFT = [
    quote.strip()
    for line in PAGE.partition("## What has no place here")[2].splitlines()
    if line.startswith("- ")
    for quote in line[2:].split("·")
]
SHOWS = {
    "Tight hip flexors": "half-kneeling",
    "Weak glutes": "side plank",
    "Overworked calves": "two-leg heel raise",
    "Knee discomfort": "quicker steps",
    "Lower back stiffness": "walk",
    "Running places repeated stress": "twice your longest run",
    "Small issues": "pain is at amber",
    "Runner’s Knee": "step up to: split squat",
    "Shin Splints": "heel raise",
    "Plantar Fasciitis": "rolled towel",
    "Achilles Tendinitis": "weeks 2–5",
    "IT Band Syndrome": "side plank",
    "sudden injuries": "stop running",
    "Most runners experience": "1 of 10, green",
    "Strength Training": "strength for all",
    "Mobility Work": "knee to wall",
    "Load Management": "make it 8.1 km at most",
    "Technique Improvement": "steps a minute",
    "only after pain appears": "not a research finding",
    "a detailed assessment": "first appointment",
    "Medical and training history": "history",
    "Running volume and intensity": "12 weeks",
    "Footwear habits": "bring the pairs you run in",
    "Strength and flexibility": "treadmill",
    "Foot strike pattern": "foot strike",
    "Gait analysis is": "film me on a treadmill",
    "adjusting cadence": "shorter and quicker steps",
    "beyond the painful": "what would point elsewhere",
    "Manual Therapy": "hands-on",
    "Corrective Exercises": "exercises: bridges 3x12 daily",
    "proper warm-ups": "cool-down: 5–10 min",
    "areas that may lead": "above the heel, right",
    "Recovery matters": "after your longest run",
    "Managing fatigue": "sleep badly; sleep h 5; soreness 6",
    "Improving blood flow": "not shown",
    "recovery methods": "step",
    "eager to progress": "longer",
    "Teaching proper running form": "keep your steps short",
    "Building foundational": "a little strength",
    "Addressing muscle": "side",
    "Creating realistic": "plan",
    "High mileage": "competitive",
    "Performance monitoring": "what is watched for you",
    "Regular movement": "move",
    "Early detection": "amber",
    "Customized recovery": "easier means",
    "Support during peak": "in 16 weeks",
    "Physical health affects": "never frightens",
    "Reassured": "went well: you ran in each of your first 7 weeks",
    "Confident in": "longest run at most",
    "Motivated": "step",
    "In control": "does not mean",
    "no single schedule": "every 2 to 3 months",
    "Beginners: Every": "every 2 to 3 months",
    "Recreational runners: Quarterly": "day 84 to 98, best 91",
    "Competitive runners: Monthly": '"competitive"',
    "Injured runners: Weekly": "the first visit within 7 days",
    "Regular visits": "not a research finding",
    "Not all physio": "sports or orthopaedic",
    "works best": "begin:vevent",
    "Follow home": "exercises done 1",
    "Track pain": "fatigue 4",
    "Share race": "in 16 weeks",
    "Adjust training": "a run up to 5 km",
}
"""What the command of each row must say, by the words its first cell begins with; in lower case."""
OPENS_A_LIST = ("include:", "study:", "by:", "feel:", "who:", "it:")


def sentences(shared: Path) -> list[str]:
    """Every sentence and every item; headings that only open a section are left out."""
    found = []
    whole = "\n".join(f.read_text("utf-8") for f in (shared / "guide").glob("*.txt"))
    for line in whole.splitlines():
        parts = re.split(r"(?<=[.!?])\s+", line.strip())
        found += [part for part in parts if part and not part.endswith(OPENS_A_LIST)]
    return [s for s in found if s[-1] in ".!?" or s.startswith("- ")]


def opening(quote: str) -> str:
    """The one entry of ``SHOWS`` that this first cell begins with."""
    (found,) = [begins for begins in SHOWS if quote.startswith(begins)]
    return found


def test_each_row_has_its_own_words_to_show() -> None:
    assert sorted(opening(row[0]) for row in ROWS) == sorted(SHOWS)


def test_the_page_has_rows_of_three_cells() -> None:
    assert len(ROWS) > 50
    assert all(len(row) == 3 for row in ROWS)
    assert all(re.fullmatch(r"`runload [^`]+`", row[-1]) for row in ROWS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_of_the_page_runs_and_shows_what_its_rows_quote(
    command: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("RUNLOAD_TODAY", "2026-11-22")
    monkeypatch.setenv("TZ", "Europe/Berlin")
    monkeypatch.setenv("RUNLOAD_STORE", str(tmp_path / "store.sqlite3"))
    with open(os.devnull) as nothing:  # noqa: PTH123  # the null device
        monkeypatch.setattr("sys.stdin", nothing)
        assert run(shlex.split(command)[1:]) == 0
    out, err = capfdbinary.readouterr()
    assert err == b""
    said = " ".join(out.decode().casefold().split())
    for quote in (row[0] for row in ROWS if row[-1].strip("`") == command):
        assert SHOWS[opening(quote)] in said, quote


def test_every_quote_stands_in_the_guide(shared: Path) -> None:
    guide = " ".join(f.read_text("utf-8") for f in (shared / "guide").glob("*.txt")).lower()
    assert [quote for quote in (*PLACED, *LEFT) if quote.lower() not in guide] == []


def test_every_sentence_of_the_guide_has_its_place(shared: Path) -> None:
    quotes = [quote.lower() for quote in (*PLACED, *LEFT)]
    every = sentences(shared)
    assert len(every) > 100
    assert [s for s in every if not any(quote in s.lower() for quote in quotes)] == []


def test_no_sentence_with_an_item_of_a_list_is_left_out(shared: Path) -> None:
    left = [quote.lower() for quote in LEFT]
    items = [s for s in sentences(shared) if s.startswith("- ")]
    assert len(items) == 47  # 5 + 5 + 5 + 5 + 4 + 5 + 4 + 4 + 5 + 5
    assert [s for s in items if any(quote in s.lower() for quote in left)] == []
