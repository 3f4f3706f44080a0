"""Set the points of ``points.toml`` by what told dangers and ordinary messages hold.

Usage: PYTHONPATH=. python scripts/weigh_ideas.py SET.tsv ...
Each set has the columns complaint and red, or note alone (nothing in it is dangerous). A logistic
regression, by steps of its own size for each trait, in an order that a seed sets. The points are
logarithms of odds, to a tenth. Afterwards run ``scripts/compile_lexicons.py``.
"""

from __future__ import annotations

import csv
import math
import random
import sys
from collections import Counter
from pathlib import Path

from runload.athlete.pain_language.matching import said
from runload.athlete.pain_language.scope import scene_of
from runload.athlete.pain_language.signs import signs_in
from runload.athlete.pain_language.text import words_of
from runload.athlete.pain_language.weighing import traits

POINTS = Path("runload/athlete/pain_language/points.toml")
LEAST_MESSAGES, ROUNDS, STEP, PULL = 3, 12, 0.3, 0.01
"""Messages a trait must stand in; rounds; the size of a step; how far points are pulled to 0."""
ANY = "any message"

Example = tuple[frozenset[str], float]


def examples(path: Path) -> list[Example]:
    """The traits of each message of a set, and 1 if it is dangerous."""
    rows = csv.DictReader(path.read_text("utf-8").splitlines(), delimiter="\t", quoting=3)
    told = []
    for row in rows:
        scene = scene_of(said(words_of(row.get("complaint") or row["note"])))
        red = (row.get("red") or "n").strip().lower().startswith("y")
        told.append((frozenset(traits(scene, signs_in(scene))), float(red)))
    return told


def learned(told: list[Example]) -> dict[str, float]:
    """The points of each trait."""
    counts = Counter(trait for traits_of, _ in told for trait in traits_of)
    kept = {trait for trait, count in counts.items() if count >= LEAST_MESSAGES}
    points = dict.fromkeys((ANY, *sorted(kept)), 0.0)
    steps = dict.fromkeys(points, 1e-3)
    rows = [((ANY, *sorted(traits_of & kept)), red) for traits_of, red in told]
    order = random.Random(0)  # an order, no secret
    for _ in range(ROUNDS):
        order.shuffle(rows)
        for inside, red in rows:
            odds = max(-30.0, min(30.0, sum(points[one] for one in inside)))
            wrong = 1 / (1 + math.exp(-odds)) - red
            for one in inside:
                slope = wrong + (PULL * points[one] if one != ANY else 0.0)
                steps[one] += slope * slope
                points[one] -= STEP * slope / math.sqrt(steps[one])
    return points


def main(arguments: list[str]) -> int:
    """Rewrite the table of points, and leave what stands above it."""
    told = [one for path in arguments for one in examples(Path(path))]
    above = POINTS.read_text("utf-8").partition("[points]")[0]
    rows = (f'"{one}" = {value:.1f}' for one, value in sorted(learned(told).items()))
    table = "\n".join(row for row in rows if not row.endswith(("= 0.0", "= -0.0")))
    POINTS.write_text(f"{above}[points]\n{table}\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
