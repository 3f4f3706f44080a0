"""Forms that go out to a squad and answers that come back: where both lie, and the private file."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from runload.cli import console
from runload.errors import RunloadError, UsageError
from runload.models import ReadOptions, SquadReport, WeeklyCheck
from runload.people.roster import Roster

if TYPE_CHECKING:  # a squad that nobody asked needs none of it
    from runload.squad.asking.collected import Collected
    from runload.squad.asking.private_file import AskedSquad

FORMS = "forms"


@dataclass(frozen=True)
class Answers:
    """What came back, and what the coach's folder knows of who was asked; both None without."""

    got: Collected | None = None
    asked: AskedSquad | None = None

    def on(self, found: SquadReport, roster: Roster) -> SquadReport:
        """The list with who answered."""
        if self.got is None:
            return found
        from runload.squad.asking.week import with_answers

        return with_answers(found, self.got, self.asked, roster)

    def checks(self) -> dict[str, list[WeeklyCheck]]:
        """The weekly checks that athletes sent, by name."""
        from runload.analysis.told_beside import checks_noted

        found: dict[str, list[WeeklyCheck]] = {}
        for answer in self.got.answers if self.got else ():
            found.setdefault(answer.athlete, []).extend(checks_noted(answer.notes, date.max))
        return found


NO_ANSWERS = Answers()


def private_file(sources: Sequence[str], roster: str | None) -> Path | None:
    """Where the private file of `squad ask` lies: beside the roster, or beside the sources."""
    from runload.squad.asking.private_file import FILE_NAME

    named = [Path(roster).parent] if roster else []
    for source in sources:
        if source != "-":
            path = Path(source)
            named.append(path if path.is_dir() else path.parent)
    for folder in named or [Path()]:
        if (folder / FILE_NAME).is_file():
            return folder / FILE_NAME
    return None


def asked_squad(file: Path | None) -> AskedSquad | None:
    """The squad of a private file; None without one.

    Raises:
        ConfigError, UsageError: it is damaged, or may not be read
    """
    from runload.squad.asking import private_file as kept

    if file is None:
        return None
    try:
        with file.open("rb") as stream:
            content = stream.read(kept.LARGEST_BYTES + 1)
    except OSError as error:
        reason = (error.strerror or "cannot be read").lower()
        raise UsageError(str(file), reason, "Let yourself read it and run again.") from None
    return kept.read(content, console.one_line(str(file)))


@dataclass(frozen=True)
class AnswersLie:
    """Where answers lie, and the roster's file and the sources beside which the key is found."""

    place: str | None = None
    roster: str | None = None
    sources: tuple[str, ...] = ()

    def no_sheets(self) -> frozenset[Path]:
        """Folders and files that are no sheets though they may lie among them: forms, answers."""
        file = private_file(self.sources, self.roster)
        found = [Path(self.place)] if self.place else []
        try:
            asked = asked_squad(file)
        except RunloadError:
            asked = None  # where answers are read, reading them says so
        if file is not None and asked is not None:
            found += [file.parent / folder for folder in asked.forms]
        return frozenset(Path(os.path.realpath(path)) for path in found)

    def holds(self, path: str) -> bool:
        """Whether a file is a form or an answer, and so no sheet."""
        file = Path(os.path.realpath(path))
        return any(file == left or left in file.parents for left in self.no_sheets())

    def read(self, roster: Roster, options: ReadOptions, today: date) -> Answers:
        """The answers in a folder, mailbox or file.

        Raises:
            UsageError: there is no such place
        """
        if self.place is None:
            return NO_ANSWERS
        from runload.squad.asking.collected import collected

        if not Path(self.place).exists():
            what = f"there is no {console.one_line(self.place)}"
            raise UsageError("--answers", what, "Name the folder of the answers.")
        asked = asked_squad(private_file(self.sources, self.roster))
        return Answers(collected(self.place, asked, roster, options, today), asked)


NOWHERE = AnswersLie()
