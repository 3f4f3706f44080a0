"""The figures behind the verdict: ceilings, the longest run, ratios, with their reasons."""

from __future__ import annotations

from runload.evidence.study_words import RATIO_SHORT
from runload.models import Next, Report, Value
from runload.render.base import View, known
from runload.render.document import Line, heading, para
from runload.render.format import (
    distance,
    number,
    reason_words,
    sentence,
    short_day,
    signed_pct,
    value_words,
)
from runload.render.logbook.tables import MODEL, fitness_facts
from runload.render.plain.in_short import how_far


def next_lines(ahead: Next, view: View) -> list[Line]:
    """The ceilings for the next run and week, and what sets them."""
    why = sentence(ahead.why)
    if ahead.stopped:
        return [heading("Next"), para(why or "No running for now.")]
    lines = [heading("Next"), *(para(far, label=name) for name, far in how_far(ahead, view))]
    if why:
        lines.append(para(why))
    return lines if len(lines) > 1 else []


def number_lines(report: Report, view: View) -> list[Line]:
    """The longest run against the month before, and the ratios, said to be contested."""
    lines = [heading("Figures"), _spike_line(report, view), _ratio_line(report)]
    lines.append(
        para(
            f"{value_words(report.monotony)}; strain {value_words(report.strain, 0)}",
            label="monotony",
        )
    )
    fitness = report.fitness
    over_log = fitness_facts(report.logbook) if view.verbose and report.logbook else []
    if known(fitness.ctl) is not None:
        said = f"{number(fitness.ctl)}; fatigue {number(fitness.atl)}; form {number(fitness.tsb)}"
        lines.append(para(f"{said}. {MODEL}", label="fitness"))
        over_log = [fact for fact in over_log if fact[0] != "fitness"]
    elif view.verbose and not over_log:
        lines.append(para(f"none ({reason_words(fitness.reason)})", label="fitness"))
    lines += [para(said, label=name) for name, said in over_log]
    if view.verbose:
        lines += [*_beside_lines(report)]
        lines += [para(sentence(line)) for line in report.load_lines]
    return lines


def _beside_lines(report: Report) -> list[Line]:
    """With -v: intensity, start and end of the day, and all sports."""
    lines = []
    split = report.split
    if split is not None and split.easy_pct is not None:
        shares = f"{number(split.easy_pct)} % easy, {number(split.moderate_pct)} % moderate, "
        said = f"{shares}{number(split.hard_pct)} % hard, {split.basis}"
        lines.append(para(said, label="last 28 days"))
    for reading in report.readings:
        said = (
            f"ratio {value_words(reading.acwr_uncoupled)}; "
            f"monotony {value_words(reading.monotony)}; "
            f"strain {value_words(reading.strain, 0)}"
        )
        lines.append(para(said, label=f"{reading.moment} of {short_day(reading.day)}"))
    sports = report.all_sports
    if sports is not None and sports.hours_7d is not None and sports.running_hours_7d is not None:
        ratio = value_words(sports.acwr_uncoupled)
        said = (
            f"{sports.hours_7d:.1f} h in 7 days, {sports.running_hours_7d:.1f} h of it running; "
            f"ratio in time {ratio}. No other figure here counts other sports"
        )
        lines.append(para(said, label="all sports"))
    return lines


def _spike_line(report: Report, view: View) -> Line:
    spike = report.spike
    run = known(spike.distance_km)
    label = "longest run"
    if run is None or spike.date is None:
        return para(f"none ({reason_words(spike.reason)})", label=label)
    said = f"{distance(run, view)} on {short_day(spike.date)}"
    if known(spike.increase_pct) is None:
        return para(
            f"{said}; nothing to compare it with: {reason_words(spike.reason)}", label=label
        )
    said += (
        f", {signed_pct(spike.increase_pct)} on the longest of the 30 days before "
        f"({distance(spike.longest_30d_km, view)})"
    )
    if spike.unsure_pct is not None:
        said += f"; GPS is only good to {spike.unsure_pct:.0f} % here, so that is not certain"
    if spike.chain:
        said += "; one of several new longest runs in a row"
    if spike.confidence == "low":
        said += "; some of those 30 days are not known, so take it with care"
    return para(said, label=label)


def _ratio_line(report: Report) -> Line:
    acwr = report.acwr
    label = "last 7 days against the 21 before"
    if acwr.uncoupled.value is None:
        return para(f"no ratio yet: {_ratio_reason(acwr.uncoupled)}", label=label)
    said = (
        f"{value_words(acwr.uncoupled)} (coupled {value_words(acwr.coupled)}, "
        f"EWMA {value_words(acwr.ewma)}). Contested: {RATIO_SHORT}"
    )
    return para(said, label=label)


def _ratio_reason(value: Value) -> str:
    if value.reason == "short_history":
        return "it needs 28 days of log"
    return reason_words(value.reason)
