"""Pages from the command line: the suffix decides, and every day of the log is drawn."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from command_lines import Runload

STEADY = [8, 0, 8, 0, 8, 0, 10]
Log = Callable[..., Path]


def test_a_report_is_a_page_with_pictures(runload: Runload, log: Log, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    done = runload("report", str(log(STEADY * 12)), "-o", str(file))
    assert (done.code, done.out) == (0, "")
    html = file.read_text("utf-8")
    assert html.startswith("<!DOCTYPE html>")
    assert [f'<figure id="{name}"' in html for name in ("timeline", "year-newest", "ratio")] == [
        True
    ] * 3
    assert '<h2 id="runs">Runs</h2>' in html
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


def test_a_page_draws_every_day_of_the_log(runload: Runload, log: Log) -> None:
    html = runload("report", str(log(STEADY * 60)), "-f", "html").out
    figure = html.partition('<figure id="timeline"')[2].partition("</figure>")[0]
    # 60 weeks up to a Sunday: days for 4 and 12 weeks, then weeks for a year and for all.
    assert re.findall(r'data-count="(\d+)"', figure) == ["28", "84", "53", "60"]


def test_a_format_that_is_none_is_told_before_anything_is_read(runload: Runload) -> None:
    done = runload("report", "nowhere.csv", "-f", "gif")
    assert done.code == 2
    assert "report cannot be written as 'gif'" in done.err
