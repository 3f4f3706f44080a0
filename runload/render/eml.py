"""The digest as a mail: a text part and an HTML part, the same bytes for the same report."""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, datetime, time, timedelta
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import default

from runload.errors import UsageError
from runload.models import Report
from runload.render.base import Renderer, View
from runload.render.digest import digest, digest_text, period_key
from runload.render.escape import clean
from runload.render.mail_html import digest_html

# RFC 6761 reserves .invalid: it can never be somebody's mail server.
NO_DOMAIN = "runload.invalid"
_ID_LENGTH = 32
# One address, with or without a name. Letters beyond ASCII would need a mail server of their own.
_SPEC = r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*"
_ADDRESS = re.compile(
    rf'(?:(?P<name>"(?:[^"\\]|\\.)*"|[^<>"@,;:]*)\s*<(?P<spec>{_SPEC})>|(?P<bare>{_SPEC}))'
)
_QUOTED = re.compile(r"\\(.)")


def digest_message(report: Report, view: View) -> EmailMessage:
    """The weekly mail. It is dated by the report, not by a clock.

    Its id comes from recipient, period and text: the same mail twice has one id, another has not.

    Raises ``UsageError`` where ``view.to`` or ``view.sender`` is no mail address.
    """
    page_view = View(units=view.units, weeks=view.weeks)
    words = digest(report, page_view)
    message = EmailMessage(policy=default)
    message["Subject"] = clean(words.subject)
    origin = _address(view.sender, "--from") if view.sender else None
    if origin:
        message["From"] = origin
    if view.to:
        message["To"] = _address(view.to, "--to")
    message["Date"] = datetime.combine(report.as_of + timedelta(days=1), time(), UTC)
    body = digest_text(report, page_view).decode()
    identity = _identity(report, str(message["To"] or ""), body)
    message["Message-ID"] = f"<{identity}@{origin.domain if origin else NO_DOMAIN}>"
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    message.set_content(body, cte="quoted-printable")
    message.add_alternative(digest_html(words, page_view), subtype="html", cte="quoted-printable")
    message.set_boundary(f"=_runload_{identity}")
    return message


def digest_eml(report: Report, view: View) -> bytes:
    """The mail with line feeds, as a pipe to sendmail and an .eml file have it."""
    return digest_message(report, view).as_bytes(policy=default)


def _identity(report: Report, to: str, body: str) -> str:
    first, last = period_key(report)
    period = f"{first.isoformat()} {last.isoformat()}"
    said = "\n".join(("runload digest", report.athlete or "", to, period, body))
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:_ID_LENGTH]


def _address(text: str, option: str) -> Address:
    found = _ADDRESS.fullmatch(text.strip())
    if found is None or clean(text) != text:
        raise UsageError(
            option, f"{clean(text)!r} is not one mail address", "Write it as name@example.org."
        )
    user, domain = (found["spec"] or found["bare"]).split("@")
    name = _QUOTED.sub(r"\1", (found["name"] or "").strip().removeprefix('"').removesuffix('"'))
    return Address(display_name=name, username=user, domain=domain)


ENTRY = Renderer(
    name="eml",
    suffix=".eml",
    media_type="message/rfc822",
    render=digest_eml,
    digest=digest_eml,
)
