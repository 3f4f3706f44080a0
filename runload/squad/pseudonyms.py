"""A squad without names: nothing that a sheet wrote as text is left in it.

The numbers follow neither the ranks nor the names: they are the order of a keyed hash whose key is
the content of the rows, so that only somebody who has the sheet can work them out. Another sheet
gives other numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from hashlib import blake2b
from itertools import groupby

import numpy as np

from runload.models import (
    ImportResult,
    NeverSent,
    Report,
    Skipped,
    SquadEntry,
    SquadReport,
    SquadRows,
    WeekAnswers,
)
from runload.models.values import dataclass
from runload.tables import athlete_key

WORD = "Athlete"
UNNAMED = "another name"
LEAST_DIGITS = 2
FIX = "Without --pseudonyms this line says what it was."


@dataclass(frozen=True, slots=True)
class Pseudonyms:
    """What each athlete is called, by the casefolded name; ``behind`` leads back to that.

    ``key`` is what the order came from.
    """

    given: Mapping[str, str]
    behind: Mapping[str, str]
    key: bytes

    def of(self, name: str) -> str:
        """What stands for this name."""
        return self.given.get(athlete_key(name), UNNAMED)

    def meant(self, asked: str) -> str:
        """The casefolded name behind a pseudonym; any other text as it is."""
        return self.behind.get(athlete_key(asked), asked)

    def squad(self, squad: SquadReport) -> SquadReport:
        """The squad under pseudonyms. Notes and cells of the sheet are counted, not quoted.

        Equals, which stand in the order of names, are put into the order of pseudonyms.
        """
        groups = _numbered(squad, self.key)

        def numbers(pairs: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
            return tuple((kind, groups[kind, value]) for kind, value in pairs)

        entries = tuple(
            replace(
                entry,
                athlete=self.of(entry.athlete),
                groups=numbers(entry.groups),
            )
            for entry in squad.entries
        )
        return replace(
            squad,
            entries=_reordered(entries),
            skipped=_bare(squad.skipped),
            notes=_counted(squad.notes),
            no_news=self._sorted(squad.no_news),
            short_history=self._sorted(squad.short_history),
            look_alike=tuple(sorted(self._sorted(names) for names in squad.look_alike)),
            never_sent=tuple(
                NeverSent(self.of(one.athlete), numbers(one.groups)) for one in squad.never_sent
            ),
            not_on_roster=self._sorted(squad.not_on_roster),
            left=(),
            answers=squad.answers and self._answers(squad.answers),
            asked_for=("the groups asked for",) if squad.asked_for else (),
        )

    def _sorted(self, names: Sequence[str]) -> tuple[str, ...]:
        return tuple(sorted(self.of(name) for name in names))

    def _answers(self, answers: WeekAnswers) -> WeekAnswers:
        told = (replace(one, athlete=self.of(one.athlete)) for one in answers.answered)
        return replace(
            answers,
            answered=tuple(sorted(told, key=lambda one: one.athlete)),
            not_yet=self._sorted(answers.not_yet),
        )

    def report(self, report: Report) -> Report:
        """One athlete's report under the pseudonym, without notes."""
        return replace(
            report,
            athlete=self.of(report.athlete or ""),
            notes=_counted(report.notes),
            skipped=_bare(report.skipped),
        )


def pseudonyms(names: Iterable[str], key: bytes) -> Pseudonyms:
    """A pseudonym for each name.

    Examples:
        >>> made = pseudonyms(["Ana", "Ben"], b"some rows")
        >>> sorted(made.given), sorted(made.given.values())
        (['ana', 'ben'], ['Athlete 01', 'Athlete 02'])
    """
    folded = sorted({athlete_key(name) for name in names}, key=lambda name: _place(name, key))
    digits = max(LEAST_DIGITS, len(str(len(folded))))
    given = {name: f"{WORD} {at:0{digits}}" for at, name in enumerate(folded, 1)}
    return Pseudonyms(given, {athlete_key(other): name for name, other in given.items()}, key)


def key_of(imported: ImportResult) -> bytes:
    """A key that the rows give, whatever their order."""
    rows = sorted(
        f"{a.athlete}\0{a.start_local.isoformat()}\0{a.distance_m}\0{a.moving_s}"
        for a in imported.activities
    )
    rows += sorted(f"{n.athlete}\0{n.date.isoformat()}\0{n.score}" for n in imported.pain)
    content = blake2b(digest_size=32)
    for row in rows:
        content.update(row.encode("utf-8", "replace") + b"\0\0")
    return content.digest()


def key_of_parts(parts: Iterable[tuple[SquadRows, ImportResult]]) -> bytes:
    """The same of a squad in partitions, in columns and in recordings."""
    found = sorted(_key_of_columns(rows) + key_of(rest) for rows, rest in parts)
    return blake2b(b"".join(found), digest_size=32).digest()


def _key_of_columns(rows: SquadRows) -> bytes:
    """What columns give, whatever the order of rows and names."""
    if not len(rows):
        return b""
    names = sorted(range(len(rows.names)), key=lambda at: rows.names[at])
    place = np.empty(len(names), np.int64)
    place[names] = np.arange(len(names))
    told = (place[rows.athlete], rows.day, rows.distance_m, rows.moving_s, rows.pain)
    order = np.lexsort(told[::-1])
    content = blake2b("\0".join(rows.names[at] for at in names).encode("utf-8", "replace"))
    for column in told:
        content.update(np.ascontiguousarray(column[order]).tobytes())
    return content.digest()


def _place(text: str, key: bytes) -> bytes:
    return blake2b(text.encode("utf-8", "replace"), key=key, digest_size=16).digest()


def _reordered(entries: Sequence[SquadEntry]) -> tuple[SquadEntry, ...]:
    """The entries with equals in the order of pseudonyms; each place keeps its rank."""
    ordered: list[SquadEntry] = []
    for _, group in groupby(entries, key=lambda entry: entry.urgency):
        equals = tuple(group)
        by_name = sorted(equals, key=lambda entry: entry.athlete)
        ordered += [replace(e, rank=at.rank) for e, at in zip(by_name, equals, strict=True)]
    return tuple(ordered)


def _numbered(squad: SquadReport, key: bytes) -> dict[tuple[str, str], str]:
    """A number for each group: team 1, coach 2."""
    pairs = {pair for entry in squad.entries for pair in entry.groups}
    pairs |= {pair for one in squad.never_sent for pair in one.groups}
    count: dict[str, int] = {}
    numbered = {}
    for kind, value in sorted(pairs, key=lambda pair: _place("\0".join(pair), key)):
        count[kind] = count.get(kind, 0) + 1
        numbered[kind, value] = f"{kind} {count[kind]}"
    return numbered


def _bare(skipped: Sequence[Skipped]) -> tuple[Skipped, ...]:
    """What was not read by the number of its file, its row and its code."""
    files: dict[tuple[str, str | None], int] = {}
    bare = []
    for item in skipped:
        number = files.setdefault((item.source, item.member), len(files) + 1)
        row = item.spot if item.spot and item.spot.row else None
        reason = "not a running log" if item.ignored else f"not read ({item.code})"
        bare.append(
            Skipped(f"file {number}", reason, FIX, item.code, spot=row, ignored=item.ignored)
        )
    return tuple(bare)


def _counted(notes: Sequence[str]) -> tuple[str, ...]:
    if not notes:
        return ()
    said = "1 note is" if len(notes) == 1 else f"{len(notes)} notes are"
    return (f"{said} left out, as a note may have a name in it; without --pseudonyms it is shown",)
