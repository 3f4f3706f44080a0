"""digest --send: the mail goes out once, and the exit code says how it went."""

from __future__ import annotations

import os
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from command_lines import Done, Runload
from mail_servers import PASSWORD, USER, Certificates, Inbox, Scripted, real_server
from warm_processes import Running, command_words

STEADY = [8, 0, 8, 0, 8, 0, 10] * 8
GOOD = ["220 hi", "250 me", "250 ok", "250 ok", "354 go on", "250 taken", "221 bye"]


@pytest.fixture
def week(runload: Runload, log: Callable[..., Path], store: Path) -> Callable[..., Done]:
    """The digest of a steady runner."""
    path = str(log(STEADY))
    return lambda *more: runload("digest", path, *more)


def parsed(mail: bytes) -> EmailMessage:
    return message_from_bytes(mail, policy=default)


def states(store: Path) -> list[tuple[str, str]]:
    with sqlite3.connect(store) as sql:
        return sql.execute("SELECT recipient, state FROM mail_log ORDER BY recipient").fetchall()


def test_without_send_nothing_is_sent_and_nothing_written_down(week, settings, store):
    with Scripted([]) as server:
        config = settings(server.port)
        for more in ((), ("-f", "eml"), ("--to", "a@example.org"), ("--dry-run",)):
            assert week(*more, "--config", config).code == 0
    assert server.heard == b""
    assert not store.exists()


def test_writing_a_mail_never_sends_it(week, settings, store, tmp_path):
    written = ("-o", str(tmp_path / "week.eml"))
    with Scripted([]) as server:
        for more in (("-f", "eml"), ("-f", "text"), written):
            done = week("--send", *more, "--config", settings(server.port))
            assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
            assert "--send sends it" in done.err
    assert server.heard == b""
    assert not store.exists()
    assert not (tmp_path / "week.eml").exists()


def test_a_mail_is_sent_once_with_the_real_date_and_its_usual_identity(week, settings, store):
    inbox = Inbox()
    with real_server(inbox, security="none", login=False) as port:
        config = settings(port)
        first, second = (week("--send", "--config", config) for _ in range(2))
    shown = parsed(week("-f", "eml", "--to", "runner@example.org",
                        "--from", "Runload <runload@example.org>").out.encode())  # fmt: skip
    assert (first.code, first.out, first.err) == (0, "", "runload: sent to runner@example.org.\n")
    assert second.code == 0
    assert "had this mail on" in second.err
    assert len(inbox.mails) == 1
    mail = parsed(inbox.mails[0])
    assert mail["Message-ID"] == shown["Message-ID"]
    assert [part.get_content_type() for part in mail.walk()] == [
        part.get_content_type() for part in shown.walk()
    ]
    age = datetime.now(UTC) - mail["Date"].datetime
    assert timedelta(0) <= age < timedelta(minutes=5)
    assert states(store) == [("runner@example.org", "sent")]


def test_a_log_of_mails_is_private(week, settings, store):
    inbox = Inbox()
    with real_server(inbox, security="none", login=False) as port:
        week("--send", "--config", settings(port))
    for path in store.parent.iterdir():
        assert path.stat().st_mode & 0o077 == 0, path.name


def test_each_recipient_gets_a_mail_of_their_own(week, settings, store):
    inbox = Inbox()
    with real_server(inbox, security="none", login=False) as port:
        done = week("--send", "--config", settings(port, to='["a@example.org", "b@example.org"]'))
    assert done.code == 0
    assert inbox.recipients == ["a@example.org", "b@example.org"]
    assert [parsed(mail)["To"] for mail in inbox.mails] == inbox.recipients


def test_one_recipient_who_is_refused_does_not_cost_the_other(week, settings, store):
    refuses = [*GOOD[:3], "550 no such user", "221 bye"]
    with Scripted(refuses) as server:
        config = settings(server.port, to='["a@example.org", "b@example.org"]')
        done = week("--send", "--config", config)
    assert done.code == 75  # the second found nobody listening: trying again is safe
    assert "refuses the recipient (550)" in done.err
    assert states(store) == [("a@example.org", "failed"), ("b@example.org", "failed")]


def test_what_failed_is_tried_again_and_what_was_sent_is_not(week, settings, store):
    inbox = Inbox()
    inbox.answer = "451 later"
    with real_server(inbox, security="none", login=False) as port:
        config = settings(port)
        busy = week("--send", "--config", config)
        inbox.answer = "250 ok"
        again = week("--send", "--config", config)
        third = week("--send", "--config", config)
    assert (busy.code, again.code, third.code) == (75, 0, 0)
    assert len(inbox.mails) == 2


def test_a_refusal_for_good_is_two(week, settings, store):
    inbox = Inbox()
    inbox.answer = "554 no"
    with real_server(inbox, security="none", login=False) as port:
        assert week("--send", "--config", settings(port)).code == 2
    assert states(store) == [("runner@example.org", "failed")]


def test_a_server_that_goes_silent_after_the_mail_is_not_asked_again(week, settings, store):
    with Scripted([*GOOD[:5], "reset"]) as server:
        lost = week("--send", "--config", settings(server.port))
    inbox = Inbox()
    with real_server(inbox, security="none", login=False) as port:
        config = settings(port)
        careful = week("--send", "--config", config)
        told = week("--send", "--resend", "--config", config)
    assert (lost.code, careful.code, told.code) == (2, 2, 0)
    assert "may have been sent" in lost.err
    assert "--resend" in careful.err
    assert len(inbox.mails) == 1


def test_another_week_and_another_runner_are_other_mails(runload, log, settings, store):
    inbox = Inbox()
    with real_server(inbox, security="none", login=False) as port:
        config = settings(port)
        alex, mia = (str(log(STEADY, f"{n}.csv", athlete=n)) for n in ("Alex", "Mia"))
        for argv in ((alex,), (mia,), (alex, "--as-of", "2026-11-15"), (alex,)):
            assert runload("digest", *argv, "--send", "--config", config).code == 0
    assert len(inbox.mails) == 3


CONFIG = {
    "there is no recipient": ("--send", "--from", "a@example.org"),
    "there is no sender": ("--send", "--to", "a@example.org"),
    "no such file": ("--send", "--config", "/nowhere/config.toml"),
}


@pytest.mark.parametrize(("said", "argv"), CONFIG.items(), ids=CONFIG)
def test_settings_that_are_missing_are_78(week, said, argv):
    done = week(*argv)
    assert done.code == 78
    assert said in done.err
    assert done.err.count("\n") == 1


def test_an_address_that_is_none_is_78_in_the_settings_and_2_on_the_command_line(week, settings):
    config = settings(1, to='["no address"]')
    assert week("--send", "--config", config).code == 78
    assert week("--send", "--config", settings(1), "--to", "no address").code == 2


def test_a_wrong_password_is_78_and_stands_nowhere(week, settings, store, tmp_path, monkeypatch):
    certificates = Certificates(tmp_path)
    monkeypatch.setenv("RUNLOAD_SMTP_PASSWORD", "wrong-Pw-42")
    smtp = f'security = "starttls"\nuser = "{USER}"\nca_file = "{certificates.file}"'
    inbox = Inbox()
    with real_server(inbox, security="starttls", context=certificates.context()) as port:
        done = week("--send", "-vv", "--config", settings(port, smtp))
    assert done.code == 78
    assert "wrong-Pw-42" not in done.out + done.err
    for path in store.parent.iterdir():
        assert b"wrong-Pw-42" not in path.read_bytes()


@pytest.mark.parametrize("where", ["command", "file", "systemd", "environment"])
def test_the_password_is_found_wherever_it_may_lie(
    week, settings, store, tmp_path, monkeypatch, where
):
    certificates = Certificates(tmp_path)
    secret = tmp_path / "smtp-password"
    secret.write_text(PASSWORD + "\n", "utf-8")
    secret.chmod(0o600)
    smtp = f'security = "tls"\nuser = "{USER}"\nca_file = "{certificates.file}"\n'
    if where == "command":
        smtp += f'password_command = ["cat", "{secret}"]'
    elif where == "file":
        smtp += f'password_file = "{secret}"'
    elif where == "systemd":
        monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    else:
        monkeypatch.setenv("RUNLOAD_SMTP_PASSWORD", PASSWORD)
    inbox = Inbox()
    with real_server(inbox, security="tls", context=certificates.context()) as port:
        done = week("--send", "--config", settings(port, smtp))
    assert (done.code, len(inbox.mails)) == (0, 1), done.err


def test_a_user_without_any_password_is_78(week, settings, store, tmp_path):
    certificates = Certificates(tmp_path)
    smtp = f'security = "tls"\nuser = "{USER}"\nca_file = "{certificates.file}"'
    with real_server(Inbox(), security="tls", context=certificates.context()) as port:
        done = week("--send", "--config", settings(port, smtp))
    assert done.code == 78
    assert "there is a user but no password" in done.err


def test_settings_in_their_usual_place_are_found(week, settings, store, tmp_path):
    inbox = Inbox()
    with real_server(inbox, security="none", login=False) as port:
        place = tmp_path / "config" / "runload"
        place.mkdir(parents=True)
        Path(settings(port)).rename(place / "config.toml")
        assert week("--send").code == 0
    assert len(inbox.mails) == 1


def test_a_sendmail_command_gets_the_mail(week, tmp_path, store):
    target, script = tmp_path / "piped", tmp_path / "sendmail"
    script.write_text(f'#!/bin/sh\necho "$@" > {target}.args\ncat > {target}\n', "utf-8")
    script.chmod(0o755)
    config = tmp_path / "c.toml"
    config.write_text(f'[sendmail]\ncommand = ["{script}", "-oi", "-t"]\n', "utf-8")
    argv = ("--to", "runner@example.org", "--from", "me@example.org", "--config", str(config))
    assert week("--send", *argv).code == 0
    assert week("--send", *argv).code == 0
    assert target.with_name("piped.args").read_text("utf-8") == "-oi -t\n"
    piped, written = parsed(target.read_bytes()), parsed(week("-f", "eml", *argv).out.encode())
    assert [header for header in piped.items() if header[0] != "Date"] == [
        header for header in written.items() if header[0] != "Date"
    ]
    assert [part.as_bytes() for part in piped.iter_parts()] == [
        part.as_bytes() for part in written.iter_parts()
    ]


def test_a_dry_run_shows_everything_and_asks_for_no_password(week, settings, store):
    smtp = f'security = "tls"\nuser = "{USER}"\npassword_command = ["/nowhere/pass"]'
    done = week("--send", "--dry-run", "--config", settings(2525, smtp))
    head, _, mail = done.out.partition("\n\n")
    assert done.code == 0
    assert head.splitlines() == [
        "dry run: nothing is sent",
        "to: runner@example.org",
        f"by: localhost:2525, tls, as {USER}",
        "period: week 2026-11-16 to 2026-11-22 so far",  # it is its Sunday
        "log: not sent yet",
    ]
    assert parsed(mail.encode())["To"] == "runner@example.org"
    assert not store.exists()


def test_a_dry_run_says_what_was_sent_before(week, settings, store):
    with real_server(Inbox(), security="none", login=False) as port:
        config = settings(port)
        week("--send", "--config", config)
    assert "\nlog: sent on " in week("--dry-run", "--config", config).out


def test_send_and_fail_on_sends_and_says_the_level(runload, log, settings, store):
    inbox = Inbox()
    doubled = str(log([8, 0, 8, 0, 8, 0, 10] * 6 + [8, 0, 8, 0, 8, 0, 25]))
    with real_server(inbox, security="none", login=False) as port:
        done = runload("digest", doubled, "--send", "--config", settings(port), "--fail-on", "info")
    assert (done.code, len(inbox.mails)) == (10, 1)


class Windows:
    """What Windows has in the place of fcntl; ``busy``: another process holds the byte."""

    LK_NBLCK = 2

    def __init__(self) -> None:
        self.places: list[int] = []
        self.busy = False

    def locking(self, handle: int, mode: int, length: int) -> None:
        assert (mode, length) == (self.LK_NBLCK, 1)
        self.places.append(os.lseek(handle, 0, os.SEEK_CUR))
        if self.busy:
            raise PermissionError(13, "denied")


def test_a_mail_goes_out_once_where_there_is_no_fcntl(week, settings, store, monkeypatch):
    windows, inbox = Windows(), Inbox()
    monkeypatch.setitem(sys.modules, "fcntl", None)
    monkeypatch.setitem(sys.modules, "msvcrt", windows)
    for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_NOCTTY", "O_CLOEXEC", "fchmod", "getuid"):
        monkeypatch.delattr(os, name)
    with real_server(inbox, security="none", login=False) as port:
        config = settings(port)
        codes = [week("--send", "--config", config).code for _ in range(2)]
        windows.busy = True
        hasty = patient(config, "hasty.toml", 0.1)
        codes.append(week("--send", "--config", hasty, "--resend").code)
    assert (codes, len(inbox.mails)) == ([0, 0, 75], 1)
    assert len(set(windows.places)) == 1
    assert 0 <= windows.places[0] < 2**31


# Real processes: a crash, two at once, and the bare environment of cron.


def process(argv: list[str], store: Path) -> Running:
    environment = {**os.environ, "RUNLOAD_TODAY": "2026-11-22", "TZ": "UTC"}
    return Running(["digest", *argv, "--send", "--store", str(store)], env=environment)


def test_a_crash_after_the_mail_was_handed_over_sends_no_second_one(settings, store, log):
    inbox, running = Inbox(), []
    inbox.before_answer = lambda: os.kill(running[0].pid, signal.SIGKILL)
    with real_server(inbox, security="none", login=False) as port:
        argv = [str(log(STEADY)), "--config", settings(port)]
        running.append(process(argv, store))
        running[0].communicate()
        inbox.before_answer = lambda: None
        after = process(argv, store)
        _, said = after.communicate()
    assert running[0].returncode == -signal.SIGKILL
    assert after.returncode == 2
    assert b"--resend" in said
    assert len(inbox.mails) == 1


def patient(config: str, name: str, timeout_s: float) -> str:
    """The same settings with another patience."""
    path = Path(config).with_name(name)
    said = Path(config).read_text("utf-8")
    path.write_text(said.replace("timeout_s = 5", f"timeout_s = {timeout_s}"), "utf-8")
    return str(path)


def test_of_two_at_once_one_sends_and_the_other_waits_for_it(settings, store, log):
    inbox, second = Inbox(), []
    inbox.before_answer = lambda: second.append(process(argv, store))
    with real_server(inbox, security="none", login=False) as port:
        argv = [str(log(STEADY)), "--config", patient(settings(port), "60.toml", 60)]
        first = process(argv, store)
        first.communicate()
        _, said = second[0].communicate()
    assert (first.returncode, second[0].returncode) == (0, 0), said
    assert b"had this mail" in said
    assert len(inbox.mails) == 1


def test_who_waits_in_vain_for_another_sender_says_try_later(settings, store, log):
    inbox, second = Inbox(), []

    def meanwhile() -> None:
        second.append(process([str(path), "--config", hasty], store))
        second[0].communicate()

    inbox.before_answer = meanwhile
    with real_server(inbox, security="none", login=False) as port:
        path, config = log(STEADY), settings(port)
        hasty = patient(config, "hasty.toml", 0.3)
        first = process([str(path), "--config", patient(config, "60.toml", 60)], store)
        _, said = first.communicate()
    assert (first.returncode, second[0].returncode) == (0, 75), said
    assert len(inbox.mails) == 1


@pytest.mark.parametrize("stdin", ["null", "closed", "empty pipe"])
def test_it_works_with_nothing_but_absolute_paths(settings, store, log, stdin):
    inbox = Inbox()
    program = (sys.executable, "-m", "runload") if stdin == "null" else command_words()
    redirect = {"null": "</dev/null", "closed": "<&-", "empty pipe": ""}[stdin]
    with real_server(inbox, security="none", login=False) as port:
        done = subprocess.run(
            ["/bin/sh", "-c", f'exec env -i "$@" {redirect}', "sh", *program,
             "digest", str(log(STEADY)), "--config", settings(port), "--store", str(store),
             "--as-of", "2026-11-22", "--send", "-q"],
            input=b"" if stdin == "empty pipe" else None, capture_output=True,
            cwd=Path(__file__).parents[2], check=False,
        )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert len(inbox.mails) == 1


def test_without_a_home_and_without_settings_it_says_what_is_missing(log, tmp_path):
    done = subprocess.run(
        ["env", "-i", *command_words(), "digest", str(log(STEADY)),
         "--store", str(tmp_path / "s.sqlite3"), "--send", "--as-of", "2026-11-22"],
        capture_output=True, cwd=Path(__file__).parents[2], check=False,
    )  # fmt: skip
    assert done.returncode == 78
    assert b"there is no recipient" in done.stderr


def test_a_closed_port_is_75(week, settings, store):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    done = week("--send", "--config", settings(port))
    assert done.code == 75
    assert "try again later" in done.err
