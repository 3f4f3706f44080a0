"""digest --send: two squads or runners of one store and one recipient are two mails, each once."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from command_lines import TODAY, Done, Runload
from mail_servers import Inbox, real_server
from stores import at_version
from warm_processes import Running

pytestmark = pytest.mark.long

STEADY = [8, 0, 8, 0, 8, 0, 10] * 8
TO = "runner@example.org"
THIS_WEEK = "week 2026-11-16 to 2026-11-22"


@pytest.fixture
def inbox() -> Inbox:
    return Inbox()


@pytest.fixture
def config(inbox: Inbox, settings: Callable[..., str], store: Path) -> Iterator[str]:
    """Settings with a server that takes mails into the inbox."""
    with real_server(inbox, security="none", login=False) as port:
        yield settings(port)


@pytest.fixture
def send(runload: Runload, config: str) -> Callable[..., Done]:
    def sent(*argv: str, stdin: bytes | None = None) -> Done:
        return runload("digest", *argv, "--send", "--config", config, stdin=stdin)

    return sent


@pytest.fixture
def squad(tmp_path: Path) -> Callable[..., str]:
    """A coach's sheet of two steady athletes."""

    def made(name: str, *athletes: str) -> str:
        rows = ["athlete,date,distance_km"]
        days = [TODAY - timedelta(days=back) for back in range(0, 60, 2)]
        rows += [f"{athlete},{day},8" for day in days for athlete in athletes]
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(rows) + "\n", "utf-8")
        return str(path)

    return made


def ids(inbox: Inbox) -> set[str]:
    return {str(message_from_bytes(mail, policy=default)["Message-ID"]) for mail in inbox.mails}


def rows(store: Path) -> list[tuple[str, ...]]:
    with contextlib.closing(sqlite3.connect(store)) as sql:
        return sql.execute("SELECT * FROM mail_log ORDER BY message_id").fetchall()


def test_two_squads_of_one_recipient_are_each_mailed_once(send, squad, inbox):
    under_18, under_20 = squad("u18.csv", "Ann", "Bea"), squad("u20.csv", "Cleo", "Dora")
    for path in (under_18, under_20, under_18, under_20):
        assert send(path).code == 0
    assert len(inbox.mails) == 2


def test_two_runners_without_a_name_and_with_the_same_week_are_each_mailed(send, log, inbox):
    first, second = (str(log(STEADY, name)) for name in ("alex.csv", "mia.csv"))
    told = [send(path).err for path in (first, second, first, second)]
    assert [line.startswith("runload: sent to") for line in told] == [True, True, False, False]
    assert len(inbox.mails) == 2
    assert len(ids(inbox)) == 2  # a mail program shows one of two mails with one id


def test_one_file_by_many_paths_is_one_mail(send, log, inbox, tmp_path, monkeypatch):
    path = log(STEADY)
    (tmp_path / "link.csv").symlink_to(path)
    (tmp_path / "there").mkdir()
    (tmp_path / "by_folder").symlink_to(tmp_path)
    monkeypatch.chdir(tmp_path)
    ways = (str(path), "log.csv", "./log.csv", "there/../log.csv", "link.csv", "by_folder/log.csv")
    for way in ways:
        assert send(way).code == 0
    assert send("log.csv", str(path)).code == 0
    assert len(inbox.mails) == 1


def test_sources_in_another_order_are_the_same_mail(send, log, inbox):
    first, second = str(log([8, 0] * 20, "a.csv")), str(log([0, 6] * 20, "b.csv"))
    for argv in ((first, second), (second, first), (second, first, second)):
        assert send(*argv).code == 0
    assert len(inbox.mails) == 1
    send(first)
    assert len(inbox.mails) == 2


def test_a_folder_is_itself_however_many_files_lie_in_it(send, log, inbox, tmp_path):
    for name in ("alex", "mia"):
        (tmp_path / name).mkdir()
        log(STEADY, f"{name}/log.csv")
    send(str(tmp_path / "alex"))
    log([5], "alex/more.csv")
    send(str(tmp_path / "alex") + "/")
    send(str(tmp_path / "alex"), str(tmp_path / "alex" / "log.csv"))
    assert len(inbox.mails) == 1
    send(str(tmp_path / "mia"))
    assert len(inbox.mails) == 2


def test_what_is_piped_in_is_known_by_its_first_run(send, log, inbox):
    alex, mia = (log([km, *STEADY], f"{km}.csv").read_bytes() for km in (7, 9))
    for stdin in (alex, mia, alex):
        assert send(stdin=stdin).code == 0
    assert len(inbox.mails) == 2
    newer = alex + f"{TODAY},3\n".encode()
    assert "not sent again" in send("-", stdin=newer).err
    assert len(inbox.mails) == 2


def test_two_athletes_of_one_store_are_each_mailed(runload, send, squad, inbox):
    runload("import", squad("u18.csv", "Ann", "Bea"))
    for athlete in ("Ann", "Bea", "ann", "Bea"):
        assert send("--athlete", athlete).code == 0
    assert len(inbox.mails) == 2
    for _ in range(2):
        assert send("--squad").code == 0
    assert len(inbox.mails) == 3


def test_one_athlete_of_a_squad_is_another_mail_than_another_one(send, squad, inbox):
    path = squad("u18.csv", "Ann", "Bea")
    for athlete in ("Ann", "Bea", "ANN"):
        assert send(path, "--squad", "--athlete", athlete).code == 0
    assert len(inbox.mails) == 2


def test_a_squad_and_a_runner_of_one_file_are_two_mails(send, log, inbox):
    path = str(log(STEADY, athlete="the squad"))
    for more in ((), ("--squad",), (), ("--squad",)):
        assert send(path, *more).code == 0
    assert len(inbox.mails) == 2


def test_two_diaries_without_a_log_are_two_mails(send, inbox, tmp_path):
    for name in ("ann", "bea", "ann"):
        diary = tmp_path / f"{name}.csv"
        diary.write_text(f"date,pain,region\n{TODAY},3,left knee\n", "utf-8")
        assert send("--diary", str(diary)).code == 0
    assert len(inbox.mails) == 2


def test_resend_sends_this_squads_mail_again_and_no_other(send, squad, inbox, store):
    first, second = squad("u18.csv", "Ann", "Bea"), squad("u20.csv", "Cleo", "Dora")
    send(first), send(second)
    before = rows(store)
    assert send(first, "--resend").code == 0
    assert len(inbox.mails) == 3
    assert rows(store) == before
    assert send(first).code == send(second).code == 0
    assert len(inbox.mails) == 3


def test_a_squad_that_failed_is_tried_again_and_the_other_is_not(send, squad, inbox):
    first, second = squad("u18.csv", "Ann", "Bea"), squad("u20.csv", "Cleo", "Dora")
    assert send(first).code == 0
    inbox.answer = "451 later"
    assert send(second).code == 75
    inbox.answer = "250 ok"
    assert (send(first).code, send(second).code) == (0, 0)
    assert len(inbox.mails) == 3  # the refused one was handed over, too


def test_the_log_of_mails_holds_no_path(send, squad, store):
    send(squad("anorexia clinic/secret squad.csv", "Ann", "Bea"))
    kept = b"".join(path.read_bytes() for path in store.parent.iterdir())
    assert b"secret squad" not in kept
    assert b"anorexia" not in kept


def test_a_dry_run_knows_which_squad_was_mailed(send, runload, squad, config):
    first, second = squad("u18.csv", "Ann", "Bea"), squad("u20.csv", "Cleo", "Dora")
    send(first)
    shown = [runload("digest", path, "-n", "--config", config).out for path in (first, second)]
    assert ["log: sent on" in out for out in shown] == [True, False]
    assert "log: not sent yet" in shown[1]


def test_a_quiet_week_that_sends_nothing_says_so(send, log, inbox, store):
    done = send(str(log(STEADY)), "--pain", "0", "--quiet-weeks")
    assert (done.code, inbox.mails) == (0, [])
    assert "nothing to say" in done.err
    assert done.err.count("\n") == 1


# A store of runload 0.1: its lines know no source.


def older_store(store: Path, period: str, state: str = "sent", on: date | None = None) -> None:
    at_version(store, 3)
    with contextlib.closing(sqlite3.connect(store)) as sql:
        written_on = on or datetime.now(UTC).date()
        values = (period, TO, "<old@example.org>", state, written_on.isoformat())
        sql.execute("INSERT INTO mail_log VALUES (?, ?, ?, ?, ?)", values)
        sql.commit()


@pytest.mark.parametrize("whose", ["", " of Alex", " of the squad"])
def test_a_mail_that_an_older_runload_sent_this_week_is_not_sent_again(
    send, log, squad, store, inbox, whose
):
    older_store(store, THIS_WEEK + whose)
    path = str(log(STEADY, athlete="Alex" if "Alex" in whose else None))
    if "squad" in whose:
        path = squad("u18.csv", "Ann", "Bea")
    done = send(path, "-q")
    assert (done.code, inbox.mails) == (0, [])
    assert "did not note of which log" in done.err  # it may be of the other squad: said under -q
    assert send(path, "--resend").code == 0
    assert send(path, "-q").err == ""
    assert len(inbox.mails) == 1


def test_the_week_after_an_older_runload_both_squads_are_mailed(send, squad, store, inbox):
    older_store(store, "week 2026-11-09 to 2026-11-15 of the squad")
    for name in ("u18.csv", "u20.csv"):
        assert send(squad(name, "Ann", "Bea")).code == 0
    assert len(inbox.mails) == 2


@pytest.mark.parametrize(("state", "code", "mails"), [("failed", 0, 1), ("sending", 2, 0)])
def test_what_an_older_runload_did_not_end_is_taken_up(send, log, store, inbox, state, code, mails):
    older_store(store, THIS_WEEK, state)
    assert send(str(log(STEADY))).code == code
    assert len(inbox.mails) == mails


# Real processes: a kill in between, and two crons in one minute.


def process(argv: list[str], store: Path) -> Running:
    environment = {**os.environ, "RUNLOAD_TODAY": TODAY.isoformat(), "TZ": "UTC"}
    return Running(["digest", *argv, "--send", "--store", str(store)], env=environment)


def finished(running: Running) -> tuple[int, str]:
    _, said = running.communicate()
    return running.wait(), said.decode()


def test_a_kill_while_one_squad_is_mailed_costs_the_other_nothing(settings, squad, store, inbox):
    first, second = squad("u18.csv", "Ann", "Bea"), squad("u20.csv", "Cleo", "Dora")
    running: list[Running] = []
    inbox.before_answer = lambda: os.kill(running[0].pid, signal.SIGKILL)
    with real_server(inbox, security="none", login=False) as port:
        config = settings(port)
        running.append(process([first, "--config", config], store))
        assert finished(running[0])[0] == -signal.SIGKILL
        inbox.before_answer = lambda: None
        again = finished(process([first, "--config", config], store))
        other = finished(process([second, "--config", config], store))
    assert again[0] == 2
    assert "--resend" in again[1]
    assert other[0] == 0
    assert len(inbox.mails) == 2


def test_two_squads_in_the_same_minute_are_both_mailed(settings, squad, store, inbox):
    first, second = squad("u18.csv", "Ann", "Bea"), squad("u20.csv", "Cleo", "Dora")
    ended: list[tuple[int, str]] = []

    def meanwhile() -> None:
        inbox.before_answer = lambda: None
        ended.append(finished(process([second, "--config", config], store)))

    inbox.before_answer = meanwhile
    with (
        real_server(inbox, security="none", login=False) as one,
        real_server(other := Inbox(), security="none", login=False) as two,
    ):
        config = settings(two)
        mine = shutil.copy(config, store.parent.parent / "mine.toml")
        Path(mine).write_text(
            Path(config).read_text("utf-8").replace(f"port = {two}", f"port = {one}")
            .replace("timeout_s = 5", "timeout_s = 60"), "utf-8"
        )  # fmt: skip
        ended.append(finished(process([first, "--config", mine], store)))
    assert [code for code, _ in ended] == [0, 0], ended
    assert (len(inbox.mails), len(other.mails)) == (1, 1)


def test_a_stop_told_after_the_mail_of_the_week_is_never_passed_over_in_silence(
    send: Callable[..., Done], squad: Callable[..., str], inbox: Inbox
) -> None:
    log = squad("log.csv", "Ann")
    assert send(log, "--athlete", "Ann", "--to", TO).code == 0
    again = send(log, "--athlete", "Ann", "--to", TO, "--pain", "passed out, chest pain", "-q")
    assert (again.code, len(inbox.mails)) == (0, 1)
    assert again.err.endswith(
        "not sent again, though it says to stop running. --resend sends it.\n"
    )
    resent = send(
        log, "--athlete", "Ann", "--to", TO, "--pain", "passed out, chest pain", "--resend"
    )
    assert (resent.code, len(inbox.mails)) == (0, 2)
