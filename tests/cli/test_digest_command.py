"""``runload digest`` and ``--chart``, as they are typed."""

from __future__ import annotations

import email
import email.policy
import re
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from command_lines import TODAY, Runload

Log = Callable[..., Path]
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
STEADY = [8.0, 0, 8.0, 0, 0, 10.0, 0]
SPIKE = STEADY * 5 + [8.0, 0, 8.0, 0, 0, 0, 16.0]
PNG = b"\x89PNG\r\n\x1a\n"
RUNNERS = {
    "beginner": [str(EXAMPLES / "beginner")],
    "recreational": [str(EXAMPLES / "recreational"), "--tz", "Europe/Berlin"],
    "competitive": [
        str(EXAMPLES / "competitive" / "Activities.csv"),
        "--diary", str(EXAMPLES / "competitive" / "diary.csv"),
        "--profile", str(EXAMPLES / "competitive" / "profile.toml"),
    ],
    "squad": [str(EXAMPLES / "squad" / "squad.csv")],
}  # fmt: skip


def mail(done) -> email.message.EmailMessage:
    return email.message_from_bytes(done.out.encode(), policy=email.policy.default)


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """Two athletes; Bea's newest run is twice the one before."""
    rows = ["athlete,date,distance_km"]
    for back in range(40, -1, -2):
        rows.append(f"Ann,{TODAY - timedelta(days=back)},8")
        rows.append(f"Bea,{TODAY - timedelta(days=back)},{16 if back == 0 else 8}")
    path = tmp_path / "sheet.csv"
    path.write_text("\n".join(rows) + "\n", "utf-8")
    return path


@pytest.mark.parametrize("name", RUNNERS)
def test_the_mail_of_each_example_parses_and_fits(runload: Runload, name: str) -> None:
    done = runload("digest", *RUNNERS[name], "--as-of", "2026-11-22", "-f", "eml")
    assert (done.code, done.err) == (0, "")
    message = mail(done)
    assert len(message["Subject"]) <= 60
    assert not re.search("pain|stop|amber|shin|doctor|longer", message["Subject"], re.I)
    assert all(part.defects == [] for part in message.walk())
    assert len(message.get_body(("html",)).get_content().encode()) < 100_000
    pictures = [part for part in message.walk() if part.get_content_type() == "image/png"]
    assert len(pictures) == (4 if name == "squad" else 1)  # each athlete to call has one
    assert all(part.get_content()[:8] == PNG for part in pictures)
    again = runload("digest", *RUNNERS[name], "--as-of", "2026-11-22", "-f", "eml")
    assert again.out == done.out


@pytest.mark.parametrize("name", RUNNERS)
def test_the_digest_of_each_example_is_one_screen_of_a_phone(runload: Runload, name: str) -> None:
    """Beside pain the stop list comes on top of it, until the safety questions are answered."""
    open_, answered = (
        runload("digest", *RUNNERS[name], "--as-of", "2026-11-22", *signs).out
        for signs in ((), () if name == "squad" else ("--signs", "0"))
    )
    assert lines_on_a_phone(answered) <= 45
    assert lines_on_a_phone(open_) <= 45 + 32 * (open_ != answered)
    assert open_.count("--") == answered.count("--") == 0  # no option of a command line


def lines_on_a_phone(said: str) -> int:
    """Forty letters to a line: what a phone shows of a plain text, two screens at the most."""
    return sum(1 + len(line) // 40 for line in said.splitlines())


def test_pain_of_the_diary_makes_a_trend(runload: Runload) -> None:
    said = runload("digest", *RUNNERS["competitive"], "--as-of", "2026-11-22").out
    assert "right: 1 → 1 → 1 → 2 → 2 → 2 → 3 of 10, last on Sun 22 Nov (amber)." in said
    assert "What changed" not in said


def test_the_name_of_a_shoe_goes_into_the_report_and_into_no_mail(
    runload: Runload, log: Log, tmp_path: Path
) -> None:
    profile = tmp_path / "profile.toml"
    profile.write_text('[[shoe]]\nname = "zork"\nkm = 900\n[[shoe]]\nkm = 10\n', "utf-8")
    even = [8.0, 0, 8.0, 0, 8.0, 0, 8.0, 0, 0]
    argv = (str(log(even * 4)), "--profile", str(profile), "--pain", "0")
    assert "zork" in runload("report", *argv, "--full").out
    for kind in ("text", "eml"):
        done = runload("digest", *argv, "-f", kind)
        said = done.out if kind == "text" else mail(done).get_body(("plain",)).get_content()
        assert "One pair of shoes has run 900 km" in said
        assert "zork" not in done.out


def test_a_sheet_of_several_athletes_gives_the_coachs_mail(runload: Runload, sheet: Path) -> None:
    for argv in ([str(sheet)], [str(sheet), "--squad"]):
        done = runload("digest", *argv)
        assert done.code == 0
        assert done.out.startswith("! Call Bea first: ")
    assert runload("digest", str(sheet), "--squad", "--fail-on", "warning").code == 10
    assert "For Ann: " in runload("digest", str(sheet), "--athlete", "Ann").out


def test_a_sheet_beside_ones_own_log_stays_out_unless_the_squad_is_asked_for(
    runload: Runload, sheet: Path, log: Log, tmp_path: Path
) -> None:
    log(STEADY * 5)
    own = runload("digest", str(tmp_path), "--pain", "0")
    assert own.code == 0
    assert "Call" not in own.out
    assert "Call Bea first" in runload("digest", str(tmp_path), "--squad").out


@pytest.mark.parametrize(
    "option", [("--pain", "2 calf"), ("--diary", "d.csv"), ("--chart", "a.png")]
)
def test_what_belongs_to_one_runner_is_refused_beside_a_squad(
    runload: Runload, sheet: Path, option: tuple[str, str]
) -> None:
    done = runload("digest", str(sheet), "--squad", *option)
    assert (done.code, len(done.err.splitlines())) == (2, 1)
    assert option[0] in done.err
    assert runload("digest", str(sheet), *option).code == 2


@pytest.mark.parametrize("kind", ["text", "eml"])
def test_a_quiet_week_says_nothing_at_all(runload: Runload, log: Log, kind: str) -> None:
    path = str(log(STEADY * 6))
    done = runload("digest", path, "--pain", "0", "--quiet-weeks", "-f", kind)
    assert (done.code, done.out, done.err) == (0, "", "")
    loud = runload("digest", path, "--pain", "0", "-f", kind)
    assert loud.out


@pytest.mark.parametrize(
    ("km", "last", "extra"),
    [
        (SPIKE, TODAY, ("--pain", "0")),
        (STEADY * 6, TODAY, ("--pain", "6 right shin, one spot on the bone, hurts at night")),
        (STEADY * 6, TODAY - timedelta(days=13), ("--pain", "0")),
        (STEADY * 6, TODAY - timedelta(days=60), ()),
        ([*STEADY * 6, "far"], TODAY, ("--pain", "0")),
    ],
    ids=["warning", "red-flag", "no-news", "old-log", "skipped"],
)
def test_quiet_weeks_never_hush_what_must_be_said(
    runload: Runload, log: Log, km, last, extra
) -> None:
    # STEADY ends on a rest day: thirteen days before today the log ended fourteen days ago.
    done = runload("digest", str(log(km, last=last)), "--quiet-weeks", *extra)
    assert done.code == 0
    assert done.out


def test_a_chart_is_a_png_beside_the_report(runload: Runload, log: Log, tmp_path: Path) -> None:
    path, png = str(log(SPIKE)), tmp_path / "weeks.png"
    for command in ("report", "digest"):
        done = runload(command, path, "--chart", str(png))
        assert done.code == 0
        assert done.out
        assert png.read_bytes()[:8] == PNG
        assert png.stat().st_mode & 0o777 == 0o600
        png.unlink()


@pytest.mark.parametrize("name", ["weeks.svg", "-", "weeks"])
def test_a_chart_is_nothing_but_png(runload: Runload, log: Log, name: str) -> None:
    done = runload("report", str(log(STEADY)), "--chart", name)
    assert (done.code, done.out, len(done.err.splitlines())) == (2, "", 1)
    assert "weeks.png" in done.err


def test_without_resvg_a_chart_is_one_line_and_a_mail_goes_without(
    runload: Runload, log: Log, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    path = str(log(SPIKE))
    done = runload("report", path, "--chart", str(tmp_path / "weeks.png"))
    assert (done.code, done.out, len(done.err.splitlines())) == (2, "", 1)
    assert "runload[mail]" in done.err
    sent = runload("digest", path, "-f", "eml")
    assert sent.code == 0
    assert len(sent.err.splitlines()) == 1
    assert "the mail has no picture: resvg_py is not installed" in sent.err
    assert "image/png" not in sent.out
    assert runload("digest", path, "-f", "eml", "-q").err == ""
    assert runload("digest", path).err == ""


def test_the_weeks_that_stood_out_are_marked_in_a_pipe(runload: Runload, log: Log) -> None:
    said = runload("report", str(log(SPIKE)), "--full").out
    # 10 km after 8 km is 25 % more, 16 km after 10 km is 60 % more
    marked = [line.split()[0] for line in said.splitlines() if " ▲  " in line]
    assert marked == ["2026-W42", "2026-W47"]
    assert "\x1b" not in said
