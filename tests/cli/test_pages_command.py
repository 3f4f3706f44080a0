"""Pages from the command line: the suffix decides, and days are drawn for a year at most."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from command_lines import Runload

STEADY = [8, 0, 8, 0, 8, 0, 10]
Log = Callable[..., Path]


def test_a_report_is_a_page_with_pictures(runload: Runload, log: Log, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    done = runload("report", str(log(STEADY * 12)), "-o", str(file))
    assert (done.code, done.out) == (0, "")
    html = file.read_text("utf-8")
    assert html.startswith("<!DOCTYPE html>")
    assert [f'<figure id="{name}"' in html for name in ("weeks", "days", "ratio", "calendar")] == [
        True
    ] * 4
    assert "0.6 to 1.3: no remark" in html


def test_the_same_log_gives_the_same_bytes(runload: Runload, log: Log) -> None:
    path = str(log(STEADY * 6))
    first = runload("report", path, "-f", "html")
    assert first.out == runload("report", path, "-f", "html").out


def test_a_squad_is_a_page(runload: Runload, root: Path) -> None:
    done = runload("squad", str(root / "examples/squad/squad.csv"), "-f", "html")
    assert done.code == 0
    assert done.out.count("<svg role") == 12
    assert "Call Aino first" in done.out


@pytest.mark.parametrize(
    ("asked", "drawn"), [("4", 12 * 7), ("12", 12 * 7), ("20", 20 * 7), ("520", 53 * 7)]
)
def test_a_page_draws_the_days_of_twelve_weeks_to_a_year(
    asked, drawn, runload: Runload, log: Log
) -> None:
    html = runload("report", str(log(STEADY * 60)), "-f", "html", "--weeks", asked).out
    days = html.partition('<figure id="days"')[2].partition("</figure>")[0]
    assert max(map(int, re.findall(r'data-days="(\d+)"', days))) == drawn


def test_a_format_that_is_none_is_told_before_anything_is_read(runload: Runload) -> None:
    done = runload("report", "nowhere.csv", "-f", "gif")
    assert done.code == 2
    assert "report cannot be written as 'gif'" in done.err
