"""Whether a pattern fits a pain report, and with how many points."""

from __future__ import annotations

from collections.abc import Sequence

from runload.models.values import dataclass
from runload.rules.patterns.files import Pattern
from runload.rules.patterns.reports import PlaceReport

SUPPORT_POINTS = 1  # convention of evidence C.0, ours
AGAINST_POINTS = -2  # ours, C.0

SUDDEN = frozenset({"sudden", "pop_felt", "twist"})


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern, the report it fits best, and its points.

    ``usual``: it is only what is most often seen at that place.
    """

    pattern: Pattern
    report: PlaceReport
    score: int
    usual: bool = False

    @property
    def named(self) -> bool:
        """The runner called it by its name, or chose it."""
        return self.pattern.id in self.report.named


def best_match(pattern: Pattern, reports: Sequence[PlaceReport]) -> Match | None:
    """The report this pattern fits with the most points, or None if it fits none."""
    matches = [
        Match(pattern, report, points(pattern, report))
        for report in reports
        if place_fits(pattern, report)
        and begin_fits(pattern, report)
        and _time_fits(pattern, report)
        and _has(pattern, report)
    ]
    return max(matches, key=lambda match: match.score, default=None)


def place_fits(pattern: Pattern, report: PlaceReport) -> bool:
    """Whether one of the places the report may mean belongs to the pattern; never a mere "leg".

    A pattern that no place makes fits where it was named.
    """
    if pattern.named_only:
        return pattern.id in report.named
    if report.vague_leg:
        return False
    return not pattern.regions or bool(set(pattern.regions) & set(report.regions))


def begin_fits(pattern: Pattern, report: PlaceReport) -> bool:
    """Whether nothing contradicts a gradual start, a mild score and a short time."""
    if pattern.gradual and (SUDDEN & report.signs or "gradual" in report.denied):
        return False
    return pattern.score_max is None or (
        report.score is not None and report.score <= pattern.score_max
    )


def _time_fits(pattern: Pattern, report: PlaceReport) -> bool:
    """Whether the pain is known to be new, for a pattern that is only about new pain."""
    return pattern.days_max is None or (report.days is not None and report.days <= pattern.days_max)


def _has(pattern: Pattern, report: PlaceReport) -> bool:
    """Whether every sign that the pattern cannot do without was said, or denied."""
    places = [region for region in report.regions if region in pattern.regions]
    here = not places or any(
        region not in pattern.needs_at or pattern.needs_at[region] & report.signs
        for region in places
    )
    said = here and all(group & report.signs for group in pattern.needs)
    return said and report.denied >= set(pattern.denied)


def contradicted(pattern: Pattern, report: PlaceReport) -> bool:
    """Whether a sign against it was said, or a beginning that it cannot have.

    What needs a sudden start is contradicted by one that came on gradually.
    """
    needs_sudden = any(group <= SUDDEN for group in pattern.needs)
    return (
        bool(report.signs & set(pattern.against))
        or not begin_fits(pattern, report)
        or (needs_sudden and "gradual" in report.signs)
    )


def points(pattern: Pattern, report: PlaceReport) -> int:
    """Each group of supports met +1, each sign against it -2."""
    supports = sum(bool(group & report.signs) for group in pattern.supports)
    against = len(report.signs & set(pattern.against))
    return supports * SUPPORT_POINTS + against * AGAINST_POINTS
