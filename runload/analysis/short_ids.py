"""Ids of activities, cut to what tells them apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

SHORTEST = 6  # characters of an id that are shown at least; ours


def told_apart(ids: Iterable[str]) -> Mapping[str, str]:
    """Each id, cut to as many characters as tell it from all the others.

    >>> dict(told_apart(["2f81aa31", "2f81aa77", "90b2c4d5"]))
    {'2f81aa31': '2f81aa3', '2f81aa77': '2f81aa7', '90b2c4d5': '90b2c4'}
    """
    names = sorted(set(ids))
    short: dict[str, str] = {}
    for at, name in enumerate(names):
        beside = [*names[max(0, at - 1) : at], *names[at + 1 : at + 2]]
        length = max((_common(name, other) for other in beside), default=0) + 1
        short[name] = name[: max(SHORTEST, length)]
    return short


def _common(one: str, other: str) -> int:
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
