"""Answers out of mails, files and sheets of forms: each once, for the right athlete and week."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import field, replace
from datetime import date
from pathlib import Path

from runload.importers import each
from runload.importers.base import HEAD_BYTES, IMPORTERS
from runload.models import Note, PainNote, ReadOptions, Skipped, Spot
from runload.models.asking import WeekAnswer
from runload.models.values import dataclass
from runload.people.roster import Roster
from runload.squad.asking.answer import Reply, told_by
from runload.squad.asking.block import BEGIN, Block, blocks_in
from runload.squad.asking.letters import (
    LARGEST_BOX,
    LARGEST_LETTER,
    Letter,
    heard_said,
    is_box,
    is_mail,
    letters_in,
    silent_said,
)
from runload.squad.asking.private_file import AskedSquad, asked_week
from runload.tabular.text import clean_text

MOST_FILES = 100_000
"""Files of answers that are looked at: a maildir of years [ours]."""
AGAIN = "Ask for it again: the whole line, from RL1: to :RL."


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer that counts: of whom, for which week, when it was given, and its rows."""

    athlete: str
    week: date
    given: tuple[date, int]
    shown: WeekAnswer
    notes: tuple[PainNote, ...]

    @property
    def content(self) -> object:
        """What makes two of them one answer that came twice."""
        rows = tuple(replace(note, source="", member=None, spot=None) for note in self.notes)
        return self.given, self.shown, rows


@dataclass(frozen=True, slots=True)
class Collected:
    """All that was read: one answer an athlete and week, and what does not count, with reasons.

    ``written`` are the words of athletes' mails without an answer: notes, each once.
    """

    answers: tuple[Answer, ...] = ()
    written: tuple[PainNote, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    told: tuple[Note, ...] = ()
    twice: int = 0
    replaced: int = 0

    @property
    def notes(self) -> tuple[PainNote, ...]:
        """What they tell, as rows of a form, and what athletes wrote."""
        return (*(note for answer in self.answers for note in answer.notes), *self.written)


def collected(
    place: str, asked: AskedSquad | None, roster: Roster, options: ReadOptions, today: date
) -> Collected:
    """The answers in a folder, a maildir, a mailbox or a file.

    Parameters:
        place: where they lie; folders are walked, in the order of names
        asked: the squad that was asked; None where forms of others alone are read
        roster: who belongs to the squad, under which names
        options: what sheets of forms leave open
        today: the real day; no answer speaks of a later one
    """
    reader = _Reader(asked, roster, today)
    tables: list[str] = []
    for path in _files(Path(place)):
        if not reader.reads(path):
            tables.append(str(path))
    for reading in each(sorted(tables), None, options):
        if reading.result is not None:
            reader.form(reading.result.pain)
            reader.skipped += [item for item in reading.result.skipped if not item.ignored]
            if reading.result.activities:
                reader.refuse(
                    reading.name, None, "there are runs in it, not answers",
                    "Give it as a sheet, without --answers.",
                )  # fmt: skip
    return reader.settled(place)


def _files(place: Path) -> Iterator[Path]:
    """The files of a folder in the order of names; hidden ones and linked folders are left."""
    if not place.is_dir():
        yield place
        return
    count = 0
    folders = [place]
    while folders:
        here = folders.pop()
        children = sorted(here.iterdir(), key=lambda child: child.name)
        shown = [child for child in children if not child.name.startswith(".")]
        folders += [one for one in reversed(shown) if one.is_dir() and not one.is_symlink()]
        for child in shown:
            if child.is_file() and count < MOST_FILES:
                count += 1
                yield child


def _holds_line(content: bytes) -> bool:
    """Whether a line stands in it, in one byte or two a letter."""
    return any(BEGIN.encode(name) in content for name in ("ascii", "utf-16-le", "utf-16-be"))


@dataclass
class _Reader:
    """What was found so far."""

    asked: AskedSquad | None
    roster: Roster
    today: date
    found: list[Answer] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    silent: Counter[str] = field(default_factory=Counter)
    written: dict[tuple[str, date, str], PainNote] = field(default_factory=dict)

    def reads(self, path: Path) -> bool:
        """Take the answers of a file; False where it is a sheet, which others read."""
        name = clean_text(str(path), 200)
        try:
            with path.open("rb") as stream:
                content = stream.read(LARGEST_LETTER + 1)
                if is_box(content):
                    content += stream.read(LARGEST_BOX)
        except OSError as error:
            why = (error.strerror or "it cannot be opened").lower()
            self.refuse(name, None, why, "Check the file and run again.")
            return True
        if not (is_box(content) or is_mail(content) or _holds_line(content)):
            head = content[:HEAD_BYTES]
            if any(importer.identify(head) for importer in IMPORTERS):
                return False
        for letter in letters_in(content):
            self._letter(letter, name)
        return True

    def _letter(self, letter: Letter, source: str) -> None:
        spot = Spot("mail", letter.number) if letter.number else None
        if letter.problem:
            self.refuse(source, spot, letter.problem, AGAIN)
            return
        blocks: dict[Block, None] = {}
        for text in letter.texts:
            blocks |= dict.fromkeys(blocks_in(text))
        whole = [block for block in blocks if block.whole]
        for block in whole or blocks:
            reason, fix = self._block(block, letter.sender, source, spot)
            if reason:
                self.refuse(source, spot, reason, fix)
        if not blocks:
            self._words(letter, source, spot)

    def _words(self, letter: Letter, source: str, spot: Spot | None) -> None:
        """Words of an athlete's mail are a note of theirs; of anybody else they are only counted.

        Nobody vouches for the address of a mail, and a note raises no alarm by itself: it asks.
        """
        person = self.roster.find(letter.sender) if letter.sender else None
        day = letter.on
        if person is None or day is None or day > self.today or not letter.words:
            self.silent[person.name if person else ""] += 1
            return
        note = PainNote(day, None, "", source, person.name, remark=letter.words, spot=spot)
        self.written.setdefault((person.name, day, letter.words), note)

    def _block(self, block: Block, sender: str, source: str, spot: Spot | None) -> tuple[str, str]:
        """Take one line; else why it does not count, and what to do."""
        if not block.whole:
            return "a damaged answer, or only a part of one", AGAIN
        if self.asked is None:
            fix = "Run `runload squad ask` first, or use the roster it was run with."
            return "an answer, but nobody was asked from this folder", fix
        try:
            told = told_by(block.content)
        except ValueError:
            return "a damaged answer, or one that our forms do not send", AGAIN
        if told.squad != self.asked.id:
            return "an answer from another squad", "Read it with the roster of that squad."
        name = self.asked.people.get(told.person)
        if name is None:
            return "an answer from somebody who was not asked", AGAIN
        if not block.sealed_with(self.asked.key(told.person)):
            return f"a damaged answer, or one that is not from {name}", AGAIN
        return self._of_person(told, name, sender, source, spot)

    def _of_person(
        self, told: Reply, name: str, sender: str, source: str, spot: Spot | None
    ) -> tuple[str, str]:
        person = self.roster.find(name)
        if self.roster and person is None:
            return f"an answer from {name}, who is not on the roster", "Add the name to roster.csv."
        athlete = person.name if person else name
        other = self.roster.find(sender) if sender else None
        if other is not None and other.name != athlete:
            return (
                f"an answer from {athlete}, sent from the address of {other.name}",
                "Ask whose it is: each athlete has their own form.",
            )
        if self.asked is None or told.person not in self.asked.asked_about(told.week):
            return f"an answer from {athlete} for a week that nobody was asked about", AGAIN
        if told.week > self.today:
            return f"an answer from {athlete} for a week that has not started", AGAIN
        on = min(told.on, self.today)
        shown = WeekAnswer(athlete, on, told.effort, told.sleep, told.soreness)
        notes = told.notes(athlete, source, spot, self.today)
        given = min(told.given, (self.today, told.at))
        self.found.append(Answer(athlete, told.week, given, shown, tuple(notes)))
        return "", ""

    def form(self, notes: Sequence[PainNote]) -> None:
        """Take the rows of a form of another service: they name the athlete themselves."""
        strangers: Counter[tuple[str, str]] = Counter()
        for note in notes:
            person = self.roster.find(note.athlete or "")
            if not note.athlete or (self.roster and person is None):
                strangers[note.source, note.athlete or ""] += 1
                continue
            athlete = person.name if person else note.athlete
            week = asked_week(note.date)
            own = replace(note, athlete=athlete)
            shown = WeekAnswer(athlete, note.date)
            answer = Answer(athlete, week, (note.date, 0), shown, (own,))
            self.found.append(answer)
        for (source, who), count in strangers.items():
            rows = "a row" if count == 1 else f"{count} rows"
            if who:
                reason = f"{rows} from {clean_text(who, 60)}, who is not on the roster"
                self.refuse(source, None, reason, "Add the name to roster.csv, as another name.")
            else:
                self.refuse(source, None, f"{rows} without a name", "Ask for the name, too.")

    def refuse(self, source: str, spot: Spot | None, reason: str, fix: str) -> None:
        """Name what does not count."""
        self.skipped.append(Skipped(source, reason, fix, "answer", spot=spot))

    def settled(self, place: str) -> Collected:
        """One answer an athlete and week: the latest, and of equals the one read last."""
        latest: dict[tuple[str, date], Answer] = {}
        twice = replaced = 0
        for answer in self.found:
            key = answer.athlete, answer.week
            before = latest.get(key)
            if before is None:
                latest[key] = answer
            elif before.content == answer.content:
                twice += 1
            else:
                replaced += 1
                latest[key] = answer if answer.given >= before.given else before
        shown = clean_text(place, 200)
        return Collected(
            tuple(sorted(latest.values(), key=lambda one: (one.athlete.casefold(), one.week))),
            tuple(self.written[key] for key in sorted(self.written)),
            tuple(self.skipped),
            (*heard_said(self.written, shown), *silent_said(self.silent, shown)),
            twice,
            replaced,
        )
