"""From a row that was understood to a row of ACTIVITIES; shared by every CSV."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from runload.importers.base import activity_id, id_of_facts
from runload.importers.csv.provenance import how_read
from runload.importers.csv.session import (
    Totals,
    heart_rate,
    not_negative,
    positive,
)
from runload.importers.csv.sheet import Sheet
from runload.importers.plausible import FASTEST_RUN_M_S
from runload.importers.results import marked
from runload.importers.sources.hashing import of_data
from runload.importers.zones import local_time
from runload.models import Activity, ImportResult, ReadOptions, Skipped
from runload.models.quality import (
    DISTANCE_UNKNOWN,
    NO_START_TIME,
    POSSIBLE_DUPLICATE,
    QualityCode,
    in_order,
)
from runload.models.values import dataclass
from runload.tabular.dates import Moment
from runload.tabular.table import Row

DAY_S = 86_400.0
"""Longer than this nobody runs on one day in several runs; one run alone may."""
LAST_LINE_OPEN = QualityCode("last-line-open")


@dataclass(frozen=True, slots=True)
class Session:
    """What the exporters read differently of one row; ``more`` are fields of Activity."""

    start_local: datetime
    start_utc: datetime | None
    date_basis: str
    sport: str
    sport_name: str
    found: Totals
    athlete: str | None = None
    dated_only: bool = False
    codes: tuple[QualityCode, ...] = ()
    more: Mapping[str, Any] = field(default_factory=dict)


@dataclass
class Log:
    """The activities of one sheet as they are built, each with an id of its own."""

    sheet: Sheet
    activities: list[Activity] = field(default_factory=list)
    _of_rows: list[Row] = field(default_factory=list)
    _hash: str = ""
    _ids: Counter[str] = field(default_factory=Counter)
    _days: Counter[tuple[str | None, datetime]] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self._hash = of_data(self.sheet.source)

    def add(self, row: Row, session: Session) -> Activity:
        """One row of the log. Runs without a time of day keep the order of their rows."""
        sheet, found = self.sheet, _believable(self.sheet, row, session)
        start = session.start_local
        facts = activity_id(
            session.start_utc or start,
            athlete=session.athlete,
            distance_m=found.distance_m,
            duration_s=found.duration_s,
        )
        key = facts
        if session.dated_only:
            known = session.athlete or "", found.distance_m, found.duration_s
            key = own_id(facts, self._ids, start.isoformat(timespec="seconds"), *known)
            day = (session.athlete, start)
            start += timedelta(microseconds=self._days[day])
            self._days[day] += 1
        codes = list(session.codes)
        codes += [DISTANCE_UNKNOWN] if found.distance_m is None else []
        codes += [NO_START_TIME] if session.dated_only else []
        fields: dict[str, Any] = {
            "ascent_m": not_negative(sheet, row, "ascent"),
            "descent_m": not_negative(sheet, row, "descent"),
            "hr_avg_bpm": heart_rate(sheet, row, "hr_avg"),
            "hr_max_bpm": heart_rate(sheet, row, "hr_max"),
            "cadence_spm": positive(sheet, row, "cadence"),
            "power_w": positive(sheet, row, "power"),
        }
        activity = Activity(
            activity_id=key,
            start_local=start,
            start_utc=session.start_utc,
            date_basis=session.date_basis,
            sport=session.sport,
            sport_name=session.sport_name,
            source=sheet.source.name,
            member=sheet.source.member,
            source_format=sheet.columns.kind,
            exporter=sheet.columns.exporter,
            athlete=session.athlete,
            moving_s=found.duration_s,
            elapsed_s=found.elapsed_s,
            distance_m=found.distance_m,
            title=sheet.text(row, "title"),
            codes=in_order(codes),
            content_hash=self._row_hash(row.number),
            **{**fields, **session.more},
        )
        self.activities.append(activity)
        self._of_rows.append(row)
        return activity

    def result(self) -> ImportResult:
        """Everything the sheet gave. Rows of one day that are exactly alike are marked."""
        self._leave_out_impossible_days()
        twins = Counter(self._facts(a) for a in self.activities if NO_START_TIME in a.codes)
        extra = sum(count - 1 for count in twins.values())
        if extra:
            example = max(twins, key=lambda facts: twins[facts])
            self.sheet.counts["twin", ""] = extra
            self.sheet.first["twin", ""] = f"{example[1]:%Y-%m-%d}"
            self.activities = [self._marked(a, twins) for a in self.activities]
        if self.activities and self.sheet.table.ends_open:
            self.activities[-1] = marked(self.activities[-1], LAST_LINE_OPEN)
        notes = self.sheet.conclusion()
        how = (how_read(self.sheet),)
        return ImportResult(tuple(self.activities), self._skipped(), (), notes, how=how)

    def _leave_out_impossible_days(self) -> None:
        """Name the days on which somebody ran for longer than a day is."""
        days: dict[tuple[str | None, date], list[int]] = defaultdict(list)
        for at, run in enumerate(self.activities):
            if run.sport != "other":
                days[run.athlete, run.local_date].append(at)
        left_out: set[int] = set()
        for (athlete, day), spots in days.items():
            ran_s = sum(self._took(self.activities[at]) for at in spots)
            if len(spots) < 2 or ran_s <= DAY_S:
                continue
            left_out.update(spots)
            who = f"{athlete}, {day}" if athlete else f"{day}"
            self.sheet.skip(
                self._of_rows[spots[0]],
                f"{who}: {len(spots)} rows hold {ran_s / 3600:.1f} hours of running, more than a "
                "day has, so they do not count",
                "Correct the times, or name each runner in a column athlete.",
                "implausible",
            )
        if left_out:
            self.activities = [a for at, a in enumerate(self.activities) if at not in left_out]

    @staticmethod
    def _took(run: Activity) -> float:
        return run.moving_s or run.elapsed_s or 0.0

    def _skipped(self) -> tuple[Skipped, ...]:
        """What was not read, with the run of its row where only a cell of it is unknown."""
        runs = {activity.content_hash: activity for activity in self.activities}
        rows = zip(self.sheet.skipped, self.sheet.skipped_rows, strict=True)
        found = ((item, runs.get(self._row_hash(number))) for item, number in rows)
        return tuple(replace(item, found=run) if run else item for item, run in found)

    def _row_hash(self, number: int) -> str:
        return f"{self._hash}#{number}"

    @staticmethod
    def _facts(a: Activity) -> tuple[object, ...]:
        return (a.athlete, a.local_date, a.distance_m, a.moving_s, a.elapsed_s, a.sport)

    def _marked(self, activity: Activity, twins: Counter[tuple[object, ...]]) -> Activity:
        if twins[self._facts(activity)] < 2 or NO_START_TIME not in activity.codes:
            return activity
        return marked(activity, POSSIBLE_DUPLICATE)


def own_id(
    key: str,
    seen: Counter[str],
    start: str,
    athlete: str,
    distance_m: float | None,
    duration_s: float | None,
) -> str:
    """An id of its own for the second of two rows that are exactly alike; ``seen`` counts them."""
    seen[key] += 1
    if seen[key] == 1:
        return key
    return id_of_facts(start, athlete, distance_m, duration_s, f"row like this number {seen[key]}")


def _believable(sheet: Sheet, row: Row, session: Session) -> Totals:
    """Totals without a distance that nobody can run in that time; the row is named."""
    found = session.found
    if session.sport == "other" or not found.distance_m or not found.duration_s:
        return found
    if found.distance_m <= FASTEST_RUN_M_S * found.duration_s:
        return found
    which = len(sheet.places["distance"]) - 1
    named = sheet.quoted("distance", sheet.cell(row, "distance", which), which)
    minutes, seconds = divmod(round(found.duration_s), 60)
    reason = (
        f"{named} in {minutes}:{seconds:02} is faster than 2:00/km, so that run's distance is "
        f"unknown"
    )
    fix = "Correct its distance, duration or sport and run again."
    sheet.skip(row, reason, fix, part="distance", which=which)
    return replace(found, distance_m=None)


def started(when: Moment, options: ReadOptions) -> tuple[datetime, datetime | None, str]:
    """Wall clock, instant and basis of a date cell: its own offset, UTC, or the wall clock."""
    if when.instant is None:
        return when.local, None, "local-in-file"
    utc = when.instant.astimezone(UTC)
    offset = when.instant.utcoffset()
    local, basis = local_time(utc, options, offset=offset or None)
    return local, utc, basis
