"""TCX activities: totals from the laps, the rest from the trackpoints."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import numpy as np

from runload.errors import Unreadable
from runload.importers.plausible import broken_time
from runload.importers.results import Recording, collected, stamp, start_at
from runload.importers.tracks.counter import leaping, without_dips
from runload.importers.tracks.segments import Column, steps
from runload.importers.tracks.tcx_document import Document, Laps, Recorded
from runload.importers.tracks.track import JUMP_OTHER_M_S, JUMP_RUN_M_S, Track, track_totals
from runload.models import Activity, ImportResult, ReadOptions, Source
from runload.models.quality import QualityCode
from runload.tables import METRES_PER_KM, SPORTS_RUN, Measures
from runload.tabular.sports import assumed_sport, sport_of
from runload.tabular.text import LONGEST_NOTE, clean_text

AGAIN = "Export the activity again from where it came from."
AGREE = 0.10  # laps and points further than this apart are said to disagree (ours)
LEGS = 2  # RunCadence counts the steps of one leg


def read(source: Source, options: ReadOptions) -> ImportResult:
    """All activities of a TCX document; a damaged one gives what stands before the damage."""
    document = Document(source.data)
    found = document.activities()
    if not found:
        raise _without_activity(document)
    parts = [partial(_activity, tcx, at, source, options, document) for at, tcx in enumerate(found)]
    return collected(source, "tcx", "activity", parts)


def _without_activity(document: Document) -> Unreadable:
    if document.broken:
        return Unreadable("", f"a damaged TCX file ({document.broken})", AGAIN, code="damaged")
    if document.planned:
        return Unreadable(
            "",
            "a TCX file with a course or a workout, not a recorded activity",
            "Nothing to do.",
            code="course",
            ignored=True,
        )
    return Unreadable("", "a TCX file without an activity", AGAIN, code="no-activity")


def _sum(values: Column) -> float | None:
    """The sum; None where a part is unknown."""
    return float(values.sum()) if len(values) and not np.isnan(values).any() else None


def _by_time(laps: Laps, values: Column) -> float | None:
    """The mean of lap values, each weighing as much as its lap lasted."""
    known = (laps.seconds > 0) & (values > 0)
    seconds = laps.seconds[known]
    return float((seconds * values[known]).sum() / seconds.sum()) if len(seconds) else None


def _largest(values: Column) -> float | None:
    known = values[values > 0]
    return float(known.max()) if len(known) else None


def _counted(tcx: Recorded, walked: float | None) -> float | None:
    """Metres on the device's own counter [m]; where it leaps, ``walked``, else without the leap.

    What it drops to before it returns adds nothing, nor does its return.
    """
    known = (tcx.counted >= 0) & ~np.isnan(tcx.points.time)
    counts, times = tcx.counted[known], tcx.points.time[known]
    kept = without_dips(counts)
    if not kept.all():
        counts, times = counts[kept], times[kept]
    ahead, leaps = steps(counts), leaping(counts, times)
    if walked and leaps.any():
        return walked
    return float(ahead[(ahead > 0) & ~leaps].sum()) or None


def _in_metres(told: float | None, walked: float | None) -> float | None:
    """A distance [m]; what is told in kilometres is known by the places."""
    if not told or not walked or abs(METRES_PER_KM * told - walked) > AGREE * walked:
        return told
    return METRES_PER_KM * told


def _track(tcx: Recorded, options: ReadOptions, limit: float) -> Track | None:
    """The totals of the points; without usable ones the laps must do."""
    try:
        return track_totals(tcx.points, options.read_on, limit, tcx.restarts)
    except Unreadable:
        if _sum(tcx.laps.seconds) is None:
            raise
        return None


def _begun(tcx: Recorded, track: Track | None) -> float:
    """Unix seconds when it began: its Id, its first lap, or its first point."""
    if tcx.begun is not None:
        return stamp(tcx.begun)
    starts = tcx.laps.start[~np.isnan(tcx.laps.start)]
    if len(starts):
        return float(starts[0])
    if track is not None:
        return track.start
    raise Unreadable("", "its start has no time", AGAIN, code="no-times")


def _activity(
    tcx: Recorded, index: int, source: Source, options: ReadOptions, document: Document
) -> Activity:
    if not len(tcx.laps.start):
        raise Unreadable("", "a TCX activity without a lap", AGAIN, code="no-track")
    named = sport_of(tcx.sport)
    track = _track(tcx, options, JUMP_RUN_M_S if named in SPORTS_RUN else JUMP_OTHER_M_S)
    begun = _begun(tcx, track)
    # A lap that the damage cut through states totals of a part that is missing here.
    figures, codes = _measures(tcx, track, cut=bool(document.broken) and not tcx.whole)
    sport = named or assumed_sport(figures.distance_m, figures.moving_s)
    if named is None:
        codes += (QualityCode("sport-assumed" if sport == "run" else "not-run-speed"),)
    if sport not in SPORTS_RUN:
        figures = replace(figures, cadence_spm=None)
    # Only Garmin writes unit numbers: the key is the one that the FIT of the same run has.
    unit = clean_text(tcx.unit_id, 40).lstrip("0")
    place = track.first_place if track else None
    start = start_at(begun, tcx.begun or tcx.clock, options, place)
    return Recording(
        source=source,
        format="tcx",
        index=index,
        start=start,
        sport=sport,
        sport_name=clean_text(tcx.sport),
        title=clean_text(tcx.notes),
        remark=clean_text("; ".join(filter(None, (tcx.notes, *tcx.lap_notes))), LONGEST_NOTE),
        exporter=clean_text(tcx.exporter) or None,
        device=f"garmin:{unit}@{start.utc or start.local:%Y-%m-%dT%H:%M:%SZ}#{index}"
        if unit
        else None,
        records=len(tcx.points.time),
        codes=codes,
        damage=document.damage,
    ).activity(figures)


def _measures(
    tcx: Recorded, track: Track | None, *, cut: bool
) -> tuple[Measures, tuple[QualityCode, ...]]:
    """Figures and quality codes: the laps' own totals where they have them, else the points'."""
    laps = tcx.laps
    walked = track.distance_m if track else None
    counted = _in_metres(_counted(tcx, walked), walked)
    stated = None if cut else _in_metres(_sum(laps.metres), walked or counted)
    distance = stated or counted or walked or None
    timer = None if cut else _sum(laps.seconds)
    broken = bool(timer and track and broken_time(timer, track.elapsed_s, distance))
    timer = None if broken else timer
    cadence = _by_time(laps, laps.cadence_per_leg) or (track.cadence if track else None)
    elapsed = track.elapsed_s if track else timer
    codes = track.codes if track else ()
    if broken:
        codes = (*codes, QualityCode("time-from-records"))
    if stated and walked and abs(stated - walked) > AGREE * max(stated, walked):
        codes = (*codes, QualityCode("totals-disagree"))
    measures = Measures(
        moving_s=timer or (track.moving_s if track else None),
        elapsed_s=max(elapsed or 0.0, timer or 0.0) or None,
        distance_m=distance,
        ascent_m=track.ascent_m if track else None,
        descent_m=track.descent_m if track else None,
        hr_avg_bpm=_by_time(laps, laps.hr_avg_bpm) or (track.hr_avg_bpm if track else None),
        hr_max_bpm=_largest(laps.hr_max_bpm) or (track.hr_max_bpm if track else None),
        cadence_spm=LEGS * cadence if cadence else None,
        power_w=track.power_w if track else None,
        hr_seconds=track.hr_seconds if track else (),
        flat_distance_m=track.flat_of(distance, track.ascent_m, track.descent_m) if track else None,
        distance_off_pct=track.off_pct if track and distance == walked else None,
    )
    return measures, codes
