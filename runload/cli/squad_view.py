"""The squad that was asked for: its groups, its list, single reports, and under which names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from runload.analysis.report import Asked
from runload.models import Level, Report, SquadReport, WeeklyCheck
from runload.models.values import dataclass
from runload.squad.pseudonyms import Pseudonyms, key_of_parts, pseudonyms
from runload.squad.selection import alone, found_athlete, of_groups, shortened
from runload.squad.sessions import SquadSessions
from runload.squad.team import TeamMember, team_view
from runload.tables import athlete_key


@dataclass(frozen=True, slots=True)
class SquadView:
    """Everybody in the groups asked for, under real names, and what they are shown as.

    ``called`` leads from other names, casefolded, to those of the list.
    """

    everyone: SquadReport
    sessions: SquadSessions
    asked: Asked
    masks: Pseudonyms | None
    called: Mapping[str, str]

    @property
    def level(self) -> Level:
        """The worst level of everybody in the groups asked for, as the list knows them."""
        return max((entry.call_level for entry in self.everyone.entries), default=Level.OK)

    def listed(self, least: Level | None, top: int | None) -> tuple[SquadReport, tuple[str, ...]]:
        """The list from this level up and no longer than ``top``; and the real names on it."""
        shown = shortened(self._shown(), least, top)
        return shown, tuple(self._meant(entry.athlete) for entry in shown.entries)

    def chosen(self, name: str) -> tuple[SquadReport, tuple[str, ...]]:
        """One athlete with the whole report; and the real name."""
        meant = self._meant(name)
        real = found_athlete(self.everyone, self.called.get(athlete_key(meant), meant)).athlete
        ((shown_as, report),) = self.reports((real,))
        return alone(self._shown(), shown_as, report), (real,)

    def _shown(self) -> SquadReport:
        return self.everyone if self.masks is None else self.masks.squad(self.everyone)

    def _meant(self, name: str) -> str:
        return name if self.masks is None else self.masks.meant(name)

    def reports(self, names: Sequence[str]) -> Iterator[tuple[str, Report]]:
        """The whole report of each of these, with the name it is shown under."""
        for name, report in self.sessions.reports(names, self.asked):
            if self.masks is None:
                yield name, report
            else:
                yield self.masks.of(name), self.masks.report(report)


def squad_view(
    found: SquadReport,
    sessions: SquadSessions,
    members: Sequence[TeamMember],
    asked: Asked,
    groups: Sequence[str],
    *,
    masked: bool,
    called: Mapping[str, str],
    checks: Mapping[str, Iterable[WeeklyCheck]] | None = None,
) -> SquadView:
    """The groups asked for, seen as a whole; pseudonyms are given to the whole sheet.

    ``members`` are those of all sessions, ``checks`` the weekly checks that athletes sent.
    """
    everyone = of_groups(found, groups)
    silent = len(everyone.never_sent)
    team = team_view(everyone.entries, members, asked.as_of, checks, silent)
    masks = None
    if masked:
        key = key_of_parts(sessions.parts())
        names = [entry.athlete for entry in found.entries]
        masks = pseudonyms((*names, *(one.athlete for one in found.never_sent)), key)
    return SquadView(replace(everyone, team=team), sessions, asked, masks, called)
