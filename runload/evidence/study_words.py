"""What studies found, in the words that every text for people takes from here (clinic 8.1).

Each figure is one of the references': ``tests/test_quoted_studies.py`` holds the sentences to them.
"""

from __future__ import annotations

RATIO = (
    "Studies of runners disagree. In the largest (5,205 runners) and in one of 435, a higher ratio "
    "went with fewer injuries. In one of 735 marathon runners, more days at 1.5 or above went with "
    "more injuries, in one of four training quarters. They counted the ratio in different ways, "
    "none exactly as shown here. It is context, no more."
)
RATIO_FLAG = (
    "Watches often call this a danger zone. Studies of runners disagree, and the largest found the "
    "opposite. Shown for context."
)
RATIO_SHORT = (
    "Contested: studies of runners disagree, and the largest found fewer injuries with a higher "
    "ratio. Shown for context."
)
RATIO_WINDOWS = (
    "Nakaoka: 2 weeks against longer spans (4–12). Toresdahl: 7 against 28 days, with the week "
    "inside. Frandsen: 1 week against the 3 before. Ours: 7 days against the 21 before."
)
WEEKLY_JUMP = (
    "Studies disagree. One of 261 runners found more injuries after a 20–60 % jump at three weeks, "
    "not at eight or fourteen. One of 874 beginners found no overall difference. The largest found "
    "none. The 10 % rule failed in its one trial (532 runners)."
)
OUR_STEPS = "Our steps in between are a judgement."
SPIKE = {
    "none": "Up to 10 % longer was not clearly different (+19 %, from −10 to +57).",
    "small": "In a study of 5,205 runners with watches, a run 11–30 % longer than the longest of "
    "the last 30 days went with about 1.6 times the rate of overuse injuries, compared with runs "
    "that were shorter or up to 10 % longer. It is one observational study; runs 31–100 % longer "
    f"were as high. {OUR_STEPS}",
    "moderate": "In a study of 5,205 runners with watches, a run 31–100 % longer than the longest "
    "of the last 30 days went with about 1.5 times the rate of overuse injuries, compared with "
    "runs that were shorter or up to 10 % longer. It is one observational study; runs 11–30 % "
    f"longer were as high. {OUR_STEPS}",
    "large": "In a study of 5,205 runners with watches, a run more than twice as long as the "
    "longest of the last 30 days went with about 2.3 times the rate of overuse injuries, compared "
    "with runs that were shorter or up to 10 % longer. It is one observational study.",
}
