"""What the distinct texts of a sheet's columns mean, found out by the reader of single rows.

Nothing is understood here: every text is set into a row that is otherwise plain, and the reader of
rows says what becomes of it. A text that changes more than its own figure, is told of or refused
is not plain, and every row that holds it is read by that reader, too.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, time
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from runload.importers.columns.coded_sheet import CodedSheet
from runload.importers.columns.lines import NotPlain
from runload.importers.columns.probe import DURATIONS, Prober, ProbeSheet
from runload.importers.csv.layout import RUNS
from runload.importers.csv.rows import FUTURE
from runload.importers.csv.session import DistanceColumn, totals
from runload.importers.csv.sheet import Sheet, words_in_each
from runload.importers.csv.units import distance_column, settle_durations
from runload.importers.forms.cells import is_form, is_illness, is_injury, may_tell_a_state
from runload.importers.tracks.track import EARLIEST_YEAR
from runload.models import Activity, PainNote
from runload.models.squad_rows import MORE
from runload.tables import EPOCH, SPORTS, athlete_key
from runload.tabular.cells import missing
from runload.tabular.dates import clock, moments
from runload.tabular.table import Row

WORDS = ("title", "sport_name")

T = TypeVar("T")
Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int32]


AGAIN = "again"
_EFFORT = ("rpe_cr10", "rpe")


@dataclass
class Meaning:
    """What each code of each column stands for; ``odd`` by column: the codes that are not plain.

    ``person_of`` is whose each name is, -1 behind the last for nobody.
    ``numbers`` and ``words`` are (column, values by code) by the field of Activity they fill.
    ``clocks`` are (column, seconds of the day by code), the first that tells one counts.
    ``unclear`` are codes of pain that a region gives another meaning.
    """

    names: list[str]
    name_of: Ints
    person_of: npt.NDArray[np.int64]
    odd: dict[int, Bools]
    day_of: Ints = field(default_factory=lambda: np.empty(0, np.int32))
    clocks: list[tuple[int, Floats]] = field(default_factory=list)
    numbers: dict[str, tuple[int, Floats]] = field(default_factory=dict)
    words: dict[str, tuple[int, list[str]]] = field(default_factory=dict)
    sport: tuple[int, npt.NDArray[np.int8]] | None = None
    unclear: tuple[int, Bools] | None = None


def settled(coded: CodedSheet, sheet: Sheet) -> Meaning:
    """Ask about every text of every column.

    Raises:
        NotPlain where columns play several parts at once, or there is nothing to decide from
        Unreadable as ``read_log``
    """
    if not sheet.sample or not RUNS & set(sheet.places):
        raise NotPlain
    prober = Prober(sheet, coded)
    name_at, date_at = sheet.places["athlete"][0], sheet.places["date"][0]
    names, name_of, nameless = _names(sheet, coded.cells[name_at].texts, prober, name_at)
    people: dict[str, int] = {}
    codes = (people.setdefault(athlete_key(name), len(people)) for name in names)
    person_of = np.array([*codes, -1], np.int64)
    meaning = Meaning(names, name_of, person_of, {name_at: nameless})
    _days(meaning, sheet, date_at, coded.cells[date_at].texts)
    column = None
    probe = prober.sheet([])
    settle_durations(probe)
    if sheet.has("distance"):
        column = distance_column(probe)
    for place, part in _parts(sheet).items():
        texts = coded.cells[place].texts
        if part in (AGAIN, "pain_side"):  # says something only beside another cell
            meaning.odd[place] = np.array([not missing(text) for text in texts], bool)
        elif part == "start":
            _starts(meaning, place, texts)
        elif part in (*DURATIONS, "distance"):
            _totals(meaning, probe, part, column, place, texts)
        elif part == "notes":
            _remarks(meaning, place, texts, reports=is_form(sheet.header("date")))
        else:
            _cells(meaning, part, prober, place, texts)
    return meaning


def _parts(sheet: Sheet) -> dict[int, str]:
    """What each column plays, but for athlete and day; all but the first of a part play again.

    Raises:
        NotPlain where a column plays two parts
    """
    parts: dict[int, str] = {}
    for part, spots in sheet.places.items():
        for which, place in enumerate(spots):
            if place in parts:
                raise NotPlain
            parts[place] = part if which == 0 else AGAIN
    return {place: part for place, part in parts.items() if part not in ("athlete", "date")}


def _names(
    sheet: Sheet, texts: list[str], prober: Prober, place: int
) -> tuple[list[str], Ints, Bools]:
    names: dict[str, int] = {}
    codes = np.full(len(texts), -1, np.int32)
    for code, text in enumerate(texts):
        row = prober.row(code, place, text)
        name = sheet.name(row)
        if name is not None and not sheet.totals_in(row):
            codes[code] = names.setdefault(name, len(names))
    return list(names), codes, codes < 0


def _days(meaning: Meaning, sheet: Sheet, place: int, texts: list[str]) -> None:
    """Days and times of day by text; an instant is odd, for it needs a zone."""
    meaning.day_of = np.zeros(len(texts), np.int32)
    clocks = np.full(len(texts), np.nan)
    odd = np.ones(len(texts), bool)
    first, last = date(EARLIEST_YEAR, 1, 1), sheet.options.read_on + FUTURE
    for code, when in enumerate(moments(texts, sheet.order)):
        if when is None or when.instant is not None or not first <= when.day <= last:
            continue
        odd[code] = False
        meaning.day_of[code] = (when.day - EPOCH).days
        if when.clock is not None:
            clocks[code] = _seconds(when.clock)
    meaning.odd[place] = odd
    meaning.clocks.append((place, clocks))


def _starts(meaning: Meaning, place: int, texts: list[str]) -> None:
    """Times of day of a column of their own, for days that tell none."""
    told = [clock(text) for text in texts]
    meaning.clocks.append((place, np.array([_seconds(at) for at in told])))
    silent = (at is None and not missing(text) for at, text in zip(told, texts, strict=True))
    meaning.odd[place] = np.fromiter(silent, bool, len(texts))


def _seconds(at: time | None) -> float:
    return np.nan if at is None else at.hour * 3600.0 + at.minute * 60.0 + at.second


def _totals(
    meaning: Meaning,
    probe: ProbeSheet,
    part: str,
    column: DistanceColumn | None,
    place: int,
    texts: list[str],
) -> None:
    """Distances or durations by text."""
    name = {"distance": "distance_m", "moving": "moving_s", "elapsed": "elapsed_s"}[part]
    values = np.full(len(texts), np.nan)
    odd = np.zeros(len(texts), bool)
    blank = Row(0, ("",) * len(probe.table.header), 0)
    for code, text in enumerate(texts):
        row = blank._replace(
            number=code, cells=(*blank.cells[:place], text, *blank.cells[place + 1 :])
        )
        value = getattr(totals(probe, row, column), name)
        values[code] = np.nan if value is None else value
        odd[code] = part == "distance" and (value is None) != missing(text)
    odd[[*probe.odd, *probe.skipped_rows]] = True
    probe.odd.clear()
    probe.skipped_rows.clear()
    meaning.odd[place] = odd
    meaning.numbers[name] = place, values


def _remarks(meaning: Meaning, place: int, texts: list[str], *, reports: bool) -> None:
    """Free text beside a session, different in every row: no word of it changes a figure.

    One that only says ill or injured tells more than a remark, and so does any of a form, where it
    ``reports`` how somebody is.
    """
    said = words_in_each(texts)
    meaning.odd[place] = odd = np.fromiter(map(bool, said), bool, len(said))
    if not reports:
        for code, text in enumerate(said):
            if text:
                odd[code] = may_tell_a_state(text) and (is_illness(text) or is_injury(text))
    if any(said):
        meaning.words["notes"] = place, said


def _cells(meaning: Meaning, part: str, prober: Prober, place: int, texts: list[str]) -> None:
    """Any other column: whatever figure or word it gives a run, and nothing else."""
    runs, notes, stated = prober.results([prober.row(n, place, t) for n, t in enumerate(texts)])
    odd = np.ones(len(texts), bool)
    given = _Given(part, len(texts))
    for code, run in runs.items():
        note = notes.get(code)
        if code not in stated and _note_is_plain(note, part):
            plain = all(given.take(code, *change) for change in prober.changes(run).items())
            odd[code] = not plain
            given.note(code, note)
    meaning.odd[place] = odd
    _enter(meaning.numbers, place, given.floats)
    _enter(meaning.words, place, {n: given.texts(n, prober.usual) for n in given.words})
    if part == "sport":
        meaning.sport = place, given.sports
    if part == "pain":
        silent = [code not in notes and not missing(t) for code, t in enumerate(texts)]
        meaning.unclear = place, np.array(silent, bool)


class _Given:
    """What the texts of one column give the runs of their rows."""

    def __init__(self, part: str, count: int) -> None:
        self._part = part
        self._count = count
        self.floats: dict[str, Floats] = {}
        self.words: dict[str, dict[int, str]] = {}
        self.sports = np.zeros(count, np.int8)

    def take(self, code: int, name: str, value: object) -> bool:
        """Note what a text changed; False where it is not for this column to change."""
        if isinstance(value, float) and (name in MORE or (name, self._part) == _EFFORT):
            self._number(code, name, value)
        elif isinstance(value, str) and name in WORDS:
            self.words.setdefault(name, {})[code] = value
        elif isinstance(value, str) and (name, self._part) == ("sport", "sport"):
            self.sports[code] = SPORTS.index(value)
        else:
            return False
        return True

    def note(self, code: int, note: PainNote | None) -> None:
        """Note the pain or the remark that a text told."""
        if note is None:
            return
        if note.score is not None:
            self._number(code, "pain", note.score)
        else:
            self.words.setdefault(self._part, {})[code] = note.words or note.remark

    def _number(self, code: int, name: str, value: float) -> None:
        self.floats.setdefault(name, np.full(self._count, np.nan))[code] = value

    def texts(self, name: str, usual: Activity) -> list[str]:
        """A word for every code; that of a plain row where a text changed nothing."""
        stated = self.words[name]
        return [stated.get(code, getattr(usual, name, "")) for code in range(self._count)]


def _enter(known: dict[str, tuple[int, T]], place: int, found: dict[str, T]) -> None:
    """Each figure has one column.

    Raises:
        NotPlain where two columns give it
    """
    for name, values in found.items():
        if name in known:
            raise NotPlain
        known[name] = place, values


def _note_is_plain(note: PainNote | None, part: str) -> bool:
    """Whether a note holds what its own column told and nothing else."""
    if note is None:
        return True
    silent = replace(note, score=None, words="", remark="", hurts=False, ill=False)
    if part == "pain":
        return note.score is not None and note == replace(silent, score=note.score)
    if part == "pain_region":
        return note == replace(silent, words=note.words)
    return part == "notes" and note == replace(silent, remark=note.remark)
