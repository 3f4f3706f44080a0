"""--print-crontab and --print-systemd: this command, for a machine that knows nothing."""

from __future__ import annotations

import shlex
import shutil
import subprocess
from pathlib import Path

import pytest


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("RUNLOAD_STORE", str(tmp_path / "runs.sqlite3"))
    monkeypatch.delenv("RUNLOAD_CONFIG", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "none"))
    return tmp_path / "runs.sqlite3"


def words(crontab: str) -> list[str]:
    """What cron runs: its line after the five fields, as the shell splits it."""
    line = crontab.splitlines()[-1]
    assert line.startswith("30 6 * * 1 ")
    return shlex.split(line.split(" ", 5)[5].replace(r"\%", "%"))


def test_a_crontab_line_holds_absolute_paths_and_sends_in_silence(runload, store, monkeypatch):
    monkeypatch.chdir(store.parent)
    done = runload("digest", "runs", "--to", "a@example.org", "--print-crontab")
    assert done.code == 0
    found = words(done.out)
    assert found[found.index("digest") :] == [
        "digest", "--store", str(store), "--to", "a@example.org",
        str(store.parent / "runs"), "--send", "-q",
    ]  # fmt: skip
    assert Path(found[0]).is_absolute()


def test_every_option_that_shapes_the_mail_is_kept_and_none_of_this_moment(runload, store):
    done = runload(
        "digest", "--athlete", "Jo % \"x\" 'y'", "--units", "mi", "--weeks", "8", "--strict",
        "--profile", "me.toml", "-v", "--print-crontab",
    )  # fmt: skip
    found = words(done.out)
    for pair in (("--athlete", "Jo % \"x\" 'y'"), ("--units", "mi"), ("--weeks", "8")):
        assert found[found.index(pair[0]) + 1] == pair[1]
    assert "--strict" in found
    assert "-v" not in found
    assert Path(found[found.index("--profile") + 1]).is_absolute()


def test_settings_in_their_usual_place_stand_in_the_line_because_cron_may_have_no_home(
    runload, store, tmp_path
):
    place = tmp_path / "none" / "runload"
    place.mkdir(parents=True)
    (place / "config.toml").write_text("", "utf-8")
    found = words(runload("digest", "--print-crontab").out)
    assert found[found.index("--config") + 1] == str(place / "config.toml")


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("--as-of", "2026-11-22"), "--as-of: this holds for one day only"),
        (("--pain", "3 knee"), "--pain: this holds for one day only"),
        (("-",), "a schedule has no stdin to read"),
    ],
)
def test_what_holds_for_one_moment_is_refused(runload, store, argv, said):
    done = runload("digest", *argv, "--print-crontab")
    assert done.code == 2
    assert said in done.err


def test_the_line_of_the_crontab_runs_in_an_empty_environment(runload, store, log, tmp_path):
    argv = runload("digest", str(log([8, 0, 8])), "--to", "a@example.org", "--print-crontab").out
    line = argv.splitlines()[-1].split(" ", 5)[5].replace(" --send -q", " --dry-run")
    done = subprocess.run(
        ["env", "-i", "/bin/sh", "-c", f"{line} --from b@example.org"], capture_output=True,
        cwd=Path(__file__).parents[2], check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert b"dry run: nothing is sent" in done.stdout


def units(text: str) -> dict[str, str]:
    """The two files of the output, by name."""
    service, _, timer = text.partition("# runload-weekly.timer\n")
    return {"runload-weekly.service": service, "runload-weekly.timer": timer}


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not here")
def test_the_units_are_accepted_by_systemd(runload, store, tmp_path):
    done = runload("digest", "--athlete", 'Jo % "x" $HOME \\', "--print-systemd")
    assert done.code == 0
    for name, text in units(done.out).items():
        (tmp_path / name).write_text(text, "utf-8")
    verified = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *(str(tmp_path / name) for name in units(""))],
        capture_output=True, check=False, text=True,
    )  # fmt: skip
    assert "runload-weekly" not in verified.stderr, verified.stderr


def test_a_unit_quotes_what_systemd_would_change(runload, store):
    done = runload("digest", "--athlete", 'Jo 5% "x" $HOME', "--print-systemd")
    line = next(line for line in done.out.splitlines() if line.startswith("ExecStart="))
    assert '--athlete "Jo 5%% \\"x\\" $$HOME"' in line
    assert line.endswith("--send -q")
