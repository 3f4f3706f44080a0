"""The report of one runner on one screen: the verdict, what now, what hurts, the weeks in short.

At most ``MOST_LINES`` lines of 80 columns; what matters least makes way first. The safety stop
list, where it is shown, stands under them. Everything else is the whole report's.
"""

from __future__ import annotations

import textwrap
from dataclasses import replace

from runload.models import Level, PainEntry, Question, Report, Week
from runload.models.quality import UNITS_OPEN
from runload.models.values import dataclass
from runload.render.bars import bar
from runload.render.base import WEEKS_SHOWN, View, known
from runload.render.document import BLANK, DIM, LIGHT_STYLES, Line, para, row
from runload.render.due import due_said
from runload.render.escape import clipped
from runload.render.format import (
    LIGHTS,
    NO_DATA,
    UNKNOWN,
    count,
    day_month,
    distance,
    long_day,
    pain_trends,
    place,
    sentence,
    stated,
    urgent_first,
)
from runload.render.open_problems import open_said
from runload.render.plain import whole_report as whole
from runload.render.plain.in_short import (
    Said,
    exercises,
    next_said,
    no_runs,
    one_thing,
    seen_with,
    weeks_in_short,
)
from runload.render.questions import lettered, to_add
from runload.render.stop_lines import not_understood, shows_stop_list, stop_screen
from runload.render.terminal import LONGEST_LEAD, SHORT_HANG
from runload.render.timeline import long_runs
from runload.render.written import written

MOST_LINES = 15
COLUMNS = 80
"""A report that a person reads is no longer than this. Basis: interface.md, ``--full``."""
BAR_CELLS = 22
BIG_STEP = ", a big step"
CHECKIN_NEAR_DAYS = 21
PAINS_SHOWN = 2
WORDS_SHOWN = 28


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together. The block with the highest ``spared`` goes first; 0 never.

    ``apart`` asks for a blank line before it, where there is room.
    """

    spared: int
    lines: list[Line]
    apart: bool = False


def one_screen(report: Report, view: View) -> bytes:
    """The report in short, as bytes."""
    blocks = _blocks(report, view)
    if not shows_stop_list(report):
        return written(fitting(blocks, MOST_LINES), view)
    listed = stop_screen(report, view.width)
    taken = len(listed) if view.width is None else sum(map(rows, listed))
    blanks = 1 + not_understood(report)
    shown = fitting(blocks, min(2 * MOST_LINES - blanks - taken, MOST_LINES))
    if not_understood(report):
        first = len(whole.first_lines(report))
        return written((*shown[:first], BLANK, *listed, BLANK, *shown[first:]), view)
    return written((*shown, BLANK, *listed), view)


def fitting(blocks: list[Block], most: int) -> tuple[Line, ...]:
    """The lines of as many blocks as stand in ``most`` lines of 80 columns."""
    kept = [block for block in blocks if block.lines]
    while _height(kept) > most:
        spared = max(kept, key=lambda block: block.spared)
        if not spared.spared:
            break
        kept.remove(spared)
    room = most - _height(kept)
    lines: list[Line] = []
    for block in kept:
        if block.apart and room > 0:
            lines.append(BLANK)
            room -= 1
        lines += block.lines
    return tuple(lines)


def _height(blocks: list[Block]) -> int:
    """How many lines of 80 columns the blocks take."""
    return sum(rows(line) for block in blocks for line in block.lines)


def rows(line: Line) -> int:
    """How many lines of 80 columns it takes."""
    if not line.wraps:
        return 1
    words, hang = "".join(span.text for span in line.spans), line.indent + len(line.lead.text)
    if hang > LONGEST_LEAD:  # its words run on under the margin
        words, hang = line.lead.text + words, SHORT_HANG
    return max(1, len(textwrap.wrap(words, COLUMNS - hang)))


def _blocks(report: Report, view: View) -> list[Block]:
    stopped = bool(report.red_flags) or report.next.stopped
    return [
        Block(0, whole.first_lines(report)),
        Block(0, _signs(report)),
        Block(0, _said(next_said(report, view)), apart=True),
        Block(1, _pain(report)),
        Block(2, _open(report)),
        Block(2, [replace(line, indent=0) for line in whole.check_lines(report)[1:]]),
        Block(4, [] if stopped else _said(seen_with(report))),
        Block(5, [] if stopped else _said(one_thing(report))),
        Block(5, [] if stopped else _said(exercises(report))),
        Block(2, _units(report), apart=True),
        Block(2, _back(report)),
        Block(6 if view.weeks == WEEKS_SHOWN else 2, _weeks(report, view), apart=True),
        Block(7, _checkin(report), apart=True),
        Block(7, whole.race_lines(report)),
        Block(9, [] if report.level >= Level.WARNING else whole.guidance_in_short(report)),
        Block(2, _question(report)),
        Block(3, whole.went_well_lines(report)),
        Block(8, _standing(report), apart=True),
        Block(0, _more(report)),
    ]


def _signs(report: Report) -> list[Line]:
    """What a stop rests on, where the verdict alone does not say it."""
    flags = urgent_first(report.red_flags)
    because = list(dict.fromkeys(why for flag in flags for why in flag.because))
    return [para(sentence("; ".join(because)), label="Because", indent=0)] if because else []


def _pain(report: Report) -> list[Line]:
    """What hurts: score, light and place, with the words it was read from."""
    trends = pain_trends(report.pain)
    lines = []
    for light, scores in trends[:PAINS_SHOWN]:
        entry = light.entry
        if light.light == "green" and not entry.regions:
            said = stated(light.because)
        else:
            shown = f"{scores[:1].upper()}{scores[1:]}"
            said = f"{shown}, {LIGHTS.get(light.light, light.light)}: {_read(entry)}"
        style = LIGHT_STYLES.get(light.light, "")
        lines.append(para(said, label="Pain", lead_style=style, indent=0))
    if len(trends) > PAINS_SHOWN:
        lines.append(para(f"{len(trends) - PAINS_SHOWN} more.", label="Pain", indent=0))
    return lines


def _read(entry: PainEntry) -> str:
    """Where it hurts, and what was read from which words, so that a wrong reading is seen."""
    if entry.words and entry.understood_as:
        return sentence(f"{entry.understood_as}, from '{clipped(entry.words, WORDS_SHOWN)}'")
    near = ", or near it" if len(entry.regions) > 1 else ""
    return f"{place(entry.regions[:1], entry.side)}{near}."


def _open(report: Report) -> list[Line]:
    """Injuries and illnesses that are not over."""
    said = open_said(report.open, report.as_of, quoted=False)
    return [para(stated(said[0]), label="Open", indent=0)] if said else []


def _said(told: Said) -> list[Line]:
    return [para(text, label=label, indent=0) for label, text in told]


def _back(report: Report) -> list[Line]:
    lines = whole.back_lines(report)[1:2]
    return [para(line.spans[0].text, label=line.label or "Back", indent=0) for line in lines]


def _units(report: Report) -> list[Line]:
    """What a list leaves open of its distances: every figure hangs on it."""
    return [para(note, indent=0) for note in report.notes if UNITS_OPEN in note][:1]


def _weeks(report: Report, view: View) -> list[Line]:
    """A row for each of the newest weeks."""
    weeks = weeks_in_short(report, view)
    top = max((known(week.distance_km) or 0.0 for week in weeks), default=0.0)
    if not any(week.runs for week in weeks):
        return [row(no_runs(weeks), indent=0)] if weeks else []
    marked = long_runs(report.days)
    return [_week(week, top, view, long_run=week.start in marked) for week in weeks]


def _week(week: Week, top: float, view: View, *, long_run: bool) -> Line:
    start = f"{day_month(week.start):>6}"
    if not week.recorded:
        return row(f"{start}  {NO_DATA}", indent=0)
    km = known(week.distance_km)
    shown = UNKNOWN if km is None else distance(km, view)
    said = f"{start}  {shown:>9}  {count(week.runs, 'run'):>7}"
    longest = known(week.longest_km)
    said += f", longest {distance(longest, view):>8}" if longest else " " * 18
    step = BIG_STEP if long_run else " " * len(BIG_STEP)
    return row(f"{said}{step}  {bar(km, top, BAR_CELLS, plain=view.ascii)}", indent=0)


def _checkin(report: Report) -> list[Line]:
    """The next visit, where it is near or waits."""
    checkin = report.checkin
    if checkin.due is None or (checkin.due - report.as_of).days > CHECKIN_NEAR_DAYS:
        return []
    return [para(f"{due_said(checkin)}.", label="Next check-in", indent=0)]


def _question(report: Report) -> list[Line]:
    """The one question that matters most, and how many wait behind it."""
    if not report.questions:
        return []
    first: Question = report.questions[0]
    more = f" ({len(report.questions) - 1} more)" if len(report.questions) > 1 else ""
    said = f"{first.ask}{lettered(first.choices)}{more}"
    return [para(said, label=f"Question {first.number}", indent=0)]


def _standing(report: Report) -> list[Line]:
    """What the answer stands on."""
    coverage = report.coverage
    since = f" since {long_day(coverage.first_run)}" if coverage.first_run else ""
    load = f"; load: {report.load_name} ({report.load_unit})"
    return [para(f"{count(coverage.runs, 'run')}{since}{load}.", style=DIM, indent=0)]


def _more(report: Report) -> list[Line]:
    """What was not read, and what can be added to the command."""
    skipped = report.coverage.skipped
    said = f"{count(skipped, 'file or row', 'files or rows')} not read. " if skipped else ""
    adds = [f"--answer {_sample(report.questions[0])} to answer"] if report.questions else []
    adds += to_add(report)
    adds.append("--full for the rest")
    return [para(f"{said}Add {'; '.join(adds)}.", style=DIM, indent=0)]


def _sample(question: Question) -> str:
    return f"{question.number}a" if question.choices else f"{question.number}=4"
