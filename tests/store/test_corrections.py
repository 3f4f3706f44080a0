"""What the runner set right stays right, whatever is imported afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from small_logs import FIRST, gpx, sheet
from stores import READER, TODAY, kept, take_in

from runload.errors import UsageError
from runload.models import Activity
from runload.store import corrections
from runload.store.database import Store, opened
from runload.store.listing import Wanted, listed, recording_of, run_of, short_ids, shown
from runload.store.merged_runs import Counted, counted
from runload.store.reading import log


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with opened(tmp_path / "kept" / "store.sqlite3") as made:
        yield made


@pytest.fixture
def run_file(tmp_path: Path) -> Path:
    """30 minutes at 180 m a minute: 5.4 km on 1 August, 08:30 in Berlin."""
    path = tmp_path / "run.gpx"
    path.write_bytes(gpx(FIRST))
    return path


@pytest.fixture
def row_file(tmp_path: Path) -> Path:
    """The same run as a row without a zone."""
    path = tmp_path / "log.csv"
    path.write_text(sheet(["2026-08-01,08:30,5.4,30:00"], "date,start,distance_km,duration"))
    return path


def found_in(store: Store) -> Counted:
    with store.snapshot() as sql:
        return counted(store, sql)


def only(store: Store) -> Activity:
    (run,) = kept(store).activities
    return run


def test_a_corrected_distance_and_sport_count(store: Store, run_file: Path) -> None:
    take_in(store, run_file)
    corrections.correct(store, only(store), on=TODAY, sport="treadmill", distance_m=6000)
    assert (only(store).sport, only(store).distance_m) == ("treadmill", 6000)
    assert corrections.CORRECTED in only(store).codes
    assert only(store).flat_distance_m is None


def test_a_distance_that_is_told_is_no_longer_called_unknown(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text(sheet(["2026-08-01,,30:00", "2026-08-03,5,30:00"]))
    take_in(store, path)
    run = kept(store).activities[0]
    assert (run.distance_m, "distance-unknown" in run.quality) == (None, True)
    corrections.correct(store, run, on=TODAY, distance_m=5000)
    assert kept(store).activities[0].quality.count("distance-unknown") == 0


def test_the_newest_word_counts(store: Store, run_file: Path) -> None:
    take_in(store, run_file)
    for metres in (6000, 7000, 6500):
        corrections.correct(store, only(store), on=TODAY, distance_m=metres)
    assert only(store).distance_m == 6500


def test_a_correction_survives_a_re_import_and_a_newer_reader(store: Store, run_file: Path) -> None:
    take_in(store, run_file)
    corrections.correct(store, only(store), on=TODAY, distance_m=6000)
    take_in(store, run_file)
    take_in(store, run_file, reader="2.0")
    assert only(store).distance_m == 6000


def test_a_correction_holds_when_a_better_file_of_the_run_comes(
    store: Store, run_file: Path, row_file: Path
) -> None:
    """The row's id gives way to the track's, and what was said of the row still holds."""
    take_in(store, row_file)
    said_of = only(store).activity_id
    corrections.correct(store, only(store), on=TODAY, distance_m=6000)
    take_in(store, run_file)
    assert only(store).activity_id != said_of
    assert only(store).distance_m == 6000


def test_a_deleted_run_does_not_count_and_is_told(store: Store, run_file: Path) -> None:
    take_in(store, run_file)
    run = only(store)
    corrections.correct(store, run, on=TODAY, deleted=True)
    take_in(store, run_file)
    found = log(store, READER)
    assert found.imported.activities == ()
    assert [gone.activity_id for gone in found.deleted] == [run.activity_id]
    assert found.imported.notes[-1].startswith("Left out because you deleted it: 1 activity.")
    corrections.restore(store, run)
    assert only(store) == run


def test_a_deleted_run_stays_deleted_when_another_file_tells_of_it(
    store: Store, run_file: Path, row_file: Path
) -> None:
    take_in(store, row_file)
    corrections.correct(store, only(store), on=TODAY, deleted=True)
    take_in(store, run_file)
    assert kept(store).activities == ()


def test_undo_forgets_everything_that_was_said_of_a_run(
    store: Store, run_file: Path, row_file: Path
) -> None:
    take_in(store, run_file, row_file)
    before = only(store)
    corrections.correct(store, before, on=TODAY, sport="trail", distance_m=1000, deleted=True)
    corrections.keep_apart(store, before.activity_id, ["another"], on=TODAY)
    corrections.undo(store, before)
    assert only(store) == before


def test_a_wrong_merge_is_split_and_stays_split(
    store: Store, run_file: Path, row_file: Path
) -> None:
    take_in(store, run_file, row_file)
    found = found_in(store)
    run = run_of(found, only(store).activity_id)
    (other,) = {part for _, part in run.merged_from}
    corrections.keep_apart(store, other, [run.activity_id], on=TODAY)
    assert len(kept(store).activities) == 2
    take_in(store, run_file, row_file, reader="2.0")
    assert len(kept(store).activities) == 2
    corrections.undo(store, run)
    assert len(kept(store).activities) == 1


# finding


def test_one_activity_is_shown_with_all_that_tell_of_it(
    store: Store, run_file: Path, row_file: Path
) -> None:
    take_in(store, run_file, row_file)
    found = found_in(store)
    page = shown(found, run_of(found, only(store).activity_id))
    assert [entry.activity.source_format for entry in page.recordings] == ["gpx", "coach-csv"]
    assert page.recordings[0].reason == ""
    assert "same time" in page.recordings[1].reason or "clock" in page.recordings[1].reason
    assert page.entries[0].sources == 2


def test_an_activity_is_found_by_the_id_of_any_of_its_recordings(
    store: Store, run_file: Path, row_file: Path
) -> None:
    take_in(store, run_file, row_file)
    found = found_in(store)
    run = only(store)
    ((_, part),) = run.merged_from
    assert run_of(found, part).activity_id == run.activity_id
    assert recording_of(found, run, part[:8]) == part


def test_an_id_that_fits_none_or_several_is_said(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text(sheet([f"2026-08-{day:02d},5.0,30:00" for day in range(1, 8)]))
    take_in(store, path)
    found = found_in(store)
    with pytest.raises(UsageError, match="no activity has an id that begins with 'zz'"):
        run_of(found, "zz")
    for several in ("a", ""):
        with pytest.raises(UsageError, match=r"begins several ids: .* and 3 more. Write more"):
            run_of(found, several)
    run = kept(store).activities[0]
    with pytest.raises(UsageError, match="equal recordings cannot be split"):
        recording_of(found, run, "a")


def test_a_recording_that_is_not_there_cannot_be_split(
    store: Store, run_file: Path, row_file: Path, tmp_path: Path
) -> None:
    third = tmp_path / "third.csv"
    third.write_text(sheet(["2026-08-01,08:30,5.41,30:05"], "date,start,distance_km,duration"))
    take_in(store, run_file, row_file, third)
    found = found_in(store)
    with pytest.raises(UsageError, match=r"no other recording of .* begins with 'zz'"):
        recording_of(found, only(store), "zz")
    with pytest.raises(UsageError, match="begins several ids"):
        recording_of(found, only(store), "a")


def test_short_ids_are_as_long_as_they_must_be() -> None:
    base = Activity("a", FIRST.replace(tzinfo=None), "local-in-file", "run", "a", "gpx")
    runs = [replace(base, activity_id=name) for name in ("abcdef12", "abcdef34", "b1234567")]
    assert short_ids(runs) == {
        "abcdef12": "abcdef1",
        "abcdef34": "abcdef3",
        "b1234567": "b12345",
    }
    assert short_ids(runs[:1]) == {"abcdef12": "abcdef"}


def test_a_list_holds_what_is_wanted(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "squad.csv"
    rows = ["Ann,2026-08-01,5,run", "Ann,2026-08-02,6,trail", "Bob,2026-08-02,7,run"]
    path.write_text(sheet(rows, "athlete,date,distance_km,sport"))
    take_in(store, path)
    everything = log(store, READER)

    def km(wanted: Wanted) -> list[float]:
        return [(e.activity.distance_m or 0) / 1000 for e in listed(everything, wanted).entries]

    second = FIRST.date() + timedelta(days=1)
    assert km(Wanted()) == [5, 6, 7]
    assert km(Wanted(since=second)) == [6, 7]
    assert km(Wanted(until=FIRST.date())) == [5]
    assert km(Wanted(sport="trail")) == [6]
    assert km(Wanted(athlete=" bob")) == [7]
    assert km(Wanted(deleted=True)) == []
