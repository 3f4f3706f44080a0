"""The whole report as text: everything, in the order of what matters."""

from __future__ import annotations

from runload.evidence.references import cited
from runload.models import Flag, Level, PainEntry, Report
from runload.models import Warning as Pattern
from runload.models.finding import flag_words
from runload.render import open_problems as open_words
from runload.render import weekly_lines
from runload.render.base import View
from runload.render.document import DIM, LEVEL_STYLES, LIGHT_STYLES, Line, heading, page, para
from runload.render.due import due_said
from runload.render.escape import clipped
from runload.render.format import (
    LIGHTS,
    NOT_A_DIAGNOSIS,
    SHEET,
    SHEET_OF,
    SIGNS,
    URGENCY,
    count,
    gravest_first,
    long_day,
    pain_trends,
    place,
    sentence,
    short_day,
    stated,
    urgent_first,
    verdict,
)
from runload.render.logbook.lines import logbook_sections
from runload.render.numbers import next_lines, number_lines
from runload.render.open_problems import open_said
from runload.render.physio_lines import physio_lines
from runload.render.questions import question_lines, to_add
from runload.render.remarks import note_lines, skipped_lines
from runload.render.screen_lines import screen_lines
from runload.render.stop_lines import not_understood, shows_stop_list, stop_lines
from runload.render.week_table import week_lines
from runload.render.weekly_lines import weekly_said
from runload.render.written import written

WORDS_SHOWN = 60
"""Letters of a runner's own words that stand beside what was understood of them. Basis: ours."""


def whole_report(report: Report, view: View) -> bytes:
    """Everything. The first line is the verdict and the one thing to do.

    Where words were not understood the stop list is next; else the next run comes before it.
    """
    first = not_understood(report)
    beside = shows_stop_list(report) and not first
    ahead = next_lines(report.next, view)
    return written(
        page(
            (
                [*first_lines(report), *_to_add(report)],
                red_flag_lines(report) if shows_stop_list(report) else [],
                ahead if beside else [],
                stop_lines(report),
                screen_lines(report.screen),
                about_lines(report),
                [] if shows_stop_list(report) else red_flag_lines(report),
                open_lines(report),
                pain_lines(report),
                check_lines(report),
                warning_lines(report),
                flag_lines(report),
                week_lines(report, view),
                rest_lines(report),
                [] if beside else ahead,
                checkin_lines(report),
                race_lines(report),
                physio_lines(report),
                back_lines(report),
                guidance_lines(report),
                number_lines(report, view),
                *logbook_sections(report, view),
                went_well_lines(report),
                question_lines(report),
                skipped_lines(report.skipped, view),
                note_lines(report.notes, view),
            )
        ),
        view,
    )


def first_lines(report: Report) -> list[Line]:
    """The verdict and the one thing to do; a report of a past day says so first."""
    sign = SIGNS[report.level]
    day = ""
    if report.as_of_basis == "last":
        day = f", as of {long_day(report.as_of)} (the last day in the log)"
    said = f"{report.level.word}{day}: {verdict(report.headline, report.action)}"
    style = LEVEL_STYLES[report.level]
    return [para(said, lead=f"{sign} ", lead_style=style, style=style, indent=0)]


def _to_add(report: Report) -> list[Line]:
    adds = to_add(report)
    return [para(f"{'; '.join(adds)}.", label="to answer, add", style=DIM, indent=0)] * bool(adds)


def about_lines(report: Report) -> list[Line]:
    """Whose report, of which day, standing on what."""
    coverage = report.coverage
    who = f"{report.athlete}: " if report.athlete else ""
    base = {"today": " (today)", "given": " (the day asked for)"}.get(report.as_of_basis, "")
    parts = [
        f"{who}{long_day(report.as_of)}{base}",
        f"load: {report.load_name} ({report.load_unit})",
        count(coverage.runs, "run")
        + (f" since {long_day(coverage.first_run)}" if coverage.first_run else ""),
    ]
    if coverage.other:
        parts.append(f"{count(coverage.other, 'other activity', 'other activities')}")
    if coverage.unknown_days:
        parts.append(f"{count(coverage.unknown_days, 'day')} with an unknown load")
    if coverage.skipped:
        parts.append(f"{coverage.skipped} not read")
    return [para("; ".join(parts) + ".", style=DIM, indent=0)]


def red_flag_lines(report: Report) -> list[Line]:
    """Signs that outrank everything else, the most urgent first as they come."""
    lines = []
    for flag in urgent_first(report.red_flags):
        label = f"{SIGNS[Level.ALERT]} {URGENCY[flag.urgency]}"
        lines.append(para(sentence(flag.text), label=label, lead_style="bold red"))
        lines.append(para(sentence("; ".join(flag.because)), label="because", indent=5))
    return [heading("Stop, and have this looked at"), *lines] if lines else []


def open_lines(report: Report) -> list[Line]:
    """Injuries and illnesses that were told and are not over."""
    lines = [para(stated(said)) for said in open_said(report.open, report.as_of)]
    return [heading(open_words.TITLE), *lines] if lines else []


def pain_lines(report: Report) -> list[Line]:
    """What hurts: the light in words, the score, the reason."""
    lines = []
    for light, scores in pain_trends(report.pain):
        entry = light.entry
        said = f"{place(entry.regions, entry.side)}: {scores} on {short_day(entry.date)}"
        because = stated(light.because)
        nowhere = light.light == "green" and not entry.regions
        lines.append(
            para(
                f"{light.because}, noted on {short_day(entry.date)}."
                if nowhere
                else f"{said}. {because}",
                label=f"{LIGHTS.get(light.light, light.light)}",
                lead_style=LIGHT_STYLES.get(light.light, ""),
            )
        )
        lines += _heard(entry)
    return [heading("What hurts"), *lines] if lines else []


def _heard(entry: PainEntry) -> list[Line]:
    """What was understood, with the words it came from, so that a wrong reading can be seen."""
    if not entry.words or not entry.understood_as:
        return []
    words = clipped(entry.words, WORDS_SHOWN)
    return [para(f"'{words}' as {sentence(entry.understood_as)}", lead="I read ", indent=5)]


def check_lines(report: Report) -> list[Line]:
    """What the weekly check says of each body area, and where it goes."""
    lines = [para(weekly_said(trend, report.as_of)) for trend in report.checks]
    return [heading(weekly_lines.TITLE), *lines] if lines else []


def warning_lines(report: Report) -> list[Line]:
    """Patterns that such a picture is often seen with, and the one disclaimer."""
    if not report.warnings:
        return []
    lines = [heading("Often seen with pain like this")]
    for warning in report.warnings:
        lines += _one_warning(warning)
    return [*lines, para(NOT_A_DIAGNOSIS, style=DIM)]


def _one_warning(warning: Pattern) -> list[Line]:
    kind = "a note, not an injury; " if warning.note else ""
    lines = [
        para(f"{warning.name} ({kind}evidence: {warning.grade})", style="bold"),
        para(" ".join(map(sentence, warning.because)), label="because", indent=4),
    ]
    if warning.tells_apart:
        lines.append(para(sentence(warning.tells_apart), label="what tells it apart", indent=4))
    if warning.otherwise:
        lines.append(
            para(sentence(warning.otherwise), label="what would point elsewhere", indent=4)
        )
    for advice in warning.advice:
        said = f"{sentence(advice.text)} Why: {sentence(advice.because)}"
        lines.append(para(said, label="do", indent=4))
    if warning.has_sheet:
        lines.append(para(SHEET_OF.format(warning.id), label=SHEET, indent=4))
    if warning.pillars:
        lines.append(para(sentence(", ".join(warning.pillars)), label="works on", indent=4))
    if warning.see:
        lines.append(para(sentence(warning.see), label="when to be seen", indent=4))
    if warning.refs:
        lines.append(para(f"{cited(warning.refs)}.", label="sources", indent=4))
    return lines


def flag_lines(report: Report) -> list[Line]:
    """What changed in the load, and what each flag measured."""
    lines = []
    for flag in gravest_first(report.flags):
        grade = flag.evidence.grade
        behind = f"({short_day(flag.date)}; evidence: {grade})"
        label = f"{SIGNS[flag.level]} {flag.level.word}"
        lines.append(
            para(
                f"{sentence(flag.text)} {behind}", label=label, lead_style=LEVEL_STYLES[flag.level]
            )
        )
        lines.append(para(_measured(flag), style=DIM, indent=4))
    return [heading("What changed in your load"), *lines] if lines else []


def _measured(flag: Flag) -> str:
    evidence = flag.evidence
    sources = f"; sources: {cited(evidence.refs)}" if evidence.refs else ""
    return (
        f"{flag_words(flag.id)}: measured {evidence.measured:.4g} {evidence.unit}, "
        f"threshold {evidence.threshold:.4g} {evidence.unit}{sources}."
    )


def checkin_lines(report: Report) -> list[Line]:
    """When to see the physiotherapist next, and why."""
    checkin = report.checkin
    lines = []
    if checkin.due is not None:
        lines.append(para(f"{due_said(checkin)}.", style="bold"))
    lines += [para(stated(why)) for why in checkin.why]
    return [heading("Next check-in with the physiotherapist"), *lines] if lines else []


def back_lines(report: Report) -> list[Line]:
    """The step of the way back to running that stands."""
    if report.back is None:
        return []
    from runload.render.checkin_sheet import back_facts

    facts = back_facts(report.back)
    lines = [para(f.text, label=f.label) for f in facts]
    return [heading("Back to running"), *lines]


def guidance_lines(report: Report) -> list[Line]:
    """One piece of the guide for this week, and what it is tied to."""
    shown = report.guidance
    if shown is None:
        return []
    return [
        heading(f"This week: {shown.title[:1].lower()}{shown.title[1:]}"),
        para(f"{sentence(shown.text)} {sentence(shown.because)}"),
    ]


def guidance_in_short(report: Report) -> list[Line]:
    """The same in a line or two."""
    shown = report.guidance
    return [] if shown is None else [para(sentence(shown.text), label="This week", indent=0)]


def went_well_lines(report: Report) -> list[Line]:
    """One thing that went well."""
    if not report.went_well:
        return []
    return [para(sentence(report.went_well), label="Went well", lead_style="green", indent=0)]


def race_lines(report: Report) -> list[Line]:
    """The race ahead, counted down."""
    return [para(sentence(report.race.said), label="Race", indent=0)] if report.race else []


def rest_lines(report: Report) -> list[Line]:
    """Sleep and soreness as they were noted: context beside the load."""
    return [heading("Sleep and soreness"), *map(para, report.rest)] if report.rest else []
