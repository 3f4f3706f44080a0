"""A block of athletes on the day of the report and a week before: one report's facts for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property

from runload.analysis.asked import Asked
from runload.analysis.decision import DecisionFacts
from runload.analysis.pain_summary import PainSummary
from runload.analysis.runner_input import (
    RunnerInput,
    apply_diary,
    fevers,
    flag_inputs,
    open_now,
)
from runload.analysis.told_pain import told_pain
from runload.load import LoadSummary
from runload.load.as_of import NEVER, AsOf
from runload.load.base import SessionLoad
from runload.load.dates import date_of
from runload.load.figures import NOTHING_TOLD, Figures
from runload.load.frame import Log
from runload.load.lost import Lost
from runload.models import FlagInputs, OpenProblem, Stretch
from runload.models.values import dataclass
from runload.squad.batch_rows import BatchRows
from runload.squad.remarks import NOBODY
from runload.tables import WEEK_DAYS

NOTHING_SAID = RunnerInput()
"""A sheet tells of sessions and pain; nobody's profile, diary or plan is beside it."""


@dataclass(frozen=True, slots=True)
class BlockTold:
    """What each athlete of a block told up to a day: the pain, and who is not ``NOTHING_SAID``.

    ``ill`` are the days of fevers.
    """

    pain: Sequence[PainSummary]
    runners: Mapping[int, RunnerInput]
    ill: Mapping[int, tuple[Stretch, ...]]

    @classmethod
    def of(cls, rows: BatchRows, asked: Asked) -> BlockTold:
        """What the rules find in the notes of each athlete up to ``asked.as_of``."""
        pain, runners, ill = rows.notes.pictures(asked.as_of), {}, {}
        for athlete, log in rows.whole.items():
            runners[athlete] = apply_diary(NOTHING_SAID, (), asked.as_of, log.pain)[0]
            pain[athlete] = told_pain(log.pain, runners[athlete], asked, log.activities).summary
            ill[athlete] = fevers(runners[athlete], log.pain, log.activities, asked.as_of)
        return cls(pain, runners, ill)

    def runner(self, athlete: int) -> RunnerInput:
        """Who it is, as far as the rows tell: injured while they tell of an injury."""
        return self.runners.get(athlete, NOTHING_SAID)

    def beside(self) -> list[FlagInputs]:
        """What the flags of each athlete may know."""
        return [
            flag_inputs(self.runner(athlete), pain, self.ill.get(athlete, ()))
            if pain.history or pain.sore_days or athlete in self.runners
            else NOTHING_TOLD
            for athlete, pain in enumerate(self.pain)
        ]


class AsOfBatch:
    """All athletes of a block at the end of one day: what each report would decide from.

    ``silent``: nobody reads the words of the flags of that day.
    """

    def __init__(
        self, rows: BatchRows, of: AsOf, told: BlockTold, asked: Asked, *, silent: bool
    ) -> None:
        self.rows, self.of, self.told, self.asked = rows, of, told, asked
        self._silent = silent
        self.worst = rows.notes.worst(asked.as_of)

    def facts(self, athlete: int) -> DecisionFacts:
        """What a report on the same rows decides from."""
        pain = self.told.pain[athlete]
        flags, level = self.of.standing(
            athlete,
            pain=pain.hurts_in_window,
            amber=pain.facts.amber_days_in_7 > 0,
            silent=self._silent,
        )
        return DecisionFacts(
            asked=self.asked,
            runner=self.told.runner(athlete),
            load=LoadSummary(self.of, athlete),
            flags=flags,
            load_level=level,
            pain=pain,
            opened=self.open.get(athlete, ()),
            walked=self.rows.walks.get(athlete, frozenset()),
            others=self.rows.others[athlete],
            last_activity=self._last[athlete],
            log_begins=self.rows.begins.get(athlete),
        )

    @cached_property
    def _last(self) -> list[date | None]:
        """The day of the last session of any sport."""
        days: list[int] = self.rows.last.tolist()
        return [None if day == NEVER else date_of(day) for day in days]

    @cached_property
    def open(self) -> dict[int, tuple[OpenProblem, ...]]:
        """What is open of each athlete who told of anything."""
        as_of, found = self.asked.as_of, self.rows.notes.open(self.asked.as_of)
        for athlete, log in self.rows.whole.items():
            runner, pain = self.told.runner(athlete), self.told.pain[athlete]
            found[athlete] = open_now(runner, pain, log.pain, log.activities, as_of)
        return found


class SquadBlock:
    """Both evenings of the athletes of a block, over one log."""

    def __init__(self, rows: BatchRows, load: SessionLoad, asked: Asked) -> None:
        self.rows, self.asked = rows, asked
        before = replace(asked, as_of=asked.as_of - timedelta(days=WEEK_DAYS))
        told, told_before = BlockTold.of(rows, asked), BlockTold.of(rows, before)
        beside = told.beside()
        self.log = Log(rows.runs, load, NOBODY, recent=True, lost=Lost.of(beside))
        figures = Figures(self.log, beside)
        then = AsOf(figures.view(before.as_of, told=told_before.beside()))
        self.now = AsOfBatch(rows, AsOf(figures, week_before=then), told, asked, silent=False)
        self.week_ago = AsOfBatch(rows, then, told_before, before, silent=True)
