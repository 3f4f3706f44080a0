"""What a mail says of itself: the weeks of which none went out, and how to get no more."""

from __future__ import annotations

from datetime import date

from runload.render.base import View
from runload.render.escape import clean
from runload.render.format import count, period
from runload.render.mail.addresses import to_others
from runload.tables import WEEK_DAYS

NO_MORE = "To stop these mails, reply with the one word stop."


def missed_line(view: View) -> tuple[tuple[str, str], ...]:
    """The days before this mail of which its reader was told nothing, as a label and words."""
    return (("No mail before", _missed(*view.missed)),) if view.missed else ()


def _missed(first: date, last: date) -> str:
    weeks = count(((last - first).days + 1) // WEEK_DAYS, "week")
    days = f"{period(first, last)} {last.year}"
    return f"{weeks} were left out, {days}: the job did not run, or the mail could not be sent."


def ending(closing: str, view: View) -> str:
    """The last words: where the page is, and how whoever did not order the mail is rid of it."""
    if view.attach:
        closing = f"{closing} The whole page comes with this mail: open it in a browser."
    if view.page:
        closing = f"{closing} The whole page: {clean(view.page)}"
    return f"{closing} {NO_MORE}" if to_others(view) else closing
