"""Minutes at each heart rate: from the stream where there is one, else the mean of the run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

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
    run, bpm, seconds = _believed(runs["hr_seconds"])
    covered = np.bincount(run, seconds, minlength=len(runs))
    moving_s = np.asarray(runs["moving_s"], "float64")
    mean_bpm = np.asarray(runs["hr_avg_bpm"], "float64")
    enough = ~(covered < STREAM_SHARE * moving_s)
    from_stream = (covered > 0) & enough
    believed = (mean_bpm >= LOWEST_BPM) & (mean_bpm <= HIGHEST_BPM)
    from_mean = ~from_stream & believed & (moving_s > 0)
    taken, means = from_stream[run], np.flatnonzero(from_mean)
    return HeartMinutes(
        np.concatenate([run[taken], means]),
        np.concatenate([bpm[taken], mean_bpm[means]]),
        np.concatenate([seconds[taken], moving_s[means]]) / SECONDS_PER_MINUTE,
        from_stream,
        from_mean,
    )


def _believed(
    streams: Sequence[tuple[tuple[int, float], ...]],
) -> tuple[npt.NDArray[np.int64], Array, Array]:
    """The run, heart rate and seconds of all pairs, but impossible heart rates or times."""
    run = np.repeat(np.arange(len(streams)), [len(pairs) for pairs in streams])
    values = chain.from_iterable(chain.from_iterable(streams))
    pairs = np.fromiter(values, np.float64, 2 * len(run)).reshape(-1, 2)
    bpm, seconds = pairs[:, 0], pairs[:, 1]
    keep = (bpm >= LOWEST_BPM) & (bpm <= HIGHEST_BPM) & (seconds > 0)
    return run[keep], bpm[keep], seconds[keep]


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
