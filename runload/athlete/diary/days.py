"""What a diary row says beside pain: effort, weekly checks, visits, shoes, races and the rest."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from runload.athlete.diary.cells import Cells, region_id
from runload.athlete.diary.columns import STRETCHES
from runload.athlete.profile.document import FUEL_SIGNS, LONGEST_RACE_KM, LONGEST_SHOE_KM
from runload.athlete.visit.reading import read_visit
from runload.errors import UsageError
from runload.evidence.screen_answers import screen_answer
from runload.evidence.weekly_check import FORMS, read_answers, weekly_check
from runload.models import (
    Ailment,
    DiaryFacts,
    Exercises,
    Fatigue,
    FuelSign,
    HotDay,
    Race,
    Rest,
    ScreenAnswer,
    SessionEffort,
    ShoeNote,
    Stretch,
    Visit,
    WeeklyCheck,
)
from runload.tabular.headers import yes_or_no
from runload.tabular.rest_scores import MOST_HOURS, sleep_cell, soreness_cell

COLDEST_C, HOTTEST_C = -60.0, 60.0
"""Temperatures [degrees Celsius] taken. Basis: ours."""
MOST_EXERCISES = 99
"""Exercise sessions that one row may tell of. Basis: ours."""
CHECK_COLUMNS = {name.replace("-", "_"): form for name, form in FORMS.items()}
"""The form whose answers each column of the diary holds."""
_ONGOING = frozenset({"open", "ongoing", "still", "now", "not over"})


@dataclass(slots=True)
class DayFacts:
    """What rows say beside pain, while they are read."""

    checks: list[WeeklyCheck] = field(default_factory=list)
    hot_days: list[HotDay] = field(default_factory=list)
    efforts: list[SessionEffort] = field(default_factory=list)
    fatigue: list[Fatigue] = field(default_factory=list)
    exercises: list[Exercises] = field(default_factory=list)
    rest: list[Rest] = field(default_factory=list)
    visits: list[Visit] = field(default_factory=list)
    shoes: list[ShoeNote] = field(default_factory=list)
    races: list[Race] = field(default_factory=list)
    illnesses: list[Ailment] = field(default_factory=list)
    injuries: list[Ailment] = field(default_factory=list)
    fuel_signs: list[FuelSign] = field(default_factory=list)
    no_running: list[Stretch] = field(default_factory=list)
    not_recorded: list[Stretch] = field(default_factory=list)
    answers: list[ScreenAnswer] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def take(self, cells: Cells) -> None:
        """Read everything that stands beside pain in a row."""
        for read in (
            self._checks,
            self._heat,
            self._effort,
            self._exercises,
            self._visit,
            self._rest,
        ):
            read(cells)
        for read in (self._shoe, self._ailments, self._fuel, self._screen, self._stretches):
            read(cells)
        self.take_race(cells)

    def take_race(self, cells: Cells) -> None:
        """Read the race of a row: the one thing that may lie ahead."""
        km = cells.number("race_km", 0.1, LONGEST_RACE_KM, "distance of a race", "Give km.", "km")
        target = cells.yes("race_target")
        if cells["race"]:
            self.races.append(Race(cells.day, cells["race"], km, bool(target)))
        elif km is not None or target is not None:
            column = "race_km" if cells["race_km"] else "race_target"
            cells.refuse(column, "does not say which race", "Add its name in the column race.")

    def facts(self) -> DiaryFacts:
        """All but the checks and the heat."""
        return DiaryFacts(
            tuple(self.efforts), tuple(self.fatigue), tuple(self.exercises), tuple(self.visits),
            tuple(self.shoes), tuple(self.races), tuple(self.illnesses), tuple(self.injuries),
            tuple(self.fuel_signs), tuple(self.no_running), tuple(self.not_recorded),
            tuple(self.rest),
        )  # fmt: skip

    def _checks(self, cells: Cells) -> None:
        for name, form in CHECK_COLUMNS.items():
            if not cells[name]:
                continue
            try:
                answers = read_answers(cells[name], form)
                region, side = _place(cells)
                check = weekly_check(cells.day, answers, form, region, side)
            except ValueError:
                middle = ", ".join(map(str, form.answers[1]))
                what = "weekly check" if name == "weekly_check" else "OSTRC-O2 form"
                cells.refuse(
                    name, f"is no {what}",
                    f"Give its four answers, each 0, 8, 17 or 25 (the second and third {middle}), "
                    "such as 8 17 8 17." if name == "ostrc_v1" else
                    f"Give its four answers, each {middle.replace(', 25', ' or 25')}, "
                    "such as 8 17 8 17.",
                )  # fmt: skip
                continue
            self.checks.append(check)
            if check.remark:
                self.notes.append(f"{cells.name}, row {cells.row.number}: {check.remark}")

    def _heat(self, cells: Cells) -> None:
        celsius = cells.number(
            "temperature_c", COLDEST_C, HOTTEST_C, "temperature", "Give degrees Celsius."
        )
        if celsius is not None:
            self.hot_days.append(HotDay(cells.day, celsius))
        if cells.yes("hot"):
            self.hot_days.append(HotDay(cells.day))

    def _effort(self, cells: Cells) -> None:
        rpe, start = cells.effort("rpe"), cells.time("start")
        self.notes += cells.notes
        if rpe is not None:
            self.efforts.append(SessionEffort(cells.day, rpe, start))
        elif start is not None:
            cells.refuse(
                "start", "has no effort beside it", "Add how hard the run was in the column rpe."
            )
        tired = cells.score("fatigue")
        if tired is not None:
            self.fatigue.append(Fatigue(cells.day, tired))

    def _rest(self, cells: Cells) -> None:
        sleep, sore = sleep_cell(cells.typed("sleep")), soreness_cell(cells.typed("soreness"))
        for name, found, what, fix in (
            ("sleep", sleep, "is not 1 (very well) to 5 (very badly)", "Or write well, badly."),
            ("soreness", sore, "is not a score from 0 to 10", "Give 0 to 10."),
        ):
            if found is None and cells.typed(name):
                cells.refuse(name, what, fix)
        hours = cells.number("sleep_h", 0.0, MOST_HOURS, "number of hours", "Give hours.", "h")
        if (sleep, hours, sore) != (None, None, None):
            self.rest.append(Rest(cells.day, sleep, hours, sore))

    def _exercises(self, cells: Cells) -> None:
        fix = "Give a whole number."
        done = cells.count("exercises_done", MOST_EXERCISES, "number of sessions", fix)
        planned = cells.count("exercises_planned", MOST_EXERCISES, "number of sessions", fix)
        hurt = cells.score("exercise_pain")
        if done is not None:
            self.exercises.append(Exercises(cells.day, done, planned, cells["exercise"], hurt))
        elif planned is not None or cells["exercise"] or hurt is not None:
            cells.refuse(
                next(c for c in ("exercises_planned", "exercise", "exercise_pain") if cells[c]),
                "does not say what was done",
                "Add exercises_done; 0 is one.",
            )

    def _visit(self, cells: Cells) -> None:
        said = cells["visit_limits"]
        if cells["visit"] or cells["visit_changed"] or said:
            terms = read_visit(said, cells.day) if said else None
            changed = cells["visit_changed"] or said
            self.visits.append(
                Visit(cells.day, cells["visit"], changed, *_place(cells), said, terms)
            )

    def _shoe(self, cells: Cells) -> None:
        since = cells.date("shoe_since")
        km = cells.number("shoe_km", 0.0, LONGEST_SHOE_KM, "distance of a shoe", "Give km.", "km")
        long_run = cells.yes("shoe_long_run")
        if cells["shoe"]:
            until, _ = _until(cells)
            self.shoes.append(ShoeNote(cells.day, cells["shoe"], since, km, long_run, until))
        elif (since, km, long_run) != (None, None, None):
            column = next(c for c in ("shoe_since", "shoe_km", "shoe_long_run") if cells[c])
            cells.refuse(column, "does not say which pair", "Add its name in the column shoe.")

    def _ailments(self, cells: Cells) -> None:
        for column, into in (("illness", self.illnesses), ("injury", self.injuries)):
            if cells[column]:
                until, ongoing = _until(cells)
                region, side = _place(cells)
                into.append(Ailment(cells.day, cells[column], region, side, until, ongoing))

    def _screen(self, cells: Cells) -> None:
        if not cells["screen"]:
            return
        try:
            self.answers.append(screen_answer(cells["screen"], cells.day))
        except UsageError:
            cells.refuse(
                "screen", "does not answer the safety questions",
                "Write 0 for none of them, or their numbers, such as 5.1,8.",
            )  # fmt: skip

    def _fuel(self, cells: Cells) -> None:
        named = re.split(r"[\s;,]+", cells["fuel_signs"].casefold()) if cells["fuel_signs"] else []
        for sign in dict.fromkeys(named):
            if sign in FUEL_SIGNS:
                self.fuel_signs.append(FuelSign(cells.day, sign))
            elif "fuel_signs" not in cells.refused:
                cells.refuse(
                    "fuel_signs", "is not one I know", f"Write one of {', '.join(FUEL_SIGNS)}."
                )

    def _stretches(self, cells: Cells) -> None:
        for column, into in zip(STRETCHES, (self.no_running, self.not_recorded), strict=True):
            stretch = _stretch(cells, column)
            if stretch is not None:
                into.append(stretch)


def _stretch(cells: Cells, column: str) -> Stretch | None:
    """The days that a cell marks, from the day of the row on."""
    said = cells.typed(column)
    answer = yes_or_no(said) if said else None
    if answer is not None:
        return Stretch(cells.day, cells.day) if answer else None
    last = cells.date(column)
    if last is not None and last < cells.day:
        cells.refuse(column, "is before the date of the row", "Correct one of the two.")
        return None
    return None if last is None else Stretch(cells.day, last)


def _place(cells: Cells) -> tuple[str, str]:
    """The body area of a row and its side, "" where none was named."""
    region = cells["region"] and (region_id(cells["region"]) or cells["region"])
    return region, cells.side() or ""


def _until(cells: Cells) -> tuple[date | None, bool | None]:
    """The last day of something, and whether it goes on; None is not told."""
    if cells["until"].casefold() in _ONGOING:
        return None, True
    if "until" in cells.refused:
        return None, None
    until = cells.date("until")
    if until is not None and until < cells.day:
        cells.refuse("until", "is before it began", "Correct one of the two.")
        return None, None
    return until, None if until is None else False
