"""``--column PART=NAME``: what a column is that no header tells, for one command alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_lines import Done, Runload

WHO = """Whom,When,Len,Took,Ouchies
Anna,2026-11-16,8.2,0:44:00,0
Ben,2026-11-17,7,0:40:00,4
Anna,2026-11-18,10,0:55:00,0
Ben,2026-11-19,6,0:36:00,5
"""
ASKED = ["--column", "athlete=Whom", "--column", "distance_km=Len", "--column", "duration=took",
         "--column", "date=When", "--column", "pain=Ouchies"]  # fmt: skip
OVERLAPPING = """Start,Mate,Distance (km),Duration
2026-11-16 18:00,Anna,8.2,0:44:00
2026-11-16 18:02,Ben,7,0:40:00
2026-11-18 18:00,Anna,10,0:55:00
2026-11-18 18:05,Ben,6,0:36:00
2026-11-21 09:00,Anna,15,1:22:00
2026-11-21 09:00,Ben,9,0:50:00
"""


@pytest.fixture
def who(tmp_path: Path) -> str:
    return _written(tmp_path, "who.csv", WHO)


def _written(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def _names(done: Done) -> set[str]:
    return {one["athlete"] for one in json.loads(done.out)["athletes"]}


def test_a_squad_is_read_by_the_columns_that_were_named(runload: Runload, who: str) -> None:
    done = runload("squad", who, *ASKED, "-f", "json")
    assert done.code == 0
    told = {one["athlete"]: one["pain"] for one in json.loads(done.out)["athletes"]}
    assert told == {"Anna": 0, "Ben": 5}


def test_check_says_what_each_named_column_was_taken_for(runload: Runload, who: str) -> None:
    done = runload("check", who, *ASKED, "-f", "json")
    files = json.loads(done.out)["files"]
    assert [one["distance_m"] for one in files] == [8200, 7000, 10000, 6000]
    assert [one["duration_s"] for one in files] == [2640, 2400, 3300, 2160]
    assert "'Whom' as athlete" in runload("check", who, *ASKED).out


def test_a_report_asks_for_one_of_the_athletes_and_reads_them(runload: Runload, who: str) -> None:
    assert runload("report", who, *ASKED).code == 2
    done = runload("report", who, *ASKED, "--athlete", "Ben", "-f", "json")
    assert json.loads(done.out)["athlete"] == "Ben"


def test_a_digest_reads_them_too(runload: Runload, who: str) -> None:
    done = runload("digest", who, *ASKED)
    assert done.code == 0, done.err
    assert "Ben" in done.out


@pytest.mark.parametrize("command", ["squad", "report", "check", "digest"])
@pytest.mark.parametrize("asked", ["athlete=Whoo", "distance_km=Lenn", "date=Wen"])
def test_a_column_that_is_nowhere_is_refused_in_one_line(
    runload: Runload, who: str, command: str, asked: str
) -> None:
    kept = [a for a in zip(ASKED[::2], ASKED[1::2], strict=True) if asked[:4] != a[1][:4]]
    done = runload(command, who, *(word for pair in kept for word in pair), "--column", asked)
    said = done.err.strip() or done.out
    assert done.code == 2 or command == "check"
    assert asked.partition("=")[2] in said
    assert "Traceback" not in said
    assert command == "check" or said.count("\n") == 0


@pytest.mark.parametrize("asked", ["Whom", "athlete=", "=Whom", "bogus=Whom"])
def test_what_names_no_part_or_column_is_refused(runload: Runload, who: str, asked: str) -> None:
    done = runload("report", who, "--column", asked)
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "athlete=Who" in done.err


@pytest.mark.parametrize("command", ["squad", "report", "import", "digest"])
def test_overlapping_sessions_that_a_text_tells_apart_are_asked_about(
    runload: Runload, tmp_path: Path, command: str
) -> None:
    path, store = _written(tmp_path, "list.csv", OVERLAPPING), str(tmp_path / "s.db")
    told = ("--store", store) if command == "import" else ()
    done = runload(command, path, *told)
    assert done.code == 2
    assert "--column 'athlete=Mate'" in done.err


def test_an_import_reads_again_what_it_refused_and_remembers_no_column(
    runload: Runload, tmp_path: Path
) -> None:
    path, store = _written(tmp_path, "list.csv", OVERLAPPING), str(tmp_path / "s.db")
    assert runload("import", path, "--store", store).code == 2
    assert runload("import", path, "--store", store, "--column", "athlete=Mate").code == 0
    assert _names(runload("squad", "--store", store, "-f", "json")) == {"Anna", "Ben"}
    later = _written(tmp_path, "later.csv", OVERLAPPING.replace("2026-11", "2026-10"))
    assert runload("import", later, "--store", store).code == 2


def test_one_runners_list_is_taken_as_such_when_somebody_says_so(
    runload: Runload, tmp_path: Path
) -> None:
    path = _written(tmp_path, "list.csv", OVERLAPPING)
    assert runload("report", path, "--column", "notes=Mate").code == 0


def test_one_list_of_several_may_have_the_column(
    runload: Runload, tmp_path: Path, who: str
) -> None:
    other = "athlete,date,distance_km\nCleo,2026-11-18,9\n"
    _written(tmp_path, "other.csv", other)
    done = runload("squad", str(tmp_path), *ASKED, "-f", "json")
    assert _names(done) == {"Anna", "Ben", "Cleo"}


def test_shoes_that_change_from_run_to_run_are_no_runners(runload: Runload, tmp_path: Path) -> None:
    rows = "".join(
        f"2026-11-{day:02} 07:00,{'Pegasus' if day % 2 else 'Vaporfly'},8,0:44:00\n"
        for day in range(2, 20)
    )
    path = _written(tmp_path, "list.csv", "Start,Shoes,Distance (km),Duration\n" + rows)
    assert runload("report", path).code == 0
