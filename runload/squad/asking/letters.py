"""Texts out of what answers come in: mails, mailboxes, saved pages and files. Nothing is run."""

from __future__ import annotations

import email
import html
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from email.message import Message
from email.utils import parseaddr

from runload.models import Note
from runload.models.values import dataclass
from runload.squad.asking.block import BEGIN
from runload.squad.asking.mail_words import own_words, sent_on
from runload.tabular.encodings import encoding_of
from runload.tabular.text import clean_text

LARGEST_LETTER = 2_000_000
"""Bytes of one mail or file that are looked at: an answer is below 2,000 [ours]."""
LARGEST_BOX = 200_000_000
"""Bytes of a mailbox that holds many mails in one file [ours]."""
NAMED_MOST = 12
MOST_PARTS, MOST_BOUNDARIES = 50, 200
_HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9-]{1,40}:[ \t]")
_FROM = re.compile(rb"^from[ \t]*:", re.IGNORECASE | re.MULTILINE)
HEAD_BYTES = 32768
"""Bytes in which a mail names who wrote it: headers of its way stand before [ours]."""
_FIRST_OF_BOX = re.compile(rb"(?:\A|\n\r?\n)From [^\r\n]{1,500}\r?\n(?=[A-Za-z][A-Za-z0-9-]*:)")
_UNSHOWN = re.compile(r"<(script|style)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail or file as texts; ``sender`` is the address it names, "" where it is no mail.

    ``number`` is its place in a mailbox, from 1, 0 where it lies alone. ``problem`` says why
    nothing of it is read. ``words`` are the sender's own, written ``on`` that day.
    """

    texts: tuple[str, ...] = ()
    sender: str = ""
    number: int = 0
    problem: str = ""
    words: str = ""
    on: date | None = None


def is_box(content: bytes) -> bool:
    """Whether it is a mailbox: mails one after the other (mbox)."""
    return _FIRST_OF_BOX.match(content[:1000]) is not None


def is_mail(content: bytes) -> bool:
    """Whether it begins as a mail does: with headers, among them who wrote it."""
    head = content[:HEAD_BYTES].lstrip(b"\xef\xbb\xbf \t\r\n")
    return _HEADER.match(head) is not None and _FROM.search(head) is not None


def letters_in(content: bytes) -> Iterator[Letter]:
    """The mails of a mailbox, a mail, or a file as one text."""
    if is_box(content):
        heads = [found.span() for found in _FIRST_OF_BOX.finditer(content)]
        ends = [begin for begin, _ in heads[1:]]
        for number, (head, end) in enumerate(zip(heads, [*ends, len(content)], strict=True), 1):
            yield _mail(content[head[1] : end], number)
    elif is_mail(content):
        yield _mail(content, 0)
    elif len(content) > LARGEST_LETTER:
        yield Letter(problem="too large for an answer")
    else:
        yield Letter((_seen(content, encoding_of(content)[0]),))


def _mail(content: bytes, number: int) -> Letter:
    if len(content) > LARGEST_LETTER:
        return Letter(number=number, problem="too large for an answer")
    if content.lower().count(b"boundary") > MOST_BOUNDARIES:
        return Letter(number=number, problem="a mail with too many parts")
    try:
        message = email.message_from_bytes(content)
        texts = tuple(_texts(message))
        sender = parseaddr(str(message.get("From", ""))[:1000])[1]
        words, on = own_words(message), sent_on(message)
    except (RecursionError, LookupError, ValueError):
        return Letter(number=number, problem="a mail that is damaged")
    return Letter(texts, clean_text(sender, 200).casefold(), number, words=words, on=on)


def _texts(message: Message) -> Iterator[str]:
    """The text of each part, attached files too; pictures and programs are left alone."""
    for number, part in enumerate(message.walk()):
        if number >= MOST_PARTS:
            return
        kind = part.get_content_maintype()
        if part.is_multipart() or kind not in ("text", "application"):
            continue
        raw = part.get_payload(decode=True)
        if isinstance(raw, bytes) and raw:
            yield _seen(raw, part.get_content_charset() or encoding_of(raw)[0])


def _seen(raw: bytes, encoding: str) -> str:
    """What a reader would see of it: without the tags of a page."""
    try:
        text = raw.decode(encoding, "replace")
    except LookupError:
        text = raw.decode("utf-8", "replace")
    if BEGIN not in text and b"\0" in raw:  # a mail as Outlook saves it holds text of two bytes
        text = raw.replace(b"\0", b"").decode("latin-1")
    if "<" in text and ">" in text:
        text = html.unescape(_TAG.sub("", _without_scripts(text)))
    return text


def _without_scripts(text: str) -> str:
    """The page without what browsers run or style with."""
    kept, at = [], 0
    while found := _UNSHOWN.search(text, at):
        kept.append(text[at : found.start()])
        end = text.casefold().find(f"</{found[1].casefold()}", found.end())
        at = len(text) if end < 0 else end
    return "".join((*kept, text[at:]))


def heard_said(written: Collection[tuple[str, date, str]], place: str) -> tuple[Note, ...]:
    """One line on mails without an answer whose words were read: athlete, day, words of each."""
    if not written:
        return ()
    mails = "1 mail has" if len(written) == 1 else f"{len(written)} mails have"
    names = _named(sorted({name for name, _, _ in written}))
    return (Note(f"{mails} words and no answer: read as a note of {names}.", place),)


def _named(names: Sequence[str]) -> str:
    more = f" and {len(names) - NAMED_MOST} more" if len(names) > NAMED_MOST else ""
    return f"{', '.join(names[:NAMED_MOST])}{more}"


def silent_said(counts: Mapping[str, int], place: str) -> tuple[Note, ...]:
    """One line on mails and files without an answer, and on whose they are."""
    if not counts:
        return ()
    number = sum(counts.values())
    what = "1 mail or file has" if number == 1 else f"{number} mails or files have"
    names = sorted(name for name in counts if name)
    whose = f" Some are from athletes: {_named(names)}. Read those yourself." if names else ""
    return (Note(f"{what} no answer.{whose}", place),)
