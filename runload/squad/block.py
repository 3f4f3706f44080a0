"""A block of athletes on the day of the report and a week before: one report's facts for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from functools import cached_property

from runload.analysis.asked import Asked
from runload.analysis.decision import DecisionFacts
from runload.analysis.pain_summary import PainSummary
from runload.analysis.runner_input import RunnerInput, flag_inputs, open_now
from runload.analysis.told_pain import told_pain
from runload.load import LoadSummary
from runload.load.as_of import AsOf
from runload.load.base import SessionLoad
from runload.load.figures import NOTHING_TOLD, Figures
from runload.load.frame import Log
from runload.models import FlagInputs, OpenProblem
from runload.squad.batch_rows import BatchRows
from runload.squad.pain import NOBODY
from runload.tables import WEEK_DAYS

NOTHING_SAID = RunnerInput()
"""A sheet tells of sessions and pain; nobody's profile, diary or plan is beside it."""


class AsOfBatch:
    """All athletes of a block at the end of one day: what each report would decide from.

    ``silent``: nobody reads the words of the flags of that day.
    """

    def __init__(
        self, rows: BatchRows, of: AsOf, pain: Sequence[PainSummary], asked: Asked, *, silent: bool
    ) -> None:
        self.rows, self.of, self.pain, self.asked = rows, of, pain, asked
        self._silent = silent
        self.worst = rows.notes.worst(asked.as_of)

    def facts(self, athlete: int) -> DecisionFacts:
        """What a report on the same rows decides from."""
        pain = self.pain[athlete]
        flags, level = self.of.standing(
            athlete,
            pain=pain.hurts_in_window,
            amber=pain.facts.amber_days_in_7 > 0,
            silent=self._silent,
        )
        return DecisionFacts(
            asked=self.asked,
            runner=NOTHING_SAID,
            load=LoadSummary(self.of, athlete),
            flags=flags,
            load_level=level,
            pain=pain,
            opened=self.open.get(athlete, ()),
            walked=self.rows.walks.get(athlete, frozenset()),
            others=self.rows.others[athlete],
            log_begins=self.rows.begins.get(athlete),
        )

    @cached_property
    def open(self) -> dict[int, tuple[OpenProblem, ...]]:
        """What is open of each athlete who told of anything."""
        as_of, found = self.asked.as_of, self.rows.notes.open(self.asked.as_of)
        for athlete, log in self.rows.whole.items():
            pain = self.pain[athlete]
            found[athlete] = open_now(NOTHING_SAID, pain, log.pain, log.activities, as_of)
        return found


class SquadBlock:
    """Both evenings of the athletes of a block, over one log."""

    def __init__(self, rows: BatchRows, load: SessionLoad, asked: Asked) -> None:
        self.rows, self.asked = rows, asked
        self.log = Log(rows.runs, load, NOBODY, recent=True)
        before = replace(asked, as_of=asked.as_of - timedelta(days=WEEK_DAYS))
        pain, pain_before = (_pictures(rows, one) for one in (asked, before))
        figures = Figures(self.log, _told(pain))
        then = AsOf(figures.view(before.as_of, told=_told(pain_before)))
        self.now = AsOfBatch(rows, AsOf(figures, week_before=then), pain, asked, silent=False)
        self.week_ago = AsOfBatch(rows, then, pain_before, before, silent=True)


def _pictures(rows: BatchRows, asked: Asked) -> list[PainSummary]:
    """What the rules find in the reports of each athlete up to a day."""
    pictures = rows.notes.pictures(asked.as_of)
    for athlete, log in rows.whole.items():
        pictures[athlete] = told_pain(log.pain, NOTHING_SAID, asked).summary
    return pictures


def _told(pain: Sequence[PainSummary]) -> list[FlagInputs]:
    """What the flags of each athlete may know: the lights."""
    return [flag_inputs(NOTHING_SAID, one) if one.history else NOTHING_TOLD for one in pain]
