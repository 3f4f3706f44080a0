"""The limits that one clause sets: how far, how often, how much pain, and what is ruled out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from runload.athlete.visit.clause import Clause
from runload.athlete.visit.words import MEANS_WITHOUT, named, without_names
from runload.models.prescribing import (
    APART,
    GROWTH,
    MORNING,
    NO_RUNNING,
    PAIN,
    RUN_KM,
    RUN_MIN,
    RUNS_A_WEEK,
    SHARE,
    WALK_RUN,
    WEEK_KM,
    WITHOUT,
    Limit,
)
from runload.tables import METRES_PER_KM, METRES_PER_MILE

_NUMBER = r"(\d{1,3}(?:[.,]\d{1,2})?)"
_RANGE = rf"(?:\d{{1,3}}(?:[.,]\d{{1,2}})?\s*(?:-|to)\s*)?{_NUMBER}"
_AT_MOST = (
    r"(?:(?:no|not|do(?:n't| not) (?:run |go |do )?|never) (?:more|further|longer|greater|"
    r"above|over|"
    r"exceed(?:ing)?)(?: than)?|no greater than|do(?:n't| not) exceed|not exceed(?:ing)?|up to|"
    r"max(?:imum|"
    r"\.)?(?: of)?|at most|under|below|less than|<=?|only|limit(?:ed)?(?: to| of)?|longest|"
    r"keep \w+"
    r"(?: \w+)? (?:under|below|to))"
)
_UNIT = r"(k|kms?|kilomet(?:er|re)s?|kays?|mi|miles?)\b"
_PER_WEEK = r"\s*(?:(?:/|per|a|each|every|in a|in the|p/?)\s*(?:wk|week|w)\b|weekly|pw\b)"
_AMOUNT = re.compile(rf"(?:{_AT_MOST}\s*)?{_RANGE}\s*{_UNIT}(?:\s*(?:max|or less))?")
_WEEK_BEHIND = re.compile(rf"{_PER_WEEK}(?: total)?")
_WEEK_BEFORE = re.compile(r"\b(?:weekly|week|per week|wk|mileage|volume)\b")
_MINUTES = re.compile(
    rf"(?:{_AT_MOST}\s*)?{_RANGE}\s*(?:'|(min|mins|minutes?|m|h|hours?|hrs?)\b)(?:\s*(?:per|a|"
    rf"each) run)?"
)
_REPEATS = re.compile(r"\b\d{1,2}\s*x\s*\d{1,2}\s*(?:min\w*|m|'|km|k)(?!\w)")
_WALKS = re.compile(r"\bwalk")
_WARMING = re.compile(
    rf"{_RANGE}\s*min\w*\s*(?:brisk\s*)?(?:warm|cool|brisk|walk(?!\w*\s*/))[^\d]*"
)
_MIN = r"\s*(?:min(?:ute)?s?|m|')?\s*"
_GO, _WALK = r"(?:of )?(?:jog|run|r)\w*", r"(?:of )?(?:walk|w)\w*"
_BEHIND = r"(?:\s*\)?[,\s]*x\s*(\d{1,2})|\s*\)?[,\s]*(\d{1,2})\s*times)?"
_AND = r"\s*(?:/|,|\+|&|and|-)?\s*"
_FIRST = r"(?:(\d{1,2})\s*x\s*)?\(?\s*"
_RUN_FIRST = (
    re.compile(rf"{_FIRST}(\d{{1,2}})\s*:\s*(\d{{1,2}})(?:\s*(?:x|times)\s*(\d{{1,2}}))?"),
    re.compile(rf"{_FIRST}(\d{{1,2}}){_MIN}{_GO}{_AND}(\d{{1,2}}){_MIN}{_WALK}{_BEHIND}"),
    re.compile(
        rf"{_FIRST}run\w*\s*(?:for )?(\d{{1,2}}){_MIN}{_AND}"
        rf"walk\w*\s*(?:for )?(\d{{1,2}}){_MIN}{_BEHIND}"
    ),
)
_WALK_FIRST = (
    re.compile(rf"{_FIRST}(\d{{1,2}}){_MIN}{_WALK}{_AND}(\d{{1,2}}){_MIN}{_GO}{_BEHIND}"),
    re.compile(
        rf"{_FIRST}walk\w* (\d{{1,2}}){_MIN}{_AND}(?:run|jog)\w* (\d{{1,2}}){_MIN}{_BEHIND}"
    ),
)
_TURNS = (*((pattern, False) for pattern in _RUN_FIRST), *((one, True) for one in _WALK_FIRST))
"""Minutes of running and walking in turns, and whether the walk is told first."""
_IN_TURNS = re.compile(r"\b(?:run|jog|walk|r|w)\w*\b")
_OFTEN = re.compile(
    rf"(?:{_AT_MOST}\s*)?(?<![\d.,])(?:\d\s*-\s*)?([1-7])\s*(?:x|times)?\s*(?:runs?|days?|"
    rf"sessions?)?\s*"
    r"(?:max\s*)?(?:/|per|a|each|every|x)\s*(?:wk|week|w)\b|\b([1-7])\s*(?:runs|run days) max\b|"
    rf"{_AT_MOST}\s*([1-7])\s*runs\b|\b([1-7])\s*x\s*weekly\b"
)
_EVERY_OTHER = re.compile(
    r"\b(?:every (?:other|second|2nd) day|(?:on )?(?:alternate|alternating) days?|eod|"
    r"(?:a )?rest day (?:after|between|in between)(?: (?:each|every|the|all))?(?: runs?)?|"
    r"(?:no|not(?: on)?|never on) (?:back[- ]to[- ]back|consecutive|successive)(?: days?|"
    r" runs?)?|"
    r"(?:no|never) 2 days in a row|not 2 days in a row|day(?:'s)? rest (?:after|"
    r"between)(?: (?:each|every))?"
    r"(?: runs?)?|48 ?h(?:ours|rs)? between(?: runs)?)"
)
_EVERY_THIRD = re.compile(r"\bevery (?:third|3rd|3) days?\b|\b72 ?h(?:ours|rs)? between(?: runs)?")
_APART = re.compile(
    r"(?:at least )?(\d) (?:full )?(?:rest )?days?(?:' rest| rest| off)? (?:between|off|apart|"
    r"after|in between)"
    r"(?: (?:each|every|it|them|runs?|a))*"
)
_PAIN = r"(?:pain(?: levels?| scores?)?|nprs|vas|nrs|discomfort|soreness|symptoms|niggle)"
_IS = r"(?:is |stays |ok(?:ay)? |allowed |fine |acceptable |a |score |of )"
_OF_10 = r"(?:\s*(?:/|out of|of)\s*10)?"
_PAIN_ABOVE = re.compile(
    rf"(?:stop(?: running)?|do(?:n't| not) run|back off|no running|ease off|abort)?\s*(?:if|"
    rf"when|with|once)?\s*"
    rf"{_PAIN}\s*(?:is |goes |gets |rises )?(?:(?P<over>>|above|over|exceeds?|more than|beyond|"
    rf"past|higher than)"
    rf"|(?P<least>>=|reaches|hits))\s*(?P<n>\d{{1,2}}){_OF_10}"
)
_PAIN_BELOW = re.compile(
    rf"(?:{_PAIN}\s*(?:is |stays |to be |must be |should be |kept |to stay )*(?P<under><(?!=)|"
    rf"below|under|less than)"
    rf"\s*(?P<n>\d{{1,2}}){_OF_10})"
)
_PAIN_UP_TO = re.compile(
    rf"(?:{_AT_MOST}|ok(?:ay)? (?:up )?to|allowed up to|can go to)\s*{_PAIN}"
    rf"\s*{_IS}*(?P<a>\d{{1,2}}){_OF_10}"
    rf"|{_PAIN}\s*{_IS}*(?:{_AT_MOST}|up to|to|\d\s*-)\s*(?:\d\s*(?:-|to)"
    rf"\s*)?(?P<n>\d{{1,2}}){_OF_10}"
    rf"|{_PAIN}\s*{_IS}*(?:\d\s*(?:-|to)\s*)?(?P<b>\d{{1,2}}){_OF_10}\s*(?:max|or less|ok|okay|"
    rf"allowed|fine|acceptable)"
    rf"|{_AT_MOST}\s*(?:\d\s*-\s*)?(?P<m>\d{{1,2}})\s*(?:/|out of)\s*10(?: {_PAIN})?"
)
_PAIN_FREE = re.compile(
    r"\b(?:pain[- ]?free|no pain|without (?:any )?pain|zero pain|symptom[- ]free|stop (?:if|"
    r"when|with) (?:any )?"
    r"(?:pain|it hurts|symptoms))\b(?: (?:only|running|during|throughout))*"
)
_MORNING = re.compile(
    r"(?:(?:soreness|pain|stiffness|symptoms|and|must|should|to)?\s*(?:be )?(?:gone|settled?s?|"
    r"back to (?:normal|"
    r"baseline|usual|where it was)|no worse|as usual|normal)\s*(?:by |in |the |again )*(?:next|"
    r"following)? ?"
    r"(?:morning|day|am)\b|settles? (?:within|in|by) (?:24 ?h(?:ours|rs)?|the? ?morning)|"
    r"no worse (?:the )?next (?:day|morning)|mornings? (?:as )?(?:usual|normal|no worse))"
)
_GROWTH = re.compile(
    r"(?:increase|build|progress|grow|add|up)\w*(?: \w+){0,3}? (?:by )?(?:no more than |"
    r"not more than |up to |max(?:imum)? |"
    r"at most )*(\d{1,2})\s*(?:%|percent|per cent)(?:\s*(?:/|per|a|each|every)\s*(?:wk|"
    r"week))?(?: max)?|"
    r"(\d{1,2})\s*(?:%|percent)\s*(?:increase |more )?(?:/|per|a|each|every)\s*(?:wk|week)|"
    r"(\d{1,2})\s*% rule"
)
_SHARE = re.compile(
    r"(?:reduc|cut)\w*(?: \w+){0,3} (?:by )?(?P<less>half|\d{1,2}\s*%)|"
    r"(?:(?P<half>half)|(?P<third>a third)|(?P<quarter>a quarter)|(?P<pct>\d{1,2})"
    r"\s*%)(?: of)?(?: (?:the|your|her|his|"
    r"normal|usual|current|what|distance|mileage|volume|length|km|runs?))+"
)
_NOT = re.compile(
    r"\b(?:no|not|avoid(?:ing)?|without|w/o|skip|don'?t|do not|never|stay (?:off|away from)|"
    r"nil|leave out|"
    r"leave|off)\b"
)
_AGAIN = re.compile(
    r"\b(?:ok|okay|allowed|fine|again|back in|can (?:start|add|do)|reintroduce|now)\b"
)
_OR = re.compile(r"\b(?:or|and|nor|either|yet|at all|any)\b|[/&+]")
_SHARES = {"half": 0.5, "third": 1 / 3, "quarter": 0.25}


def _value(text: str) -> float:
    return float(text.replace(",", "."))


def _growth(clause: Clause) -> Iterator[Limit]:
    found = clause.take(_GROWTH)
    if found is not None:
        yield Limit(GROWTH, float(next(filter(None, found.groups()))))


def _share(clause: Clause) -> Iterator[Limit]:
    found = clause.take(_SHARE)
    if found is not None:
        told = found.groupdict()
        if told["less"]:
            less = re.match(r"\d+", told["less"])
            yield Limit(SHARE, 1 - float(less[0]) / 100 if less else 0.5)
            return
        by_word = next((share for word, share in _SHARES.items() if told[word]), None)
        yield Limit(SHARE, by_word if by_word is not None else float(told["pct"]) / 100)


def _turns(clause: Clause) -> Iterator[Limit]:
    """Running and walking in turns; the times are 0 where they are not told."""
    if not clause.has(_IN_TURNS) and "x" not in clause.text:
        return
    for pattern, walk_first in _TURNS:
        found = clause.take(pattern)
        if found is not None:
            before, first, second, *behind = found.groups()
            run, walk = (second, first) if walk_first else (first, second)
            times = next(filter(None, (before, *behind)), "0")
            yield Limit(WALK_RUN, steps=(int(run), int(walk), int(times)))
            return


def repeats(clause: Clause) -> bool:
    """Whether a clause tells of runs of some minutes with no word of what lies between."""
    return not clause.has(_WALKS) and clause.take(_REPEATS) is not None


def _warm_up(clause: Clause) -> Iterator[Limit]:
    """A walk before or after sets no limit."""
    clause.take(_WARMING)
    yield from ()


def _distances(clause: Clause) -> Iterator[Limit]:
    while (found := _AMOUNT.search(clause.text)) is not None:
        behind = _WEEK_BEHIND.match(clause.text, found.end())
        weekly = behind is not None or _WEEK_BEFORE.search(clause.text[: found.start()]) is not None
        end = behind.end() if behind is not None else found.end()
        clause.text = f"{clause.text[: found.start()]} {clause.text[end:]}"
        miles = found[2].startswith("mi")
        km = _value(found[1]) * (METRES_PER_MILE / METRES_PER_KM if miles else 1.0)
        kind = WEEK_KM if weekly else RUN_KM
        yield Limit(kind, round(km, 2)) if km else Limit(NO_RUNNING)


def _minutes(clause: Clause) -> Iterator[Limit]:
    found = clause.take(_MINUTES)
    if found is not None:
        hours = (found[2] or "").startswith("h")
        yield Limit(RUN_MIN, _value(found[1]) * (60.0 if hours else 1.0))


def _often(clause: Clause) -> Iterator[Limit]:
    found = clause.take(_OFTEN)
    if found is not None:
        yield Limit(RUNS_A_WEEK, float(next(filter(None, found.groups()))))


def _apart(clause: Clause) -> Iterator[Limit]:
    if clause.take(_EVERY_OTHER) is not None:
        yield Limit(APART, 1.0)
    elif clause.take(_EVERY_THIRD) is not None:
        yield Limit(APART, 2.0)
    elif (found := clause.take(_APART)) is not None:
        yield Limit(APART, float(found[1]))


def _pain(clause: Clause) -> Iterator[Limit]:
    """The most pain of 0 to 10; below 4 is at most 3."""
    for pattern, less in ((_PAIN_ABOVE, "least"), (_PAIN_BELOW, "under")):
        found = clause.take(pattern)
        if found is not None:
            yield Limit(PAIN, max(0.0, float(found["n"]) - bool(found[less])))
            return
    found = clause.take(_PAIN_UP_TO)
    if found is not None:
        yield Limit(PAIN, float(next(filter(None, found.groups()))))
    elif clause.take(_PAIN_FREE) is not None:
        yield Limit(PAIN, 0.0)


def _morning(clause: Clause) -> Iterator[Limit]:
    if clause.take(_MORNING) is not None:
        yield Limit(MORNING)


def _ruled_out(clause: Clause) -> Iterator[Limit]:
    """What a clause says not to run, and what it means where it says how to run."""
    found = _NOT.search(clause.text)
    if found is not None and (names := named(clause.text[found.start() :])):
        clause.text = _OR.sub(" ", without_names(_NOT.sub(" ", clause.text)))
        yield from (Limit(WITHOUT, what=name) for name in names)
    for said, what in MEANS_WITHOUT:
        if clause.take(said) is not None:
            yield Limit(WITHOUT, what=what)


def allowed_again(clause: Clause) -> tuple[str, ...]:
    """What a clause says may be run again."""
    if _NOT.search(clause.text) or not _AGAIN.search(clause.text):
        return ()
    names = named(clause.text)
    if names:
        clause.text = _OR.sub(" ", without_names(_AGAIN.sub(" ", clause.text)))
    return names


_READERS: tuple[Callable[[Clause], Iterator[Limit]], ...] = (
    _morning, _pain, _growth, _share, _turns, _warm_up, _often, _distances, _apart, _minutes,
    _ruled_out,
)  # fmt: skip


def limits_of(clause: Clause) -> tuple[Limit, ...]:
    """The limits that a clause sets; what they were read from is taken out of it.

    Examples:
        >>> from datetime import date
        >>> said = Clause("up to 5 km pain up to 3 no hills", "", date(2026, 11, 22))
        >>> [(one.kind, one.value, one.what) for one in limits_of(said)]
        [('pain', 3.0, ''), ('run_km', 5.0, ''), ('without', 0.0, 'hills')]
    """
    return tuple(limit for read in _READERS for limit in read(clause))
