"""Fakes of the services that ``sync`` asks, on loopback, made from their documented shapes.

A fake counts what it was asked, and misbehaves as its ``faults`` say: one of them an answer, by
the path that it begins with or in the order of requests.
"""

from __future__ import annotations

import gzip
import json
import ssl
import threading
from base64 import b64decode
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, TypeVar
from urllib.parse import parse_qs, urlsplit

import exports
import small_logs

KEY = "k3y-th4t-n0body-may-see"
FIRST = datetime(2026, 9, 1, 6, 30, tzinfo=UTC)


@dataclass(frozen=True)
class Fault:
    """One misdeed: a status, an answer that is cut, silent, endless or a lie."""

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None
    cut: bool = False
    unmeasured: bool = False
    silent: bool = False


@dataclass
class Fake:
    """What an account holds; ``faults`` are taken one by one, ``always`` is never used up."""

    activities: dict[str, dict[str, Any]] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    days: list[dict[str, Any]] = field(default_factory=list)
    faults: list[Fault | None] = field(default_factory=list)
    always: Fault | None = None
    asked: list[str] = field(default_factory=list)
    url: str = ""

    def fault(self) -> Fault | None:
        """What goes wrong with this answer."""
        return self.faults.pop(0) if self.faults else self.always

    def answer(self, method: str, path: str, query: Mapping[str, Sequence[str]],
               headers: Mapping[str, str]) -> tuple[int, bytes]:  # fmt: skip
        """Status and body of a request that goes well."""
        raise NotImplementedError


F = TypeVar("F", bound=Fake)


class FakeIntervals(Fake):
    """intervals.icu: basic authentication, a list of activities, files, a list of days."""

    def answer(
        self, method: str, path: str, query: Mapping[str, Sequence[str]],
        headers: Mapping[str, str],
    ) -> tuple[int, bytes]:  # fmt: skip
        scheme, _, told = headers.get("Authorization", "").partition(" ")
        if scheme != "Basic" or b64decode(told) != f"API_KEY:{KEY}".encode():
            return 403, b'{"status":403,"error":"Access denied"}'
        if path == "/api/v1/athlete/0/activities":
            oldest = query["oldest"][0]
            found = [a for a in self.activities.values()
                     if str(a.get("start_date_local", "9")) >= oldest]  # fmt: skip
            return 200, json.dumps(found).encode()
        if path == "/api/v1/athlete/0/wellness":
            return 200, json.dumps(self.days).encode()
        number = path.removeprefix("/api/v1/activity/").removesuffix("/file")
        if number in self.files:
            return 200, self.files[number]
        return 404, b'{"status":404}'


TOKEN = "eyJhbGciOi.made.token"


class FakeGarmin(Fake):
    """Garmin's Personal API: a key for a token, pages of activities, a zip for each."""

    def answer(
        self, method: str, path: str, query: Mapping[str, Sequence[str]],
        headers: Mapping[str, str],
    ) -> tuple[int, bytes]:  # fmt: skip
        told = headers.get("Authorization")
        if path == "/personalapitoken-service/personal-api/personal-api-key/token":
            right = method == "POST" and told == f"ApiKey {KEY}"
            return (200, TOKEN.encode()) if right else (401, b"")
        if told != f"Bearer {TOKEN}":
            return 401, b""
        if path == "/activitylist-service/activities/search/activities":
            start, limit = int(query["start"][0]), int(query["limit"][0])
            newest = sorted(self.activities.values(), key=lambda row: -row["activityId"])
            return 200, json.dumps(newest[start : start + limit]).encode()
        file = self.files.get(path.removeprefix("/download-service/files/activity/"))
        return (404, b"") if file is None else (200, file)


def garmin(count: int) -> FakeGarmin:
    """An account at Garmin with so many runs."""
    fake = FakeGarmin()
    for number in range(count):
        row, file = run_of(number)
        start, key = row["start_date"], 7000 + number
        fake.activities[str(key)] = {
            "activityId": key, "activityName": row["name"], "distance": row["distance"],
            "startTimeGMT": start[:19].replace("T", " "), "duration": float(row["moving_time"]),
            "startTimeLocal": row["start_date_local"].replace("T", " "),
            "activityType": {"typeKey": "running"}, "elapsedDuration": float(row["elapsed_time"]),
        }  # fmt: skip
        fake.files[str(key)] = exports.zipped({f"{key}_ACTIVITY.gpx": gzip.decompress(file)})
    return fake


def run_of(number: int, **more: Any) -> tuple[dict[str, Any], bytes]:
    """The row and the file of the n-th run of a made runner: every other day, 30 min and longer."""
    start = FIRST + timedelta(days=2 * number)
    minutes = 30 + number % 7
    row = {
        "id": f"i{1000 + number}", "start_date": f"{start:%Y-%m-%dT%H:%M:%SZ}",
        "start_date_local": f"{start + timedelta(hours=2):%Y-%m-%dT%H:%M:%S}", "type": "Run",
        "name": f"Run {number}", "distance": 180.0 * minutes, "moving_time": 60 * minutes,
        "elapsed_time": 60 * minutes, "icu_rpe": 4, "feel": 2, "file_type": "gpx",
        "source": "GARMIN_CONNECT", **more,
    }  # fmt: skip
    return row, gzip.compress(small_logs.gpx(start, minutes=minutes), mtime=0)


def intervals(count: int) -> FakeIntervals:
    """An account with so many runs."""
    fake = FakeIntervals()
    for number in range(count):
        row, file = run_of(number)
        fake.activities[row["id"]] = row
        fake.files[row["id"]] = file
    return fake


class _Handler(BaseHTTPRequestHandler):
    """Answers for the fake of its server."""

    protocol_version = "HTTP/1.1"
    timeout = 20
    wbufsize = -1  # head and body in one packet, or each answer waits 40 ms
    fake: Fake

    def log_message(self, *_: object) -> None:
        return

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        self.fake.asked.append(f"{self.command} {parts.path}")
        status, body = self.fake.answer(
            self.command, parts.path, parse_qs(parts.query), dict(self.headers)
        )
        with suppress(OSError):
            self._send(self.fake.fault() or Fault(status), body)

    do_POST = do_GET  # noqa: N815  # http.server calls it so

    def _send(self, fault: Fault, body: bytes) -> None:
        if fault.silent:
            self.rfile.read(1)  # until the client goes
            self.close_connection = True
            return
        body = body if fault.body is None else fault.body
        self.send_response(fault.status)
        for name, value in fault.headers.items():
            self.send_header(name, value)
        if fault.unmeasured:
            self.send_header("Connection", "close")
        else:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[: len(body) // 2] if fault.cut else body)
        self.close_connection = fault.cut or fault.unmeasured


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, *_: object) -> None:
        return  # a client that hung up is what many tests are about


@contextmanager
def served(fake: F, context: ssl.SSLContext | None = None) -> Iterator[F]:
    """The fake, listening on loopback; by TLS where a ``context`` is given."""
    server = _Server(("127.0.0.1", 0), type("Handler", (_Handler,), {"fake": fake}))
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    scheme = "http" if context is None else "https"
    fake.url = f"{scheme}://127.0.0.1:{server.server_port}"
    try:
        yield fake
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
