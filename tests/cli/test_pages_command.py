"""Pages from the command line: the suffix decides, and only a page pays for single days."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from command_lines import Runload

from runload import analysis

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
    ("options", "weeks"),
    [
        (("-f", "text"), 0),
        (("-f", "json"), 0),
        ((), 0),
        (("-f", "html"), 12),
        (("-f", "html", "--weeks", "4"), 12),
        (("-f", "html", "--weeks", "20"), 20),
        (("-f", "html", "--weeks", "520"), 53),
    ],
)
def test_single_days_are_made_for_pages_only(
    options, weeks, runload: Runload, log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    inner = analysis._days

    def noted(picture, pain, day_weeks):
        asked.append(day_weeks)
        return inner(picture, pain, day_weeks)

    monkeypatch.setattr(analysis, "_days", noted)
    assert runload("report", str(log(STEADY * 4)), *options).code == 0
    assert asked == [weeks]


def test_a_format_that_is_none_is_told_before_anything_is_read(runload: Runload) -> None:
    done = runload("report", "nowhere.csv", "-f", "gif")
    assert done.code == 2
    assert "report cannot be written as 'gif'" in done.err
