"""The words that pain reports and rules share: body regions and signs, with how people read them.

Importance of order: inside ``GRAVITY`` the gravest region stands first; a vague word such as
"shin" keeps every region it may be, in that order.
"""

from __future__ import annotations

REGIONS: dict[str, str] = {
    "front_knee": "front of the knee",
    "inner_knee": "inner side of the knee",
    "outer_knee": "outer side of the knee",
    "back_knee": "back of the knee",
    "inner_shin": "inner shin",
    "front_shin": "front of the shin",
    "outer_shin": "outer shin",
    "calf": "calf",
    "achilles_mid": "Achilles tendon, above the heel",
    "achilles_heel": "Achilles tendon, at the heel bone",
    "heel_bottom": "under the heel",
    "arch": "arch of the foot",
    "midfoot_top": "top of the midfoot",
    "forefoot": "ball of the foot",
    "toes": "toes",
    "inner_ankle": "inner ankle",
    "outer_ankle": "outer ankle",
    "front_thigh": "front of the thigh",
    "back_thigh": "back of the thigh",
    "outer_thigh": "outer thigh",
    "sit_bone": "sit bone",
    "groin_front_hip": "groin or front of the hip",
    "outer_hip": "outer hip",
    "buttock": "buttock",
    "low_back": "low back",
    "pelvis_mid": "middle of the pelvis",
    "whole_leg": "whole leg",
}

# The flag that says the pain light: pages that show the light itself leave it out.
PAIN_LIGHT_FLAG = "pain-light"

# Regions where bone is close to the load: evidence C.2.
BONY: frozenset[str] = frozenset(
    {
        "inner_shin", "front_shin", "outer_shin", "inner_ankle", "outer_ankle", "midfoot_top",
        "forefoot", "toes", "heel_bottom", "achilles_heel", "front_thigh", "groin_front_hip",
        "pelvis_mid", "buttock", "low_back",
    }
)  # fmt: skip
BONY_IF_POINTED: frozenset[str] = frozenset(
    {"outer_hip", "sit_bone", "front_knee", "inner_knee", "outer_knee", "back_knee"}
)

ONSETS: dict[str, str] = {"sudden": "began suddenly", "gradual": "came on gradually"}
CHARACTERS: dict[str, str] = {
    "sharp": "sharp",
    "ache": "aching",
    "stiff": "stiff",
    "burning_tingling": "burning or tingling",
    "tight_pressure": "tight, with pressure",
    "pop_felt": "a pop or snap was felt",
}
TIMINGS: dict[str, str] = {
    "morning_first_steps": "worst with the first steps of the morning",
    "start_then_eases": "there at the start, then eases",
    "builds_at_same_distance": "builds up at about the same distance",
    "after": "after running",
    "next_day": "the next day",
    "rest_or_night": "at rest or at night",
    "lying_on_it": "only when lying on that side",
    "sitting": "with sitting",
    "stairs_squat": "with stairs or squats",
    "downhill": "downhill",
    "uphill_speed": "uphill or with speed",
    "toe_off": "when pushing off",
    "worse_each_run": "earlier or worse with each run",
    "weight_bearing": "with weight on the leg",
    "gone_in_minutes": "gone within minutes of stopping",
}
SIGNS: dict[str, str] = {
    "pinpoint_on_bone": "one spot on the bone",
    "pinpoint_on_tendon": "one spot on the tendon",
    "spread_along_bone": "spread along the bone",
    "swelling": "swelling",
    "bruise": "a bruise",
    "warmth": "warmth",
    "numb": "numbness",
    "numb_feet_running": "numb or tingling feet that come with the run",
    "weak": "weakness",
    "limp": "a limp",
    "cannot_hop": "cannot hop",
    "locks": "the joint locks",
    "gives_way": "it gives way",
    "two_sided": "both sides",
    "twist": "after a twist",
    "deep": "felt deep inside",
    "tight_shoes": "worse in tight shoes",
    "long_sitting": "long sitting",
    "weak_glutes": "weak glutes, in your words or your physio's",
    "knee_wobble": "a wobble in a one-leg squat",
    "new_shoes": "new shoes",
    "between_toes": "between the toes",
    "pebble": "like a pebble underfoot",
    "big_toe": "at the big toe",
    "behind_ankle_bone": "behind the ankle bone",
    "heel_raise_hard": "hard to rise on the toes of that foot",
    "uneven_ground": "on sloping or uneven ground",
    "knee_lift": "when lifting the knee",
    "squeeze_legs": "when squeezing the legs together",
    "deep_bend": "when bending forward or deeply",
    "one_leg_stance": "on that leg alone",
}


# Signs that mostly serve the red flags (evidence C.1); several place a pain more exactly.
ALARM_SIGNS: dict[str, str] = {
    "saddle_numb": "numbness round the seat, genitals or inner thighs",
    "bladder_bowel": "trouble with bladder or bowel",
    "genital_loss": "loss of genital feeling",
    "pain_both_legs": "pain from the back or buttock down both legs",
    "nerve_both_legs": "numbness, tingling or weakness in both legs",
    "legs_weakening": "legs getting weaker",
    "after_fall": "after a serious fall",
    "back_after_fall": "back or neck pain after a hard fall or crash",
    "one_side_more": "one side more than the other",
    "redness": "red or darker skin",
    "sore_veins": "hard, sore veins",
    "clot_risk": "a long journey, surgery, illness, hormones or an earlier clot",
    "earlier_clot": "an earlier clot",
    "chest_pain": "chest pain or pressure",
    "short_breath": "shortness of breath",
    "breathless_at_rest": "shortness of breath at rest",
    "cough_blood": "coughing blood",
    "fainted": "fainting",
    "light_headed": "light-headedness",
    "palpitations": "a racing or irregular heartbeat",
    "cold_sweat": "a cold sweat",
    "repeated": "it keeps happening",
    "collapse": "a collapse",
    "confusion": "confusion or odd behaviour",
    "seizure": "a fit",
    "vomiting": "repeated vomiting",
    "vomited_once": "vomiting",
    "dark_urine": "dark urine",
    "muscle_pain_extreme": "muscle pain far beyond the effort",
    "marked_weakness": "marked weakness after exercise",
    "one_spot": "one spot",
    "severe": "severe pain",
    "out_of_proportion": "out of proportion to what was done",
    "not_settling": "does not settle with rest",
    "worse_moving_toes": "worse when the toes or foot are moved",
    "tight_hard_muscle": "tight, hard muscle",
    "tingling": "tingling",
    "numb_spreading": "numbness or tingling that spreads",
    "foot_drop": "the foot drops or drags",
    "leg_weaker": "a weaker leg",
    "kicked": "felt like a kick",
    "tearing": "a tearing feeling",
    "large_bruise": "a bruise larger than a palm",
    "deformity": "changed shape",
    "maybe_broken": "a feeling that something broke",
    "cannot_bear_weight": "cannot put weight on it",
    "pain_walking": "with ordinary walking",
    "ankle_bone": "on the ankle bone",
    "navicular": "on the navicular bone",
    "outer_midfoot": "outer edge of the midfoot",
    "under_big_toe": "under the ball of the big toe",
    "on_kneecap": "on the kneecap",
    "below_kneecap": "just below the kneecap",
    "above_kneecap": "just above the kneecap",
    "stuck_knee": "stuck, cannot be straightened",
    "swollen_fast": "swollen within hours, or badly",
    "hot_joint": "hot",
    "fever": "fever, shivering or feeling ill",
    "weight_loss": "unplanned weight loss",
    "earlier_cancer": "an earlier cancer",
    "no_relief": "no position or rest eases it",
    "at_night": "at night",
    "night_much_worse": "much worse at night",
    "back_lump": "a lump or changed shape of the back",
    "eases_with_rest": "eases with rest",
    "breathing_pain": "sharp pain when breathing in",
    "too_breathless_to_speak": "too breathless to speak",
    "blue_lips": "blue or grey lips",
    "wheeze": "wheezing",
    "inhaler_fails": "an inhaler that does not help",
    "throat_swelling": "swelling or tightness of lips, tongue or throat",
    "hives": "an itchy rash with weals",
    "head_knock": "a knock on the head",
    "head_knock_unwell": "feeling unwell since a knock on the head",
    "face_droop": "a drooping face",
    "one_side_weak": "weakness or numbness down one side of the body",
    "muddled_speech": "muddled speech",
    "sight_lost": "lost or double sight",
    "worst_headache": "a sudden, very bad headache",
    "stroke_named": "a stroke, as named by you",
    "limb_without_blood": "a foot, leg or hand that went cold, pale or blue",
    "foot_pain_hung_down": "foot pain at rest that eases when the leg hangs down",
    "vomited_blood": "vomit with blood",
    "black_stool": "black or tarry stool",
    "bloody_stool": "blood in the stool",
    "belly_blow": "a blow to belly or ribs, with faintness, cold sweat or shoulder pain",
    "blood_on_paper": "a streak of fresh blood on the paper",
    "heat_illness": "signs of heat stroke",
    "cannot_lift_straight": "cannot lift the straight leg",
    "kneecap_gap": "a gap above or below the kneecap",
    "skin_spreading": "redness that spreads, or a red streak",
    "wound_infected": "a wound or blister that is red, hot or full of pus",
    "testicle_pain": "sudden pain in a testicle",
    "pregnancy_warning": "a warning sign in pregnancy",
    "after_birth_warning": "a warning sign after birth",
    "periods_gone": "periods that have stopped",
    "low_eating": "eating less than the running needs",
    "bone_injuries_before": "several bone stress injuries before",
    "low_drive": "a low sex drive for months",
    "self_harm": "thoughts of harming yourself",
    "lump_growing": "a lump that grows",
    "testicle_lump": "a lump on a testicle",
    "heel_squeeze": "when the heel is squeezed from both sides",
    "cannot_push_off": "cannot push off with that foot",
    "cannot_rise": "cannot rise on the toes of that foot",
}

# What the words of a message are like, when the lists do not know them for sure.
ALIKE: dict[str, str] = {f"like_r{number}": "your words sound like it" for number in range(1, 26)}
SOUNDS_HARMLESS = "sounds_harmless"

# What a person can say of a body.
SAID: dict[str, str] = {**ONSETS, **CHARACTERS, **TIMINGS, **SIGNS, **ALARM_SIGNS}
# Every word a report may hold, with how people read it.
TOKENS: dict[str, str] = {
    **SAID, **ALIKE, SOUNDS_HARMLESS: "words like those of people in no danger",
}  # fmt: skip

# Words that may make a picture milder; every other one can only make it graver.
MITIGATING: frozenset[str] = frozenset(
    {
        "lying_on_it", "sitting", "two_sided", "gone_in_minutes", "eases_with_rest",
        "tight_shoes", "start_then_eases", "numb_feet_running", SOUNDS_HARMLESS,
    }
)  # fmt: skip

# The gravest region first: what is missed at a higher cost stands before (evidence C.1, C.2; the
# order itself is ours).
GRAVITY: tuple[str, ...] = (
    "groin_front_hip", "pelvis_mid", "whole_leg", "front_shin", "midfoot_top", "front_thigh",
    "low_back", "calf", "achilles_mid", "sit_bone", "back_thigh", "front_knee", "back_knee",
    "inner_shin", "heel_bottom", "forefoot", "inner_ankle", "outer_ankle", "buttock",
    "inner_knee", "outer_shin", "achilles_heel", "toes", "outer_hip", "outer_knee",
    "outer_thigh", "arch",
)  # fmt: skip

# Signs of the whole body: told beside one pain, they count for every pain of those days.
SYSTEMIC: frozenset[str] = frozenset(
    {
        "chest_pain", "short_breath", "breathless_at_rest", "cough_blood", "fainted", "fever",
        "weight_loss", "earlier_cancer", "clot_risk", "bladder_bowel", "saddle_numb",
        "breathing_pain", "periods_gone", "low_eating", "bone_injuries_before",
    }
)  # fmt: skip
