"""An old store, profile, settings and scheduled job of version 0.1 still work."""

from __future__ import annotations

import gzip
import json
import shlex
import shutil
import sqlite3
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from command_lines import TODAY, Runload

OLD = Path(__file__).resolve().parents[1] / "fixtures" / "v0_1"
HOME = "/home/oda"  # what the folder is called in what was printed for cron and systemd
WEEK_KM = 8 + 6.4 + 7 + 18  # Tuesday, Thursday as corrected, Saturday, Sunday


@pytest.fixture
def old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The old files in a folder of their own, its store the runner's own."""
    home = tmp_path / "oda"
    shutil.copytree(OLD, home)
    (home / "store.sqlite3").write_bytes(gzip.decompress((OLD / "store.sqlite3.gz").read_bytes()))
    monkeypatch.setenv("RUNLOAD_STORE", str(home / "store.sqlite3"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "none"))
    for name in ("RUNLOAD_CONFIG", "RUNLOAD_SMTP_PASSWORD", "CREDENTIALS_DIRECTORY"):
        monkeypatch.delenv(name, raising=False)
    return home


def answer(runload: Runload, *argv: str) -> Any:
    done = runload(*argv, "-f", "json")
    assert done.code == 0, done.err
    return json.loads(done.out)


def scheduled(text: str, home: Path) -> list[str]:
    """What a scheduler runs, without the program itself."""
    words = shlex.split(text.replace(HOME, str(home)))
    assert Path(words[0]).name == "runload"
    return words[1:]


def cron_line(home: Path) -> list[str]:
    line = (home / "crontab").read_text("utf-8").splitlines()[-1]
    return scheduled(line.split(" ", 5)[5].replace(r"\%", "%"), home)


def systemd_line(home: Path) -> list[str]:
    lines = (home / "systemd-units").read_text("utf-8").splitlines()
    (start,) = (line for line in lines if line.startswith("ExecStart="))
    return scheduled(start.removeprefix("ExecStart="), home)


def mails(home: Path) -> Sequence[tuple[str, str, str]]:
    with sqlite3.connect(home / "store.sqlite3") as sql:
        return sql.execute("SELECT period, recipient, state FROM mail_log ORDER BY 1").fetchall()


def test_an_old_store_reports_runs_corrections_pain_and_what_the_profile_tells(
    runload: Runload, old: Path
) -> None:
    report = answer(runload, "report", "--profile", str(old / "profile.toml"))
    assert report["athlete"] == "Oda"
    assert report["as_of"] == "2026-11-22"
    assert report["coverage"]["runs"] == 40  # 40 of the list and 1 of the watch, 1 deleted
    assert report["weeks"][-1]["distance_km"] == pytest.approx(WEEK_KM)
    assert report["spike"]["increase_pct"] == pytest.approx((18 - 12) / 12 * 100)
    said = {(one["date"], one["region"], one["side"], one["score"]) for one in report["pain"]}
    assert ("2026-11-20", "calf", "right", 3.0) in said
    told = answer(runload, "handoff", "--profile", str(old / "profile.toml"))["told"]
    assert (told["running_since"], told["year_of_birth"]) == ("2021-05-01", 1988)


def test_an_old_profile_is_read_whole(runload: Runload, old: Path) -> None:
    done = runload("profile", "--check", str(old / "profile.toml"))
    assert done.code == 0
    assert "nothing is wrong with it" in done.err
    loads = ("--load", "trimp,hr-stress,pace-stress")
    report = answer(runload, "report", str(old / "log.csv"), "--profile",
                    str(old / "profile.toml"), *loads)  # fmt: skip
    assert report["load"]["name"] == "pace-stress"  # the list holds no heart rates


def test_an_old_store_is_a_squad_of_one(runload: Runload, old: Path) -> None:
    (athlete,) = answer(runload, "squad")["athletes"]
    assert athlete["week_km"] == pytest.approx(WEEK_KM)
    assert athlete["spike_pct"] == pytest.approx(50)


def test_an_old_store_lists_its_runs_as_they_were_set_right(runload: Runload, old: Path) -> None:
    runs = {run["start"]: run for run in answer(runload, "activities")["activities"]}
    assert len(runs) == 40
    assert runs["2026-11-19T18:20:00"]["distance_m"] == 6400
    (indoors,) = (run for run in runs.values() if run["sport"] == "treadmill")
    assert (indoors["date"], indoors["format"]) == ("2026-10-10", "fit")
    assert runs["2026-09-19T18:20:00"]["distance_m"] == 7000  # set right, and that undone
    assert "2026-09-17T18:20:00" not in runs
    (gone,) = answer(runload, "activities", "--deleted")["activities"]
    assert gone["date"] == "2026-09-17"


def test_an_old_diary_lists_every_kind_of_entry(runload: Runload, old: Path) -> None:
    done = runload("diary", "list")
    assert done.code == 0
    for said in ("injury left shin", "visit physio", "illness cold", "shoe Blue", "race Park 10",
                 "exercises done 2", "weekly check 8 8 0 8", "right calf, eases after the start",
                 "usual morning 0", "fatigue 4; rpe 6"):  # fmt: skip
        assert done.out.count(said) == 1, said


def test_an_old_log_that_is_imported_again_brings_nothing_new(runload: Runload, old: Path) -> None:
    done = runload("import", str(old / "log.csv"), "--new-only")
    assert (done.code, done.out) == (0, "")
    assert len(answer(runload, "activities")["activities"]) == 40


def test_the_weekly_mail_of_an_old_store_speaks_of_its_week(runload: Runload, old: Path) -> None:
    done = runload("digest", "--profile", str(old / "profile.toml"))
    assert done.code == 0
    assert "39.4 km" in done.out


@pytest.mark.parametrize("line", [cron_line, systemd_line])
def test_an_old_scheduled_job_sends_no_mail_twice_and_the_next_one_once(
    runload: Runload, old: Path, line: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    argv, out = line(old), tmp_path / "mail.eml"
    settings = old / "config.toml"
    settings.write_text(settings.read_text("utf-8").replace("/dev/null", str(out)), "utf-8")
    sent = ("week 2026-11-16 to 2026-11-22 of Oda", "oda@example.org", "sent")
    assert mails(old) == [sent]
    again = runload(*argv)
    assert (again.code, again.out) == (0, "")
    assert again.err.endswith("Not sent again. If it was of another log: --resend.\n")
    assert not out.exists()
    monday = date(2026, 11, 30)
    assert monday == TODAY + timedelta(days=8)
    from runload.cli import run

    monkeypatch.setenv("RUNLOAD_TODAY", monday.isoformat())
    assert run(argv) == 0
    assert b"To: oda@example.org" in out.read_bytes()
    assert mails(old) == [sent, ("week 2026-11-23 to 2026-11-29 of Oda", *sent[1:])]


def test_the_week_of_an_old_store_and_profile_is_one_command(
    runload: Runload, old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    remembered = old / "settings" / "runload"
    remembered.mkdir(parents=True)
    shutil.copy(old / "profile.toml", remembered / "profile.toml")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(old / "settings"))
    done = runload()
    assert (done.code, done.err) == (0, "")
    assert "39.4 km" in done.out
    assert done.out == runload("report").out
