"""JSON Schemas (draft 2020-12) of everything that ``-f json`` writes. Keys may be added to them."""

from __future__ import annotations

import difflib
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from runload.errors import UsageError

_FILE = Path(__file__).with_name("schemas.json")
_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_NAME = re.compile(r"(?:runload\.)?(?P<name>[^/]*)")
_REF = re.compile(r'"#/\$defs/([a-z_]+)"')


@cache
def _every() -> dict[str, Any]:
    read: dict[str, Any] = json.loads(_FILE.read_bytes())
    return read


def schema_names() -> tuple[str, ...]:
    """The kinds of documents, as in ``runload.NAME/1``."""
    return tuple(_every()["documents"])


def schema_named(name: str) -> dict[str, Any]:
    """The schema of one kind of document, whole: its parts stand in its ``$defs``.

    Raises:
        UsageError: there is no such document; the nearest is named.
    """
    documents = _every()["documents"]
    typed = _NAME.match(name.strip().casefold())
    wanted = typed["name"] if typed else ""
    if wanted not in documents:
        near = difflib.get_close_matches(wanted, documents, n=1)
        hint = f"Did you mean {near[0]}?" if near else f"There are {', '.join(documents)}."
        raise UsageError("--schema", f"no command writes a document {name!r}", hint)
    found = {
        "$schema": _DRAFT,
        "title": f"runload.{wanted}/1",
        "description": "Units stand in the keys. Null is unknown, never zero. Keys may be added.",
        **documents[wanted],
    }
    parts = _parts(found)
    return found | {"$defs": parts} if parts else found


def _parts(schema: dict[str, Any]) -> dict[str, Any]:
    """The parts that a schema names, and those that they name."""
    known, found = _every()["$defs"], dict[str, Any]()
    waiting = [schema]
    while waiting:
        for name in _REF.findall(json.dumps(waiting.pop())):
            if name not in found:
                found[name] = known[name]
                waiting.append(known[name])
    return dict(sorted(found.items()))
