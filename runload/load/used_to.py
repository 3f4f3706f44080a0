"""What each athlete is used to, as columns, and one athlete's as a value."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from runload.load.breaks import BANDS
from runload.load.ceilings import BREAK_GROWTH, BREAK_SHARE, Used
from runload.load.columns import listed
from runload.load.dates import Bools, Ints
from runload.load.way_back import WayBack
from runload.load.windows import Array
from runload.models.shares import along

LONG_AGO = -(10**7)
"""The day of a run that never was."""


@dataclass(frozen=True)
class UsedTo:
    """What each athlete is used to, as columns; ``of`` gives one as a value."""

    last_day: int
    last_run: Ints
    usual_km: Array
    long_km: Array
    week_km: Array
    quiet_km: Array
    spike_pct: Array
    sure: Bools
    back: WayBack
    added: Ints

    def of(self, athlete: int) -> Used:
        """One athlete's."""
        last_run = int(self.last_run[athlete])
        if last_run == LONG_AGO:
            return Used()
        off, on = self.last_day - last_run, bool(self.back.on[athlete])
        added = int(self.added[athlete]) if off else 0
        share, growth = along(BREAK_SHARE, off + added), along(BREAK_GROWTH, off + added)
        if on:
            share = min(share, float(self.back.share[athlete]))
            growth = min(growth, along(BREAK_GROWTH, float(self.back.days[athlete])))
        usual, long, week, quiet, spike = (column[athlete] for column in self._listed)
        return Used(
            usual_km=usual,
            long_km=long,
            week_km=week,
            quiet_km=quiet,
            spike_pct=spike or 0.0,
            days_off=off,
            break_share=share,
            break_growth=growth,
            break_days=int(self.back.days[athlete]) if on else 0,
            back=on and off + added < BANDS[0].from_days,
            fever_days=max(added, int(self.back.added[athlete]) if on else 0),
            sure=bool(self.sure[athlete]),
        )

    @cached_property
    def _listed(self) -> tuple[list[float | None], ...]:
        columns = (self.usual_km, self.long_km, self.week_km, self.quiet_km, self.spike_pct)
        return tuple(listed(column) for column in columns)
