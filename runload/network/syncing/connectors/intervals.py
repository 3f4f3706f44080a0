"""intervals.icu: what Coros, Garmin, Huawei, Polar, Suunto, Wahoo and others send there.

Its documented API (https://intervals.icu/api-docs.html, read in November 2026): basic
authentication with the user ``API_KEY``, ``athlete/0`` is whoever has the key. One list of all
activities, a file for each that is new, one list of days. Nothing is ever written there.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import partial
from typing import Any

from runload.network.syncing.base import Asking, Connector, Fetched
from runload.network.syncing.documents import Document, read_document, row_of, stamp_of
from runload.network.syncing.fetching_files import NotWhole, plain_id, watched, whole_file
from runload.network.syncing.line import Line
from runload.network.syncing.problems import LATER, TryLater
from runload.render.format import count

API = "/api/v1"
FIRST = date(2000, 1, 1)
"""The oldest day asked for, where ``since`` says no other: before any watch with GPS."""
PACE_S = 0.2
"""Five requests a second at most: a fraction of what the service allows; ours."""
MOST_ROWS = 100_000  # of one list; ours, ten activities a day for a lifetime
ROW = (
    "id", "start_date", "start_date_local", "type", "name", "description", "distance",
    "moving_time", "elapsed_time", "total_elevation_gain", "average_heartrate", "max_heartrate",
    "icu_rpe", "feel", "file_type", "source", "external_id",
)  # fmt: skip
"""What is asked for of an activity."""
DAY = (
    "id", "restingHR", "hrv", "sleepSecs", "sleepScore", "soreness", "fatigue", "injury",
    "comments",
)  # fmt: skip
"""What is asked for of a day; ``id`` is its date."""
FROM_STRAVA = "STRAVA"


def login(key: str) -> dict[str, str]:
    """The key, as the service wants it."""
    return {"Authorization": "Basic " + b64encode(f"API_KEY:{key}".encode()).decode()}


def tried(line: Line, today: date) -> None:
    """Ask for the days of today alone: it shows whether the key opens.

    Raises:
        KeyProblem, TryLater
    """
    span = (("oldest", today.isoformat()), ("newest", today.isoformat()))
    _rows(line, f"{API}/athlete/0/wellness", (*span, ("fields", "id")))


def fetch(asking: Asking) -> Iterator[Fetched]:
    """Activities that are new or were changed there, newest first, then the days."""
    line = asking.line()
    since = asking.account.since or FIRST
    span = (("oldest", since.isoformat()), ("newest", str(asking.today + timedelta(days=1))))
    rows = _rows(line, f"{API}/athlete/0/activities", (*span, ("fields", ",".join(ROW))))
    open_ones = [row for row in rows if row.get("source") != FROM_STRAVA]
    if hidden := len(rows) - len(open_ones):
        asking.say(
            f"{count(hidden, 'activity', 'activities')} came to {ENTRY.title} from Strava, which "
            "lets it pass none of them on. Import Strava's own export once."
        )
    yield from _activities(asking, line, open_ones)
    if asking.account.wellness:
        days = _rows(line, f"{API}/athlete/0/wellness", (*span, ("fields", ",".join(DAY))))
        yield from _months(asking, days)


def _activities(asking: Asking, line: Line, rows: list[Mapping[str, Any]]) -> Iterator[Fetched]:
    missed = 0
    newest = sorted(rows, key=lambda row: str(row.get("start_date_local")), reverse=True)
    for row in watched(newest, asking.watch):
        number = plain_id(row.get("id"))
        facts = row_of({"icu_row": 1} | {key: row[key] for key in ROW if row.get(key) is not None})
        place, stamp = f"{ENTRY.title}://{number}", stamp_of(facts)
        if not number or asking.had(place, stamp):
            continue
        try:
            path = f"{API}/activity/{number}/file"
            file = whole_file(partial(line.ask, path, one_of_many=True))
        except NotWhole:
            missed += 1
            continue
        yield Fetched(read_document(Document(place, facts, file), asking.options), stamp)
    if missed:
        raise TryLater(ENTRY.title, f"{count(missed, 'file')} did not come whole", LATER)


def _months(asking: Asking, days: list[Mapping[str, Any]]) -> Iterator[Fetched]:
    """The days, a month a content."""
    months: dict[str, list[dict[str, Any]]] = {}
    for day in sorted(days, key=lambda day: str(day.get("id"))):
        told = {key: day[key] for key in DAY if day.get(key) is not None}
        if len(told) > 1:
            months.setdefault(str(day.get("id"))[:7], []).append(told)
    for month, own in sorted(months.items(), reverse=True):
        data = json.dumps({"icu_wellness": own}, ensure_ascii=False).encode()
        place, stamp = f"{ENTRY.title}://days/{plain_id(month)}", stamp_of(data)
        if not asking.had(place, stamp):
            yield Fetched(read_document(Document(place, data), asking.options), stamp)


def _rows(line: Line, path: str, query: tuple[tuple[str, str], ...]) -> list[Mapping[str, Any]]:
    try:
        found = json.loads(line.ask(path, query).body)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, list) or len(found) > MOST_ROWS:
        said = "it answers something else than its list"
        raise TryLater(ENTRY.title, said, "Is there a page to log in to this network?")
    return [row for row in found if isinstance(row, dict)]


ENTRY = Connector(
    "intervals",
    "intervals.icu",
    "intervals.icu: what your watch sends there, such as Coros, Polar or Suunto",
    ("key_command", "key_file", "keyring", "since", "wellness", "url", "ca_file"),
    fetch,
    url="https://intervals.icu",
    key_from="https://intervals.icu/settings, Developer settings",
    pace_s=PACE_S,
    login=login,
    tried=tried,
)
