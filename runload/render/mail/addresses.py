"""The addresses of a mail, and what its headers tell those who did not order it themselves."""

from __future__ import annotations

import re
from email.headerregistry import Address
from email.message import EmailMessage

from runload.errors import NoAddress
from runload.render.base import View
from runload.render.escape import clean

# One address, with or without a name. Letters beyond ASCII would need a mail server of their own.
_SPEC = r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*"
_ADDRESS = re.compile(
    rf'(?:(?P<name>"(?:[^"\\]|\\.)*"|[^<>"@,;:]*)\s*<(?P<spec>{_SPEC})>|(?P<bare>{_SPEC}))'
)
_QUOTED = re.compile(r"\\(.)")
_NOT_IN_A_LINK = re.compile(r"[^A-Za-z0-9._~+-]")
LIST = "runload-weekly"


def address(text: str, header: str) -> Address:
    """One mail address, with or without a name.

    Raises ``NoAddress`` where it is none.
    """
    found = _ADDRESS.fullmatch(text.strip())
    if found is None or clean(text) != text:
        raise NoAddress(header, clean(text))
    user, domain = (found["spec"] or found["bare"]).split("@")
    name = _QUOTED.sub(r"\1", (found["name"] or "").strip().removeprefix('"').removesuffix('"'))
    return Address(display_name=name, username=user, domain=domain)


def addressed(message: EmailMessage, view: View) -> Address | None:
    """Write who sends the mail and who gets it; the sender, where one is named.

    A mail to somebody else is named as a list's, with a way out of it (RFC 2369, RFC 2919).
    """
    sender = address(view.sender, "from") if view.sender else None
    if sender:
        message["From"] = sender
    if view.to:
        message["To"] = address(view.to, "to")
    if sender and to_others(view):
        message["List-Id"] = f"<{LIST}.{sender.domain}>"
        message["List-Unsubscribe"] = f"<{mailto(sender)}?subject=unsubscribe>"
    return sender


def mailto(to: Address) -> str:
    """The link that begins a mail to this address."""
    return f"mailto:{in_link(to.username)}@{to.domain}"


def in_link(text: str) -> str:
    """A text of ASCII as it stands in a link."""
    return _NOT_IN_A_LINK.sub(lambda found: f"%{ord(found[0]):02X}", text)


def to_others(view: View) -> bool:
    """Whether the mail goes to somebody else than the person who sends it."""
    if not (view.to and view.sender):
        return False
    to, sender = address(view.to, "to"), address(view.sender, "from")
    return to.addr_spec.casefold() != sender.addr_spec.casefold()
