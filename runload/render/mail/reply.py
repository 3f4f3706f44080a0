"""The link in a runner's own mail that says with one tap that nothing hurts."""

from __future__ import annotations

from runload.models import Level
from runload.render.base import View
from runload.render.mail.addresses import address, in_link, mailto

ASKS = "Nothing hurts? Tap, then send"
MAILTO = "mailto:"


def reply_line(view: View, level: Level) -> list[tuple[str, str]]:
    """The label and the link; nothing beside a stop, or where the mail has no address.

    The answer stands in the link alone: whoever replies in words and quotes the mail quotes no
    answer. Neither subject nor link hold a word of health.
    """
    to = view.sender or view.to
    if not view.reply or not to or level is Level.ALERT:
        return []
    link = f"{mailto(address(to, 'to'))}?subject=My%20week&body={in_link(view.reply)}"
    return [(ASKS, link)]
