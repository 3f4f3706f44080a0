"""What was told and is not over: a pain, an injury or an illness that nobody closed."""

from __future__ import annotations

from datetime import date

from runload.models.values import dataclass

USUAL, CLINICIAN, REST = "usual", "clinician", "rest"
"""What running may follow: no more than usual, what a clinician says, or none for now."""
COURSES = (USUAL, CLINICIAN, REST)
KINDS = ("pain", "injury", "illness")
SPELLS = ("injury", "illness", "off", "race")


@dataclass(frozen=True, slots=True)
class OpenProblem:
    """Something that was told and is not over on the day of the report.

    ``kind`` is pain, injury or illness. ``name`` says in the house's own words what it is, and may
    stand in a mail; ``words`` are the runner's own, and may not. ``last_score`` [0-10] is the last
    one told of its place, ``last_heard`` the last day on which anything was told of it.
    ``closed_by`` says what would close it. ``course`` is one of ``COURSES``, "" for a pain: its
    light has the say. Not ``dated``: nobody told since when, and ``since`` is the report's day.
    """

    kind: str
    since: date
    name: str
    last_heard: date
    closed_by: str
    course: str = ""
    words: str = ""
    region: str | None = None
    side: str | None = None
    last_score: float | None = None
    dated: bool = True

    def __post_init__(self) -> None:
        if self.kind not in KINDS or self.course not in ("", *COURSES) or not self.name:
            raise ValueError("an open problem needs a kind, a name and a course")


@dataclass(frozen=True, slots=True)
class Spell:
    """Days that were told of as such: an injury, an illness, days off, a race.

    ``last`` is its last day, None where it is not over. ``name`` is in the house's own words, of a
    race the runner's.
    """

    kind: str
    first: date
    last: date | None
    name: str

    def __post_init__(self) -> None:
        if self.kind not in SPELLS:
            raise ValueError(f"{self.kind!r} is not a kind of spell")
