"""The shipped JSON Schemas: whole, valid, and shut in tests so that no key is forgotten."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema_rs
import pytest
from strict_schemas import hold

from runload.errors import UsageError
from runload.face.schemas import schema_named, schema_names

RENDER = Path(__file__).parents[1] / "runload" / "render"


@pytest.mark.parametrize("name", schema_names())
def test_each_is_a_valid_schema_and_holds_its_own_parts(name: str) -> None:
    schema = schema_named(name)
    assert jsonschema_rs.meta.is_valid(schema)
    jsonschema_rs.validator_for(schema)  # a part that is missing would be refused
    assert schema["title"] == f"runload.{name}/1"


def test_each_document_that_is_written_has_one() -> None:
    written = {
        found
        for file in RENDER.rglob("*.py")
        for found in re.findall(r'"runload\.([a-z]+)/1"', file.read_text("utf-8"))
    }
    assert written == set(schema_names())


def test_a_schema_is_found_by_either_name_and_the_nearest_is_named() -> None:
    assert schema_named("runload.report/1") == schema_named("Report")
    with pytest.raises(UsageError, match="Did you mean squad"):
        schema_named("squads")


def test_a_key_that_no_schema_names_fails_here_and_nowhere_else() -> None:
    document = {"schema": "runload.cohort/1"}
    with pytest.raises(pytest.fail.Exception, match="required property"):
        hold(json.dumps(document))
    version = {"runload": "0.1.0", "rules": "2026.1"}
    schema = schema_named("report")["$defs"]["version"]
    assert jsonschema_rs.is_valid(schema, version)
    assert jsonschema_rs.is_valid(schema, version | {"new": 1})  # keys may be added
