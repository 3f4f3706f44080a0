"""``runload sync``, against a fake service: nothing lost, doubled, half or told to anybody."""

from __future__ import annotations

import gzip
import json
import random
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from command_lines import Runload
from fake_accounts import KEY, FakeIntervals, Fault, intervals, run_of, served

from runload.store import contents
from runload.store.ingest import Ingest

RUNS = 4
SEEDS = range(5)
"""Seeded runs of misdeeds; thousands more in ``tests/syncing/test_many_misdeeds.py``, in a soak."""

Account = Callable[..., None]


class Killed(BaseException):
    """The machine stopped here."""


@pytest.fixture(autouse=True)
def rests(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The rests that were taken; nobody sleeps."""
    found: list[float] = []
    clock = SimpleNamespace(sleep=found.append, time=lambda: 0.0)
    monkeypatch.setattr("runload.cli.sync.fetching.time", clock)
    return found


@pytest.fixture
def fake() -> Iterator[FakeIntervals]:
    with served(intervals(RUNS)) as found:
        yield found


@pytest.fixture
def account(store: Path, tmp_path: Path, fake: FakeIntervals) -> Account:
    """Write the settings; a key file unless ``key`` says otherwise."""

    def made(key: str | None = None, more: str = "") -> None:
        place = tmp_path / "intervals.key"
        place.write_text(f"{KEY}\n", "utf-8")
        place.chmod(0o600)
        key = f'key_file = "{place}"' if key is None else key
        config = tmp_path / "config" / "runload" / "config.toml"
        config.parent.mkdir(parents=True, exist_ok=True)
        config.write_text(f'[sync.intervals]\n{key}\nurl = "{fake.url}"\n{more}', "utf-8")

    made()
    return made


def rows(runload: Runload) -> list[str]:
    """What the store gives out, every figure of it."""
    done = runload("export", "-f", "csv")
    return done.out.splitlines()[1:] if done.code == 0 else []


def test_the_second_time_nothing_is_fetched_but_the_lists(
    runload: Runload, account: Account, fake: FakeIntervals, rests: list[float]
) -> None:
    done = runload("sync")
    assert (done.code, done.err) == (0, "")
    assert f"{RUNS} files: {RUNS} new." in done.out
    assert len(rows(runload)) == RUNS
    assert rests == [0.2] * (RUNS + 1)
    before = len(fake.asked)
    again = runload("sync")
    assert (again.code, again.out, again.err) == (0, "", "runload: nothing new in intervals.icu.\n")
    assert len(fake.asked) - before == 2
    assert runload("sync", "--new-only").err == ""
    assert runload("sync", "--again").code == 0
    assert len(fake.asked) - before == 2 + 2 + RUNS + 2
    assert len(rows(runload)) == RUNS


def test_what_was_typed_at_the_service_comes_along_and_follows_its_changes(
    runload: Runload, account: Account, fake: FakeIntervals
) -> None:
    row, _ = run_of(2, icu_rpe=9, description="left calf hurt, 4/10", name="Hills")
    fake.activities[row["id"]] = row
    runload("sync")
    run = next(line for line in rows(runload) if ",Hills," in line)
    assert ",9.0," in run
    assert ",gpx," in run
    told = runload("report", "--as-of", "last").out
    assert "left calf hurt" in told
    fake.activities[row["id"]] = row | {"icu_rpe": 5, "description": "", "name": "Hills 2"}
    runload("sync")
    run = next(line for line in rows(runload) if ",Hills 2," in line)
    assert ",5.0," in run
    assert len(rows(runload)) == RUNS
    assert "calf" not in runload("report", "--as-of", "last").out


def test_notes_are_left_alone_where_that_is_asked_for(
    runload: Runload, account: Account, fake: FakeIntervals
) -> None:
    row, _ = run_of(2, description="left calf hurt, 4/10")
    fake.activities[row["id"]] = row
    runload("sync", "--no-notes")
    assert "calf" not in runload("report", "--as-of", "last").out


def test_an_activity_without_a_file_is_a_run_and_what_strava_hides_is_said(
    runload: Runload, account: Account, fake: FakeIntervals
) -> None:
    fake.files.clear()
    fake.activities["77"] = {"id": "77", "source": "STRAVA", "_note": "not available via the API"}
    done = runload("sync")
    assert len(rows(runload)) == RUNS
    assert "1 activity came to intervals.icu from Strava" in done.err


def test_a_file_of_another_day_does_not_take_the_place_of_the_run(
    runload: Runload, account: Account, fake: FakeIntervals
) -> None:
    fake.files["i1000"] = fake.files["i1003"]
    done = runload("sync")
    assert "the file that came is of 2026-09-07, the activity of 2026-09-01" in done.out + done.err
    assert len({line.split(",")[1][:10] for line in rows(runload)}) == RUNS


def test_days_of_the_service_are_told_by_their_words(
    runload: Runload, account: Account, fake: FakeIntervals
) -> None:
    fake.days = [
        {"id": "2026-09-06", "restingHR": 48, "comments": "right knee hurts on stairs"},
        {"id": "2026-09-07", "restingHR": 49, "injury": 1},
    ]
    runload("sync")
    assert "right knee hurts" in runload("report", "--as-of", "last").out
    assert runload("sync").err == "runload: nothing new in intervals.icu.\n"


@pytest.mark.parametrize(
    ("fault", "code", "says"),
    [
        (Fault(401), 78, "it refuses the key (401)"),
        (Fault(403), 78, "it refuses the key (403)"),
        (Fault(429, {"Retry-After": "900"}), 75, "wants a rest of 15 min"),
        (Fault(500), 75, "it answers 500"),
        (Fault(302, {"Location": "https://example.org"}), 75, "it sends elsewhere (302)"),
        (Fault(body=b"<html>log in</html>"), 75, "something else than its list"),
        (Fault(body=b'{"a": 1}'), 75, "something else than its list"),
        (Fault(cut=True), 75, "cut off"),
    ],
)
def test_a_server_that_fails_for_good_is_one_line(
    runload: Runload, account: Account, fake: FakeIntervals, fault: Fault, code: int, says: str
) -> None:
    fake.always = fault
    done = runload("sync")
    assert (done.code, done.out) == (code, "")
    assert says in done.err
    assert len(done.err.splitlines()) == 1
    assert KEY not in done.err


def test_no_network_is_try_later(runload: Runload, account: Account, fake: FakeIntervals) -> None:
    fake.url = "http://127.0.0.1:9"
    account()
    done = runload("sync")
    assert done.code == 75
    assert "connection refused" in done.err


@pytest.mark.parametrize(
    ("key", "says"),
    [
        ("", "there is no key. Make one at https://intervals.icu/settings"),
        ('key_command = ["false"]', "key_command ended with 1"),
        ('key_command = ["echo", "two words\\u00e9"]', "can be no key"),
        ('key_file = "/nowhere/key"', "no such file"),
        ('keyring = "runload"', "the package keyring is missing"),
    ],
)
def test_a_key_that_is_not_there_asks_nobody(
    runload: Runload, account: Account, fake: FakeIntervals, key: str, says: str
) -> None:
    account(key)
    done = runload("sync")
    assert (done.code, done.out, fake.asked) == (78, "", [])
    assert says in done.err


def test_a_key_file_that_others_may_read_is_refused(
    runload: Runload, account: Account, fake: FakeIntervals, tmp_path: Path
) -> None:
    (tmp_path / "intervals.key").chmod(0o644)
    done = runload("sync")
    assert (done.code, fake.asked) == (78, [])
    assert "can be read by others. Make it private: chmod 600." in done.err


@pytest.mark.parametrize(
    ("argv", "says"),
    [
        (("sync",), "nothing is set up. `runload sync setup` shows"),
        (("sync", "strava"), "does not know the account 'strava'"),
        (("sync", "folder"), "folder is not set up"),
        (("sync", "setup", "strava"), "does not know the account 'strava'"),
    ],
)
def test_usage_is_two(runload: Runload, store: Path, argv: tuple[str, ...], says: str) -> None:
    done = runload(*argv)
    assert (done.code, done.out) == (2, "")
    assert says in done.err


def test_setting_up_without_a_terminal_shows_what_to_write(runload: Runload, store: Path) -> None:
    done = runload("sync", "setup")
    assert done.code == 2
    assert "[sync.intervals]\nkey_command = " in done.out
    assert '[sync.folder]\npaths = ["~/Dropbox/runs"]' in done.out
    assert "[sync.folder]" not in runload("sync", "setup", "intervals").out


def test_setting_up_on_a_terminal_keeps_comments_and_the_key_to_itself(
    runload: Runload, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tmp_path / "config" / "runload" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('# mine\n[mail]\nfrom = "a@example.org"\n', "utf-8")
    monkeypatch.setattr("runload.cli.console.has_a_person", lambda: True)
    monkeypatch.setattr("getpass.getpass", lambda *_: KEY)
    monkeypatch.setattr("runload.cli.sync.asking_once.tried", lambda *_: "the key opens")
    done = runload("sync", "setup", "intervals", stdin=b"\n")
    assert done.code == 0
    assert KEY not in done.out + done.err + config.read_text("utf-8")
    key = tmp_path / "config" / "runload" / "intervals.key"
    assert (key.read_text("utf-8").strip(), key.stat().st_mode & 0o777) == (KEY, 0o600)
    (tmp_path / "drop").mkdir()
    assert runload("sync", "setup", stdin=f"1\n{tmp_path}/drop\n".encode()).code == 0
    text = config.read_text("utf-8")
    assert text.startswith('# mine\n[mail]\nfrom = "a@example.org"\n')
    assert "[sync.intervals]" in text
    assert f'[sync.folder]\npaths = ["{tmp_path}/drop"]' in text


def test_a_schedule_tries_the_account_before_it_is_written(
    runload: Runload, account: Account, fake: FakeIntervals
) -> None:
    way = ("--to", "a@example.org", "--from", "b@example.org", "--sync", "intervals")
    said = runload("schedule", *way).err
    assert "ok: weekly: intervals.icu takes the key" in said
    fake.always = Fault(401)
    done = runload("schedule", *way)
    assert (done.code, done.out) == (78, "")
    assert "not yet: weekly: intervals.icu: it refuses the key (401)" in done.err


@pytest.fixture(scope="module")
def calm(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Filled by the first test that needs it: what a sync without misdeeds leaves in the store."""
    return []


def misdeed(draw: random.Random) -> Fault | None:
    """One of the ways in which an answer goes wrong; most go well."""
    return draw.choice(
        (
            None, None, None, None, Fault(500), Fault(429, {"Retry-After": "1"}), Fault(cut=True),
            Fault(429, {"Retry-After": "9999"}), Fault(503), Fault(body=b"<html></html>"),
            Fault(unmeasured=True, cut=True), Fault(401), Fault(body=b""),
            Fault(unmeasured=True, body=b"\x1f\x8b\x08"), Fault(404),
        )
    )  # fmt: skip


@pytest.mark.parametrize("seed", SEEDS)
def test_whatever_goes_wrong_in_the_end_all_is_there_once_and_whole(
    runload: Runload, account: Account, fake: FakeIntervals, monkeypatch: pytest.MonkeyPatch,
    calm: list[str], store: Path, seed: int,
) -> None:  # fmt: skip
    if not calm:
        assert runload("sync").code == 0
        calm += rows(runload)
        store.unlink()
    draw = random.Random(seed)
    kept = Ingest.keep_fetched
    insert = contents.insert_rows
    left = draw.randrange(1, 12)

    def dies(*given: Any, where: Callable[..., Any]) -> Any:
        nonlocal left
        left -= 1
        if left == 0:
            raise Killed
        return where(*given)

    with monkeypatch.context() as patched:
        patched.setattr(Ingest, "keep_fetched", lambda *given: dies(*given, where=kept))
        patched.setattr(contents, "insert_rows", lambda *given: dies(*given, where=insert))
        for _ in range(3):
            fake.faults = [misdeed(draw) for _ in range(draw.randrange(1, 9))]
            try:
                assert runload("sync").code in (0, 75, 78)
            except Killed:
                left = draw.randrange(1, 12)
            left, before = 0, left
            assert len(rows(runload)) <= RUNS
            left = before
    fake.faults = []
    assert runload("sync", "--again").code == 0
    assert rows(runload) == calm


def test_the_key_is_nowhere_but_in_its_place(
    runload: Runload, account: Account, fake: FakeIntervals, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    fake.faults = [Fault(500), Fault(cut=True), None, Fault(429, {"Retry-After": "9999"})]
    seen = [runload("sync", "-v"), runload("sync", "-v", "-f", "json"), runload("sync")]
    monkeypatch.setattr("runload.network.syncing.line.Line.ask", lambda *_, **__: {}["boom"])
    seen.append(runload("sync"))
    assert [done.code for done in seen] == [75, 0, 0, 70]
    assert not any(KEY in done.out + done.err for done in seen)
    secret = (KEY.encode(), gzip.compress(KEY.encode())[10:18])
    places = [path for path in tmp_path.rglob("*") if path.is_file()]
    holding = [path.name for path in places if any(s in path.read_bytes() for s in secret)]
    assert holding == ["intervals.key"]


def test_a_folder_is_looked_through_and_what_is_being_written_waits(
    runload: Runload, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drop = tmp_path / "drop"
    drop.mkdir()
    for number in range(2):
        (drop / f"{number}.gpx.gz").write_bytes(run_of(number)[1])
    (drop / "2.gpx.gz.part").write_bytes(run_of(2)[1][:100])
    config = tmp_path / "config" / "runload" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text(f'[sync.folder]\npaths = ["{drop}", "{tmp_path}/gone"]\n', "utf-8")
    growing = drop / "0.gpx.gz"

    def sleep(_: float) -> None:
        if growing.name == "0.gpx.gz":
            growing.write_bytes(growing.read_bytes() + b" ")

    now = growing.stat().st_mtime
    clock = SimpleNamespace(sleep=sleep, time=lambda: now)
    monkeypatch.setattr("runload.cli.sync.fetching.time", clock)
    done = runload("sync")
    assert (done.code, len(rows(runload))) == (0, 1)
    assert "0.gpx.gz is still being written. It is read the next time." in done.err
    assert "gone is not there" in done.err
    growing.write_bytes(run_of(0)[1])
    clock.time, clock.sleep = lambda: now + 60, lambda _: None
    assert runload("sync", "folder").code == 0
    assert len(rows(runload)) == 2


@pytest.mark.parametrize("command", ["report", "week", "check", "plan"])
def test_no_other_command_opens_a_socket(
    runload: Runload, store: Path, log: Callable[..., Path], account: Account,
    fake: FakeIntervals, monkeypatch: pytest.MonkeyPatch, command: str,
) -> None:  # fmt: skip
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket")

    source = str(log([5, 0, 5, 0, 6, 0, 8]))
    runload("import", source)
    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    argv = {"check": ("check", source), "plan": ("plan", "--add", "Sun 8 km")}.get(
        command, (command,)
    )
    assert runload(*argv).code == 0
    assert fake.asked == []


def test_what_was_fetched_is_in_json_as_of_any_import(
    runload: Runload, account: Account, fake: FakeIntervals
) -> None:
    done = runload("sync", "-f", "json")
    found = json.loads(done.out)
    assert found["schema"] == "runload.import/1"
    assert found["recordings"] == {"added": RUNS, "merged": 0}
