"""A look back as text: how often each flag would have fired, and what stood before an injury."""

from __future__ import annotations

from collections.abc import Sequence

from runload.models import BacktestReport, FlagRecord, Level, OwnLimit
from runload.models.finding import flag_words
from runload.render.base import View
from runload.render.document import DIM, HEADING, Line, heading, page, para, row
from runload.render.escape import clean, clipped, padded
from runload.render.format import (
    REASONS,
    count,
    long_day,
    number,
    sentence,
    short_number,
    stated,
)
from runload.render.plain.backtest_before import injury_lines
from runload.render.remarks import note_lines, skipped_lines
from runload.render.written import written

GAP = "  "
LEVELS = tuple(level for level in Level if level > Level.OK)
HEADER = ("flag", "fired", "/100 days", "listed", *(level.word for level in LEVELS))
CONTESTED_MARK = "*"
ID_CELLS = 20
SHORT_LOG_DAYS = 84  # in a log shorter than twelve weeks counts and percentiles still move (ours)
LIMITS_OF_IT = (
    "Flags are counted here, not injuries: firing often does not make a flag right, and one that "
    "stays silent on this log says nothing about other runners."
)
ALONE = "Levels are those of each flag alone; a report weighs flags together."


def backtest_text(found: BacktestReport, view: View) -> bytes:
    """The look back as text. The first line is the answer."""
    return written(
        page(
            (
                [para(stated(found.headline), style=HEADING, indent=0)],
                [para(_about(found), style=DIM, indent=0)],
                _fired_lines(found),
                _never_lines(found),
                _unknown_lines(found),
                _limit_lines(found),
                *(injury_lines(injury, found.as_of, view) for injury in found.injuries),
                _honest_lines(found),
                skipped_lines(found.skipped, view),
                note_lines(found.notes, view),
            )
        ),
        view,
    )


def _about(found: BacktestReport) -> str:
    who = f"{found.athlete}: " if found.athlete else ""
    since = f" from {long_day(found.first_date)}" if found.first_date else ""
    return (
        f"{who}{count(found.runs, 'run')}{since} to {long_day(found.as_of)}; "
        f"load: {found.load_name} ({found.load_unit})."
    )


def _fired_lines(found: BacktestReport) -> list[Line]:
    fired = sorted((one for one in found.flags if one.fired), key=lambda one: -one.days_listed)
    if not fired:
        return []
    rows = [HEADER, *(_cells(record) for record in fired)]
    widths = [max(len(cells[at]) for cells in rows) for at in range(len(HEADER))]
    texts = [
        GAP.join(
            padded(c, w, right=at > 0) for at, (c, w) in enumerate(zip(cells, widths, strict=True))
        )
        for cells in rows
    ]
    return [
        heading("Flags that would have fired"),
        row(texts[0], style=DIM),
        *(row(text) for text in texts[1:]),
        para("listed: share of days whose report would have shown it.", style=DIM),
        *_often_lines(fired, found.often_pct),
    ]


def _often_lines(fired: Sequence[FlagRecord], often_pct: float) -> list[Line]:
    limit = f"listed on more than {short_number(often_pct)} % of days, a line of ours"
    often = [
        f"{flag_words(one.id)} (at {one.too_often_at.word})"
        for one in fired
        if one.too_often_at is not None
    ]
    if often:
        lines = [para(f"{', '.join(often)}; {limit}.", label="Too often to mean much")]
    else:
        lines = [para(f"None was {limit}.", style=DIM)]
    if any(record.contested for record in fired):
        lines.append(para("contested: good studies disagree on it.", lead="* ", style=DIM))
    return lines


def _cells(record: FlagRecord) -> tuple[str, ...]:
    times = dict(record.by_level)
    return (
        f"{clipped(clean(flag_words(record.id)), ID_CELLS)}{CONTESTED_MARK * record.contested}",
        str(record.fired),
        number(record.per_100_days),
        f"{number(record.listed_pct, 0)} %",
        *(str(times[level]) if level in times else "-" for level in LEVELS),
    )


def _never_lines(found: BacktestReport) -> list[Line]:
    never = [flag_words(one.id) for one in found.flags if not one.fired and one.reason is None]
    return [heading("Never on this log"), para(f"{', '.join(never)}.")] if never else []


def _unknown_lines(found: BacktestReport) -> list[Line]:
    """Flags that could not be looked at, those of one reason together."""
    reasons: dict[str, list[str]] = {}
    for record in found.flags:
        if record.reason is not None:
            reasons.setdefault(record.reason, []).append(flag_words(record.id))
    lines = [
        para(sentence(REASONS.get(reason, reason)), label=f"{', '.join(ids)}")
        for reason, ids in reasons.items()
    ]
    return [heading("Could not be looked at"), *lines] if lines else []


def _limit_lines(found: BacktestReport) -> list[Line]:
    """Each threshold's percentile in this log, a line for each measure."""
    measured = [record for record in found.flags if any(one.readings for one in record.limits)]
    if not measured:
        return []
    lines = [heading("Where the thresholds fall in your own log")]
    for record in measured:
        columns: dict[str, list[OwnLimit]] = {}
        for limit in record.limits:
            if limit.readings:
                columns.setdefault(limit.column, []).append(limit)
        label = f"{flag_words(record.id)}{CONTESTED_MARK if record.contested else ''}"
        lines += [para(_own(column, limits), label=label) for column, limits in columns.items()]
    said = (
        "Percentile 90 means that 90 % of your own days, weeks or runs are below the threshold. "
        "Some flags ask for more than their threshold, such as a week that is not small."
    )
    return [*lines, para(said, style=DIM)]


def _own(column: str, limits: Sequence[OwnLimit]) -> str:
    side = {"below": "below ", "either": "either way "}
    told = "; ".join(
        f"{limit.level.word} {side.get(limit.way, '')}{short_number(limit.threshold)} "
        f"{limit.unit}: percentile {number(limit.percentile, 0)}"
        for limit in limits
    )
    return f"{column.replace('_', ' ')} of {count(limits[0].readings, limits[0].per)}: {told}."


def _honest_lines(found: BacktestReport) -> list[Line]:
    lines = [para(LIMITS_OF_IT)]
    if any(0 < record.fired < found.few for record in found.flags):
        lines.append(para(f"Counts below {found.few} are small numbers: chance alone moves them."))
    if 0 < found.days < SHORT_LOG_DAYS:
        lines.append(para(f"{count(found.days, 'day')} of log are few; all of this will move."))
    return [heading("What this can tell"), *lines, para(ALONE, style=DIM)]
