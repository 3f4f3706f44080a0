"""Lists as people have them: ``tests/cases/reading/lists.toml``, by what must be found in each."""

from __future__ import annotations

import tomllib
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from runload.importers import read_source
from runload.models import ImportResult, ReadOptions, Source

FOLDER = Path(__file__).parents[1] / "cases" / "reading"
CASES: list[dict[str, Any]] = tomllib.loads((FOLDER / "lists.toml").read_text("utf-8"))["case"]
FIRST = datetime(2026, 9, 1, 6, tzinfo=UTC)


def body(case: dict[str, Any]) -> bytes:
    if "hex" in case:
        return bytes.fromhex(case["hex"])
    moments = [
        FIRST + timedelta(seconds=case.get("step_s", 0) * n) for n in range(case.get("count", 0))
    ]
    rows = [
        case["row"].replace("%s", str(int(at.timestamp()))).format(at=at, n=n)
        for n, at in enumerate(moments, 1)
    ]
    return "\n".join([case["text"].strip("\n"), *rows, ""]).encode()


def found_in(case: dict[str, Any]) -> ImportResult:
    options = ReadOptions(
        read_on=date(2026, 11, 23), tz=case.get("tz", "UTC"), units=case.get("units")
    )
    return read_source(Source(case.get("file", "log.csv"), body(case)), options)


def alike(told: list[Any], right: Any) -> bool:
    return told[: len(right)] == right if isinstance(right, list) else set(told) == {right}


def wrong(case: dict[str, Any], found: ImportResult) -> list[str]:
    """What of the case does not hold."""
    ran = [a for a in found.activities if a.sport != "other"]
    lines = [f"{s.where}: {s.reason} {s.fix}" for s in found.skipped] + list(found.notes)
    told = {
        "runs": len(ran),
        "others": len(found.activities) - len(ran),
        "km": [_of(a.distance_m, 1000) for a in ran],
        "min": [_of(a.moving_s, 60) for a in ran],
        "at": [f"{a.start_local:%Y-%m-%d %H:%M}" for a in ran],
        "days": [str(a.local_date) for a in ran],
        "offered": len(found.activities) + len(found.skipped),
    }
    failed = [
        f"{key}: {told[key]}"
        for key in told
        if key in case
        and not alike(told[key] if isinstance(told[key], list) else [told[key]], case[key])
    ]
    if "said" in case and not any(all(word in line for word in case["said"]) for line in lines):
        failed.append("said")
    rows = {s.spot.row for s in found.skipped if s.spot}
    if not set(case.get("rows", ())) <= rows:
        failed.append(f"rows: {rows}")
    return [*failed, *lines[:3]] if failed else []


def _of(value: float | None, unit: float) -> float:
    return -1 if value is None else round(value / unit, 1)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['kind']} {case['name']}")
def test_a_list_is_read_for_what_it_is(case: dict[str, Any]) -> None:
    assert not wrong(case, found_in(case))


def test_each_kind_of_fault_has_three_more() -> None:
    assert min(Counter(case["kind"] for case in CASES).values()) >= 3
