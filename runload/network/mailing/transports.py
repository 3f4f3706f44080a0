"""The two ways out: an SMTP server, verified, and a sendmail command. One message, one recipient.

Each returns when the mail was taken, and raises what it means when it was not: ``MailBusy`` (try
again), ``MailRefused`` and ``MailConfigError`` (it does not help), ``MailUnknown`` (it may have
been sent, so nobody tries again unasked).
"""

from __future__ import annotations

import re
import smtplib
import socket
import ssl
import subprocess
from base64 import b64encode
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from email.message import EmailMessage
from email.policy import SMTP, default
from threading import Timer
from typing import IO, Any

from runload.network.mailing.problems import MailBusy, MailConfigError, MailRefused, MailUnknown
from runload.network.mailing.settings import SmtpSettings

Reply = tuple[int, bytes]
_READY, _LOGGED_IN, _TAKEN, _GO_ON = 220, 235, 250, 354
_TEMPORARY = range(400, 500)
_EX_TEMPFAIL, _EX_CONFIG = 75, 78
MAX_REPLY_LINES = 1000  # of one reply; servers say some ten (ours)
_LINE_START_DOT = re.compile(rb"(?m)^\.")
_MAY_HAVE = "It may have been sent: check the mailbox; --resend sends it once more."
_LATER = "Nothing was sent; try again later."
_KEPT_BACK = "Nothing was sent, and no password went out."


def send_by_smtp(
    message: EmailMessage,
    sender: str,
    recipient: str,
    server: SmtpSettings,
    password: Callable[[], str],
    timeout_s: float,
) -> None:
    """Hand the mail to the server; the password goes out only where the line is verified.

    ``password`` is asked only then. Whatever the server does, it ends after ``timeout_s``.

    Raises:
        MailBusy, MailRefused, MailConfigError, MailUnknown
    """
    where = f"{server.host}:{server.port}"
    with _talking(where), _addressed(server, sender, [recipient], password, timeout_s) as smtp:
        _accepted(where, "the mail", smtp.docmd("DATA"), wanted=_GO_ON)
        content = _LINE_START_DOT.sub(b"..", message.as_bytes(policy=SMTP))
        try:
            smtp.send(content + b".\r\n")
            answer = smtp.getreply()
        except (OSError, smtplib.SMTPException):
            raise MailUnknown(
                where, "the connection ended before the server answered", _MAY_HAVE
            ) from None
        _accepted(where, "the mail", answer)


def try_smtp(
    sender: str,
    recipients: Sequence[str],
    server: SmtpSettings,
    password: Callable[[], str],
    timeout_s: float,
) -> str | None:
    """Go as far as a mail would, and send none; the end of the certificate, as it says it.

    Raises:
        MailBusy, MailRefused, MailConfigError
    """
    with (
        _talking(f"{server.host}:{server.port}"),
        _addressed(server, sender, recipients, password, timeout_s) as smtp,
    ):
        smtp.rset()
        if not isinstance(smtp.sock, ssl.SSLSocket):
            return None
        ends = (smtp.sock.getpeercert() or {}).get("notAfter")
        return str(ends) if ends else None


@contextmanager
def _addressed(
    server: SmtpSettings,
    sender: str,
    recipients: Sequence[str],
    password: Callable[[], str],
    timeout_s: float,
) -> Iterator[smtplib.SMTP]:
    """An open line to a server that took our name, the sender and the recipients."""
    where = f"{server.host}:{server.port}"
    with _connected(server, timeout_s) as smtp:
        if server.security == "starttls":
            _start_tls(smtp, where, _context(server))
        if server.user:
            _login(smtp, server.user, password())
        _accepted(where, "the sender", smtp.mail(sender))
        for recipient in recipients:
            one = f"the recipient {recipient}" if len(recipients) > 1 else "the recipient"
            _accepted(where, one, smtp.rcpt(recipient))
        yield smtp


def send_by_command(message: EmailMessage, command: tuple[str, ...], timeout_s: float) -> None:
    """Pipe the mail into the command, which finds the recipient in its headers (``-t``).

    Raises:
        MailBusy, MailRefused, MailConfigError, MailUnknown
    """
    where = command[0]
    try:
        done = subprocess.run(  # noqa: S603  # the owner's own command, and no shell
            command,
            input=message.as_bytes(policy=default),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=timeout_s,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise MailUnknown(where, f"it did not end within {timeout_s:g} s", _MAY_HAVE) from None
    except (OSError, ValueError):
        raise MailConfigError(
            where,
            "this command cannot be run",
            "Name yours under [sendmail] command, or add [smtp].",
        ) from None
    said = f"it ended with {done.returncode}"
    if done.returncode == _EX_TEMPFAIL:
        raise MailBusy(where, said, _LATER)
    if done.returncode == _EX_CONFIG:
        raise MailConfigError(where, said, "Check its settings; nothing was sent.")
    if done.returncode:
        raise MailRefused(where, said, "Nothing was sent; its own log says why.")


def _context(server: SmtpSettings) -> ssl.SSLContext:
    context = ssl.create_default_context()
    if server.ca_file:
        try:
            context.load_verify_locations(cafile=server.ca_file)
        except (OSError, ssl.SSLError):
            raise MailConfigError(
                "[smtp] ca_file", f"{server.ca_file!r} has no certificate", "Name a PEM file."
            ) from None
    return context


class _Said:
    """What a server says, line by line; a reply that never ends is a broken line."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.lines = 0

    def readline(self, size: int) -> bytes:
        """The next line of the reply.

        Raises:
            ConnectionError for more lines than a reply has
        """
        self.lines += 1
        if self.lines > MAX_REPLY_LINES:
            raise ConnectionError("a reply without an end")
        return self._stream.readline(size)

    def close(self) -> None:
        """Listen no more."""
        self._stream.close()


class _Plain(smtplib.SMTP):
    """A line whose certificate is held against the name that was asked for."""

    _host: str
    file: _Said | None

    def getreply(self) -> Reply:
        """What the server says next, as long as that has an end."""
        if self.file is None and self.sock is not None:
            self.file = _Said(self.sock.makefile("rb"))
        if self.file is not None:
            self.file.lines = 0
        return super().getreply()

    def connect(self, host: str = "", port: int = 0, source_address: Any = None) -> Reply:
        """Connect; smtplib itself remembers the name only when it connects at once."""
        self._host = host
        return super().connect(host, port, source_address)


class _Tls(_Plain, smtplib.SMTP_SSL):
    """The same, encrypted from its first byte."""


@contextmanager
def _connected(server: SmtpSettings, timeout_s: float) -> Iterator[smtplib.SMTP]:
    """An open line, closed for good when its time is over, however slowly the server talks."""
    # The name of this machine is nobody's business.
    smtp = (
        _Tls(context=_context(server), timeout=timeout_s, local_hostname="localhost")
        if server.security == "tls"
        else _Plain(timeout=timeout_s, local_hostname="localhost")
    )
    late = Timer(timeout_s, _hang_up, [smtp])
    late.daemon = True
    late.start()
    try:
        code, said = smtp.connect(server.host, server.port)
        if code != _READY:
            raise smtplib.SMTPConnectError(code, said)
        if not late.is_alive():
            raise TimeoutError
        smtp.ehlo_or_helo_if_needed()
        yield smtp
        with suppress(OSError, smtplib.SMTPException):
            smtp.quit()
    finally:
        late.cancel()
        smtp.close()


def _hang_up(smtp: smtplib.SMTP) -> None:
    line = getattr(smtp, "sock", None)
    if line is not None:
        with suppress(OSError):
            line.shutdown(socket.SHUT_RDWR)


def _start_tls(smtp: smtplib.SMTP, where: str, context: ssl.SSLContext) -> None:
    if not smtp.has_extn("starttls"):
        raise MailConfigError(
            where, "the server offers no encryption (STARTTLS)", f"{_KEPT_BACK} Ask its provider."
        )
    smtp.starttls(context=context)
    smtp.ehlo()


def _login(smtp: smtplib.SMTP, user: str, password: str) -> None:
    """Log in. smtplib knows ASCII only; letters beyond it are UTF-8 (RFC 4616)."""
    if f"{user}{password}".isascii():
        smtp.login(user, password)
        return
    token = b64encode(f"\0{user}\0{password}".encode()).decode()
    code, said = smtp.docmd("AUTH", f"PLAIN {token}")
    if code != _LOGGED_IN:
        raise smtplib.SMTPAuthenticationError(code, said)


def _accepted(where: str, what: str, answer: Reply, wanted: int = _TAKEN) -> None:
    code = answer[0]
    if code == wanted or (wanted == _TAKEN and code in (251, 252)):
        return
    if code in _TEMPORARY or code == 421:
        raise MailBusy(where, f"the server cannot take {what} now ({code})", _LATER)
    raise MailRefused(
        where, f"the server refuses {what} ({code})", "Nothing was sent. Check the address."
    )


@contextmanager
def _talking(where: str) -> Iterator[None]:
    """What the libraries raise, as what it means for us. A server's own words are not repeated."""
    try:
        yield
    except ssl.SSLCertVerificationError as problem:
        why = problem.verify_message or "not trusted"
        raise MailConfigError(
            where, f"its certificate cannot be trusted: {why}", f"{_KEPT_BACK} Check host and port."
        ) from None
    except smtplib.SMTPAuthenticationError as problem:
        if problem.smtp_code in _TEMPORARY:
            raise MailBusy(where, f"no login now ({problem.smtp_code})", _LATER) from None
        raise MailConfigError(
            where,
            f"the server refuses user and password ({problem.smtp_code})",
            "Nothing was sent. Check [smtp] user and the password.",
        ) from None
    except smtplib.SMTPNotSupportedError:
        raise MailConfigError(
            where, "the server takes no login", "Nothing was sent. Leave [smtp] user out."
        ) from None
    except smtplib.SMTPResponseException as problem:
        if problem.smtp_code in _TEMPORARY:
            raise MailBusy(where, f"the server is busy ({problem.smtp_code})", _LATER) from None
        raise MailRefused(
            where, f"the server refuses to talk ({problem.smtp_code})", "Nothing was sent."
        ) from None
    except ssl.SSLError:
        raise MailConfigError(
            where,
            "it does not speak TLS here",
            f'{_KEPT_BACK} Check port and security ("starttls" is 587, "tls" is 465).',
        ) from None
    except (OSError, smtplib.SMTPException) as problem:
        why = getattr(problem, "strerror", None) or "no answer"
        raise MailBusy(where, f"the server cannot be reached: {why.lower()}", _LATER) from None
