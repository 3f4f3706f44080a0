"""A plan of one run as the bytes of a FIT activity file, through the library fit-tool.

fit-tool writes and fitdecode, another library by other people, reads: a mistake in one is not
repeated by the other. See docs/decisions.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fit_tool.fit_file_builder import FitFileBuilder
from fit_tool.profile.messages.activity_message import ActivityMessage
from fit_tool.profile.messages.event_message import EventMessage
from fit_tool.profile.messages.file_id_message import FileIdMessage
from fit_tool.profile.messages.lap_message import LapMessage
from fit_tool.profile.messages.record_message import RecordMessage
from fit_tool.profile.messages.session_message import SessionMessage
from fit_tool.profile.profile_type import (
    Activity,
    Event,
    EventType,
    FileType,
    Manufacturer,
    SessionTrigger,
    Sport,
    SubSport,
)

FIT_EPOCH_S = 631_065_600  # 1989-12-31T00:00:00Z, where FIT counts its seconds from
RECORD_EVERY_S = 10
SERIAL_NUMBER = 26_112_200  # invented; the same for all files, as from one watch


@dataclass(frozen=True)
class Sample:
    """One record: seconds since the start, and what the watch saw then.

    ``cadence_rpm`` counts one leg, as FIT does.
    """

    at_s: int
    distance_m: float
    speed_m_s: float
    heart_rate_bpm: int
    cadence_rpm: int


def _milliseconds(moment: datetime, after_s: int = 0) -> int:
    return (round(moment.timestamp()) + after_s) * 1000


def _file_id(start: datetime) -> FileIdMessage:
    message = FileIdMessage()
    message.type = FileType.ACTIVITY
    message.manufacturer = Manufacturer.DEVELOPMENT.value
    message.product = 1
    message.serial_number = SERIAL_NUMBER
    message.time_created = _milliseconds(start)
    return message


def _timer_event(at_ms: int, kind: EventType) -> EventMessage:
    message = EventMessage()
    message.timestamp = at_ms
    message.event = Event.TIMER
    message.event_type = kind
    return message


def _record(start: datetime, sample: Sample) -> RecordMessage:
    message = RecordMessage()
    message.timestamp = _milliseconds(start, sample.at_s)
    message.distance = sample.distance_m
    message.enhanced_speed = sample.speed_m_s
    message.heart_rate = sample.heart_rate_bpm
    message.cadence = sample.cadence_rpm
    return message


def _totals(
    message: LapMessage | SessionMessage, start: datetime, samples: list[Sample]
) -> LapMessage | SessionMessage:
    """Fill the totals that a lap and a session have in common."""
    last = samples[-1]
    rates = [sample.heart_rate_bpm for sample in samples]
    message.message_index = 0
    message.timestamp = _milliseconds(start, last.at_s)
    message.start_time = _milliseconds(start)
    message.total_elapsed_time = float(last.at_s)
    message.total_timer_time = float(last.at_s)
    message.total_distance = last.distance_m
    message.avg_heart_rate = round(sum(rates) / len(rates))
    message.max_heart_rate = max(rates)
    message.avg_cadence = round(sum(sample.cadence_rpm for sample in samples) / len(samples))
    message.sport = Sport.RUNNING
    message.sub_sport = SubSport.GENERIC
    return message


def _session(start: datetime, samples: list[Sample]) -> SessionMessage:
    message = SessionMessage()
    _totals(message, start, samples)
    message.first_lap_index = 0
    message.num_laps = 1
    message.event = Event.SESSION
    message.event_type = EventType.STOP
    message.trigger = SessionTrigger.ACTIVITY_END
    return message


def _activity(start: datetime, duration_s: int) -> ActivityMessage:
    """The closing message; its local_timestamp tells readers on which day the run was."""
    end_ms = _milliseconds(start, duration_s)
    offset = start.utcoffset()
    offset_s = int(offset.total_seconds()) if offset else 0
    message = ActivityMessage()
    message.timestamp = end_ms
    message.local_timestamp = end_ms // 1000 + offset_s - FIT_EPOCH_S
    message.total_timer_time = float(duration_s)
    message.num_sessions = 1
    message.type = Activity.MANUAL
    message.event = Event.ACTIVITY
    message.event_type = EventType.STOP
    return message


def fit_bytes(start: datetime, samples: list[Sample]) -> bytes:
    """A whole FIT activity: file_id, timer events, records, lap, session, activity, both CRCs.

    ``start`` carries its zone; ``samples`` begin at second 0.
    """
    end_s = samples[-1].at_s
    builder = FitFileBuilder(auto_define=True)
    builder.add(_file_id(start))
    builder.add(_timer_event(_milliseconds(start), EventType.START))
    for sample in samples:
        builder.add(_record(start, sample))
    builder.add(_timer_event(_milliseconds(start, end_s), EventType.STOP_ALL))
    builder.add(_totals(LapMessage(), start, samples))
    builder.add(_session(start, samples))
    builder.add(_activity(start, end_s))
    return bytes(builder.build().to_bytes())
