"""What a physio set binds an athlete's line in a squad as it binds the athlete's own report."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from command_lines import Runload

AS_OF = date(2026, 11, 22)
SAID = "up to 5 km, pain up to 3, no hills; see again in 2 weeks"
LIMITS = "The physio's limits: a run up to 5 km, pain up to 3 of 10, no hills."
PAIN = f"date,score,region,side\n{AS_OF},4,achilles_mid,left\n"
Place = Callable[[Path], None]


def visits_file(folder: Path) -> None:
    (folder / "ann" / "visits.csv").write_text(f'date,visit_limits\n2026-11-18,"{SAID}"\n')


def diary(folder: Path) -> None:
    (folder / "ann" / "diary.csv").write_text(f'date,visit,visit_limits\n2026-11-18,Eva,"{SAID}"\n')


def file_of_all(folder: Path) -> None:
    (folder / "visits.csv").write_text(f'athlete,date,visit_limits\nann,2026-11-18,"{SAID}"\n')


def column_of_a_sheet(folder: Path) -> None:
    log = folder / "ann" / "log.csv"
    head, *rows = log.read_text().splitlines()
    shown = [f'{row},"{SAID}"' if row.startswith("2026-11-18") else f"{row}," for row in rows]
    log.write_text("\n".join([f"{head},visit_limits", *shown]))


@pytest.fixture
def squad(tmp_path: Path) -> Path:
    rows = [f"{AS_OF - timedelta(days=ago)},8,0:48:00\n" for ago in range(0, 56, 2)]
    for name in ("ann", "ben"):
        (tmp_path / "squad" / name).mkdir(parents=True)
        log = "".join(["date,distance_km,duration\n", *rows])
        (tmp_path / "squad" / name / "log.csv").write_text(log)
    return tmp_path / "squad"


@pytest.mark.long
@pytest.mark.parametrize("told", [visits_file, diary, file_of_all, column_of_a_sheet])
def test_limits_bind_the_line_of_one_athlete(runload: Runload, squad: Path, told: Place) -> None:
    told(squad)
    listed = json.loads(runload("squad", str(squad), "-f", "json").out)["athletes"]
    ann, ben = sorted(listed, key=lambda one: str(one["athlete"]))
    assert LIMITS in ann["action"]
    assert (ann["next"]["longest_run_km"], ann["next"]["decided_by"]) == (5.0, "visit")
    assert ann["checkin_due"] == "2026-12-02"
    assert "physio" not in ben["action"]
    assert ben["next"]["longest_run_km"] > 8
    if told is not file_of_all:
        done = runload("report", str(squad / "ann"), "-f", "json")
        assert done.code == 0, done.err
        own = json.loads(done.out)
        assert own["next"] == ann["next"]


def test_the_limit_stands_in_line_digest_and_page_beside_another_reason(
    runload: Runload, squad: Path
) -> None:
    visits_file(squad)
    (squad / "ann" / "diary.csv").write_text(PAIN)
    above = "No run for now: above the limit that was set (pain up to 3 of 10)."
    for argv in (["squad", str(squad)], ["digest", "--squad", str(squad)]):
        assert above in " ".join(runload(*argv).out.split())
    page = runload("squad", str(squad), "-f", "html").out
    assert above in page


def test_a_store_keeps_what_a_sheet_says_of_a_visit(
    runload: Runload, squad: Path, store: Path
) -> None:
    file_of_all(squad)
    assert runload("import", str(squad)).code == 0
    assert LIMITS in runload("squad").out
