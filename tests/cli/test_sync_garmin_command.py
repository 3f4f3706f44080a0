"""``runload sync garmin``: Garmin's client on our line, against a fake of its service."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import garmin_client_double
import pytest
from command_lines import Runload
from fake_accounts import KEY, TOKEN, FakeGarmin, Fault, garmin, served

from runload.network.syncing.connectors import garmin as connector

RUNS = 4


@pytest.fixture
def fake(store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeGarmin]:
    clock = SimpleNamespace(sleep=lambda _: None, time=lambda: 0.0)
    monkeypatch.setattr("runload.cli.sync.fetching.time", clock)
    monkeypatch.setattr(connector, "OLDEST_PYTHON", (3, 11))
    for name, module in garmin_client_double.installed().items():
        monkeypatch.setitem(sys.modules, name, module)
    key = tmp_path / "garmin.key"
    key.write_text(f"{KEY}\n", "utf-8")
    key.chmod(0o600)
    with served(garmin(RUNS)) as found:
        config = tmp_path / "config" / "runload" / "config.toml"
        config.parent.mkdir(parents=True)
        config.write_text(f'[sync.garmin]\nkey_file = "{key}"\nurl = "{found.url}"\n', "utf-8")
        yield found


def runs(runload: Runload) -> list[str]:
    return runload("export", "-f", "csv").out.splitlines()[1:]


def test_zips_of_the_watch_are_read_and_the_second_time_only_lists(
    runload: Runload, fake: FakeGarmin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connector, "PAGE", 3)
    monkeypatch.setenv("HOME", str(tmp_path))
    done = runload("sync")
    assert (done.code, done.err) == (0, "")
    found = runs(runload)
    assert len(found) == RUNS
    assert all(",gpx," in line for line in found)
    assert {line.split(",")[7] for line in found} == {f"Run {number}" for number in range(RUNS)}
    before = len(fake.asked)
    assert runload("sync").err == "runload: nothing new in Garmin Connect.\n"
    assert len(fake.asked) - before == 3  # the token and two pages
    secrets = (KEY.encode(), TOKEN.encode())
    places = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert [p.name for p in places if any(s in p.read_bytes() for s in secrets)] == ["garmin.key"]


def test_parts_of_an_event_count_by_the_file_of_the_whole_and_no_file_is_no_loss(
    runload: Runload, fake: FakeGarmin
) -> None:
    fake.activities["7001"]["parentId"] = 7000
    del fake.files["7002"]
    assert runload("sync").code == 0
    found = runs(runload)
    assert len(found) == RUNS - 1
    assert sum(",garmin-json," in line for line in found) == 1


@pytest.mark.parametrize(
    ("fault", "code", "says"),
    [
        (Fault(401), 78, "Garmin Connect: it refuses the key (401). Make a new one at https://c"),
        (Fault(429, {"Retry-After": "900"}), 75, "wants a rest of 15 min"),
        (Fault(body=b"<html>log in</html>"), 75, "what it gives for the key is not a token"),
        (Fault(body=b"made.up.token"), 75, "something else than its list"),
    ],
)
def test_a_service_that_fails_is_one_line(
    runload: Runload, fake: FakeGarmin, fault: Fault, code: int, says: str
) -> None:
    fake.always = fault
    done = runload("sync")
    assert (done.code, done.out, len(done.err.splitlines())) == (code, "", 1)
    assert says in done.err


def test_an_older_python_and_a_missing_client_are_one_line(
    runload: Runload, fake: FakeGarmin, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connector, "CLIENT", "a_client_that_nobody_has")
    assert "pip install 'runload[sync]'" in runload("sync").err
    monkeypatch.setattr(connector, "OLDEST_PYTHON", (9, 9))
    done = runload("sync")
    assert (done.code, fake.asked) == (2, [])
    assert "Garmin's client needs Python 3.12 or newer, this is 3." in done.err
