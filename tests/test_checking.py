"""What every offered file turned out to be."""

from datetime import date, datetime

import files

import runload.importers as importers
from runload.importers.checking import check_report
from runload.importers.merge.one_run import WHICH_ONES
from runload.models import (
    Activity,
    CheckEntry,
    ImportResult,
    MergedInto,
    Note,
    ReadOptions,
    Skipped,
    Spot,
)
from runload.models.quality import codes_of


def activity(name: str, **more: object) -> Activity:
    fields = {
        "activity_id": name,
        "start_local": datetime(2026, 11, 20, 8),
        "date_basis": "file-offset",
        "sport": "run",
        "source": name,
        "source_format": "fit",
        "distance_m": 8000.0,
        "moving_s": 2400.0,
        "elapsed_s": 2500.0,
        "records": 2400,
        "exporter": "garmin",
    }
    return Activity(**(fields | more))  # type: ignore[arg-type]  # a test builder


def test_each_status_has_its_entry_with_its_own_totals() -> None:
    imported = ImportResult(
        activities=(
            activity("b.fit", title="Easy"),
            activity("c.fit", status="repaired", codes=codes_of("truncated")),
        ),
        merged=(MergedInto(activity("a.gpx", distance_m=7990.0), "b.fit", "same run as b.fit"),),
        skipped=(
            Skipped("d.txt", "it is not a running log", "Leave it out.", "no-log", ignored=True),
            Skipped(
                "e.fit",
                "it is too fast",
                "Look at it.",
                "implausible",
                found=activity("e.fit", distance_m=900000.0),
            ),
        ),
        told=(Note("a note"),),
    )
    found = {entry.file: entry for entry in check_report(imported).files}
    assert list(found) == ["a.gpx", "b.fit", "c.fit", "d.txt", "e.fit"]
    assert {name: entry.status for name, entry in found.items()} == {
        "a.gpx": "duplicate", "b.fit": "ok", "c.fit": "repaired", "d.txt": "ignored",
        "e.fit": "rejected",
    }  # fmt: skip
    assert found["a.gpx"].distance_m == 7990.0
    assert "same run as b.fit" in found["a.gpx"].detail
    assert found["b.fit"].detail == "Easy"
    assert (found["b.fit"].duration_s, found["b.fit"].elapsed_s) == (2400.0, 2500.0)
    assert found["c.fit"].detail == "damaged, read as far as it goes"
    assert found["d.txt"].distance_m is None
    assert (found["e.fit"].reason, found["e.fit"].distance_m) == ("implausible", 900000.0)
    assert check_report(imported).notes == ("a note",)


def test_a_note_does_not_send_to_check_whoever_reads_it_there() -> None:
    said = "2 duplicates found, counted once."
    imported = ImportResult(told=(Note(said, fix=WHICH_ONES),))
    assert imported.notes == (f"{said} {WHICH_ONES}",)
    assert check_report(imported).notes == (said,)


def test_what_was_not_read_of_a_file_is_told_by_its_row_and_the_file_stands_beside_it() -> None:
    """A file may be called as messages are written: nothing is cut out of them."""
    name = "2 km (row 9), easy: log.csv"
    row = Skipped(name, "no date", "Add it.", "bad-date", "in: side, row 3", Spot("row", 7))
    part = Skipped(name, "no times", "Nothing to do.", spot=Spot("track", 2, part=True))
    assert row.where == f"{name}: in: side, row 3, row 7"
    assert part.where == f"{name} (track 2)"
    told = {
        e.member: (e.file, e.detail) for e in check_report(ImportResult(skipped=(row, part))).files
    }
    assert told == {
        "in: side, row 3": (name, "row 7: no date. Add it."),
        None: (name, "track 2: no times. Nothing to do."),
    }


def test_entries_of_one_file_stand_by_start() -> None:
    late = activity("log.csv", start_local=datetime(2026, 11, 21, 8), title="late")
    early = activity("log.csv", start_local=datetime(2026, 11, 19, 8), title="early")
    details = [e.detail for e in check_report(ImportResult(activities=(late, early))).files]
    assert details == ["early", "late"]
    assert late.local_date == date(2026, 11, 21)


def test_what_merging_filled_in_is_not_shown_as_the_files_own() -> None:
    own = activity("a.gpx", distance_m=None, records=3, content_hash="x#0")
    row = activity("log.csv", content_hash="y#2")
    kept = activity(
        "a.gpx",
        distance_m=8000.0,
        records=3,
        content_hash="x#0",
        codes=codes_of("possible-duplicate"),
    )
    imported = ImportResult(
        activities=(kept,), merged=(MergedInto(row, "a.gpx", "same run"),), read=(row, own)
    )
    [shown, loser] = check_report(imported).files
    assert (shown.file, shown.status, shown.distance_m) == ("a.gpx", "ok", None)
    assert shown.warnings == ("possible-duplicate",)
    assert (loser.status, loser.reason, loser.distance_m) == ("duplicate", "duplicate", 8000.0)


def test_a_file_given_twice_counts_once_and_is_a_duplicate_once() -> None:
    same = activity("a.fit", content_hash="x#0")
    imported = ImportResult(
        activities=(same,),
        merged=(MergedInto(same, "a.fit", "the same recording"),),
        read=(same, same),
    )
    assert sorted(e.status for e in check_report(imported).files) == ["duplicate", "ok"]


def csv_check(text: str) -> dict[str, CheckEntry]:
    options = ReadOptions(read_on=date(2026, 11, 22))
    found = check_report(importers.read(["-"], text.encode(), options)).files
    return {entry.detail.partition(":")[0]: entry for entry in found}


def test_a_run_with_bad_cells_is_one_repaired_entry_that_names_them() -> None:
    found = csv_check(
        "athlete,date,distance_km,duration,rpe\nAnna,2026-11-20,10,0:50:00,5\n"
        "Anna,2026-11-21,abc,0:40:00,99\nAnna,soon,8,0:40:00,5\n"
    )
    assert set(found) == {"run", "row 3", "row 4"}
    bad = found["row 3"]
    assert (bad.status, bad.reason, bad.distance_m, bad.duration_s) == (
        "repaired", "bad-cell", None, 2400.0,
    )  # fmt: skip
    assert "distance_km 'abc' is not a number" in bad.detail
    assert "row 3: rpe '99'" in bad.detail
    assert (found["row 4"].status, found["row 4"].reason) == ("rejected", "bad-date")
    assert found["row 4"].distance_m is None


def test_a_bad_cell_of_a_duplicate_is_told_in_its_one_entry() -> None:
    row = "2026-11-21T07:30:00,abc,0:40:00\n"
    options = ReadOptions(read_on=date(2026, 11, 22))
    result = importers.read(["-"], f"date,distance_km,duration\n{row}{row}".encode(), options)
    entries = check_report(result).files
    assert sorted(entry.status for entry in entries) == ["duplicate", "repaired"]
    assert all("distance_km 'abc'" in entry.detail for entry in entries)


def test_a_refused_table_is_called_csv_and_not_a_coachs() -> None:
    [entry] = csv_check("date,shoe\n2026-11-20,blue\n").values()
    assert (entry.format, entry.status, entry.reason) == ("csv", "ignored", "no-run-columns")


def test_what_reading_had_to_decide_is_told_with_each_entry() -> None:
    text = "date;distance_km;duration\n13/11/2026;10,5;0:50:00\n14/11/2026;8,25;0:40:00\n"
    found = check_report(importers.read(["-"], text.encode(), ReadOptions(date(2026, 11, 22))))
    assert {entry.read_as for entry in found.files} == {
        (
            "distance in km",
            "decimal comma",
            "dates: day first",
            "columns: 'date' as day, 'distance_km' as distance, 'duration' as duration",
            "clock: as written in the file",
        )
    }


def test_a_clock_that_was_assumed_says_who_chose_it() -> None:
    indoor = files.fit_file(files.file_id() + files.session())
    for chosen_by, words in (("machine", "of this machine"), ("profile", "from the profile")):
        options = ReadOptions(date(2026, 11, 22), tz="Europe/Berlin", tz_note=chosen_by)
        result = importers.read(["-"], indoor, options)
        assert check_report(result).files[0].read_as == (f"clock: Europe/Berlin, {words}",)
        assert result.notes == (
            f"1 recording does not give the time zone; Europe/Berlin, {words}, is assumed. "
            "Change it with --tz.",
        )
