"""A runner's own mail asks, too: the line that answers it, and answers taken into the diary."""

from __future__ import annotations

import secrets
from datetime import date
from pathlib import Path

from runload.athlete.diary.table import DiaryTable
from runload.cli import clock, console
from runload.cli.asking import asked_squad
from runload.cli.storing import store_path
from runload.models import DiaryRow, PainNote, ReadOptions
from runload.people.roster import NO_ROSTER
from runload.squad.asking.block import BEGIN, line
from runload.squad.asking.collected import collected
from runload.squad.asking.letters import is_box, is_mail
from runload.squad.asking.private_file import (
    FILE_NAME,
    MOST_WEEKS,
    asked_week,
    new_squad,
    written,
)

ME = "me"
HEAD_BYTES = 4096


def reply_of(store: str | None, today: date) -> str:
    """The line that says that nothing hurts today; "" where there is no store to keep it.

    The key lies beside the store, and is made with the first mail.

    Raises:
        ConfigError, UsageError: the private file is damaged, or may not be read
    """
    place = store_path(store)
    if not place.is_file():
        return ""
    private = place.parent / FILE_NAME
    known = asked_squad(private if private.is_file() else None)
    squad = known or new_squad(secrets.token_bytes(40))
    monday = asked_week(today)
    if not squad.asked_about(monday):
        squad = squad.with_round([ME], monday, MOST_WEEKS)
        console.write(written(squad), str(private))
    (person,) = squad.ids_of([ME])
    told = {"v": 1, "s": squad.id, "a": person, "w": f"{monday:%G-W%V}", "d": today.isoformat()}
    return line({**told, "n": 1}, squad.key(person))


def are_replies(place: str) -> bool:
    """Whether something holds answers: a folder, mails, or a file that begins with one."""
    path = Path(place)
    if path.is_dir():
        return True
    try:
        with path.open("rb") as stream:
            head = stream.read(HEAD_BYTES)
    except OSError:
        return False
    return is_box(head) or is_mail(head) or head.lstrip().startswith(BEGIN.encode())


def replies(place: str, store: str | None, today: date) -> tuple[DiaryTable, tuple[str, ...]]:
    """The answers in mails, a mailbox or a folder as rows of a diary, and what to know of them.

    Raises:
        ConfigError, UsageError: the private file is damaged, or may not be read
    """
    private = store_path(store).parent / FILE_NAME
    asked = asked_squad(private if private.is_file() else None)
    options = ReadOptions(today, clock.zone_name(None, None)[0])
    got = collected(place, asked, NO_ROSTER, options, today)
    rows = [DiaryRow(note.date, _cells(note), number, note.where)
            for number, note in enumerate(got.notes, 1)]  # fmt: skip
    table = DiaryTable(console.one_line(place), tuple(rows), got.skipped)
    return table, tuple(note.words for note in got.told)


def _cells(note: PainNote) -> dict[str, str]:
    check = " ".join("?" if one is None else str(one) for one in note.check)
    cells = {
        "score": "" if note.score is None else f"{note.score:g}",
        "words": "; ".join(filter(None, (note.words, note.felt))),
        "screen": note.signs,
        "weekly_check": check,
    }
    return {name: text for name, text in cells.items() if text}
