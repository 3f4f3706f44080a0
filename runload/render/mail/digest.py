"""The weekly digest of one runner: was that a good week, and what now? Its words."""

from __future__ import annotations

from datetime import date

from runload.evidence.vocabulary import PAIN_LIGHT_FLAG
from runload.models import Flag, Level, PainLight, Report, Week
from runload.models.values import dataclass
from runload.render.base import View, known
from runload.render.due import due_said
from runload.render.escape import clean, clipped
from runload.render.format import (
    LIGHTS,
    TREND_SHOWN,
    count,
    day_month,
    gravest_first,
    long_day,
    pain_trends,
    period,
    place,
    sentence,
    short_day,
    short_number,
    short_period,
    stated,
    urgent_first,
    verdict,
    week_end,
)
from runload.render.mail.digest_days import digest_week
from runload.render.mail.digest_table import Comparison, comparison, trend
from runload.render.mail.standing import STALE_WEEKS, Standing, body_first, standing
from runload.render.open_problems import not_yet_said
from runload.render.physio_lines import done_said
from runload.render.plain.in_short import exercises, next_said, one_thing, seen_with
from runload.render.questions import TO_NOTE, pain_to_tell
from runload.render.screen_lines import screen_mail
from runload.render.stop_lines import not_understood, stop_digest

VAGUE = 3  # ours: so many regions that one word may mean are told as one
PLACES_SHOWN = 3  # ours: sore places in one mail; the report has them all
QUESTION_LETTERS = 120  # ours: a longer question is for the report, not for a phone
NAME_CELLS = 40  # ours: a longer name would fill a phone

# What the subject may say: never a word about pain or health.
SUBJECTS: dict[Level, str] = {
    Level.OK: "steady",
    Level.INFO: "a short note",
    Level.WATCH: "one thing to change",
    Level.WARNING: "one thing to change",
    Level.ALERT: "please read before you run",
}
STOP_FIRST = "Please read before you run"
# How the week was, before what changed and what to do.
WEEK_WAS: dict[Level, str] = {
    Level.OK: "A good week.",
    Level.INFO: "A good week, as far as the log shows.",
    Level.WATCH: "A fair week, with one thing to watch.",
    Level.WARNING: "A week with one thing to change.",
    Level.ALERT: "A week that asked a lot of you.",
}
NO_RUN = "A week without a run in the log."
WITH_A_NOTE = "A good week, with one note."
NOT_YET = "No verdict on this week yet."


@dataclass(frozen=True, slots=True)
class Digest:
    """The words of one digest, of a runner or of a squad.

    ``now`` and ``lines`` are labels with what they say, before and behind the table. ``trend`` is
    the line that a picture of the weeks makes needless. ``weeks`` are those of the athletes of the
    first lines, oldest first.
    """

    level: Level
    subject: str
    first: str
    greeting: str
    table: Comparison
    lines: tuple[tuple[str, str], ...]
    closing: str
    now: tuple[tuple[str, str], ...] = ()
    trend: tuple[str, str] | None = None
    weeks: tuple[tuple[float | None, ...], ...] = ()


def digest(report: Report, view: View) -> Digest:
    """The words of the digest for the newest week that is over, else for the one running."""
    week = digest_week(report)
    still = standing(report, view.today)
    return Digest(
        level=report.level,
        subject=_subject(report, week, still),
        first=_first(report, week, still),
        greeting=_greeting(report, week, still),
        table=comparison(report, week, view),
        now=tuple(_now(report, view)),
        lines=tuple(_lines(report, still)),
        closing=_closing(report, view),
        trend=None if report.next.stale else trend(report, view),
    )


def _days(report: Report, week: Week) -> tuple[date, date]:
    last = week_end(week) if week.complete else max(week.start, report.as_of)
    return week.start, last


def _span(report: Report, week: Week | None) -> str:
    if week is None:
        return f"to {day_month(report.as_of)}"
    return short_period(*_days(report, week))


def _subject(report: Report, week: Week | None, still: Standing | None) -> str:
    """The week and how it was; of a log that stands still that, after a stop sign."""
    if still is None:
        return f"Your running week {_span(report, week)}: {SUBJECTS[report.level]}"
    return f"{STOP_FIRST}; {still.said}" if report.level is Level.ALERT else still.asked


def _greeting(report: Report, week: Week | None, still: Standing | None) -> str:
    who = f"For {clipped(clean(report.athlete), NAME_CELLS)}: " if report.athlete else ""
    if still is not None and report.next.stale:
        return f"{who}{still.lasted}"
    if week is None:
        return f"{who}{long_day(report.as_of)}."
    first, last = _days(report, week)
    said = f"{who}{period(first, last)}{'' if first.year != last.year else f' {last.year}'}."
    if report.as_of > last:
        said = f"{said} As of {long_day(report.as_of)}."
    return f"{said} {still.lasted}" if still else said


def _first(report: Report, week: Week | None, still: Standing | None) -> str:
    """How the week was, the verdict and the one thing to do; a past day is said first.

    That a log stands still comes before them, and after what hurts; then no week is called good.
    """
    said = verdict(report.headline, report.action)
    quiet = still is not None and report.level <= Level.INFO
    if still is not None and quiet and still.weeks >= STALE_WEEKS:
        said = stated(report.action)
    told = said if quiet else f"{_week_was(report, week)} {said}".strip()
    if report.as_of_basis == "last":
        told = f"As of {long_day(report.as_of)}, the last day in the log: {told}"
    if still is None:
        return told
    return f"{told} {still.asked}" if body_first(report) else f"{still.asked} {told}"


def _week_was(report: Report, week: Week | None) -> str:
    """The answer to "was that a good week?"; none before a stop, and none for a clinician's case.

    Where no rule may speak for a runner, neither ceiling is given.
    """
    if _stopped(report):
        return ""
    if known(report.spike.increase_pct) is None and report.level <= Level.INFO:
        return NO_RUN if week is not None and not week.runs else NOT_YET
    if report.next.easy_run_km is None:
        return ""
    if report.level is Level.INFO:
        if week is not None and not week.runs:
            return NO_RUN
        if any(flag.id != PAIN_LIGHT_FLAG for flag in report.flags):
            return WITH_A_NOTE
    return WEEK_WAS[report.level]


def _stopped(report: Report) -> bool:
    return bool(report.red_flags) or report.next.stopped


def _now(report: Report, view: View) -> list[tuple[str, str]]:
    """What the one screen says under its first line: how far next, what is open, what hurts.

    Where words were not understood the stop list is first, else it follows the next run.
    """
    ahead, listed = next_said(report, view), stop_digest(report)
    lines: list[tuple[str, str]] = []
    if report.red_flags:
        urgent = urgent_first(report.red_flags)[0]
        if urgent.id != report.leads:  # else the first line has said it
            lines.append(("First of all", sentence(urgent.text)))
    lines += [*listed, *ahead] if not_understood(report) else [*ahead, *listed]
    lines += screen_mail(report.screen, own=view.own)
    lines += not_yet_said(report, PLACES_SHOWN)
    lines += [("To note it, copy", TO_NOTE)] * (view.own and pain_to_tell(report))
    lines += _pain_lines(report)
    if not _stopped(report):
        lines += [*seen_with(report), *one_thing(report), *exercises(report)]
    return lines


def _lines(report: Report, still: Standing | None) -> list[tuple[str, str]]:
    """What else is to be said; of a log that ended long ago no flag and no rhythm of visits."""
    ended = still is not None and still.weeks >= STALE_WEEKS
    lines = [] if ended else _flag_line(report)
    if report.exercises and not _stopped(report):
        lines.append(("Home exercises", sentence(done_said(report.exercises))))
    if report.went_well:
        lines.append(("Went well", sentence(report.went_well)))
    if report.guidance and report.level < Level.WARNING:  # else the first line has one thing to do
        lines.append(("This week", sentence(report.guidance.text)))
    lines += [("Race", sentence(report.race.when))] if report.race else []
    asked_for = any(reason.within_days is not None for reason in report.checkin.reasons)
    if not ended or asked_for or _stopped(report):
        lines += _visit(report)
    return [*lines, *_question(report)]


def _pain_lines(report: Report) -> list[tuple[str, str]]:
    """Each sore place with its scores and its light, in the order of the report."""
    lines = []
    trends = [(light, _scores(light, report) or told) for light, told in pain_trends(report.pain)]
    for light, scores in trends[:PLACES_SHOWN]:
        day = short_day(light.entry.date)
        shown = LIGHTS.get(light.light, light.light)
        said = f"{_where(light)}: {scores}, last on {day} ({shown})."
        if shown == LIGHTS["green"] and not light.entry.regions:
            said = f"{light.because}, noted on {day}."
        lines.append(("Pain you reported", said))
    if len(trends) > PLACES_SHOWN:
        more = count(len(trends) - PLACES_SHOWN, "more place")
        lines.append(("Pain you reported", f"{more}, in the report."))
    return lines


def _where(light: PainLight) -> str:
    """The place; one that was named vaguely is told in one word, not as all that it may be."""
    regions, vague = light.entry.regions, len(light.entry.regions) >= VAGUE
    named = (f"{place(regions[:1], None)} or near it",) if vague else regions
    return place(named, light.entry.side)


def _scores(light: PainLight, report: Report) -> str:
    """The latest scores told of that place, in the order of days; "" where there is no trend."""
    entry = light.entry
    told = sorted(
        (
            other
            for other in report.told_pain
            if (other.regions, other.side) == (entry.regions, entry.side)
            and other.date <= entry.date
            and known(other.score) is not None
        ),
        key=lambda other: other.date,
    )
    shown = [short_number(other.score) for other in told[-TREND_SHOWN:]]
    return f"{' → '.join(shown)} of 10" if len(shown) > 1 else ""


def _flag_line(report: Report) -> list[tuple[str, str]]:
    """The one flag: that of the first line, else the gravest that is sure.

    The pain light has its own line, and the first line has the one action.
    """
    if _stopped(report):
        return []
    able = [flag for flag in gravest_first(report.flags) if flag.id != PAIN_LIGHT_FLAG]
    leads = [flag for flag in able if flag.id == report.leads]
    if report.level is Level.INFO and able and not leads:
        return [("Worth knowing", sentence(_without_action(able[0])))]
    sure = [flag for flag in able if flag.level >= Level.WATCH and not flag.contested]
    for flag in [*leads, *sure][:1]:
        if flag not in leads:
            return [("What changed", sentence(_without_action(flag)))]
        said_so = report.headline.rstrip(".").endswith(flag.headline.rstrip("."))
        if said_so and (why := _without_action(flag, headline=False)):
            return [("Why", sentence(why))]
    return []


def _without_action(flag: Flag, *, headline: bool = True) -> str:
    """What was seen, in a sentence, or the headline of a flag with the runner's words.

    What studies say of it is for `runload explain`; that they disagree is said here.
    """
    if flag.quotes:
        return flag.headline if headline else ""
    seen = "" if not headline and flag.seen == flag.headline else flag.seen
    known = flag.known if flag.contested else ""
    return " ".join(filter(None, (seen, known, flag.beside)))


def _question(report: Report) -> list[tuple[str, str]]:
    """The first short question that repeats none of the runner's words: they go into no mail."""
    if not report.questions:
        return []
    short = (q.ask for q in report.questions if not q.quotes and len(q.ask) <= QUESTION_LETTERS)
    asked = next(short, "The report has a question that only you can answer.")
    return [("Open question", asked)]


def _visit(report: Report) -> list[tuple[str, str]]:
    said = sentence(due_said(report.checkin)), stated(_asked_by(report))
    told = " ".join(filter(None, said))
    return [("Next check-in", told)] if told else []


def _asked_by(report: Report) -> str:
    """What set the day of the check-in: a stop sign, what cannot wait, or the rhythm."""
    checkin = report.checkin
    first = "" if report.red_flags else next((asked.words for asked in checkin.reasons), "")
    telling = (why for why in checkin.why if first and first in why)
    return next(telling, next(iter(checkin.why), ""))


def _closing(report: Report, view: View) -> str:
    if not view.own:
        return (
            "Made by runload from your coach's sheet. It shows what changed, not what will happen."
        )
    told = "Made by runload from your own log. It shows what changed, not what will happen"
    missing = f"; {count(len(report.skipped), 'source')} could not be read" * bool(report.skipped)
    return f"{told}{missing}. All of it: runload report."
