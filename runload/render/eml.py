"""The digest as a mail: a text part and an HTML part, the same bytes for the same report."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from email.message import EmailMessage
from email.policy import default

from runload.models import Report, SquadReport
from runload.render.base import RENDERERS, Renderer, View
from runload.render.chart import chart
from runload.render.chart_png import can_draw, drawn, weeks_png
from runload.render.escape import clean
from runload.render.mail.addresses import addressed
from runload.render.mail.digest import Digest
from runload.render.mail.digest_days import period_key
from runload.render.mail.html import Picture, digest_html
from runload.render.mail.small_weeks import weeks_said
from runload.render.plain.digest import digest_text, words_of

# RFC 6761 reserves .invalid: it can never be somebody's mail server.
NO_DOMAIN = "runload.invalid"
_ID_LENGTH = 32


def digest_message(found: Report | SquadReport, view: View) -> EmailMessage:
    """The weekly mail of a runner or of a squad. It has no date: who sends it puts one on it.

    Its id comes from recipient, period and text: the same mail twice has one id, another has not.
    It holds a picture of the weeks where the report holds single days and resvg is there.

    Raises ``NoAddress`` where ``view.to`` or ``view.sender`` is no mail address.
    """
    page_view = replace(view, verbose=0, width=None, color=False, ascii=False)
    words = words_of(found, page_view)
    message = EmailMessage(policy=default)
    message["Subject"] = clean(words.subject)
    origin = addressed(message, view)
    body = digest_text(found, page_view).decode()
    identity = _identity(found, str(message["To"] or ""), body)
    message["Message-ID"] = f"<{identity}@{origin.domain if origin else NO_DOMAIN}>"
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    message.set_content(body, cte="quoted-printable")
    picture, pixels = _picture(found, page_view, identity)
    small = _small(words, page_view, identity)
    html = digest_html(words, page_view, picture, [one for one, _ in small])
    message.add_alternative(html, subtype="html", cte="quoted-printable")
    part = message.get_body(("html",))
    assert part is not None  # noqa: S101  # it has just been added
    drawn_here = [(picture, pixels)] if picture is not None else small
    for one, content in drawn_here:
        if not content:
            continue
        part.add_related(
            content, "image", "png", cid=f"<{one.cid}>", disposition="inline",
            filename=f"{one.cid.split('.')[1].split('@')[0]}.png",
        )  # fmt: skip
        part.set_boundary(f"=_picture_{identity}")
    message.set_boundary(f"=_runload_{identity}")
    if view.attach:
        _attach(message, found, page_view, identity)
    return message


def digest_eml(found: Report | SquadReport, view: View) -> bytes:
    """The mail with line feeds, as a pipe to sendmail and an .eml file have it."""
    return digest_message(found, view).as_bytes(policy=default)


def _picture(
    found: Report | SquadReport, view: View, identity: str
) -> tuple[Picture | None, bytes]:
    """The runner's weeks, where there is something to draw and to draw with."""
    if isinstance(found, SquadReport) or not found.days or found.next.stale or not can_draw():
        return None, b""
    shown = chart(found, view)
    if shown is None:
        return None, b""
    return Picture(f"{identity}.weeks@{NO_DOMAIN}", clean(shown.alt)), drawn(shown, found, view)


def _small(words: Digest, view: View, identity: str) -> list[tuple[Picture, bytes]]:
    """The weeks of the athletes of the first lines, where there is something to draw with."""
    if not can_draw():
        return []
    return [
        (Picture(f"{identity}.weeks{at}@{NO_DOMAIN}", said), weeks_png(weeks) if said else b"")
        for at, weeks in enumerate(words.weeks, 1)
        for said in [weeks_said(weeks, view)]
    ]


def _attach(message: EmailMessage, found: Report | SquadReport, view: View, identity: str) -> None:
    """The whole page beside the mail, as a file for a browser."""
    of_squad = isinstance(found, SquadReport)
    html = RENDERERS.alone("html")
    page = html.squad if of_squad else html.render
    assert page is not None  # noqa: S101  # the page of a browser has both
    name = f"{'squad' if of_squad else 'report'}-{found.as_of}.html"
    whole = page(found, view).decode()  # type: ignore[arg-type]  # each is given its own
    message.add_attachment(whole, subtype="html", cte="base64", filename=name)
    message.set_boundary(f"=_whole_{identity}")


def _identity(found: Report | SquadReport, to: str, body: str) -> str:
    first, last = period_key(found)
    period = f"{first.isoformat()} {last.isoformat()}"
    whose = "squad" if isinstance(found, SquadReport) else found.athlete or ""
    said = "\n".join(("runload digest", whose, to, period, body))
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:_ID_LENGTH]


ENTRY = Renderer(
    name="eml",
    suffix=".eml",
    render=digest_eml,
    digest=digest_eml,
)
