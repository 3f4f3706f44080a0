"""Make the lexicons that are read at run time of the TOML files people write.

Usage: python scripts/compile_lexicons.py
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from lexicon_keys import check_keys

from runload.athlete.pain_language.compiled import FOLDER, packed, packed_rest
from runload.athlete.pain_language.lexicon import (
    languages_written,
    lexicon,
    lexicon_from_toml,
    words_from_toml,
)
from runload.athlete.pain_language.look import look_of_all
from runload.tabular.pain_scores import checked_words
from runload.tabular.strict_toml import in_json, packaged

READY = (("runload.tabular", "pain_scores.toml"), ("runload.athlete", "pain_began.toml"))
"""Further lists of words, by the package that holds them."""


def main() -> None:
    """Write ``compiled/XX.json`` for each language; a key that nothing reads stops it."""
    check_keys(FOLDER.parent)
    FOLDER.mkdir(exist_ok=True)
    for language in languages_written():
        text = packed(lexicon_from_toml(language))
        FOLDER.joinpath(f"{language}.json").write_text(text, "ascii")
    FOLDER.joinpath("words.json").write_text(words_from_toml(), "ascii")
    lexicon.cache_clear()  # what comes next is made of the lexicons that were just written
    FOLDER.joinpath("rest.json").write_text(packed_rest(), "ascii")
    checked_words(packaged("runload.tabular", "pain_scores.toml"))
    for package, name in READY:
        ready = Path(str(files(package))) / name.replace(".toml", ".json")
        ready.write_text(in_json(packaged(package, name)), "ascii")
    FOLDER.joinpath("look.json").write_text(look_of_all(), "ascii")


if __name__ == "__main__":
    main()
