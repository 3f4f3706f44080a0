"""Opening the store: private, whole, of the right version, and honest about what it finds."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from datetime import date
from pathlib import Path

import pytest
from stores import at_version
from without_disk import AS_SHIPPED

from runload.models import PainNote, Spot
from runload.store import contents, database, problems
from runload.store.database import Store, migrate, opened, opened_to_read
from runload.store.schema import versions

MADE = "INSERT INTO imports (imported_on) VALUES ('2026-11-22')"

KEPT_FILE = (
    "INSERT INTO files (id, sha256, status, reader, tz, tz_by, imported_on) VALUES "
    f"(1, '{'0' * 64}', 'read', '0', 'UTC', 'asked', '2026-11-22')"
)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def made(path: Path) -> Path:
    with opened(path) as store, store.transaction() as sql:
        sql.execute(MADE)
    return path


def open_only(opening: Callable[[Path], AbstractContextManager[object]], path: Path) -> None:
    with opening(path):
        pass


def looked_through(path: Path) -> None:
    with opened(path) as store:
        store.check()
        store.sql.execute("SELECT * FROM mail_log").fetchall()


def written(store: Store, statement: str, *values: object) -> None:
    with store.transaction() as sql:
        sql.execute(statement, values)


def refused(store: Store, statement: str) -> Exception:
    """What a write ends with."""
    with pytest.raises((problems.RunloadError, sqlite3.Error)) as told:
        written(store, statement)
    return told.value


def imports(path: Path) -> int:
    with sqlite3.connect(path) as sql:
        found = int(sql.execute("SELECT count(*) FROM imports").fetchone()[0])
    sql.close()
    return found


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_file_log_and_folders_are_private_whatever_the_umask(tmp_path: Path, umask: int) -> None:
    old = os.umask(umask)
    try:
        path = tmp_path / "a" / "b" / "store.sqlite3"
        with opened(path) as store, store.transaction() as sql:
            sql.execute(MADE)
            beside = sorted(item.name for item in path.parent.iterdir())
            assert beside == ["store.sqlite3", "store.sqlite3-shm", "store.sqlite3-wal"]
            assert [mode(item) for item in path.parent.iterdir()] == [0o600] * 3
    finally:
        os.umask(old)
    assert mode(path.parent) == mode(path.parent.parent) == 0o700


def test_a_store_that_others_could_read_is_closed_to_them(tmp_path: Path) -> None:
    path = made(tmp_path / "store.sqlite3")
    path.chmod(0o644)
    with opened(path):
        assert mode(path) == 0o600


def test_what_was_kept_is_there_again(tmp_path: Path) -> None:
    assert imports(made(tmp_path / "store.sqlite3")) == 1


def test_every_write_reaches_the_disk_before_it_is_said_to_be_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "SYNCHRONOUS", AS_SHIPPED)
    with opened(tmp_path / "store.sqlite3") as store:
        assert store.sql.execute("PRAGMA synchronous").fetchone()[0] == 2  # FULL
        assert store.sql.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        assert store.sql.execute("PRAGMA foreign_keys").fetchone()[0] == 1


def test_a_transaction_that_fails_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite3"
    with opened(path) as store, pytest.raises(sqlite3.OperationalError), store.transaction() as sql:
        sql.executescript(f"SAVEPOINT a; {MADE}; SELECT * FROM nowhere")
    assert imports(path) == 0


def test_every_table_is_strict(tmp_path: Path) -> None:
    with opened(tmp_path / "store.sqlite3") as store:
        rows = store.sql.execute(
            "SELECT name, strict FROM pragma_table_list WHERE schema = 'main' "
            "AND type = 'table' AND name NOT LIKE 'sqlite_%'"
        ).fetchall()
    assert len(rows) > 10
    assert [name for name, strict in rows if not strict] == []


def test_reading_makes_no_store(tmp_path: Path) -> None:
    with opened_to_read(tmp_path / "no" / "store.sqlite3") as store:
        assert store is None
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("leftover", [b"", None])
def test_a_file_without_tables_as_a_kill_leaves_it_becomes_a_store(
    tmp_path: Path, leftover: bytes | None
) -> None:
    path = tmp_path / "store.sqlite3"
    if leftover is None:
        sql = sqlite3.connect(path)
        sql.execute("PRAGMA journal_mode = WAL")
        sql.close()
    else:
        path.write_bytes(leftover)
    assert imports(made(path)) == 1


def test_a_file_without_tables_is_an_empty_store_to_a_reader(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite3"
    path.touch()
    with opened_to_read(path) as store:
        assert store is None


# versions


def first_version(path: Path) -> None:
    """A store as version 1 made it, with a row in it."""
    sql = sqlite3.connect(path)
    sql.executescript(versions()[1])
    sql.execute(MADE)
    sql.execute("PRAGMA user_version = 1")
    sql.execute(f"PRAGMA application_id = {database.APPLICATION}")
    sql.commit()
    sql.close()


def test_a_store_of_version_1_is_brought_to_the_newest_with_its_rows(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite3"
    first_version(path)
    with opened(path) as store:
        assert store.sql.execute("PRAGMA user_version").fetchone()[0] == max(versions())
        assert store.sql.execute("SELECT count(*) FROM imports").fetchone()[0] == 1


def test_pain_kept_before_illness_was_told_apart_is_read_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite3"
    at = Spot("row", 2)
    note = PainNote(date(2026, 3, 1), 4.0, "left shin", "log.csv", "Anna", hurts=False, spot=at)
    told = contents.pain_row(note)[3:-7]  # without illness and what came later
    with closing(sqlite3.connect(at_version(path, 2))) as sql:
        sql.execute(KEPT_FILE)
        sql.execute("INSERT INTO pain VALUES (1, 0, 1, ', row 2', ?, ?, ?, ?, ?, ?, ?)", told)
        sql.commit()
    with opened(path) as store:
        assert contents.read(store.sql, 1, contents.StoredLocation("log.csv", None)).pain == (note,)


IN_FILE = (
    (Spot("row", 3), ", row 3"),
    (Spot("cell", "C14"), ", cell C14"),
    (Spot("workout", 2), ", workout 2"),
    (Spot("activity", "row 5"), ", activity row 5"),
    (Spot("track", 2, part=True), " (track 2)"),
    (None, ""),
)
"""A spot, and how version 4 wrote it."""


@pytest.mark.parametrize(
    ("member", "part", "before"),
    [
        (None, "", ""),
        (None, "März, 2026", ": März, 2026"),
        ("in: side.xlsx", "/März, row 1", "/März, row 1"),
        ("in: side.csv", "", ""),
    ],
)
def test_what_version_4_kept_as_one_text_is_read_in_parts(
    tmp_path: Path, member: str | None, part: str, before: str
) -> None:
    """Each form that an older runload wrote reads as the very text that it was."""
    path, place = tmp_path / "store.sqlite3", contents.StoredLocation("a, row 9.zip", member)
    told = contents.pain_row(PainNote(date(2026, 3, 1), 4.0, "left shin", "x"))[3:-6]
    skip, pain = "INSERT INTO skips VALUES ", "INSERT INTO pain VALUES "
    with closing(sqlite3.connect(at_version(path, 4))) as sql:
        sql.execute(KEPT_FILE)
        for at, (_, written) in enumerate(IN_FILE):
            sql.execute(
                f"{skip}(1, ?, ?, 1, ?, 'why', 'how', 'bad-cell', 'csv', 0)",
                (at, part, before + written),
            )
        sql.execute(f"{pain}(1, 0, 1, ?, {', '.join('?' * 8)})", (f"{before}, row 12", *told))
        sql.execute("INSERT INTO notes VALUES (1, 0, 1, ?)", (f"{before}: 2 rows: all zero.",))
        sql.execute("INSERT INTO notes VALUES (1, 1, 0, 'Of nobody: at all.')")
        sql.commit()
    whole = (member or "") + part or None
    with opened(path) as store:
        kept = contents.read(store.sql, 1, place)
    named = f"a, row 9.zip: {whole}" if whole else "a, row 9.zip"
    assert [item.spot for item in kept.skipped] == [spot for spot, _ in IN_FILE]
    assert [item.where for item in kept.skipped] == [f"{named}{w}" for _, w in IN_FILE]
    assert {item.member for item in kept.skipped} == {whole}
    (note,) = kept.pain
    assert (note.where, note.spot, note.member) == (f"{named}, row 12", Spot("row", 12), whole)
    assert kept.notes == (f"{named}: 2 rows: all zero.", "Of nobody: at all.")


def test_mails_of_version_3_are_kept_without_a_source(tmp_path: Path) -> None:
    path = at_version(tmp_path / "store.sqlite3", 3)
    row = (
        "week 2026-11-16 to 2026-11-22",
        "a@example.org",
        "<1@example.org>",
        "sent",
        "2026-11-23",
    )
    with closing(sqlite3.connect(path)) as sql:
        sql.execute("INSERT INTO mail_log VALUES (?, ?, ?, ?, ?)", row)
        sql.commit()
    with opened(path) as store:
        kept = store.sql.execute("SELECT * FROM mail_log").fetchall()
    assert kept == [(*row[:2], "", *row[2:])]


def test_a_step_adds_to_what_is_there(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite3"
    first_version(path)
    newest = max(versions()) + 1
    steps = {**versions(), newest: "ALTER TABLE imports ADD COLUMN host TEXT; -- a; semicolon\n"}
    with opened(path) as store:
        migrate(store, steps)
        assert store.sql.execute("SELECT imported_on, host FROM imports").fetchall() == [
            ("2026-11-22", None)
        ]


def test_a_step_that_fails_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite3"
    first_version(path)
    newest = max(versions()) + 1
    twice = "CREATE TABLE more (a TEXT) STRICT;\nCREATE TABLE imports (a TEXT);"
    steps = {**versions(), newest: twice}
    with opened(path) as store:
        with pytest.raises(sqlite3.OperationalError):
            migrate(store, steps)
        assert store.sql.execute("PRAGMA user_version").fetchone()[0] == newest - 1
        assert not store.sql.execute("SELECT 1 FROM sqlite_schema WHERE name = 'more'").fetchall()


def test_the_numbers_of_the_versions_have_no_gap() -> None:
    assert sorted(versions()) == list(range(1, max(versions()) + 1))


@pytest.mark.parametrize("opening", [opened, opened_to_read])
def test_a_store_of_a_newer_runload_is_left_alone(
    tmp_path: Path, opening: Callable[[Path], AbstractContextManager[object]]
) -> None:
    path = made(tmp_path / "store.sqlite3")
    sql = sqlite3.connect(path)
    sql.execute("PRAGMA user_version = 99")
    sql.close()
    with pytest.raises(problems.StoreUnusable, match=r"newer runload.*version 99") as told:
        open_only(opening, path)
    assert told.value.exit_code == 2
    assert imports(path) == 1


def test_the_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "places.sqlite"
    sql = sqlite3.connect(path)
    sql.execute("CREATE TABLE bookmarks (a TEXT)")
    sql.commit()
    sql.close()
    before = path.read_bytes()
    with pytest.raises(problems.StoreUnusable, match="another program"), opened(path):
        pass
    assert path.read_bytes() == before


def test_an_older_store_that_may_not_be_written_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = made(tmp_path / "store.sqlite3")
    monkeypatch.setattr(database, "_can_be_written", lambda _: False)
    monkeypatch.setattr(database, "versions", lambda: {99: ""})
    with pytest.raises(problems.StoreUnusable, match="older version"), opened_to_read(path):
        pass


# damage


def test_a_zeroed_header_is_damage(tmp_path: Path) -> None:
    path = made(tmp_path / "store.sqlite3")
    path.write_bytes(bytes(100) + path.read_bytes()[100:])
    before = path.read_bytes()
    with pytest.raises(problems.StoreDamaged, match="damaged") as told, opened(path):
        pass
    assert told.value.exit_code == 3
    assert path.read_bytes() == before


def test_a_store_cut_short_is_damage(tmp_path: Path) -> None:
    path = made(tmp_path / "store.sqlite3")
    path.write_bytes(path.read_bytes()[:9000])
    with pytest.raises(problems.StoreDamaged, match="damaged"):
        looked_through(path)


def test_a_page_of_noise_is_found_by_the_check(tmp_path: Path) -> None:
    path = made(tmp_path / "store.sqlite3")
    whole = bytearray(path.read_bytes())
    whole[4096 * 2 : 4096 * 3] = bytes(range(256)) * 16
    path.write_bytes(whole)
    with pytest.raises(problems.StoreDamaged, match="damaged"), opened(path) as store:
        store.check()


# who else is there, and what the system refuses


def test_a_store_that_another_process_writes_is_busy_after_the_wait(tmp_path: Path) -> None:
    path = made(tmp_path / "store.sqlite3")
    with opened(path) as first, first.transaction(), opened(path, wait_s=0.01) as second:
        told = refused(second, MADE)
    assert isinstance(told, problems.StoreBusy)
    assert "another runload is writing" in str(told)
    assert told.exit_code == 75


def test_a_reader_sees_one_moment_while_another_writes(tmp_path: Path) -> None:
    path = made(tmp_path / "store.sqlite3")
    with opened(path) as writer, opened(path) as reader, reader.snapshot() as sql:
        assert sql.execute("SELECT count(*) FROM imports").fetchone()[0] == 1
        with writer.transaction() as other:
            other.execute(MADE)
        assert sql.execute("SELECT count(*) FROM imports").fetchone()[0] == 1


def test_a_full_disk_is_one_line_and_loses_nothing(tmp_path: Path) -> None:
    path = made(tmp_path / "store.sqlite3")
    with opened(path) as store:
        pages = store.sql.execute("PRAGMA page_count").fetchone()[0]
        store.sql.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(problems.StoreUnusable, match="disk is full") as told:
            written(store, "INSERT INTO profile VALUES (1, ?, '2026-11-22')", "x" * 100_000)
    assert told.value.exit_code == 2
    assert imports(path) == 1


def test_a_link_is_never_written_through(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_bytes(b"mine")
    (tmp_path / "store.sqlite3").symlink_to(victim)
    with pytest.raises(problems.StoreUnusable, match="a link"), opened(tmp_path / "store.sqlite3"):
        pass
    assert victim.read_bytes() == b"mine"


@pytest.mark.parametrize("suffix", ["-wal", "-shm"])
def test_links_beside_the_store_are_never_written_through(tmp_path: Path, suffix: str) -> None:
    path = made(tmp_path / "store.sqlite3")
    victim = tmp_path / "victim"
    victim.write_bytes(b"mine")
    Path(f"{path}{suffix}").symlink_to(victim)
    with pytest.raises(problems.StoreUnusable):
        made(path)
    assert victim.read_bytes() == b"mine"


def test_a_folder_or_a_pipe_is_no_store(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    for name in ("pipe", "folder"):
        with pytest.raises(problems.StoreUnusable, match=name), opened(tmp_path / name):
            pass


def test_a_place_that_cannot_be_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    path = tmp_path / "file" / "store.sqlite3"
    with pytest.raises(problems.StoreUnusable, match="cannot be kept here"):
        open_only(opened, path)
    with opened_to_read(path) as store:
        assert store is None


@pytest.mark.parametrize("opening", [opened, opened_to_read])
def test_a_name_that_the_system_refuses_is_one_line(
    tmp_path: Path, opening: Callable[[Path], AbstractContextManager[object]]
) -> None:
    with pytest.raises(problems.StoreUnusable, match="cannot be kept here: file name too long"):
        open_only(opening, tmp_path / ("x" * 300))


def test_a_file_that_cannot_be_made_private_holds_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    path = made(tmp_path / "store.sqlite3")
    path.chmod(0o644)
    monkeypatch.setattr(os, "fchmod", refuse)
    with pytest.raises(problems.StoreUnusable, match="operation not permitted"):
        open_only(opened, path)


def test_a_file_that_ends_too_soon_is_damage(tmp_path: Path) -> None:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = 522  # SQLITE_IOERR_SHORT_READ
    told = problems.explained(error, tmp_path / "store.sqlite3")
    assert isinstance(told, problems.StoreDamaged)


def test_a_store_that_may_only_be_read_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = made(tmp_path / "store.sqlite3")
    monkeypatch.setattr(database, "_can_be_written", lambda _: False)
    with opened_to_read(path) as store:
        assert store is not None
        assert store.sql.execute("SELECT count(*) FROM imports").fetchone()[0] == 1
        with pytest.raises(problems.StoreUnusable, match="may not be written"):
            written(store, MADE)


def test_what_is_our_own_mistake_is_not_called_damage(tmp_path: Path) -> None:
    with opened(tmp_path / "store.sqlite3") as store:
        told = refused(store, "DELETE FROM nowhere")
    assert isinstance(told, sqlite3.OperationalError)
    assert "no such table" in str(told)


def test_the_store_can_be_told_apart_from_other_databases(tmp_path: Path) -> None:
    path = made(tmp_path / "store.sqlite3")
    assert path.read_bytes()[68:72] == b"RUNL"


@pytest.mark.parametrize(("change", "gone"), [
    ("DROP TABLE mail_log", "the table 'mail_log'"),
    ("ALTER TABLE mail_log RENAME COLUMN period TO week", "'period' in the table 'mail_log'"),
])  # fmt: skip
def test_a_store_that_lost_a_table_or_a_column_is_damaged_and_says_which(
    tmp_path: Path, change: str, gone: str
) -> None:
    path = made(tmp_path / "runs.sqlite3")
    with closing(sqlite3.connect(path)) as sql:
        sql.execute(change)
    with pytest.raises(problems.StoreDamaged, match=f"it has lost {gone}"), opened(path) as store:
        store.sql.execute("SELECT period FROM mail_log").fetchall()


def test_a_statement_that_is_wrong_is_our_mistake_and_no_damage(tmp_path: Path) -> None:
    path = made(tmp_path / "runs.sqlite3")
    with pytest.raises(sqlite3.OperationalError), opened(path) as store:
        store.sql.execute("SELECT nothing FROM nowhere")
