"""Garmin Connect by its Personal API, through Garmin's own client, with a key that the runner made.

The client asks through our line: it opens no connection, keeps no token on the disk (its own
authenticator cannot do without), and what it logs is not written anywhere. Its address may be set.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from importlib.util import find_spec
from typing import Any

from runload.network.syncing.base import Asking, Connector, Fetched
from runload.network.syncing.documents import Document, read_document, row_of, stamp_of
from runload.network.syncing.fetching_files import NotWhole, plain_id, watched, whole_file
from runload.network.syncing.line import Line
from runload.network.syncing.problems import LATER, TryLater
from runload.network.syncing.transport import Answer
from runload.render.format import count

CLIENT = "garmin_personal_api"
OLDEST_PYTHON = (3, 12)
"""What Garmin's client asks for."""
PACE_S = 0.5
"""Two requests a second at most; ours: the service names no number."""
PAGE = 100
MOST_PAGES = 1000  # of a hundred activities; ours
ROW = (
    "activityId", "activityName", "description", "startTimeLocal", "startTimeGMT", "activityType",
    "distance", "duration", "movingDuration", "elapsedDuration", "elevationGain", "elevationLoss",
    "averageHR", "maxHR", "averageRunningCadenceInStepsPerMinute", "avgPower", "workoutRpe",
    "directWorkoutRpe", "workoutFeel", "directWorkoutFeel", "parent",
)  # fmt: skip
"""What is read of an activity."""
PART_OF = "parentId"
"""Part of a multisport event, whose file holds all parts."""


def missing() -> str:
    """What has to be there first."""
    if sys.version_info < OLDEST_PYTHON:
        has = f"{sys.version_info.major}.{sys.version_info.minor}"
        return f"Garmin's client needs Python 3.12 or newer, this is {has}; `intervals` needs none"
    if CLIENT not in sys.modules and find_spec(CLIENT) is None:
        return "Garmin's client is missing: install it with `pip install 'runload[sync]'`"
    return ""


def login(key: str) -> dict[str, str]:
    """The key, as the service wants it where it is exchanged for a token."""
    return {"Authorization": f"ApiKey {key}"}


class _Response:
    """An answer in the manner of ``requests``, as far as the client looks at it."""

    def __init__(self, answer: Answer) -> None:
        self.status_code, self.content = answer.status, answer.body
        self.ok = answer.status < 400

    @property
    def text(self) -> str:
        """The answer as text; of one that failed, nothing is repeated."""
        return self.content.decode("utf-8", "replace") if self.ok else ""

    def json(self) -> Any:
        """The answer as JSON."""
        return json.loads(self.content)


class _Session:
    """What the client asks through, in the place of a session of ``requests``."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self.base = ""
        self.one_of_many = False

    def get(
        self, url: str, *, headers: Mapping[str, str], params: Mapping[str, Any] | None = None,
        timeout: float = 0.0,
    ) -> _Response:  # fmt: skip
        """A request for what lies below the client's own address; the line has its own time."""
        del timeout
        query = [(name, str(value)) for name, value in (params or {}).items()]
        path = url.removeprefix(self.base)
        return _Response(self._line.ask(path, query, headers=headers, one_of_many=self.one_of_many))

    def close(self) -> None:
        """The line is closed by whoever made it."""


class _Client:
    """Garmin's client on our line, with a token for one run."""

    def __init__(self, line: Line) -> None:
        from garmin_personal_api import GarminPersonalApiClient, HttpError
        from garmin_personal_api.constants import TOKEN_PATH

        token = line.ask(TOKEN_PATH, verb="POST", headers={"Accept": "*/*"}).body
        text = token.strip().decode("ascii", "replace")
        if not text.isascii() or not text.isprintable() or " " in text or not text:
            raise TryLater(ENTRY.title, "what it gives for the key is not a token", LATER)
        line.log_in({})
        self._session = _Session(line)
        self._api = GarminPersonalApiClient(text, session=self._session)
        self._session.base = self._api.base_url
        self._refused: type[Exception] = HttpError

    def page(self, start: int, since: date | None) -> list[Mapping[str, Any]]:
        """A page of activities, the newest first."""
        try:
            found = self._api.search_activities(start=start, limit=PAGE, start_date=since)
        except (ValueError, RecursionError):
            found = None
        if not isinstance(found, list):
            said = "it answers something else than its list"
            raise TryLater(ENTRY.title, said, "Is there a page to log in to this network?")
        return [row for row in found if isinstance(row, dict)]

    def file(self, number: str) -> Answer:
        """The zip of an activity; an empty answer where there is none."""
        self._session.one_of_many = True
        try:
            return Answer(200, {}, self._api.download_activity(number))
        except self._refused as problem:
            return Answer(int(getattr(problem, "status_code", 404)), {}, b"")
        except Exception as problem:
            if type(problem).__name__ != "GarminPersonalApiError":
                raise
            return Answer(404, {}, b"")  # an empty zip, in the client's words
        finally:
            self._session.one_of_many = False


def fetch(asking: Asking) -> Iterator[Fetched]:
    """Activities that are new or were changed there, newest first."""
    client = _Client(asking.line())
    rows = _all_rows(client, asking.account.since)
    missed = 0
    for row in watched(rows, asking.watch):
        number = plain_id(row.get("activityId"))
        facts = row_of({key: row[key] for key in ROW if row.get(key) is not None})
        place, stamp = f"{ENTRY.title}://{number}", stamp_of(facts)
        if not number or row.get(PART_OF) or asking.had(place, stamp):
            continue
        try:
            file = whole_file(partial(client.file, number))
        except NotWhole:
            missed += 1
            continue
        yield Fetched(read_document(Document(place, facts, file), asking.options), stamp)
    if missed:
        raise TryLater(ENTRY.title, f"{count(missed, 'file')} did not come whole", LATER)


def tried(line: Line, today: date) -> None:
    """Exchange the key for a token, which shows whether it opens.

    Raises:
        KeyProblem, TryLater
    """
    del today
    _Client(line)


def _all_rows(client: _Client, since: date | None) -> list[Mapping[str, Any]]:
    """Every activity once; a list that shifts while it is read tells of one twice."""
    found: dict[str, Mapping[str, Any]] = {}
    for page in range(MOST_PAGES):
        rows = client.page(page * PAGE, since)
        known = len(found)
        for row in rows:
            found.setdefault(str(row.get("activityId")), row)
        if len(rows) < PAGE or len(found) == known:
            break
    return list(found.values())


ENTRY = Connector(
    "garmin",
    "Garmin Connect",
    "Garmin Connect, with a key of your own (needs Python 3.12)",
    ("key_command", "key_file", "keyring", "since", "url", "ca_file"),
    fetch,
    url="https://personal.connectapi.garmin.com",
    key_from="https://connect.garmin.com/app/settings/personalApiToken",
    pace_s=PACE_S,
    login=login,
    tried=tried,
    missing=missing,
)
