"""`import runload`: light, and the same numbers as the command line."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

import runload
from runload import cli

TODAY = "2026-11-22"
BEGINNER, DIARY = "examples/beginner", "examples/competitive/diary.csv"
PROFILE, RUNS = "examples/competitive/profile.toml", "examples/competitive/Activities.csv"
SHEET = "examples/squad/squad.csv"
HEAVY = ("pandas", "numpy", "typer", "rich", "runload.load", "importlib.metadata")


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RUNLOAD_TODAY", TODAY)


def written(*argv: str) -> str:
    done = CliRunner().invoke(cli.program(), [*argv, "--tz", "UTC"])
    assert done.exit_code == 0, done.output
    return done.stdout


@pytest.fixture(scope="module")
def runs() -> runload.ActivityTable:
    return runload.read(RUNS, today=TODAY)


@pytest.fixture(scope="module")
def sheet() -> runload.ActivityTable:
    return runload.read(SHEET, today=TODAY)


def test_importing_loads_nothing_heavy() -> None:
    code = f"import sys, runload; dir(runload); print([n for n in {HEAVY} if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_every_public_name_is_there_and_says_its_limits_and_errors_with_an_example() -> None:
    assert set(runload.__all__) <= set(dir(runload))
    for name in runload.__all__:
        found = getattr(runload, name)
        if name == "RunloadError":
            continue
        said = sys.modules["runload.face.reports"].squad if name == "squad" else found
        for part in ("Limits:", "Raises:", "Examples:", ">>>"):
            assert part in (said.__doc__ or ""), f"{name}: {part}"


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'raed'"):
        runload.raed  # noqa: B018  # what a slip of the hand gives


def test_a_report_is_the_command_lines(runs: runload.ActivityTable) -> None:
    found = runload.report(runs, diary=DIARY, profile=PROFILE, as_of=TODAY)
    told = ("report", RUNS, "--diary", DIARY, "--profile", PROFILE, "--as-of", TODAY)
    assert found.to_dict() == json.loads(written(*told, "-f", "json"))
    assert found.to_html() == written(*told, "-f", "html")


@pytest.mark.parametrize(
    ("as_of", "today"),
    [("auto", TODAY), ("auto", "2027-03-01"), ("last", TODAY), ("today", "2027-03-01")],
)
def test_the_day_is_the_command_lines(
    as_of: str, today: str, runs: runload.ActivityTable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RUNLOAD_TODAY", today)
    found = runload.report(runs, as_of=as_of, today=today).to_dict()
    assert found == json.loads(written("report", RUNS, "--as-of", as_of, "-f", "json"))


def test_a_squad_is_the_command_lines(sheet: runload.ActivityTable) -> None:
    found = runload.squad(sheet, as_of=TODAY)
    assert found.to_dict() == json.loads(written("squad", SHEET, "--as-of", TODAY, "-f", "json"))
    assert found.to_html() == written("squad", SHEET, "--as-of", TODAY, "-f", "html")


def test_squad_can_be_called_whatever_was_imported_before(sheet: runload.ActivityTable) -> None:
    from runload import squad
    from runload.squad import ranked

    assert squad(sheet, as_of=date(2026, 11, 22)).names == runload.squad(sheet, as_of=TODAY).names
    assert runload.squad.ranked is ranked  # type: ignore[attr-defined]  # the room of this name


def test_folders_name_athletes_as_on_the_command_line(tmp_path: Path) -> None:
    for name, km in (("Mia", 5), ("Jonas", 8)):
        (tmp_path / name).mkdir()
        rows = "".join(f"2026-11-{day:02},{km},{km * 6}\n" for day in range(1, 22, 2))
        (tmp_path / name / "runs.csv").write_text(f"date,distance_km,minutes\n{rows}")
    named = runload.read(tmp_path, today=TODAY, athletes_by_place=True)
    found = runload.squad(named, as_of=TODAY)
    assert sorted(found.names) == ["Jonas", "Mia"]
    told = written("squad", str(tmp_path), "--as-of", TODAY, "-f", "json")
    assert found.to_dict() == json.loads(told)


def test_rows_left_out_are_left_out_of_the_report(runs: runload.ActivityTable) -> None:
    fewer = runs[runs["local_date"] < pd.Timestamp("2026-11-01")]
    found = runload.report(fewer.assign(mine=1), as_of=TODAY).to_dict()
    assert found["coverage"]["last_activity"] < "2026-11-01"
    assert found["coverage"]["runs"] == int(fewer["sport"].ne("other").sum())
    assert isinstance(fewer, runload.ActivityTable)


def test_changed_values_and_foreign_tables_are_refused(runs: runload.ActivityTable) -> None:
    doubled = runs.assign(distance_m=runs["distance_m"] * 2)
    joined = pd.concat([runs, runs])
    with pytest.raises(runload.RunloadError, match="Read all paths at once"):
        joined.notes  # noqa: B018  # what is asked of a table that lost them
    bare = pd.DataFrame({"distance_m": [1.0]})
    for table in (doubled, joined, runs.drop(columns="sport"), bare):
        with pytest.raises(runload.RunloadError) as told:
            runload.report(table, as_of=TODAY)
        assert "\n" not in str(told.value)


def test_columns_tell_their_units(runs: runload.ActivityTable) -> None:
    assert runs.units["distance_m"] == "m"
    assert runs.units["vertical_oscillation_mm"] == "mm"
    assert runs.units["contact_time_ms"] == "ms"
    assert "title" not in runs.units
    assert runs.meanings["distance_m"].startswith("distance")


def test_what_was_not_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(Path(RUNS).read_bytes())
    (tmp_path / "b.fit").write_bytes(b"no fit")
    (skipped,) = runload.read(tmp_path, today=TODAY).skipped
    assert skipped.where.endswith("b.fit")
    assert skipped.reason
    assert skipped.fix


@pytest.mark.parametrize(
    "call",
    [
        lambda runs: runload.read("no/such/file.fit", today=TODAY),
        lambda runs: runload.read("examples/plugin", today=TODAY),
        lambda runs: runload.read(RUNS, today="yesterday"),
        lambda runs: runload.read(RUNS, today=TODAY, tz="Mars/Olympus"),
        lambda runs: runload.read(RUNS, today=TODAY, units="leagues"),
        lambda runs: runload.report(runs),
        lambda runs: runload.report(runs, as_of="soon", today=TODAY),
        lambda runs: runload.report(runs, as_of=TODAY, load="wishes"),
        lambda runs: runload.report(runs, as_of=TODAY, units="leagues"),
        lambda runs: runload.report(runs, as_of=TODAY, diary="no/diary.csv"),
        lambda runs: runload.squad(runs, as_of=TODAY),
        lambda runs: runload.explain("nothing-like-it"),
        lambda runs: runload.acwr([1.0, -2.0]),
        lambda runs: runload.acwr([float("inf")]),
        lambda runs: runload.acwr(pd.Series([1, 2], pd.date_range(TODAY, periods=2, freq="2D"))),
        lambda runs: runload.monotony(["much"]),
        lambda runs: runload.spike(pd.DataFrame({"km": [1]})),
        lambda runs: runload.spike(pd.DataFrame({"start_local": ["?"], "distance_m": [1]})),
        lambda runs: runload.trimp(-1, 150, hr_rest_bpm=50, hr_max_bpm=190, sex="male"),
        lambda runs: runload.trimp(1, 150, hr_rest_bpm=50, hr_max_bpm=190, sex="robot"),
    ],
)  # fmt: skip
def test_errors_are_one_line_of_our_own(call: object, runs: runload.ActivityTable) -> None:
    with pytest.raises(runload.RunloadError) as told:
        call(runs)  # type: ignore[operator]
    assert "\n" not in str(told.value)
    assert str(told.value).count(". ") >= 1


def test_daily_figures_keep_their_days_and_know_what_is_unknown() -> None:
    days = pd.date_range("2026-01-01", periods=35)
    load = pd.Series([50.0] * 28 + [100.0] * 7, days)
    assert runload.acwr(load).loc["2026-02-04", "acwr_uncoupled"] == pytest.approx(2.0)
    load.iloc[-3] = float("nan")
    assert runload.acwr(load).iloc[-1][["acute", "acwr_uncoupled", "acwr_coupled"]].isna().all()
    assert runload.monotony([0.0] * 7)["monotony"].isna().all()


def test_spikes_of_a_table_are_those_of_its_runs(runs: runload.ActivityTable) -> None:
    found = runload.spike(runs)
    assert len(found) == int(runs["sport"].isin(["run", "trail", "treadmill"]).sum())
    assert found["start_local"].is_monotonic_increasing
