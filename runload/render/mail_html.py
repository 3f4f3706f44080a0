"""The HTML part of the digest: one column, inline styles, nothing from outside, all escaped."""

from __future__ import annotations

from html import escape

from runload.models import Level
from runload.render.base import View
from runload.render.digest import Digest
from runload.render.document import safe
from runload.render.words import SIGNS

_FONT = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"
_COLOURS: dict[Level, str] = {
    Level.OK: "#1a7f37",
    Level.INFO: "#0b6bcb",
    Level.WATCH: "#8a6100",
    Level.WARNING: "#a84300",
    Level.ALERT: "#b3131d",
}
_DARK = (
    "@media (prefers-color-scheme: dark){body,.card{background:#16181c!important;"
    "color:#e8e8e8!important}.dim{color:#a5abb5!important}"
    ".mark{color:#ffb86b!important}"
    "td,th{border-color:#3a3f47!important}}"
)


def digest_html(words: Digest, view: View) -> str:
    """The digest as a page of HTML that a mail reader shows without loading anything."""

    def text(said: str) -> str:
        return escape(safe(said, view), quote=True)

    colour = _COLOURS[words.level]
    verdict = (
        f'<p style="font-size:18px;line-height:1.4;margin:0 0 12px;padding:12px 14px;'
        f'border-left:5px solid {colour}"><strong class="mark" style="color:{colour}">'
        f"{text(SIGNS[words.level])}</strong> {text(words.first)}</p>"
    )
    lines = "".join(
        f'<p style="margin:0 0 10px"><strong>{text(label)}:</strong> {text(said)}</p>'
        for label, said in words.lines
    )
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        '<meta name="color-scheme" content="light dark">'
        f"<title>{text(words.subject)}</title><style>{_DARK}</style></head>\n"
        f'<body style="margin:0;padding:16px;background:#ffffff;color:#1c1e21;{_FONT};'
        'font-size:15px;line-height:1.5"><div class="card" style="max-width:560px;margin:0 auto">\n'
        f'{verdict}\n<p class="dim" style="margin:0 0 12px;color:#5b616b">'
        f"{text(words.greeting)}</p>\n{_table(words, view)}{lines}\n"
        f'<p class="dim" style="margin:18px 0 0;font-size:13px;color:#5b616b">'
        f"{text(words.closing)}</p>\n</div></body></html>\n"
    )


def _table(words: Digest, view: View) -> str:
    if not words.rows:
        return ""
    cell = "padding:6px 8px;border-bottom:1px solid #d5d8dd"
    head = "".join(
        f'<th scope="col" style="{cell};text-align:{"right" if at else "left"};'
        f'font-weight:600">{escape(safe(name, view))}</th>'
        for at, name in enumerate(words.columns)
    )
    body = "".join(
        f'<tr><th scope="row" style="{cell};text-align:left;font-weight:400">'
        f"{escape(safe(figures[0], view))}</th>"
        + "".join(
            f'<td style="{cell};text-align:right">{escape(safe(figure, view))}</td>'
            for figure in figures[1:]
        )
        + "</tr>"
        for figures in words.rows
    )
    return (
        '<table style="border-collapse:collapse;width:100%;margin:0 0 16px;font-size:14px">'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>\n"
    )
