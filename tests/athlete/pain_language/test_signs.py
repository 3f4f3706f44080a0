"""Every sign fires where its examples say so, and stays silent where they say so."""

from __future__ import annotations

import pytest
from every import every

from runload.athlete.pain_language.lexicon import concepts, languages_written
from runload.athlete.pain_language.reading import read_message
from runload.athlete.pain_language.sign_rules import IS, SignRule, sign_rules, signs_with_examples
from runload.evidence.vocabulary import TOKENS
from runload.rules.patterns.files import patterns

FIRES = [(rule, example) for rule in signs_with_examples() for example in rule.fires]
SILENT = [(rule, example) for rule in signs_with_examples() for example in rule.silent]


def affirmed(text: str) -> set[str]:
    message = read_message(text)
    signs = [*message.signs, *(sign for pain in message.pains for sign in pain.signs)]
    named = {IS + pattern for pain in message.pains for pattern in pain.patterns}
    return named | {sign.token for sign in signs if sign.status == "affirmed"}


def _written(example: str) -> bool:
    return bool(read_message(example).languages)


@every(("rule", "example"), FIRES, ids=lambda v: v if isinstance(v, str) else v.token)
def test_a_sign_fires_on_its_example(rule: SignRule, example: str) -> None:
    if not _written(example):
        pytest.skip("a language without a lexicon")
    assert rule.token in affirmed(example)


@every(("rule", "example"), SILENT, ids=lambda v: v if isinstance(v, str) else v.token)
def test_a_sign_is_silent_on_its_look_alike(rule: SignRule, example: str) -> None:
    assert rule.token not in affirmed(example)


def test_every_sign_is_a_word_of_the_vocabulary_or_the_id_of_a_pattern() -> None:
    known = TOKENS.keys() | {IS + pattern.id for pattern in patterns()}
    assert [rule.token for rule in sign_rules() if rule.token not in known] == []


def test_every_idea_a_sign_asks_for_is_in_the_inventory() -> None:
    asked = {
        concept
        for rule in sign_rules()
        for way in rule.ways
        for atom in way
        for concept in atom.concepts
    }
    for rule in sign_rules():
        asked |= rule.unless | rule.unless_said | rule.softened_by
    assert sorted(asked - set(concepts())) == []


def test_every_sign_has_an_example_and_a_look_alike() -> None:
    assert [
        rule.token
        for rule in signs_with_examples()
        if not (rule.fires or rule.denies or rule.refutes or rule.softened_by) or not rule.silent
    ] == []
    assert "en" in languages_written()


def test_the_examples_are_all_that_is_left_out_when_messages_are_read() -> None:
    plain = [rule._replace(fires=(), silent=()) for rule in signs_with_examples()]
    assert list(sign_rules()) == plain
