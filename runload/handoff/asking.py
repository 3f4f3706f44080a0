"""Questions to ask at the first appointment, out of what the log and the diary show."""

from __future__ import annotations

from collections.abc import Iterator

from runload.evidence.vocabulary import REGIONS
from runload.models import HandOffTold, Report

QUESTIONS_SHOWN = 6
"""Questions on the page, the runner's own first. Basis: ours, so that it stays one page."""
SPIKE_FLAG = "session-spike"


def questions(report: Report, told: HandOffTold) -> tuple[str, ...]:
    """The runner's own questions, then those that fit the report."""
    asked = (*told.questions, *_fitting(report))
    return tuple(dict.fromkeys(asked))[:QUESTIONS_SHOWN]


def _fitting(report: Report) -> Iterator[str]:
    hurts = [light for light in report.pain if light.entry.regions and light.light != "green"]
    if hurts:
        entry = hurts[0].entry
        where = " or ".join(REGIONS.get(region, region) for region in entry.regions)
        side = f", {entry.side}" if entry.side else ""
        yield f"What do you make of the pain ({where}{side}), and what else could it be?"
    if report.back is not None:
        yield "When may I take the next step back to running?"
    yield "How far and how hard may I run next week, and which signs mean stop?"
    if any(flag.id == SPIKE_FLAG for flag in report.flags):
        yield "How should my long run grow from here?"
    if report.checkin.runner != "injured":
        yield "What in my strength or movement is worth working on first?"
    yield "Which exercises, how often, and until when?"
    yield "Can you film me on a treadmill, and what do you see?"
    yield "Do my shoes suit how I run?"
