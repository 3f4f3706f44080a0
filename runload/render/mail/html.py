"""The HTML part of the digest: one column, inline styles, nothing from outside, all escaped."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from runload.models import Level
from runload.models.values import dataclass
from runload.render.base import View
from runload.render.chart_png import SMALL_PX, WIDTH_PX
from runload.render.document import safe
from runload.render.format import SIGNS
from runload.render.mail.digest import Digest
from runload.render.mail.digest_table import Comparison
from runload.render.mail.reply import MAILTO
from runload.render.mail.small_weeks import weeks_said

_FONT = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"
_COLOURS: dict[Level, str] = {
    Level.OK: "#1a7f37",
    Level.INFO: "#0b6bcb",
    Level.WATCH: "#8a6100",
    Level.WARNING: "#a84300",
    Level.ALERT: "#b3131d",
}
# Mail readers that know no dark mode keep the inline styles; the others need !important over them.
_DARK = (
    "@media (prefers-color-scheme: dark){body,.card{background:#16181c!important;"
    "color:#e8e8e8!important}.dim{color:#a5abb5!important}"
    ".mark{color:#ffb86b!important}.lead{border-color:#ffb86b!important}"
    "td,th{border-color:#3a3f47!important}}"
)
_CELL = "padding:4px 0 4px 8px;border-bottom:1px solid #d5d8dd"


@dataclass(frozen=True, slots=True)
class Picture:
    """The picture that travels with the mail: the id of its part, and its words."""

    cid: str
    alt: str


def digest_html(
    words: Digest, view: View, picture: Picture | None = None, small: Sequence[Picture] = ()
) -> str:
    """The digest as a page of HTML that a mail reader shows without loading anything.

    ``small`` are pictures of the first lines; without them their words stand there.
    """

    def text(said: str) -> str:
        return escape(safe(said, view), quote=True)

    colour = _COLOURS[words.level]
    verdict = (
        f'<p class="lead" style="font-size:17px;line-height:1.35;margin:0 0 8px;'
        f'padding:2px 0 2px 12px;border-left:5px solid {colour}">'
        f'<strong class="mark" style="color:{colour}">'
        f"{text(SIGNS[words.level])}</strong> {text(words.first)}</p>"
    )
    shown = words.lines
    if picture is None and words.trend is not None:
        shown = (*shown, words.trend)
    now = "".join(
        f'<p style="margin:0 0 8px"><strong>{text(label)}:</strong> {text(said)}</p>\n'
        for label, said in words.now
    )
    lines = "".join(
        f'<p style="margin:6px 0"><a href="{text(said)}">{text(label)}</a></p>'
        if said.startswith(MAILTO)
        else f'<p style="margin:0 0 6px"><strong>{text(label)}:</strong> {text(said)}'
        f"{_weeks(words.weeks[at : at + 1], small[at : at + 1], view)}</p>"
        for at, (label, said) in enumerate(shown)
    )
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        '<meta name="color-scheme" content="light dark">'
        '<meta name="supported-color-schemes" content="light dark">'
        f"<title>{text(words.subject)}</title><style>{_DARK}</style></head>\n"
        f'<body style="margin:0;padding:12px;background:#ffffff;color:#1c1e21;{_FONT};'
        'font-size:15px;line-height:1.4;overflow-wrap:anywhere">'
        f'<div class="card" style="max-width:{WIDTH_PX}px;margin:0 auto">\n'
        f'{verdict}\n{now}<p class="dim" style="margin:0 0 8px;color:#5b616b">'
        f"{text(words.greeting)}</p>\n{_table(words.table, view)}"
        f"{_image(picture, view)}{lines}\n"
        f'<p class="dim" style="margin:12px 0 0;font-size:13px;color:#5b616b">'
        f"{text(words.closing)}</p>\n</div></body></html>\n"
    )


def _weeks(weeks: Sequence[Sequence[float | None]], small: Sequence[Picture], view: View) -> str:
    """The weeks of whom a line speaks: a picture as wide as a thumb, or blocks."""
    if small and small[0].alt:
        cid, alt = (escape(text, quote=True) for text in (small[0].cid, safe(small[0].alt, view)))
        return (
            f'<br><img src="cid:{cid}" alt="{alt}" width="{SMALL_PX[0]}" height="{SMALL_PX[1]}" '
            'style="border-radius:4px;margin:3px 0 4px;vertical-align:top">'
        )
    said = "".join(escape(safe(weeks_said(own, view), view)) for own in weeks)
    return f'<br><span class="dim" style="color:#5b616b">{said}</span>' if said else ""


def _image(picture: Picture | None, view: View) -> str:
    """The picture, as wide as the column; a reader that shows none shows its words."""
    if picture is None:
        return ""
    alt = escape(safe(picture.alt, view), quote=True)
    return (
        f'<img src="cid:{escape(picture.cid, quote=True)}" alt="{alt}" width="{WIDTH_PX}" '
        'style="display:block;width:100%;height:auto;border-radius:6px;margin:0 0 10px">\n'
    )


def _table(table: Comparison, view: View) -> str:
    if not table.rows:
        return ""
    head = "".join(
        f'<th scope="col" style="{_CELL};text-align:right;font-weight:600">'
        f"{escape(safe(name, view))}</th>"
        for name in table.columns[1:]
    )
    body = "".join(
        f'<tr><th scope="row" style="{_CELL};padding-left:0;text-align:left;font-weight:400">'
        f"{escape(safe(figures[0], view))}</th>"
        + "".join(
            f'<td style="{_CELL};text-align:right;white-space:nowrap">'
            f"{escape(safe(figure, view))}</td>"
            for figure in figures[1:]
        )
        + "</tr>"
        for figures in table.rows
    )
    legend = ""
    if table.legend:
        legend = (
            '<p class="dim" style="margin:0 0 10px;font-size:13px;color:#5b616b">'
            f"{escape(safe(table.legend, view))}</p>\n"
        )
    return (
        '<table style="border-collapse:collapse;width:100%;margin:0 0 4px;font-size:14px">'
        f'<thead><tr><td style="{_CELL}"></td>{head}</tr></thead><tbody>{body}</tbody></table>\n'
        f"{legend}"
    )
