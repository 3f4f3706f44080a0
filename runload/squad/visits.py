"""The next check-in of each athlete: by the usual rhythm, or sooner where something shortens it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from runload.analysis.checkin_inputs import stopped_days
from runload.analysis.decision import next_checkin
from runload.analysis.report import Asked
from runload.load import combined
from runload.load.breaks import BANDS
from runload.load.dates import date_of
from runload.models import Flag
from runload.rules.checkin.reasons import AMBER_DAYS_IN_7, LASTING_PAIN_DAYS
from runload.rules.checkin.situation import CheckInSituation
from runload.rules.checkin.table import checkin_table
from runload.rules.injury_told import InjuryDiary, with_diary_facts
from runload.rules.pain_days import injury_facts, pain_rising
from runload.rules.runner_level import InjuryFacts
from runload.squad.block import SquadBlock, may_warn
from runload.squad.checkins import weekdays
from runload.squad.pain import NOBODY, PainFound

NO_INJURY = InjuryFacts()


class SquadVisits:
    """The check-ins of the athletes of a block."""

    def __init__(self, block: SquadBlock, asked: Asked) -> None:
        self.block, self.asked = block, asked

    def due(self, athlete: int, pain: PainFound) -> date | None:
        """The next check-in: by the usual rhythm, or by all rules where anything shortens it."""
        facts = pain.picture.facts
        warned = self.block.warned[athlete]
        shortened = (
            warned
            or self.block.checkins.unsure[athlete]
            or pain.picture.stopped
            or facts.red_in_14_days
            or facts.amber_days_in_7 >= AMBER_DAYS_IN_7
            or facts.longest_pain_days_in_region >= LASTING_PAIN_DAYS
            or self._restarted(athlete) is not None
        )
        rises = pain_rising(pain.picture.entries, self.asked.as_of)
        if not shortened and not rises:
            return self.block.checkins.due(athlete)
        picture, asked = pain.picture, self.asked
        profile, weeks = self.block.checkins.asked_of(athlete)
        return next_checkin(
            CheckInSituation(
                as_of=asked.as_of,
                today=asked.today,
                profile=profile,
                weeks=self.block.weeks.of(athlete, self.block.log.last_day, weeks),
                first_date=date_of(self.block.runs.first[athlete]),
                last_run=date_of(self.block.now.last_run[athlete]),
                red_flag_urgency=picture.red_flags[0].urgency if picture.red_flags else None,
                bone_suspect=picture.bone,
                worst_light=facts.worst_light,
                amber_days_in_7=facts.amber_days_in_7,
                longest_pain_days=facts.longest_pain_days_in_region,
                red_in_14_days=facts.red_in_14_days,
                injury=self._injury(athlete, pain, rises=rises),
                busy=weekdays(self.block.checkins.busy[athlete]),
                rest=weekdays(self.block.checkins.rest[athlete]),
                flags=self._warnings(athlete) if warned else (),
                restarted_on=self._restarted(athlete),
            )
        ).due

    def _injury(self, athlete: int, pain: PainFound, *, rises: bool) -> InjuryFacts:
        """What pain says of an injury; how it was long ago counts only while pain rises."""
        picture, day = pain.picture, self.asked.as_of
        if not picture.entries:
            return NO_INJURY
        stopped: frozenset[date] = frozenset()
        if rises:
            whole = replace(picture, entries=self.block.walked.notes.on_record(athlete, day))
            stopped = stopped_days(whole, NOBODY, day)
        return with_diary_facts(
            injury_facts(picture.entries, day, stopped=picture.stopped),
            InjuryDiary(entries=picture.entries, stopped_days=stopped),
            day,
        )

    def _warnings(self, athlete: int) -> tuple[Flag, ...]:
        """The flags of the load of both weeks."""
        found: list[Flag] = []
        for evening in (self.block.now, self.block.week_ago):
            flags = evening.figures.raised(athlete, evening.as_of, only=may_warn())
            settled, _ = combined(flags, pain_in_window=False, amber_in_window=False)
            found += settled
        return tuple(found)

    def _restarted(self, athlete: int) -> date | None:
        """The return from a long break that still shortens the interval."""
        long = self.block.last_break(athlete, BANDS[-1].from_days)
        within = checkin_table().caps["after-break"].days
        near = long is not None and (self.asked.as_of - long.restart).days <= within
        return long.restart if long is not None and near else None
