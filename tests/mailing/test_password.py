"""A password comes from a command or a private file, and no error repeats it."""

import os
import sys

import pytest

from runload.network.mailing import password
from runload.network.mailing.password import from_command, from_file
from runload.network.mailing.problems import MailConfigError

SECRET = "s3cret-Pä55"


def told(*lines):
    return (sys.executable, "-c", "; ".join(lines))


def test_the_first_line_of_a_command_is_the_password():
    command = told(f"import sys; sys.stdout.buffer.write('{SECRET}\\nuser: me\\n'.encode())")
    assert from_command(command, "[smtp]") == SECRET


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (told(f"print('{SECRET}')", "raise SystemExit(3)"), "ended with 3"),
        (told("pass"), "wrote nothing"),
        (told("import sys", r"sys.stdout.buffer.write(b'\xff\n')"), "not UTF-8"),
        (("/nowhere/pass",), "cannot be run"),
        (("a\0b",), "cannot be run"),
    ],
)
def test_a_command_that_fails_is_one_line_without_what_it_wrote(command, said):
    with pytest.raises(MailConfigError, match=said) as caught:
        from_command(command, "[smtp]")
    assert SECRET not in str(caught.value)


def test_a_command_that_hangs_is_left(monkeypatch):
    monkeypatch.setattr(password, "COMMAND_S", 0.2)
    with pytest.raises(MailConfigError, match=r"did not end within 0\.2 s"):
        from_command(told("import time", "time.sleep(60)"), "[smtp]")


def test_a_private_file_is_read(tmp_path):
    file = tmp_path / "password"
    file.write_text(SECRET + "\n", "utf-8")
    file.chmod(0o600)
    assert from_file(file, "[smtp]") == SECRET


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644])
def test_a_file_that_others_can_read_is_refused(tmp_path, mode):
    file = tmp_path / "password"
    file.write_text(SECRET, "utf-8")
    file.chmod(mode)
    with pytest.raises(MailConfigError, match="can be read by others") as caught:
        from_file(file, "[smtp]")
    assert SECRET not in str(caught.value)


def test_no_file_a_folder_a_pipe_and_an_empty_file_are_refused(tmp_path):
    (tmp_path / "empty").touch(0o600)
    (tmp_path / "folder").mkdir(0o700)
    os.mkfifo(tmp_path / "pipe", 0o600)
    for name, said in {
        "empty": "is empty", "folder": "is not a file", "none": "no such file",
        "pipe": "is not a file",
    }.items():  # fmt: skip
        with pytest.raises(MailConfigError, match=said):
            from_file(tmp_path / name, "[smtp]")
