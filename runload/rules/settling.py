"""How long a light lasts once it was raised: it settles on calm reports, never on one low score.

What it sees: the lights of one place, day by day, and the days on which somebody saw it.
Why it matters: a 7 of 10 two days ago is not gone because today is a 2.
What it does not mean: that the place is healed when the light goes out.
Threshold and basis: all ours. Red lasts until two later days in a row are calm (green, or green
with the morning still open), because each step of the return to running needs two green runs
(evidence E.2). Red and amber last until one later day is green with the morning known, because a
run is repeated only if the next morning is back to usual (E.2). A row of the diary that says who
saw it ends both, and so do 14 days, after which a report sets no light.
Example: 7 of 10 on 20 November and 2 of 10 on 22 November is red.
Source: silbernagel2007 for the mornings; the rest is ours.
"""

from __future__ import annotations

from collections.abc import Sequence

from runload.models import PainEntry, PainLight

CALM = ("green", "green_pending")
CALM_DAYS = 2
"""Calm days in a row after which red settles. Basis: ours (the idea: evidence E.2)."""


def same_place(closing: PainEntry, entry: PainEntry) -> bool:
    """True if a row of the diary that says who saw it speaks of the place of this report.

    Limits: a row without a side speaks of both sides, one without a region only of reports
    without one.
    """
    if not closing.regions or not entry.regions:
        return closing.regions == entry.regions
    one_side = closing.side is None or entry.side is None or closing.side == entry.side
    return one_side and bool(set(closing.regions) & set(entry.regions))


def worst_score(entry: PainEntry) -> float | None:
    """The highest pain [0-10] of a report, during or an hour after; None if none was told."""
    score, after = entry.score, entry.after_1h
    if score is None or after is None:
        return after if score is None else score
    return max(score, after)


def _graver(light: PainLight, than: PainLight | None) -> bool:
    """True if this light is kept of two of one colour: more pain, or as much and later."""
    return than is None or (worst_score(light.entry) or 0.0) >= (worst_score(than.entry) or 0.0)


class PlaceLight:
    """The worst light of each colour that has not settled yet."""

    def __init__(self) -> None:
        self.red: PainLight | None = None
        self.amber: PainLight | None = None
        self.calm_days = 0
        self.days_since_red = 0

    def day(self, light: PainLight) -> None:
        """Take the next day's light in."""
        self.days_since_red += 1
        self.calm_days = self.calm_days + 1 if light.light in CALM else 0
        if self.calm_days >= CALM_DAYS:
            self.red = None
        if light.light == "green":
            self.amber = None
        if light.light == "red" and _graver(light, self.red):
            self.red = light
        if light.light == "red":
            self.days_since_red = 0
        if light.light not in CALM and _graver(light, self.amber):
            self.amber = light

    def closed(self) -> None:
        """Somebody has seen the place."""
        self.red = self.amber = None

    def light(self, newest: PainLight) -> PainLight:
        """What is left: red before amber before the newest report."""
        if newest.light != "red" and self.red is not None:
            since = (
                "one calmer report is not settled yet"
                if self.days_since_red == 1
                else "not two calm reports in a row since"
            )
            return PainLight(self.red.entry, "red", _held(self.red, since))
        if newest.light in CALM and self.amber is not None:
            since = "no calm report with the next morning back to usual since"
            if self.amber.light == "red":
                since = f"was red; settling: {since}"
            return PainLight(self.amber.entry, "amber", _held(self.amber, since))
        return newest


def _held(light: PainLight, since: str) -> str:
    """Why a light still stands; its score and day stand in its entry, so they are not repeated."""
    return since if light.by_score else f"{light.because}; {since}"


def settled(days: Sequence[PainLight], closing: Sequence[PainEntry]) -> PainLight:
    """The light of one place, from the gravest light of each of its days.

    Parameters:
        days: one light a day, in order of date, at least one; only days that still count.
        closing: the rows that say who saw the place.
    Returns:
        The newest light, or the worst earlier one that has not settled; its entry is the report
        that raised it, with the score and the day.
    Limits:
        A row that says who saw it ends what was told up to its day; a new report raises it again.
    Examples:
        >>> from datetime import date
        >>> calf = [PainEntry(date(2026, 11, day), score) for day, score in ((20, 7), (22, 2))]
        >>> days = [PainLight(calf[0], "red", "worst pain 7 is above 5", by_score=True),
        ...         PainLight(calf[1], "green_pending", "worst pain 2; the morning is still open")]
        >>> settled(days, ()).because
        'one calmer report is not settled yet'
    """
    place = PlaceLight()
    for number, light in enumerate(days):
        place.day(light)
        following = days[number + 1].entry.date if number + 1 < len(days) else None
        if any(
            row.date >= light.entry.date and (following is None or row.date < following)
            for row in closing
        ):
            place.closed()
    return place.light(days[-1])
