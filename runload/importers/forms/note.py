"""One row of a sheet or form as what it tells of the body, in the words that stand in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from runload.errors import UsageError
from runload.evidence.screen_answers import answer_text, is_answer, screen_answer
from runload.importers.csv.layout import RUNS
from runload.importers.csv.sheet import Sheet
from runload.importers.csv.words_in_distance import told_distance
from runload.importers.forms.cells import (
    is_form,
    is_illness,
    is_injury,
    is_weather,
    is_well,
    is_yes,
    names_illness,
    of_hundred,
    pain_score,
    score_among,
)
from runload.importers.forms.resting import rest_of_row
from runload.models import PainNote, Stretch
from runload.tabular.cells import missing
from runload.tabular.dates import is_day, moment
from runload.tabular.headers import normalised, vocabulary, yes_or_no
from runload.tabular.nothing_hurts import nothing_hurts
from runload.tabular.sides import side
from runload.tabular.table import Row
from runload.tabular.text import clean_text

INJURY, ILLNESS = "injury", "illness"
INJURED = "injured"
"""An injury that was told with a yes and no other word."""
_BOTH = "both sides,"
_SESSION = ("distance", "moving", "sport")
"""Cells that may say ill or injured in place of a run, as a whole."""
_BESIDE = ("title", "notes")
"""Cells that may say so beside one, too."""


@dataclass
class _Told:
    """What a row tells, while its cells are read."""

    score: float | None = None
    words: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    hurts: bool = False
    ill: bool = False
    injury: str = ""
    over: set[str] = field(default_factory=set)
    felt: list[str] = field(default_factory=list)
    signs: str = ""
    marked: dict[str, Stretch] = field(default_factory=dict)
    visit: str = ""
    rest: tuple[int | None, float | None, float | None] | tuple[()] = ()

    def scored(self, value: float | None) -> None:
        """A score of the row: the highest one counts."""
        if value is not None:
            self.score = value if self.score is None else max(self.score, value)

    def note(self, day: date, sheet: Sheet, row: Row, athlete: str | None) -> PainNote | None:
        """The note, None where nothing was told."""
        words = " ".join(dict.fromkeys(filter(None, self.words)))
        over = self.over - ({INJURY} if self.injury else set())
        over -= {ILLNESS} if self.ill else set()
        found = PainNote(
            day,
            self.score,
            words,
            sheet.source.name,
            athlete,
            "; ".join(dict.fromkeys(filter(None, self.remarks))),
            hurts=self.hurts and self.score is None,
            ill=self.ill,
            member=sheet.source.member,
            spot=sheet.spot(row),
            signs=self.signs,
            injury=self.injury,
            over=tuple(sorted(over)),
            felt="; ".join(dict.fromkeys(self.felt)),
            no_running=self.marked.get("no_running"),
            not_recorded=self.marked.get("not_recorded"),
            visit=self.visit,
            rest=self.rest,
        )
        return found if found.tells else None


def pain_note(sheet: Sheet, row: Row, day: date, athlete: str | None) -> PainNote | None:
    """What a row says of pain, injury, illness, how somebody feels, and of the safety questions.

    None where it says nothing.

    An illness, in whatever column or in the place of the session, is no pain: it is marked, and its
    words are heard for stop signs. An injury is marked, too; where it hurts it is a pain besides.
    """
    told = _Told()
    for which, spot in enumerate(sheet.places.get("pain", ())):
        _pain(sheet, row, which, spot, told)
    _place(sheet, row, told)
    if sheet.has("words"):
        _words(sheet, row, told)
    for part, read in ((INJURY, _injury), (ILLNESS, _illness), ("status", _status)):
        for which in range(len(sheet.places.get(part, ()))):
            cell = sheet.cell(row, part, which)
            if cell.strip() and not _is_past(sheet, row):
                read(sheet, cell, told)
    for which in range(len(sheet.places.get("feel", ()))):
        _feel(sheet.cell(row, "feel", which), told)
    ran = any(sheet.cell(row, part).strip() for part in RUNS)
    for part in (*_SESSION, *_BESIDE):
        _alone(sheet.cell(row, part), told, beside_a_run=ran and part in _BESIDE)
    for which in range(len(sheet.places.get("notes", ()))):
        said = sheet.text(row, "notes") if which == 0 else _shown(sheet.cell(row, "notes", which))
        told.remarks.append(said)
        if said and is_form(sheet.header("date")) and not nothing_hurts(said):
            told.felt.append(said)
    beside = told_distance(sheet.cell(row, "distance"))
    told.remarks.append(clean_text(beside.words) if beside else "")
    told.signs = _signs(sheet, row, day)
    told.marked = _marked(sheet, row, day)
    told.visit = sheet.text(row, "visit_limits")
    told.rest = rest_of_row(sheet, row)
    return told.note(day, sheet, row, athlete)


def _pain(sheet: Sheet, row: Row, which: int, spot: int, told: _Told) -> None:
    """One cell about pain: a score, words with or without one, an injury, or an illness."""
    cell = sheet.cell(row, "pain", which)
    hundred = of_hundred(sheet.table.header[spot])
    value = pain_score(cell, of_hundred=hundred)
    if value is not None:
        told.scored(value)
    elif missing(cell):
        return
    elif is_illness(cell):
        sheet.count("ill", row, cell)
        told.ill = True
        told.remarks.append(clean_text(cell))
    elif is_injury(cell):
        told.injury, told.hurts = told.injury or clean_text(cell), True
    else:
        value, words, ask = (None, cell, "") if hundred else score_among(cell)
        told.scored(value)
        told.hurts = True
        told.words.append("" if is_yes(cell) else clean_text(words))
        if ask:
            sheet.count("asked", row, cell, sheet.header("pain", which))
        if value is None:
            _no_score(sheet, row, which, cell)


def _no_score(sheet: Sheet, row: Row, which: int, cell: str) -> None:
    what = "is not a number from 0 to 10"
    if is_day(cell):
        what = "is a date; spreadsheets make one from 5-6"
    reason = f"{sheet.quoted('pain', cell, which)} {what}, so how much is unknown"
    fix = "Write 0 for no pain, or a number up to 10, and run again."
    sheet.skip(row, reason, fix, part="pain", which=which)


def _place(sheet: Sheet, row: Row, told: _Told) -> None:
    """Where it hurts: the side before the place, which may hold a score of its own, or a no."""
    told_before = told.score is not None or told.hurts
    region = sheet.text(row, "pain_region")
    if not told_before and region and nothing_hurts(region, answered=True):
        told.score, region = 0.0, ""
    elif is_yes(region):
        told.hurts, region = True, ""
    elif region and told.score is None and not told.hurts:
        value, words, _ = score_among(region)
        if value is not None:
            told.score, region = value, words
    elif nothing_hurts(region, answered=True):
        region = ""
    told.words.insert(0, region)
    if sheet.has("pain_side"):
        told.words.insert(0, _side(sheet, row, beside=bool(region) or told_before))


def _side(sheet: Sheet, row: Row, *, beside: bool) -> str:
    cell = sheet.cell(row, "pain_side")
    if missing(cell) or not beside:
        return ""
    named = side(cell)
    if named is None:
        reason = f"{sheet.quoted('pain_side', cell)} is not a side"
        sheet.skip(row, reason, "Write left, right or both.", part="pain_side")
    return _BOTH if named == "both" else named or ""


def _signs(sheet: Sheet, row: Row, day: date) -> str:
    """The answer to the safety questions; one that cannot be read stays open, and is told.

    Words in a diary's column ``signs`` are no answer: that it is not read is told once.
    """
    for which in range(len(sheet.places.get("signs", ()))):
        cell = sheet.cell(row, "signs", which)
        header = normalised(sheet.header("signs", which))
        of_diary = sheet.has("words") and header in vocabulary().diary_only
        if missing(cell) or (of_diary and not is_answer(cell)):
            continue
        try:
            return answer_text(screen_answer(cell, day))
        except UsageError:
            reason = f"{sheet.quoted('signs', cell, which)} does not answer the safety questions"
            fix = "Write 0 for none of them, or such as 5.1,8."
            sheet.skip(row, reason, fix, part="signs", which=which)
    return ""


def _marked(sheet: Sheet, row: Row, day: date) -> dict[str, Stretch]:
    """The days from the row's own on that a diary marks, by how it marks them."""
    found = {}
    for part in ("no_running", "not_recorded"):
        cell = sheet.cell(row, part)
        answer = None if missing(cell) else yes_or_no(cell)
        last = day if answer else None
        if answer is None and not missing(cell):
            when = moment(cell, sheet.order)
            last = when.day if when is not None and when.day >= day else None
            if last is None:
                reason = f"{sheet.quoted(part, cell)} is not a day on or after the row's own"
                sheet.skip(row, reason, "Write it as 2026-05-31, or yes.", part=part)
        if last is not None:
            found[part] = Stretch(day, last)
    return found


def _words(sheet: Sheet, row: Row, told: _Told) -> None:
    """The words of a diary: a report of pain beside a score or alone, else a remark."""
    said = sheet.text(row, "words")
    alone = sum(bool(cell.strip()) for cell in row.cells) == 2  # the day and the words
    if not said:
        return
    if alone and nothing_hurts(said, answered=True):
        told.score = 0.0
    elif alone or told.score is not None or told.hurts or any(told.words):
        value, words, _ = score_among(said) if told.score is None else (None, said, "")
        told.scored(value)
        told.hurts = True
        told.words.append(words)
    else:
        told.remarks.append(said)


def _is_past(sheet: Sheet, row: Row) -> bool:
    """Whether the last day of an injury or illness is told and lies behind."""
    last = moment(sheet.cell(row, "until"), sheet.order) if sheet.has("until") else None
    return last is not None and last.day <= sheet.options.read_on


def _injury(sheet: Sheet, cell: str, told: _Told) -> None:
    """A cell of a column of injuries: none, a bare yes, or words, which may tell of pain."""
    if is_well(cell):
        told.over.add(INJURY)
        asks_pain = sheet.has("pain") or sheet.has("pain_region")
        if not asks_pain and nothing_hurts(cell, answered=True):
            told.scored(0.0)
    elif missing(cell):
        return
    elif is_illness(cell):
        told.ill = True
        told.remarks.append(clean_text(cell))
    elif is_yes(cell) or is_injury(cell):
        told.injury = told.injury or (INJURED if is_yes(cell) else clean_text(cell))
    else:
        value, words, _ = score_among(cell)
        told.scored(value)
        told.hurts = True
        told.words.append(clean_text(words))
        told.injury = told.injury or clean_text(cell)


def _illness(_sheet: Sheet, cell: str, told: _Told) -> None:
    """A cell of a column of illnesses."""
    if is_well(cell):
        told.over.add(ILLNESS)
    elif is_injury(cell):
        told.injury = told.injury or clean_text(cell)
    elif not missing(cell):
        told.ill = True
        told.remarks.append("" if is_yes(cell) else clean_text(cell))


def _status(_sheet: Sheet, cell: str, told: _Told) -> None:
    """A cell of a column of status: well, ill, injured, or words that may name an injury."""
    if is_well(cell):
        told.over |= {INJURY, ILLNESS}
    elif names_illness(cell):
        told.ill = True
        told.remarks.append(clean_text(cell))
    elif not missing(cell):
        told.injury = told.injury or clean_text(cell)
        told.remarks.append("" if is_injury(cell) else clean_text(cell))


def _feel(cell: str, told: _Told) -> None:
    """An answer to how somebody feels: that all is well, or words for the one reader."""
    if missing(cell) or not any(character.isalpha() or ord(character) > 255 for character in cell):
        return
    if not nothing_hurts(cell):
        told.felt.append(clean_text(cell))
    elif told.score is None and not told.hurts:
        told.score = 0.0


def _alone(cell: str, told: _Told, *, beside_a_run: bool) -> None:
    """A cell that says ill or injured and nothing else; cold beside a run is the weather."""
    if is_illness(cell) and not (beside_a_run and is_weather(cell)):
        told.ill = True
        told.remarks.append(clean_text(cell))
    elif is_injury(cell):
        told.injury = told.injury or clean_text(cell)


def _shown(cell: str) -> str:
    return "" if missing(cell) else clean_text(cell)
