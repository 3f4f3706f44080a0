"""A table in one test: every case is walked, and each that fails is named."""

from __future__ import annotations

import inspect

import pytest
from every import every

seen: list[int] = []


@every("number", [pytest.param(1, id="one"), 2, 3])
@every(("low", "high"), [(0, 2), (1, 5)], ids=["near", "far"])
def within(low: int, high: int, number: int, tmp_path: object) -> None:
    seen.append(number)
    assert low <= number <= high


def test_every_case_is_walked_and_each_that_fails_is_named() -> None:
    with pytest.raises(BaseExceptionGroup, match="1 of 3 cases fail") as found:
        within(tmp_path=None)
    assert seen == [1, 1, 2, 2, 3, 3]
    [of_three] = found.value.exceptions
    assert of_three.__notes__ == ["case 3"]
    assert of_three.exceptions[0].__notes__ == ["case near"]


def test_only_fixtures_are_asked_of_pytest() -> None:
    assert list(inspect.signature(within).parameters) == ["tmp_path"]


def test_a_table_without_a_case_fails() -> None:
    with pytest.raises(AssertionError, match="no case"):
        every("one", [])(lambda one: None)()
