"""The examples are made by their script, hold what they promise, and copy nobody's runs."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import subprocess
import sys
import tomllib
import zipfile
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import fitdecode
import gpxpy
import pytest
from effort import plain_environment

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "examples"
MANY = """
import io, json, sys
from contextlib import redirect_stdout
from functools import cache
import make_examples
make_examples.example_files = cache(make_examples.example_files)
told = {}
for name, words in json.loads(sys.argv[1]).items():
    sys.argv[1:] = words
    with redirect_stdout(io.StringIO()) as said:
        code = make_examples.main()
    told[name] = code, said.getvalue()
print(json.dumps(told))
"""
FAMILIES = ("beginner", "recreational", "competitive", "squad")

# The plan of examples/README.md, written down by hand: day and kilometres.
MIA = {
    "2026-10-06": 2.0, "2026-10-10": 2.0,
    "2026-10-13": 2.2, "2026-10-17": 2.5,
    "2026-10-20": 2.6, "2026-10-24": 3.0,
    "2026-10-27": 3.0, "2026-10-29": 2.5, "2026-11-01": 3.4,
    "2026-11-03": 3.0, "2026-11-05": 3.2, "2026-11-08": 4.0,
    "2026-11-10": 3.2, "2026-11-12": 3.4, "2026-11-15": 5.0,
    "2026-11-17": 3.0, "2026-11-19": 3.4, "2026-11-22": 7.2,
}  # fmt: skip
JONAS_WEEKS_KM = [27, 29, 31, 25, 28, 30, 32, 26, 30, 32, 34, 34, 34, 34]
LENA_WEEKS_KM = [60, 72, 76, 80] * 5
LAST_SUNDAY = date(2026, 11, 22)


def made_files() -> list[Path]:
    files = [EXAMPLES / "beginner.toml"]
    for family in FAMILIES:
        files += sorted(path for path in (EXAMPLES / family).rglob("*") if path.is_file())
    return files


def members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {item.filename: archive.read(item) for item in archive.infolist()}


@dataclass(frozen=True)
class Ran:
    """What the script gave back: written anew, looked at, and looked at where files differ."""

    into: Path
    codes: dict[str, int]
    said: dict[str, str]


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    """The script, three times in one process that makes the files once."""
    into, changed = tmp_path_factory.mktemp("made"), tmp_path_factory.mktemp("changed")
    for path in made_files():
        copy = changed / path.relative_to(EXAMPLES)
        copy.parent.mkdir(exist_ok=True)
        copy.write_bytes(path.read_bytes())
    (changed / "squad" / "squad.csv").write_text("athlete,date\n")
    (changed / "competitive" / "diary.csv").unlink()
    (changed / "beginner" / "mine.fit").write_bytes(b"")
    asked = {
        "written": ["--into", str(into)],
        "committed": ["--check"],
        "changed": ["--check", "--into", str(changed)],
    }
    done = subprocess.run(
        [sys.executable, "-c", MANY, json.dumps(asked)], cwd=EXAMPLES, env=plain_environment(),
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    told = json.loads(done.stdout)
    return Ran(into, {name: one[0] for name, one in told.items()},
               {name: one[1] for name, one in told.items()})  # fmt: skip


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def jonas() -> dict[date, float]:
    """Kilometres by day, read from the zipped GPX with gpxpy."""
    days = {}
    for data in members(EXAMPLES / "recreational" / "gpx-export.zip").values():
        gpx = gpxpy.parse(io.BytesIO(data))
        assert [track.type for track in gpx.tracks] == ["running"]
        days[gpx.get_time_bounds().start_time.date()] = gpx.length_2d() / 1000
    return days


def test_making_them_again_gives_the_committed_bytes(ran: Ran) -> None:
    assert ran.codes["written"] == 0
    made = {path.relative_to(ran.into) for path in ran.into.rglob("*") if path.is_file()}
    assert made == {path.relative_to(EXAMPLES) for path in made_files()}
    for name in made:
        if name.suffix == ".zip":  # zlib builds pack differently; what is packed must be the same
            assert members(ran.into / name) == members(EXAMPLES / name), name
        else:
            assert (ran.into / name).read_bytes() == (EXAMPLES / name).read_bytes(), name


def test_check_is_content_with_what_is_committed(ran: Ran) -> None:
    assert ran.codes["committed"] == 0


def test_check_names_a_changed_a_missing_and_a_foreign_file(ran: Ran) -> None:
    assert ran.codes["changed"] == 1
    assert ran.said["changed"].splitlines() == [
        "beginner/mine.fit: not made by this script",
        "competitive/diary.csv: missing",
        "squad/squad.csv: differs",
    ]


def test_all_examples_together_stay_below_400_kilobytes() -> None:
    assert 0 < sum(path.stat().st_size for path in made_files()) < 400_000


def fit_messages(path: Path) -> list[fitdecode.FitDataMessage]:
    with fitdecode.FitReader(
        path,
        check_crc=fitdecode.CrcCheck.RAISE,
        error_handling=fitdecode.ErrorHandling.RAISE,
    ) as reader:
        return [frame for frame in reader if isinstance(frame, fitdecode.FitDataMessage)]


def test_every_fit_file_is_whole_and_its_totals_are_the_plan() -> None:
    found = {}
    for path in sorted((EXAMPLES / "beginner").glob("*.fit")):
        messages = fit_messages(path)
        named = defaultdict(list)
        for message in messages:
            named[message.name].append(message)
        assert messages[0].name == "file_id"
        assert messages[-1].name == "activity"
        (session,), (lap,), (activity,) = named["session"], named["lap"], named["activity"]
        day = activity.get_value("local_timestamp").date().isoformat()
        found[day] = session.get_value("total_distance") / 1000
        assert session.get_value("sport") == "running"
        assert lap.get_value("total_distance") == session.get_value("total_distance")
        assert named["record"][-1].get_value("distance") == session.get_value("total_distance")
        assert 100 < session.get_value("avg_heart_rate") < 170
        assert 55 <= session.get_value("avg_running_cadence") <= 85, "one leg, as FIT counts"
        assert path.name.startswith(day)
    assert found == pytest.approx(MIA)


def test_the_beginners_last_run_is_44_per_cent_longer_than_any_before() -> None:
    earlier = [km for day, km in MIA.items() if day < "2026-11-22"]
    assert MIA["2026-11-22"] / max(earlier) == pytest.approx(1.44)  # 7.2 / 5.0


def test_the_recreational_weeks_are_steady_and_end_with_four_of_34_km(
    jonas: dict[date, float],
) -> None:
    weeks: dict[date, float] = defaultdict(float)
    for day, km in jonas.items():
        weeks[monday(day)] += km
    assert max(weeks) == date(2026, 11, 16)
    assert [weeks[week] for week in sorted(weeks)] == pytest.approx(JONAS_WEEKS_KM, rel=0.003)


def test_the_recreational_long_run_doubles_in_the_last_week(jonas: dict[date, float]) -> None:
    before = [km for day, km in jonas.items() if LAST_SUNDAY - timedelta(30) <= day < LAST_SUNDAY]
    assert max(before) == pytest.approx(10.1, rel=0.003)
    assert jonas[LAST_SUNDAY] == pytest.approx(20.0, rel=0.003)
    assert 90 < 100 * (jonas[LAST_SUNDAY] / max(before) - 1) < 100, "clear of both band edges"


def test_the_log_holds_the_same_runs_as_the_last_four_gpx_weeks(jonas: dict[date, float]) -> None:
    log = rows(EXAMPLES / "recreational" / "log.csv")
    logged = {date.fromisoformat(row["date"]): float(row["distance_km"]) for row in log}
    recent = {day: km for day, km in jonas.items() if day >= date(2026, 10, 26)}
    assert len(log) == 16
    assert logged == pytest.approx(recent, rel=0.01)


def test_the_garmin_list_has_the_promised_weeks() -> None:
    weeks: dict[date, float] = defaultdict(float)
    with (EXAMPLES / "competitive" / "Activities.csv").open(encoding="utf-8") as file:
        table = list(csv.reader(file))
    assert {len(row) for row in table} == {34}
    for row in table[1:]:
        if row[0] == "Running":
            weeks[monday(date.fromisoformat(row[1][:10]))] += float(row[4])
    assert [weeks[week] for week in sorted(weeks)] == pytest.approx(LENA_WEEKS_KM, abs=0.06)
    assert max(weeks) == date(2026, 11, 16)


def test_steps_times_step_length_is_the_distance_in_the_garmin_list() -> None:
    runs = [
        row
        for row in rows(EXAMPLES / "competitive" / "Activities.csv")
        if row["Activity Type"] == "Running"
    ]
    assert len(runs) == 120
    for row in runs:
        km = int(row["Steps"].replace(",", "")) * float(row["Avg Stride Length"]) / 1000
        assert km == pytest.approx(float(row["Distance"]), rel=0.01)


def test_the_diary_rises_to_amber_and_never_to_red() -> None:
    diary = rows(EXAMPLES / "competitive" / "diary.csv")
    scores = [int(row["score"]) for row in diary]
    assert scores == sorted(scores)
    assert (scores[0], scores[-1]) == (1, 3)  # amber begins at 3, red above 5
    rises = [int(row["next_morning"]) - int(row["usual_morning"]) for row in diary[:-1]]
    assert max(rises) == 1, "two above usual would be red"
    assert diary[-1]["next_morning"] == "", "that morning has not come yet"


def test_the_profiles_are_toml() -> None:
    lena = tomllib.loads((EXAMPLES / "competitive" / "profile.toml").read_text(encoding="utf-8"))
    mia = tomllib.loads((EXAMPLES / "beginner.toml").read_text(encoding="utf-8"))
    assert lena["race"][0]["target"] is True
    assert mia["runner"]["running_since"] == date(2026, 10, 6)


def test_the_squad_has_its_twelve_stories() -> None:
    sheet: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in rows(EXAMPLES / "squad" / "squad.csv"):
        sheet[row["athlete"]].append(row)
    last = {name: date.fromisoformat(sheet[name][-1]["date"]) for name in sheet}
    assert len(sheet) == 12
    assert min(row[0]["date"] for row in sheet.values()) == "2026-09-14"
    assert max(last.values()) == LAST_SUNDAY
    assert (sheet["Aino"][-1]["pain"], "night" in sheet["Aino"][-1]["pain_region"]) == ("7", True)
    assert (LAST_SUNDAY - last["Chiara"]).days == 15
    assert sheet["Dewi"][0]["date"] == "2026-11-16"
    assert [row["distance_km"] for row in sheet["Emeka"]].count("abc") == 1
    assert {row["sport"] for row in sheet["Freya"]} == {"run", "bike"}
    bram = [float(row["distance_km"]) for row in sheet["Bram"]]
    assert (bram.pop(), max(bram)) == (17.5, 11.0)  # 59 % more


@pytest.mark.shared
def test_no_example_is_a_copy_of_a_real_export(shared: Path) -> None:
    real = {
        hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (shared / "data").rglob("*")
        if path.is_file()
    }
    packed = members(EXAMPLES / "recreational" / "gpx-export.zip").values()
    ours = [path.read_bytes() for path in made_files()]
    assert real
    assert real.isdisjoint(hashlib.sha256(data).hexdigest() for data in [*ours, *packed])
