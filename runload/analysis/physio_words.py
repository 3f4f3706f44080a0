"""What a physiotherapist set, in words that may stand in a mail, and what it does to the day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from runload.analysis.asked import Asked
from runload.analysis.situation import Verdict
from runload.analysis.spike_words import at_most
from runload.analysis.voices import Voice
from runload.models import Level, Next, Question
from runload.models.prescribing import (
    APART,
    GROWTH,
    HOW_FAR,
    MORNING,
    NO_RUNNING,
    PAIN,
    RUN_KM,
    RUN_MIN,
    RUNS_A_WEEK,
    SHARE,
    WALK_RUN,
    WEEK_KM,
    Limit,
    PhysioPlan,
    VisitTerms,
)

_FAR = frozenset({*HOW_FAR, WEEK_KM})
ALMOST_WHOLE = 0.01


def limits_said(plan: PhysioPlan, units: str, ahead: Next | None = None) -> str:
    """The limits in one row; beside the distances ``ahead`` none that allows more than they do.

    Examples:
        >>> held = (Limit(RUN_KM, 5.0), Limit(PAIN, 3.0), Limit("without", what="hills"))
        >>> plan = PhysioPlan(date(2026, 11, 22), "", date(2026, 11, 22), held)
        >>> limits_said(plan, "km")
        'a run up to 5 km, pain up to 3 of 10, no hills'
    """
    return ", ".join(
        limit_said(one, units)
        for one in plan.limits
        if one.kind not in _FAR or ahead is None or _binds(one, ahead)
    )


def _binds(limit: Limit, ahead: Next) -> bool:
    """Whether a limit of how far is no more than the distances say themselves."""
    if ahead.easy_run_km is None:
        return False
    longest = ahead.easy_run_km if ahead.longest_run_km is None else ahead.longest_run_km
    return limit.kind != RUN_KM or limit.value <= longest


def limit_said(limit: Limit, units: str = "km") -> str:
    """One limit in words."""
    until = f" until {_day(limit.until)}" if limit.until else ""
    return f"{_words(limit, units)}{until}"


def _words(limit: Limit, units: str) -> str:
    value = limit.value
    if limit.kind == WALK_RUN and limit.steps:
        run, walk, times = limit.steps
        often = f", {times} times" if times else ""
        return f"{run} min running and {walk} min walking in turns{often}"
    if limit.kind == APART:
        return "a day between runs" if value == 1 else f"{value:g} days between runs"
    if limit.kind == PAIN:
        return f"pain up to {value:g} of 10" if value else "no pain"
    if limit.kind in (RUN_KM, WEEK_KM):
        return f"a {'run' if limit.kind == RUN_KM else 'week'} up to {at_most(value, units)}"
    plural = "" if value == 1 else "s"
    said = {
        RUN_MIN: f"a run up to {value:g} min",
        SHARE: f"{100 * value:.0f} % of your usual run",
        GROWTH: f"a week at most {value:g} % above your usual one",
        RUNS_A_WEEK: f"{value:g} run{plural} a week",
        MORNING: "mornings as usual",
        NO_RUNNING: "no running",
    }
    return said.get(limit.kind, f"no {limit.what}")


def physio_said(
    plan: PhysioPlan, units: str, stops: Limit | None, ahead: Next, next_day: date | None
) -> str:
    """Why the distances are what they are, where a physiotherapist has set limits."""
    when = f"set by your physio on {_day(plan.since)}"
    if stops is not None and stops.kind == NO_RUNNING:
        return f"No running{_before(stops) or ' until it is changed'}, {when}."
    if stops is not None:
        return f"No run for now: your physio's limit is {limit_said(stops, units)}, {when}."
    if plan.open_far:
        return (
            f"Please say again how far your physio lets you run ({when}); until then I leave the "
            'distance blank: `runload diary visit "up to 5 km"`.'
        )
    said = limits_said(plan, units, ahead)
    later = f" Next run not before {_day(next_day)}." if next_day else ""
    return f"Limits {when}: {said}.{later}" if said else later.strip()


def by_physio(
    line: Verdict, plan: PhysioPlan | None, stops: Limit | None, asked: Asked, ahead: Next
) -> Verdict:
    """The first line beside what a physiotherapist set; a stop sign stays as it is."""
    if plan is None or line.level is Level.ALERT:
        return line
    voice = asked.voice
    if stops is not None:
        return replace(
            line,
            level=max(line.level, Level.WATCH),
            headline=_halts(stops, voice),
            action=voice.physio_rest if stops.kind == NO_RUNNING else voice.physio_pain,
            leads="",
        )
    said = limits_said(plan, asked.units, ahead)
    return replace(line, action=f"{line.action} {voice.physio} {said}.".strip()) if said else line


def held_to(plan: PhysioPlan, stops: Limit | None, asked: Asked, ahead: Next) -> str:
    """What a physio set, as a sentence for who reads about the runner; "" where it adds nothing."""
    if stops is not None:
        return f"{_halts(stops, asked.voice)}."
    said = limits_said(plan, asked.units, ahead)
    return f"{asked.voice.physio} {said}." if said else ""


def _halts(stops: Limit, voice: Voice) -> str:
    if stops.kind == NO_RUNNING:
        return f"No running{_before(stops) or ' for now'}: {voice.physio_says}"
    return f"No run for now: above the limit that was set ({limit_said(stops)})"


def questions_of(asks: Iterable[str], *, far: bool) -> tuple[Question, ...]:
    """What is asked of a physio's words that were not understood; they go into no mail."""
    until = "Until then I give no distance." if far else "Until then it is yours to keep to."
    return tuple(
        Question(
            "visit",
            f"Your physio said '{words}'. I cannot read that as a limit: please say it in other "
            f"words, such as up to 5 km, pain up to 3, no hills. {until}",
            quotes=True,
        )
        for words in asks
    )


def terms_said(terms: VisitTerms, units: str = "km") -> str:
    """What was understood of one line, in one row.

    Examples:
        >>> terms_said(VisitTerms((Limit(RUN_KM, 5.0),), review=date(2026, 12, 6)))
        'a run up to 5 km; next visit 6 Dec 2026'
    """
    parts = []
    if terms.lifted:
        parts.append(f"all limits before are over from {_day(terms.lifted)} on")
    if terms.limits:
        parts.append(", ".join(limit_said(one, units) for one in terms.limits))
    if terms.allowed:
        parts.append(f"allowed again: {', '.join(terms.allowed)}")
    if terms.exercises:
        parts.append(f"exercises: {', '.join(one.words for one in terms.exercises)}")
    if terms.review:
        parts.append(f"next visit {_day(terms.review)} {terms.review.year}")
    if terms.words:
        parts.append(f"kept as said: {', '.join(terms.words)}")
    return "; ".join(parts) or "no limit"


def _before(rest: Limit) -> str:
    """The first day on which a rest is over."""
    return f" before {_day(rest.until + timedelta(days=1))}" if rest.until else ""


def _day(day: date | None) -> str:
    return "" if day is None else f"{day.day} {day:%b}"
