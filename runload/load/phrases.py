"""How load texts say numbers: whole per cent, and never a nought that is none."""

from __future__ import annotations

from runload.models.shares import TIMES_FROM_PCT


def percent(value: float) -> str:
    """A per cent figure for people.

    >>> percent(35.71), percent(0.3), percent(-12.4)
    ('36 %', 'less than 1 %', '-12 %')
    """
    if 0 < abs(value) < 1:
        return "less than 1 %"
    return f"{value:.0f} %"


def longer(rise_pct: float) -> str:
    """How much longer a run was; of a tiny base in times.

    >>> longer(35.71), longer(746)
    ('36 % longer than', '8.5 times as long as')
    """
    if rise_pct < TIMES_FROM_PCT:
        return f"{percent(rise_pct)} longer than"
    return f"{1 + rise_pct / 100:.1f} times as long as"


def grown(rise_pct: float) -> str:
    """How much bigger a week was; of a tiny base in times.

    >>> grown(35.71), grown(363)
    ('grew 36 % on', 'was 4.6 times')
    """
    if rise_pct < TIMES_FROM_PCT:
        return f"grew {percent(rise_pct)} on"
    return f"was {1 + rise_pct / 100:.1f} times"


def counted(number: int, noun: str) -> str:
    """A number with its noun.

    >>> counted(1, "day"), counted(3, "day")
    ('1 day', '3 days')
    """
    return f"{number} {noun}{'' if number == 1 else 's'}"
