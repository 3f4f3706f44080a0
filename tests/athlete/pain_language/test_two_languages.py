"""A place told in one language and a remark in another are heard as if both were told in one."""

from __future__ import annotations

import random
from datetime import date
from functools import cache

import pytest

from runload.analysis.pain_summary import pain_summary
from runload.athlete.pain import inline_pain
from runload.athlete.pain_language.reading import read_message
from runload.athlete.pain_language.vocabulary import LANGUAGES
from runload.models import Profile
from tests.support.effort import SOAK

DAY = date(2026, 11, 22)
PLACES = [
    dict(zip(LANGUAGES, told.split(" | "), strict=True))
    for told in (
        "left shin | linkes Schienbein | tibia gauche | espinilla izquierda | tibia sinistra"
        " | scheenbeen links | canela esquerda",
        "right knee | rechtes Knie | genou droit | rodilla derecha | ginocchio destro"
        " | rechterknie | joelho direito",
        "left buttock | linke Gesäßhälfte | fesse gauche | glúteo izquierdo | gluteo sinistro"
        " | linkerbil | nádega esquerda",
        "right calf | rechte Wade | mollet droit | gemelo derecho | polpaccio destro | rechterkuit"
        " | panturrilha direita",
        "left heel | linke Ferse | talon gauche | talón izquierdo | tallone sinistro | linkerhiel"
        " | calcanhar esquerdo",
        "right hip | rechte Hüfte | hanche droite | cadera derecha | anca destra | rechterheup"
        " | anca direita",
        "left groin | linke Leiste | aine gauche | ingle izquierda | inguine sinistro | linkerlies"
        " | virilha esquerda",
        "inside of the right ankle | rechter Innenknöchel | intérieur de la cheville droite"
        " | parte interna del tobillo derecho | interno della caviglia destra"
        " | binnenkant enkel rechts | parte de dentro do tornozelo direito",
        "left foot | linker Fuß | pied gauche | pie izquierdo | piede sinistro | linkervoet"
        " | pé esquerdo",
        "right thigh | rechter Oberschenkel | cuisse droite | muslo derecho | coscia destra"
        " | rechterbovenbeen | coxa direita",
        "right kneecap | rechte Kniescheibe | rotule droite | rótula derecha | rotula destra"
        " | rechterknieschijf | rótula direita",
        "left big toe | linker großer Zeh | gros orteil gauche | dedo gordo izquierdo"
        " | alluce sinistro | linker grote teen | dedão do pé esquerdo",
    )
]
REMARKS = [
    dict(zip(LANGUAGES, told.split(" | "), strict=True))
    for told in (
        "sore on one spot on the bone, hurts at night | schmerzt an einem Punkt am Knochen, tut"
        " nachts weh | douloureux en un point précis de l'os, fait mal la nuit | duele en un solo"
        " punto del hueso, duele por la noche | fa male in un punto preciso dell'osso, fa male di"
        " notte | pijnlijk op één plek op het bot, doet 's nachts pijn | dói num único ponto do"
        " osso, dói à noite",
        "swollen and warm since yesterday | geschwollen und warm seit gestern | gonflé et chaud"
        " depuis hier | hinchado y caliente desde ayer | gonfio e caldo da ieri | gezwollen en warm"
        " sinds gisteren | inchado e quente desde ontem",
        "numb and weak | taub und schwach | engourdi et faible | dormido y débil | intorpidito e"
        " debole | gevoelloos en zwak | dormente e fraco",
        "stiff in the morning, better when I run | morgens steif, beim Laufen besser | raide le"
        " matin, mieux en courant | rígido por la mañana, mejor al correr | rigido al mattino,"
        " meglio quando corro | 's ochtends stijf, beter tijdens het lopen | rígido de manhã,"
        " melhor a correr",
        "no swelling | keine Schwellung | pas de gonflement | sin hinchazón | nessun gonfiore"
        " | geen zwelling | sem inchaço",
        "I am limping | ich humple | je boite | cojeo | zoppico | ik loop mank | estou a mancar",
        "heard a pop and could not walk | es hat geknallt und ich konnte nicht gehen | ça a claqué"
        " et je ne pouvais plus marcher | oí un chasquido y no podía caminar | ho sentito uno"
        " schiocco e non riuscivo a camminare | ik hoorde een knap en kon niet lopen | ouvi um"
        " estalo e não conseguia andar",
    )
]
SHARE = 90


@cache
def answer(place: str, remark: str) -> tuple[object, ...]:
    """The lights, the urgencies, the places and the sides of one message."""
    entries = inline_pain(f"6 {place}; {remark}", DAY).entries
    pain = pain_summary(entries, Profile(), DAY)
    return (
        [one.light for one in pain.lights],
        sorted(flag.urgency for flag in pain.red_flags),
        [(one.region, one.side) for one in entries],
    )


def test_a_place_in_one_language_and_a_remark_in_another_are_heard_as_of_one() -> None:
    every = [
        (place[first], place[second], remark[second])
        for place in PLACES
        for remark in REMARKS
        for first in LANGUAGES
        for second in LANGUAGES
        if first != second
    ]
    some = random.Random(16).sample(every, len(every) if SOAK else SHARE)
    heard_otherwise = [
        (foreign, remark)
        for foreign, own, remark in some
        if answer(foreign, remark) != answer(own, remark)
    ]
    assert heard_otherwise == []


@pytest.mark.parametrize(
    ("text", "languages"),
    [
        ("Schienbeinkante links, sore at night on one spot", ("en", "de")),
        ("my Schienbein hurts at night on one spot", ("en", "de")),
        ("left shin; nachts tut es weh", ("de", "en")),
        ("mal au talon après le foot avec les copains", ("fr",)),
        ("male runner of forty, sore knee", ("en",)),
        ("easy run with the club along the river, left knee sore", ("en",)),
    ],
)
def test_a_language_is_a_guest_where_it_says_enough(text: str, languages: tuple[str, ...]) -> None:
    assert read_message(text).languages == languages


def test_two_languages_are_never_taken_for_harmless_by_what_they_are_like() -> None:
    text = "6 parte de dentro do tornozelo direito; intorpidito e debole"
    assert read_message(text).mixed
    assert "sounds_harmless" not in inline_pain(text, DAY).entry.signs


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("left foot", "left"), ("genou droit après la course", "right"),
        ("ginocchio destro dopo la corsa", "right"), ("interno della caviglia destra", "right"),
        ("Wade rechts nach dem Lauf", "right"), ("rechts die Wade", "right"),
        ("rodilla derecha a los 5 km", "right"), ("joelho direito a correr", "right"),
        ("knie links naar beneden", "left"), ("shin hurts on the left in the evening", "left"),
        ("my shin right on the bone", None), ("calf, right after the run", None),
        ("polpaccio gonfio, più grosso del destro", None),
    ],
)  # fmt: skip
def test_a_side_is_heard_whatever_follows_it(text: str, side: str | None) -> None:
    assert inline_pain(text, DAY).entry.side == side
