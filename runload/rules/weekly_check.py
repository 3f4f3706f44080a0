"""The weekly check: four questions about the past seven days, for one body area.

What it sees:
    How far a problem kept the runner from running, changed the training, cost performance, and
    hurt. Each answer is 0, 8, 17 or 25; the severity is their sum, 0 to 100.
Why it matters:
    Asked every week, it finds problems that ordinary injury lists miss: 419 against 40 when it was
    first tested.
What it does not mean:
    No answer is not healthy: a week without a form is unknown. Pain alone never makes a problem
    substantial. A change below about 35 points in one runner may be noise, so the trend over three
    weeks or more is what counts.
Threshold and basis:
    Question 1 at 0 ends the form with severity 0; at 25 with severity 100, and the rest is not
    asked. Substantial: question 1 at 25, or question 2 or 3 at 17 or more (published). The lines
    at 25 and 50 are ours, for display. Our questions are a paraphrase, built like the OSTRC-O2, so
    their scores are not compared with published ones. Real OSTRC-O2 answers, and those of version
    1 (questions 2 and 3: 0, 6, 13, 19, 25; substantial from 13; all four asked), are scored by
    their own tables and never mixed.
Example:
    Answers 8, 17, 8, 17: severity 50, substantial.
Source:
    clarsen2013, clarsen2020, ostrc_r.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from runload.errors import UsageError
from runload.models import Level
from runload.rules.weekly_check_forms import INSTRUMENTS, Instrument

REFS = ("clarsen2013", "clarsen2020", "ostrc_r")
INCOMPLETE = "incomplete_form"
MISSING_WEEKS = "missing_days"
NOT_AT_ALL = 25
"""Answer to question 1 of who could not take part. Basis: published (clarsen2020)."""
WHOLE_SEVERITY = 100.0
"""Severity [0-100] of who could not take part. Basis: published (clarsen2020)."""
WATCH_FROM = 25.0
"""Severity [0-100] from which the check asks for a look. Basis: ours, for display."""
WARNING_FROM = 50.0
"""Severity [0-100] from which the check warns. Basis: ours, for display."""
NOISE_BELOW = 35.0
"""Change of severity [0-100] in one runner that may be noise. Basis: quoted second-hand."""
TREND_WEEKS = 3
"""Weeks that a trend needs at least. Basis: ours."""


@dataclass(frozen=True, slots=True)
class WeeklyScore:
    """One form, scored. ``None`` is unknown, with ``reason``; it is never healthy.

    ``severity`` 0-100; ``problem`` and ``substantial`` as the authors define them; ``level`` as
    flag F19 shows it; ``remark`` names answers that were given and do not count.
    """

    instrument: str
    severity: float | None
    problem: bool | None
    substantial: bool | None
    level: Level | None
    reason: str | None = None
    remark: str | None = None


@dataclass(frozen=True, slots=True)
class Trend:
    """Where the severity of one area goes: rising, falling, steady, or None with its reason.

    ``change`` is last minus first; ``maybe_noise`` is True where that is less than one runner's
    noise.
    """

    direction: str | None
    change: float | None
    maybe_noise: bool | None
    reason: str | None = None


def answer_code(
    text: str, question: int, instrument: str, where: str = "weekly check"
) -> int | None:
    """The code that a cell or an option holds, None for an empty one.

    Parameters:
        text: such as "8", "17.0" or "".
        question: 1 to 4.
        instrument: a key of ``INSTRUMENTS``.
        where: file and row, for the message.
    Raises:
        UsageError: it is no code of that question. It is never rounded to the nearest one.
    Examples:
        >>> answer_code("17.0", 2, "ostrc-o2"), answer_code(" ", 2, "ostrc-o2")
        (17, None)
    """
    if not text.strip():
        return None
    codes = _instrument(instrument).codes[question - 1]
    known = {str(code): code for code in codes} | {f"{code}.0": code for code in codes}
    if text.strip() not in known:
        raise _unknown(text.strip()[:20], question, codes, where)
    return known[text.strip()]


def weekly_score(
    answers: Sequence[int | None], instrument: str = "weekly-check", where: str = "weekly check"
) -> WeeklyScore:
    """The score of one form [severity 0-100].

    Formula:
        severity = Q1 + Q2 + Q3 + Q4; gated forms: Q1 = 0 gives 0, Q1 = 25 gives 100.
    Parameters:
        answers: four codes, None where nothing was answered.
        instrument: ``weekly-check``, ``ostrc-o2`` or ``ostrc-v1``.
        where: file and row, for the message.
    Returns:
        The score. Without an answer that it needs a value is None and the reason
        ``incomplete_form``; what the other answers settle is settled.
    Raises:
        UsageError: an unknown instrument, not four answers, or a code that the table does not hold.
    Limits:
        One body area; a paraphrase is not compared with published scores.
    Source:
        clarsen2013, clarsen2020, ostrc_r.
    Examples:
        >>> weekly_score((8, 17, 8, 17)).severity, weekly_score((25, None, None, None)).severity
        (50.0, 100.0)
    """
    table = _instrument(instrument)
    _refuse_unknown(answers, table, where)
    first, second, third, _ = answers
    remark = None
    if table.gated and first in (0, NOT_AT_ALL):
        severity: float | None = 0.0 if first == 0 else WHOLE_SEVERITY
        problem: bool | None = first != 0
        substantial: bool | None = problem
        if any(answers[1:]):
            remark = f"Question 1 is {first}, so the other answers do not count. Check the form."
    else:
        known = [answer for answer in answers if answer is not None]
        severity = float(sum(known)) if len(known) == len(answers) else None
        problem = _problem(answers, gated=table.gated)
        grave = first == NOT_AT_ALL or any(
            answer is not None and answer >= table.substantial_from for answer in (second, third)
        )
        substantial = True if grave else (None if None in (first, second, third) else False)
    return WeeklyScore(
        instrument, severity, problem, substantial,
        _level(severity, substantial=substantial, cannot=first == NOT_AT_ALL),
        None if severity is not None else INCOMPLETE, remark,
    )  # fmt: skip


def weekly_trend(
    weeks: Mapping[date, WeeklyScore], last_week: date, length: int = TREND_WEEKS
) -> Trend:
    """How the severity of one area went over the last weeks [points of 0-100].

    Formula:
        rising: no week below the one before, the last above the first; falling the other way
        round; steady otherwise.
    Parameters:
        weeks: the score of each ISO week, by its Monday.
        last_week: the Monday of the last week to look at.
        length: how many weeks, at least three.
    Returns:
        The trend; without a known severity in each of these weeks, none and the reason.
    Raises:
        ValueError: fewer than three weeks, or scores of several instruments.
    Limits:
        A missing week is not filled. Changes below 35 points may be noise (quoted second-hand).
    Source:
        Ours; the noise as evidence E.3 quotes it.
    Examples:
        >>> mondays = [date(2026, 11, day) for day in (2, 9, 16)]
        >>> told = [(8, 8, 8, 8), (17, 8, 8, 8), (17, 17, 17, 17)]
        >>> weeks = {day: weekly_score(form) for day, form in zip(mondays, told)}
        >>> weekly_trend(weeks, mondays[-1]).direction
        'rising'
    """
    if length < TREND_WEEKS:
        raise ValueError(f"a trend needs {TREND_WEEKS} weeks or more, not {length}")
    mondays = [last_week - timedelta(weeks=back) for back in reversed(range(length))]
    scores = [weeks[monday] for monday in mondays if monday in weeks]
    if len({score.instrument for score in scores}) > 1:
        raise ValueError("scores of several questionnaires are never mixed")
    known = [score.severity for score in scores if score.severity is not None]
    if len(known) < length:
        incomplete = len(scores) == length
        return Trend(None, None, None, INCOMPLETE if incomplete else MISSING_WEEKS)
    change = known[-1] - known[0]
    steps = [after - before for before, after in pairwise(known)]
    direction = "steady"
    if change > 0 and min(steps) >= 0:
        direction = "rising"
    elif change < 0 and max(steps) <= 0:
        direction = "falling"
    return Trend(direction, change, abs(change) < NOISE_BELOW)


def _instrument(name: str) -> Instrument:
    if name not in INSTRUMENTS:
        raise UsageError(
            "weekly check", f"{name!r} is no questionnaire known here",
            f"Use {', '.join(INSTRUMENTS)}.",
        )  # fmt: skip
    return INSTRUMENTS[name]


def _unknown(shown: object, question: int, codes: tuple[int, ...], where: str) -> UsageError:
    return UsageError(
        where, f"question {question}: {shown!r} is no answer of this questionnaire",
        f"Give one of {', '.join(map(str, codes))}, or leave it empty.",
    )  # fmt: skip


def _refuse_unknown(answers: Sequence[int | None], table: Instrument, where: str) -> None:
    if len(answers) != len(table.codes):
        raise UsageError(
            where, f"{len(answers)} answers were given", f"Give {len(table.codes)}, in order."
        )
    for number, (answer, codes) in enumerate(zip(answers, table.codes, strict=True), start=1):
        if answer is not None and answer not in codes:
            raise _unknown(answer, number, codes, where)


def _problem(answers: Sequence[int | None], *, gated: bool) -> bool | None:
    """Whether there was a problem: question 1 says so, or in version 1 any answer above 0."""
    asked = answers[:1] if gated else answers
    if any(asked):
        return True
    return None if None in asked else False


def _level(severity: float | None, *, substantial: bool | None, cannot: bool) -> Level | None:
    """The level of flag F19; unknown where neither severity nor "substantial" is known."""
    if cannot:
        return Level.ALERT
    if substantial or (severity is not None and severity >= WARNING_FROM):
        return Level.WARNING
    if severity is None:
        return None
    if severity >= WATCH_FROM:
        return Level.WATCH
    return Level.INFO if severity > 0 else Level.OK
