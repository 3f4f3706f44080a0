"""Lighter weeks that come in a rhythm move a check-in as they do in the report of one runner."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from itertools import product

import numpy as np
import pytest

from runload.analysis.report import Asked
from runload.load.base import SESSION_LOADS
from runload.load.frame import Log
from runload.models import Activity, ImportResult, Profile
from runload.models.quality import codes_of
from runload.people import only
from runload.squad import squad_asked
from runload.squad.batch_rows import walked
from runload.squad.partition import entries_of
from runload.squad.rhythms import SquadRhythms
from runload.squad.rows import NO_ROWS, split_rows
from tests.support.effort import SOAK
from tests.support.entry_from_report import entry_from_report
from tests.support.made_squads import TODAY

WEEKS = 40
EVERY = list(product(range(3), (0, 3, 6, 20)))
SEEDS_AND_DAYS = EVERY if SOAK else [(0, 0), (1, 3), (2, 6), (0, 20), (2, 0)]


def in_a_rhythm(seed: int, athletes: int = 12) -> ImportResult:
    """Athletes whose every third to fifth week is lighter, nearly, over some months."""
    draw = np.random.default_rng(seed)
    runs: list[Activity] = []
    for at in range(athletes):
        cycle, weeks = int(draw.integers(3, 6)), int(draw.integers(9, WEEKS))
        days = sorted(draw.choice(7, int(draw.integers(2, 6)), replace=False).tolist())
        monday = TODAY - timedelta(days=TODAY.weekday()) - timedelta(weeks=weeks)
        for week in range(weeks + 1):
            share = float(draw.choice([0.5, 0.7, 0.78])) if week % cycle == 0 else 1.0
            share *= float(draw.choice([1.0, 1.0, 1.0, 1.02, 0.97]))
            for day in days:
                date = monday + timedelta(days=7 * week + day)
                if date > TODAY:
                    continue
                runs.append(
                    Activity(
                        activity_id=f"{at}-{date}",
                        start_local=datetime.combine(date, time.min),
                        date_basis="local-in-file",
                        sport="run",
                        source="squad.csv",
                        source_format="coach-csv",
                        athlete=f"A{at:03d}",
                        distance_m=round(8000.0 * share + 900 * day),
                        moving_s=2700.0,
                        codes=codes_of("no-start-time"),
                    )
                )
    return ImportResult(activities=tuple(runs))


@pytest.mark.parametrize(("seed", "ago"), SEEDS_AND_DAYS)
def test_a_rhythm_moves_a_check_in_as_in_the_report(seed: int, ago: int) -> None:
    imported = in_a_rhythm(seed)
    as_of = TODAY - timedelta(days=ago)
    asked = squad_asked(as_of, "given", TODAY, "distance")
    fast = {entry.athlete: entry.checkin_due for entry in entries_of(NO_ROWS, imported, asked)}
    names = sorted({activity.athlete or "" for activity in imported.activities})
    slow = {
        n: entry_from_report(n, only(imported, n, with_nameless=False), asked).checkin_due
        for n in names
    }
    assert fast == slow
    assert len(rhythms_of(imported, asked).ahead) > 1


def rhythms_of(imported: ImportResult, asked: Asked) -> SquadRhythms:
    rows = split_rows(imported).rows
    places = np.flatnonzero(rows.day <= (asked.as_of - datetime(1970, 1, 1).date()).days)
    athlete = rows.athlete[places].astype(np.int64)
    runs = walked(rows, places, athlete, rows.names, asked.as_of).runs
    return SquadRhythms(Log(runs, SESSION_LOADS["distance"], Profile()).weeks)
