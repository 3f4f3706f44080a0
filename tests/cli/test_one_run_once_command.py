"""`runload report` and `runload check` where several files tell of one run."""

from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path

import pytest
from command_lines import Runload
from told_runs import LIST_HEADER, RunnerInput, fit, gpx_track, list_row, tcx_laps, utc

pytestmark = pytest.mark.long


@pytest.fixture
def four(tmp_path: Path) -> list[str]:
    """One run of 6 km told four times, and one more row of the list."""
    run = RunnerInput(utc(2026, 11, 20, 7, 30, 11), 1800, 6000, wait_s=408)
    other = RunnerInput(utc(2026, 11, 18, 17), 2400, 8000)
    files = {
        "a.fit": fit(run),
        "b.gpx": gpx_track(run, share=0.97),
        "c.tcx": tcx_laps(run),
        "d.csv": (LIST_HEADER + list_row(run) + list_row(other)).encode(),
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    return [str(tmp_path / name) for name in files]


@pytest.mark.parametrize("format", ["json", "text"])
def test_the_report_is_the_same_byte_for_byte_in_any_order(
    runload: Runload, four: list[str], format: str
) -> None:
    pages = {runload("report", *order, "-f", format, "--full").out for order in permutations(four)}
    assert len(pages) == 1
    assert "3 duplicates found" in pages.pop()


def test_the_run_counts_once(runload: Runload, four: list[str]) -> None:
    found = json.loads(runload("report", *four, "-f", "json").out)
    assert found["coverage"]["runs"] == 2
    assert found["weeks"][-1]["distance_km"] == pytest.approx(14.0)


def test_check_names_every_recording_and_why_it_counts_once(
    runload: Runload, four: list[str]
) -> None:
    found = json.loads(runload("check", *four, "-f", "json").out)["files"]
    said = {Path(f["file"]).name: (f["status"], f["detail"]) for f in found if f["start"]}
    why = f"counted once: same run as {four[0]}: same time and about the same distance or duration"
    assert said["a.fit"][0] == "ok"
    assert [said[name] for name in ("b.gpx", "c.tcx")] == [("duplicate", why)] * 2
    assert sorted(f["status"] for f in found) == ["duplicate"] * 3 + ["ok"] * 2


PAIR = "corriporai__runpandas/runpandas/tests/io/data"
SESSIONS = "corriporai__runpandas/examples/session"
GERMAN = "PhilippPro__Running-App"
STRAVA = "martin-ueding__geo-activity-playground/testdata/Strava Export"


@pytest.mark.shared
@pytest.mark.usefixtures("files_read_once")
@pytest.mark.parametrize(
    ("sources", "runs", "doubles"),
    [
        ([f"{PAIR}/gpx/run.gpx", f"{PAIR}/tcx/run.tcx"], 1, 1),
        # 60 rows, and the same account later with 103.
        ([f"{GERMAN}/Activities_old.csv", f"{GERMAN}/data/Activities.csv"], 103, 60),
        # The list and its file in the zip, and both again in a folder.
        (["derived__made-here/strava_bulk_export.zip", STRAVA], 1, 3),
        (["derived__made-here/runpandas_34_gpx.zip", SESSIONS], 34, 34),
    ],
    ids=["pair", "german", "strava", "zip-and-folder"],
)
def test_real_pairs_count_once_and_in_any_order(
    runload: Runload, shared: Path, sources: list[str], runs: int, doubles: int
) -> None:
    paths = [str(shared / "data" / source) for source in sources]
    pages = {runload("report", *order, "-f", "json").out for order in (paths, paths[::-1])}
    assert len(pages) == 1
    found = json.loads(pages.pop())
    assert found["coverage"]["runs"] == runs
    (note,) = [n for n in found["notes"] if "found, counted once" in n]
    assert note.startswith(f"{doubles} duplicate")
