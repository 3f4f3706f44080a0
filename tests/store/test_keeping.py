"""What goes in comes out: each content once, wherever it lies, however often it is offered."""

from __future__ import annotations

import os
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from small_logs import FIRST, gpx, gpx_folder, sheet
from stores import OPTIONS, READER, TODAY, kept, straight, take_in

from runload.importers import FileReading
from runload.models import Activity, ImportResult, PainNote, ZoneChoice
from runload.models.quality import codes_of
from runload.store.database import Store, opened
from runload.store.ingest import Ingest
from runload.store.rows import COLUMNS, ChecksumError, Row, activity_of, table_of


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with opened(tmp_path / "kept" / "store.sqlite3") as made:
        yield made


def km(store: Store) -> list[float]:
    return sorted(round((a.distance_m or 0) / 1000, 2) for a in kept(store).activities)


def same(one: ImportResult, other: ImportResult) -> bool:
    parts = ("activities", "skipped", "pain", "notes")
    return all(getattr(one, part) == getattr(other, part) for part in parts)


FULL = Activity(
    activity_id="a0123456789ab",
    start_local=datetime(2026, 3, 1, 8, 30, 0, 250_000),
    date_basis="gps-zone",
    sport="trail",
    source="runs/é \u8d70.fit",
    source_format="fit",
    start_utc=datetime(2026, 3, 1, 7, 30, 0, 250_000, tzinfo=UTC),
    athlete="Zoë",
    moving_s=0.1 + 0.2,
    elapsed_s=3600,
    distance_m=1e5 / 3,
    ascent_m=0.0,
    hr_avg_bpm=151.5,
    rpe_cr10=7.5,
    title="=1+1 'quoted' \u202e",
    codes=codes_of("gps-jumps:3 sport-assumed"),
    member="a/b.fit: part 2",
    exporter="garmin fenix",
    sport_name="trail_running",
    status="repaired",
    records=1234,
    device="garmin:1",
    content_hash="ab#0",
    file_reference="activities/1.fit.gz",
    merged_from=(("log.csv: x", "a1"), ("b.gpx", "a2")),
    flat_distance_m=9999.9,
    hr_seconds=((120, 1.5), (200, 0.1)),
)


BARE = Activity("a", datetime(2026, 3, 1), "local-in-file", "run", "a.csv", "coach-csv")


def row_of(*activities: Activity) -> Row:
    """The last one as a row, written together with the others."""
    names, rows = table_of(activities)
    told = dict(zip(names, rows[-1], strict=True))
    return tuple(told.get(name) for name in (*COLUMNS, "checksum"))


def test_every_field_of_an_activity_comes_back_exactly() -> None:
    assert activity_of(row_of(FULL), FULL.source, FULL.member) == FULL
    assert activity_of(row_of(BARE), "a.csv", None) == BARE


def test_a_row_is_the_same_whatever_is_written_with_it() -> None:
    percent = replace(BARE, title="100 % %r", moving_s=-0.0)
    for one in (FULL, BARE, percent):
        assert row_of(FULL, BARE, percent, one) == row_of(one) == row_of(one, one)
        assert activity_of(row_of(BARE, one), one.source, one.member) == one


def test_the_store_knows_every_field_of_an_activity() -> None:
    """The codes of quality stand in the column that they are written to.

    What was written beside a recording is kept as a note of its day, not as a field of it.
    """
    known = {field.name for field in fields(Activity)} - {"codes"}
    assert {*known, "quality"} == {*COLUMNS, "source", "member", "remark", "felt"}


@pytest.mark.parametrize("at", range(len(COLUMNS)))
def test_a_value_that_changed_on_the_disk_is_found(at: int) -> None:
    row = list(row_of(FULL))
    row[at] = {str: "x", float: 1.0, int: 1, bytes: b"1234567890"}.get(type(row[at]), 1.0)
    with pytest.raises(ChecksumError):
        activity_of(tuple(row), FULL.source, FULL.member)


def test_a_folder_is_told_as_the_files_themselves_tell_it(store: Store, tmp_path: Path) -> None:
    folder = gpx_folder(tmp_path / "in", 4)
    (folder / "broken.gpx").write_bytes(b"<gpx")
    (folder / "log.csv").write_text(
        sheet(
            ["2026-08-01,3.6,20:00,3,left achilles", "2026-08-20,x,30:00,,"],
            "date,distance_km,duration,pain,pain_region",
        )
    )
    (folder / "copy.gpx").write_bytes((folder / "run-001.gpx").read_bytes())
    (folder / ".hidden").write_bytes(b"x")
    take_in(store, folder)
    assert same(kept(store), straight(folder))
    assert len(kept(store).skipped) == 3
    assert len(kept(store).pain) == 1


def test_the_members_of_a_zip_are_told_as_such(store: Store, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "runs.zip", "w") as archive:
        for at in range(3):
            archive.writestr(f"a/{at}.gpx", gpx(FIRST.replace(day=2 + at)))
        archive.writestr("a/photo.jpg", b"\xff\xd8\xff\xe0 picture")
    take_in(store, tmp_path / "runs.zip")
    assert same(kept(store), straight(tmp_path / "runs.zip"))


def test_a_second_import_reads_nothing_and_changes_nothing(store: Store, tmp_path: Path) -> None:
    folder = gpx_folder(tmp_path / "in", 3)
    assert len(take_in(store, folder).new) == 3
    before = kept(store), list(store.sql.iterdump())
    again = take_in(store, folder)
    assert (again.new, again.replaced) == (set(), 0)
    assert (kept(store), list(store.sql.iterdump())) == before


def test_a_known_file_is_not_even_opened(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = gpx_folder(tmp_path / "in", 3)
    take_in(store, folder)

    def refuse(*_: object) -> None:
        pytest.fail("a known file was opened")

    monkeypatch.setattr("runload.importers.sources.opening._file", refuse)
    assert len(take_in(store, folder).paths) == 3


def test_a_touched_file_is_hashed_and_not_read(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = gpx_folder(tmp_path / "in", 2)
    take_in(store, folder)
    os.utime(folder / "run-000.gpx", ns=(1, 1))

    def refuse(*_: object) -> None:
        pytest.fail("a known content was read")

    monkeypatch.setattr("runload.importers.read_source", refuse)
    assert take_in(store, folder).new == set()


def test_a_changed_file_of_the_same_size_is_read(store: Store, tmp_path: Path) -> None:
    log = tmp_path / "log.csv"
    log.write_text(sheet(["2026-08-01,8.0,45:00"]))
    take_in(store, log)
    log.write_text(sheet(["2026-08-01,9.0,45:00"]))
    take_in(store, log)
    assert km(store) == [9.0]


def test_an_option_that_was_asked_for_reads_known_files_anew(store: Store, tmp_path: Path) -> None:
    log = tmp_path / "log.csv"
    log.write_text(sheet(["03/04/2026,8.0,45:00", "04/04/2026,9.0,50:00"]))
    take_in(store, log)
    assert [item.code for item in kept(store).skipped] == ["ambiguous-dates"]
    take_in(store, log, options=replace(OPTIONS, date_order="dmy"))
    assert [a.local_date.isoformat() for a in kept(store).activities] == [
        "2026-04-03",
        "2026-04-04",
    ]
    assert kept(store).skipped == ()
    assert take_in(store, log).new == set()  # asked for nothing: as it was is good


def test_what_an_older_runload_read_is_read_again(store: Store, tmp_path: Path) -> None:
    folder = gpx_folder(tmp_path / "in", 2)
    take_in(store, folder)
    assert len(take_in(store, folder, reader="2.0").new) == 2
    assert len(km(store)) == 2


def test_a_sheet_that_grew_counts_each_row_once(store: Store, tmp_path: Path) -> None:
    log = tmp_path / "log.csv"
    rows = [f"2026-08-{day:02d},{day}.0,45:00" for day in range(5, 10)]
    log.write_text(sheet(rows[:3]))
    take_in(store, log)
    log.write_text(sheet(rows))
    assert take_in(store, log).replaced == 1
    assert km(store) == [5, 6, 7, 8, 9]
    assert same(kept(store), straight(log))


def test_a_corrected_sheet_replaces_the_days_it_covers_and_no_others(
    store: Store, tmp_path: Path
) -> None:
    """Lists that show the newest rows only are downloaded to the same name week after week."""
    log = tmp_path / "Activities.csv"
    log.write_text(sheet(["2026-08-01,8.0,45:00", "2026-08-08,80.0,55:00", "2026-08-09,7.0,40:00"]))
    take_in(store, log)
    log.write_text(sheet(["2026-08-08,10.0,55:00", "2026-08-15,12.0,65:00"]))
    take_in(store, log)
    # 1 August lies before the new sheet; of 8 to 15 August only what it says now counts
    assert km(store) == [8, 10, 12]


def test_pain_of_a_replaced_sheet_goes_with_its_days(store: Store, tmp_path: Path) -> None:
    log = tmp_path / "log.csv"
    head = "date,distance_km,duration,pain"
    log.write_text(sheet(["2026-08-01,8,45:00,2", "2026-08-08,8,45:00,6"], head))
    take_in(store, log)
    log.write_text(sheet(["2026-08-08,8,45:00,3", "2026-08-09,8,45:00,1"], head))
    take_in(store, log)
    assert [note.score for note in kept(store).pain] == [2, 3, 1]


def test_a_watch_that_writes_each_run_to_one_name_loses_none(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "activity.gpx"
    for day in (1, 2):
        path.write_bytes(gpx(FIRST.replace(day=day)))
        take_in(store, path)
    assert len(km(store)) == 2


def test_a_sheet_that_goes_back_to_what_it_was_is_that_again(store: Store, tmp_path: Path) -> None:
    log = tmp_path / "log.csv"
    for distance in ("8.0", "9.0", "8.0"):
        log.write_text(sheet([f"2026-08-01,{distance},45:00"]))
        take_in(store, log)
    assert km(store) == [8.0]


def test_a_damaged_download_over_a_good_one_loses_nothing(store: Store, tmp_path: Path) -> None:
    log = tmp_path / "log.csv"
    log.write_text(sheet(["2026-08-01,8.0,45:00"]))
    take_in(store, log)
    log.write_text("<html>Log in</html>")
    take_in(store, log)
    assert km(store) == [8.0]
    assert [item.code for item in kept(store).skipped] == ["html"]


def test_a_mended_file_is_no_longer_called_refused(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "run.gpx"
    path.write_bytes(b"")
    take_in(store, path)
    assert [item.code for item in kept(store).skipped] == ["empty"]
    path.write_bytes(gpx(FIRST))
    take_in(store, path)
    assert kept(store).skipped == ()
    assert len(km(store)) == 1


def test_a_folder_that_was_moved_is_not_told_of_twice(store: Store, tmp_path: Path) -> None:
    gpx_folder(tmp_path / "old", 3)
    (tmp_path / "old" / "bad.gpx").write_bytes(b"")
    take_in(store, tmp_path / "old")
    shutil.move(tmp_path / "old", tmp_path / "new")
    assert take_in(store, tmp_path / "new").new == set()
    assert same(kept(store), straight(tmp_path / "new"))


def test_the_same_name_in_another_folder_is_another_sheet(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for who, distance in (("alice", "8.0"), ("bob", "9.0")):
        (tmp_path / who).mkdir()
        monkeypatch.chdir(tmp_path / who)
        Path("log.csv").write_text(sheet([f"2026-08-01,{distance},45:00"]))
        take_in(store, Path("log.csv"))
    assert km(store) == [8.0, 9.0]


def test_what_came_through_a_pipe_replaces_nothing(store: Store) -> None:
    for day in ("01", "02", "01"):
        take_in(store, stdin=sheet([f"2026-08-{day},8.0,45:00"]).encode())
    assert km(store) == [8.0, 8.0]


def test_several_files_in_one_pipe_are_kept_each(store: Store) -> None:
    both = gpx(FIRST) + gpx(FIRST.replace(day=3))
    assert len(take_in(store, stdin=both).new) == 2
    assert take_in(store, stdin=both).new == set()
    assert len(km(store)) == 2


def test_a_figure_that_no_recording_can_have_never_enters(store: Store) -> None:
    bad = replace(FULL, distance_m=float("inf"), member=None, source="x.fit")
    keeper = Ingest(store, OPTIONS, on=TODAY, base=Path("/runs"), reader=READER)
    keeper.keep(FileReading("x.fit", None, "0" * 64, ImportResult((bad,))))
    keeper.keep(
        FileReading("y.fit", None, "1" * 64, ImportResult((replace(FULL, source="y.fit"),)))
    )
    keeper.complete()
    assert len(keeper.kept.new) == 2
    assert [item.code for item in kept(store).skipped] == ["implausible"]
    assert len(kept(store).activities) == 1


def test_unknown_stays_unknown(store: Store) -> None:
    nothing = replace(FULL, distance_m=float("nan"), moving_s=None, member=None, source="x.fit")
    keeper = Ingest(store, OPTIONS, on=TODAY, base=Path("/runs"), reader=READER)
    keeper.keep(FileReading("x.fit", None, "0" * 64, ImportResult((nothing,))))
    (run,) = kept(store).activities
    assert (run.distance_m, run.moving_s) == (None, None)


def test_a_pain_score_beyond_ten_never_enters(store: Store) -> None:
    note = PainNote(TODAY, 11.0, "knee", "x.csv, row 2")
    keeper = Ingest(store, OPTIONS, on=TODAY, base=Path("/runs"), reader=READER)
    keeper.keep(FileReading("x.csv", None, "0" * 64, ImportResult(pain=(note,))))
    assert kept(store).pain == ()


def tcx_in_utc(days_later: int = 0) -> str:
    """4 km from 23:30 UTC on, without a place."""
    laps = "".join(
        f"<Trackpoint><Time>2026-08-0{1 + 2 * days_later}T23:{30 + at}:00Z</Time>"
        f"<DistanceMeters>{at * 200}</DistanceMeters></Trackpoint>"
        for at in range(21)
    )
    start = f"2026-08-0{1 + 2 * days_later}T23:30:00Z"
    return (
        '<?xml version="1.0"?><TrainingCenterDatabase xmlns="http://www.garmin.com/xmlschemas/'
        'TrainingCenterDatabase/v2"><Activities><Activity Sport="Running">'
        f'<Id>{start}</Id><Lap StartTime="{start}">'
        "<TotalTimeSeconds>1200</TotalTimeSeconds><DistanceMeters>4000</DistanceMeters>"
        f"<Track>{laps}</Track></Lap></Activity></Activities></TrainingCenterDatabase>"
    )


def test_recordings_without_a_zone_follow_the_zone_that_is_asked_for(
    store: Store, tmp_path: Path
) -> None:
    """A start at 23:30 UTC without a place lies on the next day in Berlin."""
    path = tmp_path / "run.tcx"
    path.write_text(tcx_in_utc())
    for zone, day in (("UTC", "2026-08-01"), ("Europe/Berlin", "2026-08-02")):
        asked = replace(OPTIONS, tz=zone, tz_note="asked")
        take_in(store, path, options=replace(OPTIONS, tz="UTC"))
        found = kept(store, ZoneChoice(zone, "asked"))
        assert [run.local_date.isoformat() for run in found.activities] == [day]
        assert same(found, straight(path, options=asked))


def test_who_chose_the_zone_is_told_as_the_files_tell_it(store: Store, tmp_path: Path) -> None:
    for at, chosen_by in enumerate(("machine", "profile")):
        path = tmp_path / f"{at}.tcx"
        path.write_text(tcx_in_utc(at))
        by = replace(OPTIONS, tz_note=chosen_by)
        take_in(store, path, options=by)
    assert kept(store).notes[0].startswith("2 recordings do not give the time zone; Europe/Berlin ")
    asked = ZoneChoice("Europe/Berlin", "machine")
    assert kept(store, asked).notes[:1] == straight(tmp_path / "0.tcx", tmp_path / "1.tcx").notes


def test_groups_and_illness_of_a_coachs_sheet_are_kept(store: Store, tmp_path: Path) -> None:
    sheet = tmp_path / "squad.csv"
    sheet.write_text(
        "team;athlete;date;km;pain\nU23;Anna;2026-11-01;8;krank\nU20;Ben;2026-11-01;8;3\n"
    )
    take_in(store, sheet)
    for found in (kept(store), kept(store)):
        assert found.groups == (("Anna", "team", "U23"), ("Ben", "team", "U20"))
        assert [(note.athlete, note.ill, note.score) for note in found.pain] == [
            ("Anna", True, None), ("Ben", False, 3.0),
        ]  # fmt: skip
    sheet.write_text("team;athlete;date;km\nElite;Anna;2026-11-01;8\n")
    take_in(store, sheet)
    assert kept(store).groups == (("Anna", "team", "Elite"),)
