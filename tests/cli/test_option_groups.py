"""The options of a command stand in groups: each once, and what was not typed keeps its default."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from runload.cli.options.mail import DigestOptions
from runload.cli.options.parsing import (
    filled,
    flag_of,
    groups_in,
    options_of,
    parameters,
    values_of,
)
from runload.cli.options.runs import COMMON, FileOptions, RunnerOptions
from runload.cli.options.squad import SquadOptions
from runload.cli.options.store import ActivitiesOptions, DiaryImportOptions

KINDS = (ActivitiesOptions, DiaryImportOptions, DigestOptions, RunnerOptions, SquadOptions)


def names_in(kind: Any) -> Iterator[str]:
    inner = dict(groups_in(kind))
    yield from (item for item in kind.__dataclass_fields__ if item not in inner)
    for group in inner.values():
        yield from names_in(group)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_an_option_stands_in_one_group_of_a_command_only(kind: Any) -> None:
    names = list(names_in(kind))
    assert len(names) > 5
    assert sorted(names) == sorted(options_of(kind))


def test_what_is_typed_lands_in_its_group_and_the_rest_keeps_its_default() -> None:
    given = {"units": "mi", "pain": ["4 left calf"], "weeks": 3, "profile": None}
    found = filled(RunnerOptions, given)
    assert (found.reading.units, found.runner.pain, found.output.weeks) == (
        "mi",
        ["4 left calf"],
        3,
    )
    assert found.runner.profile is None
    assert found.day == RunnerOptions().day
    assert values_of(found) == values_of(RunnerOptions()) | given


def test_the_order_of_the_help_names_every_option_of_one_runner_once() -> None:
    assert sorted(COMMON) == sorted(options_of(RunnerOptions))


def test_a_command_that_names_an_option_of_no_group_of_its_own_cannot_be_built() -> None:
    with pytest.raises(KeyError, match="smtp"):
        parameters(FileOptions, "smtp")


def test_options_of_one_word_are_told_apart_by_their_group() -> None:
    assert flag_of(DigestOptions, "to") == flag_of(ActivitiesOptions, "until") == "--to"
    assert flag_of(DigestOptions, "sender") == flag_of(ActivitiesOptions, "since") == "--from"
