"""What an import did, in three lines and the names of what was refused."""

from __future__ import annotations

from runload.models import ImportSummary
from runload.render.base import View
from runload.render.document import DIM, Line, page, para
from runload.render.format import count, long_day
from runload.render.remarks import skipped_lines
from runload.render.written import written


def summary_text(summary: ImportSummary, view: View) -> bytes:
    """The import as text: what was offered, what came of it, what the store holds now."""
    refused = tuple(item for item in summary.skipped if view.verbose or not item.ignored)
    return written(page((_lines(summary), skipped_lines(refused, view))), view)


def _lines(summary: ImportSummary) -> list[Line]:
    kinds = [
        (summary.new, "new"),
        (summary.known, "known already"),
        (summary.refused, "refused"),
        (summary.ignored, "not a running log"),
    ]
    told = ", ".join(f"{number} {word}" for number, word in kinds if number)
    lines = [para(f"{count(summary.offered, 'file')}: {told}.", style="bold", indent=0)]
    came = [f"{count(summary.added, 'new activity', 'new activities')}"]
    if summary.merged:
        came.append(f"{count(summary.merged, 'duplicate')}, each run counted once")
    if summary.repaired:
        came.append(f"{count(summary.repaired, 'file')} damaged and read as far as it goes")
    if summary.replaced:
        came.append(f"{count(summary.replaced, 'file')} newer than before at the same place")
    lines.append(para(f"{'; '.join(came)}.", indent=0))
    if summary.first_date and summary.last_date:
        held = count(summary.activities, "activity", "activities")
        since, until = long_day(summary.first_date), long_day(summary.last_date)
        lines.append(para(f"Your store has {held}, {since} to {until}.", style=DIM, indent=0))
    lines += [para(asked, indent=0) for asked in summary.asked]
    return lines
