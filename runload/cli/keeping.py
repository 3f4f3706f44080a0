"""Files into the store, for the commands that keep what is new."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from runload.cli.columns import check_columns_found
from runload.cli.progress import watching
from runload.cli.source_files import Setting
from runload.cli.storing import READER, store_path, without_words
from runload.errors import Interrupted
from runload.importers import FileReading, each
from runload.models import ImportSummary, ReadOptions
from runload.render.format import count
from runload.store.database import opened
from runload.store.ingest import Ingest
from runload.store.summary import summary


def kept_from(
    paths: Sequence[str],
    stdin: bytes | None,
    base: Setting,
    place: str | None = None,
    *,
    quiet: bool = False,
    color: bool = False,
    hears_notes: bool = True,
    new_only: bool = False,
) -> ImportSummary | None:
    """What became of these sources in the store; None for ``new_only`` where nothing was new."""
    with opened(store_path(place)) as store:
        store.check()
        keeper = Ingest(store, base.options, on=base.real_day, base=Path.cwd(), reader=READER)
        with watching(quiet=quiet, color=color) as watch:
            found = each(sorted(paths), stdin, base.options, keeper.known, watch, keeper.unchanged)
            try:
                for reading in _with_columns(found, base.options):
                    keeper.keep(reading if hears_notes else without_words(reading))
            except KeyboardInterrupt:
                raise stopped(keeper) from None
        keeper.complete()
        return None if new_only and not keeper.kept.new else summary(store, keeper.kept, READER)


def stopped(keeper: Ingest) -> Interrupted:
    """What is in the store when somebody stops halfway: each file that was finished."""
    kept = count(len(keeper.kept.new), "new file")
    what = f"stopped: {kept} in your store so far, each of them whole"
    return Interrupted("", what, "Run the same again for the rest.")


def _with_columns(found: Iterable[FileReading], how: ReadOptions) -> Iterable[FileReading]:
    """The files; where columns are named, all are read before any is kept, for one must have it."""
    if not how.columns:
        return found
    held = list(found)
    check_columns_found([one.result for one in held if one.result is not None], how)
    return held
