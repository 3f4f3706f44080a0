"""Files that are small to send and dear to read, written without a look at the readers.

`CASES` gives each a name, as a file would have it, and its bytes. `python -m tests.fuzz.hostile
DIR` writes each into a folder of its own, beside two good logs that it must not cost.
"""

from __future__ import annotations

import gzip
import io
import json
import lzma
import sys
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

HEAD = "Date,Distance (km)\n"
SHEET = "Athlete,Date,Distance (km)\n"
DAYS = [f"2026-{m:02}-{d:02}" for m in range(1, 11) for d in range(1, 29)]


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as box:
        for name, data in members.items():
            box.writestr(zipfile.ZipInfo(name), data, method, 9)
    return out.getvalue()


def nested_rows(rows: int, copies: int, deep: int) -> bytes:
    """Zips in zips whose lists hold `rows * copies ** deep` rows, one row again and again."""
    data = (HEAD + "2026-03-01,5.0\n" * rows).encode()
    name = "log.csv"
    for _ in range(deep):
        data = zipped({f"{n}-{name}": data for n in range(copies)})
        name = "box.zip"
    return data


def nested_different(copies: int) -> bytes:
    """Zips of a zip of lists that differ in their day only: no two files are the same bytes."""
    inner = {}
    for n in range(copies):
        rows = "".join(f"{DAYS[n % len(DAYS)]},{5 + i % 7}\n" for i in range(20_000))
        inner[f"{n}.csv"] = (HEAD + rows).encode()
    return zipped({"a.zip": zipped(inner), "b.zip": zipped(inner)})


def many_members(count: int, body: str) -> bytes:
    """A zip of very many small files."""
    return zipped(
        {f"{n}.csv": body.format(n=n, day=DAYS[n % len(DAYS)]).encode() for n in range(count)}
    )


def tar_of_headers(kind: bytes, count: int, last: bool = True) -> bytes:
    """A tar whose extended headers follow one another and never reach a file."""
    out = io.BytesIO()
    for n in range(count):
        body = b"20 path=log%04d.csv\n" % (n % 10_000) if kind in b"xg" else b"log.csv\0"
        info = tarfile.TarInfo("@")
        info.type, info.size = kind, len(body)
        out.write(info.tobuf(tarfile.USTAR_FORMAT) + body.ljust(512, b"\0"))
    if last:
        info = tarfile.TarInfo("log.csv")
        info.size = 33
        out.write(info.tobuf() + (HEAD + "2026-03-01,5\n").encode().ljust(512, b"\0"))
    return out.getvalue() + bytes(1024)


def tar_claims(size: int, kind: bytes = b"0") -> bytes:
    """A tar whose one header claims a size it does not have."""
    info = tarfile.TarInfo("log.csv")
    info.type, info.size = kind, size
    return info.tobuf(tarfile.GNU_FORMAT) + bytes(4096)


def tar_sparse() -> bytes:
    """A sparse member: a few bytes that stand for a terabyte of zeros."""
    info = tarfile.TarInfo("log.csv")
    info.type, info.size = tarfile.GNUTYPE_SPARSE, 512
    head = bytearray(info.tobuf(tarfile.GNU_FORMAT))
    head[386:410] = b"%011o\0%011o\0" % (1 << 32, 512)
    head[483:495] = b"%011o\0" % (8 << 30)
    head[148:156] = b"%06o\0 " % (256 + sum(head[:148]) + sum(head[156:512]))
    return bytes(head) + (HEAD * 20).encode()[:512] + bytes(1024)


def gz_in_gz(deep: int) -> bytes:
    """A gzip in a gzip in a gzip …"""
    data = (HEAD + "2026-03-01,5\n").encode()
    for _ in range(deep):
        data = gzip.compress(data)
    return data


def xz_dictionary() -> bytes:
    """An LZMA stream that asks for a dictionary of 4 GB."""
    data = bytearray(lzma.compress((HEAD + "2026-03-01,5\n").encode(), lzma.FORMAT_ALONE))
    data[1:5] = b"\xff\xff\xff\xff"
    return bytes(data)


def book(sheet: str, strings: str = "", sheets: int = 1, styles: str = "") -> bytes:
    """A workbook whose parts are these pieces of XML."""
    kind = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    parts = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="r{n}"/>' for n in range(1, sheets + 1))
    links = "".join(
        f'<Relationship Id="r{n}" Type="{rel}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, sheets + 1)
    )
    links += f'<Relationship Id="s" Type="{rel}/sharedStrings" Target="sharedStrings.xml"/>'
    links += f'<Relationship Id="t" Type="{rel}/styles" Target="styles.xml"/>'
    pack = "http://schemas.openxmlformats.org/package/2006"
    types = (
        f'<Types xmlns="{pack}/content-types"><Default Extension="xml" '
        'ContentType="application/xml"/></Types>'
    )
    members = {
        "[Content_Types].xml": types,
        "_rels/.rels": f'<Relationships xmlns="{pack}/relationships"><Relationship Id="w" '
        f'Type="{rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {kind} xmlns:r="{rel}"><sheets>{parts}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{pack}/relationships">{links}'
        "</Relationships>",
        "xl/sharedStrings.xml": strings or f"<sst {kind}/>",
        "xl/styles.xml": styles or f"<styleSheet {kind}/>",
    }
    for n in range(1, sheets + 1):
        members[f"xl/worksheets/sheet{n}.xml"] = f"<worksheet {kind}>{sheet}</worksheet>"
    return zipped({name: text.encode() for name, text in members.items()})


def cell(at: str, text: str) -> str:
    """A cell with a text of its own."""
    return f'<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>'


TOP = f'<row r="1">{cell("A1", "Date")}{cell("B1", "Distance (km)")}</row>'
ROW = f'<row r="2">{cell("A2", "2026-03-01")}<c r="B2"><v>5</v></c></row>'
KIND = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def long_string_book(cells: int, length: int) -> bytes:
    """One long shared string, shown in very many cells."""
    strings = f'<sst {KIND} count="1" uniqueCount="1"><si><t>{"a" * length}</t></si></sst>'
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(3, cells))
    return book(f"<sheetData>{TOP}{ROW}{rows}</sheetData>", strings)


def parquet(rows: int, text: str = "") -> bytes:
    """A Parquet of one row again and again, which its runs hold in a few kB."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    zeros = pa.array(bytes(rows), pa.int8()) if not rows else pa.array([0] * rows, pa.int8())
    table = pa.table(
        {
            "date": pa.DictionaryArray.from_arrays(zeros, pa.array(["2026-03-01"])),
            "distance_km": pa.DictionaryArray.from_arrays(zeros, pa.array(["5.0"])),
            "notes": pa.DictionaryArray.from_arrays(zeros, pa.array([text])),
        }
    )
    out = io.BytesIO()
    pq.write_table(table, out, compression="zstd", store_schema=False, row_group_size=rows)
    return out.getvalue()


def parquet_that_claims(rows: int) -> bytes:
    """A small Parquet whose footer claims very many rows."""
    good = parquet(300)
    return good.replace(b"\x16\xd8\x04", b"\x16" + _varint(rows * 2))


def _varint(number: int) -> bytes:
    out = b""
    while number > 127:
        out, number = out + bytes([number & 127 | 128]), number >> 7
    return out + bytes([number])


def _parquet_footer(length: int) -> bytes:
    return b"PAR1" + bytes(64) + length.to_bytes(4, "little") + b"PAR1"


def one_athlete(rows: int) -> bytes:
    """A list of very many different runs of one athlete."""
    return (
        SHEET
        + "".join(
            f"Ann,{DAYS[i % 280]} {i // 280 % 24:02}:{i % 60:02},{i % 997 / 50 + 1:.2f}\n"
            for i in range(rows)
        )
    ).encode()


def one_day(rows: int) -> bytes:
    """Very many different runs on one day."""
    return (HEAD + "".join(f"2026-03-01,{1 + i / 1000:.3f}\n" for i in range(rows))).encode()


def at(second: int) -> str:
    """The time of day of a second."""
    return f"{second // 3600 % 24:02}:{second // 60 % 60:02}:{second % 60:02}"


def timed_day(rows: int) -> bytes:
    """Very many runs on one day that lie over one another in time."""
    head = "Date,Distance (km),Duration\n"
    return (
        head
        + "".join(
            f"2026-03-01 {at(i)},{5 + i / 9000:.4f},0:{30 + i % 29}:{i % 60:02}\n"
            for i in range(rows)
        )
    ).encode()


def like_names(rows: int) -> bytes:
    """Very many athletes whose names differ by a letter."""
    return (SHEET + "".join(f"Anna Berg {i:05},2026-03-01,5\n" for i in range(rows))).encode()


def notes(rows: int, words: str) -> bytes:
    """A list whose notes are long."""
    return (
        "Date,Distance (km),Notes\n"
        + "".join(f'{DAYS[i % 280]},5,"{words}"\n' for i in range(rows))
    ).encode()


def nested_json(opening: str) -> bytes:
    """JSON that opens and opens."""
    return (opening * 200_000).encode()


def gpx_of(points: int, step: str = "1") -> bytes:
    """A track of very many points."""
    lines = "".join(
        f'<trkpt lat="50.{i % 100000:05}" lon="8"><time>2026-03-01T{at(i)}Z</time></trkpt>'
        for i in range(points)
    )
    return f'<gpx xmlns="http://www.topografix.com/GPX/1/1"><trk><trkseg>{lines}</trkseg></trk></gpx>'.encode()


def gpx_tracks(count: int) -> bytes:
    """Very many tracks of two points."""
    one = (
        '<trk><trkseg><trkpt lat="50" lon="8"><time>2026-03-{d:02}T08:{m:02}:00Z</time></trkpt>'
        '<trkpt lat="50.01" lon="8"><time>2026-03-{d:02}T08:{m:02}:59Z</time></trkpt>'
        "</trkseg></trk>"
    )
    body = "".join(one.format(d=1 + n % 28, m=n % 60) for n in range(count))
    return f'<gpx xmlns="http://www.topografix.com/GPX/1/1">{body}</gpx>'.encode()


def same_file_rows(count: int) -> bytes:
    """A bulk export whose list names one recording very many times."""
    head = "Activity ID,Activity Date,Activity Name,Activity Type,Distance,Elapsed Time,Filename\n"
    rows = "".join(
        f'{n},"Mar 1, 2026, 8:00:00 AM",Run,Run,5.0,1800,activities/1.gpx\n' for n in range(count)
    )
    return zipped({"activities.csv": (head + rows).encode(), "activities/1.gpx": gpx_of(1500)})


def apple(count: int) -> bytes:
    """Apple's export with very many workouts."""
    one = (
        '<Workout workoutActivityType="HKWorkoutActivityTypeRunning" duration="30" '
        'durationUnit="min" '
        'totalDistance="{km}" totalDistanceUnit="km" sourceName="W" '
        'startDate="{day} {h:02}:{m:02}:00 +0100" '
        'endDate="{day} {h:02}:{m:02}:59 +0100"/>\n'
    )
    body = "".join(
        one.format(km=1 + n % 9, day=DAYS[n % 280], h=n // 280 % 24, m=n // 6720 % 60)
        for n in range(count)
    )
    return f'<?xml version="1.0"?><HealthData locale="en">{body}</HealthData>'.encode()


CASES: dict[str, Callable[[], bytes]] = {
    "nested-3m6-rows.zip": lambda: nested_rows(36_000, 10, 2),
    "nested-deep-8m-rows.zip": lambda: nested_rows(8_000, 10, 3),
    "nested-457kb.zip": lambda: nested_different(150),
    "members-50000.zip": lambda: many_members(50_000, HEAD + "{day},{n}\n"),
    "members-50000-empty.zip": lambda: many_members(50_000, ""),
    "members-50000-same.zip": lambda: many_members(50_000, HEAD + "2026-03-01,5\n"),
    "members-50000-no-log.zip": lambda: many_members(50_000, "hello {n}"),
    "tar-pax-5000.tar": lambda: tar_of_headers(b"x", 5000),
    "tar-pax-5000-no-end.tar": lambda: tar_of_headers(b"x", 5000, last=False),
    "tar-global-5000.tar": lambda: tar_of_headers(b"g", 5000),
    "tar-longname-5000.tar": lambda: tar_of_headers(b"L", 5000),
    "tar-longlink-200000.tar": lambda: tar_of_headers(b"K", 200_000),
    "tar-claims-1tb.tar": lambda: tar_claims(1 << 40),
    "tar-pax-claims-1tb.tar": lambda: tar_claims(1 << 40, b"x"),
    "tar-long-claims-8gb.tar": lambda: tar_claims(8 << 30, b"L"),
    "tar-negative.tar": lambda: tar_claims(-512),
    "tar-sparse.tar": tar_sparse,
    "gz-in-gz-1000.gz": lambda: gz_in_gz(1000),
    "gz-200000-empty.gz": lambda: gzip.compress(b"") * 200_000 + gzip.compress(b"x"),
    "gz-zeros-10gb.gz": lambda: gzip.compress(gzip.compress(bytes(1 << 30), 9), 9),
    "lzma-4gb.lzma": xz_dictionary,
    "zip-lzma.zip": lambda: zipped({"a.csv": (HEAD + "2026-03-01,5\n").encode()}, zipfile.ZIP_LZMA),
    "zip-deep-name.zip": lambda: zipped(
        {"a/" * 30_000 + "log.csv": b"Date,Distance (km)\n2026-03-01,5\n"}
    ),
    "row-300000-times.csv": lambda: (HEAD + "2026-03-01,5\n" * 300_000).encode(),
    "row-300000-times-athlete.csv": lambda: (SHEET + "Ann,2026-03-01,5\n" * 300_000).encode(),
    "day-8000.csv": lambda: one_day(8_000),
    "day-100000.csv": lambda: one_day(100_000),
    "day-timed-100000.csv": lambda: timed_day(100_000),
    "athlete-1000000.csv": lambda: one_athlete(1_000_000),
    "names-100000.csv": lambda: like_names(100_000),
    "commas-line.csv": lambda: b"," * 20_000_000,
    "commas-lines.csv": lambda: (HEAD + "," * 60 + "\n").encode() + (b"," * 60 + b"\n") * 300_000,
    "commas-wide.csv": lambda: (HEAD + "2026-03-01,5" + "," * 10_000_000 + "\n").encode(),
    "commas-only.csv": lambda: b",\n" * 10_000_000,
    "columns-1000000.csv": lambda: (
        HEAD[:-1] + ",c" * 1_000_000 + "\n" + "2026-03-01,5\n" * 3
    ).encode(),
    "columns-same.csv": lambda: (
        HEAD[:-1] + ",Distance (km)" * 300_000 + "\n2026-03-01,5\n"
    ).encode(),
    "newlines.csv": lambda: HEAD.encode() + b"\n" * 50_000_000,
    "blanks.csv": lambda: HEAD.encode() + b" " * 50_000_000,
    "quotes.csv": lambda: HEAD.encode() + b'"' * 50_000_000,
    "open-quote.csv": lambda: HEAD.encode() + b'"' + b"2026-03-01,5\n" * 3_000_000,
    "semicolons-and-commas.csv": lambda: HEAD.encode() + b"2026-03-01;5,2\t3|\n" * 1_000_000,
    "zeros.csv": lambda: HEAD.encode() + bytes(50_000_000),
    "digits.csv": lambda: (HEAD + "2026-03-01," + "9" * 5_000_000 + "\n").encode(),
    "digits-many.csv": lambda: (HEAD + ("2026-03-01," + "9" * 4_000 + "\n") * 10_000).encode(),
    "date-long.csv": lambda: (HEAD + "2026-" + "0" * 5_000_000 + "1-01,5\n").encode(),
    "date-slashes.csv": lambda: (HEAD + "1/" * 2_000_000 + ",5\n").encode(),
    "date-words.csv": lambda: (HEAD + ("March " * 1000 + ",5\n") * 2_000).encode(),
    "time-colons.csv": lambda: (
        "Date,Distance (km),Duration\n2026-03-01,5," + "1:" * 2_000_000 + "\n"
    ).encode(),
    "distance-words.csv": lambda: (HEAD + ("2026-03-01," + "5 km " * 2000 + "\n") * 1_000).encode(),
    "header-long.csv": lambda: ("Date" * 1_000_000 + ",Distance (km)\n2026-03-01,5\n").encode(),
    "header-spaces.csv": lambda: (
        "Date" + " " * 5_000_000 + "x,Distance (km)\n2026-03-01,5\n"
    ).encode(),
    "bad-rows-1000000.csv": lambda: (HEAD + "yesterday,many\n" * 1_000_000).encode(),
    "bad-rows-different.csv": lambda: (
        HEAD + "".join(f"day {i},many {i}\n" for i in range(300_000))
    ).encode(),
    "notes-long.csv": lambda: notes(3, "my left knee hurts on stairs " * 100_000),
    "notes-spaces.csv": lambda: notes(20, "knee" + " " * 120_000 + "pain"),
    "notes-many.csv": lambda: notes(
        5_000, "pain 7/10 in my left calf since last week, night pain, " * 20
    ),
    "notes-letters.csv": lambda: notes(10, "a" * 120_000),
    "notes-digits.csv": lambda: notes(10, "7/10 " * 25_000),
    "notes-negations.csv": lambda: notes(10, "no pain but not no pain, " * 5_000),
    "json-lists.json": lambda: nested_json("["),
    "json-maps.json": lambda: nested_json('{"a":'),
    "json-strava.json": lambda: (
        b'[{"start_date_local":"2026-03-01T08:00:00Z","distance":' + b"9" * 1_000_000 + b"}]"
    ),
    "json-zeros.json": lambda: b"[" + b"0," * 10_000_000 + b"0]",
    "json-lines.json": lambda: (
        (
            json.dumps({"start_date": "2026-03-01T08:00:00Z", "type": "Run", "distance": 5000})
            + "\n"
        ).encode()
        * 200_000
    ),
    "toml-brackets.toml": lambda: b"a = " + b"[" * 200_000,
    "gpx-500000.gpx": lambda: gpx_of(500_000),
    "gpx-tracks-100000.gpx": lambda: gpx_tracks(100_000),
    "gpx-deep.gpx": lambda: b"<gpx>" + b"<a>" * 3_000_000,
    "gpx-attributes.gpx": lambda: (
        b"<gpx " + b"".join(b'a%d="" ' % i for i in range(500_000)) + b"></gpx>"
    ),
    "gpx-spaces.gpx": lambda: b"<gpx" + b" " * 50_000_000 + b"></gpx>",
    "gpx-comment.gpx": lambda: b"<gpx><!--" + b"-a" * 25_000_000 + b"--></gpx>",
    "gpx-ampersands.gpx": lambda: (
        b"<gpx><trk><name>" + b"& < " * 3_000_000 + b"</name></trk></gpx>"
    ),
    "strava-same-file.zip": lambda: same_file_rows(100_000),
    "apple-200000.xml": lambda: apple(200_000),
    "xlsx-strings-4g.xlsx": lambda: book(
        f"<sheetData>{TOP}{ROW}</sheetData>",
        f'<sst {KIND} count="4294967295" uniqueCount="4294967295"/>',
    ),
    "xlsx-corner.xlsx": lambda: book(
        f'<dimension ref="A1:XFD1048576"/><sheetData>{TOP}{ROW}'
        f'<row r="1048576">{cell("XFD1048576", "x")}</row></sheetData>'
    ),
    "xlsx-dimension.xlsx": lambda: book(
        f'<dimension ref="A1:XFD1048576"/><sheetData>{TOP}{ROW}</sheetData>'
    ),
    "xlsx-beyond.xlsx": lambda: book(
        f"<sheetData>{TOP}{ROW}"
        f'<row r="4294967295">{cell("ZZZZZZ4294967295", "x")}</row></sheetData>'
    ),
    "xlsx-merged.xlsx": lambda: book(
        f"<sheetData>{TOP}{ROW}</sheetData>"
        '<mergeCells count="4294967295"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    ),
    "xlsx-styles.xlsx": lambda: book(
        f"<sheetData>{TOP}{ROW}</sheetData>",
        styles=f'<styleSheet {KIND}><numFmts count="4294967295"/>'
        '<cellXfs count="4294967295"/></styleSheet>',
    ),
    "xlsx-sheets-5000.xlsx": lambda: book(f"<sheetData>{TOP}{ROW}</sheetData>", sheets=5_000),
    "xlsx-long-string.xlsx": lambda: long_string_book(200_000, 1_000_000),
    "xlsx-rows.xlsx": lambda: book("<sheetData>" + TOP + ROW * 1_000_000 + "</sheetData>"),
    "xlsx-entities.xlsx": lambda: book(f"<sheetData>{TOP}{ROW}</sheetData>").replace(b"x", b"x"),
    "xls-loop.xls": lambda: (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(16)
        + b"\x3e\0\3\0\xfe\xff\x09\0\6\0"
        + bytes(6)
        + b"\xff" * 12
        + bytes(460)
        + bytes(1 << 20)
    ),
    "parquet-30m.parquet": lambda: parquet(30_000_000),
    "parquet-strings.parquet": lambda: parquet(3_000_000, "knee " * 20_000),
    "parquet-claims.parquet": lambda: parquet_that_claims(1 << 40),
    "parquet-footer.parquet": lambda: _parquet_footer(0x7FFFFFFF),
}


def write(folder: Path, name: str) -> Path:
    """Write one case into its folder, beside two good logs."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(CASES[name]())
    for n, sport in enumerate(("a", "z")):
        rows = "".join(f"2026-09-{d:02} 0{7 + n}:00,{6 + n}\n" for d in range(1, 29))
        (folder / f"{sport}-good.csv").write_text(HEAD + rows)
    return folder


if __name__ == "__main__":
    for case in CASES:
        if not (Path(sys.argv[1]) / case).exists():
            write(Path(sys.argv[1]) / case, case)
