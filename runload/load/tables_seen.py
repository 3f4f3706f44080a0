"""Whether a value is a table of pandas, told without loading pandas."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd
    from typing_extensions import TypeIs


def is_frame(value: object) -> TypeIs[pd.DataFrame]:
    """Whether this is a ``DataFrame``: who has one has loaded pandas."""
    pandas = sys.modules.get("pandas")
    return pandas is not None and isinstance(value, pandas.DataFrame)
