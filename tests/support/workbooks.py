"""Excel workbooks written part by part, so that a test decides every byte of them."""

from __future__ import annotations

import zipfile
from datetime import date, datetime, time, timedelta
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

Cell = str | float | bool | date | time | timedelta | None
EPOCH = datetime.fromisoformat("1899-12-30")
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
# Formats of cells: 1 a day, 2 a clock (h:mm), 3 hours beyond a day ([h]:mm:ss), 4 day and clock.
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="14"/>'
    f'<xf numFmtId="20"/><xf numFmtId="46"/><xf numFmtId="22"/></cellXfs></styleSheet>'
)


def place(row: int, column: int) -> str:
    """The name of a cell: row and column count from 0."""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row + 1}"


def days(value: datetime | timedelta) -> float:
    length = value if isinstance(value, timedelta) else value - EPOCH
    return length / timedelta(days=1)


def cell(at: str, value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return f'<c r="{at}" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, str):
        return f'<c r="{at}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    if isinstance(value, int | float):
        return f'<c r="{at}"><v>{value!r}</v></c>'
    if isinstance(value, timedelta):
        return f'<c r="{at}" s="3"><v>{days(value)!r}</v></c>'
    if isinstance(value, time):
        length = timedelta(hours=value.hour, minutes=value.minute, seconds=value.second)
        return f'<c r="{at}" s="2"><v>{days(length)!r}</v></c>'
    if isinstance(value, datetime):
        return f'<c r="{at}" s="4"><v>{days(value)!r}</v></c>'
    return f'<c r="{at}" s="1"><v>{days(datetime.fromisoformat(str(value)))!r}</v></c>'


def sheet(rows: list[list[Cell]], merged: tuple[str, ...] = (), raw: str = "") -> str:
    """The XML of one sheet; ``raw`` are rows already written."""
    text = "".join(
        f'<row r="{r + 1}">'
        + "".join(cell(place(r, c), value) for c, value in enumerate(cells))
        + "</row>"
        for r, cells in enumerate(rows)
    )
    merges = "".join(f'<mergeCell ref="{span}"/>' for span in merged)
    return (
        f'<worksheet xmlns="{MAIN}"><sheetData>{text}{raw}</sheetData>'
        + (f"<mergeCells>{merges}</mergeCells>" if merged else "")
        + "</worksheet>"
    )


def workbook(
    sheets: dict[str, str],
    hidden: tuple[str, ...] = (),
    charts: tuple[str, ...] = (),
    **extra: bytes,
) -> bytes:
    """A workbook of these sheets; ``extra`` are further parts, ``__`` in a name is a slash."""
    names = list(sheets)
    listed = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{i}" r:id="rId{i}"'
        + (' state="hidden"' if name in hidden else "")
        + "/>"
        for i, name in enumerate(names, 1)
    )
    links = "".join(
        f'<Relationship Id="rId{i}" Type="{OFFICE}/'
        f'{"chartsheet" if name in charts else "worksheet"}" Target="worksheets/sheet{i}.xml"/>'
        for i, name in enumerate(names, 1)
    )
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        parts = {
            "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
            "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
            f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">'
            f"<sheets>{listed}</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
            f'{links}<Relationship Id="rId900" Type="{OFFICE}/styles" Target="styles.xml"/>'
            f"</Relationships>",
            "xl/styles.xml": STYLES,
            **{f"xl/worksheets/sheet{i}.xml": sheets[n] for i, n in enumerate(names, 1)},
        }
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name), text.encode(), zipfile.ZIP_DEFLATED)
        for name, data in extra.items():
            archive.writestr(zipfile.ZipInfo(name.replace("__", "/")), data, zipfile.ZIP_DEFLATED)
    return packed.getvalue()
