"""What somebody wrote in a mail of their own: without what they quote, and on which day."""

from __future__ import annotations

import html
import re
from datetime import date
from email.message import Message
from email.utils import parsedate_to_datetime

from runload.tabular.encodings import encoding_of
from runload.tabular.text import clean_text

LONGEST = 500
"""Letters of a mail that are heard as a note [ours]."""
LONGEST_LINE = 300
_LINES = re.compile(r"<(?:br|/p|/div|/li|/tr)\b[^<>]*>", re.IGNORECASE)
_QUOTED = re.compile(r"<blockquote\b|<div[^<>]{1,200}(?:gmail_quote|yahoo_quoted)", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_WROTE = re.compile(
    r"(?:wrote|schrieb.{0,80}|a écrit|escribió|ha scritto|schreef.{0,80}|escreveu)\s?:$",
    re.IGNORECASE,
)
_WHEN = re.compile(r"(?:on|am|le|el|il|op|em)\b[^\d]{0,40}\d", re.IGNORECASE)
_REST = re.compile(
    r"--$|_{8,}$|-{3,}.{0,80}-{3,}$|(?:from|von|de|da|van|gesendet|sent|envoyé|enviado)\s?:\s",
    re.IGNORECASE,
)
"""A line from which on nothing is the sender's: a signature, or the head of what is answered."""


def sent_on(message: Message) -> date | None:
    """The day that the mail bears where it was written; None without one that can be read."""
    try:
        return parsedate_to_datetime(str(message.get("Date", ""))[:200]).date()
    except (ValueError, TypeError, OverflowError):
        return None


def own_words(message: Message) -> str:
    """The words of the first part that has text, up to what is quoted."""
    for part in message.walk():
        if part.get_content_maintype() != "text" or part.get_filename():
            continue
        raw = part.get_payload(decode=True)
        if not isinstance(raw, bytes) or not raw.strip():
            continue
        try:
            text = raw.decode(part.get_content_charset() or encoding_of(raw)[0], "replace")
        except LookupError:
            text = raw.decode("utf-8", "replace")
        return unquoted(_as_lines(text) if part.get_content_subtype() == "html" else text)
    return ""


def _as_lines(page: str) -> str:
    """A page as the lines that a reader sees, without what it quotes in a block of its own."""
    shown = _QUOTED.split(page, maxsplit=1)[0]
    return html.unescape(_TAG.sub("", _LINES.sub("\n", shown)))


def unquoted(text: str) -> str:
    r"""The sender's own lines in one.

    Examples:
        >>> unquoted("Left calf is sore.\n\nOn Sun, 22 Nov, Coach\n<c@x.org> wrote:\n> chest pain")
        'Left calf is sore.'
        >>> unquoted("> any pain?\nno\n-- \nSent from my watch")
        'no'
    """
    kept: list[str] = []
    for line in text[: 40 * LONGEST].splitlines():
        own = line.strip()[:LONGEST_LINE]
        if _REST.match(own):
            break
        if _WROTE.search(own):  # its first half may be on the line before
            if kept and not _WHEN.match(own) and _WHEN.match(kept[-1]):
                kept.pop()
            break
        if own and not own.startswith((">", "|")):
            kept.append(own)
    return clean_text(" ".join(kept), LONGEST)
