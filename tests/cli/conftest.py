"""Run a command line in this process, with its own stdin, and see what comes out."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest
from command_lines import TODAY, Done, Runload

from runload.cli import run


@pytest.fixture
def runload(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> Runload:
    monkeypatch.setenv("RUNLOAD_TODAY", TODAY.isoformat())
    monkeypatch.setenv("TZ", "Europe/Berlin")

    def command(*argv: str, stdin: bytes | None = None) -> Done:
        source = Path(os.devnull)
        if stdin is not None:
            source = tmp_path / ".stdin"
            source.write_bytes(stdin)
        with source.open("rb") as raw, io.TextIOWrapper(raw) as stream:
            monkeypatch.setattr(sys, "stdin", stream)
            capfdbinary.readouterr()
            code = run(list(argv))
        out, err = capfdbinary.readouterr()
        return Done(code, out.decode(), err.decode())

    return command


@pytest.fixture
def log(tmp_path: Path) -> Callable[..., Path]:
    """A runner's CSV: kilometres a day, ending on the day before TODAY unless told otherwise."""

    def made(
        km: Sequence[float | str],
        name: str = "log.csv",
        last: date = TODAY,
        athlete: str | None = None,
    ) -> Path:
        first = last - timedelta(days=len(km) - 1)
        head = "athlete,date,distance_km\n" if athlete else "date,distance_km\n"
        lead = f"{athlete}," if athlete else ""
        rows = [
            f"{lead}{first + timedelta(days=at)},{value}\n" for at, value in enumerate(km) if value
        ]
        path = tmp_path / name
        path.write_text(head + "".join(rows), "utf-8")
        return path

    return made


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "data" / "store.sqlite3"
    monkeypatch.setenv("RUNLOAD_STORE", str(path))
    for name in ("RUNLOAD_CONFIG", "RUNLOAD_SMTP_PASSWORD", "CREDENTIALS_DIRECTORY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return path


@pytest.fixture(scope="session")
def a_picture() -> bytes:
    """A picture of weeks as mails have it."""
    from synthetic_pictures import report

    from runload.render.base import View
    from runload.render.chart import chart
    from runload.render.chart_png import drawn

    found = chart(report(), View())
    assert found is not None
    return drawn(found, report(), View())


@pytest.fixture
def drawn_once(monkeypatch: pytest.MonkeyPatch, a_picture: bytes) -> None:
    """One picture for all mails: drawing is two thirds of a mail, and tests/render looks at it."""
    monkeypatch.setattr("runload.render.eml.drawn", lambda *found: a_picture)


@pytest.fixture
def settings(tmp_path: Path, drawn_once: None) -> Callable[..., str]:
    """A settings file with a server on loopback; the path of it."""

    def made(port: int, smtp: str = 'security = "none"', to: str = '["runner@example.org"]') -> str:
        path = tmp_path / "mail.toml"
        path.write_text(
            f'[mail]\nfrom = "Runload <runload@example.org>"\nto = {to}\ntimeout_s = 5\n'
            f'[smtp]\nhost = "localhost"\nport = {port}\n{smtp}\n',
            "utf-8",
        )
        return str(path)

    return made
