"""One test that walks a table, and names each case that fails.

``@every`` is written as ``pytest.mark.parametrize``: for a long table of small cases without
fixtures of their own, where pytest would take longer than the cases.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Sequence
from contextlib import nullcontext
from functools import wraps
from typing import Any

import pytest
from effort import untraced

Ids = Sequence[str] | Callable[[Any], object] | None


def every(
    names: str | Sequence[str], cases: Iterable[Any], *, ids: Ids = None
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """The test with every case in turn; lines are measured in the first one only."""
    words = [word.strip() for word in names.split(",")] if isinstance(names, str) else list(names)
    table = list(cases)

    def walked(test: Callable[..., None]) -> Callable[..., None]:
        @wraps(test)
        def walk(**given: Any) -> None:
            assert table, "there is no case to walk"
            failed = []
            for at, case in enumerate(table):
                values = getattr(case, "values", None) if _is_param(case) else None
                values = values or (case if len(words) > 1 else (case,))
                try:
                    with untraced() if at else nullcontext():
                        test(**given, **dict(zip(words, values, strict=True)))
                except (Exception, pytest.fail.Exception) as problem:  # noqa: BLE001  # raised below, named
                    problem.add_note(f"case {_name(at, case, ids)}")
                    failed.append(problem)
            if failed:
                raise BaseExceptionGroup(f"{len(failed)} of {len(table)} cases fail", failed)

        told = inspect.signature(test)
        left = [one for name, one in told.parameters.items() if name not in words]
        walk.__signature__ = told.replace(parameters=left)
        del walk.__wrapped__  # pytest would ask it for the fixtures
        return walk

    return walked


def _is_param(case: object) -> bool:
    return type(case) is type(pytest.param())


def _name(at: int, case: Any, ids: Ids) -> str:
    """How pytest would call it, or the case itself."""
    if _is_param(case) and case.id is not None:
        return str(case.id)
    if callable(ids):
        return str(ids(case))
    return str(ids[at]) if ids is not None else repr(case)
