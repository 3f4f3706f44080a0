"""The check-in as a sheet: when, why, what asked for it, and how to make use of the visit."""

from __future__ import annotations

from collections.abc import Sequence

from runload.models import CheckInPage, CheckInReason, ReturnToRunning, Skipped
from runload.render import open_problems as open_words
from runload.render import weekly_lines
from runload.render.base import known
from runload.render.due import due_near, due_said
from runload.render.format import URGENCY, long_day, sentence, stated, urgent_first
from runload.render.open_problems import open_said
from runload.render.screen_lines import screen_section, stop_sections
from runload.render.sheet import Fact, Items, Section, Sheet
from runload.render.weekly_lines import weekly_said

TITLE = "Next check-in with the physiotherapist"
SKIPPED_NAMED = 5
NOTES_SHOWN = 4
NO_DATE = "No appointment: this needs care now."


def checkin_sheet(page: CheckInPage) -> Sheet:
    """Every format shows this sheet."""
    if page.screen.in_earnest:
        return Sheet(title="", lead=page.screen.in_earnest.text, sections=(), foot="", urgent=True)
    checkin = page.checkin
    signs = tuple(
        Fact(sentence(flag.text), URGENCY[flag.urgency].capitalize())
        for flag in urgent_first(page.red_flags)
    )
    who = f" ({page.athlete})" if page.athlete else ""
    return Sheet(
        title=f"{TITLE}{who}, as of {long_day(page.as_of)}",
        lead=_lead(page),
        sections=(
            Section("Stop, and have this looked at", signs),
            *stop_sections(page.screen),
            screen_section(page.screen),
            Section(
                open_words.TITLE,
                tuple(Fact(stated(said)) for said in open_said(page.open, page.as_of)),
            ),
            Section("Why", tuple(Fact(stated(why)) for why in checkin.why)),
            Section(
                weekly_lines.TITLE,
                tuple(Fact(weekly_said(trend, page.as_of)) for trend in page.checks),
            ),
            Section("Reasons for a visit", (Items(_asked(page)),) if checkin.reasons else ()),
            Section("Back to running", back_facts(page.back) if page.back else ()),
            *(Section(entry.title, (Items(entry.items),)) for entry in page.lists),
            not_read(page.skipped),
            more_notes(page.notes),
        ),
        foot="`runload handoff` writes the page to bring. Not a substitute for a clinician.",
        urgent=checkin.due is None or bool(page.red_flags),
    )  # fmt: skip


def not_read(skipped: Sequence[Skipped]) -> Section:
    """What was not read, the first of it by name."""
    named = [f"{item.where}: {sentence(item.reason)}" for item in skipped[:SKIPPED_NAMED]]
    if len(skipped) > SKIPPED_NAMED:
        named.append(f"{len(skipped) - SKIPPED_NAMED} more: `runload check` names them.")
    return Section("Not read", (Items(tuple(named)),) if named else ())


def more_notes(notes: Sequence[str]) -> Section:
    """What else a reader should know, the first of it."""
    shown = tuple(sentence(note) for note in notes[:NOTES_SHOWN])
    return Section("Notes", (Items(shown),) if shown else ())


def _lead(page: CheckInPage) -> str:
    checkin = page.checkin
    if checkin.due is None:
        return NO_DATE
    light = {True: ", in a lighter week", False: "", None: ""}[checkin.lighter_week]
    return f"{due_said(checkin)}{light}."


def _asked(page: CheckInPage) -> tuple[str, ...]:
    return tuple(_reason(reason, page) for reason in page.checkin.reasons)


def _reason(reason: CheckInReason, page: CheckInPage) -> str:
    said = stated(f"{due_near(reason.due, page.as_of)}: {reason.words}").rstrip(".")
    if reason.within_days is not None:
        said += f" (within {reason.within_days} days)"
    share = known(reason.lighter_share)
    if share is not None:
        said += f"; that week has {100 * share:.0f} % of the weeks before it"
    return sentence(said)


def back_facts(back: ReturnToRunning) -> tuple[Fact, ...]:
    """The way back to running, as a few facts."""
    facts = [Fact(sentence(reason)) for reason in back.because]
    if back.blocked:
        return tuple(facts)
    when = "" if back.not_before is None else f"Not before {long_day(back.not_before)}. "
    done = f"{when}{back.green_runs} of {back.green_runs_needed} green runs done."
    facts.insert(
        0, Fact(f"{sentence(back.now)} {done}", f"Step {back.step} of {back.steps}, {back.name}")
    )
    if back.next:
        facts.append(Fact(sentence(back.next), "Then"))
    return tuple(facts)
