"""What a set that nobody has seen may give: each set is read by weights that it did not teach.

Usage: python scripts/forecast_hearing.py [LETTERS]
Of each set of strangers (d, e, g and i unless said) the likeness is learnt from all the other sets
but the variants, which were written with these sets in view, and then the set is scored. The lists
have been mended by these sets too, so what strangers get lies below. A minute or two a set.
"""

from __future__ import annotations

import csv
import sys
from unittest.mock import patch

from score_hearing import Figures, score
from train_likeness import (
    CASES,
    SETS,
    VARIANTS,
    messages,
    short_complaints,
    trained,
)

from runload.athlete.pain_language import likeness


def left_out(name: str) -> dict[str, Figures]:
    """The figures of a set by weights of all the others."""
    weights = trained(
        [*messages([one for one in SETS if one not in (name, VARIANTS)]), *short_complaints()]
    )
    with (CASES / "hearing" / name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    with patch.object(likeness, "_weights", lambda: weights):
        return score(rows)


def line(name: str, figures: list[Figures]) -> str:
    """Raised of dangers, false alarms of others, and right patterns."""
    red, plain = sum(one.red for one in figures), sum(one.plain for one in figures)
    return (
        f"{name:20} raised {sum(one.raised for one in figures)}/{red}  false alarms "
        f"{sum(one.alarms for one in figures)}/{plain}  right pattern "
        f"{sum(one.right for one in figures)}/{sum(one.patterns for one in figures)}"
    )


if __name__ == "__main__":
    for letter in sys.argv[1] if len(sys.argv) > 1 else "degi":
        found = left_out(f"development_{letter}.tsv")
        print(line(letter, list(found.values())))
        print(line(f"{letter} English", [found["en"]]))
