"""Minutes at each heart rate: from the stream where there is one, else the mean of the run."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from runload.load.columns import Columns
from runload.load.windows import Array

SECONDS_PER_MINUTE = 60.0
LOWEST_BPM, HIGHEST_BPM = 25.0, 250.0
"""Outside these a heart rate is not believed [ours, evidence A.0]."""
STREAM_SHARE = 0.80
"""A stream must cover this share of the moving time, else the mean is taken [ours]."""


@dataclass(frozen=True)
class HeartMinutes:
    """Minutes at heart rates, one row for each pair of a run.

    ``run`` is the position of the run, ``bpm`` and ``minutes`` what it holds; ``from_stream`` and
    ``from_mean`` say of each run where they come from.
    """

    run: npt.NDArray[np.int64]
    bpm: Array
    minutes: Array
    from_stream: npt.NDArray[np.bool_]
    from_mean: npt.NDArray[np.bool_]

    def summed(self, weight: Array) -> Array:
        """Minutes times ``weight`` of each run; NaN for a run without a heart rate."""
        total = np.bincount(self.run, self.minutes * weight, minlength=len(self.from_stream))
        known = self.from_stream | self.from_mean
        return np.where(known, total, np.nan).astype(np.float64)


def heart_minutes(runs: Columns) -> HeartMinutes:
    """The heart rates of these runs; ``hr_seconds``, ``hr_avg_bpm`` and ``moving_s`` are read."""
    streams = [_believed(pairs) for pairs in runs["hr_seconds"]]
    covered = np.array([sum(s for _, s in pairs) for pairs in streams], dtype=np.float64)
    moving_s = np.asarray(runs["moving_s"], "float64")
    mean_bpm = np.asarray(runs["hr_avg_bpm"], "float64")
    enough = ~(covered < STREAM_SHARE * moving_s)
    from_stream = (covered > 0) & enough
    believed = (mean_bpm >= LOWEST_BPM) & (mean_bpm <= HIGHEST_BPM)
    from_mean = ~from_stream & believed & (moving_s > 0)
    rows: list[tuple[int, float, float]] = [
        (int(at), float(bpm), seconds)
        for at in np.flatnonzero(from_stream)
        for bpm, seconds in streams[at]
    ]
    rows += [(int(at), mean_bpm[at], moving_s[at]) for at in np.flatnonzero(from_mean)]
    table = np.array(rows, dtype=np.float64).reshape(len(rows), 3)
    return HeartMinutes(
        table[:, 0].astype(np.int64),
        table[:, 1],
        table[:, 2] / SECONDS_PER_MINUTE,
        from_stream,
        from_mean,
    )


def _believed(pairs: tuple[tuple[int, float], ...]) -> list[tuple[int, float]]:
    """The pairs of a stream without impossible heart rates or times."""
    return [(bpm, s) for bpm, s in pairs if LOWEST_BPM <= bpm <= HIGHEST_BPM and s > 0]


def mean_note(hearts: HeartMinutes, what: str) -> tuple[str, ...]:
    """The note on runs whose heart rate is known only as a mean."""
    runs = int(hearts.from_mean.sum())
    if not runs:
        return ()
    of = "1 run comes" if runs == 1 else f"{runs} runs come"
    return (
        f"{what} of {of} from the mean heart rate, as there is no finer record: that understates "
        "intervals.",
    )
