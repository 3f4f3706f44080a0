"""Reports never merge people."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from runload.errors import UsageError
from runload.models import Activity, ImportResult, PainNote
from runload.people import athletes, one_runner


def run(athlete: str | None, source: str = "log.csv", day: int = 1) -> Activity:
    return Activity(
        activity_id=f"{athlete}{source}{day}",
        start_local=datetime(2026, 11, day, 8),
        date_basis="local-in-file",
        sport="run",
        source=source,
        source_format="coach-csv",
        athlete=athlete,
        distance_m=8000.0,
    )


def log(*activities: Activity) -> ImportResult:
    return ImportResult(activities=activities)


def test_spellings_that_differ_in_case_or_blanks_are_one_name() -> None:
    imported = log(run("Ana"), run("ana ", day=2), run("Ana", day=3), run("Ben"))
    assert athletes(imported) == ("Ana", "Ben")


def test_a_single_source_with_several_people_is_refused_with_their_names() -> None:
    with pytest.raises(UsageError, match=r"log\.csv: several athletes are in here: Ana, Ben"):
        one_runner(log(run("Ana"), run("Ben")), None, ["log.csv"])


def test_a_long_roster_is_cut_in_the_message() -> None:
    squad = log(*(run(f"A{n:02d}") for n in range(20)))
    with pytest.raises(UsageError, match="A07 and 12 more"):
        one_runner(squad, None, ["log.csv"])


def test_inside_a_folder_a_squad_file_is_skipped_and_named() -> None:
    imported = log(run("Ana", "f/squad.csv"), run("Ben", "f/squad.csv"), run(None, "f/mine.gpx", 2))
    imported = replace(
        imported, pain=(PainNote(date(2026, 11, 1), 6, "shin", "f/squad.csv", "Ana"),)
    )
    mine, name = one_runner(imported, None, ["f"])
    assert [a.source for a in mine.activities] == ["f/mine.gpx"]
    assert name is None
    assert not mine.pain
    assert [(s.where, s.code) for s in mine.skipped] == [("f/squad.csv", "several-athletes")]


def test_two_files_that_each_name_another_person_are_refused() -> None:
    with pytest.raises(UsageError, match="several athletes"):
        one_runner(log(run("Ana", "a.csv"), run("Ben", "b.csv")), None, ["a.csv", "b.csv"])


def test_nameless_sources_belong_to_the_one_name() -> None:
    mine, name = one_runner(log(run("Ana", "a.csv"), run(None, "b.gpx", 2)), None, ["a", "b"])
    assert len(mine.activities) == 2
    assert name == "Ana"


def test_the_wanted_athlete_is_picked_whatever_the_case() -> None:
    mine, name = one_runner(log(run("Ana"), run("Ben", day=2)), "ben", ["log.csv"])
    assert [a.athlete for a in mine.activities] == ["Ben"]
    assert name == "Ben"


def test_a_wanted_athlete_who_is_not_there_is_refused_with_the_names() -> None:
    with pytest.raises(UsageError, match=r"no 'Cleo' in this log\. It names Ana, Ben"):
        one_runner(log(run("Ana"), run("Ben")), "Cleo", ["log.csv"])


def test_a_name_may_be_given_to_a_nameless_log() -> None:
    mine, name = one_runner(log(run(None, "a.gpx")), "Cleo", ["a.gpx"])
    assert len(mine.activities) == 1
    assert name == "Cleo"


def test_nameless_recordings_beside_named_ones_are_said() -> None:
    both = log(run("Ana", "a.csv"), run(None, "b.gpx", 2))
    mine, _ = one_runner(both, "Ana", ["a.csv", "b.gpx"])
    assert mine.notes == ("Taken as Ana's: recordings without an athlete (1).",)
