"""What is open on a day: every pain, injury and illness that was told and that nobody closed.

The one place that says so, for every command. Age alone never closes anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from runload.evidence.vocabulary import BONY, REGIONS
from runload.models import Ailment, DiaryFacts, OpenProblem, PainEntry, Stretch, WeeklyCheck
from runload.models.opened import CLINICIAN, COURSES, REST, USUAL
from runload.models.values import dataclass
from runload.rules.ailments import AilmentRead, read_ailment
from runload.rules.settling import same_place, worst_score

FEVER_FREE_DAYS = 2
"""Whole days without fever before running. Basis: clinic 5.4, ours."""
CLOSES_PAIN = "a 0 for that place"
CLOSES_AILMENT = "its last day, or a weekly check without a problem"
CLOSES_NOTED = {
    "injury": "a later row that says it is over, or a weekly check without a problem",
    "illness": "runs on two later days, or a row that says it is over",
}
"""What closes an injury or illness that stands in a log."""
CLOSES_FEVER = "two days without fever"
_FEVER = "fever"


@dataclass(frozen=True, slots=True)
class _Told:
    """An injury or illness as it was told, and what its words say; ``at`` is its place in order."""

    at: int
    kind: str
    one: Ailment
    read: AilmentRead
    shown: bool

    def end(self) -> date | None:
        """Its last day, as this entry tells it; None where it tells of none."""
        if self.one.until is not None:
            return self.one.until
        if (self.read.over or self.read.nothing) and not self.one.ongoing:
            return self.one.date - timedelta(days=1)
        return None


def open_problems(
    diary: DiaryFacts,
    entries: Sequence[PainEntry],
    checks: Sequence[WeeklyCheck],
    as_of: date,
    noted: Sequence[Ailment] = (),
    injuries: Sequence[Ailment] = (),
) -> tuple[OpenProblem, ...]:
    """What is open at the end of ``as_of``: what holds running back most first, then by its day.

    Parameters:
        diary: injuries and illnesses, in the order in which they were told
        entries: pain reports, in order of date
        checks: weekly checks
        as_of: the day of the report; what was told of later days is not looked at
        noted: illnesses that a log marks in place of a run; their words are shown to nobody
        injuries: those that a log tells of, with the last day of each; neither are theirs
    Returns:
        Each once, from its first day. An injury or illness is closed by its last day, by words
        that say that it is over or that there is none, or by a weekly check without a problem. A
        fever stays for two days after its last one. A pain is closed by a 0 for its place or for
        the whole body, or by such a check.
    Limits:
        An end that lies ahead is none yet. A 0 closes no injury: at rest most do not hurt.
    """
    told = [*_told("injury", diary.injuries, as_of), *_told("illness", diary.illnesses, as_of)]
    told += _told("illness", noted, as_of, shown=False)
    told += _told("injury", injuries, as_of, shown=False)
    calm = [check for check in checks if check.date <= as_of and check.problem is False]
    past = [entry for entry in entries if entry.date <= as_of]
    found: dict[tuple[str, str, str, str], OpenProblem] = {}
    for one in told:
        problem = _still_open(one, told, calm, as_of)
        if problem is not None:
            called = one.read.plain if one.shown else problem.name
            key = (problem.kind, called, one.one.region, one.one.side)
            found[key] = _joined(found[key], problem) if key in found else problem
    ailments = [_with_pain(problem, past) for problem in found.values()]
    order = {REST: 0, CLINICIAN: 1, USUAL: 2}
    ailments.sort(key=lambda one: (order[one.course], one.since))
    return (*ailments, *_pains(past, calm))


def of_body(problems: Iterable[OpenProblem]) -> tuple[OpenProblem, ...]:
    """The injuries and illnesses among them: pain has its light."""
    return tuple(problem for problem in problems if problem.course in COURSES)


def _told(
    kind: str, ailments: Sequence[Ailment], as_of: date, *, shown: bool = True
) -> list[_Told]:
    """What was told up to the day; a cell that says nothing at all tells of nothing."""
    found = []
    for at, one in enumerate(ailments):
        read = read_ailment(kind, one.what)
        if one.date <= as_of and not read.untold:
            found.append(_Told(at, kind, one, read, shown))
    return found


def _still_open(
    one: _Told, told: Sequence[_Told], calm: Sequence[WeeklyCheck], as_of: date
) -> OpenProblem | None:
    """The entry as an open problem; None where it is closed, or closes something itself."""
    if _only_ends(one):
        return None
    over = _over(one, told, calm, as_of)
    problem = _problem(one)
    if over is None:
        return problem
    if problem.course == REST and (as_of - over).days < FEVER_FREE_DAYS:
        return replace(problem, closed_by=CLOSES_FEVER)
    return None


def _only_ends(one: _Told) -> bool:
    """Whether the entry says no more than that something is over, or that there is nothing."""
    ends = one.read.over and one.one.until is None and one.end() is not None
    return one.read.nothing or ends


def _over(
    one: _Told, told: Sequence[_Told], calm: Sequence[WeeklyCheck], as_of: date
) -> date | None:
    """The last day of what the entry tells of; None while it is open."""
    ends = [other.end() for other in told if _closes(other, one)]
    ends += [
        check.date - timedelta(days=1)
        for check in calm
        if check.date > one.one.date and check.region in ("", one.one.region)
    ]
    return min((end for end in ends if end is not None and end <= as_of), default=None)


def ailed(
    diary: DiaryFacts,
    checks: Sequence[WeeklyCheck],
    as_of: date,
    noted: Sequence[Ailment] = (),
    injuries: Sequence[Ailment] = (),
) -> tuple[tuple[OpenProblem, date | None], ...]:
    """Every injury and illness told of up to a day, with its last day; None where it is not over.

    Parameters: as ``open_problems``.
    """
    told = [*_told("injury", diary.injuries, as_of), *_told("illness", diary.illnesses, as_of)]
    told += _told("illness", noted, as_of, shown=False)
    told += _told("injury", injuries, as_of, shown=False)
    calm = [check for check in checks if check.date <= as_of and check.problem is False]
    ends = [(one, _over(one, told, calm, as_of)) for one in told if not _only_ends(one)]
    return tuple((_problem(one), end and max(end, one.one.date)) for one, end in ends)


def feverish(
    diary: DiaryFacts, checks: Sequence[WeeklyCheck], as_of: date, noted: Sequence[Ailment]
) -> tuple[Stretch, ...]:
    """The days of fevers and other illnesses below the neck up to a day, over or not.

    Parameters: as ``open_problems``.
    """
    return tuple(
        Stretch(problem.since, end or max(as_of, problem.since))
        for problem, end in ailed(replace(diary, injuries=()), checks, as_of, noted)
        if problem.course == REST
    )


def _closes(other: _Told, one: _Told) -> bool:
    """Whether this entry ends that one, itself included."""
    end = other.end()
    if end is None or other.kind != one.kind or not _same(other, one):
        return False
    reopened = one.one.ongoing is True and one.at > other.at and one.one.date >= end
    if other.one.until is not None:
        return end >= one.one.date and not reopened
    if other.shown is not one.shown:  # a diary and a log are two orders of telling
        return other.one.date > one.one.date
    return other.at > one.at


def _same(closing: _Told, one: _Told) -> bool:
    """Whether both speak of one thing: an all-clear speaks of all, and fewer words of more."""
    if closing.read.nothing:
        return True
    places = ((closing.one.region, one.one.region), (closing.one.side, one.one.side))
    if any(here and there and here != there for here, there in places):
        return False
    said, of = set(closing.read.plain.split()), set(one.read.plain.split())
    return said == of or (closing.read.over and said <= of)


def _problem(one: _Told) -> OpenProblem:
    places, side, where = _place(one.one)
    course = one.read.course or _course_of(one.kind, places)
    return OpenProblem(
        kind=one.kind,
        since=one.one.date,
        name=_name(one, where, side),
        last_heard=one.one.date,
        closed_by=CLOSES_AILMENT if one.shown else CLOSES_NOTED[one.kind],
        course=course,
        words=one.one.what if one.shown else "",
        region=places[0] if places else None,
        side=side or None,
    )


def _course_of(kind: str, places: Sequence[str]) -> str:
    """Where the words alone do not say: a soft place is understood, all else is not."""
    soft = kind == "injury" and places and places[0] not in BONY
    return USUAL if soft else CLINICIAN


def _place(one: Ailment) -> tuple[tuple[str, ...], str, str]:
    """Regions and side of an injury, as they were told or its words name them, and what to call it.

    A place that may be several regions is called as the vocabulary calls it, such as knee.
    """
    from runload.athlete.pain_language.entries import places_named  # the vocabulary is large

    named = places_named(one.what if one.region in ("", *REGIONS) else f"{one.region} {one.what}")
    side = one.side or named.side or ""
    if one.region in REGIONS:
        return (one.region,), side, REGIONS[one.region]
    if len(named.regions) == 1:
        return named.regions, side, REGIONS[named.regions[0]]
    return named.regions, side, named.names[0] if len(named.names) == 1 else ""


def _name(one: _Told, where: str, side: str) -> str:
    """What it is called, in words that may stand in a mail."""
    names = one.read.names
    if one.kind == "illness":
        others = [name for name in names if name != _FEVER]
        if _FEVER in names:
            return f"{others[0]} with fever" if others else "a fever"
        return others[0] if others else "an illness"
    what = names[0] if names else "injury"
    sided = side if side in ("left", "right") else ""
    if where and " " not in where:
        return " ".join(filter(None, (sided, where, what)))
    shown = ", ".join(filter(None, (where, sided)))
    if not names and not shown:
        return "an injury"
    return f"{what} ({shown})" if shown else what


def _joined(first: OpenProblem, later: OpenProblem) -> OpenProblem:
    """One thing that was told twice."""
    since, heard = min(first.since, later.since), max(first.last_heard, later.last_heard)
    open_still = later if first.closed_by == CLOSES_FEVER else first
    return replace(open_still, since=since, last_heard=heard)


def _with_pain(problem: OpenProblem, entries: Sequence[PainEntry]) -> OpenProblem:
    """The problem with the last that was told of pain in its place."""
    for entry in reversed(entries):
        near = problem.region in entry.regions and entry.side in (None, problem.side)
        if problem.kind == "injury" and near and entry.date >= problem.since:
            heard = max(problem.last_heard, entry.date)
            return replace(problem, last_score=worst_score(entry), last_heard=heard)
    return problem


def _pains(entries: Sequence[PainEntry], calm: Sequence[WeeklyCheck]) -> list[OpenProblem]:
    """Places of which the last report tells of pain, in order of their first day."""
    found: dict[tuple[tuple[str, ...], str | None], OpenProblem] = {}
    for entry in sorted(entries, key=lambda entry: entry.date):
        worst = worst_score(entry)
        place = (entry.regions, entry.side)
        if worst == 0 and not (entry.next_morning_rise or 0) > 0:
            gone = [key for key in found if not entry.regions or same_place(entry, _at(key, entry))]
            for key in gone:
                del found[key]
        elif (worst is not None or entry.regions) and not entry.closed:
            first = found.get(place)
            found[place] = OpenProblem(
                kind="pain",
                since=first.since if first else entry.date - timedelta(days=entry.days or 0),
                name="pain",
                last_heard=entry.date,
                closed_by=CLOSES_PAIN,
                words=entry.words,
                region=entry.region,
                side=entry.side,
                last_score=worst,
            )
    return [
        problem
        for problem in found.values()
        if not any(
            check.date > problem.last_heard and check.region in ("", problem.region)
            for check in calm
        )
    ]


def _at(place: tuple[tuple[str, ...], str | None], entry: PainEntry) -> PainEntry:
    return replace(entry, regions=place[0], side=place[1])
