"""How long the next run and how big the next week may be: shares of what a runner is used to.

What it sees:
    The usual run U, the longest settled run M and the usual week W (``load.accepted``), what pain
    leaves of them, how far the newest long run stood above those before, and the days off.
Why it matters:
    One run far above the last month's longest is the finding that stands best; pain outranks it.
What it does not mean:
    A safe distance. No study has tested these limits, and they are no target.
Threshold and basis:
    All knots are ours, with straight lines between them, so that nothing jumps.
Example:
    U 6, M 10, W 25 km and pain 3: 4.2 km, no long run, a week of 17.5 km at most.
Source:
    frandsen2025 for the spike; the shares are ours. What pain leaves: ``rules.pain_share``.
"""

from __future__ import annotations

from runload.load.phrases import percent
from runload.load.spike import SHORTEST_BASE_KM
from runload.models import Next
from runload.models.shares import NO_PAIN, Knots, Left, along, rounded_down
from runload.models.values import dataclass

LONG_GROWTH, USUAL_GROWTH = 0.10, 0.20
"""The most a long run, and a usual run and week, may grow: where F01 and F02 begin [ours]."""
WEEK_LOW_SHARE = 0.75
"""The low end of a week, as a share of its high end [ours]."""
SPIKE_SHARE: Knots = ((10, 1.0), (30, 0.90), (100, 0.80), (200, 0.70))
SPIKE_GROWTH: Knots = ((0, 1.0), (10, 0.0))
"""By the size of a new longest run that has not settled yet [%; ours]."""
BREAK_SHARE: Knots = (
    (6, 1.0), (10, 0.80), (14, 0.60), (28, 0.40), (56, 0.30), (84, 0.20), (182, 0.10),
)  # fmt: skip
BREAK_GROWTH: Knots = ((6, 1.0), (10, 0.0))
"""By whole days without a run [ours, evidence A.12]."""
RUN_SHARE: Knots = ((0.20, 0.33), (0.30, 0.40), (0.40, 0.50), (0.50, 1.0))
"""Share of the time that is run, the rest walked, by the share that a break leaves: all of it up to
21 days off, a half after 28, a third from 84 on [ours]."""
RESTART_DAYS = 182
"""A last run longer ago than this is no base any more [ours]."""
PAIN_BEGAN = "pain-began"
"""What decides where a run stops before the place at which pain began."""
HONEST = (
    "A careful limit worked out from your own runs, not a safe limit and not a target. "
    "No study tests it."
)


@dataclass(frozen=True, slots=True)
class Used:
    """What a runner is used to, and what spike and break leave of it.

    ``usual_km``, ``long_km`` and ``week_km`` [km] are U, M and W, None where unknown; ``quiet_km``
    is the longest run that would not stand out beside those of the last 30 days. ``spike_pct`` is
    the rise of a new longest run that has not settled, ``days_off`` the days since the last run.
    ``break_share`` and ``break_growth`` are what a break leaves, on the way back too; ``back``: the
    break has ended and its way back has not, ``break_days`` is its length; ``fever_days`` are the
    days that a fever added. ``sure`` is false where too few runs have settled to tell.
    """

    usual_km: float | None = None
    long_km: float | None = None
    week_km: float | None = None
    quiet_km: float | None = None
    spike_pct: float = 0.0
    days_off: int | None = None
    break_share: float = 1.0
    break_growth: float = 1.0
    break_days: int = 0
    back: bool = False
    sure: bool = True
    fever_days: int = 0

    @property
    def run_share(self) -> float:
        """The share of the time that is run, the rest walked."""
        return along(RUN_SHARE, self.break_share)


def ceilings(used: Used, left: Left = NO_PAIN) -> Next:
    """How far the next easy run, the next long run and the next week may go [km].

    Formula:
        s = pain * spike * break, g the same of the leave to grow;
        long = M (1 + 0.10 g) s; easy = U (1 + 0.20 g) s, at most long;
        week = 0.75 ... 1 times W (1 + 0.20 g) s, or that one run where it is more; in amber
        long = easy and the low end is unknown; both at most 0.9 of the distance at which pain began
    Returns:
        Rounded down to 0.1 km; None where U or M is. Without W only the easy run is given.
    Source:
        ours; no study tests it
    Examples:
        >>> found = ceilings(Used(6.0, 10.0, 25.0), Left(0.5, 0.0))
        >>> found.easy_run_km, found.longest_run_km, found.week_km
        (3.0, 3.0, (None, 12.5))
    """
    if used.usual_km is None or used.long_km is None:
        return Next(None, None, _UNKNOWN, "no_baseline", decided_by="no-baseline")
    share = left.share * along(SPIKE_SHARE, used.spike_pct) * used.break_share
    growth = left.growth * along(SPIKE_GROWTH, used.spike_pct) * used.break_growth
    long = used.long_km * (1 + LONG_GROWTH * growth) * share
    if used.quiet_km is not None:
        long = min(long, used.quiet_km)
    easy = min(used.usual_km * (1 + USUAL_GROWTH * growth) * share, long)
    if left.amber:
        long = easy
    short = left.most_km is not None and left.most_km < long
    if left.most_km is not None:
        easy, long = min(easy, left.most_km), min(long, left.most_km)
    week = None
    if used.week_km is not None:
        high = max(used.week_km * (1 + USUAL_GROWTH * growth) * share, long)
        week = (None if left.amber else rounded_down(WEEK_LOW_SHARE * high), rounded_down(high))
    if used.long_km < SHORTEST_BASE_KM or rounded_down(easy) <= 0.0:
        return Next(None, None, _TOO_SHORT, "no_baseline", decided_by="no-baseline")
    decided, why = _why(used, left, weekly=week is not None)
    if short:
        decided, why = PAIN_BEGAN, f"{_BEGAN} {why}"
    return Next(
        None if week is None and not left.amber else rounded_down(long),
        week,
        f"{why} {HONEST}",
        decided_by=decided,
        easy_run_km=rounded_down(easy),
        usual_run_km=rounded_down(min(used.usual_km * share, easy)),
        run_share=used.run_share,
    )


_UNKNOWN = (
    "No run of known distance to go by. Go by time: start with minutes, run and walk in turn."
)
_TOO_SHORT = "The runs in your log are too short to go by. Go by time, and start short."
_USUAL = (
    "At most a tenth more than the longest run you are used to, and a fifth more than your usual "
    "run and week."
)
_STEADY = "About what you are used to, and no more for now."
_NO_WEEK = "Your log is too young to say more than that."
_SETTLE = (
    "Your newest long run went well beyond those before. Let it settle: seven days, and two runs "
    "that feel good."
)
_SETTLE_STEP = "Your newest longest run is still fresh: one a week is plenty."
_CUT_BY_PAIN = (
    "Pain is at amber: {share} of your usual run, and no long run. Leave a day between runs. Keep "
    "them flat, nothing fast."
)
_NO_GROWTH_BY_PAIN = (
    "Pain is low, but not gone, or I do not know the morning after: no growth for now."
)
_BEGAN = "Stop before the place where pain began: at most nine tenths of the way there."
_FEVER = " and three more for the illness"
_OFF = "After {days} days off{ill}: {share} of what you did before."
_BACK = (
    "On the way back from {days} days off{ill}: {share} of what you did before, and a little more "
    "with each good run."
)
_WALK = (
    "Run and walk in turn, and run about {share} of the time. The distances are the running parts "
    "alone."
)
_UNSURE = "Few of your runs have settled yet, so take it with care."


def _why(used: Used, left: Left, *, weekly: bool) -> tuple[str, str]:
    """What decided, and the words for it: what cuts most speaks first."""
    said = sorted(_cuts(used, left), key=lambda one: one[0])
    grows = left.growth * used.break_growth * along(SPIKE_GROWTH, used.spike_pct) > 0
    words = [text for _, _, text in said] or [_USUAL if grows else _STEADY]
    if used.run_share < 1.0:
        words.append(_WALK.format(share=percent(100 * used.run_share)))
    if not weekly:
        words.append(_NO_WEEK)
    elif not used.sure:
        words.append(_UNSURE)
    return (said[0][1] if said else "usual-running"), " ".join(words)


def _cuts(used: Used, left: Left) -> list[tuple[float, str, str]]:
    """What leaves less than all, or no leave to grow: its share, its name, its words."""
    found = []
    if left.amber:
        words = _CUT_BY_PAIN.format(share=percent(100 * left.share))
        found.append((left.share, "pain-light", words))
    if used.break_share < 1.0:
        words, days = (_BACK, used.break_days) if used.back else (_OFF, used.days_off or 0)
        days -= used.fever_days if used.back else 0
        ill = _FEVER if used.fever_days else ""
        share = percent(100 * used.break_share)
        found.append((used.break_share, "break", words.format(days=days, ill=ill, share=share)))
    if used.spike_pct > 0:
        spike = along(SPIKE_SHARE, used.spike_pct)
        found.append((spike, "session-spike", _SETTLE if spike < 1.0 else _SETTLE_STEP))
    if left.growth < 1.0 and not left.amber:
        found.append((1.0, "pain-light", _NO_GROWTH_BY_PAIN))
    return found
