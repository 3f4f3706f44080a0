"""Whom the first line of a report speaks to, and its words for each of them."""

from __future__ import annotations

from dataclasses import replace

from runload.models.values import dataclass


@dataclass(frozen=True, slots=True)
class Voice:
    """Whom the line speaks to: the runner, a reader of mail, or the coach about a runner."""

    whose: str
    needs: str
    ask_pain: str
    red: str
    stale: str
    stale_action: str
    back: str
    back_walks: str
    back_action: str
    rested: str
    rested_action: str
    gap_action: str
    ended: str
    ended_action: str
    halted: str
    halted_action: str
    unknown_pain: str
    silent: str
    no_baseline_action: str
    no_runs_action: str
    pending: str
    well: str
    open_rest: str
    open_clinician: str
    open_usual: str
    open_ill: str
    unread: str
    unread_action: str
    note: str
    note_pain: str
    note_today: str
    note_action: str
    note_score: str
    where: str
    screen: str
    screen_action: str
    if_none: str
    physio: str
    physio_says: str
    physio_rest: str
    physio_pain: str


RUNNER = Voice(
    whose="your",
    needs="Stop running: this needs",
    ask_pain="Does anything hurt? Tell me that too.",
    red="Walk only as far as it stays calm, and see a physiotherapist within a week.",
    stale="Your log ended {days} days ago",
    stale_action="If you have run since, export again; if you rested, start shorter.",
    back="You are coming back to running: step {step} of {steps}",
    back_walks="You are coming back to running: walk for now",
    back_action="Do this step next. Then note how it felt, and how the next morning was.",
    rested="{days} days without a run, as you said",
    rested_action="Begin again with short runs, and let the steps come back one by one.",
    gap_action="Add the missing runs if you can. Until then, do not build up.",
    ended="Your log of runs ends on {day}",
    ended_action="Have you run since? Add the newer runs. If not, begin again with short runs.",
    halted="You ran about {often} days a week, and not at all for {days} days",
    halted_action="Is something wrong? If it hurts, or you are ill, tell me. If you rested, start "
    "shorter.",
    unknown_pain="Say where it hurts, or that nothing does.",
    silent="Say how it is now, or that it is gone.",
    no_baseline_action="Keep logging; until then, add little at a time.",
    no_runs_action="Add an export with runs, and I can look at the load.",
    pending="Look again tomorrow morning, and note how it is then.",
    well="Carry on, and change one thing at a time.",
    open_rest="No running until two whole days have gone by without fever.",
    open_clinician="How far you may run is for your physio or doctor to say.",
    open_usual="Run no further than usual, and only as your physio says.",
    open_ill="Run easy, and no further than usual. With a fever or a bad chest, rest.",
    unread="I understood only part of that, so I can't give a distance yet",
    unread_action="Read the signs below first. If none of them is true, say it in other words.",
    note="Your note of {day} may describe a sign that matters, so I can't give a distance yet",
    note_pain="Your note of {day} mentions pain, so I can't give a distance yet",
    note_today="Please answer today: your note of {day} may describe a sign that can't wait",
    note_action="Read the signs below. If none of them is true, say so, and how it is now.",
    note_score="Say how bad it is now, 0 to 10, and where; or that nothing hurts.",
    where="Please say where it hurts, and on which side",
    screen="Please answer the twelve safety questions first",
    screen_action="Read the signs below. If none of them is true, say so.",
    if_none="If none of the signs below is true:",
    physio="Keep to your physio's limits:",
    physio_says="your physio said so",
    physio_rest="Keep to what your physio said, and ring them if it gets worse.",
    physio_pain="Rest until it is back within the limit, and ring your physio if it stays.",
)
MAIL = replace(
    RUNNER,
    ask_pain="Does anything hurt? Note that too.",
    unknown_pain="Note where it hurts, or that nothing does.",
    silent="Note how it is now, or that it is gone.",
    screen_action="Read the signs below. If none of them is true, note that.",
    note_action="Read the signs below. If none of them is true, note that, and how it is now.",
    note_score="Note how bad it is now, 0 to 10, and where; or that nothing hurts.",
)
COACH = Voice(
    whose="the",
    needs="This needs",
    ask_pain="Ask whether anything hurts.",
    red="Ask them to stop running until it settles, and to see a physiotherapist this week.",
    stale="No run for {days} days",
    stale_action="Ask how things are.",
    back="Coming back to running: step {step} of {steps}",
    back_walks="Coming back to running: only walks for now",
    back_action="Ask how the last step and the morning after were.",
    rested="No run for {days} days, as they said",
    rested_action="Ask how they want to begin again.",
    gap_action="Ask for the missing runs. Until then, do not build up.",
    ended="No run in the log since {day}",
    ended_action="Ask how things are.",
    halted="No run for {days} days, after about {often} days a week",
    halted_action="Ask how things are.",
    unknown_pain="Ask whether anything hurts.",
    silent="Ring them: ask how it is now, and note 0 when it is gone.",
    no_baseline_action="Keep it gentle until the log covers a month.",
    no_runs_action="Ask for their runs.",
    pending="Ask tomorrow how the morning was.",
    well="Carry on.",
    open_rest="Ask them to rest until they are well and have had two whole days without fever.",
    open_clinician="Ask who has seen it, and what they said about running.",
    open_usual="Ask how it is, and do not build up until it is over.",
    open_ill="Ask how it is, and do not build up until it is over.",
    unread="Some of their words were not clear, so no distance yet",
    unread_action="Ask what they meant, and go through the stop signs with them.",
    note="The note of {day} may describe a sign that matters",
    note_pain="The note of {day} mentions pain",
    note_today="Ask today: the note of {day} may describe a sign that can't wait",
    note_action="Ask what it means, and go through the stop signs with them.",
    note_score="Ask how bad it is now, 0 to 10.",
    where="Where it hurts is not known yet",
    screen="The twelve safety questions are still to be answered",
    screen_action="Ask them, and note 0 in the column signs if none of them is true.",
    if_none="If none of the stop signs is true:",
    physio="The physio's limits:",
    physio_says="their physio said so",
    physio_rest="Ask whether the physio still says so.",
    physio_pain="Ask whether the physio knows.",
)
