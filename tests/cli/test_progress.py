"""The bar on stderr: patient, only for people, and gone at the end."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import exports
import files
import pytest
from command_lines import Runload

import runload.importers as importers
from runload.cli import progress
from runload.importers import Progress
from runload.models import ReadOptions


class Terminal(io.StringIO):
    """A stderr that somebody looks at."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    screen = Terminal()
    monkeypatch.setattr(progress, "sys", SimpleNamespace(stderr=screen))
    monkeypatch.setenv("TERM", "xterm")
    return screen


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [100.0]
    monkeypatch.setattr(progress, "monotonic", lambda: now[0])
    return now


def test_what_is_done_at_once_shows_nothing(terminal: Terminal, clock: list[float]) -> None:
    with progress.watching(quiet=False, color=True) as watch:
        clock[0] += 0.4
        watch(Progress(100, 50, 3))
    assert terminal.getvalue() == ""


def test_long_work_shows_how_far_it_is_and_leaves_no_trace(
    terminal: Terminal, clock: list[float]
) -> None:
    with progress.watching(quiet=False, color=False) as watch:
        clock[0] += 0.6
        watch(Progress(200, 50, 3))
        watch(Progress(200, 120, 4))  # just now: not drawn again
        clock[0] += 0.2
        watch(Progress(200, 150, 5))
    shown = terminal.getvalue()
    assert "reading, 3 files" in shown
    assert "25%" in shown
    assert "75%" in shown
    assert "reading, 4 files" not in shown
    assert shown.endswith("\x1b[2K")  # the line is cleared


def test_work_of_unknown_size_moves_without_a_share(terminal: Terminal, clock: list[float]) -> None:
    with progress.watching(quiet=False, color=False) as watch:
        clock[0] += 0.6
        watch(Progress(0, 0, 2))
    assert "reading, 2 files" in terminal.getvalue()


def test_nobody_is_shown_a_bar_in_a_pipe_or_when_quiet(
    terminal: Terminal, clock: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    def look(*, quiet: bool) -> None:
        with progress.watching(quiet=quiet, color=True) as watch:
            clock[0] += 10
            watch(Progress(200, 50, 3))

    look(quiet=True)
    monkeypatch.setenv("TERM", "dumb")
    look(quiet=False)
    monkeypatch.setenv("TERM", "xterm")
    pipe = io.StringIO()
    for stderr in (pipe, None):
        monkeypatch.setattr(progress, "sys", SimpleNamespace(stderr=stderr))
        look(quiet=False)
    assert terminal.getvalue() == pipe.getvalue() == ""


def test_a_command_in_a_pipe_writes_no_bar(runload: Runload, tmp_path: Path) -> None:
    (tmp_path / "run.fit").write_bytes(files.run_fit(60))
    done = runload("check", str(tmp_path / "run.fit"))
    assert (done.code, done.err) == (0, "")


def test_reading_tells_how_far_it_is_in_bytes_of_the_disk(tmp_path: Path) -> None:
    part = exports.zipped({"1.fit": files.run_fit(60), "2.fit": files.run_fit(90)})
    (tmp_path / "export.zip").write_bytes(
        exports.zipped(
            {
                "a.json": exports.garmin_export(exports.garmin_row()),
                "part.zip": part,
                "export.xml": exports.apple_export(exports.apple_workout(), records=5000),
                "b.gpx.gz": b"",
                ".hidden": b"x",
            }
        )
    )
    (tmp_path / "c.fit").write_bytes(files.run_fit(60))
    told: list[tuple[float, int]] = []
    total = []

    def watch(progress: Progress) -> None:
        told.append((progress.done_bytes, progress.files))
        total.append(progress.total_bytes)

    importers.read([str(tmp_path)], None, ReadOptions(date(2026, 3, 2)), watch)
    size = sum(file.stat().st_size for file in tmp_path.iterdir())
    assert set(total) == {size}
    assert told == sorted(told)
    assert told[-1] == (size, 6)
    assert len({done for done, _ in told}) > 5
