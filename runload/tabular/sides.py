"""Which side of the body a cell names, in seven languages."""

from __future__ import annotations

from runload.tabular.headers import normalised

_WORDS = {
    "left": "left l left-hand links gauche g izquierda izquierdo izq sinistra sinistro sx "
    "linker linke esquerda esquerdo esq",
    "right": "right r right-hand rechts re rechte rechter droite droit d derecha derecho der "
    "destra destro dx direita direito dir",
    "both": "both b bilateral beide beides beidseits ambos ambas entrambi entrambe",
}
_PHRASES = {
    "left": ("left side", "linke seite", "côté gauche", "à gauche", "lado izquierdo", "a sinistra",
             "lato sinistro", "linkerkant", "lado esquerdo"),
    "right": ("right side", "rechte seite", "côté droit", "à droite", "lado derecho", "a destra",
              "lato destro", "rechterkant", "lado direito"),
    "both": ("both sides", "beide seiten", "les deux", "des deux côtés", "ambos lados",
             "tutti e due", "l/r", "r/l", "l+r", "beide kanten", "os dois"),
}  # fmt: skip
_SIDES = {word: side for side, words in _WORDS.items() for word in words.split()} | {
    phrase: side for side, phrases in _PHRASES.items() for phrase in phrases
}


_WRITTEN = ("left", "right")
"""What a reader of sheets writes before a place for the side in a column of its own."""


def side_apart(words: str) -> tuple[str, str]:
    """A side that stands before or behind a place in no language of its own, and the place.

    That is one capital letter at either end, or the English word that a column of sides became.

    Examples:
        >>> side_apart("achilles L"), side_apart("R. Knie"), side_apart("left genou")
        (('left', 'achilles'), ('right', 'Knie'), ('left', 'genou'))
        >>> side_apart("left"), side_apart("vitamin C"), side_apart("der Knie")
        (('', 'left'), ('', 'vitamin C'), ('', 'der Knie'))
    """
    first, _, behind = words.strip().partition(" ")
    before, _, last = words.strip().rpartition(" ")
    for token, rest in ((first, behind), (last, before)):
        letter = token.strip("().,;:")
        alone = (len(letter) == 1 and letter.isupper()) or letter in _WRITTEN
        named = side(letter) if alone else None
        if named in _WRITTEN and rest.strip():
            return named, rest.strip()
    return "", words


def side(cell: str) -> str | None:
    """left, right or both; None where a cell names no side.

    Examples:
        >>> side("L"), side("rechts"), side("les deux"), side("middle")
        ('left', 'right', 'both', None)
    """
    return _SIDES.get(normalised(cell).rstrip("."))
