"""The figures of a day as a report says them: a number, or the reason why there is none."""

from __future__ import annotations

from datetime import date, timedelta

from runload.load.figures import Figures
from runload.load.metrics.intensity import DAYS as SPLIT_DAYS
from runload.models import Acwr, DayFigures, Fitness, Split
from runload.tables import WEEK_DAYS


def acwr(figures: Figures, athlete: int = 0) -> Acwr:
    """The three ratios, and the acute and chronic means of a day."""
    week = figures.value("rolling_7", athlete).value
    return Acwr(
        uncoupled=figures.value("acwr_uncoupled", athlete),
        coupled=figures.value("acwr_coupled", athlete),
        ewma=figures.value("acwr_ewma", athlete),
        acute=None if week is None else week / WEEK_DAYS,
        chronic=figures.value("chronic", athlete).value,
    )


def fitness(figures: Figures, athlete: int = 0, day: date | None = None) -> Fitness:
    """Fitness, fatigue and form, or why not."""
    ctl, atl, tsb = (figures.value(name, athlete, day) for name in ("ctl", "atl", "tsb"))
    return Fitness(ctl.value, atl.value, tsb.value, ctl.reason)


def readings(figures: Figures, athlete: int = 0) -> tuple[DayFigures, ...]:
    """The day's figures before anything of it is known, and at its end."""
    both = figures.view(figures.as_of, 2)
    return tuple(
        DayFigures(
            moment=moment,
            day=figures.as_of,
            data_to=day,
            acwr_uncoupled=both.value("acwr_uncoupled", athlete, day),
            monotony=both.value("monotony", athlete, day),
            strain=both.value("strain", athlete, day),
            fitness=fitness(both, athlete, day),
        )
        for moment, day in (
            ("start", figures.as_of - timedelta(days=1)), ("end", figures.as_of)
        )
    )  # fmt: skip


def split(figures: Figures, athlete: int = 0) -> Split:
    """Time by intensity, and whether zones or whole sessions were sorted."""
    easy, moderate, hard, index = (
        figures.value(name, athlete)
        for name in ("easy_pct", "moderate_pct", "hard_pct", "polarisation")
    )
    basis = None if easy.value is None else figures.basis(athlete, figures.as_of, SPLIT_DAYS)
    return Split(easy.value, moderate.value, hard.value, index.value, basis, easy.reason)
