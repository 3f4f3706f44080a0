"""A file that takes too long, or too much memory, costs itself: it is named, the rest is read."""

from __future__ import annotations

import itertools
import signal
from pathlib import Path

import pytest
from command_lines import Runload

from runload.cli import progress
from runload.importers import Progress
from runload.importers.sources.limits import Stopped
from tests.fuzz.hostile import HEAD, zipped

GOOD = {
    f"{name}.csv": HEAD + "".join(f"2026-{month}-{day:02},6\n" for day in range(1, 29))
    for name, month in (("a", "09"), ("z", "10"))
}
LONG = HEAD + "".join(
    f"2025-{month:02}-{day:02} {hour:02}:{minute:02},{5 + minute / 60:.2f}\n"
    for month in range(1, 13) for day in range(1, 29) for hour in (7, 12, 18) for minute in range(9)
)  # fmt: skip


@pytest.fixture
def folder(runload: Runload, tmp_path: Path) -> Path:
    """Two good lists, one before and one behind what a test puts between them."""
    for name, text in GOOD.items():
        (tmp_path / name).write_text(text, "utf-8")
    assert runload("check", str(tmp_path)).code == 0  # what it loads is not counted
    return tmp_path


@pytest.mark.parametrize(
    ("limit", "most", "code"),
    [("MAX_FILE_S", 0.1, "too-slow"), ("MAX_GROWN_BYTES", 10, "too-much-memory")],
)
def test_a_file_that_goes_too_far_is_named_and_the_others_are_read(
    runload: Runload, folder: Path, monkeypatch: pytest.MonkeyPatch, limit: str, most: float,
    code: str,
) -> None:  # fmt: skip
    (folder / "m.csv").write_text(LONG, "utf-8")
    grown = itertools.count()  # a byte from look to look
    monkeypatch.setattr(progress, "_memory", lambda: next(grown))
    monkeypatch.setattr(progress, limit, most)
    monkeypatch.setattr(progress, "TICK_S", 0.005)
    done = runload("check", str(folder))
    assert "3 files: 2 read, 1 refused." in done.out
    assert f"{folder / 'm.csv'}  {code}: " in done.out
    assert done.err == ""


def test_what_is_left_of_an_archive_that_takes_too_long_is_left(
    runload: Runload, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    members = {f"{n}.csv": (HEAD + f"2026-08-01,{n + 3}\n").encode() for n in range(400)}
    (folder / "m.zip").write_bytes(zipped(members))
    monkeypatch.setattr(progress, "MAX_FILE_S", 0.1)
    monkeypatch.setattr(progress, "SECONDS_A_MB", 0)
    done = runload("check", str(folder), "-v")
    stopped = [line for line in done.out.splitlines() if "too-slow: " in line]
    assert stopped
    assert all("m.zip" in line for line in stopped)
    for name in GOOD:
        assert str(folder / name) in done.out
    assert "60 s of computing" in stopped[-1]


def test_while_nothing_is_read_nothing_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "MAX_FILE_S", 0)
    monkeypatch.setattr(progress, "TICK_S", 100)
    with progress.stopping() as tell:
        look = signal.getsignal(signal.SIGPROF)
        assert callable(look)
        look(signal.SIGPROF, None)
        tell(Progress(begun=1, files=1, size=0, resting=False))
        monkeypatch.setattr(progress.time, "process_time", lambda: 1e9)
        with pytest.raises(Stopped, match="too-slow"):
            tell(Progress(begun=1, files=2, resting=False))
        tell(Progress(begun=1, resting=True))
        look(signal.SIGPROF, None)
    assert signal.getitimer(signal.ITIMER_PROF) == (0, 0)
