"""The twelve safety questions, for every page that asks them, and how to answer."""

from __future__ import annotations

from runload.evidence.safety_screen import screen_questions, screen_words
from runload.models import ScreenState
from runload.models.values import dataclass
from runload.render.document import Line, heading, para
from runload.render.json.values import Json, of
from runload.render.sheet import Fact, Items, Section

TITLE = "The twelve safety questions"
ANSWER = "runload diary signs"
"""The command that keeps an answer; a page or a mail shows it to be copied."""
HOW = (
    f"None of these: `{ANSWER} 0`. Else the numbers of those that are true, such as "
    f"`{ANSWER} 5,8`; or once, beside a report: --signs 0."
)


@dataclass(frozen=True, slots=True)
class QuestionShown:
    """One question on a page: its number, its words, and what is asked after a yes."""

    number: str
    ask: str
    follow_up: str
    choices: tuple[int, ...]


def questions_shown(screen: ScreenState) -> tuple[QuestionShown, ...]:
    """All twelve, those first of which the words speak."""
    words = screen_words(screen.language)
    return tuple(
        QuestionShown(
            number=question.id[1:],
            ask=words.questions[question.id],
            follow_up=words.follow_ups[question.id],
            choices=tuple(question.answers),
        )
        for question in sorted(screen_questions(), key=lambda one: one.id not in screen.first)
    )


def screen_lines(screen: ScreenState) -> list[Line]:
    """The questions where they are open, and how to answer."""
    if not screen.needed:
        return []
    asked = [
        para(question.ask, lead=f"{question.number}. ", indent=4)
        for question in questions_shown(screen)
    ]
    return [heading(TITLE), *asked, para(HOW)]


def screen_section(screen: ScreenState) -> Section:
    """The same for a sheet."""
    if not screen.needed:
        return Section(TITLE, ())
    asked = tuple(f"{one.number}. {one.ask}" for one in questions_shown(screen))
    return Section(TITLE, (Items(asked), Fact(HOW)), wide=True)


def stop_sections(screen: ScreenState) -> tuple[Section, ...]:
    """The stop list for a sheet, where the questions are open."""
    if not screen.needed:
        return ()
    listed = screen_words(screen.language)
    return (
        Section(listed.heading_now, (Items(listed.now),)),
        Section(listed.heading_today, (Items(listed.today), Fact(listed.closing))),
    )


def screen_mail(screen: ScreenState, *, own: bool = True) -> list[tuple[str, str]]:
    """What to copy, under the stop list of a mail: the questions themselves are too long there.

    Whoever has no runload of their ``own`` answers their coach.
    """
    if not screen.needed:
        return []
    if not own:
        return [("To answer", "Tell your coach: none of these, or which.")]
    said = f"{ANSWER} 0, if none of these is true. The twelve questions: runload explain safety."
    return [("To answer, copy", said)]


def screen_json(screen: ScreenState) -> Json:
    """The object ``screen``: what is to be answered, and what was answered with yes."""
    shown = {one.number: one for one in questions_shown(screen)} if screen.needed else {}
    urgency = {question.id[1:]: question.bare for question in screen_questions()}
    return {
        **screen_short_json(screen),
        "language": screen.language,
        "ask": [
            {
                "id": f"S{number}",
                "ask": one.ask,
                "urgency": urgency[number],
                "follow_up": one.follow_up,
            }
            for number, one in shown.items()
        ],
        "yes": [of(stop, "id urgency answered text") for stop in screen.stops],
    }


def screen_short_json(screen: ScreenState) -> Json:
    """Whether it is open, and since when it is answered: all that a list of athletes holds."""
    return {"needed": screen.needed, "answered": screen.answered}
