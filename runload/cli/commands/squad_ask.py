"""``runload squad ask``: a small form for each athlete, and the file that knows its answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from runload.cli.options.asking import AskOptions
from runload.cli.options.parsing import takes

if TYPE_CHECKING:  # loaded when the command runs
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from runload.cli.options.asking import Asking
    from runload.models import AskForm
    from runload.people.roster import Person
    from runload.squad.asking.private_file import AskedSquad

NAME = "squad ask"
READY_WEEKS = 12
"""Weeks of which a page that runs nothing can say that nothing hurt: it stays small [ours]."""


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command(NAME)(squad_ask)


@takes(
    AskOptions,
    "folder", "roster", "one", "to", "for_weeks", "first", "output_dir", "lang", "date_order",
)  # fmt: skip
def squad_ask(options: AskOptions) -> int:
    """Forms that ask a squad how the week was.

    runload squad ask squad/ --to coach@example.org
    runload squad squad/ --answers answers/

    Nothing is sent: you give each athlete the form with their name.
    """
    import os
    import secrets
    from dataclasses import replace
    from pathlib import Path

    from runload.cli import clock, console
    from runload.cli.asking import FORMS, asked_squad
    from runload.cli.athlete_files import folder_for_files
    from runload.cli.output import known_language
    from runload.render.mail.addresses import address
    from runload.squad.asking.private_file import FILE_NAME, asked_week, new_squad, written

    asking = options.asking
    known_language(asking.lang)
    to = address(asking.to, "to").addr_spec if asking.to else ""
    home, people = _people(asking)
    today = clock.today(clock.zone_name(None, None)[0])
    first = clock.day(asking.first, "--from") if asking.first else None
    monday = _monday(first) if first else asked_week(today)
    people = [one for one in people if one.left is None or one.left > monday]
    forms = folder_for_files(asking.output_dir or str(home / FORMS))
    private = home / FILE_NAME
    known = asked_squad(private if private.is_file() else None)
    squad = known or new_squad(secrets.token_bytes(40))
    squad = squad.with_round((one.name for one in people), monday, asking.for_weeks)
    lies = os.path.relpath(forms, home)
    squad = replace(squad, forms=tuple(dict.fromkeys((*squad.forms, lies))))
    console.write(written(squad), str(private))
    made = _write(squad, asking, to, people, _weeks(monday, asking.for_weeks), forms)
    console.write(_said(asking, made, monday, forms, Path(asking.folder)).encode(), "-")
    return 0


def _people(asking: Asking) -> tuple[Path, list[Person]]:
    """The folder of the roster, and everybody on it.

    Raises:
        UsageError: there is no roster, or nobody on it
    """
    from pathlib import Path

    from runload.cli.rosters import roster_of
    from runload.errors import UsageError
    from runload.people.roster_file import FILE_NAME

    here = Path(asking.folder)
    home = Path(asking.roster).parent if asking.roster else here if here.is_dir() else here.parent
    named = asking.roster or str(home / FILE_NAME)
    if not Path(named).is_file():
        raise UsageError(
            named,
            "there is no roster",
            "Write roster.csv with the column name, a name in each row.",
        )
    roster = roster_of([], named, asking.date_order)
    if not roster.people:
        raise UsageError(named, "nobody is on the roster", "Write a name in each row.")
    return home, list(roster.people)


def _monday(day: date) -> date:
    from datetime import timedelta

    return day - timedelta(days=day.weekday())


def _weeks(monday: date, number: int) -> tuple[date, ...]:
    from datetime import timedelta

    return tuple(monday + timedelta(weeks=at) for at in range(number))


def _write(
    squad: AskedSquad, asking: Asking, to: str, people: Sequence[Person],
    weeks: tuple[date, ...], forms: Path,
) -> int:  # fmt: skip
    """The forms, written; how many."""
    from runload.cli import console
    from runload.cli.athlete_files import file_names
    from runload.models import AskForm
    from runload.render.html.form_page import form_html

    ids = squad.ids_of(one.name for one in people)
    on_form = [squad.on_form(person) for person in ids]
    language = asking.lang or "en"

    def made() -> Iterator[tuple[str, AskForm]]:
        if asking.one:
            yield "week", AskForm(squad.id, tuple(on_form), weeks, to, language)
            return
        names = file_names(one.name for one in on_form)
        for one in on_form:
            ready = tuple(squad.well(one.id, monday) for monday in weeks[:READY_WEEKS])
            yield names[one.name], AskForm(squad.id, (one,), weeks, to, language, ready)

    number = 0
    for name, form in made():
        console.write(form_html(form), str(forms / f"{name}.html"))
        number += 1
    return number


def _said(asking: Asking, made: int, monday: date, forms: Path, folder: Path) -> str:
    """What was made, and what to do with it, in a few lines."""
    from runload.cli.console import one_line

    forms_said = "1 form" if made == 1 else f"{made} forms"
    weeks = "the week" if asking.for_weeks == 1 else f"{asking.for_weeks} weeks"
    send = (
        "Send it to all: each chooses a name on it."
        if asking.one
        else "Send each athlete the one with their name. Nobody needs another one for these weeks."
    )
    back = "Put what comes back into one folder: mails, saved files, or lines in a text file."
    return (
        f"{one_line(str(forms))}: {forms_said}, for {weeks} from {monday.day} {monday:%b %Y}.\n"
        f"{send}\n{back}\n"
        f"Then: runload squad {one_line(str(folder))} --answers FOLDER\n"
        "The key is beside the roster (.runload-ask.json): keep it, and send it to no one.\n"
    )
