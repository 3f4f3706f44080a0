"""What runload needs of the FIT protocol: messages, fields, scales and base types, by number."""

from __future__ import annotations

from typing import NamedTuple

EPOCH_S = 631_065_600  # 1989-12-31T00:00:00Z, where FIT counts its seconds from, in Unix seconds
FIRST_DATE = 0x1000_0000  # a time below counts from when the device was switched on
LAST_DATE = 0xFFFF_FFFE  # the last time the protocol can write
DEGREES = 180 / 2**31  # one semicircle, the unit of FIT positions

FILE_ID, SPORT, SESSION, LAP, RECORD, EVENT, ACTIVITY, FIELD_DESCRIPTION = (
    0, 12, 18, 19, 20, 21, 34, 206,
)  # fmt: skip
TIMESTAMP = 253  # the number of this field in every message
COMPRESSED_SPEED_DISTANCE = 8  # of a record: 12 bits of speed, 12 bits of distance
COMPRESSED_BYTES = 3
STEPS_PER_M = 16.0  # of its distance

BYTE, STRING = 0x0D, 0x07


class Base(NamedTuple):
    """A base type of numbers: its letter in ``struct`` and NumPy, size, and what means unknown."""

    letter: str
    size: int
    invalid: int | None


BASES = {
    0x00: Base("B", 1, 0xFF),  # enum
    0x01: Base("b", 1, 0x7F),
    0x02: Base("B", 1, 0xFF),
    0x83: Base("h", 2, 0x7FFF),
    0x84: Base("H", 2, 0xFFFF),
    0x85: Base("i", 4, 0x7FFF_FFFF),
    0x86: Base("I", 4, 0xFFFF_FFFF),
    0x88: Base("f", 4, None),  # not a number means unknown
    0x89: Base("d", 8, None),
    0x0A: Base("B", 1, 0),
    0x8B: Base("H", 2, 0),
    0x8C: Base("I", 4, 0),
    0x8E: Base("q", 8, 0x7FFF_FFFF_FFFF_FFFF),
    0x8F: Base("Q", 8, 0xFFFF_FFFF_FFFF_FFFF),
    0x90: Base("Q", 8, 0),
}


class Field(NamedTuple):
    """A field: the protocol's name, what it holds (number, time, clock, or an enumeration)."""

    name: str
    kind: str = "number"
    scale: float = 1.0
    offset: float = 0.0


MESSAGES: dict[int, dict[int, Field]] = {
    FILE_ID: {
        0: Field("type", "file"),
        1: Field("manufacturer"),
        2: Field("product"),
        3: Field("serial_number"),
        4: Field("time_created", "time"),
    },
    SPORT: {0: Field("sport", "sport"), 1: Field("sub_sport", "sub_sport")},
    SESSION: {
        2: Field("start_time", "time"),
        3: Field("start_position_lat"),
        4: Field("start_position_long"),
        5: Field("sport", "sport"),
        6: Field("sub_sport", "sub_sport"),
        7: Field("total_elapsed_time", scale=1000.0),
        8: Field("total_timer_time", scale=1000.0),
        9: Field("total_distance", scale=100.0),
        16: Field("avg_heart_rate"),
        17: Field("max_heart_rate"),
        18: Field("avg_cadence"),
        20: Field("avg_power"),
        22: Field("total_ascent"),
        23: Field("total_descent"),
        89: Field("avg_vertical_oscillation", scale=10.0),
        91: Field("avg_stance_time", scale=10.0),
        92: Field("avg_fractional_cadence", scale=128.0),
        133: Field("avg_stance_time_balance", scale=100.0),
        134: Field("avg_step_length", scale=10.0),
        192: Field("workout_feel"),
        193: Field("workout_rpe", scale=10.0),
    },
    RECORD: {
        TIMESTAMP: Field("timestamp", "time"),
        0: Field("position_lat"),
        1: Field("position_long"),
        2: Field("altitude", scale=5.0, offset=500.0),
        3: Field("heart_rate"),
        4: Field("cadence"),
        5: Field("distance", scale=100.0),
        7: Field("power"),
        39: Field("vertical_oscillation", scale=10.0),
        41: Field("stance_time", scale=10.0),
        53: Field("fractional_cadence", scale=128.0),
        78: Field("enhanced_altitude", scale=5.0, offset=500.0),
        84: Field("stance_time_balance", scale=100.0),
        85: Field("step_length", scale=10.0),
    },
    ACTIVITY: {TIMESTAMP: Field("timestamp", "time"), 5: Field("local_timestamp", "clock")},
}
# What is only looked for where a session leaves something open.
SPARE: dict[int, dict[int, Field]] = {
    LAP: {
        TIMESTAMP: Field("timestamp", "time"),
        2: Field("start_time", "time"),
        7: Field("total_elapsed_time", scale=1000.0),
        8: Field("total_timer_time", scale=1000.0),
        9: Field("total_distance", scale=100.0),
    },
    EVENT: {TIMESTAMP: Field("timestamp", "time"), 0: Field("event"), 1: Field("event_type")},
}
TIMER = 0  # the event of the timer, and the types that start and stop it
STARTS, STOPS = frozenset({0.0}), frozenset({1.0, 4.0, 8.0, 9.0})
# The fields that are looked at in the messages of each number.
LOOKED_AT: dict[int, frozenset[int]] = {
    **{number: frozenset(fields) for number, fields in MESSAGES.items()},
    RECORD: frozenset({*MESSAGES[RECORD], COMPRESSED_SPEED_DISTANCE}),
    FIELD_DESCRIPTION: frozenset(range(16)),
}
WANTED = frozenset(LOOKED_AT)

# Developer fields that stand in for a field of the record, by their name in lower case, with the
# factors of the units they come in: Stryd gives the oscillation in centimetres.
DEVELOPER_NAMES = {
    "power": "power",
    "cadence": "cadence",
    "ground time": "stance_time",
    "stance time": "stance_time",
    "vertical oscillation": "vertical_oscillation",
}
DEVELOPER_UNITS: dict[str, dict[str, float]] = {
    "power": {"w": 1.0, "watt": 1.0, "watts": 1.0},
    "cadence": {"rpm": 1.0, "spm": 0.5, "steps/min": 0.5},
    "stance_time": {"ms": 1.0, "millisecond": 1.0, "milliseconds": 1.0, "s": 1000.0},
    "vertical_oscillation": {
        "mm": 1.0, "millimeters": 1.0, "cm": 10.0, "centimeter": 10.0, "centimeters": 10.0,
    },
}  # fmt: skip
