"""Real processes that are killed at random while a server misbehaves: only in a soak."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from fake_accounts import KEY, FakeIntervals, Fault, intervals, served

SOAK = os.environ.get("RUNLOAD_PROFILE") == "soak"
ACTIVITIES, KILLS = 3000, 200
LONGEST_S = 2.0
UNPACED = (
    "import sys, runload.cli.sync.fetching as fetching\n"
    "fetching.time.sleep = lambda _: None\n"
    "from runload.cli import main\n"
    "sys.argv[0] = 'runload'\n"
    "main()\n"
)
"""The command without its rests, which would take ten minutes of each sync."""

pytestmark = pytest.mark.skipif(not SOAK, reason="a soak: RUNLOAD_PROFILE=soak")


def environment(folder: Path, name: str) -> dict[str, str]:
    return {
        **os.environ, "RUNLOAD_STORE": str(folder / name), "TZ": "UTC", "TMPDIR": str(folder),
        "RUNLOAD_CONFIG": str(folder / "config.toml"), "RUNLOAD_TODAY": "2042-01-01",
    }  # fmt: skip


def command(*words: str, env: dict[str, str]) -> subprocess.Popen[bytes]:
    argv = [sys.executable, "-c", UNPACED, *words]
    return subprocess.Popen(argv, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def done(*words: str, env: dict[str, str]) -> int:
    with command(*words, env=env) as running:
        running.communicate()
    return running.returncode


def rows(env: dict[str, str]) -> list[bytes]:
    with command("export", "-f", "csv", env=env) as running:
        out, err = running.communicate()
    assert b"Traceback" not in err
    return out.splitlines()[1:]


def misbehave(fake: FakeIntervals, draw: random.Random) -> None:
    kinds = (
        None, None, None, None, None, None, None, None, Fault(500), Fault(cut=True), Fault(404),
        Fault(429, {"Retry-After": "1"}), Fault(unmeasured=True, cut=True), Fault(body=b"<html>"),
        Fault(401), Fault(403), Fault(429, {"Retry-After": "9999"}),
    )  # fmt: skip
    fake.faults = [draw.choice(kinds) for _ in range(draw.randrange(200))]


def test_killed_two_hundred_times_nothing_is_lost_doubled_or_half(tmp_path: Path) -> None:
    draw = random.Random(23)
    (tmp_path / "key").write_text(KEY, "utf-8")
    (tmp_path / "key").chmod(0o600)
    with served(intervals(ACTIVITIES)) as fake:
        text = f'[sync.intervals]\nkey_file = "{tmp_path}/key"\nurl = "{fake.url}"\n'
        (tmp_path / "config.toml").write_text(text, "utf-8")
        calm, torn = environment(tmp_path, "calm.db"), environment(tmp_path, "torn.db")
        assert done("sync", "-q", env=calm) == 0
        told = b""
        for _ in range(KILLS):
            misbehave(fake, draw)
            with command("sync", env=torn) as running:
                try:
                    running.wait(draw.uniform(0.2, LONGEST_S))
                except subprocess.TimeoutExpired:
                    running.kill()
                told += b"".join(running.communicate())
        assert b"Traceback" not in told
        fake.faults = []
        found, whole = set(rows(torn)), rows(calm)
        assert len(found) == len(rows(torn))
        lost_its_file = [row for row in found - set(whole) if b",json-list," not in row]
        assert lost_its_file == []  # what came is whole: by its file, or by its own row
        assert done("sync", "-q", "--again", env=torn) == 0
        assert rows(torn) == whole
        assert len(whole) == ACTIVITIES
    assert KEY.encode() not in told
    holding = [
        p.name for p in tmp_path.rglob("*") if p.is_file() and KEY.encode() in p.read_bytes()
    ]
    assert holding == ["key"]
