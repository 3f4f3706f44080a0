"""The words of lists for sports: what they say, and what is left to the speed."""

from __future__ import annotations

import re
from functools import lru_cache

from runload.tabular.headers import normalised, vocabulary
from runload.tabular.sports import sport_of

UNKNOWN = "unknown"
"""A word that names no sport that is known: the speed says whether it was a run."""
# Words that make a run of a longer name, in seven languages: "Easy run 8 km", "Corrida matinal".
_RUN_WORDS = frozenset(
    ("run", "running", "laufen", "dauerlauf", "hardlopen", "corsa", "corrida", "carrera", "footing")
)
_TYPE_KEY = re.compile(r"""['"]typeKey['"]\s*:\s*['"](\w{1,60})""")  # a sport as JSON
_WORD = re.compile(r"[^\W\d]+")


@lru_cache(maxsize=4096)
def sport_named(word: str) -> str | None:
    """run, trail, treadmill, swim, rest, other or unknown for a list's word; None for no word.

    Examples:
        >>> sport_named("Course à pied"), sport_named("Tempo run 8x400"), sport_named("Ride")
        ('run', 'run', 'other')
        >>> sport_named("VO2max"), sport_named("Skilanglauf"), sport_named("{'typeKey': 'running'}")
        ('unknown', 'other', 'run')
    """
    told = _TYPE_KEY.search(word) if word[:1] == "{" else None
    key = normalised(told[1] if told else word)
    if key in vocabulary().missing:
        return None
    known = vocabulary().sports.get(key)
    if known:
        return known
    sport = sport_of(key)
    if sport not in (None, "other"):
        return sport
    words = _WORD.findall(key)
    if _RUN_WORDS & set(words):
        return "run"
    stems = vocabulary().other_sports
    others = any(name[:size] in stems for name in words for size in range(2, len(name) + 1))
    return "other" if others or any(f"{name}=" in stems for name in words) else UNKNOWN
