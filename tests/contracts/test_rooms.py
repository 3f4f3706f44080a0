"""Third parties live in one room each, and nothing below the command line looks at the world."""

from __future__ import annotations

import ast
from pathlib import Path

from package_code import FILES, PACKAGE, nodes_of, place
from posix_names import CALLS, FLAGS, SIGNALS

ROOMS = {
    "typer": ("cli/",),
    "rich": ("cli/", "render/terminal.py"),
    "fitdecode": ("importers/fit/decode.py",),
    "tzfpy": ("importers/zones.py",),
    "python_calamine": ("importers/workbook/xlsx.py",),
    "sqlite3": ("store/",),
    "platformdirs": ("cli/storing.py", "cli/remembered.py"),
    "pyarrow": ("render/as_parquet.py", "importers/columns/parquet.py"),
    "tomlkit": ("athlete/profile/editing.py", "cli/remembered.py", "cli/sync/asking_once.py"),
    "icalendar": ("render/as_ics.py", "athlete/plan/calendar.py"),
    "dask": ("squad/cluster/dask_client.py",),
    "distributed": ("squad/cluster/dask_client.py",),
    "jinja2": ("render/html/writing.py",),
    "markupsafe": ("render/html/writing.py",),
    "playwright": (),
    "gpxpy": ("importers/tracks/gpx_decode.py",),
    "lxml": (),
    "requests": (),
    "urllib": ("network/syncing/address.py",),  # only to take addresses apart
    "socket": (
        "network/mailing/transports.py",
        "network/syncing/transport.py",
        "cli/writing.py",
    ),  # to a file's name
    "smtplib": ("network/mailing/transports.py",),
    "ssl": ("network/mailing/transports.py", "network/syncing/transport.py"),
    "http": ("network/syncing/transport.py",),
    "garmin_personal_api": ("network/syncing/connectors/garmin.py",),
    "keyring": ("network/syncing/secret_key.py",),
    "logging": (),
    "matplotlib": (),
    "PIL": (),
    "resvg_py": ("render/chart_png.py",),
}
WORLD = {"time", "random", "locale", "subprocess"}
# A mail goes out through a command of its owner's, and so may its password come in.
COMMANDS_OF_THE_OWNER = ("network/mailing/transports.py", "network/mailing/password.py")
ENCODED_FROM = {"read_text": 1, "write_text": 2}
"""So many arguments name the encoding of a text, too."""
ASKED_FIRST = {("cli/writing.py", "AF_UNIX"), ("store/database.py", "fchmod")}
"""Names of POSIX alone that are used where the system was asked: S_ISSOCK, hasattr."""
LOOKS = {
    "print",
    "input",
    "os.environ",
    "os.getenv",
    "date.today",
    "datetime.now",
    "datetime.today",
}


def imports(file: Path) -> set[str]:
    names = set()
    for node in nodes_of(file):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.partition(".")[0])
    return names


def test_there_are_files_to_look_at() -> None:
    assert len(FILES) > 50


def test_third_parties_stay_in_their_room() -> None:
    strayed = [
        f"{place(file)} imports {name}"
        for file in FILES
        for name in imports(file) & ROOMS.keys()
        if not place(file).startswith(ROOMS[name] or "nowhere")
    ]
    assert strayed == []


def looked_at(file: Path) -> set[str]:
    """What of the world the module imports, calls or reads."""
    allowed = {"subprocess"} if place(file) in COMMANDS_OF_THE_OWNER else set()
    used = set()
    for node in nodes_of(file):
        if isinstance(node, ast.Name):
            used.add(node.id)
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name | ast.Attribute):
            used.add(ast.unparse(node))
    return (imports(file) & WORLD - allowed) | (used & LOOKS)


def test_nothing_below_the_command_line_knows_clock_or_environment() -> None:
    below = [file for file in FILES if not place(file).startswith("cli/")]
    assert {place(file): looked_at(file) for file in below if looked_at(file)} == {}


def test_a_look_at_the_world_would_be_found() -> None:
    assert looked_at(PACKAGE / "cli" / "clock.py") & (WORLD | LOOKS)


def test_no_name_of_posix_alone_is_used_unasked() -> None:
    missing = {*FLAGS, *CALLS, *SIGNALS, "AF_UNIX"}
    used = {
        (place(file), node.attr)
        for file in FILES
        for node in nodes_of(file)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
        if node.value.id in ("os", "signal", "socket") and node.attr in missing
    }
    assert used == ASKED_FIRST


def test_every_text_names_its_encoding() -> None:
    bare = [
        f"{place(file)}:{node.lineno}"
        for file in FILES
        for node in nodes_of(file)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and ast.unparse(node.func.value) != "formatter"  # a page of help, not a file
        and len(node.args) < ENCODED_FROM.get(node.func.attr, 0)
        and "encoding" not in {keyword.arg for keyword in node.keywords}
    ]
    assert bare == []
