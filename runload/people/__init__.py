"""Whose log is it? Reports never merge people; a squad is split into them."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from runload.errors import UsageError
from runload.models import Activity, ImportResult, Note, PainNote, Skipped
from runload.people.look_alikes import look_alike
from runload.tables import athlete_key

__all__ = ["athletes", "look_alike", "one_runner", "only", "same_person"]

NAMES_SHOWN = 8  # ours: enough to recognise a squad in one line


def same_person(first: str, second: str) -> bool:
    """Whether two spellings name one athlete: only case and outer blanks may differ."""
    return athlete_key(first) == athlete_key(second)


def athletes(imported: ImportResult) -> tuple[str, ...]:
    """The names in these sources, each once, in the spelling used most, in name order."""
    spellings: dict[str, Counter[str]] = {}
    written = [activity.athlete for activity in imported.activities]
    written += [note.athlete for note in imported.pain]
    for athlete in written:
        if athlete:
            name = athlete.strip()
            spellings.setdefault(name.casefold(), Counter())[name] += 1
    return tuple(
        sorted(min(names, key=lambda name: (-names[name], name)) for names in spellings.values())
    )


def only(imported: ImportResult, name: str, *, with_nameless: bool) -> ImportResult:
    """What belongs to ``name``: rows under that name, and nameless ones if asked."""

    def belongs(athlete: str | None) -> bool:
        return with_nameless if athlete is None else same_person(athlete, name)

    return replace(
        imported,
        activities=tuple(a for a in imported.activities if belongs(a.athlete)),
        pain=tuple(p for p in imported.pain if belongs(p.athlete)),
        merged=tuple(m for m in imported.merged if belongs(m.activity.athlete)),
    )


def one_runner(
    imported: ImportResult, wanted: str | None, sources: list[str]
) -> tuple[ImportResult, str | None]:
    """One runner's log out of these sources, and the name if there is one.

    Raises:
        UsageError: the wanted athlete is not there, or several people are and none was named.
    """
    names = athletes(imported)
    if wanted is not None:
        match = next((name for name in names if same_person(name, wanted)), None)
        if match is None and names:
            raise UsageError(
                "--athlete", f"there is no {wanted!r} in this log", f"It names {_listed(names)}."
            )
        mine = only(imported, wanted, with_nameless=True)
        return _with_note(mine, match or wanted), match or wanted
    if len(names) > 1 and not _single_source(imported, sources):
        imported = _without_squads(imported)
        names = athletes(imported)
    if len(names) > 1:
        raise UsageError(
            sources[0] if len(sources) == 1 else "these sources",
            f"several athletes are in here: {_listed(names)}",
            "Name one with --athlete, or use `runload squad` for all of them.",
        )
    return imported, names[0] if names else None


def of_several(imported: ImportResult, sources: list[str]) -> bool:
    """Whether these sources are no one runner's: where ``one_runner`` asks which of them."""
    if len(athletes(imported)) < 2:
        return False
    alone = _single_source(imported, sources)
    return alone or len(athletes(_without_squads(imported))) > 1


def _with_note(imported: ImportResult, name: str) -> ImportResult:
    """Say it where recordings without a name were taken as this runner's beside named ones."""
    nameless = sum(not activity.athlete for activity in imported.activities)
    if not nameless or nameless == len(imported.activities):
        return imported
    note = Note(f"Taken as {name}'s: recordings without an athlete ({nameless}).")
    return replace(imported, told=(*imported.told, note))


def _single_source(imported: ImportResult, sources: list[str]) -> bool:
    return len(sources) <= 1 and len({_place(a) for a in imported.activities}) <= 1


def _place(item: Activity | PainNote) -> tuple[str, str | None]:
    return item.source, item.member


def _without_squads(imported: ImportResult) -> ImportResult:
    """Leave out every file that names several athletes, each with its reason."""
    named: dict[tuple[str, str | None], set[str]] = {}
    for activity in imported.activities:
        if activity.athlete:
            named.setdefault(_place(activity), set()).add(activity.athlete.strip().casefold())
    squads = {place for place, people in named.items() if len(people) > 1}
    skipped = tuple(
        Skipped(
            source=source,
            reason=f"athletes in it: {len(named[source, member])}; a report is for one",
            fix="Name one with --athlete, or use `runload squad`.",
            code="several-athletes",
            member=member,
        )
        for source, member in sorted(squads, key=lambda place: (place[0], place[1] or ""))
    )
    return replace(
        imported,
        activities=tuple(a for a in imported.activities if _place(a) not in squads),
        pain=tuple(p for p in imported.pain if _place(p) not in squads),
        skipped=(*imported.skipped, *skipped),
    )


def _listed(names: tuple[str, ...]) -> str:
    shown = ", ".join(names[:NAMES_SHOWN])
    rest = len(names) - NAMES_SHOWN
    return f"{shown} and {rest} more" if rest > 0 else shown
