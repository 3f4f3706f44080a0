"""Answers of made athletes, as they come back: mails of every kind, boxes, files and sheets."""

from __future__ import annotations

import base64
import quopri
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from runload.squad.asking import private_file
from runload.squad.asking.block import line
from runload.squad.asking.private_file import AskedSquad


def asked(club: Path) -> AskedSquad:
    """What the coach's folder knows of who was asked."""
    file = club / private_file.FILE_NAME
    return private_file.read(file.read_bytes(), file.name)


def answer(squad: AskedSquad, name: str, **told: Any) -> str:
    """The line that the form of this athlete makes: nothing hurts, unless told otherwise."""
    (person,) = squad.ids_of([name])
    said = {"v": 1, "s": squad.id, "a": person, "w": "2026-W47", "d": "2026-11-22", "t": 1000}
    if "p" not in told:
        said["n"] = 1
    return line({**said, **told}, squad.key(person))


def mail(sender: str, body: str, kind: str = "plain") -> bytes:
    """A mail with this line, in one of the ways that programs write mails."""
    head = (
        f"Return-Path: <{sender}>\r\nFrom: Some One <{sender}>\r\nTo: coach@club.example\r\n"
        "Subject: My week\r\nMIME-Version: 1.0\r\n"
    )
    wrapped = "\r\n".join(body[at : at + 60] for at in range(0, len(body), 60))
    if kind == "plain":
        return f"{head}\r\n{body}\r\n".encode()
    if kind == "wrapped":
        return f"{head}\r\nHere it is\r\n{wrapped}\r\nBye\r\n".encode()
    if kind == "quoted":
        quoted = "\r\n".join(f"> > {part}" for part in wrapped.split("\r\n"))
        return f"{head}\r\nOn Sunday somebody wrote:\r\n{quoted}\r\n".encode()
    if kind == "qp":
        coded = quopri.encodestring(f"Grüße\n{body}\n".encode()).decode()
        told = (
            "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable"
        )
        return f"{head}{told}\r\n\r\n{coded}".encode()
    if kind == "base64":
        coded = base64.encodebytes(body.encode()).decode()
        told = "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64"
        return f"{head}{told}\r\n\r\n{coded}".encode()
    message = EmailMessage()
    message["From"], message["Subject"] = sender, "My week"
    page = f"<html><script>RL1:EVIL:RL</script><p>{body[:40]}<wbr>{body[40:]}<br></p></html>"
    if kind == "html":
        message.set_content(page, subtype="html")
    elif kind == "both":
        message.set_content(body)
        message.add_alternative(page, subtype="html")
    else:
        message.set_content("It is in the file.")
        message.add_attachment(f"{body}\n", filename="week.txt")
    return message.as_bytes()


KINDS = ("plain", "wrapped", "quoted", "qp", "base64", "html", "both", "attached")


def box(mails: list[bytes]) -> bytes:
    """Mails one after the other in one file."""
    return b"\n".join(
        b"From somebody@club.example Sun Nov 22 10:00:00 2026\n"
        + one.replace(b"\r\n", b"\n")
        + b"\n"
        for one in mails
    )
