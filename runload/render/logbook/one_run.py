"""One run by itself: what it was, how hard it was, and what it changed."""

from __future__ import annotations

from runload.models import Run, RunPage
from runload.models.finding import flag_words
from runload.render.bars import bar
from runload.render.base import View, known
from runload.render.document import DIM, LEVEL_STYLES, Line, heading, para, row
from runload.render.format import SIGNS, clock, count, distance, number, sentence, short_number
from runload.render.logbook.tables import pace, record_facts, whole
from runload.tables import METRES_PER_KM

BAR_CELLS = 20


def run_sections(page: RunPage, view: View) -> list[list[Line]]:
    """The sections between the head of an activity and its recordings."""
    facts = [para(said, label=name) for name, said in _facts(page, view)]
    return [facts, _zones(page, view), _changed(page, view)]


def _facts(page: RunPage, view: View) -> list[tuple[str, str]]:
    run = page.run
    found = [("pace", f"{pace(run.pace_s_per_km, view)} /{view.units}")]
    found += [("climb", f"{whole(run.ascent_m)} m"), ("heart rate", _beats(run))]
    found += [("cadence", f"{whole(run.cadence_spm)} steps a minute")]
    found += [("effort", f"{short_number(run.rpe_cr10)} of 10"), ("stopped", _stopped(run))]
    known_of = (run.pace_s_per_km, run.ascent_m, run.hr_avg_bpm, run.cadence_spm, run.rpe_cr10,
                _stopped(run) or None)  # fmt: skip
    shown = [fact for fact, value in zip(found, known_of, strict=True) if value is not None]
    if known(run.load) is not None and page.load_name not in ("distance", "duration"):
        shown.append(("load", f"{number(run.load)} {page.load_unit} ({page.load_name})"))
    return [*shown, *([("shoes", run.shoe)] if run.shoe else [])]


def _beats(run: Run) -> str:
    most = f", at most {whole(run.hr_max_bpm)}" if known(run.hr_max_bpm) is not None else ""
    return f"{whole(run.hr_avg_bpm)} on average{most}"


def _stopped(run: Run) -> str:
    """How long the watch stood still, where that is a minute or more."""
    moving, elapsed = known(run.moving_s), known(run.elapsed_s)
    if moving is None or elapsed is None or elapsed - moving < 60:
        return ""
    return f"{clock(elapsed - moving)} of {clock(elapsed)}"


def _zones(page: RunPage, view: View) -> list[Line]:
    """Minutes in each zone, and how they split into easy, moderate and hard."""
    run, lines = page.run, []
    total = sum(run.zones_min)
    if total:
        names = ["below", *(str(at + 1) for at in range(len(page.zones_from_bpm)))]
        edges = ["", *(whole(bpm) for bpm in page.zones_from_bpm)]
        lines = [heading("Heart-rate zones"), row("zone   from     time  share", style=DIM)]
        for name, edge, minutes in zip(names, edges, run.zones_min, strict=True):
            share = 100 * minutes / total
            drawn = bar(minutes, max(run.zones_min), BAR_CELLS, plain=view.ascii)
            cells = f"{name:5}  {edge:>4}  {clock(minutes * 60):>7}  {number(share, 0):>3} %"
            lines.append(row(f"{cells}  {drawn}".rstrip()))
    if not lines and run.hr_avg_bpm is not None and not page.zones_from_bpm:
        lines = [para("`hr_max` in your profile gives the heart-rate zones.", style=DIM)]
    return [*lines, *_split(run)]


def _split(run: Run) -> list[Line]:
    parts = {"easy": run.easy_min, "moderate": run.moderate_min, "hard": run.hard_min}
    timed = [(name, minutes) for name, minutes in parts.items() if minutes]
    if not timed:
        return []
    said = ", ".join(f"{clock(minutes * 60)} {name}" for name, minutes in timed)
    if run.split_by == "session":
        said = f"{timed[0][0]} as a whole, from its effort or pace"
    return [para(f"{said}.", label="split")]


def _changed(page: RunPage, view: View) -> list[Line]:
    """What it was on the month before, the flags that began with it, its week, its records."""
    lines = [para(_against_month(page.run, view))]
    said = {flag.id for flag in page.flags}
    for flag in page.flags:
        label = f"{SIGNS[flag.level]} {flag.level.word}"
        lines.append(para(sentence(flag.text), label=label, lead_style=LEVEL_STYLES[flag.level]))
    others = [raised for raised in page.run.raised if raised.id not in said]
    for raised in others:
        label = f"{SIGNS[raised.level]} {raised.level.word}"
        lines.append(para(f"{flag_words(raised.id)}.", label=label))
    week = page.week
    far = "" if week.distance_km is None else f", {distance(week.distance_km, view)}"
    lines.append(para(f"{count(week.runs, 'run')}{far} ({week.name}).", label="its week"))
    if page.records:
        held = ", ".join(name for name, _ in record_facts(page.records, view))
        lines.append(para(f"{held}.", label="record of your log"))
    return [heading("What it changed"), *lines]


def _against_month(run: Run, view: View) -> str:
    if run.continues:
        return "It goes on from the recording before it: both count as one session."
    if known(run.times_longest) is None or run.longest_30d_km is None:
        return "There is no run in the 30 days before it to compare it with."
    longest = distance(run.longest_30d_km, view)
    parts = ""
    if run.session_km is not None and run.distance_m is not None:
        joined = run.session_km - run.distance_m / METRES_PER_KM
        parts = " (with the recording that goes on from it)" if joined > 0.001 else ""
    return (
        f"{number(run.times_longest, 2)} times your longest run of the 30 days before, "
        f"{longest}{parts}."
    )
