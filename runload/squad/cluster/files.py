"""Which files a cluster reads: found once, in order, and shared out by their size."""

from __future__ import annotations

import math
import os
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from runload.errors import UsageError
from runload.importers.sources.limits import MAX_HELD_BYTES, Budget
from runload.importers.sources.naming import shown
from runload.importers.sources.opening import STDIN, leaves
from runload.models import Skipped

BATCH_BYTES = 64_000_000
"""Files that one task reads [bytes as of CSV, ours]: a year of about 7,000 athletes."""
PARTITION_BYTES = 32_000_000
"""A partition of athletes [bytes as of CSV, ours]: a year of about 3,500 athletes."""
PARTS_A_WORKER = 2
"""At least so many tasks of each kind for each worker, so that none stands idle [ours]."""
MOST_PARTITIONS = 256
"""More partitions cost the scheduler more than they spare the workers [ours]."""
PARQUET_PACKS = 8
"""A row in Parquet takes about an eighth of its bytes in CSV [measured on a made squad]."""
PARQUET = ".parquet"


@dataclass(frozen=True, slots=True)
class ListedFile:
    """A file as whoever asks sees it: workers must see the same one under the same path.

    ``refused`` says why something in a folder is no file to read; it has no path then.
    """

    path: str
    size: int
    refused: Skipped | None = None

    @property
    def weight(self) -> int:
        """About how many bytes it has or would have as CSV."""
        packed = self.path.lower().endswith(PARQUET)
        return self.size * (PARQUET_PACKS if packed else 1)


Batch = tuple[ListedFile, ...]


def listed(sources: Sequence[str]) -> list[ListedFile]:
    """Every file of these sources by its full path, in the order in which one machine reads them.

    Raises:
        RunloadError for a path that does not exist
        UsageError for stdin, which workers cannot read
    """
    if STDIN in sources:
        raise UsageError(
            "--cluster", "workers cannot read stdin", "Name files or a folder that they see."
        )
    found: list[ListedFile] = []

    def is_a_file(path: Path, status: os.stat_result) -> bool:
        found.append(ListedFile(_full(path), status.st_size))
        return True

    for leaf in leaves(sorted(sources), None, Budget(), is_a_file):
        if isinstance(leaf, Skipped):  # files are all taken before they are opened
            found.append(ListedFile("", 0, leaf))
    return sorted(found, key=lambda file: file.path.endswith(PARQUET) or file.size > MAX_HELD_BYTES)


def _full(path: Path) -> str:
    return os.path.abspath(path)  # noqa: PTH100  # links stay as they are named


def as_typed(text: str, sources: Sequence[str]) -> str:
    """What a worker said of a full path, as whoever asked named it.

    Examples:
        >>> as_typed(f"{Path.cwd()}/a/b.csv, row 3", ["a"]), as_typed(f"{Path.cwd()}/b.csv", ["."])
        ('a/b.csv, row 3', 'b.csv')
    """
    for source in sorted(sources, key=len, reverse=True):
        full, typed = shown(_full(Path(source))), shown(str(Path(source)))
        text = text.replace(f"{full}/", "") if typed == "." else text.replace(full, typed)
    return text


def batches(files: Sequence[ListedFile], workers: int) -> list[Batch]:
    """The files in their order, some together: each batch is read by one task."""
    total = sum(file.weight for file in files)
    most = min(BATCH_BYTES, total / (workers * PARTS_A_WORKER))
    begins, held = [0], 0
    for at, file in enumerate(files):
        if at > begins[-1] and held + file.weight > most:
            begins.append(at)
            held = 0
        held += file.weight
    return [tuple(files[a:b]) for a, b in pairwise([*begins, len(files)])]


def partitions_for(files: Sequence[ListedFile], workers: int) -> int:
    """How many partitions of athletes there shall be; the entries are the same for any number."""
    wanted = math.ceil(sum(file.weight for file in files) / PARTITION_BYTES)
    return min(max(wanted, workers * PARTS_A_WORKER), MOST_PARTITIONS)
