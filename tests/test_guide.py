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
OPENS_A_LIST = ("include:", "study:", "by:", "feel:", "who:", "it:")


def sentences(shared: Path) -> list[str]:
    """Every sentence and every item; headings that only open a section are left out."""
    found = []
    whole = "\n".join(f.read_text("utf-8") for f in (shared / "guide").glob("*.txt"))
    for line in whole.splitlines():
        parts = re.split(r"(?<=[.!?])\s+", line.strip())
        found += [part for part in parts if part and not part.endswith(OPENS_A_LIST)]
    return [s for s in found if s[-1] in ".!?" or s.startswith("- ")]


def test_the_page_has_rows_of_three_cells() -> None:
    assert len(ROWS) > 50
    assert all(len(row) == 3 for row in ROWS)
    assert all(re.fullmatch(r"`runload [^`]+`", row[-1]) for row in ROWS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_of_the_page_runs(
    command: str, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("RUNLOAD_TODAY", "2026-11-22")
    monkeypatch.setenv("TZ", "Europe/Berlin")
    with open(os.devnull) as nothing:  # noqa: PTH123  # the null device
        monkeypatch.setattr("sys.stdin", nothing)
        assert run(shlex.split(command)[1:]) == 0
    out, err = capfdbinary.readouterr()
    assert out
    assert err == b""


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
