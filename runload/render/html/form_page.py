"""The form of a squad: one file for a phone, which asks, seals the answer and sends nothing."""

from __future__ import annotations

import json
import zlib
from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from typing import Any

from runload.evidence.safety_screen import (
    LANGUAGES,
    PRIVATE,
    screen_questions,
    screen_words,
)
from runload.evidence.vocabulary import REGIONS
from runload.evidence.weekly_check import ASKED
from runload.models import AskForm
from runload.models.values import dataclass
from runload.render.escape import clean
from runload.render.html.writing import written
from runload.tabular.strict_toml import packaged

PLACES = tuple(region for region in REGIONS if region != "whole_leg")
"""The places that the list of the form offers."""
_FRONT, _BACK = 50.0, 150.0
_LEG: tuple[tuple[float, str, str], ...] = (
    (_FRONT, "outer_hip", "17,14 24,18 28,32 28,46 20,46 17,34"),
    (_FRONT, "groin_front_hip", "5,25 16,25 19,34 19,46 2,46 2,38"),
    (_FRONT, "front_thigh", "2,47 27,47 26,64 22,90 6,90 3,68"),
    (_FRONT, "front_knee", "6,91 22,91 23,100 21,110 7,110 5,100"),
    (_FRONT, "front_shin", "7,111 21,111 23,124 18,157 9,157 5,126"),
    (_FRONT, "outer_ankle", "9,158 18,158 19,170 8,170"),
    (_FRONT, "midfoot_top", "8,171 19,171 24,184 6,184"),
    (_FRONT, "toes", "6,185 24,185 28,194 22,197 6,196"),
    (_BACK, "buttock", "1,28 24,28 28,40 25,52 2,52"),
    (_BACK, "back_thigh", "2,53 26,53 25,68 22,90 6,90 3,68"),
    (_BACK, "back_knee", "6,91 22,91 22,107 6,107"),
    (_BACK, "calf", "6,108 22,108 25,122 20,142 8,142 4,122"),
    (_BACK, "achilles_mid", "8,143 19,143 17,168 10,168"),
    (_BACK, "heel_bottom", "9,169 18,169 20,183 7,183"),
    (_BACK, "forefoot", "7,184 20,184 26,196 8,197"),
)
"""Places to tap on one leg: the middle of the figure, the region, and its corners beside that."""
_MIDDLE = (
    (_FRONT, "pelvis_mid", "-15,12 15,12 15,24 4,24 0,42 -4,24 -15,24"),
    (_BACK, "low_back", "-19,12 19,12 24,27 -24,27"),
)


@dataclass(frozen=True, slots=True)
class Zone:
    """A part of the picture that is tapped: its region, whose side, and its outline."""

    region: str
    side: str
    d: str


def form_html(form: AskForm, languages: Sequence[str] = LANGUAGES) -> bytes:
    """The form as one file for a browser, in these languages."""
    told = {
        "squad": form.squad,
        "to": form.to,
        "lang": form.language,
        "fixed": len(languages) == 1,
        "people": [[clean(one.name), one.id, one.key] for one in form.people],
        "weeks": [[week.isoformat(), f"{week:%G-W%V}"] for week in form.weeks],
        "places": list(PLACES),
        "words": {form.language: _words(form.language)},
        "more": _packed([one for one in languages if one != form.language]),
    }
    return written(
        "form.html.j2",
        styles=("theme.css", "page.css", "form.css"),
        scripts=("answer.js", "form.js"),
        title=_words(form.language)["title"],
        zones=zones(),
        data=told,
        name=form.people[0].name if len(form.people) == 1 else "",
        words=_words(form.language),
        to=form.to,
        ready=list(zip(form.weeks, form.ready, strict=False)),
    )


LEFT_OUT = frozenset({"follow"})
"""What a form says in its first language alone, so that it stays below 60 kB: without a follow-up
a yes counts as the graver."""


@cache
def _packed_words(languages: tuple[str, ...]) -> str:
    words = {
        language: {key: said for key, said in _words(language).items() if key not in LEFT_OUT}
        for language in languages
    }
    text = json.dumps(words, ensure_ascii=False, separators=(",", ":"))
    return b64encode(zlib.compress(text.encode(), 9)).decode()


def _packed(languages: Sequence[str]) -> str:
    """Other languages, so that the form stays small: a browser that cannot unpack has the first."""
    return _packed_words(tuple(languages)) if languages else ""


@cache
def _words(language: str) -> dict[str, Any]:
    """All that the form says in one language."""
    words = packaged("runload.render.html", f"form/{language}.toml")
    screen = screen_words(language)
    found = {
        **words,
        "signs": list(screen.questions.values()),
        "follow": {
            one.id: [screen.follow_ups[one.id], [str(number) for number in one.answers]]
            for one in screen_questions()
            if one.id not in PRIVATE
        },
        "stop": [screen.heading_now, screen.heading_today, list(screen.now), list(screen.today)],
    }
    if language == "en":
        found["questions"] = [[ask, *answers] for ask, answers in ASKED]
        found["places"] = {region: REGIONS[region] for region in PLACES}
    return found


def zones() -> tuple[Zone, ...]:
    """The parts of the picture; on the front the right leg is on the left of it."""
    found = [Zone(region, "", _outline(at, corners)) for at, region, corners in _MIDDLE]
    for at, region, corners in _LEG:
        near, far = ("left", "right") if at == _FRONT else ("right", "left")
        found.append(Zone(region, near, _outline(at, corners)))
        found.append(Zone(region, far, _outline(at, corners, -1.0)))
    return tuple(found)


def _outline(middle: float, corners: str, side: float = 1.0) -> str:
    """The corners as a path, on one side of the figure or mirrored."""
    places = [tuple(map(float, corner.split(","))) for corner in corners.split()]
    return "M" + "L".join(f"{middle + side * x:g} {y:g}" for x, y in places) + "z"
