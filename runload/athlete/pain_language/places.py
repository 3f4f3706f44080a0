"""Where it hurts: the places of a message, narrowed by what stands beside them, pain by pain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from runload.athlete.pain_language.compiled import places_data
from runload.athlete.pain_language.matching import Mention
from runload.athlete.pain_language.numbers import Score
from runload.athlete.pain_language.scene import DENIED, FINDINGS, PARTS, PAST, Scene

MODIFIER_REACH = 4
"""Words between a body part and "inner", "front" … that still belong to it. Basis: ours."""
JOINT_REACH = 4
"""Words between two places of a list ("hips and knees"). Basis: ours."""
EVIDENCE = frozenset(
    {
        "pain", "ache", "sharp", "tight", "stiff", "tender", "burning", "throbbing", "agony",
        "cramp", "pop", "gives_way", "locked", "twisted", "lump", "swollen_fast",
    }
)  # fmt: skip
"""Feelings that make a place one that hurts."""
IN_ANY_RUN = frozenset(
    {"run", "walk", "turn", "sudden", "gradual", "next_day", "after_run", "weak_glutes"}
)
"""Ideas that go with any run, or with any runner, and tell of no pain."""
MODIFIERS = (
    "inner", "outer", "front", "behind", "above", "below", "under", "top", "beside", "upper",
    "middle",
)  # fmt: skip
_ONE_PLACE = (
    frozenset({"forefoot", "toes"}), frozenset({"inner_ankle", "outer_ankle", "midfoot_top"}),
)  # fmt: skip
"""Regions so near that a complaint of both is one."""


class Anchor(NamedTuple):
    """A place or a named injury, with the regions it may be."""

    mention: Mention
    regions: tuple[str, ...]
    pattern: str = ""
    signs: tuple[str, ...] = ()


@dataclass(slots=True)
class Stretch:
    """The words about one pain, with its places."""

    start: int
    end: int
    anchors: list[Anchor]


def _place(concept: str) -> Mapping[str, Any] | None:
    return places_data()["place"].get(concept)


def _named(concept: str) -> Mapping[str, Any] | None:
    return places_data()["name"].get(concept)


def _modifiers(scene: Scene, mention: Mention, others: Sequence[Mention]) -> list[str]:
    """Modifiers that belong to this place, the nearest first."""
    near: list[tuple[int, str]] = []
    for one in scene.of(*MODIFIERS):
        far = max(one.start, mention.start) - min(one.end, mention.end)
        if far > MODIFIER_REACH or not _beside(scene, one, mention, others):
            continue
        gaps = [max(one.start, o.start) - min(one.end, o.end) for o in others if o != mention]
        if any(0 <= gap < far for gap in gaps):
            continue
        near.append((far, one.concept))
    return [concept for _, concept in sorted(near)]


def _beside(scene: Scene, one: Mention, mention: Mention, others: Sequence[Mention]) -> bool:
    """Whether a modifier may be of this place: "inner shin", or "shin, on the inside"."""
    if scene.same(scene.segment, one, mention):
        return True
    behind = scene.segment[one.start] - scene.segment[mention.start] == 1
    return behind and not any(scene.same(scene.segment, one, other) for other in others)


def _regions(scene: Scene, mention: Mention, others: Sequence[Mention]) -> tuple[str, ...]:
    place = _place(mention.concept) or {}
    for concept in _modifiers(scene, mention, others):
        narrowed = place.get(concept)
        if isinstance(narrowed, str):
            return (narrowed,)
    beside = place.get("with", {})
    if isinstance(beside, dict) and not _above(scene, mention):
        for other in scene.mentions:
            if other.concept in beside and scene.same(scene.segment, other, mention):
                return (str(beside[other.concept]),)
    return tuple(place.get("regions", ()))


def _above(scene: Scene, mention: Mention) -> bool:
    """Whether it lies above what stands beside it ("Achilles, two inches above the heel")."""
    return any(scene.same(scene.segment, one, mention) for one in scene.of("above", "middle"))


def anchors_of(scene: Scene) -> list[Anchor]:
    """Places and named injuries that are neither denied, nor fine, nor long past.

    A place of which nothing is told but that it does not hurt is none, beside others.
    """
    found = _all_anchors(scene)
    painful = [one for one in found if not only_denied(scene, one.mention)]
    return painful or found


def only_denied(scene: Scene, mention: Mention) -> bool:
    """Whether the words between two marks say no more than that nothing hurts there."""
    inside = [m for m in scene.mentions if scene.same(scene.segment, m, mention)]
    told = [m for m in inside if scene.kind(m) in FINDINGS]
    numbers = any(
        word[0] in "123456789"
        for at, word in enumerate(scene.said.words.words)
        if scene.segment[at] == scene.segment[mention.start]
    )
    if numbers or any(scene.held(m) != DENIED for m in told):
        return False
    return any(m.concept in ("pain", "ache", "clear") for m in inside)


def places_in(scene: Scene) -> list[Anchor]:
    """Every place a message names, whatever is told of it."""
    parts = scene.of_kinds(PARTS)
    named = [Anchor(m, _regions(scene, m, parts)) for m in parts if _place(m.concept) is not None]
    return [anchor for anchor in named if anchor.regions]


def _all_anchors(scene: Scene) -> list[Anchor]:
    parts = scene.of_kinds(PARTS)
    found: list[Anchor] = []
    for mention in scene.mentions:
        if scene.held(mention) in (DENIED, PAST) or mention in scene.easy:
            continue
        if _place(mention.concept) is not None:
            found.append(Anchor(mention, _regions(scene, mention, parts)))
        elif scene.kind(mention) == "name" and (named := _named(mention.concept)) is not None:
            found.append(
                Anchor(
                    mention,
                    tuple(named["regions"]),
                    str(named["pattern"]),
                    tuple(named.get("signs", ())),
                )
            )
    return found


def _evidence(scene: Scene, start: int, end: int, scored: Sequence[int], anchor: Anchor) -> bool:
    """Whether these words tell of a pain at this place, not only of a sign of another one."""
    if any(start <= at < end for at in scored):
        return True
    if _only_sign(scene, anchor, frozenset({"feel"})):
        return False
    return any(
        start <= m.start < end
        and (scene.kind(m) in ("name", "do", "sign") or m.concept in EVIDENCE)
        and m.concept not in IN_ANY_RUN
        and scene.held(m) not in (DENIED, PAST)
        for m in scene.mentions
    )


def _break(scene: Scene, one: Anchor, other: Anchor) -> int | None:
    """Where a new statement begins between two places, or None if it is one statement."""
    start, end = one.mention.end, other.mention.start
    words = scene.said.words.words
    cut: int | None = None
    for at in range(start, end):
        if scene.segment[at] != scene.segment[min(at + 1, len(words) - 1)]:
            cut = at + 1
    joints = [m for m in scene.of("and", "but") if start <= m.start < end]
    if joints and (cut is None or joints[-1].end > cut):
        cut = joints[-1].end
    return cut


def _listed(scene: Scene, one: Anchor, other: Anchor) -> bool:
    """Whether two places stand side by side in a list: "hips and knees"."""
    start, end = one.mention.end, other.mention.start
    inside = [m for m in scene.mentions if start <= m.start < end]
    joined = any(m.concept in ("and", "or") for m in inside)
    if not joined and _only_sign(scene, other, frozenset({"feel"})):
        return False
    return end - start <= JOINT_REACH and all(
        m.concept in ("and", "or") or scene.kind(m) in ("side", "mod", "who") for m in inside
    )


def _sides_differ(scene: Scene, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether one stretch of words is all left and the other all right."""
    sides = [
        {m.concept for m in scene.of("left", "right") if start <= m.start < end}
        for start, end in (one, other)
    ]
    return len(sides[0]) == len(sides[1]) == 1 and sides[0] != sides[1]


def _related(one: Anchor, other: Anchor) -> bool:
    both = {*one.regions, *other.regions}
    return bool(set(one.regions) & set(other.regions)) or any(both <= near for near in _ONE_PLACE)


def stretches(scene: Scene, scores: Sequence[Score], words: Sequence[int] = ()) -> list[Stretch]:
    """The message cut into pains: a new one where a new place has a complaint of its own.

    ``words`` are further places where a score stands.
    """
    scored = [*(score.start for score in scores), *words]
    last = len(scene.said.words.words)
    made: list[Stretch] = []
    for anchor in anchors_of(scene):
        if not made:
            made.append(Stretch(0, last, [anchor]))
            continue
        current = made[-1]
        before = current.anchors[-1]
        cut = _break(scene, before, anchor)
        if cut is None or _related(before, anchor):
            current.anchors.append(anchor)
            continue
        following = _next_cut(scene, anchor, last)
        own = _evidence(scene, cut, following, scored, anchor)
        earlier = _evidence(scene, current.start, cut, scored, before)
        if (
            (own and earlier)
            or _listed(scene, before, anchor)
            or _sides_differ(scene, (current.start, cut), (cut, following))
        ):
            current.end = cut
            made.append(Stretch(cut, last, [anchor]))
        else:
            current.anchors.append(anchor)
    return made


def _next_cut(scene: Scene, anchor: Anchor, last: int) -> int:
    """Where the statement of a place ends: the next sentence, "and", or a place after a comma."""
    later = [
        m.start
        for m in scene.mentions
        if m.start >= anchor.mention.end and m.concept in ("and", "but")
    ]
    ends = [
        at
        for at in range(anchor.mention.end, last)
        if scene.sentence[at] != scene.sentence[anchor.mention.start]
    ]
    return min([last, *later[:1], *ends[:1]])


def place_of(scene: Scene, stretch: Stretch) -> tuple[str, ...]:
    """The regions of one pain: of several places in one breath what they have in common."""
    shown: list[tuple[str, ...]] = []
    for at, anchor in enumerate(stretch.anchors):
        if not anchor.regions:
            continue
        if shown and not _same_breath(scene, stretch.anchors[0], anchor):
            continue
        if shown and at and not anchor.pattern and _only_sign(scene, anchor):
            continue
        if shown and anchor.mention.concept == "leg":
            continue
        shown.append(anchor.regions)
    if not shown:
        return ()
    regions = list(shown[0])
    for more in shown[1:]:
        common = [r for r in regions if r in more]
        regions = common or [*regions, *(r for r in more if r not in regions)]
    return tuple(regions)


def _same_breath(scene: Scene, one: Anchor, other: Anchor) -> bool:
    if _related(one, other):
        return True
    return scene.same(scene.segment, one.mention, other.mention)


def _only_sign(
    scene: Scene, anchor: Anchor, kinds: frozenset[str] = frozenset({"feel", "sign"})
) -> bool:
    """Whether a later place only carries a sign of the first one (a foot that goes white)."""
    near = [
        m
        for m in scene.of_kinds(kinds)
        if scene.same(scene.segment, m, anchor.mention)
        and abs(m.start - anchor.mention.end) <= MODIFIER_REACH
    ]
    return bool(near) and not any(m.concept in EVIDENCE for m in near)
