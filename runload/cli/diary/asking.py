"""``diary add`` on a terminal: its questions one by one, and what the answers leave open."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date

from runload.athlete.diary.columns import COLUMNS
from runload.athlete.diary.entries import understood
from runload.athlete.diary.table import LONGEST_CELL
from runload.cli.diary.checked import WHERE, checked
from runload.errors import UsageError
from runload.evidence.vocabulary import REGIONS, TOKENS
from runload.evidence.weekly_check import ANSWERS, ASKED, CANNOT
from runload.models import DiaryRow, PainEntry
from runload.tabular.dates import named_day
from runload.tabular.written import clean_text

KINDS = {
    "pain": "pain", "fatigue": "how tired I am", "effort": "how hard a run was",
    "weekly": "the weekly check", "exercises": "home exercises", "visit": "a visit to the physio",
    "shoe": "shoes", "race": "a race", "illness": "an illness", "injury": "an injury",
}  # fmt: skip
_PAIN = ("words", "score", "after_1h", "next_morning", "usual_morning", "days")
_WITH = {
    "illness": ("illness", "until", "words"),
    "injury": ("injury", "region", "side", "until", "words"),
    "shoe": ("shoe", "shoe_since", "shoe_km", "shoe_long_run", "until"),
    "pain": _PAIN,
}
_HOLDS = {column.name: column.holds for column in COLUMNS}


def asked(row: DiaryRow, real_day: date) -> DiaryRow:
    """The entry that the answers make; an empty answer leaves a thing out, ctrl-D all the rest.

    Raises:
        UsageError where nothing was told
    """
    row = _answered(row, real_day)
    if not row.cells:
        raise UsageError(WHERE, "nothing was noted", "Run it again whenever you like.")
    return row


def _answered(row: DiaryRow, real_day: date) -> DiaryRow:
    kind = _chosen("What do you want to note?", tuple(KINDS.values()))
    if kind is None:
        return row
    name = list(KINDS)[kind]
    row = _dated(row, real_day, may_lie_ahead=name == "race")
    if name == "weekly":
        return _weekly(row, real_day)
    for column in _WITH.get(name) or [c.name for c in COLUMNS if c.kind == name]:
        row = _cell(row, column, _HOLDS[column], real_day)
    return _left_open(row, real_day) if name == "pain" else row


def _dated(row: DiaryRow, real_day: date, *, may_lie_ahead: bool) -> DiaryRow:
    said = _said(f"Which day (YYYY-MM-DD)? [{row.date}]")
    if not said:
        return row
    try:
        day = named_day(said)
    except ValueError:
        day = None
    if day is None or (day > real_day and not may_lie_ahead):
        _tell("I can't read that as a day.")
        return _dated(row, real_day, may_lie_ahead=may_lie_ahead)
    return replace(row, date=day)


def _cell(row: DiaryRow, column: str, ask: str, real_day: date) -> DiaryRow:
    """The entry with what is said to this question; what cannot stand is asked once more."""
    for _ in range(2):
        said = clean_text(_said(f"{ask} [leave empty to skip]"), LONGEST_CELL)
        if not said:
            return row
        try:
            return checked(replace(row, cells={**row.cells, column: said}), real_day)
        except UsageError as problem:
            _tell(str(problem))
    return row


def _weekly(row: DiaryRow, real_day: date) -> DiaryRow:
    """The four questions; the first one may end them."""
    row = _cell(row, "region", "Which part of the body, such as left knee?", real_day)
    answers: list[str] = []
    for ask, choices in ASKED:
        chosen = _chosen(ask, choices)
        if chosen is None and not answers:
            return replace(row, cells={})
        answers.append("?" if chosen is None else str(ANSWERS[chosen]))
        if len(answers) == 1 and chosen in (0, ANSWERS.index(CANNOT)):
            break
    return replace(row, cells={**row.cells, "weekly_check": " ".join(answers)})


def _left_open(row: DiaryRow, real_day: date) -> DiaryRow:
    """What the words left open of one pain: how bad, where exactly, which side, doubtful signs.

    What several pains leave open is asked back with the entry.
    """
    entry = _entry(row)
    if entry is None or len(_entries(row)) > 1:
        return row
    if entry.score is None and "score" not in row.cells:
        row = _cell(row, "score", "How bad is it, 0 (none) to 10 (worst imaginable)?", real_day)
    if not entry.regions:
        row = _cell(row, "region", "Where does it hurt, such as left calf?", real_day)
        entry = _entry(row) or entry
    if len(entry.regions) > 1:
        choice = _chosen("Where exactly?", tuple(REGIONS[region] for region in entry.regions))
        if choice is not None:
            row = replace(row, cells={**row.cells, "region": entry.regions[choice]})
    if entry.side is None:
        row = _cell(row, "side", "Which side: left, right or both?", real_day)
    for token in sorted(entry.unclear):
        row = _sign(row, token)
    return row


def _sign(row: DiaryRow, token: str) -> DiaryRow:
    answer = _chosen(f"Is there: {TOKENS[token]}?", ("yes", "no", "not sure"))
    if answer is None:
        return row
    said = (token, f"no {token}", f"{token}?")[answer]
    signs = "; ".join(filter(None, (row.cells.get("signs"), said)))
    return replace(row, cells={**row.cells, "signs": signs})


def _entries(row: DiaryRow) -> tuple[PainEntry, ...]:
    return understood([row], WHERE, row.date).entries if row.cells else ()


def _entry(row: DiaryRow) -> PainEntry | None:
    return next(iter(_entries(row)), None)


def _chosen(ask: str, choices: tuple[str, ...]) -> int | None:
    """The place of the choice, by its number or its word; None for an empty answer."""
    _tell(ask)
    for number, choice in enumerate(choices, start=1):
        _tell(f"  {number}  {choice}")
    for _ in range(2):
        said = _said("Your choice [leave empty to skip]").casefold()
        if not said:
            return None
        if said.isdecimal() and said.isascii() and len(said) < 4 and 0 < int(said) <= len(choices):
            return int(said) - 1
        if said in choices:
            return choices.index(said)
        _tell(f"Write a number from 1 to {len(choices)}.")
    return None


def _said(ask: str) -> str:
    sys.stderr.write(f"{ask}: ")
    sys.stderr.flush()
    said = sys.stdin.readline()
    if not said:
        _tell("")
    return said.strip()


def _tell(text: str) -> None:
    sys.stderr.write(f"{text}\n")
