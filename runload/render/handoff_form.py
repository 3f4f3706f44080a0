"""What a physiotherapist fills in at the end of the hand-off, and the page for a new client."""

from __future__ import annotations

from runload.render.sheet import Blank, Fact, Section, Sheet, TypedBack

FORM = "For the physio: what you set"
TYPE_IT = 'Typed back, it counts until you change it: runload diary visit "up to 5 km, no hills"'
FIELDS = (
    Blank("A run, most km", "number", "up to {} km"),
    Blank("A run, most minutes", "number", "up to {} minutes"),
    Blank("Runs a week", "number", "{} runs a week"),
    Blank("Days between runs", "number", "{} days between runs"),
    Blank("Pain up to (0-10)", "number", "pain up to {}"),
    Blank("No run before", "date", "no running until {}"),
    Blank("Next visit", "date", "next visit {}"),
    Blank("Mornings as usual", "tick", "mornings as usual"),
    Blank("No hills", "tick", "no hills"),
    Blank("No fast running", "tick", "no speed work"),
    Blank("No jumping", "tick", "no jumping"),
    Blank("No limits any more", "tick", "no limits"),
    Blank("Exercises and doses", "words", "exercises: {}"),
    Blank("Anything else", "words", "{}"),
)
"""The blanks of the block, and the limit that each of them makes."""
NEW_TITLE = "Before the first visit to a sports physiotherapist"
NEW_LEAD = "Fill in what you know, leave out what you like, and bring it along. Name: ____________"
NEW_FOOT = (
    "Made by runload. `runload handoff` fills in much of it from your own log. "
    "With any of the signs at the top, do not wait for the visit."
)
_HISTORY = (
    ("Your running", ("Running since", "Runs a week, and km", "Longest run of late",
                      "Hard runs a week", "New in the last 6 weeks", "Shoes, and km on them",
                      "Races ahead", "What you want to ask")),
    ("Your health", ("Year of birth", "Earlier injuries, when", "Illness, medicines",
                     "Pregnant, or gave birth lately")),
    ("What hurts", ("Where, and which side", "Since when, sudden or slow", "Pain 0-10 in a run",
                    "Pain an hour after", "Pain the next morning", "What makes it better, worse")),
)  # fmt: skip


def form_section() -> Section:
    """The block that ends the page."""
    return Section(FORM, (*FIELDS, TypedBack(TYPE_IT)), wide=True)


def new_client_sheet(questions: tuple[str, ...]) -> Sheet:
    """The page, empty: for a client whom nobody has seen yet.

    ``questions`` are those of the safety screen, each of them to be answered first.
    """
    asked = tuple(Blank(f"{number}. {one}", "tick") for number, one in enumerate(questions, 1))
    first = Fact(
        "Tick what is true now. If any is, ring a doctor before you come. Numbers 10 and 12 are "
        "yours alone: you need not tick them here."
    )
    return Sheet(
        title=NEW_TITLE,
        lead=NEW_LEAD,
        sections=(
            Section("Safety questions", (first, *asked), wide=True),
            *(Section(title, tuple(map(Blank, lines)), wide=True) for title, lines in _HISTORY),
            form_section(),
        ),
        foot=NEW_FOOT,
    )
