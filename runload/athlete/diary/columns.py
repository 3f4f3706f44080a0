"""The columns of the diary: one table for the file, the options of the command, and the questions.

One row may tell several kinds of things; ``date`` stands in each, and ``words`` may.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from runload.models.values import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, the kind of entry it makes, what it holds, and its other names."""

    name: str
    kind: str
    holds: str
    also: tuple[str, ...] = ()

    @property
    def option(self) -> str:
        """The option of ``diary add`` that fills it."""
        return "--" + self.name.replace("_", "-")


COLUMNS = (
    Column("score", "pain", "Pain while running, 0 to 10.",
           ("pain", "nrs", "during", "pain_during")),
    Column("after_1h", "pain", "Pain about an hour after, 0 to 10.",
           ("after", "pain_after", "1h_after")),
    Column("next_morning", "pain", "Pain or stiffness the next morning, 0 to 10.",
           ("morning", "pain_morning")),
    Column("usual_morning", "pain", "What is usual for you in the morning, 0 to 10.", ("usual",)),
    Column("region", "pain", "Where, such as achilles or front knee.", ("where", "pain_region")),
    Column("side", "pain", "left, right or both."),
    Column("days", "pain", "Days since it began."),
    Column("onset", "pain", "sudden or gradual."),
    Column("character", "pain", "sharp, ache, stiff, burning, tight or pop felt."),
    Column("timing", "pain", "When it hurts, such as first steps in the morning, downhill."),
    Column("signs", "pain", "Such as swelling; no limp; warmth? (not sure)."),
    Column("words", "pain", "In your own words.", ("notes", "comment")),
    Column("closed", "pain", "Who has seen a stop sign, and when: closes it.", ("seen",)),
    Column("screen", "screen", "Answers to the safety questions: 0 for none, or 5.1,8.",
           ("safety_questions",)),
    Column("fatigue", "fatigue", "How tired you are, 0 to 10.", ("tiredness",)),
    Column("sleep", "sleep", "How well you slept: 1 very well to 5 very badly, or in words.",
           ("slept", "sleep_quality")),
    Column("sleep_h", "sleep", "How many hours you slept.", ("hours_slept",)),
    Column("soreness", "soreness", "How sore your muscles are, apart from an injury, 0 to 10.",
           ("muscle_soreness",)),
    Column("rpe", "effort", "How hard the day's run was, 0 to 10.", ("effort", "session_rpe")),
    Column("start", "effort", "When that run began (18:30), where there were several."),
    Column("weekly_check", "weekly", "Four answers, each 0, 8, 17 or 25: 8 17 8 17."),
    Column("ostrc_o2", "weekly", "Four answers to the real OSTRC-O2: 0, 8, 17 or 25.",
           ("ostrc", "ostrc_v2", "ostrc_o2_v2")),
    Column("ostrc_v1", "weekly", "Four answers to its first version (0 6 13 19 25 in the middle).",
           ("ostrc_o2_v1", "ostrc_o")),
    Column("exercises_done", "exercises", "Home exercise sessions done.", ("exercises",)),
    Column("exercises_planned", "exercises", "Home exercise sessions planned."),
    Column("exercise", "exercises", "Which of them, or the name of a sheet.", ("which_exercise",)),
    Column("exercise_pain", "exercises", "How much it hurt, 0 to 10."),
    Column("visit", "visit", "Whom you saw: physio, or a name.", ("physio",)),
    Column("visit_changed", "visit", "What was changed after the visit."),
    Column("visit_limits", "visit", "What the physio set: up to 5 km, pain up to 3, no hills.",
           ("limits", "physio_limits", "prescription")),
    Column("shoe", "shoe", "A pair of shoes; alone it says that you wore it.", ("shoes",)),
    Column("shoe_since", "shoe", "In use since (YYYY-MM-DD)."),
    Column("shoe_km", "shoe", "Kilometres it has run so far."),
    Column("shoe_long_run", "shoe", "Whether it is for the long run: yes or no."),
    Column("race", "race", "A race, on the date of the entry."),
    Column("race_km", "race", "Its distance in km."),
    Column("race_target", "race", "Whether you have a target for it: yes or no."),
    Column("illness", "illness", "An illness that began on the date.", ("ill",)),
    Column("injury", "injury", "An injury that began on the date."),
    Column("until", "injury", "Its last day (YYYY-MM-DD), or open."),
    Column("fuel_signs", "fuel", "lost_periods, low_appetite, weight_dropping, "
           "repeated_bone_injury or low_libido."),
    Column("temperature_c", "heat", "Degrees Celsius on the run."),
    Column("hot", "heat", "Whether it was hot: yes or no."),
    Column("no_running", "days_off",
           "No run from the date on: until which day, or yes for that day alone."),
    Column("not_recorded", "not_recorded",
           "Runs that are not in the log from the date on: until which day, or yes."),
)  # fmt: skip
NAMES = tuple(column.name for column in COLUMNS)
KINDS = tuple(dict.fromkeys(column.kind for column in COLUMNS))
KIND_OF = {column.name: column.kind for column in COLUMNS}
ALSO_CALLED = {other: column.name for column in COLUMNS for other in column.also}
STRETCHES = ("no_running", "not_recorded")
"""Columns that mark the days from the date of the entry on."""
DATES = ("until", "shoe_since", *STRETCHES)
"""Columns that hold a day, beside the one of the entry."""
NUMBERS = ("sleep_h", "race_km", "shoe_km", "temperature_c")
"""Columns that hold a number with decimals."""
VALUES = frozenset({
    "date", "score", "after_1h", "next_morning", "usual_morning", "side", "days", "fatigue", "rpe",
    "sleep", "sleep_h", "soreness", "start", "exercises_done", "exercises_planned", "exercise_pain",
    "shoe_long_run", "race_target", "hot", *DATES, *NUMBERS,
})  # fmt: skip
"""Columns that hold one value and no words: a control character makes it unreadable."""
SHARED = frozenset({"region", "side", "days", "words", "usual_morning", "until"})
"""Columns that go with several kinds and say by themselves of none which it is."""
TELLING = frozenset(NAMES) - (SHARED - {"region", "words"}) - {"start"}
"""Columns of which a diary has at least one."""


def with_screen(cells: Mapping[str, str]) -> Mapping[str, str]:
    """The cells of a row; numbers in ``signs`` are answers to the safety questions.

    >>> dict(with_screen({"signs": "5.1,8"})), dict(with_screen({"signs": "swelling"}))
    ({'screen': '5.1,8'}, {'signs': 'swelling'})
    """
    from runload.evidence.screen_answers import is_answer  # `--help` needs the names alone

    typed = cells.get("signs", "")
    if "screen" in cells or not is_answer(typed):
        return cells
    kept = {name: text for name, text in cells.items() if name != "signs"}
    return {**kept, "screen": typed}


def kinds_of(filled: Iterable[str]) -> tuple[str, ...]:
    """What a row with these cells tells of."""
    names = set(filled)
    kinds = {KIND_OF[name] for name in names - SHARED if name in KIND_OF}
    if not kinds and names & {"region", "words"}:
        kinds.add("pain")
    return tuple(kind for kind in KINDS if kind in kinds)
