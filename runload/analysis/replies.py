"""What the runner answered to the questions of a report, put into the pain that was told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from string import ascii_lowercase

from runload.analysis.log_notes import ABOUT_NOTE, question_about
from runload.analysis.runner_input import RunnerInput
from runload.athlete.pain import inline_pain
from runload.athlete.pain_language.asking import GONE, MOST_SHOWN, STILL_HURTS
from runload.errors import UsageError
from runload.evidence.screen_answers import screen_answer
from runload.evidence.vocabulary import REGIONS
from runload.models import NoteAsked, PainEntry, Question, Reply
from runload.rules.patterns.engine import NEITHER
from runload.rules.patterns.files import patterns
from runload.rules.patterns.usual import telling, with_answer
from runload.rules.red_flags.files import Screen, screens

OPTION = "--answer"
_ANSWER = re.compile(r"(\d{1,2})(?:\s*[.:=)]\s*|\s+|(?=[a-z]\b))(.+)", re.IGNORECASE)
_NOTED = {
    "injury": "the diary",
    "illness": "the diary",
    "effort": "the diary",
    "fuel": "the profile",
}
"""What is kept for longer than one report is written down instead."""
YES, NO, NOT_SURE = "yes", "no", "not sure"
HIGHEST_SCORE = 10.0


def replies(
    said: Sequence[str],
    open_after: Callable[[RunnerInput], Sequence[Question]],
    told: RunnerInput,
    on: date,
) -> RunnerInput:
    """What was told, with answers such as ``1b`` or ``2=4`` to the questions of its report.

    Parameters:
        said: as typed; several may stand in one, with commas.
        open_after: the questions of the report of what was told, with their numbers.
        told: all that was told beside the answers.
        on: their day.

    A yes to a stop sign counts as a yes to the safety question it belongs to.

    Raises:
        UsageError: no answer, no such question, no such choice, or a thing the diary holds.
    """
    for typed in (part.strip() for one in said for part in one.split(",")):
        if typed:
            open_now = {question.number: question for question in open_after(told)}
            reply = _reply(typed, open_now)
            if reply.said == NOT_SURE:  # it stays open
                continue
            told = replace(told, replies=(*told.replies, reply), asked=_in_order(told, open_now))
            if (stop := _stop(reply.question)) and reply.said == YES:
                told = replace(told, answers=(*told.answers, screen_answer(stop.yes, on)))
    return told


def _stop(question: Question) -> Screen | None:
    """The stop sign that a question is about."""
    return next((screen for screen in screens() if screen.id == question.about), None)


def _in_order(told: RunnerInput, open_now: Mapping[int, Question]) -> tuple[Question, ...]:
    """Every question asked so far by its number: an answered one keeps its own."""
    known = dict(enumerate(told.asked, start=1))
    known.update((number, replace(one, number=0)) for number, one in open_now.items())
    return tuple(known[number] for number in sorted(known))


def _reply(typed: str, open_now: Mapping[int, Question]) -> Reply:
    parts = _ANSWER.fullmatch(typed)
    if parts is None:
        raise _wrong(
            typed, "is not an answer", "Write a question's number and a letter, such as 1b."
        )
    number, answer = int(parts[1]), parts[2].strip()
    if number not in open_now:
        have = ", ".join(str(one) for one in open_now) or "none"
        raise _wrong(
            typed, f"does not match an open question (open: {have})", "Look at the report again."
        )
    question = replace(open_now[number], number=0)
    if place := _NOTED.get(question.about):
        raise _wrong(typed, "is kept for longer than a report", f"Write it in {place}.")
    if question.choices:
        answer = _chosen(typed, answer, question)
    elif question.about == "score":
        _score(answer, typed)
    return Reply(question, answer)


def _chosen(typed: str, answer: str, question: Question) -> str:
    letters = ascii_lowercase[: len(question.choices)]
    place = letters.find(answer.casefold())
    if answer.isdecimal() and 1 <= int(answer) <= len(letters):
        place = int(answer) - 1
    if place < 0:
        fix = f"Its answers are {letters[0]} to {letters[-1]}."
        raise _wrong(typed, "has no such choice", fix)
    return question.choices[place]


def _score(answer: str, typed: str) -> float:
    try:
        score = float(answer.replace(",", "."))
    except ValueError:
        score = -1.0
    if not 0 <= score <= HIGHEST_SCORE:
        raise _wrong(typed, "is not a score", "A score is a number from 0 to 10, such as 1=4.")
    return score


def _wrong(typed: str, what: str, fix: str) -> UsageError:
    return UsageError(OPTION, f"{typed[:40]!r} {what}", fix)


def still_open(questions: Iterable[Question], told: RunnerInput) -> tuple[Question, ...]:
    """The questions that nobody answered, none twice, each with its number.

    Examples:
        >>> asked = [Question("side", "Which?"), Question("score", "How bad?")]
        >>> [one.number for one in still_open(asked, RunnerInput())]
        [1, 2]
    """
    known = list(dict.fromkeys((*told.asked, *questions)))
    settled = {reply.question for reply in told.replies}
    asked = dict.fromkeys(one for one in questions if one not in settled)
    return tuple(replace(one, number=known.index(one) + 1) for one in asked)


def replied(reports: Sequence[PainEntry], given: Sequence[Reply]) -> tuple[PainEntry, ...]:
    """The reports with the answers in them: those of the newest day that the question is about.

    Examples:
        >>> from datetime import date
        >>> shin = PainEntry(date(2026, 11, 22), None, ("inner_shin",))
        >>> replied([shin], [Reply(Question("score", "How bad?"), "4")])[0].score
        4.0
    """
    told = list(reports)
    for reply in given:
        if reply.question.about == ABOUT_NOTE:
            continue
        for index in _meant(told, reply.question):
            told[index] = _with(told[index], reply)
    return tuple(told)


def replied_to_notes(
    notes: Sequence[NoteAsked], given: Sequence[Reply], on: date
) -> Iterator[PainEntry]:
    """What was answered about notes of the log: reports of ``on``, of the note's own place.

    Examples:
        >>> from datetime import date
        >>> note = NoteAsked(date(2026, 11, 20), "shin sore", False, "pain", "", ("front_shin",))
        >>> told = [Reply(question_about(note), "4")]
        >>> [(one.score, one.regions) for one in replied_to_notes([note], told, note.date)]
        [(4.0, ('front_shin',))]
    """
    said = {reply.question: reply.said for reply in given}
    for note in notes:
        answer = said.get(question_about(note))
        if answer == YES:
            yield PainEntry(on, None, note.regions, words=note.words)
        elif answer is not None:
            for entry in inline_pain("0" if answer == NO else answer, on).entries:
                yield entry if entry.regions else replace(entry, regions=note.regions)


def _meant(reports: Sequence[PainEntry], question: Question) -> list[int]:
    fits = [i for i, entry in enumerate(reports) if _fits(entry, question)]
    fits = fits or [i for i, entry in enumerate(reports) if entry.score != 0]
    newest = max((reports[i].date for i in fits), default=None)
    return [i for i in fits if reports[i].date == newest]


def _fits(entry: PainEntry, question: Question) -> bool:
    places = tuple(REGIONS[region] for region in entry.regions)
    if question.about == GONE:
        return entry.score == 0 and entry.words[:MOST_SHOWN] in question.ask
    if question.about == "score":
        return entry.score is None
    if question.about == "region":
        return not places or places == question.choices
    return question.about in places


def _with(entry: PainEntry, reply: Reply) -> PainEntry:
    question, said = reply.question, reply.said
    if said == NEITHER:
        return entry
    if stop := _stop(question):
        return _without(entry, stop) if said == NO else entry
    if question.about == GONE:
        return replace(entry, score=None) if said == STILL_HURTS else entry
    if question.about == "score":
        return replace(entry, score=_score(said, said))
    place = telling(entry.regions)
    if place is not None and question.choices == place.choices:
        return with_answer(entry, place.choices.index(said) + 1)
    by_name = {REGIONS[region]: region for region in entry.regions}
    if question.about == "region" and said in by_name:
        return replace(entry, regions=(by_name[said],))
    if question.about == "words":
        return _read_again(entry, said)
    return _as_told(entry, f"{REGIONS[entry.regions[0]]}, {said}" if entry.regions else said)


def _without(entry: PainEntry, stop: Screen) -> PainEntry:
    """The report with the doubtful signs of a stop sign denied."""
    signs = {sign for when in stop.when for sign in when.all | when.any | when.also_any}
    return replace(
        entry, unclear=entry.unclear - signs, denied=entry.denied | (entry.unclear & signs)
    )


def _read_again(entry: PainEntry, said: str) -> PainEntry:
    """The report with other words for what was not understood."""
    unread = tuple(word for more in inline_pain(said, entry.date).entries for word in more.unread)
    return replace(_as_told(entry, said), unread=unread)


def _as_told(entry: PainEntry, said: str) -> PainEntry:
    """The report with what these words add: signs, a place where none was told, and how long."""
    named = tuple(one.id for one in patterns() if one.mark and said.endswith(one.mark))
    for more in inline_pain(said, entry.date).entries:
        entry = replace(
            entry,
            regions=entry.regions or more.regions,
            side=entry.side or more.side,
            signs=entry.signs | more.signs,
            denied=(entry.denied | more.denied) - more.signs,
            unclear=(entry.unclear | more.unclear) - more.signs - more.denied,
            days=more.days if entry.days is None else entry.days,
        )
    return replace(entry, named=tuple(dict.fromkeys((*named, *entry.named))))
