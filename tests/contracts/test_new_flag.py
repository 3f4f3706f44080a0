"""A flag is one file: every command knows it, at full speed, and no second list has to grow."""

from __future__ import annotations

import cProfile
import json
import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest

import runload.load.flags as flags_package
from runload import cli
from runload.load import FLAGS, load_summary, log_history
from runload.load.base import METRICS, SESSION_LOADS
from runload.load.figures import Figures
from runload.load.frame import HELD_DAYS, Log
from runload.load.runs import runs_of
from runload.models import ImportResult, Profile, SquadRows, activities_frame
from runload.squad import squad_asked
from runload.squad.partition import entries_of

sys.path.append(str(Path(__file__).resolve().parents[1] / "support"))
from effort import SOAK
from synthetic_logs import case_tables, day_asked, last_day, log, rows_of, runs, told_of

pytestmark = pytest.mark.long

NAME = "week-over-ten"
FILE = '''"""F99: a week of more than ten, for a test."""

from __future__ import annotations

from datetime import date

from runload.load.base import LoadFlag, Threshold
from runload.load.figures import Figures, Levels
from runload.load.flagging import flag_of, reaching
from runload.models import Flag, Level

TEN = Threshold(10.0, "km", Level.WATCH, "ours")


def week_over_ten(figures: Figures) -> Levels:
    """A week of more than ten.

    What it sees:
        The rolling week.
    """
    return reaching((TEN, figures.column("rolling_7") > TEN.value))


def _say(figures: Figures, athlete: int, day: date) -> Flag:
    km = float(figures.column("rolling_7")[figures.row(day), athlete])
    return flag_of(
        ENTRY, TEN, day, km, seen=f"Your week held {km:.0f} km.", known="It is a test.",
        action="Do nothing."
    )


ENTRY = LoadFlag(
    name="week-over-ten", number="F99", title="A week over ten", thresholds=(TEN,), grade="weak",
    contested=False, lifts=False, refs=(), together="a week over ten", levels=week_over_ten,
    say=_say,
)
'''
STEADY = [5, 0, 6, 0, 5, 0, 8] * 6


@pytest.fixture
def new_flag(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "flags"
    folder.mkdir()
    (folder / "week_over_ten.py").write_text(FILE, "utf-8")
    monkeypatch.setattr(flags_package, "__path__", [*flags_package.__path__, str(folder)])
    monkeypatch.setattr(FLAGS, "_entries", None)
    monkeypatch.delitem(sys.modules, "runload.load.flags.week_over_ten", raising=False)


@pytest.mark.usefixtures("new_flag")
def test_a_new_flag_file_is_known_to_a_report_and_to_a_whole_history() -> None:
    found = load_summary(log(STEADY), last_day(STEADY))
    (flag,) = (flag for flag in found.flags if flag.id == NAME)
    assert flag.text == "Your week held 24 km. It is a test. Do nothing."
    days = log_history(log(STEADY), last_day(STEADY)).days
    listed = [day.date for day in days if NAME in {flag.id for flag in day.flags}]
    assert len(listed) == len(STEADY) - 6  # its first week ends on day 7


@pytest.mark.usefixtures("new_flag")
def test_every_command_knows_a_new_flag_file(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RUNLOAD_TODAY", last_day(STEADY).isoformat())

    def out(*argv: str) -> str:
        cli.run(list(argv))
        return capsys.readouterr().out

    frame = activities_frame(runs(STEADY))
    table = frame[["local_date", "distance_m", "moving_s"]].rename(columns={"local_date": "date"})
    sheet = table.assign(athlete="Ann")
    table.to_csv(tmp_path / "log.csv", index=False)
    sheet.to_csv(tmp_path / "squad.csv", index=False)
    day = last_day(STEADY).isoformat()
    asked = ("--as-of", day, "--format", "json")
    report = json.loads(out("report", str(tmp_path / "log.csv"), *asked))
    assert NAME in {flag["id"] for flag in report["flags"]}
    squad = json.loads(out("squad", str(tmp_path / "squad.csv"), *asked))
    assert NAME in squad["athletes"][0]["flags"]
    history = json.loads(out("backtest", str(tmp_path / "log.csv"), *asked))
    assert NAME in {flag["id"] for flag in history["flags"]}
    assert "A week over ten" in out("explain", NAME)


def rows_of_squad(athletes: int, days: int = 70) -> SquadRows:
    """A run on most days of ten weeks, of a length that changes from day to day."""
    draw = np.random.default_rng(4)
    athlete = np.repeat(np.arange(athletes, dtype=np.int32), days)
    ran = draw.random(len(athlete)) < 0.6
    last = (last_day(STEADY) - date(1970, 1, 1)).days
    day = np.tile(np.arange(last - days + 1, last + 1, dtype=np.int32), athletes)
    count = int(ran.sum())
    nothing, none = np.full(count, np.nan), np.full(count, -1, np.int32)
    metres = draw.integers(4, 16, count) * 1000.0
    return SquadRows(
        names=tuple(f"A{at:04d}" for at in range(athletes)), texts=(), athlete=athlete[ran],
        day=day[ran], sport=np.zeros(count, np.int8), distance_m=metres, moving_s=metres * 0.36,
        rpe_cr10=nothing, pain=nothing, region=none, notes=none,
        line=np.arange(count, dtype=np.int32),
    )  # fmt: skip


def test_a_new_flag_file_hardly_slows_a_squad(request: pytest.FixtureRequest) -> None:
    rows, day = rows_of_squad(2000 if SOAK else 250), last_day(STEADY)
    asked = squad_asked(day, "given", day, "distance")

    def calls() -> int:
        """How many functions are called: the same on every machine, however busy."""
        profile = cProfile.Profile()
        profile.runcall(entries_of, rows, ImportResult(), asked)
        return sum(entry.callcount for entry in profile.getstats())

    entries_of(rows, ImportResult(), asked)  # what is made once is made
    before = calls()
    request.getfixturevalue("new_flag")
    assert any(NAME in entry.flags for entry in entries_of(rows, ImportResult(), asked))
    assert before < calls() <= 1.2 * before


FIRING = [
    pytest.param(name, case, id=f"{name}: {case['name']}")
    for name, case in case_tables("flags")
    if "level" in case
]


@pytest.mark.parametrize(("name", "case"), FIRING)
def test_what_a_flag_says_has_the_level_of_its_day(name: str, case, tmp_path: Path) -> None:
    """On every day of the case, seen from its last day, and from the day itself."""
    day, told = day_asked(case), told_of(case, tmp_path)
    end = load_summary(rows_of(case), day, case.get("load", "distance"), told).figures
    count = len(end.log.days(None))
    whole = end.view(day, count)
    levels = whole.levels(name)[:, 0].tolist()
    assert levels[-1] > 0
    for row in range(max(count - 12, 0), count):
        on = whole.day(row)
        own = end.view(on)
        assert own.levels(name)[0, 0] == levels[row]
        if levels[row]:
            flag = FLAGS[name].say(whole, 0, on)
            assert (flag.level, flag) == (levels[row], FLAGS[name].say(own, 0, on))
            assert on - timedelta(days=6) <= flag.date <= on


@pytest.mark.parametrize("name", [name for metric in METRICS for name in metric.columns])
def test_the_last_days_of_a_figure_need_no_more_days_than_its_metric_says(name: str) -> None:
    days = [*STEADY * 3, "?", *STEADY * 2, 9, 12, 0, 0, 0, 0, 0, 0, 0, 0, *STEADY * 2]
    recordings = runs_of([replace(run, rpe_cr10=5.0) for run in runs(days)], last_day(days))
    whole = Log(recordings, SESSION_LOADS["srpe"], Profile())
    recent = Log(recordings, SESSION_LOADS["srpe"], Profile(), recent=True)
    assert whole.length > max(HELD_DAYS)
    every = Figures(whole, days=whole.length).column(name)
    lately = Figures(recent, days=8).column(name, 6)
    np.testing.assert_allclose(lately, every[-14:], rtol=1e-12)
