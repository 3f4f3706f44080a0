"""What ``runload --help`` lists, so that no command is loaded for it; a test holds it to them."""

from __future__ import annotations

SUMMARIES = {
    "report": "One runner: what changed too fast, what hurts, what now.",
    "squad": "Many athletes: who needs a call first, and why.",
    "squad ask": "Forms that ask a squad how the week was.",
    "check": "Read everything, store nothing: what each file is.",
    "plan": "What if I run this? Day by day, and an easier way beside it.",
    "backtest": "How often would each flag have fired on my own log?",
    "checkin": "When to see the physiotherapist next, and why.",
    "handoff": "One page to bring to the first appointment.",
    "exercises": "Exercises for a pattern: how, how much, and when to stop.",
    "import": "Keep activities in your store, each once.",
    "sync": "Fetch what is new from your account or folders.",
    "sync setup": "Set up an account or a folder to fetch from.",
    "activities": "Your activities: list them, look at one run, correct it.",
    "export": "Write the activities of your store as CSV or Parquet.",
    "digest": "The weekly mail: was that a good week, and what now?",
    "schedule": "Set up and check weekly mails, for runners and squads.",
    "explain": "What a flag, figure, load or pattern means, with its evidence.",
    "mcp": "Answer an agent's questions about your runs, read-only.",
    "setup": "Once: where your exports are saved, and who you are.",
    "profile": "Your own file: heart rates, thresholds, races, what you tell.",
    "completion": "Let your shell finish commands and options when you press Tab.",
    "diary": "Pain, injuries, effort, visits, races: note and look at them.",
}
"""The commands that are shown, in their order, and what each does in one line."""
