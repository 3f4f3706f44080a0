"""Real exports through the command line: the figures that the catalogue was made with.

Its distances and durations come from other readers (fitdecode, gpxpy, tcxreader, plain text).
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from command_lines import Runload

pytestmark = pytest.mark.shared

FIT_RUNS = (
    "corriporai__runpandas/runpandas/tests/io/data/fit/run.fit",
    "dtcooper__python-fitparse/tests/files/activity-small-fenix2-run.fit",
    "thomaschampagne__elevate/desktop/src/specs/integration/file/fixtures/running/trosku.fit",
    "fgebhart__workoutizer/tests/data/run_with_coordinates.fit",
    "derived__made-here/run.fit.gz",
)
LISTS = {
    "jakobczakmagda__my-garmin-activities/data/Activities.csv": 100,
    "ropensci__Athlytics/inst/extdata/activities.csv": 56,
}
SESSION = "corriporai__runpandas/examples/session"
NOT_22_KM = "556160e9"


RunnerInput = Callable[..., Any]


@pytest.fixture
def told(runload: Runload) -> RunnerInput:
    """What a command says as JSON."""

    def command(*argv: str, stdin: bytes | None = None) -> Any:
        done = runload(*argv, "-f", "json", "--tz", "UTC", stdin=stdin)
        assert done.code == 0, done.err
        return json.loads(done.out)

    return command


@pytest.fixture(scope="module")
def data(shared: Path) -> Path:
    return shared / "data"


@pytest.fixture(scope="module")
def catalogue(shared: Path) -> Mapping[str, dict[str, str]]:
    with (shared / "data" / "CATALOG.tsv").open(encoding="utf-8", newline="") as table:
        return {row["path"]: row for row in csv.DictReader(table, delimiter="\t")}


@pytest.mark.parametrize("path", FIT_RUNS)
def test_a_real_fit_run_has_the_catalogues_distance_and_time(
    told: RunnerInput, data: Path, catalogue: Mapping[str, dict[str, str]], path: str
) -> None:
    report = told("report", str(data / path))
    entry = told("check", str(data / path))["files"][0]
    row = catalogue[path]
    assert report["coverage"]["runs"] == 1
    assert report["weeks"][-1]["distance_km"] * 1000 == pytest.approx(
        float(row["distance_m"]), rel=5e-3
    )
    assert entry["distance_m"] == pytest.approx(float(row["distance_m"]), rel=5e-3)
    assert entry["elapsed_s"] == pytest.approx(float(row["duration_s"]), abs=1)
    assert entry["status"] == "ok"


def test_the_34_gpx_of_a_folder_are_34_runs_of_the_catalogues_length(
    told: RunnerInput, data: Path, catalogue: Mapping[str, dict[str, str]]
) -> None:
    report = told("report", str(data / SESSION), "--weeks", "100")
    assert report["coverage"]["runs"] == 34
    assert report["skipped"] == []
    files = told("check", str(data / SESSION))["files"]
    assert len(files) == 34
    total_m = 0.0
    for entry in files:
        row = catalogue[str(Path(entry["file"]).relative_to(data))]
        raw_m = float(row["distance_m"])
        total_m += entry["distance_m"]
        assert entry["elapsed_s"] == pytest.approx(float(row["duration_s"]), abs=1)
        if "GPS jump" in row["notes"]:
            assert entry["distance_m"] <= raw_m * 1.001
        else:
            assert entry["distance_m"] == pytest.approx(raw_m, rel=5e-3)
        if NOT_22_KM in entry["file"]:
            assert 5000 < entry["distance_m"] < 6000
    weeks_m = 1000 * sum(week["distance_km"] for week in report["weeks"])
    assert weeks_m == pytest.approx(total_m, abs=1)


@pytest.mark.parametrize("path", LISTS)
def test_a_real_list_has_the_catalogues_rows_and_metres(
    told: RunnerInput, data: Path, catalogue: Mapping[str, dict[str, str]], path: str
) -> None:
    report = told("report", str(data / path))
    assert report["coverage"]["runs"] == LISTS[path]
    row = catalogue[path]
    assert report["coverage"]["runs"] + report["coverage"]["other"] == int(row["n_records"])
    files = told("check", str(data / path))["files"]
    metres = sum(entry["distance_m"] for entry in files if entry["distance_m"])
    assert metres == pytest.approx(float(row["distance_m"]), rel=1e-4)


def test_the_strava_zip_holds_one_run(told: RunnerInput, data: Path) -> None:
    path = data / "derived__made-here/strava_bulk_export.zip"
    for report in (told("report", str(path)), told("report", "-", stdin=path.read_bytes())):
        assert report["coverage"]["runs"] == 1
        assert report["coverage"]["first_date"] == "2022-05-29"
        assert report["weeks"][-1]["distance_km"] == pytest.approx(3.323, abs=5e-4)
    read = [e for e in told("check", str(path))["files"] if e["status"] == "ok"]
    assert [round(entry["elapsed_s"]) for entry in read] == [1428]


def test_files_on_one_pipe_are_read_like_files_by_name(told: RunnerInput, data: Path) -> None:
    paths = [data / path for path in FIT_RUNS[:4]]
    named = told("report", *map(str, paths), "--weeks", "500")
    piped = told("report", "--weeks", "500", stdin=b"".join(p.read_bytes() for p in paths))
    assert named["coverage"]["runs"] == 4
    for key in ("weeks", "spike", "acwr", "coverage"):
        assert piped[key] == named[key]


def test_a_report_of_everything_names_what_was_not_read(told: RunnerInput, data: Path) -> None:
    report = told("report", str(data))
    assert report["coverage"]["runs"] > 300
    # what is no log at all is named, and not counted as something that could not be read
    assert len(report["skipped"]) > report["coverage"]["skipped"] > 50
    for item in report["skipped"]:
        assert item["source"]
        assert item["reason"]
        assert item["fix"]


def test_the_real_squad_is_ranked(told: RunnerInput, data: Path) -> None:
    squad = told("squad", str(data / "derived__made-here/squad_8_athletes.csv"))
    assert len(squad["athletes"]) == 8
    assert [entry["rank"] for entry in squad["athletes"]] == list(range(1, 9))
