"""A physiotherapist's line becomes limits, exercises and the next visit; the rest is asked."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date

from runload.athlete.visit.clause import Clause, clauses
from runload.athlete.visit.exercises import (
    LONGEST_KEPT,
    RULES_OUT,
    takes_exercise,
    without_labelled,
)
from runload.athlete.visit.limits import allowed_again, limits_of, repeats
from runload.athlete.visit.when import SPAN, day_told, held_until
from runload.athlete.visit.words import (
    GROWS,
    NO_LIMIT,
    RESTRICTS,
    SAYS_HOW_FAR,
    named,
    without_names,
)
from runload.models.prescribing import (
    APART,
    GROWTH,
    HOW_FAR,
    MORNING,
    NO_RUNNING,
    PAIN,
    WALK_RUN,
    WEEK_KM,
    WITHOUT,
    HomeExercise,
    Limit,
    VisitTerms,
)
from runload.tabular.written import clean_text

_LIFTED = re.compile(
    r"\b(?:(?:no|without)(?: further| more| any)? (?:limits?|restrictions?)|cleared(?: to run|"
    r" for running)?|"
    r"(?:back to )?full (?:training|running|return)|discharged?|unrestricted|all clear|"
    r"all limits (?:off|lifted)|"
    r"back to normal (?:training|running))\b"
)
_FROM_DAY = re.compile(r"\b(?:from|on|after|as of|in)\b.*")
_UNCHANGED = re.compile(
    r"\b(?:continue as (?:is|before|you are|planned)|same (?:as before|again|plan)|"
    r"carry on(?: as (?:is|before))?|"
    r"no changes?|keep going as you are|as before)\b"
)
_REVIEW = re.compile(
    r"\b(?:see (?:me|you|us|her|him|again)(?: again)?|review(?:ed)?|rev\b|r/?v|f/?u|"
    r"follow[- ]?up|next (?:visit|"
    r"appointment|appt|session|review)|re-?check|re-?assess(?:ment)?|come back|appointment|"
    r"appt|tcu|tci|"
    r"back (?:in|to see me|with me)(?= ))\b(?: again)?"
)
_AS_NEEDED = re.compile(r"\b(?:prn|as needed|if needed|when needed|sos)\b")
_REST = re.compile(
    r"(?:\b(?:no|not|avoid|stop|off|cease|nil|rest from|refrain from) (?:all |any )?(?:running|"
    r"runs|run|jogging)\b"
    r"(?! (?:downhill|on|more|further|longer|over|above|beyond|faster|if|in|with|through|up|"
    r"back|uphill|when|"
    r"hills?|fast|\d+ ?(?:k|km|mi|min)))"
    r"|\bdo(?:n't| not) run\b(?! (?:more|further|longer|over|above|beyond|faster|if|on|with|"
    r"through|up|down|when))"
    r"|\bnon[- ]weight[- ]?bearing\b|\bnwb\b|\boff[- ]?load(?:ing)?\b|\b(?:walk(?:ing)? only|"
    r"only walk(?:ing)?)\b"
    r"|\b(?:complete|full|total) rest\b|\brest (?:completely|fully)\b|"
    r"\brest(?: from (?:running|sport))?(?= (?:until|"
    r"till|for|\d))|\bstop(?= (?:for|until|till) )|\bin (?:a )?boot\b)"
)
_FOR = re.compile(
    rf"(?:\b(?:for|x|next|over)\s*(?:the )?(?:next |first )?(?:{SPAN})|"
    rf"(?<!in )(?<![\d/])(?:{SPAN})|"
    r"\b(?:until|till|til)\b.*)"
)


@dataclass(slots=True)
class _Found:
    """What a line says, while its clauses are read."""

    limits: list[Limit] = field(default_factory=list)
    exercises: list[HomeExercise] = field(default_factory=list)
    review: date | None = None
    lifted: date | None = None
    unchanged: bool = False
    allowed: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    asks: list[str] = field(default_factory=list)
    open_far: bool = False

    @property
    def empty(self) -> bool:
        """Whether the line sets nothing, and nothing of it is asked."""
        set_now = (self.limits, self.exercises, self.review, self.lifted, self.allowed)
        return not any((*set_now, self.asks, self.unchanged))

    def ask(self, words: str, *, far: bool) -> None:
        """Words that may be a limit and were not understood."""
        self.asks.append(clean_text(words, LONGEST_KEPT))
        self.open_far = self.open_far or far


def read_visit(words: str, visit: date) -> VisitTerms:
    """What a physiotherapist's line sets.

    Parameters:
        words: one line, as a physio writes it; visit: the day it was said
    Returns:
        Limits, exercises and the next visit. What sets nothing is kept in its words; what may be
        a limit and was not understood is asked, and never guessed.
    Examples:
        >>> told = read_visit("up to 5 km; heel raises 3x15 daily; R/V 2/52", date(2026, 11, 22))
        >>> told.limits[0].value, told.exercises[0].days_a_week, told.review
        (5.0, 7.0, datetime.date(2026, 12, 6))
    """
    found = _Found()
    words = without_labelled(words, found.exercises)
    for clause in clauses(words, visit):
        _read(clause, found)
    if found.empty:
        found.asks, found.words = found.words or [clean_text(words, LONGEST_KEPT)], []
    return VisitTerms(
        limits=_once(found.limits),
        exercises=tuple(found.exercises),
        review=found.review,
        lifted=found.lifted,
        allowed=tuple(dict.fromkeys(found.allowed)),
        words=tuple(found.words),
        asks=tuple(found.asks),
        open_far=found.open_far,
    )


def _once(limits: list[Limit]) -> tuple[Limit, ...]:
    """Each limit once; of two of a kind the stricter: the smaller number, the longer rest.

    A rest of which no end was told is the one of which it was.
    """
    kept: dict[tuple[str, str], Limit] = {}
    for one in limits:
        key = (one.kind, one.what)
        other = kept.get(key)
        if other is None or _stricter(one, other):
            kept[key] = one
    return tuple(kept.values())


def _stricter(one: Limit, other: Limit) -> bool:
    if one.kind == NO_RUNNING:
        return one.until is not None and (other.until is None or one.until > other.until)
    return one.value > other.value if one.kind == APART else one.value < other.value


def _read(clause: Clause, found: _Found) -> None:
    """One clause: exercises are taken whole, the rest piece by piece."""
    _review(clause, found)
    if takes_exercise(clause, found.exercises, limited=bool(found.limits)):
        return
    _lifted(clause, found)
    if clause.take(_UNCHANGED):
        found.unchanged = True
    clause.take(_AS_NEEDED)
    _rest(clause, found)
    if clause.has(NO_LIMIT) and not RULES_OUT.search(clause.text):
        found.words.append(clean_text(clause.said, LONGEST_KEPT))
        return
    _set(clause, found)
    if left := clause.left:
        if RESTRICTS.search(clause.text):
            known_far = any(limit.kind in (*HOW_FAR, NO_RUNNING) for limit in found.limits)
            found.ask(clause.said, far=bool(SAYS_HOW_FAR.search(clause.text)) and not known_far)
        elif len(left) > 2:
            found.words.append(clean_text(clause.said, LONGEST_KEPT))


def _set(clause: Clause, found: _Found) -> None:
    """The limits of a clause, each until the day that it tells; a goal or a condition is asked."""
    again = repeats(clause)
    limits = limits_of(clause)
    if clause.has(GROWS) and not any(one.kind == GROWTH for one in limits):
        found.limits += [one for one in limits if one.kind in (PAIN, MORNING)]
        found.ask(clause.said, far=any(one.kind in (*HOW_FAR, WEEK_KM) for one in limits))
        clause.text = ""
        return
    if again:
        found.ask(f"{clause.said}: how long is the walk between?", far=True)
    else:
        names = allowed_again(clause)
        if names and day_told(clause.text, clause.visit) is not None:
            found.ask(clause.said, far=False)
        else:
            found.allowed += names
    if limits and clause.has(_FOR) and (until := held_until(clause.text, clause.visit)) is not None:
        clause.take(_FOR)
        limits = tuple(replace(limit, until=until) for limit in limits)
    found.limits += limits
    if any(one.kind == WALK_RUN and one.steps and not one.steps[2] for one in limits):
        found.ask(f"{clause.said}: how many times?", far=True)


def _lifted(clause: Clause, found: _Found) -> None:
    """That the limits before are over, from the day told on; of two days the later one."""
    if clause.take(_LIFTED) is None:
        return
    day = day_told(clause.text, clause.visit)
    if day is not None:
        clause.take(_FROM_DAY)
    found.lifted = max(filter(None, (found.lifted, day or clause.visit)))


def _review(clause: Clause, found: _Found) -> None:
    """The next visit, behind its word; without a day it is asked."""
    cue = _REVIEW.search(clause.text)
    if cue is None:
        return
    behind = clause.text[cue.end() :]
    before = re.sub(r"\b(?:until|till|til)(?: i)?\s*$", "", clause.text[: cue.start()].rstrip())
    found.review = day_told(behind, clause.visit) or found.review
    if day_told(behind, clause.visit) is None and not _AS_NEEDED.search(behind):
        found.ask(f"{clause.said}: on which day?", far=False)
    clause.text = before


def _rest(clause: Clause, found: _Found) -> None:
    """No running, until when it was told; "until it is pain free" is asked."""
    if clause.take(_REST) is None:
        return
    until = held_until(clause.text, clause.visit)
    found.limits.append(Limit(NO_RUNNING, until=until))
    if clause.take(_FOR) is not None and until is None:
        found.ask(f"{clause.said}: until which day?", far=False)
    found.limits += [Limit(WITHOUT, what=what, until=until) for what in named(clause.text)]
    clause.text = without_names(clause.text)
