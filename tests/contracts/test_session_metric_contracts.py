"""What every figure of single runs promises, tried on every entry."""

from __future__ import annotations

import re
import sys
from datetime import timedelta
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from runload.evidence.references import reference
from runload.load import load_summary
from runload.load.base import METRICS, SESSION_METRICS, SessionMetric
from runload.models import activities_frame

sys.path.append(str(Path(__file__).resolve().parents[1] / "support"))
from synthetic_logs import MONDAY, run

HEADINGS = ["Formula", "Parameters", "Returns", "Raises", "Limits", "Source", "Examples"]
figures = pytest.mark.parametrize("entry", [pytest.param(e, id=e.name) for e in SESSION_METRICS])


def some_runs() -> pd.DataFrame:
    """Eighty runs at like pace with every number a watch gives, as runs and as sessions at once."""
    draw = np.random.default_rng(3)
    frame = activities_frame(
        [
            run(
                MONDAY + timedelta(days=at),
                float(draw.integers(6, 14)) + at // 70,
                cadence_spm=float(draw.normal(170, 4)),
                contact_time_ms=float(draw.normal(240, 8)),
                vertical_oscillation_mm=float(draw.normal(85, 3)),
                balance_left_pct=float(draw.normal(50, 1)),
            )
            for at in range(80)
        ]
    )
    return pd.concat(
        [frame, load_summary(frame, frame["local_date"].iloc[-1].date()).sessions], axis=1
    )


@figures
def test_a_figure_has_its_headings_and_unit_and_known_sources(entry: SessionMetric) -> None:
    assert re.findall(r"^([A-Z][a-z ]+):$", entry.doc, flags=re.MULTILINE) == HEADINGS
    assert re.search(r"\[.+\]", entry.doc.splitlines()[0])
    assert entry.name not in METRICS
    for key in entry.refs:
        assert reference(key).key in entry.doc


@figures
@pytest.mark.parametrize("runs", [0, 1, 7, 40, 79])
def test_a_figure_of_runs_does_not_look_ahead_and_leaves_its_input_alone(
    entry: SessionMetric, runs: int
) -> None:
    whole, columns = some_runs(), list(entry.columns)
    table, cut = entry.table(whole), entry.table(whole.iloc[:runs])
    pd.testing.assert_frame_equal(whole, some_runs())
    assert len(cut) == runs
    np.testing.assert_array_equal(
        cut[columns].to_numpy("float64"), table[columns].to_numpy("float64")[:runs]
    )
    assert table[columns].notna().any().all()
    assert not np.isinf(table[columns].to_numpy("float64")).any()
