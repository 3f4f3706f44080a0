"""Lists of Runkeeper, MapMyRun, intervals.icu, TrainingPeaks and HealthExport: local clocks.

They differ in their headers and in the units that those leave out; both are data (headers.toml).
"""

from __future__ import annotations

from runload.importers.csv.log import read_log
from runload.importers.csv.opening import open_sheet
from runload.models import ImportResult, ReadOptions, Source


def read(source: Source, options: ReadOptions) -> ImportResult:
    """The sessions that were done; plans are counted and told.

    Raises:
        Unreadable ``no-unit``, ``ambiguous-decimal`` and what ``open_sheet`` raises
    """
    return read_log(open_sheet(source, options), unnamed_sport="other")
