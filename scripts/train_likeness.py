"""Learn the weights of ``runload.athlete.pain_language.likeness`` from the development sets.

Usage: python scripts/train_likeness.py
Reads the sets of ``tests/cases/hearing`` that those who work on the ear may read; the blind ones
and the shared cases stay unread. Logistic regression, kept small by the squares of its weights. To
be run after any change of these sets or of a lexicon.
"""

from __future__ import annotations

import csv
import re
import tomllib
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from runload.athlete.pain import LONGEST_READ
from runload.athlete.pain_language.likeness import (
    BUCKETS,
    FAMILIES,
    FAMILY_BUCKETS,
    WEIGHTS,
    Weights,
    features,
)
from runload.athlete.pain_language.reading import read_message
from runload.tabular.pain_scores import evened

CASES = Path(__file__).resolve().parent.parent / "tests" / "cases"
VARIANTS = "variants.tsv"
SETS = (
    "development.tsv",
    *(f"development_{letter}.tsv" for letter in "abcdefghijklmp"),
    VARIANTS,
    "harmless.tsv",
)
ONE_SIDED = {"development_m.tsv": ("de", "fr", "es", "it", "nl", "pt")}
"""Languages in which a set holds no danger, as its writer said: not to be learnt from."""
LEXICONS = WEIGHTS.parent.parent / "lexicon"
KEPT_SMALL = 1 / 50
ROUNDS = 600
FAMILY_ROUNDS = 200
LARGEST = 127
NAMES = {
    "cauda": 1, "nerve_emergency": 1, "spine": 1, "leg-clot": 2, "clot": 2, "compartment": 3,
    "tendon-rupture": 4, "rupture": 4, "hip-or": 5, "high_risk": 5, "bone": 6, "knee-trauma": 7,
    "knee_trauma": 7, "hot": 8, "illness": 8, "cancer": 8, "heat": 9, "collapse": 9, "heart": 11,
    "nerve": 12, "lung": 13, "asthma": 14, "anaphylaxis": 15, "head": 16, "stroke": 17,
    "brain": 17, "limb": 18, "bleeding": 19, "knee-extensor": 20, "knee_extensor": 20, "skin": 21,
    "testicle": 22, "pregnancy": 23, "low-fuel": 24, "low_fuel": 24, "self": 25,
}  # fmt: skip
"""The families by the names that the writers of the sets gave them."""


@dataclass(frozen=True)
class Told:
    """A message, whether it tells of danger, and of which family; 0 where nobody said."""

    text: str
    danger: bool
    family: int


def family_of(note: str) -> int:
    """The number of the family that a note names.

    >>> [family_of(note) for note in ("R11", "f2 leg clot", "5 high-risk bone", "hot-joint")]
    [11, 2, 5, 8]
    """
    numbered = re.match(r"[Rf]?(\d+)\b", note)
    if numbered:
        return int(numbered[1])
    named = [name for name in NAMES if note.startswith(name)]
    return NAMES[max(named, key=len)] if named else 0


def messages(names: Sequence[str] = SETS) -> list[Told]:
    """Every message of these sets."""
    found = []
    for name in names:
        with (CASES / "hearing" / name).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                if row.get("lang") in ONE_SIDED.get(name, ()):
                    continue
                danger = row.get("red") == "y"
                text = row.get("complaint") or row["note"]
                found.append(Told(text, danger, family_of(row["note"]) if danger else 0))
    return found


def short_complaints() -> list[Told]:
    """The complaints of the case tables, which are short, with the flags they must raise."""
    paths = sorted([*(CASES / "pain").iterdir(), *(CASES / "complaints").iterdir()])
    tables = [tomllib.loads(path.read_text("utf-8")) for path in paths]
    told = [case for table in tables for case in table.get("case", ()) if "say" in case]
    told = [case for case in told if {"fires", "near", "pattern"} & case.keys()]
    files = sorted((CASES / "patterns").iterdir())
    patterns = [tomllib.loads(path.read_text("utf-8")) for path in files]
    stops = sorted(table["red_flag"]["say"] for table in patterns if "red_flag" in table)
    return [
        *(Told(case["say"], bool(case.get("fires")), _first_flag(case)) for case in told),
        *(Told(say, danger=True, family=0) for say in stops),
    ]


def _first_flag(case: Mapping[str, Any]) -> int:
    return family_of(case["fires"][0]) if case.get("fires") else 0


@dataclass(frozen=True)
class Table:
    """Features of messages: row, bucket and weight of each."""

    rows: np.ndarray
    buckets: np.ndarray
    weights: np.ndarray
    count: int
    width: int

    def times(self, column: np.ndarray) -> np.ndarray:
        """The sum of each row."""
        return np.bincount(self.rows, self.weights * column[self.buckets], self.count)

    def back(self, errors: np.ndarray) -> np.ndarray:
        """The sum of each bucket."""
        return np.bincount(self.buckets, self.weights * errors[self.rows], self.width)


def heard(text: str) -> Mapping[int, float]:
    """The features of a text as the ear hears it."""
    said = evened(text, LONGEST_READ)
    return features(said, read_message(said).ideas)


def table(told: Sequence[Mapping[int, float]], width: int) -> Table:
    """These features in so many buckets."""
    rows = np.repeat(np.arange(len(told)), [len(one) for one in told])
    return Table(
        rows,
        np.array([feature % width for one in told for feature in one]),
        np.array([weight for one in told for weight in one.values()]),
        len(told),
        width,
    )


def learnt(told: Table, is_so: np.ndarray, rounds: int) -> tuple[np.ndarray, float]:
    """Weights and bias that tell the one kind from the other; both kinds weigh the same."""
    share = is_so.mean()
    heed = np.where(is_so, 0.5 / share, 0.5 / (1 - share))
    weights = ahead = np.zeros(told.width)
    bias = bias_ahead = 0.0
    step = 4 / np.bincount(told.buckets, told.weights * heed[told.rows], told.width).max()
    momentum = 1.0
    for _ in range(rounds):
        errors = heed * (1 / (1 + np.exp(-(told.times(ahead) + bias_ahead))) - is_so)
        new = ahead - step * (told.back(errors) + KEPT_SMALL * ahead)
        new_bias = bias_ahead - step * errors.sum() / 10
        following = (1 + np.sqrt(1 + 4 * momentum**2)) / 2
        push = (momentum - 1) / following
        ahead, bias_ahead = new + push * (new - weights), new_bias + push * (new_bias - bias)
        weights, bias, momentum = new, new_bias, following
    return weights, float(bias)


def in_steps(weights: np.ndarray) -> tuple[array[int], float]:
    """Weights as whole numbers of -127 to 127, and how much one is."""
    step = float(np.abs(weights).max() / LARGEST)
    return array("b", np.rint(weights / step).astype(np.int8).tobytes()), step


def trained(told: Sequence[Told]) -> Weights:
    """The weights that these messages teach."""
    is_danger = np.array([one.danger for one in told])
    found = [heard(one.text) for one in told]
    danger, bias = learnt(table(found, BUCKETS), is_danger, ROUNDS)
    named = [at for at, one in enumerate(told) if one.family]
    grave = table([found[at] for at in named], FAMILY_BUCKETS)
    family = np.array([told[at].family for at in named])
    each = [learnt(grave, family == one + 1, FAMILY_ROUNDS) for one in range(FAMILIES)]
    steps, step = in_steps(danger)
    family_steps, family_step = in_steps(np.concatenate([weights for weights, _ in each]))
    return Weights(bias, step, steps, family_step, tuple(b for _, b in each), family_steps)


def all_told() -> list[Told]:
    """Everything that is learnt from."""
    return [*messages(), *short_complaints()]


def digest(told: Sequence[Told]) -> str:
    """What changes with any of these messages or a lexicon, so that old weights are seen."""
    lexicons = [path.read_text("utf-8") for path in sorted(LEXICONS.glob("*.toml"))]
    return sha256("\n".join([*map(repr, told), *lexicons]).encode()).hexdigest()


if __name__ == "__main__":
    learnt_from = all_told()
    WEIGHTS.write_bytes(trained(learnt_from).packed())
    WEIGHTS.with_suffix(".sha256").write_text(digest(learnt_from) + "\n", "ascii")
