"""Whether a message is about a child or a young runner, and how old somebody says to be."""

from __future__ import annotations

from runload.athlete.pain_language.matching import Mention
from runload.athlete.pain_language.scene import Scene

YOUNGEST_YEARS, ADULT_YEARS = 7, 18
"""Ages [years] of a young runner: from the first up to, not with, the second."""
OLDER_YEARS = 55
"""Age [years] from which worn joints are usual. Basis: ours."""
SCORES = 10
"""Above the highest score a number in brackets is an age."""
AGE_REACH = 4
"""Words between a child and its age. Basis: ours."""


def mark_young(scene: Scene) -> None:
    """Keep as ``young`` only children who may be under 18, and add who says to be so old.

    The numbers that are ages are noted, as they are no scores.
    """
    kept = []
    for child in scene.of("young"):
        at = _age_beside(scene, child)
        if at is not None:
            scene.ages.add(at)
        if at is None or _is_young(scene, at):
            kept.append(child)
    for told in scene.of("age"):
        at = _number(scene, told)
        if at is None or _counts(scene, at) or int(scene.said.words.words[at]) < YOUNGEST_YEARS:
            continue
        scene.ages.add(at)
        made = Mention("young", told.start, told.end, told.words)
        if _is_young(scene, at):
            kept.append(made)
        elif int(scene.said.words.words[at]) >= OLDER_YEARS:
            scene.by_concept.setdefault("older", []).append(made._replace(concept="older"))
    kept += [Mention("young", at, at + 1) for at in _in_brackets(scene)]
    scene.by_concept["young"] = sorted(kept, key=lambda m: m.start)


def _in_brackets(scene: Scene) -> list[int]:
    """Ages in brackets behind a name ("our Jonas (11) limps"): too high for a score."""
    words, spans, text = scene.said.words.words, scene.said.words.spans, scene.said.words.text
    held = {at for m in scene.mentions for at in m.own if m.concept != "score_word"}
    found = [
        at
        for at, word in enumerate(words)
        if at > 1
        and _is_age(word)
        and SCORES < int(word) < ADULT_YEARS
        and text[spans[at][0] - 1 : spans[at][1] + 1] == f"({word})"
        and not held & {at - 1, at - 2}
    ]
    scene.ages.update(found)
    return found


def young_runner(scene: Scene) -> bool:
    """Whether the words are a parent's or a coach's about a child's own pain.

    So they are where the child's age is told, or where nobody speaks of himself besides.
    """
    children = [m for m in scene.of("young") if m in scene.mentions]
    if not children or scene.of("animal", "crew", "long_ago"):
        return False
    if any(_is_young(scene, at) for at in scene.ages):
        return True
    named = {m.start for m in (*children, *scene.of("other"))}
    return not any(m.end not in named for m in scene.of("me"))


def _is_young(scene: Scene, at: int) -> bool:
    return YOUNGEST_YEARS <= int(scene.said.words.words[at]) < ADULT_YEARS


def _number(scene: Scene, told: Mention) -> int | None:
    words = scene.said.words.words
    return next((at for at in range(told.start, told.end) if _is_age(words[at])), None)


def _is_age(word: str) -> bool:
    return word.isdecimal() and len(word) <= 2


def _age_beside(scene: Scene, child: Mention) -> int | None:
    """Where the age told with a child stands ("my son, 12", "dochter van 10")."""
    words = scene.said.words.words
    for at in range(child.end, min(child.end + AGE_REACH, len(words))):
        if scene.sentence[at] != scene.sentence[child.start]:
            break
        if _is_age(words[at]):
            return None if _counts(scene, at) else at
    return None


def _counts(scene: Scene, at: int) -> bool:
    """Whether the number counts weeks, kilometres or points ("I'm 12 weeks pregnant")."""
    words = scene.said.words.words
    after = at + 1
    if after >= len(words) or any(m.start == after for m in scene.of("year")):
        return False
    if words[after] in ("/", "%"):
        return True
    return any(m.start == after for m in scene.of("unit", "week", "day", "month"))
