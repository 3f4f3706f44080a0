"""Which side of the body a complaint speaks of: left, right, both, or not said."""

from __future__ import annotations

from runload.athlete.words.phrases import word_list

_SIDES = {"left": "left", "l": "left", "right": "right", "r": "right", "both": "both",
          "bilateral": "both"}  # fmt: skip
_PAIRED = {"shins", "calves", "knees", "kneecaps", "thighs", "quads", "hamstrings", "hips",
           "ankles", "heels", "glutes", "legs", "buttocks", "arches", "achilleses"}  # fmt: skip
_SINGLE = {"shin", "calf", "knee", "kneecap", "thigh", "quad", "hamstring", "hip", "ankle", "heel",
           "glute", "leg", "buttock", "foot", "achilles", "arch", "toe"}  # fmt: skip
_BODY = _PAIRED | _SINGLE | {"feet", "it", "itb", "groins", "toes", "outer", "inner", "front",
                             "back", "lower", "upper", "soleus"}  # fmt: skip
_LEFT_AND_RIGHT = ("left and right", "right and left", "l and r", "r and l")
_RIGHT_IS_NO_SIDE = {"away", "now", "after", "at", "before", "on", "under", "above", "below",
                     "where", "through", "back", "along", "from", "up", "down"}  # fmt: skip
_LEFT_IS_NO_SIDE = {"it", "work", "the", "over", "home", "my"}


def _is_both(words: tuple[str, ...], at: int, covered: frozenset[int]) -> bool:
    """True if "both" speaks of two legs, not of two sides of one knee or of two complaints."""
    rest = words[at + 1 : at + 4]
    if rest[:1] in (("side",), ("sides",)):
        return rest[1:2] != ("of",)
    if not rest or rest[0] in word_list("stops") or rest[0] == ",":
        return True
    if at > 0 and words[at - 1] in _PAIRED:
        return True
    return (at + 1 in covered and rest[0] in _BODY) or bool(set(rest[1:2]) & _BODY)


def _sides(words: tuple[str, ...], covered: frozenset[int]) -> set[str]:
    """left, right, both: as far as the words speak of the body."""
    sides: set[str] = set()
    for at, word in enumerate(words):
        following = words[at + 1] if at + 1 < len(words) else ""
        if word in ("right", "r") and following in _RIGHT_IS_NO_SIDE:
            continue
        if word in ("left", "l") and following in _LEFT_IS_NO_SIDE:
            continue
        if "than" in words[max(0, at - 3) : at]:
            continue
        if word == "both" and not _is_both(words, at, covered):
            continue
        if word in _SIDES:
            sides.add(_SIDES[word])
    return sides


def _both_is_said_apart(words: tuple[str, ...]) -> bool:
    """True for "calf swollen, both legs tired": the single calf is not the two legs."""
    at = words.index("both") if "both" in words else 0
    if at + 1 >= len(words) or words[at + 1] not in _BODY:
        return False
    apart = False
    for word in reversed(words[:at]):
        apart = apart or word == "," or word == "and" or word in word_list("stops")
        if apart and word in _SINGLE:
            return True
    return False


def side_of(words: tuple[str, ...], covered: frozenset[int]) -> tuple[str | None, bool]:
    """left, right, both or None; and whether one side of two is worse.

    "left calf swollen, right one fine" names no two-sided pain, so it is no side at all.
    """
    sides = _sides(words, covered)
    one = sides - {"both"}
    text = f" {' '.join(words)} "
    if any(f" {pair} " in text for pair in _LEFT_AND_RIGHT):
        return "both", False
    if "both" in sides:
        return "both", len(one) == 1 or _both_is_said_apart(words)
    if len(one) == 1:
        return one.pop(), False
    if one or _SINGLE & set(words):
        return None, False
    return ("both" if _PAIRED & set(words) else None), False
