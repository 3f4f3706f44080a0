"""Which athletes of a squad are shown. Ranks, counts and the team view are never changed by it."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import replace

from runload.errors import UsageError
from runload.models import Level, Report, SquadEntry, SquadReport, WeekAnswers
from runload.squad import counted

GROUPS_NAMED = 8  # ours: enough to find the one that was meant


def of_groups(squad: SquadReport, wanted: Sequence[str]) -> SquadReport:
    """The athletes of these groups, such as ``team=U20``; their counts, and the silent among them.

    Several values of one kind: any of them. Several kinds: all of them.

    Raises:
        UsageError: a group is not written as KIND=VALUE, or nobody is in it.
    """
    if not wanted:
        return squad
    asked: dict[str, set[str]] = {}
    for text in wanted:
        kind, value = _pair(text, squad)
        asked.setdefault(kind, set()).add(value)
    entries = tuple(entry for entry in squad.entries if _belongs(entry.groups, asked))
    silent = tuple(one for one in squad.never_sent if _belongs(one.groups, asked))
    names = {entry.athlete for entry in entries}
    levels, calls = counted(entries)
    return replace(
        squad,
        entries=entries,
        counts=levels,
        calls=calls,
        no_news=tuple(name for name in squad.no_news if name in names),
        short_history=tuple(name for name in squad.short_history if name in names),
        look_alike=tuple(alike for alike in squad.look_alike if names & set(alike)),
        never_sent=silent,
        not_on_roster=tuple(name for name in squad.not_on_roster if name in names),
        left=(),
        answers=_answers_of(squad, names | {one.athlete for one in silent}),
        of=len(squad.entries),
        asked_for=tuple(" ".join(part.strip() for part in text.split("=", 1)) for text in wanted),
    )


def shortened(squad: SquadReport, least: Level | None, top: int | None) -> SquadReport:
    """The list from this level up, and no more than ``top`` of it; all else stands."""
    entries, asked = squad.entries, list(squad.asked_for)
    if least is not None:
        entries = tuple(entry for entry in entries if entry.call_level >= least)
        asked.append(f"{least.word} and above" if least < Level.ALERT else least.word)
    if top is not None and top < len(entries):
        entries = entries[:top]
        asked.append("the first one" if top == 1 else f"the first {top}")
    of = squad.of or len(squad.entries)
    return replace(squad, entries=entries, of=of if asked else squad.of, asked_for=tuple(asked))


def found_athlete(squad: SquadReport, name: str) -> SquadEntry:
    """The athlete of this name; only case and outer blanks may differ.

    Raises:
        UsageError: there is none; the nearest name is told.
    """
    key = name.strip().casefold()
    known = {entry.athlete.casefold(): entry for entry in squad.entries}
    if key in known:
        return known[key]
    near = difflib.get_close_matches(key, known, n=1)
    hint = f"Did you mean {known[near[0]].athlete}? " if near else ""
    raise UsageError(
        "--athlete",
        f"there is no {name!r} in this squad",
        f"{hint}`runload squad` without it lists all names.",
    )


def alone(squad: SquadReport, athlete: str, report: Report) -> SquadReport:
    """One athlete of the squad, with the whole report."""
    entries = tuple(entry for entry in squad.entries if entry.athlete == athlete)
    return replace(
        squad,
        entries=entries,
        of=squad.of or len(squad.entries),
        asked_for=(athlete,),
        report=report,
        no_news=tuple(name for name in squad.no_news if name == athlete),
        short_history=tuple(name for name in squad.short_history if name == athlete),
        look_alike=tuple(alike for alike in squad.look_alike if athlete in alike),
        never_sent=(),
        not_on_roster=tuple(name for name in squad.not_on_roster if name == athlete),
        left=(),
        answers=_answers_of(squad, {athlete}),
    )


def _answers_of(squad: SquadReport, names: Set[str]) -> WeekAnswers | None:
    """Of the answers those of these athletes."""
    if squad.answers is None:
        return None
    return replace(
        squad.answers,
        answered=tuple(one for one in squad.answers.answered if one.athlete in names),
        not_yet=tuple(name for name in squad.answers.not_yet if name in names),
    )


def _pair(text: str, squad: SquadReport) -> tuple[str, str]:
    kind, equals, value = (part.strip().casefold() for part in text.partition("="))
    there = {(k.casefold(), v.casefold()) for entry in squad.entries for k, v in entry.groups}
    if equals and (kind, value) in there:
        return kind, value
    if not there:
        raise UsageError(
            "--group",
            "no athlete here belongs to a group",
            "A column named team, coach or level says who belongs where.",
        )
    if not equals:
        raise UsageError("--group", f"{text!r} is not KIND=VALUE", f"Write {_some(squad)}.")
    raise UsageError("--group", f"nobody here is in {text!r}", f"There is {_some(squad)}.")


def _some(squad: SquadReport) -> str:
    """The groups there are, the largest first."""
    size = Counter(pair for entry in squad.entries for pair in entry.groups)
    told = [f"{kind}={value}" for (kind, value), _ in sorted(size.items(), key=_largest_first)]
    rest = len(told) - GROUPS_NAMED
    return ", ".join(told[:GROUPS_NAMED]) + (f" and {rest} more" if rest > 0 else "")


def _largest_first(item: tuple[tuple[str, str], int]) -> tuple[int, tuple[str, str]]:
    return -item[1], item[0]


def _belongs(groups: Sequence[tuple[str, str]], asked: dict[str, set[str]]) -> bool:
    mine = [(kind.casefold(), value.casefold()) for kind, value in groups]
    return all(any(k == kind and v in values for k, v in mine) for kind, values in asked.items())
