"""``runload setup`` and ``runload`` alone: told once, then the week in one go."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from command_lines import TODAY, Runload

SPIKED = [8, 0, 8, 0, 8, 0, 10] * 5 + [8, 0, 8, 0, 8, 0, 14]
Log = Callable[..., Path]


@pytest.fixture
def home(store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user with a store and no settings yet; gives the folder of the settings."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("HOME", str(tmp_path / "me"))
    (tmp_path / "me").mkdir()
    return tmp_path / "config" / "runload"


@pytest.fixture
def exports(log: Log, tmp_path: Path) -> Path:
    """A folder with one export of six weeks, the last run of them a long one."""
    folder = tmp_path / "exports"
    folder.mkdir()
    log(SPIKED).rename(folder / "log.csv")
    return folder


def test_with_nothing_remembered_three_lines_say_how_to_begin(runload: Runload, home: Path) -> None:
    done = runload()
    assert (done.code, done.err) == (2, "")
    assert len(done.out.splitlines()) == 3
    assert "runload setup" in done.out
    assert runload(stdin=b"") == done


def test_bytes_on_stdin_are_a_report(runload: Runload, home: Path, log: Log) -> None:
    content = log(SPIKED).read_bytes()
    assert runload(stdin=content) == runload("report", stdin=content)
    assert not Path(os.environ["RUNLOAD_STORE"]).exists()  # and nothing is kept of it


def test_after_setup_one_word_takes_what_is_new_and_answers(
    runload: Runload, home: Path, exports: Path
) -> None:
    assert runload("setup", "--folder", str(exports), "--set", "name=Alex").code == 0
    first = runload()
    assert first.code == 0
    assert first.err == f"runload: 24 new runs in {exports}.\n"
    assert first.out == runload("report").out
    assert runload().err == ""  # nothing is new: nothing is said of it
    later = exports / "later.csv"
    later.write_text(f"date,distance_km\n{TODAY},3\n", "utf-8")
    assert runload().err == f"runload: 1 new run in {exports}.\n"


def test_the_remembered_profile_stands_in_every_command_of_one_runner(
    runload: Runload, home: Path, exports: Path, log: Log
) -> None:
    runload("setup", "--folder", str(exports), "--set", "name=Alex", "--set", "units=mi")
    runload("-q")
    assert json.loads(runload("report", "-f", "json").out)["athlete"] == "Alex"
    assert " mi;" in runload("report").out
    other = home / "other.toml"
    other.write_text('[runner]\nname = "Kim"\n', "utf-8")
    named = json.loads(runload("report", "--profile", str(other), "-f", "json").out)
    assert named["athlete"] == "Kim"
    named = log(SPIKED, "squad.csv", athlete="Mia")
    squad = runload("squad", str(named), "-f", "json")
    assert squad.code == 0
    assert "Alex" not in squad.out  # nobody's own file speaks for a squad


def test_a_schedule_names_the_remembered_profile_because_cron_may_have_no_home(
    runload: Runload, home: Path
) -> None:
    runload("setup", "--set", "name=Alex")
    done = runload("schedule", "--no-check", "--import", "runs")
    assert done.out.count(f"--profile {home / 'profile.toml'}") == 2  # the import's and the mail's


def test_what_was_told_is_kept_with_its_comments_and_is_private(
    runload: Runload, home: Path, exports: Path
) -> None:
    home.mkdir(parents=True)
    config = home / "config.toml"
    config.write_text('# mine\n[mail]\nto = ["a@example.org"]  # me\n', "utf-8")
    assert runload("setup", "--folder", str(exports)).code == 0
    said = config.read_text("utf-8")
    assert said.startswith('# mine\n[mail]\nto = ["a@example.org"]  # me\n')
    assert f'folders = ["{exports}"]' in said
    assert stat.S_IMODE(config.stat().st_mode) == 0o600
    assert runload("digest", "--dry-run", "--from", "b@example.org", str(exports)).code == 0
    assert runload("setup", "--forget", str(exports)).code == 0
    assert "folders = []" in config.read_text("utf-8")


def test_show_says_what_is_known_and_where_and_writes_nothing(runload: Runload, home: Path) -> None:
    done = runload("setup", "--show")
    assert done.code == 0
    assert "Looks for exports in: nowhere yet" in done.out
    assert "Your profile says: nothing yet" in done.out
    assert not home.exists()
    runload("setup", "--set", "hr_max=190")
    assert "Your profile says: hr_max\n" in runload("setup", "--show").out


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        ((), "setup: there is nobody here to ask. Write `runload setup --folder ~/Garmin"),
        (("--folder", "not/there"), "--folder: 'not/there' is not there."),
        (("--folder", ""), "--folder: '' is not there."),
        (("--forget", "/never"), "--forget: /never is not one of your folders."),
        (("--set", "name"), "--set: 'name' has no =."),
        (("--set", "hr_max=9000"), "hr_max"),
    ],
)
def test_what_cannot_stand_is_one_line_and_nothing_is_written(
    runload: Runload, home: Path, argv: tuple[str, ...], said: str
) -> None:
    done = runload("setup", *argv)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert said in done.err
    assert not home.exists()


@pytest.mark.parametrize("text", ["[sources]\nfolders = 3\n", "[sources]\nfolder = []\n", "x = ["])
def test_broken_settings_are_named_and_stop_the_week(
    runload: Runload, home: Path, text: str
) -> None:
    home.mkdir(parents=True)
    (home / "config.toml").write_text(text, "utf-8")
    done = runload()
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "config.toml" in done.err


def test_a_folder_that_is_gone_is_named_and_the_store_still_answers(
    runload: Runload, home: Path, exports: Path
) -> None:
    runload("setup", "--folder", str(exports))
    runload()
    exports.rename(exports.with_name("elsewhere"))
    done = runload()
    assert done.code == 0
    assert done.err == (
        f"runload: {exports} is not there. Is the disk or the watch plugged in? Here is your store "
        "without it.\n"
    )


def test_options_alone_are_of_the_week(runload: Runload, home: Path, exports: Path) -> None:
    runload("setup", "--folder", str(exports))
    runload()
    assert "\nWeeks\n" in runload("--full").out
    assert "Usage: runload" in runload("-h").out


def test_folders_that_hold_recordings_are_found_and_none_inside_another(tmp_path: Path) -> None:
    from runload.cli.export_folders import likely_folders

    for name in ("Garmin/2026/a.fit", "Dropbox/Apps/b.gpx.gz", "Dropbox/c.tcx", "Downloads/d.pdf"):
        place = tmp_path / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.touch()
    found = [str(place.relative_to(tmp_path)) for place in likely_folders(tmp_path)]
    assert found == ["Garmin", "Dropbox/Apps", "Dropbox"]


@pytest.mark.parametrize(
    ("typed", "chosen"),
    [("1 2", ["Garmin", "Sync"]), ("2", ["Sync"]), ("", []), ("7", []), ("{home}/Own", ["Own"])],
)
def test_folders_are_chosen_by_number_or_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str, chosen: list[str]
) -> None:
    import io
    import sys

    from runload.cli.export_folders import asked_folders

    for name in ("Garmin/a.fit", "Sync/b.fit", "Own/c.txt"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).touch()
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed.format(home=tmp_path) + "\n"))
    found = asked_folders(("/known",))
    assert list(found) == ["/known", *(str(tmp_path / name) for name in chosen)]


def test_a_log_that_stands_still_is_said(runload: Runload, home: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.csv"
    day = date(2026, 8, 1)
    rows = "".join(f"{day + timedelta(days=2 * at)},8\n" for at in range(20))
    old.write_text(f"date,distance_km\n{rows}", "utf-8")
    runload("setup", "--folder", str(old))
    assert "ends on 8 September" in runload().out.replace("\n", " ")
