"""Which injury patterns such pain is often seen with: one engine scores every TOML pattern.

The order of evidence C.0 holds: a stop sign, a suspected bone or a red light replaces all advice
here; load never makes a pattern, it only adds its line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise

from runload import models
from runload.evidence.vocabulary import REGIONS, TOKENS
from runload.models import Advice, PainEntry, PainLight, Profile, Question
from runload.rules.patterns.files import SHOWN_FROM_POINTS, Pattern, number_order, patterns
from runload.rules.patterns.matching import Match, begin_fits, best_match, place_fits
from runload.rules.patterns.reports import PlaceReport, place_reports

SHOWN_AT_MOST = 3  # ours, C.0
EITHER_BELOW_GAP = 2  # ours, C.0: best two closer than this are shown as "either"
UNKNOWN_PATTERN_AFTER_DAYS = 7  # days, ours, C.0
ADULT_AGE_YEARS = 18  # C.0
PREGNANCY_WEEKS = 42  # weeks, ours: more than these are weeks since a birth, and past the 12

UNDER_18 = (
    "Growing bones and tendons need a clinician's look. No pattern is named for a runner under 18."
)
PREGNANT = (
    "In pregnancy and in the first 12 weeks after birth, ask a midwife, a doctor or a pelvic "
    "health physiotherapist which running suits you. They should look at any pain. No pattern is "
    "named."
)
STOP_ADVICE = Advice(
    "Do not run for now. Follow the stop advice of this report first.",
    "A stop sign comes before any pattern.",
)
STOPPED_BECAUSE = "Shown only as another possibility: the stop sign of this report comes first."
STOPPED_SEE = "The stop advice of this report says who to see, and how soon."
NEITHER = "neither"
LOAD_PREFIX = "In your log: "


@dataclass(frozen=True, slots=True)
class PatternResult:
    """Patterns worth naming, what only the runner can answer, and lines for the notes."""

    warnings: tuple[models.Warning, ...] = ()
    questions: tuple[Question, ...] = ()
    notes: tuple[str, ...] = ()


def referral(profile: Profile, as_of: date) -> str | None:
    """Why no pattern may be named for this runner, or None.

    A year of birth that leaves 17 or 18 open is read as 17. Pregnancy and the weeks after birth
    share one field of the profile: any value that could be a week of pregnancy refers.

    Examples:
        >>> referral(Profile(year_of_birth=1980), date(2026, 11, 22)) is None
        True
        >>> referral(Profile(year_of_birth=2010), date(2026, 11, 22)) == UNDER_18
        True
    """
    weeks = profile.pregnant_or_postpartum_weeks
    if weeks is not None and weeks <= PREGNANCY_WEEKS:
        return PREGNANT
    if profile.under_18:
        return UNDER_18
    if profile.under_18 is None and profile.year_of_birth is not None:
        surely_lived = as_of.year - profile.year_of_birth - 1
        return UNDER_18 if surely_lived < ADULT_AGE_YEARS else None
    return None


def likely_patterns(
    entries: Sequence[PainEntry],
    lights: Sequence[PainLight],
    *,
    stopped: bool,
    profile: Profile,
    load_lines: tuple[str, ...],
    as_of: date,
) -> PatternResult:
    """Patterns that such pain is often seen with, best first, at most three.

    Formula:
        a pattern needs all it must have; each support met +1, each sign against it -2;
        shown from 1 point, or from what its file says.

    Parameters:
        entries: pain reports; those of the 14 days up to ``as_of`` count, and reports about
            the same place are read as one; a place without pain by now is left out.
        lights: the pain lights; any red one stops.
        stopped: a red flag or a suspected bone was found.
        load_lines: what the log says about the start, such as a run 36 % longer than usual.

    Returns:
        Warnings, questions, and notes (the referral, or "not a pattern this tool knows").

    Limits:
        Adults only, not in pregnancy or soon after birth. How it began is taken as gradual
        where nobody said so, and the reasons say that. A vague "leg" names no pattern: where it
        hurts is asked with the words themselves. The points are ours.
    """
    refer = referral(profile, as_of)
    stop = stopped or any(light.light == "red" for light in lights)
    reports = place_reports(entries, as_of)
    if refer is not None:
        return PatternResult(notes=(refer,) if reports else ())
    reports = tuple(report for report in reports if report.felt)
    if not reports:
        return PatternResult()
    shown = _shown(reports, stop=stop)
    rivals = _rivals(shown)
    warnings = tuple(_warning(match, rivals, load_lines, stop=stop) for match in shown)
    if stop:
        return PatternResult(warnings)
    open_reports = [report for report in reports if not _explained(report, shown)]
    questions = (*_deciding(shown, rivals), *_questions(reports, shown))
    return PatternResult(warnings, questions, _unknown(open_reports))


@lru_cache(maxsize=4096)
def _shown(reports: tuple[PlaceReport, ...], *, stop: bool) -> tuple[Match, ...]:
    """The patterns that fit such reports best: many runners tell of the same."""
    found = [best_match(entry, reports) for entry in patterns()]
    worth = [match for match in found if match and _worth_naming(match, stop=stop)]
    worth.sort(key=lambda match: (-match.score, number_order(match.pattern.number)))
    return tuple(worth[:SHOWN_AT_MOST])


def _worth_naming(match: Match, *, stop: bool) -> bool:
    """Enough points, or the pattern's own fewer ones where nothing speaks against it.

    A place alone is enough only where it is certain: "hip" names nothing. Beside a stop sign a
    harmless note is left out: it must not hide the sign.
    """
    if stop and match.pattern.note:
        return False
    contradicted = match.report.signs & set(match.pattern.against)
    vague = not match.pattern.needs and not set(match.report.regions) <= set(match.pattern.regions)
    needed = SHOWN_FROM_POINTS if contradicted or vague else match.pattern.shown_from
    return match.score >= needed


def _rivals(shown: Sequence[Match]) -> tuple[Pattern, ...]:
    """The best two injuries of one place when they are too close to call."""
    injuries = [match for match in shown if not match.pattern.note]
    for first, second in pairwise(injuries):
        close = first.score - second.score < EITHER_BELOW_GAP
        return (first.pattern, second.pattern) if close and first.report == second.report else ()
    return ()


def _warning(
    match: Match, rivals: tuple[Pattern, ...], load_lines: tuple[str, ...], *, stop: bool
) -> models.Warning:
    pattern = match.pattern
    because = [*_because(match), *_either(pattern, rivals)]
    because += [f"{LOAD_PREFIX}{line}" for line in load_lines]
    if stop:
        because.insert(0, STOPPED_BECAUSE)
    return models.Warning(
        id=pattern.id,
        name=pattern.name,
        because=tuple(because),
        tells_apart=pattern.tells_apart,
        advice=(STOP_ADVICE,) if stop else pattern.advice,
        pillars=() if stop else pattern.pillars,
        grade=pattern.grade,
        refs=pattern.refs,
        score=match.score,
        note=pattern.note,
        otherwise=pattern.otherwise,
        see=STOPPED_SEE if stop else pattern.see,
    )


def _because(match: Match) -> list[str]:
    pattern, report = match.pattern, match.report
    lines = []
    if places := [region for region in report.regions if region in pattern.regions]:
        lines.append(f"Pain at: {REGIONS[places[0]]}.")
    if len(report.regions) > 1 and pattern.regions:
        lines.append("The place is not certain yet: your words leave more than one open.")
    wanted = frozenset().union(*pattern.supports, *pattern.needs)
    said = [words for token, words in TOKENS.items() if token in wanted & report.signs]
    if said:
        lines.append(f"You said: {', '.join(said)}.")
    if pattern.days_max is not None:
        lines.append(f"Told: {report.score or 0:g} of 10, {_days(report.days or 1)}.")
    if other := [words for token, words in TOKENS.items()
                 if token in report.signs & set(pattern.against)]:  # fmt: skip
        lines.append(f"Speaks against it: {', '.join(other)}.")
    if pattern.gradual and "gradual" not in report.signs:
        lines.append("Nobody said how it began, so it is read as coming on bit by bit.")
    return lines


def _days(days: int) -> str:
    return "for 1 day" if days == 1 else f"for {days} days"


def _either(pattern: Pattern, rivals: tuple[Pattern, ...]) -> list[str]:
    if pattern not in rivals:
        return []
    names = " or ".join(rival.name for rival in rivals)
    return [f"Such pain is often seen with either {names}: what was said fits both."]


def _deciding(shown: Sequence[Match], rivals: tuple[Pattern, ...]) -> tuple[Question, ...]:
    """The question whose answer tells the best two apart; its choices are words to tell."""
    if not rivals:
        return ()
    first, second = rivals
    report = next(match.report for match in shown if match.pattern is first)
    about = next(REGIONS[place] for place in report.regions if place in first.regions)
    ask = (
        f"Which fits better? It helps to tell {first.name} from {second.name}. "
        "Add the words to your report."
    )
    return (Question(about, ask, (first.mark, second.mark, NEITHER)),)


def _explained(report: PlaceReport, shown: Sequence[Match]) -> bool:
    return any(match.report == report for match in shown)


def _questions(reports: Sequence[PlaceReport], shown: Sequence[Match]) -> tuple[Question, ...]:
    """What would make a pattern of that place clearer, for reports that fit none so far.

    Of a vague place only the gravest region is asked about. How long it has hurt is asked of
    every report that only this keeps from a pattern. No question is asked twice.
    """
    questions = [
        Question(about=REGIONS[place], ask=pattern.ask, choices=pattern.choices)
        for report in reports
        for pattern in patterns()
        for place in report.regions[:1]
        if place in pattern.regions
        and pattern.ask
        and place_fits(pattern, report)
        and begin_fits(pattern, report)
        and (report.days is None if pattern.days_max is not None else not _explained(report, shown))
    ]
    first = {question.ask: question for question in reversed(questions)}
    return tuple(dict.fromkeys(first[question.ask] for question in questions))[:SHOWN_AT_MOST]


def _unknown(reports: Sequence[PlaceReport]) -> tuple[str, ...]:
    lasting = [
        report
        for report in reports
        if report.days is not None and report.days > UNKNOWN_PATTERN_AFTER_DAYS
    ]
    return tuple(
        f"Pain for {report.days} days"
        + (f" ({REGIONS[report.regions[0]]})" if report.regions else "")
        + ": not a pattern this tool knows. See a physiotherapist."
        for report in lasting
    )
