"""Flags before injuries beside quiet days of the same people: counts, odds ratio, interval."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from runload.load.base import FLAGS
from runload.models import CohortFlag, CohortReport, Skipped
from runload.models.finding import flag_words

BEFORE_DAYS, AFTER_DAYS = 7, 28
"""Days so near before or after an injury are not quiet. Basis: ours."""
FEWEST_INJURIES = 20  # with fewer no ratio is given (ours)
FEWEST_EACH_WAY = 5  # of the injuries, so many with the flag and so many without it (ours)
Table = tuple[int, int, int, int]
Z95 = 1.959963984540054  # two-sided 95 % point of the normal curve


@dataclass(frozen=True)
class PersonDays:
    """One person's days, numbered, the injuries among them, and for each flag when it stood.

    ``stood`` holds only flags that could be judged; a day in it had the flag on the eve.
    """

    days: frozenset[int]
    injuries: frozenset[int]
    stood: Mapping[str, frozenset[int]]


def cohort(
    people: Sequence[PersonDays], skipped: Sequence[Skipped] = (), notes: Sequence[str] = ()
) -> CohortReport:
    """All flags that could be judged for anyone, in the order of the registry."""
    judged = {name for person in people for name in person.stood}
    flags = tuple(
        over_people(entry.name, people, contested=entry.contested)
        for entry in FLAGS
        if entry.name in judged
    )
    injuries = sum(len(person.injuries & person.days) for person in people)
    return CohortReport(
        people=len(people),
        injuries=injuries,
        days=sum(len(person.days) for person in people),
        flags=flags,
        headline=_headline(flags, injuries),
        meaning=_meaning(flags),
        skipped=tuple(skipped),
        notes=tuple(notes),
    )


def over_people(name: str, people: Iterable[PersonDays], *, contested: bool = False) -> CohortFlag:
    """One flag over all people, each compared only with themselves."""
    tables = [_table(person, person.stood[name]) for person in people if name in person.stood]
    before, not_before, quiet, not_quiet = (sum(cells) for cells in zip(*tables, strict=True))
    injuries = before + not_before
    reason = _too_little(before, not_before, tables)
    ratio = low = high = None
    if reason is None:
        ratio, low, high = odds_ratio(tables)
    return CohortFlag(
        name, contested, injuries, before, quiet + not_quiet, quiet, ratio, low, high, reason
    )


def odds_ratio(tables: Iterable[Table]) -> tuple[float, float, float]:
    """The Mantel-Haenszel odds ratio over people, and its 95 % interval.

    Each table is one person's: injuries with and without the flag, quiet days with and without.
    The variance is that of Robins, Breslow and Greenland (Biometrics 1986; 42:311-323), which
    holds for many small tables.
    """
    r = s = pr = ps_qr = qs = 0.0
    for a, b, c, d in tables:
        n = a + b + c + d
        if not n:
            continue
        p, q, ri, si = (a + d) / n, (b + c) / n, a * d / n, b * c / n
        r, s = r + ri, s + si
        pr, ps_qr, qs = pr + p * ri, ps_qr + p * si + q * ri, qs + q * si
    spread = Z95 * math.sqrt(pr / (2 * r * r) + ps_qr / (2 * r * s) + qs / (2 * s * s))
    return r / s, r / s * math.exp(-spread), r / s * math.exp(spread)


def _table(person: PersonDays, stood: frozenset[int]) -> Table:
    injured = person.injuries & person.days
    near = {day + off for day in person.injuries for off in range(-BEFORE_DAYS, AFTER_DAYS + 1)}
    quiet = person.days - near
    if not quiet or not injured:
        return 0, 0, 0, 0
    hit, calm = len(injured & stood), len(quiet & stood)
    return hit, len(injured) - hit, calm, len(quiet) - calm


def _too_little(before: int, without: int, tables: Sequence[Table]) -> str | None:
    if before + without < FEWEST_INJURIES:
        return f"{before + without} of at least {FEWEST_INJURIES} injuries"
    if min(before, without) < FEWEST_EACH_WAY:
        way = "with" if before < without else "without"
        return f"only {min(before, without)} injuries {way} it"
    if not any(a * d for a, _, _, d in tables) or not any(b * c for _, b, c, _ in tables):
        return "nobody has days both with and without it"
    return None


def _headline(flags: Sequence[CohortFlag], injuries: int) -> str:
    known = [flag for flag in flags if flag.odds_ratio is not None]
    told = "1 injury" if injuries == 1 else f"{injuries} injuries"
    little = "is too little" if injuries == 1 else "are too few"
    if not known:
        return f"Cannot know yet: {told} {little} to judge a flag by"
    apart = [flag for flag in known if flag.low is not None and flag.low > 1.0]
    if not apart:
        return f"Over {told}, no flag showed clearly more often before one than on quiet days"
    names = ", ".join(f"'{flag_words(flag.id)}'" for flag in apart)
    return f"Over {told}, more often before one than on quiet days: {names}"


def _meaning(flags: Sequence[CohortFlag]) -> tuple[str, ...]:
    known = sum(flag.odds_ratio is not None for flag in flags)
    said = [
        "What came before an injury need not have caused it, and a group says little about one "
        "person.",
        f"Quiet days are days of the same person, more than {BEFORE_DAYS} days before any injury "
        f"and more than {AFTER_DAYS} days after it.",
    ]
    if known:
        said.append(
            f"{known} of the flags could be judged. With 20 of them, one interval leaves out 1 by "
            "chance alone."
        )
    return tuple(said)
