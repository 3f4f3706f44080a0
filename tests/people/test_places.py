"""Athletes whom no row names: the folder, the sheet or the file says whose runs they are."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from collections import defaultdict
from datetime import date, datetime
from pathlib import Path

import pytest
from small_logs import gpx
from workbooks import Cell, sheet, workbook

from runload.importers import each, united
from runload.models import ImportResult, ReadOptions
from runload.people.places import named_by_place

OPTIONS = ReadOptions(date(2026, 11, 23), tz="Europe/Berlin")
START = datetime.fromisoformat("2026-11-20T07:00:00+00:00")
LIST = b"date,distance_km,pain\n2026-11-20,8,2\n2026-11-21,9,\n"
NAMED = b"athlete,date,distance_km\n%s,2026-11-18,8\n"


def lay(folder: Path, files: dict[str, bytes]) -> Path:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def read(*paths: Path, stdin: bytes | None = None) -> ImportResult:
    sources = [str(path) for path in paths] or ["-"]
    return united(named_by_place(list(each(sources, stdin, OPTIONS)), sources), OPTIONS)


def runs(result: ImportResult) -> dict[str | None, int]:
    count: dict[str | None, int] = defaultdict(int)
    for activity in result.activities:
        count[activity.athlete] += 1
    return dict(count)


def zipped(files: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return held.getvalue()


def tarred(files: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as archive:
        for name, data in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return held.getvalue()


TRACKS = {
    "Anna/2026/1.gpx": gpx(START), "Anna/2026/2.gpx": gpx(START.replace(day=21)),
    "Ben/log.csv": LIST, "Ben/strava/activities/77.gpx": gpx(START.replace(day=10)),
}  # fmt: skip


def test_a_subfolder_names_the_athlete_however_it_is_packed(tmp_path: Path) -> None:
    wanted = {"Anna": 2, "Ben": 3}
    folder = lay(tmp_path / "club", TRACKS)
    result = read(folder)
    assert runs(result) == wanted
    assert result.notes[0] == (
        "Athletes called after their folders, as no row there names one: Anna, Ben."
    )
    assert {note.athlete for note in result.pain} == {"Ben"}
    deeper = {f"club/{name}": data for name, data in TRACKS.items()}
    for packed in (
        zipped(TRACKS), tarred(TRACKS), zipped(deeper), zipped({"inner.zip": zipped(TRACKS)}),
    ):  # fmt: skip
        (tmp_path / "squad.bin").write_bytes(packed)
        assert runs(read(tmp_path / "squad.bin")) == wanted
        assert runs(read(stdin=packed)) == wanted


def test_two_athletes_in_one_session_are_two_runs(tmp_path: Path) -> None:
    same = {"Anna/run.gpx": gpx(START), "Ben/run.gpx": gpx(START), "Ben/again.gpx": gpx(START)}
    result = read(lay(tmp_path, same))
    assert runs(result) == {"Anna": 1, "Ben": 1}


def test_one_file_an_athlete_is_called_after_the_file(tmp_path: Path) -> None:
    files = {
        "anna_ott.csv": LIST, "Ben.csv.gz": gzip.compress(LIST),
        "cleo.zip": zipped({"activities.csv": LIST}),
    }  # fmt: skip
    folder = lay(tmp_path / "club", files)
    result = read(folder)
    assert runs(result) == {"anna ott": 2, "Ben": 2, "cleo": 2}
    assert "Athletes called after their files, as no row there names one: anna ott, Ben." in (
        result.notes
    )
    assert runs(read(folder / "anna_ott.csv", folder / "Ben.csv.gz")) == {"anna ott": 2, "Ben": 2}


def test_files_of_one_name_in_two_folders_are_called_after_the_folders(tmp_path: Path) -> None:
    lay(tmp_path, {"Anna/activities.csv": LIST, "Ben/activities.csv": LIST})
    named = (tmp_path / "Anna/activities.csv", tmp_path / "Ben/activities.csv")
    assert runs(read(*named)) == {"Anna": 2, "Ben": 2}
    assert runs(read(tmp_path / "Anna", tmp_path / "Ben")) == {"Anna": 2, "Ben": 2}


def test_a_lone_list_is_called_after_its_file_and_an_export_after_its_folder(
    tmp_path: Path,
) -> None:
    assert runs(read(lay(tmp_path / "a", {"anna.csv": LIST}))) == {"anna": 2}
    export = {"activities.csv": LIST, "activities/1.gpx": gpx(START.replace(day=3))}
    assert runs(read(lay(tmp_path / "Dora", export))) == {"Dora": 3}
    tracks = {"1.gpx": gpx(START), "2.gpx": gpx(START.replace(day=9))}
    assert runs(read(lay(tmp_path / "Emil", tracks))) == {"Emil": 2}
    both = {"anna.gpx": gpx(START), "ben.gpx": gpx(START)}
    assert runs(read(lay(tmp_path / "x", both))) == {"anna": 1, "ben": 1}


def test_what_says_nobodys_name_stays_without_one(tmp_path: Path) -> None:
    folder = lay(tmp_path / "export", {"activities.csv": LIST, "2026-03.csv": LIST})
    assert set(runs(read(folder))) == {None}
    assert set(runs(read(stdin=LIST))) == {None}
    assert set(runs(read(stdin=gpx(START) + gpx(START.replace(day=9))))) == {None}
    loose = {"squad.csv": NAMED % b"Anna" + b"Ben,2026-11-18,8\n", "1.gpx": gpx(START)}
    assert runs(read(lay(tmp_path / "loose", loose))) == {"Anna": 1, "Ben": 1, None: 1}


def test_a_mixed_folder_keeps_the_names_in_rows_and_tells_the_others(tmp_path: Path) -> None:
    files = {
        "squad.csv": NAMED % b"Anna" + b"Ben,2026-11-18,8\n",
        "Anna/1.gpx": gpx(START), "Cleo/1.gpx": gpx(START), "dora.csv": LIST,
        "Emil/mine.csv": NAMED % "Emil Müller".encode(), "Emil/1.gpx": gpx(START.replace(day=9)),
    }  # fmt: skip
    result = read(lay(tmp_path, files))
    assert runs(result) == {"Anna": 2, "Ben": 1, "Cleo": 1, "dora": 2, "Emil Müller": 2}
    assert result.notes[:3] == (
        "Athletes called after their folders, as no row there names one: Anna, Cleo.",
        "Athletes called after their files, as no row there names one: dora.",
        "Files without a name, taken as those of the one athlete named beside them: Emil Müller.",
    )


def test_recordings_beside_one_named_athlete_are_that_athletes(tmp_path: Path) -> None:
    folder = lay(tmp_path, {"log.csv": NAMED % b"Anna", "1.gpx": gpx(START)})
    assert runs(read(folder)) == {"Anna": 2}


def test_folders_of_teams_are_teams_and_two_of_one_name_stay_two(tmp_path: Path) -> None:
    files = {"U20/Anna/1.gpx": gpx(START), "U20/Ben/a.csv": LIST, "U23/Anna/2.gpx": gpx(START)}
    result = read(lay(tmp_path, files))
    assert runs(result) == {"Anna (U20)": 1, "Ben": 2, "Anna (U23)": 1}
    assert set(result.groups) == {
        ("Anna (U20)", "team", "U20"), ("Ben", "team", "U20"), ("Anna (U23)", "team", "U23"),
    }  # fmt: skip


def test_the_sheets_of_a_workbook_are_athletes_where_each_is_somebodys(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [["date", "distance_km", "pain"], [date(2026, 11, 20), 8, 3]]
    book = workbook({"Anna Ott": sheet(rows), "Ben": sheet(rows)})
    result = read(lay(tmp_path / "a", {"club.xlsx": book}) / "club.xlsx")
    assert runs(result) == {"Anna Ott": 1, "Ben": 1}
    assert [note.athlete for note in result.pain] == ["Anna Ott", "Ben"]
    later: list[list[Cell]] = [["date", "distance_km"], [date(2026, 11, 21), 9]]
    months = workbook({"März": sheet(rows), "April": sheet(later)})
    assert runs(read(lay(tmp_path / "b", {"cleo.xlsx": months}))) == {"cleo": 2}
    parts = workbook({"Easy": sheet(rows), "Races": sheet(later)})
    assert runs(read(lay(tmp_path / "c", {"Dora/log.xlsx": parts, "Emil/a.csv": LIST}))) == {
        "Dora": 2, "Emil": 2,
    }  # fmt: skip


def test_pain_without_a_run_has_the_name_of_its_place_too(tmp_path: Path) -> None:
    pain = b"date,distance_km,pain,pain_region\n2026-11-20,,4,heel\n"
    result = read(lay(tmp_path, {"Anna/a.csv": pain, "Ben/b.csv": LIST}))
    assert sorted(str(note.athlete) for note in result.pain) == ["Anna", "Ben"]


def test_pain_belongs_to_its_sheet_whatever_that_is_called_and_without_any_run(
    tmp_path: Path,
) -> None:
    """A sheet called as messages are written is a sheet like any other."""
    head: list[Cell] = ["date", "distance_km", "pain"]
    only_pain: list[Cell] = [date(2026, 11, 20), None, 4]
    rows = {
        "Anna, row 3": [head, [date(2026, 11, 20), 8, 2], [date(2026, 11, 21), 9, None]],
        "Ben": [head, only_pain],
    }
    book = workbook({name: sheet(table) for name, table in rows.items()})
    result = read(lay(tmp_path / "c", {"team, row 2.xlsx": book}) / "team, row 2.xlsx")
    assert runs(result) == {"Anna, row 3": 2}
    assert {(note.athlete, note.score) for note in result.pain} == {("Anna, row 3", 2), ("Ben", 4)}


def test_names_from_places_are_cleaned(tmp_path: Path) -> None:
    name = "An\x1b[31mna\u202e" + "x" * 150
    result = read(lay(tmp_path, {f"{name}/1.gpx": gpx(START), "Ben/1.gpx": gpx(START)}))
    (cleaned,) = {str(run.athlete) for run in result.activities} - {"Ben"}
    assert cleaned.isprintable()
    assert len(cleaned) == 80


@pytest.mark.parametrize("at", [".", "./", "Anna/.."])
def test_the_folder_one_stands_in_is_a_squad_like_any_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    lay(tmp_path, TRACKS)
    monkeypatch.chdir(tmp_path)
    result = united(named_by_place(list(each([at], None, OPTIONS)), [at]), OPTIONS)
    assert runs(result) == {"Anna": 2, "Ben": 3}


def test_a_file_named_in_full_beside_the_folder_one_stands_in_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay(tmp_path / "here", TRACKS)
    log = lay(tmp_path / "far", {"log.gpx": gpx(START)}) / "log.gpx"
    monkeypatch.chdir(tmp_path / "here")
    sources = [".", str(log)]
    result = united(named_by_place(list(each(sources, None, OPTIONS)), sources), OPTIONS)
    assert sum(runs(result).values()) == 6


def test_a_squad_that_names_everybody_is_left_as_it_is(tmp_path: Path) -> None:
    folder = lay(tmp_path, {"x/squad.csv": NAMED % b"Anna", "y/squad.csv": NAMED % b"Ben"})
    result = read(folder)
    assert runs(result) == {"Anna": 1, "Ben": 1}
    assert result.notes == ()
