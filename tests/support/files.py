"""Builders of small FIT, GPX and TCX files, byte by byte, so that tests know every number."""

from __future__ import annotations

import struct
from datetime import UTC, datetime, timedelta

FIT_EPOCH = datetime(1989, 12, 31, tzinfo=UTC)
START = datetime(2026, 3, 1, 7, 30, tzinfo=UTC)
M_PER_DEGREE = 111_195.08  # 6,371,008.8 m * pi / 180

# base type: (number, struct letter)
ENUM, UINT8, UINT16, SINT32, UINT32, UINT32Z = (
    (0x00, "B"), (0x02, "B"), (0x84, "H"), (0x85, "i"), (0x86, "I"), (0x8C, "I"),
)  # fmt: skip

FILE_ID = (0, {"type": (0, ENUM), "manufacturer": (1, UINT16), "serial": (3, UINT32Z),
               "created": (4, UINT32)})  # fmt: skip
SESSION = (18, {"timestamp": (253, UINT32), "start": (2, UINT32), "elapsed": (7, UINT32),
                "timer": (8, UINT32), "distance": (9, UINT32), "sport": (5, ENUM),
                "sub_sport": (6, ENUM), "hr": (16, UINT8), "max_hr": (17, UINT8),
                "cadence": (18, UINT8), "ascent": (22, UINT16), "fractional": (92, UINT8),
                "stance": (91, UINT16), "balance": (133, UINT16), "oscillation": (89, UINT16),
                "step": (134, UINT16), "power": (20, UINT16), "rpe": (193, UINT8),
                "feel": (192, UINT8)})  # fmt: skip
RECORD = (20, {"timestamp": (253, UINT32), "lat": (0, SINT32), "lon": (1, SINT32),
               "hr": (3, UINT8), "cadence": (4, UINT8), "distance": (5, UINT32)})  # fmt: skip
ACTIVITY = (34, {"timestamp": (253, UINT32), "wall": (5, UINT32)})


def fit_time(moment: datetime) -> int:
    return int((moment - FIT_EPOCH).total_seconds())


def _bit_by_bit(value: int) -> int:
    """A byte through CRC-16/ARC, from its definition (polynomial 0xA001)."""
    for _ in range(8):
        value = (value >> 1) ^ 0xA001 if value & 1 else value >> 1
    return value


BYTES = [_bit_by_bit(byte) for byte in range(256)]


def crc(data: bytes) -> int:
    """CRC-16/ARC: a byte changes the lower half, and what it does there is looked up."""
    value = 0
    for byte in data:
        value = (value >> 8) ^ BYTES[(value ^ byte) & 0xFF]
    return value


def message(kind: tuple[int, dict], local: int = 0, **values: int) -> bytes:
    """A definition and one data message."""
    number, fields = kind
    used = [(fields[name], value) for name, value in values.items()]
    definition = struct.pack("<BBBHB", 0x40 | local, 0, 0, number, len(used))
    data = bytes([local])
    for (field, (base, letter)), value in used:
        definition += bytes([field, struct.calcsize(letter), base])
        data += struct.pack("<" + letter, value)
    return definition + data


def fit_file(body: bytes, *, size: int | None = None, checksum: int | None = None) -> bytes:
    """A header of 14 bytes, the messages, the checksum."""
    head = struct.pack("<BBHI4s", 14, 0x10, 2195, len(body) if size is None else size, b".FIT")
    whole = head + struct.pack("<H", crc(head)) + body
    return whole + struct.pack("<H", crc(whole) if checksum is None else checksum)


def file_id(kind: int = 4, serial: int = 77, start: datetime = START) -> bytes:
    return message(FILE_ID, type=kind, manufacturer=1, serial=serial, created=fit_time(start))


def records(
    seconds: int, speed: float = 3.0, start: datetime = START, lat: float | None = 52.52
) -> bytes:
    """One record a second straight north from Berlin at this speed."""
    parts = []
    for second in range(seconds + 1):
        metres = speed * second
        values = {"timestamp": fit_time(start) + second, "distance": round(metres * 100),
                  "hr": 140, "cadence": 85}  # fmt: skip
        if lat is not None:
            place = lat + metres / M_PER_DEGREE
            values |= {"lat": round(place * 2**31 / 180), "lon": round(13.4 * 2**31 / 180)}
        parts.append(message(RECORD, local=1, **values))
    return b"".join(parts)


def session(
    seconds: int = 600, metres: float = 1800, start: datetime = START, **more: int
) -> bytes:
    values = {"timestamp": fit_time(start) + seconds, "start": fit_time(start),
              "elapsed": seconds * 1000, "timer": seconds * 1000,
              "distance": round(metres * 100), "sport": 1, "sub_sport": 0}  # fmt: skip
    return message(SESSION, local=2, **(values | more))


def local_clock(hours: float, moment: datetime = START) -> bytes:
    return message(ACTIVITY, local=3, timestamp=fit_time(moment),
                   wall=fit_time(moment) + round(hours * 3600))  # fmt: skip


def run_fit(seconds: int = 600, hours: float = 1, **more: int) -> bytes:
    """A whole 3 m/s run: records, session and the local clock."""
    return fit_file(
        file_id() + records(seconds) + session(seconds, 3.0 * seconds, **more) + local_clock(hours)
    )


def track_point(
    lat: object, lon: object, time: object = None, ele: object = None, extra: str = ""
) -> str:
    ele_text = "" if ele is None else f"<ele>{ele}</ele>"
    time_text = "" if time is None else f"<time>{time}</time>"
    more = f"<extensions>{extra}</extensions>" if extra else ""
    return f'<trkpt lat="{lat}" lon="{lon}">{ele_text}{time_text}{more}</trkpt>'


def iso(start: datetime, second: float) -> str:
    return (start + timedelta(seconds=second)).isoformat().replace("+00:00", "Z")


def steady_points(
    seconds: int = 600, speed: float = 3.0, step: int = 1, start: datetime = START, **more: object
) -> list[str]:
    return [
        track_point(52.52 + speed * s / M_PER_DEGREE, 13.4, iso(start, s), **more)
        for s in range(0, seconds + 1, step)
    ]


def gpx(
    *segments: list[str], kind: str | None = "running", name: str = "Morning", more: str = ""
) -> bytes:
    type_text = f"<type>{kind}</type>" if kind else ""
    body = "".join(f"<trkseg>{''.join(points)}</trkseg>" for points in segments)
    return (
        '<?xml version="1.0" encoding="UTF-8"?><gpx version="1.1" creator="TestWatch">'
        f"<trk><name>{name}</name>{more}{type_text}{body}</trk></gpx>"
    ).encode()


def tcx(
    laps: str, *, sport: str = "Running", begun: str = "2026-03-01T07:30:00Z", notes: str = ""
) -> bytes:
    said = f"<Notes>{notes}</Notes>" if notes else ""
    return (
        '<?xml version="1.0"?><TrainingCenterDatabase><Activities>'
        f'<Activity Sport="{sport}"><Id>{begun}</Id>{laps}{said}'
        "<Creator><Name>Watch 9</Name><UnitId>4711</UnitId></Creator>"
        "</Activity></Activities></TrainingCenterDatabase>"
    ).encode()


def lap(
    start: datetime = START, seconds: float = 300, metres: float = 900, points: str = "",
    hr: int | None = 150, cadence: int | None = 85,
) -> str:  # fmt: skip
    hr_text = f"<AverageHeartRateBpm><Value>{hr}</Value></AverageHeartRateBpm>" if hr else ""
    steps = f"<Extensions><LX><AvgRunCadence>{cadence}</AvgRunCadence></LX></Extensions>"
    return (
        f'<Lap StartTime="{iso(start, 0)}"><TotalTimeSeconds>{seconds}</TotalTimeSeconds>'
        f"<DistanceMeters>{metres}</DistanceMeters>{hr_text}"
        f"<Track>{points}</Track>{steps if cadence else ''}</Lap>"
    )


def tcx_points(seconds: int, start: datetime = START, first_m: float = 0.0) -> str:
    return "".join(
        f"<Trackpoint><Time>{iso(start, s)}</Time><Position><LatitudeDegrees>"
        f"{52.52 + (first_m + 3 * s) / M_PER_DEGREE}</LatitudeDegrees><LongitudeDegrees>13.4"
        f"</LongitudeDegrees></Position><DistanceMeters>{first_m + 3 * s}</DistanceMeters>"
        f"<HeartRateBpm><Value>150</Value></HeartRateBpm></Trackpoint>"
        for s in range(0, seconds + 1, 10)
    )


def exported() -> bytes:
    """What ``runload export`` writes of one run, as version 1 of that table has it."""
    columns = (
        "runload_export,start_local,start_utc,activity_id,athlete,date_basis,sport,title,"
        "distance_m,moving_s,elapsed_s,ascent_m,descent_m,hr_avg_bpm,hr_max_bpm,cadence_spm,"
        "power_w,contact_time_ms,balance_left_pct,vertical_oscillation_mm,step_length_m,rpe_cr10,"
        "flat_distance_m,records,sport_name,source,member,source_format,exporter,status,device,"
        "content_hash,file_reference,quality,merged_from,hr_seconds"
    )
    row = (
        "1,2026-03-01T08:30:00,2026-03-01T07:30:00+00:00,a0123456789ab,Zo\u00eb,gps-zone,run,"
        "'=1+1,8000.25,2400.0,,,,151.0,,,,,,,,7.5,,2400,running,1.fit,,fit,,ok,,,,gps-jumps:3,"
        '"[[""log.csv"", ""a1""]]","[[120, 1.5]]"'
    )
    return f"{columns}\n{row}\n".encode()
