"""``runload squad`` on a coach's sheet: as columns, as recordings, in one process or two."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from runload.cli.clock import fresh_from
from runload.importers import read
from runload.importers.squad_files import read_squad
from runload.models import ImportResult, ReadOptions
from runload.squad import squad_asked, triage, triage_parts
from tests.support.command_lines import TODAY, Runload

OPTIONS = ReadOptions(read_on=TODAY)


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """Three athletes: steady, hurt with a cell that is no number, and one who fell silent."""
    lines = ["athlete,date,distance_km,rpe,pain,pain_region"]
    for ago in range(0, 90, 2):
        day = TODAY - timedelta(days=ago)
        lines.append(f"Steady,{day},8,4,0,")
        lines.append(f"Hurt,{day},{'far' if ago == 40 else 9},5,{6 if ago == 2 else ''},calf")
        if ago > 20:
            lines.append(f"Silent,{day},7,,,")
    lines.append(f"Steady,{TODAY - timedelta(days=300)},8,4,,")
    path = tmp_path / "squad.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_columns_and_recordings_of_a_sheet_give_one_list(sheet: Path) -> None:
    asked = squad_asked(TODAY, "today", TODAY, "distance")
    found = read_squad([str(sheet)], None, OPTIONS)
    by_columns = triage_parts(((p.rows, p.rest) for p in found.partitions()), found.rest, asked)
    recorded = read([str(sheet)], None, OPTIONS)
    by_rows = triage(recorded, as_of=TODAY, as_of_basis="today", today=TODAY, load="distance")
    assert by_columns.entries == by_rows.entries
    assert next(entry.athlete for entry in by_columns.entries) == "Hurt"
    assert by_columns.no_news == ("Silent",)


def test_the_command_gives_one_list_for_any_number_of_processes(
    runload: Runload, sheet: Path
) -> None:
    one = runload("squad", str(sheet), "-f", "json")
    two = runload("squad", str(sheet), "-f", "json", "--jobs", "2")
    assert one.code == two.code == 0
    assert one.out == two.out
    assert len(json.loads(one.out)["athletes"]) == 3


def test_the_last_day_of_the_sheet_is_taken_where_it_is_long_past(
    runload: Runload, sheet: Path
) -> None:
    done = runload("squad", str(sheet), "-f", "json", "--athlete", "silent", "--as-of", "last")
    assert json.loads(done.out)["as_of"] == str(TODAY)
    assert [one["athlete"] for one in json.loads(done.out)["athletes"]] == ["Silent"]


def test_nobody_of_that_name_is_one_line(runload: Runload, sheet: Path) -> None:
    done = runload("squad", str(sheet), "--athlete", "Nobody")
    assert (done.code, done.out) == (2, "")
    assert "there is no 'Nobody' in this squad" in done.err


def test_an_unknown_load_is_one_line(runload: Runload, sheet: Path) -> None:
    done = runload("squad", str(sheet), "--load", "steps")
    assert done.code == 2
    assert "there is no load named 'steps'" in done.err


def test_a_sheet_without_a_session_is_one_line(runload: Runload, tmp_path: Path) -> None:
    path = tmp_path / "squad.csv"
    path.write_text("athlete,date,distance_km\nAlex,soon,5\n", encoding="utf-8")
    done = runload("squad", str(path))
    assert done.code == 2
    assert "soon" in done.err


def test_the_last_day_looks_no_further_than_it_must(sheet: Path) -> None:
    found = read_squad([str(sheet)], None, OPTIONS)
    assert found.last_day(TODAY, TODAY) == TODAY
    assert found.last_day(TODAY - timedelta(days=1), TODAY) == TODAY - timedelta(days=2)
    assert found.last_day(date(2020, 1, 1), TODAY) is None
    assert fresh_from("auto", TODAY) == TODAY - timedelta(days=28)
    assert fresh_from("last", TODAY) == TODAY


def test_an_empty_squad_is_refused() -> None:
    with pytest.raises(Exception, match="no row names an athlete"):
        triage(ImportResult(), as_of=TODAY, as_of_basis="today", today=TODAY, load="distance")
