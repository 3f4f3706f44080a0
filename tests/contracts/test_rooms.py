"""Third parties live in one room each, and nothing below the command line looks at the world."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "runload"
ROOMS = {
    "typer": ("cli/",),
    "rich": ("cli/", "render/terminal.py"),
    "fitdecode": ("importers/fit/decode.py",),
    "tzfpy": ("importers/zones.py",),
    "python_calamine": ("importers/workbook/xlsx.py",),
    "sqlite3": ("store/",),
    "platformdirs": ("cli/storing.py", "cli/sending.py"),
    "pyarrow": ("render/as_parquet.py", "importers/columns/parquet.py"),
    "tomlkit": ("athlete/profile/editing.py",),
    "icalendar": ("render/as_ics.py", "athlete/plan/calendar.py"),
    "dask": ("squad/cluster/dask_client.py",),
    "distributed": ("squad/cluster/dask_client.py",),
    "jinja2": ("render/html/writing.py",),
    "markupsafe": ("render/html/writing.py",),
    "playwright": (),
    "gpxpy": ("importers/tracks/gpx_decode.py",),
    "lxml": (),
    "requests": (),
    "urllib": (),
    "socket": ("mailing/transports.py", "cli/writing.py"),  # the latter: only to a file's name
    "smtplib": ("mailing/transports.py",),
    "ssl": ("mailing/transports.py",),
    "http": (),
    "logging": ("render/chart_png.py",),  # only to quiet matplotlib
    "matplotlib": ("render/chart_png.py",),
    "PIL": ("render/chart_png.py",),
}
WORLD = {"time", "random", "locale", "subprocess"}
# A mail goes out through a command of its owner's, and so may its password come in.
COMMANDS_OF_THE_OWNER = ("mailing/transports.py", "mailing/password.py")
LOOKS = {
    "print",
    "input",
    "os.environ",
    "os.getenv",
    "date.today",
    "datetime.now",
    "datetime.today",
}
FILES = sorted(PACKAGE.rglob("*.py"))


def imports(file: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.partition(".")[0])
    return names


def place(file: Path) -> str:
    return file.relative_to(PACKAGE).as_posix()


def test_there_are_files_to_look_at() -> None:
    assert len(FILES) > 50


@pytest.mark.parametrize("file", FILES, ids=place)
def test_third_parties_stay_in_their_room(file: Path) -> None:
    for name in imports(file) & ROOMS.keys():
        assert place(file).startswith(ROOMS[name]) if ROOMS[name] else False, (
            f"{place(file)} imports {name}"
        )


@pytest.mark.parametrize("file", [f for f in FILES if not place(f).startswith("cli/")], ids=place)
def test_nothing_below_the_command_line_knows_clock_or_environment(file: Path) -> None:
    allowed = {"subprocess"} if place(file) in COMMANDS_OF_THE_OWNER else set()
    assert not imports(file) & WORLD - allowed
    used = {
        ast.unparse(node.func)
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call)
    }
    used |= {
        ast.unparse(node)
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Attribute)
    }
    assert not used & LOOKS, f"{place(file)} uses {used & LOOKS}"
