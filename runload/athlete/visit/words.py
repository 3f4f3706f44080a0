"""The words of a physio's line: what may be ruled out, exercises, and what says nothing."""

from __future__ import annotations

import re

RULED_OUT: dict[str, tuple[str, ...]] = {
    "hills": ("hills?", "hilly", "inclines?", "uphills?", "climbs?", "climbing"),
    "downhill": ("downhills?", "descents?"),
    "fast running": (
        "speed ?work", "speed", "sprints?", "sprinting", "intervals?", "tempo", "fartlek",
        "strides?", "fast", "hard (?:runs?|sessions?|efforts?)", "threshold", "quality sessions?",
    ),
    "track": ("track",),
    "long runs": ("long runs?",),
    "stairs": ("stairs", "steps"),
    "jumping": ("jumping", "jumps?", "hopping", "plyos?", "plyometrics?", "skipping", "impact"),
    "trails": ("trails?", "off[- ]?road", "uneven(?: ground| terrain)?"),
    "hard ground": ("hard (?:ground|surfaces?)", "concrete", "tarmac", "asphalt", "road", "roads"),
    "races": ("races?", "racing", "parkruns?", "competition"),
    "treadmill": ("treadmill",),
}  # fmt: skip
"""What a limit may rule out, and how it is said."""
_NAMES = {what: re.compile(rf"\b(?:{'|'.join(said)})\b") for what, said in RULED_OUT.items()}
MEANS_WITHOUT = (
    (re.compile(r"\b(?:on the )?flat\b(?: (?:only|ground|routes?|terrain|surfaces?))*"), "hills"),
    (re.compile(r"\bno (?:incline|elevation)\b"), "hills"),
    (re.compile(r"\b(?:very |all |keep it )?(?:easy|slow|conversational|gentle)"
                r"(?: (?:only|pace|effort|runs?|running|jogs?|jogging))*\b"), "fast running"),
    (re.compile(r"\bsoft (?:ground|surfaces?)(?: only)?\b|\b(?:grass|trails?) only\b|"
                r"\bonly (?:run )?on grass\b"), "hard ground"),
)  # fmt: skip
"""What is said of a run, and what it rules out."""
EXERCISE = re.compile(
    r"\b(?:raises?|stretch(?:es|ing)?|bridges?|planks?|squats?|lunges?|clams?|clamshells?|"
    r"wall sits?|holds?|isometrics?|drops?|step[- ]?(?:ups?|downs?)|balance|thera-?band|"
    r"band walks?|"
    r"bands?|exercises?|hep|rehab|strength(?:ening)?|mobility|mobs|foam roll(?:er|ing)?|"
    r"dead ?lifts?|"
    r"rdls?|nordics?|curls?|single leg stance|sls|eccentrics?|theraband|doming|short foot|"
    r"hip hikes?|bird[- ]?dogs?|cat[- ]?cows?|copenhagens?|core)\b"
)
SETS = re.compile(r"\b\d{1,2}\s*x\s*\d{1,3}(?:\s*-\s*\d{1,3})?(?:\s*(?:s|secs?|seconds?|reps?))?\b")
ONLY_LABEL = re.compile(
    r"^(?:hep|home exercises?|home programme|rehab|exercises?|strength|mobility)$"
)
"""A word before exercises that is none itself."""
NO_LIMIT = re.compile(
    r"\b(?:ran|did|was|were|yesterday|last (?:week|night|run|sunday|month)|ago|today|"
    r"on assessment|o/e|"
    r"cycl\w*|bik\w+|swim\w*|pool|aqua|elliptical|x-?train\w*|cross[- ]?train\w*|row\w*|ice|"
    r"icing|heat|"
    r"(?:race|parkrun)\b.*\d|massage|tap(?:e|ing)|shoes?|trainers?|insoles?|orthotics?|"
    r"marathon|event|hop(?: test)?)\b|^step[- ]?downs?$|\bon step[- ]?down"
)
"""What tells of something else than the runs to come: kept as it was said."""
GROWS = re.compile(
    r"\b(?:build\w*|progress\w*|work\w* up|increas\w*|add\w*|aim\w*|target\w*|goal|at least|"
    r"minimum|"
    r"provided|as long as|only if|unless)\b"
)
"""What makes a number something else than the most to run: asked."""
FILLERS = frozenset((
    "a", "about", "again", "all", "also", "am", "and", "any", "are", "as", "at", "away", "back",
    "be", "before", "below", "between", "both", "but", "can", "continue", "cut", "day", "days",
    "distance", "do", "don't", "during", "each", "easy", "else", "every", "fine", "first", "for",
    "from", "get", "go", "going", "good", "graded", "gradual", "gradually", "ground", "have",
    "he", "her", "him", "his", "i", "if", "in", "into", "is", "it", "its", "jog", "jogging",
    "just", "keep", "l", "left", "leg", "legs", "let", "limit", "limits", "long", "max",
    "maximum", "me", "mileage", "more", "my", "next", "normal", "not", "of", "ok", "okay", "on",
    "once", "one", "only", "or", "other", "our", "out", "over", "per", "please", "pm", "r",
    "reduce", "rest", "return", "right", "run", "run/walk", "running", "runs", "s", "session",
    "sessions", "she", "short", "should", "so", "start", "stay", "steady", "still", "surface",
    "symptoms", "take", "than", "that", "the", "their", "them", "then", "there", "they", "this",
    "through", "time", "times", "to", "today", "too", "total", "training", "under", "up", "us",
    "very", "via", "volume", "walk", "walking", "we", "week", "weekly", "weeks", "when", "while",
    "will", "with", "you", "your",
))  # fmt: skip
"""Words that set nothing by themselves."""
RESTRICTS = re.compile(
    r"\d|\b(?:no|not|never|avoid|only|max|maximum|until|till|limit|below|under|above|don'?t|half|"
    r"less|without|reduce|cut|stop)\b"
)
SAYS_HOW_FAR = re.compile(
    r"\b(?:km|k|kms|mi|miles?|min|mins|minutes?|hours?|distance|mileage|volume|half|third|"
    r"quarter|"
    r"long run|further|farther|load)\b|%"
)


def named(text: str) -> tuple[str, ...]:
    """What a text names of the things that may be ruled out, in the order of the table."""
    return tuple(what for what, name in _NAMES.items() if name.search(text))


def without_names(text: str) -> str:
    """The text without those names."""
    for name in _NAMES.values():
        text = name.sub(" ", text)
    return text
