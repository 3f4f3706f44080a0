"""What the commands around the store show, made by hand: ordinary and hostile."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import UTC, date, datetime

from synthetic_logbooks import page
from synthetic_reports import HOSTILE

from runload.models import (
    Activity,
    ActivityEntry,
    ActivityReport,
    ImportSummary,
    RecordingEntry,
    Skipped,
)
from runload.models.quality import QualityCode, codes_of

RUN = Activity(
    activity_id="a0123456789ab",
    start_local=datetime(2026, 11, 21, 9, 3),
    date_basis="gps-zone",
    sport="run",
    source="2026-11-21.fit",
    source_format="fit",
    start_utc=datetime(2026, 11, 21, 8, 3, tzinfo=UTC),
    distance_m=16_012.3,
    moving_s=5402.0,
    title="Long run along the river, with the club and a coffee after it",
    athlete="Zoë",
    merged_from=(("log.csv", "a55"),),
    hr_seconds=((120, 30.0), (150, 12.5)),
)


def summary() -> ImportSummary:
    return ImportSummary(
        new=12,
        known=300,
        repaired=1,
        refused=1,
        ignored=3,
        replaced=1,
        added=10,
        merged=1,
        activities=2611,
        first_date=date(2016, 1, 3),
        last_date=date(2026, 11, 22),
        skipped=(
            Skipped("bad.fit", "the file is empty", "Export it again.", "empty"),
            Skipped("a.jpg", "a picture", "Nothing to do.", "not-a-log", ignored=True),
        ),
    )


def nothing_kept() -> ImportSummary:
    return ImportSummary(0, 0, 0, 0, 0, 0, 0, 0, 0, None, None)


def hostile_summary() -> ImportSummary:
    skipped = tuple(Skipped(text, text, text, text) for text in HOSTILE)
    return replace(summary(), skipped=skipped, merged=2, repaired=3)


def activities() -> ActivityReport:
    short = replace(RUN, activity_id="a77", distance_m=None, moving_s=None, title="", athlete=None)
    return ActivityReport(
        (
            ActivityEntry(RUN, "a01234", 2),
            ActivityEntry(replace(short, sport="treadmill"), "a77", 1),
        )
    )


def no_activities() -> ActivityReport:
    return ActivityReport(())


def one_activity() -> ActivityReport:
    row = replace(RUN, source="runs.zip", member="log.csv", source_format="coach-csv")
    return ActivityReport(
        (ActivityEntry(replace(RUN, codes=codes_of("corrected")), "a01234", 2, deleted=True),),
        (
            RecordingEntry(RUN, "a01234", ""),
            RecordingEntry(row, "a55", "same run as 2026-11-21.fit: same time"),
        ),
        page(),
    )


def hostile_activities() -> ActivityReport:
    return ActivityReport(tuple(ActivityEntry(_hostile(text), text, 1) for text in HOSTILE))


def hostile_activity() -> ActivityReport:
    runs = [_hostile(text) for text in HOSTILE]
    return ActivityReport(
        (ActivityEntry(runs[0], HOSTILE[0], 9, deleted=True),),
        tuple(RecordingEntry(run, run.title, run.title) for run in runs),
    )


def _hostile(text: str) -> Activity:
    return replace(
        RUN,
        title=text,
        athlete=text,
        source=text,
        member=text,
        exporter=text,
        sport_name=text,
        source_format=text,
        codes=(QualityCode(text),),
        merged_from=((text, text),),
        distance_m=math.nan,
        moving_s=math.inf,
    )
