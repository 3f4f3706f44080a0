"""One message, read: pains with their places, scores, times and signs; or that nothing hurts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from runload.athlete.pain_language.all_clear import says_clear, says_gone
from runload.athlete.pain_language.lexicon import lexicon
from runload.athlete.pain_language.numbers import (
    Score,
    days_of,
    scores_of,
    weekday_of,
    worded_scores,
)
from runload.athlete.pain_language.places import (
    Stretch,
    place_of,
    places_in,
    stretches,
)
from runload.athlete.pain_language.report import Message, Pain, Quote, Sign
from runload.athlete.pain_language.scene import (
    AFFIRMED,
    DENIED,
    FINDINGS,
    OTHER,
    PAST,
    UNCLEAR,
    Scene,
)
from runload.athlete.pain_language.scope import scene_in
from runload.athlete.pain_language.sides import side_of
from runload.athlete.pain_language.signs import Found, signs_in
from runload.tabular.pain_scores import scores_standing

KEPT = 4096
"""Messages whose reading is kept."""
STRANGE_WORDS = 1
"""Unknown words from which a part without a finding counts as not understood. Basis: ours."""
SHORTEST_STRANGE = 4
"""Letters of such a word. Basis: ours."""


def _quote(scene: Scene, start: int, end: int) -> Quote:
    words = scene.said.words
    if start >= end or not words.words:
        return Quote("", 0, 0)
    end = min(end, len(words.spans))
    return Quote(words.said(start, end).strip(), words.spans[start][0], words.spans[end - 1][1])


def _sign(scene: Scene, found: Found) -> Sign:
    return Sign(found.token, found.status, _quote(scene, found.start, found.end))


def _present(scene: Scene, start: int, end: int) -> str:
    """now, improved, gone or past."""
    inside = {m.concept for m in scene.mentions if start <= m.start < end}
    if inside & {"still", "not_gone", "worse"}:
        return "improved" if "nearly_gone" in inside or "better" in inside else "now"
    if "nearly_gone" in inside or "better" in inside:
        return "improved"
    return "gone" if "gone" in inside and _ends_gone(scene, start, end) else "now"


def _ends_gone(scene: Scene, start: int, end: int) -> bool:
    """Whether "gone" or "fine now" is the last word on this pain."""
    gone = [m for m in scene.of("gone") if start <= m.start < end and scene.held(m) != DENIED]
    later = [
        m
        for m in scene.mentions
        if gone and gone[-1].end <= m.start < end and scene.kind(m) in ("feel", "name")
    ]
    return bool(gone) and not later


def _status(signs: Sequence[Sign]) -> dict[str, str]:
    """One status a token: affirmed once is affirmed; then unclear, then denied."""
    order = (AFFIRMED, UNCLEAR, DENIED)
    kept: dict[str, str] = {}
    for sign in signs:
        if sign.status not in order:
            kept.setdefault(sign.token, sign.status)
        elif (
            sign.token not in kept
            or kept[sign.token] not in order
            or order.index(sign.status) < order.index(kept[sign.token])
        ):
            kept[sign.token] = sign.status
    return kept


def _one_each(signs: Sequence[Sign]) -> tuple[Sign, ...]:
    status = _status(signs)
    kept: dict[str, Sign] = {}
    for sign in signs:
        if status[sign.token] == sign.status:
            kept.setdefault(sign.token, sign)
    return tuple(kept.values())


def _scored_words(scene: Scene) -> list[int]:
    """The words at which the one reader of scores finds one."""
    words = scene.said.words
    standing = {one.start for one in scores_standing(words.text)}
    if not standing:
        return []
    return [
        at
        for at, (start, end) in enumerate(words.spans)
        if any(start <= one < end for one in standing)
    ]


def _in_stretch(found: Found, stretch: Stretch, among: Sequence[Stretch]) -> bool:
    held = [one for one in among if any(a.mention in found.mentions for a in one.anchors)]
    if held:
        return stretch in held
    return stretch.start <= found.start < stretch.end


def _score(
    stretch: Stretch, among: Sequence[Stretch], scores: Sequence[Score], worded: Sequence[Score]
) -> Score | None:
    own = [s for s in scores if stretch.start <= s.start < stretch.end]
    if own:
        return max(own, key=lambda s: s.score)
    if len(scores) == 1 and len(among) > 1 and scores[0].start >= among[-1].start:
        return scores[0]
    said_so = [s for s in worded if stretch.start <= s.start < stretch.end]
    return max(said_so, key=lambda s: s.score) if said_so and not scores else None


def _pain(
    scene: Scene,
    stretch: Stretch,
    among: Sequence[Stretch],
    found: Sequence[Found],
    scores: tuple[Sequence[Score], Sequence[Score]],
) -> Pain:
    start, end = stretch.start, stretch.end
    score = _score(stretch, among, *scores)
    mine = [f for f in found if _in_stretch(f, stretch, among)]
    signs = [_sign(scene, f) for f in mine if not f.pattern]
    for anchor in stretch.anchors:
        quote = _quote(scene, anchor.mention.start, anchor.mention.end)
        held = scene.held(anchor.mention)
        signs.extend(Sign(token, held, quote) for token in anchor.signs)
    others = bool(stretch.anchors) and all(scene.held(a.mention) == OTHER for a in stretch.anchors)
    return Pain(
        places=tuple(dict.fromkeys(a.mention.concept for a in stretch.anchors)),
        regions=place_of(scene, stretch),
        side=side_of(scene, start, end),
        score=score.score if score else None,
        score_said=_quote(scene, score.start, score.end) if score else None,
        score_asked=bool(score and score.asked),
        score_in_words=bool(score and score.in_words),
        days=days_of(scene, start, end),
        weekday=weekday_of(scene, start, end),
        present=_present(scene, start, end),
        owner="other" if others else "me",
        signs=_one_each(signs),
        patterns=_patterns(stretch, mine),
        said=_quote(scene, start, end),
    )


def _patterns(stretch: Stretch, found: Sequence[Found]) -> tuple[str, ...]:
    """Patterns that were named, by name first, then by what was told."""
    named = [key for anchor in stretch.anchors for key in anchor.pattern.split()]
    told = [f.pattern for f in found if f.pattern and f.status in (AFFIRMED, OTHER)]
    return tuple(dict.fromkeys((*named, *told)))


def _pain_without_place(
    scene: Scene, found: Sequence[Found], scores: tuple[Sequence[Score], Sequence[Score]]
) -> Pain | None:
    """A pain of which nobody said where, if something hurts at all."""
    hurts = [m for m in scene.of("pain", "ache") if scene.held(m) not in (DENIED, PAST)]
    told, worded = scores
    told_so = any(f.pattern and f.status == AFFIRMED for f in found)
    if not hurts and not told_so and not any(s.score > 0 for s in told):
        return None
    whole = Stretch(0, len(scene.said.words.words), [])
    return _pain(scene, whole, [whole], found, (told, worded))


def _is_strange(scene: Scene, at: int) -> bool:
    """Whether no list holds this word."""
    word = scene.said.words.words[at]
    return at not in scene.said.known and word.isalpha() and len(word) >= SHORTEST_STRANGE


def _not_understood(scene: Scene) -> tuple[Quote, ...]:
    """Parts between marks that hold strange words and no finding."""
    words = scene.said.words.words
    parts: dict[int, list[int]] = {}
    for at in range(len(words)):
        parts.setdefault(scene.segment[at], []).append(at)
    filled = {at for m in scene.said.mentions if scene.kind(m) in FINDINGS
              or scene.kind(m) == "thing" for at in range(m.start, m.end)}  # fmt: skip
    found = []
    for inside in parts.values():
        strange = [at for at in inside if _is_strange(scene, at)]
        if len(strange) >= STRANGE_WORDS and not filled & set(inside):
            found.append(_quote(scene, inside[0], inside[-1] + 1))
    return tuple(found)


@lru_cache(maxsize=KEPT)
def read_message(text: str) -> Message:
    """What a message says about the body. Nothing is guessed; what is unknown stays unknown.

    >>> read = read_message("left achilles 3, right kneecap 4, no swelling")
    >>> [(p.regions, p.side, p.score) for p in read.pains]
    [(('achilles_mid',), 'left', 3.0), (('front_knee',), 'right', 4.0)]
    """
    scene = scene_in(text)
    scores = scores_of(scene)
    told = (scores, worded_scores(scene))
    found = signs_in(scene)
    cut = stretches(scene, scores, _scored_words(scene))
    pains = [_pain(scene, one, cut, found, told) for one in cut]
    placeless: tuple[Sign, ...] = ()
    clear = says_clear(scene, pains, scores) or says_gone(scene, pains)
    if not pains:
        alone = None if clear else _pain_without_place(scene, found, told)
        if alone is not None:
            pains = [alone]
        else:
            placeless = _one_each([_sign(scene, f) for f in found if not f.pattern])
    return Message(
        text=text,
        languages=scene.said.languages,
        pains=tuple(pains),
        signs=placeless,
        clear=clear,
        not_understood=_not_understood(scene),
        free=tuple(anchor.regions for anchor in places_in(scene)) if clear else (),
        ideas=_ideas(scene),
        strange=any(_is_strange(scene, at) for at in range(len(scene.said.words.words))),
        mixed=scene.said.mixed,
    )


def _ideas(scene: Scene) -> tuple[str, ...]:
    return tuple(
        m.concept if (held := scene.held(m)) == AFFIRMED else f"{m.concept}!{held}"
        for m in scene.mentions
        if scene.kind(m) != "word"
    )


def languages_known() -> tuple[str, ...]:
    """Languages whose lexicon is there."""
    from runload.athlete.pain_language.lexicon import languages_written

    return tuple(one for one in languages_written() if lexicon(one).exact)
