"""Writing as somebody who is not root: what may not be written is one line, and stays as it is."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from command_lines import Done, Runload

NOBODY = 65534
MINE = b"mine"
LOG = "log.csv"


class Places(NamedTuple):
    """A folder of this user, and one of somebody else with a file that all may read."""

    own: Path
    foreign: Path


@pytest.fixture
def by_nobody(runload: Runload, places: Places) -> Runload:
    """A command line of nobody's where root runs the tests, else of whoever runs them."""
    del places  # what is loaded for the commands is loaded there, as root

    def command(*argv: str, stdin: bytes | None = None) -> Done:
        root = os.geteuid() == 0
        if root:
            os.seteuid(NOBODY)
        try:
            return runload(*argv, stdin=stdin)
        finally:
            if root:
                os.seteuid(0)

    return command


@pytest.fixture
def places(runload: Runload) -> Iterator[Places]:
    """Two folders, when what the commands load has been loaded."""
    base = Path(tempfile.mkdtemp())
    (base / LOG).write_text(
        "athlete,date,distance_km\nAnn,2026-03-01,5\nBo,2026-03-01,6\n", "utf-8"
    )
    for argv in (("explain", "acwr"), ("squad", str(base / LOG))):
        assert runload(*argv).code == 0  # what is loaded for it may lie where only root looks
    found = Places(base / "own", base / "foreign")
    root = os.geteuid() == 0
    for folder in found:
        folder.mkdir()
    (found.foreign / "theirs.txt").write_bytes(MINE)
    os.mkfifo(found.foreign / "pipe", 0o600)
    found.foreign.chmod(0o755 if root else 0o555)
    base.chmod(0o755)
    if root:
        os.chown(found.own, NOBODY, NOBODY)
    yield found
    found.foreign.chmod(0o755)
    shutil.rmtree(base)


def refused(by_nobody: Runload, output: Path) -> None:
    """It ends with one line that names the place, and leaves nothing beside it."""
    before = sorted(output.parent.iterdir())
    done = by_nobody("explain", "acwr", "-o", str(output))
    assert done.code == 2
    assert done.err.startswith(f"runload: {output}: Permission denied")
    assert done.err.count("\n") == 1
    assert sorted(output.parent.iterdir()) == before


def test_a_folder_of_somebody_else_gets_no_file(by_nobody: Runload, places: Places) -> None:
    refused(by_nobody, places.foreign / "new.txt")


def test_a_file_of_somebody_else_stays_as_it_is(by_nobody: Runload, places: Places) -> None:
    refused(by_nobody, places.foreign / "theirs.txt")
    assert (places.foreign / "theirs.txt").read_bytes() == MINE


@pytest.mark.skipif(os.geteuid() != 0, reason="the pipe is this user's own")
def test_a_pipe_of_somebody_else_is_not_written(by_nobody: Runload, places: Places) -> None:
    refused(by_nobody, places.foreign / "pipe")
    assert stat.S_ISFIFO((places.foreign / "pipe").stat().st_mode)


def test_a_link_of_ours_to_a_file_of_theirs_is_replaced(by_nobody: Runload, places: Places) -> None:
    link = places.own / "link.txt"
    link.symlink_to(places.foreign / "theirs.txt")
    assert by_nobody("explain", "acwr", "-o", str(link)).code == 0
    assert (places.foreign / "theirs.txt").read_bytes() == MINE
    assert not link.is_symlink()
    assert stat.S_IMODE(link.stat().st_mode) == 0o600


@pytest.mark.skipif(os.geteuid() != 0, reason="nothing of ours is a pipe of theirs")
def test_a_link_of_ours_to_a_pipe_of_theirs_stays_a_link(
    by_nobody: Runload, places: Places
) -> None:
    link = places.own / "link"
    link.symlink_to(places.foreign / "pipe")
    refused(by_nobody, link)
    assert link.is_symlink()


def test_nothing_of_the_sink_of_all_is_replaced(by_nobody: Runload, places: Places) -> None:
    assert places.own.is_dir()
    assert by_nobody("explain", "acwr", "-o", os.devnull).code == 0
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


def test_a_folder_that_may_be_entered_and_not_listed_takes_a_file(
    by_nobody: Runload, places: Places
) -> None:
    places.own.chmod(0o300)
    assert by_nobody("explain", "acwr", "-o", str(places.own / "new.txt")).code == 0
    places.own.chmod(0o700)
    assert (places.own / "new.txt").stat().st_size > 30


def test_a_folder_for_many_files_is_refused_in_one_line(by_nobody: Runload, places: Places) -> None:
    log = str(places.own.parent / LOG)
    done = by_nobody("squad", log, "--output-dir", str(places.foreign / "out"))
    assert done.code == 2
    assert done.err.count("\n") == 1
    assert not (places.foreign / "out").exists()
