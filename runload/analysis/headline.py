"""The first line of a report: the level, how it stands, and the one thing to do.

Order of evidence C.0: red flags, bone and red lights, what is open, amber, load; then what is
missing.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from runload.analysis.quiet_line import quiet_line, stale_line
from runload.analysis.situation import Situation, Verdict, flag_said, top_flag
from runload.analysis.spike_words import at_most
from runload.analysis.voices import RUNNER, Voice
from runload.evidence.safety_screen import screen_words
from runload.evidence.vocabulary import REGIONS
from runload.models import Level, OpenProblem, PainLight, SaidFlag, said_day
from runload.models.finding import WALK_INSTEAD
from runload.models.opened import CLINICIAN, REST, USUAL
from runload.models.screening import CONDITION, NONE
from runload.rules.held_back import only_ill, still_open

__all__ = ["Situation", "Verdict", "open_level", "place", "verdict"]

AMBER_DAYS_FOR_WARNING = 3  # days with amber in the last 7; evidence F18
PAIN_DAYS_FOR_WARNING = 14  # days of pain in one region; evidence F18, "or 2 weeks"

URGENT = {
    "now": "emergency care now",
    "today": "a doctor or a clinic today",
    "days": "to be looked at within three days",
}
"""What a stop sign needs, and how soon."""


def verdict(situation: Situation, voice: Voice = RUNNER) -> Verdict:
    """The level of the report, its headline, and the one thing to do."""
    if situation.red_flags:
        worst = situation.red_flags[0]
        return Verdict(Level.ALERT, f"{voice.needs} {URGENT[worst.urgency]}", worst.text, worst.id)
    if red := _worst(situation.lights, "red"):
        return Verdict(
            Level.ALERT,
            f"Stop running until this settles: {place(red, situation.as_of)}",
            _red(situation, voice, "week"),
        )
    if situation.bone:
        needs = f"{voice.needs} {URGENT['days']}"
        return Verdict(Level.ALERT, needs, _red(situation, voice, "days"))
    if situation.opened and situation.opened[0].course == REST:
        return _open(situation, voice)
    if situation.unread or situation.notes:
        return _screen_open(situation, voice)
    if situation.referral is not None:
        return _referred(situation, situation.referral)
    if situation.opened:
        return _open(situation, voice)
    if first := _hurting(situation, voice) or stale_line(situation, voice):
        return first
    if situation.load_level > Level.INFO and (flag := top_flag(situation, Level.INFO)):
        ask = "" if situation.pain_known else f" {voice.ask_pain}"
        action = f"{_to_do(flag, situation, voice)}{ask}"
        said = flag_said(flag, situation, voice.whose)
        return Verdict(situation.load_level, said, action, flag.id)
    return quiet_line(situation, voice)


def _red(situation: Situation, voice: Voice, soon: str) -> str:
    """What to do beside a red light, in the runner's own language as well."""
    return f"{voice.red} {screen_words(situation.language).stop_said(soon)}".rstrip()


def _to_do(flag: SaidFlag, situation: Situation, voice: Voice) -> str:
    """What to do about the flag of the first line: of one long run the most for the next one."""
    said = flag_said(flag, situation, voice.whose)
    if said == flag.headline or not situation.long_run_km:
        return flag.action
    if situation.walk_instead:
        return WALK_INSTEAD
    most = at_most(situation.long_run_km, situation.units)
    return f"Keep {voice.whose} next long run to {most} at most."


def _screen_open(situation: Situation, voice: Voice) -> Verdict:
    """A sign may have been missed: the stop signs come first, and no distance."""
    amber = _worst(situation.lights, "amber")
    level = max(
        Level.WATCH, situation.load_level, _amber_level(situation) if amber else Level.WATCH
    )
    notes = [note for note in situation.notes if not note.screened] or situation.notes
    urgent = [note for note in notes if note.today]
    if situation.unread and not urgent:
        where = f" ({place(amber, situation.as_of)})" if amber else ""
        return Verdict(level, f"{voice.unread}{where}", voice.unread_action)
    note = max(urgent or notes, key=lambda one: (one.kind == "stop", one.date))
    said = voice.note if note.kind == "stop" else voice.note_pain
    said = voice.note_today if urgent else said
    day = f"{note.date.day} {note.date:%b}"
    action = voice.note_score if note.screened else voice.note_action
    return Verdict(level, said.format(day=day), action)


def _hurting(situation: Situation, voice: Voice) -> Verdict | None:
    """The first line beside pain that has the say over the load."""
    if situation.screen_leaves == NONE:
        return _screen_first(situation, voice)
    amber = _worst(situation.lights, "amber")
    return _amber(situation, amber, voice) if amber else None


def _screen_first(situation: Situation, voice: Voice) -> Verdict:
    """Pain that needs the safety screen before anything is said of distances."""
    amber = _worst(situation.lights, "amber")
    level = max(
        Level.WATCH, situation.load_level, _amber_level(situation) if amber else Level.WATCH
    )
    hurts = amber or next(iter(situation.lights), None)
    where = f" ({place(hurts, situation.as_of)})" if hurts else ""
    first = voice.where if hurts and not hurts.entry.regions else voice.screen
    return Verdict(level, f"{first}; I can't give a distance yet{where}", voice.screen_action)


def _referred(situation: Situation, referral: str) -> Verdict:
    """No rule may speak for this runner: the first line says whom to ask."""
    amber = _worst(situation.lights, "amber")
    level = max(situation.load_level, _amber_level(situation) if amber else Level.INFO)
    level = max(level, open_level(situation.opened))
    where = f" ({place(amber, situation.as_of)})" if amber else ""
    if situation.opened and situation.as_of:
        where = f"{where}. {still_open(situation.opened, situation.as_of)}"
    return Verdict(level, f"This is for a clinician to look at, not for a program{where}", referral)


def place(light: PainLight, as_of: date | None = None) -> str:
    """Where a light is and how bad, such as ``left calf, 4 of 10 on 16 Nov`` of an earlier day."""
    entry = light.entry
    region = REGIONS.get(entry.region or "", "place not said")
    sided = f"{entry.side} {region}" if entry.side in ("left", "right") else region
    when = f" on {said_day(entry.date, as_of)}" if as_of and entry.date < as_of else ""
    said = "no score" if entry.score is None else f"{entry.score:g} of 10"
    return f"{sided}, {said}{when}"


def _worst(lights: tuple[PainLight, ...], colour: str) -> PainLight | None:
    of_colour = [light for light in lights if light.light == colour]
    return max(of_colour, key=lambda light: light.entry.score or 0, default=None)


def _amber_level(situation: Situation) -> Level:
    often = situation.amber_days_in_7 >= AMBER_DAYS_FOR_WARNING
    long = situation.pain_days >= PAIN_DAYS_FOR_WARNING
    return Level.WARNING if often or long else Level.WATCH


def _amber(situation: Situation, amber: PainLight, voice: Voice) -> Verdict:
    cut = situation.longest_next_km
    how_far = f", at most {at_most(cut, situation.units)}" if cut else ""
    flag = top_flag(situation, Level.WATCH)
    beside = f". {flag_said(flag, situation, voice.whose)}" if flag else ""
    action = (
        f"Make the next run easy and short{how_far}, leave a day between, no hills and no speed."
    )
    if situation.walk_instead:
        action = WALK_INSTEAD
    if situation.screen_leaves == CONDITION:
        action = f"{voice.if_none} {action[:1].lower()}{action[1:]}"
    return Verdict(
        max(_amber_level(situation), situation.load_level),
        f"Ease off: pain is at amber ({place(amber, situation.as_of)}){beside}",
        action,
        flag.id if flag else "",
    )


def open_level(opened: Sequence[OpenProblem]) -> Level:
    """How much attention open injuries and illnesses deserve: never none."""
    if not opened:
        return Level.OK
    return Level.WATCH if opened[0].course == USUAL else Level.WARNING


def _open(situation: Situation, voice: Voice) -> Verdict:
    """Something is not over: that comes before all that the load says."""
    first = situation.opened[0]
    level = max(open_level(situation.opened), situation.load_level)
    said = [still_open(situation.opened, situation.as_of or first.last_heard)]
    usual = voice.open_ill if only_ill(situation.opened) else voice.open_usual
    action = {REST: voice.open_rest, CLINICIAN: voice.open_clinician, USUAL: usual}
    advice = action[first.course]
    if amber := _worst(situation.lights, "amber"):
        level = max(level, _amber_level(situation))
        said.append(f"Pain is at amber ({place(amber, situation.as_of)})")
        if first.course == USUAL:
            advice = _amber(situation, amber, voice).action
    if first.course == USUAL and situation.screen_leaves == NONE:
        said.append(voice.screen)
        advice = voice.screen_action
    if flag := top_flag(situation, Level.WATCH):
        said.append(flag_said(flag, situation, voice.whose).rstrip("."))
    return Verdict(level, ". ".join(said), advice, flag.id if flag else "")
