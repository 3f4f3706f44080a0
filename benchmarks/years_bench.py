"""How long the numbers of ten years of running take, beside merely parsing those rows."""

from __future__ import annotations

import io
from datetime import date, timedelta

import pandas as pd
from measuring import TODAY, measure

from runload.load import load_summary
from runload.models import Activity, activities_frame


def main() -> None:
    first = date(2016, 11, 25)
    runs = [
        Activity(
            activity_id=f"{n:05d}",
            start_local=pd.Timestamp(first + timedelta(days=n)).to_pydatetime(),
            date_basis="local-in-file",
            sport="run",
            source="made",
            source_format="made",
            distance_m=1000.0 * (5 + n % 7),
            moving_s=300.0 * (5 + n % 7),
        )
        for n in range(3650)
        if n % 7 not in (1, 4)
    ]
    frame = activities_frame(runs)
    text = frame.to_csv(index=False)
    measure(
        f"load picture of ten years ({len(runs)} runs)",
        lambda: load_summary(frame, date.fromisoformat(TODAY)),
        "pandas.read_csv of these rows",
        lambda: pd.read_csv(io.StringIO(text)),
        rounds=5,
    )


if __name__ == "__main__":
    main()
