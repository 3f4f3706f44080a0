"""The team view in words: a label and what is to be said of it, for every format."""

from __future__ import annotations

from runload.models import HourRate, Share, Spread, TeamView
from runload.models.team import FEWEST_ATHLETES, FEWEST_HOURS, NOT_TOLD
from runload.render.base import View
from runload.render.format import count, number, short_number
from runload.render.sheet import Fact

TITLE = "The squad as a whole"
NOT_MEANT = (
    "No answer does not mean healthy: athletes who did not answer are left out of the shares. "
    "Figures for the plan, not for "
    "judging anybody: `runload explain team-view`."
)


def team_facts(team: TeamView, view: View) -> tuple[Fact, ...]:
    """Every figure with its denominator, or why there is none."""
    if team.athletes < FEWEST_ATHLETES:
        return ()
    facts = [
        Fact(_counted(team.reported), "reported in the last 7 days"),
        Fact(_counted(team.answered), "said whether it hurts"),
    ]
    if team.answered.count:
        facts.append(Fact(_estimated(team.problems), "of these, something hurts"))
        facts.append(Fact(_estimated(team.strong_pain), "more than 5 of 10"))
    facts.append(Fact(_substantial(team), "training had to change"))
    if team.week_km.of:
        facts.append(Fact(_spread(team.week_km, view), "last full week"))
    facts.append(Fact(_spikes(team.spikes), "single-session spike"))
    facts.append(Fact(_rate(team, team.new_problems), "new problems in 12 weeks"))
    return (*facts, Fact(NOT_MEANT))


def _counted(share: Share) -> str:
    of = f"{share.count} of {count(share.of, 'athlete')}"
    return of if share.pct is None else f"{of} ({share.pct:.0f} %)"


def _estimated(share: Share) -> str:
    if share.pct is None or share.low_pct is None or share.high_pct is None:
        return f"{share.count} of {share.of}; a share needs {FEWEST_ATHLETES}"
    interval = f"95 % interval {share.low_pct:.0f} to {share.high_pct:.0f} %"
    return f"{share.count} of {share.of}, {share.pct:.0f} % ({interval})"


def _substantial(team: TeamView) -> str:
    if team.substantial.reason == NOT_TOLD:
        return "unknown: only weekly checks say so, a pain score does not"
    problem, substantial = (f"{rate.value:.0f} %" for rate in team.problem_shares)
    beside = (
        f"When such a form was first tested {problem} of the athletes had a problem in an average "
        f"week, {substantial} one that changed training: other people, other questions "
        f"({team.problem_shares[0].ref})."
    )
    return f"{_estimated(team.substantial)} by their weekly checks. {beside}"


def _spread(spread: Spread, view: View) -> str:
    of = f"of {count(spread.of, 'athlete')}"
    if spread.low is None or spread.median is None or spread.high is None:
        return f"known {of}; a spread needs {FEWEST_ATHLETES}"
    low, middle, high = (
        short_number(view.distance(km)) for km in (spread.low, spread.median, spread.high)
    )
    return f"half {of} ran {low} to {high} {view.units}, median {middle} {view.units}"


def _spikes(spikes: Share) -> str:
    if not spikes.of:
        return "nobody has a month of runs to compare with"
    return f"{_counted(spikes)} with a month of runs to compare with"


def _rate(team: TeamView, rate: HourRate) -> str:
    if not rate.athletes:
        return "unknown: too few say each week whether it hurts, with a time for every run"
    hours = f"{number(rate.hours, 0)} h of {count(rate.athletes, 'athlete')}"
    out = ""
    if rate.left_out:
        out = (
            f" Not counted: {rate.left_out} who seldom say whether it hurts, or have a run without "
            "a time."
        )
    if rate.per_1000_h is None:
        return f"{rate.events} in {hours}; a rate needs {FEWEST_HOURS:.0f} h.{out}"
    beside = " and ".join(
        f"{short_number(r.value)} for {r.of_whom} ({short_number(r.low)} to {short_number(r.high)})"
        for r in team.injury_rates
    )
    return (
        f"{rate.events} in {hours}, {number(rate.per_1000_h)} per 1,000 h (95 % interval "
        f"{number(rate.low)} to {number(rate.high)}). Published injuries per 1,000 h: {beside} "
        f"({team.injury_rates[0].ref}). Any pain is a problem here, so there are more of them.{out}"
    )
