"""Every JSON document that a test makes is as its schema says, and holds no key beyond it."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from typing import Any

import jsonschema_rs
import pytest

from runload.face.schemas import schema_named


def closed(schema: Any) -> Any:
    """The schema with every object shut: a new key must be written down first."""
    if isinstance(schema, list):
        return [closed(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    shut = {key: closed(value) for key, value in schema.items()}
    return shut | {"additionalProperties": False} if "properties" in schema else shut


@cache
def _validator(name: str) -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(closed(schema_named(name)))


def hold(text: str) -> None:
    """Raise where a document is not as its schema says.

    Raises:
        pytest.fail.Exception: with the place and the reason; no net of a command catches it
    """
    document = json.loads(text)
    named = document.get("schema")
    if not isinstance(named, str):
        return
    name = named.removeprefix("runload.").partition("/")[0]
    problem = next(_validator(name).iter_errors(document), None)
    if problem is not None:
        place = "/".join(map(str, problem.instance_path))
        pytest.fail(f"{named}, {place}: {problem.message[:300]} (runload/face/schemas.json)")


def holding(made: Callable[[str], str]) -> Callable[[str], str]:
    """``made``, which writes a document, once that was held against its schema."""

    def held(text: str) -> str:
        hold(text)
        return made(text)

    return held
