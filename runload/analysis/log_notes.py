"""Notes of a log that tell of pain, or may: what is asked about them, and what answers it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from runload.analysis.asked import Asked
from runload.models import Activity, NoteAsked, PainEntry, PainNote, Question, ScreenAnswer
from runload.rules.light import ENTRY_DAYS

STOP, PAIN, DOUBTFUL = "stop", "pain", "doubtful"
ABOUT_NOTE = "note"
"""What a question about a note is about."""
SHEETS = frozenset({"coach-csv", "runload-csv"})
"""Lists whose titles are a coach's plan, not the runner's own words."""


def heard_log(
    notes: Iterable[PainNote], activities: Iterable[Activity], asked: Asked
) -> tuple[PainNote, ...]:
    """All that a log tells of the body: its notes and titles, or its columns alone."""
    if not asked.hears_notes:
        return without_words(notes)
    return (*notes, *title_notes(activities, asked.as_of))


def without_words(notes: Iterable[PainNote]) -> tuple[PainNote, ...]:
    """What the rows tell of the body in columns of their own, without their free words."""
    bare = (replace(note, remark="") for note in notes)
    return tuple(note for note in bare if note.tells)


def title_notes(
    activities: Iterable[Activity], as_of: date, days: int = ENTRY_DAYS
) -> tuple[PainNote, ...]:
    """The titles of the last days that may speak of the body, as notes of their day."""
    titled = [a for a in activities if a.title and _recent(a.local_date, as_of, days)]
    titled = [a for a in titled if a.source_format not in SHEETS]
    if not titled:
        return ()
    from runload.athlete.pain_language.look import may_concern_the_body

    return tuple(
        PainNote(run.local_date, None, "", run.source, run.athlete, run.title, member=run.member)
        for run in titled
        if may_concern_the_body(run.title)
    )


def told_in_notes(notes: Sequence[PainNote], as_of: date) -> tuple[NoteAsked, ...]:
    """The notes of the last two weeks that tell of pain, or may.

    Parameters:
        notes: those of a log, in any order; of one day a note that is a part of another one is
            not looked at twice, and a row that tells its pain elsewhere is not looked at here.
        as_of: the day of the report.
    Source:
        hearing 4, clinic 1.7.
    """
    asked: list[NoteAsked] = []
    for note in _each_once(notes, as_of):
        from runload.athlete.pain_language.notes import TELLS, heard_in  # a large vocabulary

        heard = heard_in(note.remark)
        if heard is not None:
            kind = PAIN if heard.kind == TELLS else DOUBTFUL
            told = NoteAsked(
                note.date,
                heard.quote,
                today=False,
                kind=kind,
                understood=heard.understood,
                regions=heard.regions,
            )
            asked.append(told)
    return tuple(dict.fromkeys(asked))


def tells_of_pain(remark: str) -> bool:
    """Whether a note of a log tells that something hurts, and not only that something may."""
    from runload.athlete.pain_language.notes import TELLS, heard_in  # a large vocabulary

    heard = heard_in(remark)
    return heard is not None and heard.kind == TELLS


def screened_on(answers: Iterable[ScreenAnswer]) -> date | None:
    """The last day on which all of the safety questions were answered, for all to see."""
    return max((one.date for one in answers if not one.withheld), default=None)


def unanswered(
    notes: Iterable[NoteAsked], reports: Iterable[PainEntry], screened: date | None = None
) -> tuple[NoteAsked, ...]:
    """The notes that no report has answered since: of that place, or that nothing hurts.

    A note that may tell of a stop sign is answered by none of them, only by the safety questions:
    see ``written_beside``. ``screened`` is the last day on which those were answered.
    """
    told = tuple(reports)
    left = (note for note in notes if note.kind == STOP or not _answered(note, told))
    return tuple(
        replace(note, screened=screened is not None and screened >= note.date) for note in left
    )


def weighty(notes: Iterable[NoteAsked]) -> tuple[NoteAsked, ...]:
    """The notes that hold back a distance: what is only doubtful asks and does no more."""
    return tuple(note for note in notes if note.kind != DOUBTFUL)


def asked_of_notes(notes: Iterable[NoteAsked]) -> tuple[Question, ...]:
    """The question about each note that tells of pain or may, with the two ways to answer it."""
    return tuple(question_about(note) for note in notes if note.kind != STOP)


def _answered(note: NoteAsked, reports: Sequence[PainEntry]) -> bool:
    since = [entry for entry in reports if entry.date >= note.date]
    return any(
        bool(set(entry.regions) & set(note.regions)) or (entry.score == 0 and not entry.regions)
        for entry in since
    )


def question_about(note: NoteAsked) -> Question:
    """What is asked about a note that tells of pain, or may."""
    asks = "Is that pain?" if note.kind == DOUBTFUL else "How bad is it, 0 to 10?"
    day = f"{note.date.day} {note.date:%b}"
    return Question(
        ABOUT_NOTE,
        f"On {day} you wrote '{note.words}'. {asks} Say it with the place, or that nothing hurts.",
        ("yes", "no", "not sure") if note.kind == DOUBTFUL else (),
        quotes=True,
    )


def _each_once(notes: Iterable[PainNote], as_of: date) -> Iterator[PainNote]:
    """The remarks of the last two weeks, each once: a title may stand in the description too."""
    recent = [n for n in notes if n.remark and not n.tells_pain and not n.ill]
    recent = [n for n in recent if _recent(n.date, as_of)]
    by_day: dict[date, list[str]] = {}
    for note in sorted(recent, key=lambda one: (one.date, -len(one.remark))):
        before = by_day.setdefault(note.date, [])
        if not any(note.remark in other for other in before):
            before.append(note.remark)
            yield note


def _recent(day: date, as_of: date, days: int = ENTRY_DAYS) -> bool:
    return as_of - timedelta(days=days - 1) <= day <= as_of
