"""From what FIT, GPX and TCX readers found to rows: start, figures, identity, status."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from datetime import UTC, datetime
from typing import NamedTuple

from runload.errors import Unreadable
from runload.importers.base import activity_id, skipped
from runload.importers.sources.hashing import of_data
from runload.importers.tracks.track import Track
from runload.importers.zones import local_time
from runload.models import Activity, ImportResult, ReadOptions, Skipped, Source, Spot
from runload.models.quality import QualityCode, in_order
from runload.models.values import dataclass
from runload.tables import Measures


class Start(NamedTuple):
    """When a recording began: wall clock, instant (None when the file has none), basis."""

    local: datetime
    utc: datetime | None
    basis: str


def check_done(figures: Measures) -> None:
    """A row of a list without distance and time is a plan or a day of rest, no run.

    Raises:
        Unreadable ``no-duration``
    """
    if figures.distance_m is None and figures.moving_s is None and figures.elapsed_s is None:
        raise Unreadable("", "it has no distance and no time", "Nothing to do.", code="no-duration")


@dataclass(frozen=True, slots=True)
class Recording:
    """What is known of one recording beside its figures."""

    source: Source
    format: str
    index: int
    start: Start
    sport: str
    sport_name: str = ""
    title: str = ""
    remark: str = ""
    felt: str = ""
    exporter: str | None = None
    device: str | None = None
    records: int | None = None
    codes: tuple[QualityCode, ...] = ()
    damage: str | None = None

    def activity(self, figures: Measures) -> Activity:
        """The row. ``damage`` makes it ``repaired`` and stands among the quality codes."""
        damage = (QualityCode(self.damage),) if self.damage else ()
        return Activity(
            activity_id=activity_id(
                self.start.utc or self.start.local,
                device=self.device,
                distance_m=figures.distance_m,
                duration_s=figures.moving_s,
            ),
            start_local=self.start.local,
            start_utc=self.start.utc,
            date_basis=self.start.basis,
            sport=self.sport,
            sport_name=self.sport_name,
            source=self.source.name,
            member=self.source.member,
            source_format=self.format,
            **{item.name: getattr(figures, item.name) for item in fields(Measures)},
            title=self.title,
            remark=self.remark,
            felt=self.felt,
            codes=in_order((*self.codes, *damage)),
            exporter=self.exporter,
            status="repaired" if self.damage else "ok",
            records=self.records,
            device=self.device,
            content_hash=content_hash(self.source, self.index),
        )


def damaged(activity: Activity) -> Activity:
    """The same out of a member of an archive whose checksum does not hold."""
    return replace(marked(activity, QualityCode("bad-member")), status="repaired")


def marked(activity: Activity, code: QualityCode) -> Activity:
    """The same with one more quality code."""
    return replace(activity, codes=in_order((*activity.codes, code)))


def cut_off(activity: Activity) -> Activity:
    """The same out of an archive that ends before the recording does."""
    return replace(marked(activity, QualityCode("truncated")), status="repaired")


def content_hash(source: Source, index: int) -> str:
    """What is equal for the same recording in the same bytes, whatever they are packed in."""
    return f"{of_data(source)}#{index}"


def stamp(time: datetime) -> float:
    """Unix seconds of a time; a wall clock without zone is counted as if it were UTC."""
    return (time if time.tzinfo else time.replace(tzinfo=UTC)).timestamp()


def start_at(
    seconds: float,
    clock: datetime | None,
    options: ReadOptions,
    place: tuple[float, float] | None,
) -> Start:
    """The start at ``seconds``, written in the manner of ``clock``, a time of the same file.

    A time without zone is the wall clock; an offset other than zero is the runner's; UTC needs
    the place or an assumption.
    """
    utc = datetime.fromtimestamp(seconds, UTC)
    if clock is not None and clock.tzinfo is None:
        return Start(utc.replace(tzinfo=None), None, "local-in-file")
    offset = clock.utcoffset() if clock is not None else None
    local, basis = local_time(utc, options, offset=offset or None, place=place)
    return Start(local, utc, basis)


def track_measures(track: Track, cadence_spm: float | None) -> Measures:
    """The figures of a track as they stand."""
    return Measures(
        moving_s=track.moving_s,
        elapsed_s=track.elapsed_s,
        distance_m=track.distance_m,
        ascent_m=track.ascent_m,
        descent_m=track.descent_m,
        hr_avg_bpm=track.hr_avg_bpm,
        hr_max_bpm=track.hr_max_bpm,
        cadence_spm=cadence_spm,
        power_w=track.power_w,
        flat_distance_m=track.flat_distance_m,
        hr_seconds=track.hr_seconds,
        distance_off_pct=track.off_pct,
    )


def collected(
    source: Source, format: str, kind: str, parts: Sequence[Callable[[], Activity]]
) -> ImportResult:
    """Read each part by itself: one that cannot be read is named and the others stay.

    ``kind`` is what the format calls such a part: track, session ...
    """
    activities: list[Activity] = []
    left_out: list[Skipped] = []
    for number, read_part in enumerate(parts, 1):
        try:
            activities.append(read_part())
        except Unreadable as problem:
            spot = Spot(kind, number, part=True) if len(parts) > 1 else None
            left_out.append(skipped(problem, source, format, spot))
    return ImportResult(activities=tuple(activities), skipped=tuple(left_out))
