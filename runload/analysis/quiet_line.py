"""The first line where nothing asks for a change: all is well, or what is missing."""

from __future__ import annotations

from runload.analysis.situation import Situation, Verdict, flag_said, top_flag
from runload.analysis.voices import Voice
from runload.models import Level, ReturnToRunning
from runload.models.screening import NO_GROWTH
from runload.rules.settling import worst_score

STALE_AFTER_DAYS = 8  # ours: a week without a run is training, longer is news
_NO_DISTANCE = {
    "no_load": "One run has no distance, so whether it was a jump is not known",
    "missing_days": "A run of the last 30 days has no distance, so a jump cannot be ruled out",
}
_GAP = "Runs are missing in this log, so a jump cannot be ruled out"
_FILL_IN = "Fill in the distance if it is known; until then, do not build up."


def quiet_line(situation: Situation, voice: Voice) -> Verdict:
    """Nothing above info: say what is missing, or that all is well."""
    if situation.back is not None:
        return _on_the_way_back(situation.back, voice)
    if missing := _missing(situation, voice):
        return missing
    if situation.screen_leaves == NO_GROWTH:
        return Verdict(Level.INFO, f"Nothing changed too fast. {voice.screen}", voice.screen_action)
    level = Level.INFO if top_flag(situation, Level.INFO) else Level.OK
    if any(light.light == "green_pending" for light in situation.lights):
        headline = "Steady so far: nothing changed too fast, and pain stays low"
        return Verdict(level, headline, voice.pending)
    if all(worst_score(light.entry) == 0 for light in situation.lights):
        return Verdict(
            level, "All is well: nothing changed too fast, and nothing hurts", voice.well
        )
    headline = "All steady: nothing changed too fast, and pain stays low"
    return Verdict(level, headline, voice.well)


def _on_the_way_back(back: ReturnToRunning, voice: Voice) -> Verdict:
    """A stop is over and the ladder is not: its step comes first."""
    if back.walks:
        return Verdict(Level.WATCH, voice.back_walks, voice.back_action)
    said = voice.back.format(step=back.step, steps=back.steps)
    return Verdict(Level.INFO, said, voice.back_action)


def stale_line(situation: Situation, voice: Voice) -> Verdict | None:
    """The log says nothing of the present: that comes before all that it says of the past."""
    ended = situation.ended
    if ended is None:
        return None
    headline = voice.ended.format(day=f"{ended.day} {ended:%B %Y}")
    if situation.load_level > Level.INFO and (flag := top_flag(situation, Level.WATCH)):
        headline = f"{headline}. Before that: {flag_said(flag, situation, voice.whose)}"
    return Verdict(max(Level.INFO, situation.load_level), headline, voice.ended_action)


def _missing(situation: Situation, voice: Voice) -> Verdict | None:
    """What keeps the report from an answer: no runs, an old log, no baseline, no word on pain."""
    days = situation.days_since_last_run
    if situation.log_begins is not None and not situation.runs:
        headline = f"The log begins on {situation.log_begins}, after the day asked for"
        return Verdict(Level.INFO, headline, "Ask for a later day.")
    if not situation.runs:
        others = f" ({situation.other} of other sports)" if situation.other else ""
        headline = f"There is no run in this log{others}"
        return Verdict(Level.INFO, headline, voice.no_runs_action)
    if days is not None and situation.rested:
        return Verdict(Level.INFO, voice.rested.format(days=days), voice.rested_action)
    if situation.gap:
        return Verdict(Level.INFO, _GAP, voice.gap_action)
    if days is not None and situation.usual_days is not None:
        often = f"{situation.usual_days:.0f}"
        headline = voice.halted.format(days=days, often=often)
        return Verdict(Level.INFO, headline, voice.halted_action)
    if days is not None and days >= STALE_AFTER_DAYS:
        return Verdict(Level.INFO, voice.stale.format(days=days), voice.stale_action)
    if situation.spike.increase_pct is None:
        if situation.spike.reason in _NO_DISTANCE:
            return Verdict(Level.INFO, _NO_DISTANCE[situation.spike.reason], _FILL_IN)
        headline = "There is no run of a kilometre or more in the 30 days before to compare with"
        return Verdict(Level.INFO, headline, voice.no_baseline_action)
    if not situation.pain_known:
        load = "needs changing" if top_flag(situation, Level.INFO) else "looks unusual"
        headline = f"Nothing in the load {load}; whether anything hurts is not known"
        return Verdict(Level.INFO, headline, voice.unknown_pain)
    return None
