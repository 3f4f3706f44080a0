"""A page to bring along, on one sheet of paper: the check-in and the hand-off."""

from __future__ import annotations

from runload.render.html.marks import Mark, Place, path, polyline, signs
from runload.render.html.writing import written
from runload.render.sheet import Blank, Curve, Fact, Items, Part, Section, Sheet, Table, TypedBack

WIDTH, HEIGHT, EDGE = 300.0, 34.0, 4.0
KINDS: dict[type[Part], str] = {
    Fact: "fact", Items: "items", Table: "table", Curve: "curve",
    Blank: "blank", TypedBack: "typed",
}  # fmt: skip


def sheet_html(sheet: Sheet) -> bytes:
    """The sheet as one file for a browser, and to print."""
    held = [section for section in sheet.sections if section.parts]
    filled_in = any(isinstance(part, TypedBack) for section in held for part in section.parts)
    return written(
        "sheet.html.j2",
        styles=("theme.css", "sheet.css"),
        scripts=("answer.js", "sheet.js") if filled_in else (),
        sheet=sheet,
        wide=[section for section in held if section.wide and not _fills(section)],
        forms=[section for section in held if section.wide and _fills(section)],
        narrow=[section for section in held if not section.wide],
        kind_of=_kind,
        curve_marks=curve_marks,
    )


def _fills(section: Section) -> bool:
    """Whether there is something to fill in."""
    return any(isinstance(part, Blank) for part in section.parts)


def _kind(part: Part) -> str:
    return KINDS[type(part)]


def curve_marks(curve: Curve) -> tuple[Mark, ...]:
    """The curve with a dot at each score, over its base line."""
    base = path("grid", f"M0 {HEIGHT - EDGE:g}H{WIDTH:g}M0 {EDGE:g}H{WIDTH:g}")
    places: list[Place] = [
        (EDGE + x * (WIDTH - 2 * EDGE), HEIGHT - EDGE - y * (HEIGHT - 2 * EDGE))
        for x, y in curve.points
    ]
    return (base, *polyline("line", places), *signs("dot", "●", places, 2.0))
