"""Where the names are missing that only POSIX systems have: the commands work all the same.

This is Windows as far as it can be had here. The rest (its file locks, its console) is not tried.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from command_lines import Runload
from fake_accounts import KEY, intervals, served
from mail_servers import Inbox, real_server
from posix_names import CALLS, FLAGS, SIGNALS

MODULES = ("fcntl", "pwd", "grp", "resource", "termios", "tty", "pty", "readline", "syslog")
LOCKS = SimpleNamespace(LK_NBLCK=2, locking=lambda *_: None)


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without what Windows does not have."""
    for name in (*FLAGS, *CALLS):
        if hasattr(os, name):
            monkeypatch.delattr(os, name)
    for name in SIGNALS:
        monkeypatch.delattr(signal, name)
    # Which way it empties folders Python itself chose when it started, on this very system.
    monkeypatch.setattr(shutil, "_use_fd_functions", False, raising=False)
    for name in MODULES:
        monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.setitem(sys.modules, "msvcrt", LOCKS)


def test_import_diary_reports_and_squad_work(
    runload: Runload, store: Path, log: Callable[..., Path], tmp_path: Path, windows: None
) -> None:
    own = str(log([5, 0, 6, 0, 5, 0, 8] * 5))
    squad = str(log([5, 0, 6, 0, 5, 0, 8] * 5, "squad.csv", athlete="Ann"))
    page = tmp_path / "page.html"
    for argv in (
        ("import", own), ("diary", "add", "3 left calf"), ("report", "-o", str(page)),
        ("plan", "--add", "Sun 8 km"), ("squad", squad), ("export", "-f", "csv"),
        ("schedule", "--no-check", "--for", "windows", "--to", "a@b.org", "--from", "c@b.org"),
    ):  # fmt: skip
        done = runload(*argv)
        assert done.code == 0, (argv, done.err)
    assert page.read_bytes().startswith(b"<!DOCTYPE html>")


def test_a_mail_is_sent_and_an_account_fetched(
    runload: Runload, store: Path, log: Callable[..., Path], tmp_path: Path,
    settings: Callable[..., str], windows: None,
) -> None:  # fmt: skip
    inbox = Inbox()
    own = str(log([5, 0, 6, 0, 5, 0, 8] * 5))
    with real_server(inbox, security="none", login=False) as port:
        codes = [runload("digest", own, "--send", "--config", settings(port)).code for _ in "ab"]
    assert (codes, len(inbox.mails)) == ([0, 0], 1)
    key = tmp_path / "key"
    key.write_text(KEY, "utf-8")
    key.chmod(0o600)
    config = tmp_path / "config.toml"
    with served(intervals(2)) as fake:
        text = f'[sync.intervals]\nkey_file = "{key}"\nurl = "{fake.url}"\n'
        config.write_text(text, "utf-8")
        assert runload("sync", "--config", str(config)).code == 0
