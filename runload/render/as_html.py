"""HTML to print: one file, nothing from outside, no script, and all text escaped."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from html import escape

from runload.models import CheckInPage, HandOff, Report
from runload.render.base import Renderer, View
from runload.render.checkin_sheet import checkin_sheet
from runload.render.document import safe
from runload.render.handoff_sheet import handoff_sheet
from runload.render.sheet import Curve, Fact, Items, Part, Section, Sheet, Table

STYLE = """
@page { size: A4; margin: 11mm 12mm; }
html { color-scheme: light; }
body { font: 8.6pt/1.27 system-ui, "Segoe UI", Roboto, Helvetica, Arial, sans-serif; color: #1c1e21;
  background: #fff; max-width: 186mm; margin: 0 auto; padding: 4mm; overflow-wrap: anywhere; }
h1 { font-size: 14pt; margin: 0 0 1mm; }
h2 { font-size: 10pt; margin: 0 0 .6mm; border-bottom: .3mm solid #c9ced6; break-after: avoid; }
p, ul { margin: 0 0 .8mm; }
ul { padding-left: 4mm; }
.lead { font-weight: 600; border-left: 1.2mm solid #0b6bcb; padding: .8mm 2.4mm; margin: 0 0 2mm; }
.urgent { border-color: #b3131d; color: #8f0f17; }
.columns { columns: 2; column-gap: 7mm; }
section { margin: 0 0 1.6mm; }
p, li, tr { break-inside: avoid; }
table { border-collapse: collapse; width: 100%; font-size: 8pt; line-height: 1.15; }
th, td { text-align: right; padding: .15mm 1mm; border-bottom: .2mm solid #e2e5ea;
  font-weight: 400; overflow-wrap: normal; }
th:first-child, td:first-child { text-align: left; }
thead th { color: #565d68; }
svg { display: block; width: 100%; height: 7mm; }
.foot { color: #565d68; font-size: 8pt; margin: 1mm 0 0; }
@media print { body { padding: 0; } }
@media (max-width: 150mm) { .columns { columns: 1; } }
"""
_HASH = b64encode(sha256(STYLE.encode()).digest()).decode()
POLICY = f"default-src 'none'; style-src 'sha256-{_HASH}'; base-uri 'none'; form-action 'none'"
_WIDTH, _HEIGHT, _EDGE = 300.0, 40.0, 3.0


def sheet_html(sheet: Sheet, view: View) -> bytes:
    """The sheet as one page of HTML."""
    wide = "".join(_section(s, view) for s in sheet.sections if s.parts and s.wide)
    narrow = "".join(_section(s, view) for s in sheet.sections if s.parts and not s.wide)
    lead = "lead urgent" if sheet.urgent else "lead"
    document = (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n<meta name="robots" content="noindex">\n'
        f"<title>{_text(sheet.title, view)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        f'<h1>{_text(sheet.title, view)}</h1>\n<p class="{lead}">{_text(sheet.lead, view)}</p>\n'
        f'{wide}<div class="columns">\n{narrow}</div>\n'
        f'<p class="foot">{_text(sheet.foot, view)}</p>\n</body>\n</html>\n'
    )
    return document.encode()


def _text(said: str, view: View) -> str:
    return escape(safe(said, view), quote=True)


def _section(section: Section, view: View) -> str:
    parts = "".join(_part(part, view) for part in section.parts)
    return f"<section>\n<h2>{_text(section.heading, view)}</h2>\n{parts}</section>\n"


def _part(part: Part, view: View) -> str:
    if isinstance(part, Fact):
        label = f"<strong>{_text(part.label, view)}:</strong> " if part.label else ""
        return f"<p>{label}{_text(part.text, view)}</p>\n"
    if isinstance(part, Items):
        return f"<ul>{''.join(f'<li>{_text(item, view)}</li>' for item in part.items)}</ul>\n"
    if isinstance(part, Table):
        return _table(part, view)
    return _curve(part, view)


def _table(table: Table, view: View) -> str:
    head = "".join(f'<th scope="col">{_text(cell, view)}</th>' for cell in table.header)
    rows = "".join(
        f'<tr><th scope="row">{_text(line[0], view)}</th>'
        + "".join(f"<td>{_text(cell, view)}</td>" for cell in line[1:])
        + "</tr>\n"
        for line in table.rows
    )
    return f"<table><thead><tr>{head}</tr></thead>\n<tbody>{rows}</tbody></table>\n"


def _curve(curve: Curve, view: View) -> str:
    """The curve as a picture whose words stand beside it."""
    words = f"<p><strong>{_text(curve.label, view)}:</strong> {_text(curve.said, view)}</p>\n"
    if not curve.points:
        return words
    spots = [
        (_EDGE + x * (_WIDTH - 2 * _EDGE), _HEIGHT - _EDGE - y * (_HEIGHT - 2 * _EDGE))
        for x, y in curve.points
    ]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in spots)
    dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="1.6" fill="#b3131d"/>' for x, y in spots)
    base = _HEIGHT - _EDGE
    return (
        f'{words}<svg role="img" aria-label="{_text(curve.label + ": " + curve.said, view)}" '
        f'viewBox="0 0 {_WIDTH:g} {_HEIGHT:g}" preserveAspectRatio="none">'
        f'<path d="M0 {base:g}H{_WIDTH:g}" stroke="#c9ced6"/>'
        f'<polyline points="{line}" fill="none" stroke="#b3131d" stroke-width="1.2"/>'
        f"{dots}</svg>\n"
    )


def checkin_html(page: CheckInPage, view: View) -> bytes:
    """The check-in as a page to print."""
    return sheet_html(checkin_sheet(page), view)


def handoff_html(page: HandOff, view: View) -> bytes:
    """The hand-off as a page to print."""
    return sheet_html(handoff_sheet(page, view), view)


def report_page(report: Report, view: View) -> bytes:
    """The report as a page; templates are loaded only for it."""
    from runload.render.html.report_page import report_html

    return report_html(report, view)


ENTRY = Renderer(
    name="html",
    suffix=".html",
    media_type="text/html; charset=utf-8",
    draws_days=True,
    render=report_page,
    checkin=checkin_html,
    handoff=handoff_html,
)
