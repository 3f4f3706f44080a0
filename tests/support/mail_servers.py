"""Mail servers on loopback: a real one (aiosmtpd), and one that follows a script of misdeeds."""

from __future__ import annotations

import socket
import ssl
import threading
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

USER, PASSWORD = "runner@example.org", "s3cret-Pä55"
LINE_S = 5.0


class Inbox:
    """What a real server took; ``answer`` may refuse, ``before_answer`` is called after DATA."""

    def __init__(self) -> None:
        self.mails: list[bytes] = []
        self.recipients: list[str] = []
        self.answer = "250 OK"
        self.before_answer: Callable[[], None] = lambda: None

    async def handle_DATA(  # noqa: N802  # aiosmtpd calls it so
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        assert isinstance(envelope.original_content, bytes)
        self.mails.append(envelope.original_content)
        self.recipients += envelope.rcpt_tos
        self.before_answer()
        return self.answer


def _login(
    server: SMTP, session: Session, envelope: Envelope, how: str, data: object
) -> AuthResult:
    assert isinstance(data, LoginPassword)
    right = (data.login.decode(), data.password.decode()) == (USER, PASSWORD)
    return AuthResult(success=right, handled=False)


class Certificates:
    """An authority of our own, as a file that a client can be told to trust."""

    def __init__(self, folder: Path) -> None:
        self.authority = trustme.CA()
        self.file = folder / "authority.pem"
        self.authority.cert_pem.write_to_path(self.file)

    def context(self, name: str = "localhost", **more: object) -> ssl.SSLContext:
        """What a server of this name shows."""
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        self.authority.issue_cert(name, **more).configure_cert(context)  # type: ignore[arg-type]  # dates
        return context


@contextmanager
def real_server(
    inbox: Inbox, *, security: str, context: ssl.SSLContext | None = None, login: bool = True
) -> Iterator[int]:
    """A real SMTP server; its port."""
    options: dict[str, object] = {"hostname": "127.0.0.1"}
    if login:
        options |= {"authenticator": _login, "auth_required": True}
    if security == "starttls":
        options |= {"tls_context": context, "require_starttls": True}
    elif security == "tls":
        options |= {"ssl_context": context, "auth_require_tls": False}
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = Controller(inbox, port=port, **options)  # type: ignore[arg-type]  # a table of options
    with warnings.catch_warnings():
        # It knows nothing of a line that is encrypted from its first byte.
        warnings.filterwarnings("ignore", "Requiring AUTH while not", UserWarning)
        server.start()
        try:
            yield port
        finally:
            server.stop()


class Scripted:
    """Answers each line with the next of ``script``; keeps all bytes that came.

    ``None`` calls ``silent`` and hangs until the client goes, ``"reset"`` ends the line at once.
    """

    def __init__(
        self, script: Sequence[str | None], silent: Callable[[], None] = lambda: None
    ) -> None:
        self.script = list(script)
        self._silent = silent
        self.heard = b""
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._socket.settimeout(LINE_S)
        self.port = self._socket.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> Scripted:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)  # closing alone wakes nobody who still waits
        self._thread.join(LINE_S)
        self._socket.close()

    def _serve(self) -> None:
        try:
            line, _ = self._socket.accept()
        except OSError:
            return
        line.settimeout(LINE_S)
        with line:
            in_mail = False
            for answer in self.script:
                if answer is None:
                    self._silent()
                    self._listen(line, b"\0 never")
                    return
                if answer == "reset":
                    return
                line.sendall(answer.replace("\n", "\r\n").encode() + b"\r\n")
                if not self._listen(line, b"\r\n.\r\n" if in_mail else b"\r\n"):
                    return
                in_mail = answer.startswith("354")

    def _listen(self, line: socket.socket, until: bytes) -> bool:
        """Take bytes until these end them; False when the client has gone."""
        came = b""
        while not came.endswith(until):
            try:
                more = line.recv(65536)
            except OSError:
                return False
            if not more:
                return False
            came += more
            self.heard += more
        return True
