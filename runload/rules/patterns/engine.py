"""Which injury patterns such pain is often seen with: one engine scores every TOML pattern.

The order of evidence C.0 holds: a stop sign, a suspected bone or a red light replaces all advice
here; load never makes a pattern, it only adds its line.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from runload import models
from runload.evidence.vocabulary import REGIONS, TOKENS
from runload.models import Advice, PainEntry, PainLight, Profile, Question
from runload.models.values import dataclass
from runload.rules.patterns.choosing import SHOWN_AT_MOST, Asked, of_place, shown
from runload.rules.patterns.files import Pattern, patterns
from runload.rules.patterns.matching import Match, begin_fits, place_fits
from runload.rules.patterns.reports import PlaceReport, place_reports
from runload.rules.patterns.usual import UsualPlace, telling

EITHER_BELOW_GAP = 2  # ours, C.0: best two closer than this are shown as "either"
UNKNOWN_PATTERN_AFTER_DAYS = 7  # days, ours, C.0
ADULT_AGE_YEARS = 18  # C.0
PREGNANCY_WEEKS = 42  # weeks, ours: more than these are weeks since a birth, and past the 12

UNDER_18 = (
    "Growing bones and tendons need a clinician's look, as in any runner under 18. What is named "
    "here is the reason to go."
)
YOUNG_ADVICE = Advice(
    "Growing bones and tendons need a clinician's look. Until then run only without pain.",
    "What is a sore tendon in adults may be a growth plate here.",
)
YOUNG_SEE = "See a clinician before you train on. Tell a parent or your coach today."
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
USUAL = "So far I know only the place. This is common there."
NAMED = "You gave it this name."


@dataclass(frozen=True, slots=True)
class PatternResult:
    """Patterns worth naming, what only the runner can answer, and lines for the notes."""

    warnings: tuple[models.Warning, ...] = ()
    questions: tuple[Question, ...] = ()
    notes: tuple[str, ...] = ()


def referral(profile: Profile, as_of: date) -> str | None:
    """Why this runner is referred and gets no advice of a pattern, or None.

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
    """Patterns that such pain is often seen with, best first: three, or one for each place.

    Formula:
        a pattern needs all it must have; each support met +1, each sign against it -2;
        shown from 1 point, or from what its file says. What the runner named comes first. Where no
        sign speaks for a pattern, the first two usual ones of that place are named that no sign
        speaks against.

    Parameters:
        entries: pain reports; those of the 14 days up to ``as_of`` count, and reports about
            the same place are read as one; a place without pain by now is left out.
        lights: the pain lights; any red one stops. Where nothing can be named it is asked about all
            the same, so that no place is met with silence.
        stopped: a red flag or a suspected bone was found; what only the place would name is
            held back.
        load_lines: what the log says about the start, such as a run 36 % longer than usual.

    Returns:
        Warnings, questions, and notes (the referral, or "not a pattern this tool knows").

    Limits:
        Not in pregnancy or soon after birth; under 18 every name comes with a clinician's look and
        no other advice. How it began is taken as gradual where nobody said so, and the reasons say
        that. A vague "leg" names no pattern: where it hurts is asked with the words themselves.
        The points are ours.
    """
    refer = referral(profile, as_of)
    stop = stopped or any(light.light == "red" for light in lights)
    reports = place_reports(entries, as_of)
    young = refer == UNDER_18
    if refer is not None and not young:
        return PatternResult(notes=(refer,) if reports else ())
    notes = (UNDER_18,) if young and reports else ()
    reports = tuple(report for report in reports if report.felt)
    asked = Asked(stop, stopped, young, _oldest(profile, as_of))
    chosen = shown(reports, asked)
    rivals = _rivals(chosen)
    warnings = tuple(_warning(match, rivals, load_lines, asked) for match in chosen)
    if stopped or (stop and chosen) or any(match.pattern.stop for match in chosen):
        return PatternResult(warnings, notes=notes)
    open_reports = [report for report in reports if not of_place(report, asked)]
    questions = (*_apart(reports, chosen, rivals), *_questions(reports, open_reports))
    first = {question.ask: question for question in reversed(questions)}
    kept = tuple(dict.fromkeys(first[question.ask] for question in questions))[:SHOWN_AT_MOST]
    return PatternResult(warnings, kept, (*notes, *_unknown(open_reports)))


def _oldest(profile: Profile, as_of: date) -> int | None:
    """The age that the year of birth allows at most."""
    return None if profile.year_of_birth is None else as_of.year - profile.year_of_birth


def _rivals(chosen: Sequence[Match]) -> tuple[Pattern, ...]:
    """The best two injuries of one place when they are too close to call."""
    injuries = [match for match in chosen if not match.pattern.note]
    for first, second in pairwise(injuries):
        close = first.score - second.score < EITHER_BELOW_GAP and first.named == second.named
        return (first.pattern, second.pattern) if close and first.report == second.report else ()
    return ()


def _warning(
    match: Match, rivals: tuple[Pattern, ...], load_lines: tuple[str, ...], asked: Asked
) -> models.Warning:
    pattern = match.pattern
    because = [*_because(match), *_either(pattern, rivals)]
    because += [f"{LOAD_PREFIX}{line}" for line in load_lines]
    advice, pillars, see = pattern.advice, pattern.pillars, pattern.see
    if asked.young:
        advice, pillars, see = (YOUNG_ADVICE,), (), YOUNG_SEE
    if asked.stop:
        because.insert(0, STOPPED_BECAUSE)
        advice, pillars, see = (STOP_ADVICE,), (), STOPPED_SEE
    return models.Warning(
        id=pattern.id,
        name=pattern.name,
        because=tuple(because),
        tells_apart=pattern.tells_apart,
        advice=advice,
        pillars=pillars,
        grade=pattern.grade,
        refs=pattern.refs,
        score=match.score,
        note=pattern.note,
        otherwise=pattern.otherwise,
        see=see,
    )


def _because(match: Match) -> list[str]:
    pattern, report = match.pattern, match.report
    lines = [NAMED] if match.named else [USUAL] if match.usual else []
    if places := [region for region in report.regions if region in pattern.regions]:
        lines.append(f"Pain at: {REGIONS[places[0]]}.")
    if len(report.regions) > 1 and pattern.regions:
        lines.append("The exact place is still open: your words fit more than one.")
    wanted = frozenset().union(*pattern.supports, *pattern.needs)
    said = [words for token, words in TOKENS.items() if token in wanted & report.signs]
    if said:
        lines.append(f"You said: {', '.join(said)}.")
    if pattern.days_max is not None:
        lines.append(f"You said: {report.score or 0:g} of 10, {_days(report.days or 1)}.")
    if other := [words for token, words in TOKENS.items()
                 if token in report.signs & set(pattern.against)]:  # fmt: skip
        lines.append(f"Against it: {', '.join(other)}.")
    if pattern.gradual and "gradual" not in report.signs:
        lines.append("You did not say how it began, so I take it that it came on slowly.")
    return lines


def _days(days: int) -> str:
    return "for 1 day" if days == 1 else f"for {days} days"


def _either(pattern: Pattern, rivals: tuple[Pattern, ...]) -> list[str]:
    if pattern not in rivals:
        return []
    names = " or ".join(rival.name for rival in rivals)
    return [f"Such pain is often seen with either {names}: what was said fits both."]


def _deciding(chosen: Sequence[Match], rivals: tuple[Pattern, ...]) -> tuple[Question, ...]:
    """The question whose answer tells the best two apart; its choices are words to tell."""
    if not rivals:
        return ()
    first, second = rivals
    report = next(match.report for match in chosen if match.pattern is first)
    places = [place for place in report.regions if place in first.regions] or report.regions
    about = REGIONS[places[0]] if places else first.name
    ask = (
        f"Which fits better? It helps to tell {first.name} from {second.name}. "
        "Add the words to your report."
    )
    return (Question(about, ask, (first.mark, second.mark, NEITHER)),)


def _apart(
    reports: Sequence[PlaceReport], chosen: Sequence[Match], rivals: tuple[Pattern, ...]
) -> tuple[Question, ...]:
    """What tells the patterns of each place apart, where no sign has settled it yet."""
    asked: list[Question] = []
    settled = {m.report for m in chosen if m.score >= EITHER_BELOW_GAP and m.pattern not in rivals}
    close = next((m.report for m in chosen if m.pattern in rivals and not m.usual), None)
    for report in reports:
        place = telling(report.regions)
        if report == close and (len(report.regions) > 1 or not _leads_to(place, rivals)):
            asked.extend(_deciding(chosen, rivals))
        elif place is not None and report not in settled:
            asked.append(Question(REGIONS[place.id], place.ask, place.choices))
    return tuple(asked)


def _leads_to(place: UsualPlace | None, rivals: tuple[Pattern, ...]) -> bool:
    """Whether the question about a place has an answer for one of the two."""
    answers = {answer.pattern for answer in place.answers} if place else set()
    return bool({pattern.id for pattern in rivals} & answers)


def _questions(
    reports: Sequence[PlaceReport], open_reports: Sequence[PlaceReport]
) -> tuple[Question, ...]:
    """What would make a pattern of that place clearer, for reports that fit none so far.

    Of a vague place only the gravest region is asked about. How long it has hurt is asked of
    every report that only this keeps from a pattern.
    """
    return tuple(
        Question(about=REGIONS[place], ask=pattern.ask, choices=pattern.choices)
        for report in reports
        for pattern in patterns()
        for place in report.regions[:1]
        if place in pattern.regions
        and pattern.ask
        and place_fits(pattern, report)
        and begin_fits(pattern, report)
        and (report.days is None if pattern.days_max is not None else report in open_reports)
    )


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
