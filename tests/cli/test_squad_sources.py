"""A squad out of folders, archives, pipes and the store, as a coach keeps it."""

from __future__ import annotations

import json
import zipfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from command_lines import TODAY, Runload
from small_logs import FIRST, gpx

from runload.store.database import FILE_NAME

pytestmark = pytest.mark.long


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    store = tmp_path / "private" / FILE_NAME
    monkeypatch.setenv("RUNLOAD_STORE", str(store))
    return store


@pytest.fixture
def club(tmp_path: Path) -> Path:
    """Anna with recordings, Ben with a list, both in one session on the first day."""
    folder = tmp_path / "club"
    for name in ("Anna", "Ben"):
        (folder / name).mkdir(parents=True)
        (folder / name / "0.gpx").write_bytes(gpx(FIRST))
    for day in range(1, 10):
        (folder / "Anna" / f"{day}.gpx").write_bytes(gpx(FIRST + timedelta(days=day)))
    rows = "".join(f"{date(2026, 11, day)},8\n" for day in range(2, 22, 2))
    (folder / "Ben" / "log.csv").write_text("date,distance_km\n" + rows)
    return folder


def athletes(out: str) -> set[str]:
    return {entry["athlete"] for entry in json.loads(out)["athletes"]}


def test_folder_archive_pipe_and_store_are_the_same_squad(
    runload: Runload, home: Path, club: Path, tmp_path: Path
) -> None:
    with zipfile.ZipFile(tmp_path / "club.zip", "w") as archive:
        for path in sorted(club.rglob("*.*")):
            archive.write(path, path.relative_to(club))
    folder = runload("squad", str(club), "-f", "json")
    assert athletes(folder.out) == {"Anna", "Ben"}
    packed = tmp_path / "club.zip"
    assert runload("squad", str(packed), "-f", "json").out == folder.out
    assert runload("squad", "-f", "json", stdin=packed.read_bytes()).out == folder.out
    runload("import", str(club))
    assert runload("squad", "-f", "json").out == folder.out
    assert runload("squad", "-f", "json").out == folder.out
    text = runload("squad", str(club)).out
    assert "Athletes called after their folders, as no row there names one: Anna, Ben." in text


def test_a_run_that_was_deleted_stays_deleted_in_a_squad(
    runload: Runload, home: Path, club: Path
) -> None:
    runload("import", str(club))
    listed = json.loads(runload("activities", "-f", "json").out)["activities"]
    last = max(listed, key=lambda item: str(item["start"]))
    runload("activities", last["id"], "--delete")
    ben = next(e for e in json.loads(runload("squad", "-f", "json").out)["athletes"]
               if e["athlete"] == "Ben")  # fmt: skip
    assert ben["last_activity"] == "2026-11-18"


def test_one_runners_folders_stay_one_runners_in_a_report(runload: Runload, club: Path) -> None:
    found = json.loads(runload("report", str(club), "-f", "json").out)
    assert found["athlete"] is None
    assert found["coverage"]["runs"] == 20


def test_a_report_on_one_athlete_of_a_squads_folder_holds_nobody_elses_runs(
    runload: Runload, home: Path, club: Path
) -> None:
    argv = ("report", "--athlete", "Ben", "-f", "json")
    found = json.loads(runload(*argv, str(club)).out)
    assert (found["athlete"], found["coverage"]["runs"]) == ("Ben", 11)
    runload("import", str(club))
    assert json.loads(runload(*argv).out)["coverage"]["runs"] == 11
    other = ("report", "--athlete", "Cleo", "-f", "json")
    assert json.loads(runload(*other, str(club)).out)["coverage"]["runs"] == 20
    assert json.loads(runload(*other).out)["coverage"]["runs"] == 20


def test_one_athlete_of_the_folder_can_be_asked_for(runload: Runload, club: Path) -> None:
    assert athletes(runload("squad", str(club), "--athlete", "ben", "-f", "json").out) == {"Ben"}


def test_a_list_on_a_pipe_names_nobody_and_says_what_to_do(runload: Runload) -> None:
    done = runload("squad", stdin=b"date,distance_km\n2026-11-20,8\n")
    assert done.code == 2
    assert "no row names an athlete" in done.err


@pytest.mark.parametrize(
    ("row", "code"),
    [("Anna,2026-11-20,8,5", 0), ("Anna,2026-11-20,abc,5", 1), (",2026-11-20,8,5", 1),
     ("Anna,someday,8,5", 1), ("Anna,2026-11-20,8,ten", 1), ("Total,,8,", 1),
     ("Anna,2026-11-20,8,5,6", 1)],
)  # fmt: skip
def test_strict_makes_anything_skipped_exit_1(
    runload: Runload, tmp_path: Path, row: str, code: int
) -> None:
    sheet = tmp_path / "squad.csv"
    days = [TODAY - timedelta(days=back) for back in range(30)]
    rows = "".join(f"Ben,{day},8,5\n" for day in days)
    sheet.write_text(f"athlete,date,distance_km,rpe\n{rows}{row}\n")
    assert runload("squad", str(sheet), "--strict").code == code
    assert runload("squad", str(sheet)).code == 0


def test_a_file_of_a_folder_that_cannot_be_read_is_named_and_strict(
    runload: Runload, club: Path
) -> None:
    (club / "Anna" / "bad.gpx").write_bytes(b"<gpx")
    done = runload("squad", str(club), "--strict")
    assert done.code == 1
    assert "bad.gpx" in done.out
