"""Made cohorts: what `runload backtest --cohort` finds of a planted doubling, and of shuffled days.

    python benchmarks/cohort_bench.py [ROUNDS]

Each round is a cohort made from its own seed. The last lines are the power curve: with how many
people, of about one injury a year each, a doubling is told from chance.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

from runload.backtesting.cohort import over_people
from runload.models import CohortFlag

sys.path.append(str(Path(__file__).resolve().parents[1] / "tests" / "support"))
made = importlib.import_module("made_cohorts")

PEOPLE = 500
RATIO = 2.0
SIZES = (25, 50, 100, 200, 500)


def rounds_of(people: int, rounds: int, *, shuffled: bool = False) -> list[CohortFlag]:
    """The flag over as many made cohorts as there are rounds."""
    return [
        over_people(made.FLAG, made.made_cohort(people, RATIO, seed, shuffled=shuffled))
        for seed in range(rounds)
    ]


def holds(flag: CohortFlag, ratio: float) -> bool:
    """Whether the interval holds the ratio; one that cannot be known excludes none."""
    return flag.low is None or flag.high is None or flag.low <= ratio <= flag.high


def main() -> None:
    """Print what was found."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    planted = rounds_of(PEOPLE, rounds)
    ratios = [flag.odds_ratio for flag in planted if flag.odds_ratio is not None]
    print(f"{rounds} cohorts of {PEOPLE}, planted odds ratio {RATIO}:")
    print(
        f"  mean {sum(ratios) / len(ratios):.2f}, found {sum(not holds(f, 1) for f in planted)}, "
    )
    print(f"  the interval holds it in {sum(holds(flag, RATIO) for flag in planted)}")
    shuffled = rounds_of(PEOPLE, rounds, shuffled=True)
    print(f"shuffled: {sum(not holds(flag, 1) for flag in shuffled)} of {rounds} leave out 1")
    print("people  found")
    for size in SIZES:
        found = sum(not holds(flag, 1) for flag in rounds_of(size, rounds))
        print(f"{size:6d}  {100 * found / rounds:4.0f} %")


if __name__ == "__main__":
    main()
