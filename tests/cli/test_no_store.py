"""``--store FILE`` of what is no store: not a byte, a bit of its mode or a file beside it moves."""

from __future__ import annotations

import os
import socket
import sqlite3
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from command_lines import Done, Runload

STEADY = [8, 0, 8, 0, 8, 0, 10]
Log = Callable[..., Path]
COMMANDS = {
    "import": ("import", "LOG"),
    "report": ("report",),
    "activities": ("activities",),
    "activities set": ("activities", "set", "abc", "--sport", "run"),
    "export": ("export",),
    "diary add": ("diary", "add", "2 left calf"),
    "diary list": ("diary", "list"),
    "diary remove": ("diary", "remove", "1"),
    "checkin": ("checkin",),
    "handoff": ("handoff",),
    "digest": ("digest",),
    "squad": ("squad",),
    "plan": ("plan", "--add", "tomorrow 8 km"),
}
MAGIC = b"SQLite format 3\0"


def state(folder: Path) -> dict[str, tuple[int, int, int, bytes]]:
    """Mode, time and bytes of everything in a folder, and which node it is."""
    found = {}
    for item in sorted(folder.iterdir()):
        status = item.lstat()
        data = item.read_bytes() if stat.S_ISREG(status.st_mode) else b""
        found[item.name] = (status.st_mode, status.st_mtime_ns, status.st_ino, data)
    return found


def text(path: Path) -> None:
    path.write_bytes(b"date,distance_km\n2026-11-01,8\n")


def one_byte(path: Path) -> None:
    path.write_bytes(b"x")


def half_a_header(path: Path) -> None:
    path.write_bytes(MAGIC + b"\x10\0")


def zeros(path: Path) -> None:
    path.write_bytes(bytes(8192))


def bookmarks(path: Path) -> None:
    sql = sqlite3.connect(path)
    sql.execute("CREATE TABLE bookmarks (a TEXT)")
    sql.commit()
    sql.close()


def marked(path: Path) -> None:
    """A database without a table that another program has put its mark on."""
    sql = sqlite3.connect(path)
    sql.execute("PRAGMA application_id = 252006674")
    sql.close()


def numbered(path: Path) -> None:
    sql = sqlite3.connect(path)
    sql.execute("PRAGMA user_version = 3")
    sql.close()


def crashed_in_wal(path: Path) -> None:
    """What a kill leaves: the tables stand in the log beside an almost empty file."""
    live = path.with_name("live")
    sql = sqlite3.connect(live)
    sql.execute("PRAGMA journal_mode = WAL")
    sql.execute("CREATE TABLE bookmarks (a TEXT)")
    sql.commit()
    path.write_bytes(live.read_bytes())
    path.with_name(path.name + "-wal").write_bytes(Path(f"{live}-wal").read_bytes())
    sql.close()
    live.unlink()


def crashed_in_journal(path: Path) -> None:
    bookmarks(path)
    live = path.with_name("live")
    live.write_bytes(path.read_bytes())
    sql = sqlite3.connect(live, isolation_level=None)
    sql.execute("PRAGMA cache_size = 1")
    sql.execute("PRAGMA cache_spill = 1")
    sql.execute("BEGIN")
    for _ in range(200):
        sql.execute("INSERT INTO bookmarks VALUES (?)", ("x" * 2000,))
    path.write_bytes(live.read_bytes())
    path.with_name(path.name + "-journal").write_bytes(Path(f"{live}-journal").read_bytes())
    sql.execute("ROLLBACK")
    sql.close()
    live.unlink()


def a_link_to_text(path: Path) -> None:
    text(path.with_name("victim"))
    path.symlink_to("victim")


def a_link_to_a_database(path: Path) -> None:
    bookmarks(path.with_name("victim"))
    path.symlink_to("victim")


FILES = (
    text, one_byte, half_a_header, zeros, bookmarks, marked, numbered, crashed_in_wal,
    crashed_in_journal, a_link_to_text, a_link_to_a_database,
)  # fmt: skip


def refused(done: Done, folder: Path, before: object, where: object) -> None:
    assert done.code in (2, 3), (where, done)
    assert (done.out, done.err.count("\n")) == ("", 1), (where, done)
    assert state(folder) == before, where


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "mine"
    made.mkdir()
    made.chmod(0o755)
    return made


def open_to_all(folder: Path) -> None:
    for item in folder.iterdir():
        if not item.is_symlink():
            item.chmod(0o644)
            os.utime(item, (1_600_000_000, 1_600_000_000))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.__name__)
def test_a_file_that_is_no_store_keeps_its_bytes_its_mode_and_its_time(
    runload: Runload, log: Log, folder: Path, file: Callable[[Path], None]
) -> None:
    path = folder / "file.db"
    file(path)
    open_to_all(folder)
    before = state(folder)
    for words in (["import", str(log(STEADY))], ["report"], ["diary", "add", "2 left calf"]):
        refused(runload(*words, "--store", str(path)), folder, before, words)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o755


@pytest.mark.parametrize("named", ["--store", "RUNLOAD_STORE"])
@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS)
def test_no_command_touches_the_database_of_another_program(
    runload: Runload,
    log: Log,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    named: str,
) -> None:
    path = folder / "file.db"
    crashed_in_wal(path)
    open_to_all(folder)
    before = state(folder)
    monkeypatch.setenv("RUNLOAD_STORE", str(path))
    store = ("--store", str(path)) if named == "--store" else ()
    known = [str(log(STEADY)) if word == "LOG" else word for word in words]
    refused(runload(*known, *store), folder, before, words)


@pytest.mark.parametrize("there", [True, False], ids=["empty", "missing"])
@pytest.mark.parametrize("ending", ["-wal", "-journal"])
@pytest.mark.parametrize("data", [b"notes of mine\n" * 99, None], ids=["text", "journal"])
def test_what_lies_beside_an_empty_place_is_not_played_back_or_deleted(
    runload: Runload, log: Log, folder: Path, there: bool, ending: str, data: bytes | None
) -> None:
    """SQLite would take it for the log of the new store, and delete it."""
    path = folder / "file.db"
    if data is None:
        crashed_in_journal(path)
        data = (folder / "file.db-journal").read_bytes()
        (folder / "file.db-journal").unlink()
        path.unlink()
    if there:
        path.touch()
    (folder / f"file.db{ending}").write_bytes(data)
    open_to_all(folder)
    before = state(folder)
    for words in (["import", str(log(STEADY))], ["diary", "add", "2 left calf"]):
        refused(runload(*words, "--store", str(path)), folder, before, words)


def test_a_store_whose_making_was_killed_is_made(runload: Runload, log: Log, folder: Path) -> None:
    """What is left then is an empty file, and a journal that leads back to nothing."""
    path = folder / "file.db"
    path.touch()
    header = bytes.fromhex("d9d505f920a163d7") + bytes(12 + 8)
    path.with_name("file.db-journal").write_bytes(header.ljust(512, b"\0"))
    assert runload("import", str(log(STEADY)), "--store", str(path)).code == 0
    assert runload("report", "--store", str(path)).code == 0


def test_an_ordinary_file_is_not_called_a_damaged_store(
    runload: Runload, log: Log, tmp_path: Path
) -> None:
    text(tmp_path / "notes.csv")
    done = runload("import", str(log(STEADY)), "--store", str(tmp_path / "notes.csv"))
    assert done.code == 3
    assert "this is not a store" in done.err
    assert "--store PATH" in done.err


@pytest.mark.parametrize("kind", ["pipe", "socket", "device"])
def test_a_pipe_a_socket_and_a_device_are_no_stores(
    runload: Runload, log: Log, folder: Path, kind: str
) -> None:
    path = folder / "node"
    if kind == "pipe":
        os.mkfifo(path, 0o644)
    elif kind == "device":
        try:
            os.mknod(path, stat.S_IFCHR | 0o644, os.makedev(1, 3))
        except PermissionError:
            pytest.skip("this system lets nobody make a device here")
    else:
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(str(path))
    before = state(folder)
    for words in (("import", str(log(STEADY))), ("diary", "add", "2 left calf"), ("report",)):
        done = runload(*words, "--store", str(path))
        assert done.code == 2, done
        assert done.err.count("\n") == 1
        assert state(folder) == before


def test_a_file_in_the_place_of_a_folder_keeps_its_mode(
    runload: Runload, log: Log, tmp_path: Path
) -> None:
    text(tmp_path / "notes")
    (tmp_path / "notes").chmod(0o644)
    before = (tmp_path / "notes").stat()
    done = runload("import", str(log(STEADY)), "--store", str(tmp_path / "notes" / "store"))
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert (tmp_path / "notes").stat() == before


def test_a_store_is_still_closed_to_others(runload: Runload, log: Log, tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite3"
    source = str(log(STEADY))
    assert runload("import", source, "--store", str(path)).code == 0
    path.chmod(0o644)
    assert runload("import", source, "--store", str(path)).code == 0
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_an_empty_file_becomes_a_store_only_when_something_is_kept(
    runload: Runload, log: Log, tmp_path: Path
) -> None:
    path = tmp_path / "new"
    path.touch(0o644)
    before = path.stat()
    assert runload("report", "--store", str(path)).code == 2
    assert path.stat() == before
    assert runload("import", str(log(STEADY)), "--store", str(path)).code == 0
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
