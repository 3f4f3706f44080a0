"""Sleep and muscle soreness as people write them: context, and never pain (clinic.md 9)."""

from __future__ import annotations

import re

from runload.tabular.scores import SCALE, score

SLEEP_WORDS = ("very well", "well", "so-so", "badly", "very badly")
"""The answers to "how well did you sleep?", 1 to 5. Basis: clinic.md 9."""
MOST_HOURS = 24.0
PAIN_FROM = 8.0
"""Soreness [0-10] from which it is heard as pain too. Basis: ours."""
_BY_WORD = {
    "very well": 1, "really well": 1, "great": 1, "excellent": 1, "perfectly": 1,
    "well": 2, "good": 2, "fine": 2,
    "so-so": 3, "so so": 3, "ok": 3, "okay": 3, "average": 3, "alright": 3,
    "badly": 4, "bad": 4, "poorly": 4, "poor": 4, "not well": 4, "little": 4, "broken": 4,
    "very badly": 5, "really badly": 5, "terribly": 5, "terrible": 5, "awful": 5, "awfully": 5,
    "hardly": 5, "hardly at all": 5, "not at all": 5,
    "sehr gut": 1, "gut": 2, "mittel": 3, "schlecht": 4, "sehr schlecht": 5, "kaum": 5,
}  # fmt: skip
_WORD = "|".join(sorted(map(re.escape, _BY_WORD), key=len, reverse=True))
_HOURS = (
    r"(?:only |about |just |nur |etwa )?"
    r"(?P<h>\d{1,2}(?:[.,]\d{1,2})?) ?(?:h|hrs?|hours?|std|stunden)"
)
_WHEN = r"(?: last night| this week| letzte nacht| diese woche)?"
_ALONE, _OF_SLEEP = (_HOURS.replace("<h>", f"<{name}>") for name in ("h2", "h3"))
_SLEPT = re.compile(
    rf"(?:i |ich )?(?:slept|sleep|sleeping|geschlafen|schlief|schlaf)(?: was|:)? ?"
    rf"(?:(?P<q>{_WORD})(?:,? ?{_HOURS})?|{_ALONE}(?: (?P<q2>{_WORD}))?){_WHEN}"
    rf"|(?P<q3>{_WORD})(?: night'?s)? (?:sleep|night){_WHEN}"
    rf"|(?P<q4>{_WORD}) geschlafen{_WHEN}"
    rf"|{_OF_SLEEP} (?:of )?(?:sleep|schlaf|geschlafen){_WHEN}"
)
_PLAIN_HOURS = re.compile(_HOURS)
_BARE = re.compile(r"(?:sleep|slept|schlaf)(?: was|:)? ?\d{1,2}(?: ?/ ?\d{1,2}| of \d{1,2})?")
_SORE = re.compile(
    r"(?:(?:my )?(?:both )?(?:legs|muscles|leg muscles|whole body)(?: are| feel| were| felt)?"
    r"(?: a bit| a little| quite| very| really)? sore|(?:muscle )?soreness|doms|muskelkater)"
    r"(?: at| is| was| of|:)? ?(?P<n>\d{1,2}(?:[.,]\d)?)(?: ?/ ?| of | out of )?(?P<top>5|10)?"
)


def sleep_told(text: str) -> tuple[int | None, float | None] | None:
    """How well [1-5, 1 is very well] and how long [h] somebody slept; None where it is not said.

    Examples:
        >>> sleep_told("slept badly 5 h"), sleep_told("6,5 hours of sleep"), sleep_told("bad night")
        ((4, 5.0), (None, 6.5), (4, None))
        >>> sleep_told("slept badly because of my knee"), sleep_told("sleep 2")
        (None, None)
    """
    found = _SLEPT.fullmatch(_plain(text))
    if found is None:
        return None
    parts = found.groupdict()
    word = next((parts[name] for name in ("q", "q2", "q3", "q4") if parts[name]), None)
    hours = next((parts[name] for name in ("h", "h2", "h3") if parts[name]), None)
    return None if word is None else _BY_WORD[word], _hours(hours)


def hours_told(text: str) -> float | None:
    """Hours and nothing else [h].

    >>> hours_told("7.5 h"), hours_told("7")
    (7.5, None)
    """
    found = _PLAIN_HOURS.fullmatch(_plain(text))
    return None if found is None else _hours(found["h"])


def sleep_cell(text: str) -> int | None:
    """A cell of the diary: 1 (very well) to 5 (very badly), or a word for it.

    >>> sleep_cell("badly"), sleep_cell("2"), sleep_cell("7"), sleep_cell("soon")
    (4, 2, None, None)
    """
    plain = _plain(text)
    if plain in _BY_WORD:
        return _BY_WORD[plain]
    return int(plain) if plain in ("1", "2", "3", "4", "5") else None


def two_ways(text: str) -> bool:
    """Whether it is a number for sleep that says not which end is good.

    >>> two_ways("sleep 2/5"), two_ways("slept 5 h")
    (True, False)
    """
    return bool(_BARE.fullmatch(_plain(text)))


def soreness_told(text: str) -> float | None:
    """How sore the muscles are all round [0-10]; a side or one place is pain, and None.

    Examples:
        >>> soreness_told("legs sore 3/5"), soreness_told("muscle soreness 4")
        (6.0, 4.0)
        >>> soreness_told("left leg sore 3"), soreness_told("legs sore")
        (None, None)
    """
    found = _SORE.fullmatch(_plain(text))
    if found is None:
        return None
    return soreness_cell(f"{found['n']}/{found['top']}" if found["top"] else found["n"])


def soreness_cell(text: str) -> float | None:
    """A score [0-10], also of five: ``3/5`` is 6."""
    plain = _plain(text)
    if plain.endswith("/5"):
        part = score(plain[:-2].strip())
        return None if part is None or part > SCALE / 2 else 2 * part
    return score(plain)


def _plain(text: str) -> str:
    return " ".join(text.casefold().strip(" .!").split())


def _hours(text: str | None) -> float | None:
    value = None if text is None else float(text.replace(",", "."))
    return value if value is not None and 0 < value <= MOST_HOURS else None
