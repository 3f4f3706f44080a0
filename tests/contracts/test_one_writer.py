"""What a person names is written by `runload/cli/writing.py` alone; who else opens is named."""

from __future__ import annotations

import ast

from package_code import FILES, nodes_of, place

WRITER = "cli/writing.py"
OTHERS = {
    "cli/__init__.py: os.open": "nothing itself, in place of a pipe that closed",
    "cli/help_pages.py: write_text": "a page of help, in memory",
    "importers/columns/spool.py: open": "the private folder in which a long sheet waits",
    "load/frame.py: touch": "days that meet, and no file",
    "load/restart.py: touch": "days that meet, and no file",
    "network/mailing/password.py: os.open": "a password, to be read and never waited for",
    "render/as_parquet.py: write_table": "memory, and no file",
    "store/database.py: connect": "the store",
    "store/schema.py: connect": "an empty store in memory, to compare with",
    "store/locking.py: os.open": "the lock beside the store",
}
"""Calls that open or make a file, and what they write."""

MAKERS = {
    "write_text", "write_bytes", "touch", "symlink_to", "hardlink_to", "rename", "mkstemp", "save",
    "NamedTemporaryFile", "TemporaryFile", "to_csv", "to_parquet", "to_excel", "to_json", "savefig",
    "write_table", "copyfile", "copy2", "copytree", "move", "truncate", "tofile", "dump", "mkfifo",
}  # fmt: skip
LIBRARIES = {
    "os": {"open", "rename", "replace", "link", "symlink", "mkfifo"},
    "sqlite3": {"connect"},
}


def _mode(call: ast.Call) -> str:
    """The mode of an ``open``: the text among what it is given."""
    of_path = isinstance(call.func, ast.Attribute)
    given = [
        *call.args[not of_path :],
        *(word.value for word in call.keywords if word.arg == "mode"),
    ]
    texts = [one.value for one in given if isinstance(one, ast.Constant)]
    return next((t for t in texts if isinstance(t, str) and set(t) <= set("rwxabt+U")), "r")


def made_by(call: ast.Call) -> str | None:
    """What a call that may make or change a file is called."""
    named = call.func
    if isinstance(named, ast.Name):
        writes = named.id == "open" and set(_mode(call)) & set("wxa+")
        return named.id if writes or named.id in MAKERS else None
    if not isinstance(named, ast.Attribute):
        return None
    of = named.value.id if isinstance(named.value, ast.Name) else ""
    if of in LIBRARIES and named.attr in LIBRARIES[of]:
        return f"os.{named.attr}" if of == "os" else named.attr
    if named.attr == "open" and set(_mode(call)) & set("wxa+"):
        return "open"
    return named.attr if named.attr in MAKERS else None


def test_nobody_but_the_writer_and_those_named_makes_a_file() -> None:
    found = {
        f"{place(file)}: {made}"
        for file in FILES
        if place(file) != WRITER
        for node in nodes_of(file)
        if isinstance(node, ast.Call) and (made := made_by(node))
    }
    assert found == set(OTHERS)


def test_the_search_finds_what_it_is_for() -> None:
    calls = {
        'open("a", "w")': "open",
        'path.open("ab")': "open",
        'open(mode="x", file="a")': "open",
        "path.write_text(words)": "write_text",
        "os.replace(a, b)": "os.replace",
        'open("a")': None,
        'path.open("rb")': None,
        'words.replace("a", "b")': None,
    }
    found = {text: made_by(ast.parse(text, mode="eval").body) for text in calls}  # type: ignore[arg-type]  # each is a call
    assert found == calls
