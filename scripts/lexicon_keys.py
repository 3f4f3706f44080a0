"""The TOML of the ear read strictly: a misspelt section or key is never dropped in silence.

At run time only what was compiled is read, so this stands before compiling.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from runload.athlete.pain_language.sign_rules import rules_of
from runload.athlete.pain_language.vocabulary import LANGUAGES
from runload.errors import ConfigError
from runload.tabular.strict_toml import EntryTable, TomlError, only, tables_of


def check_keys(folder: Path) -> None:
    """Refuse whatever ``folder`` holds that nothing reads.

    Parameters:
        folder: that of the ear, with ``lexicon``, ``signs`` and ``places.toml``
    Raises:
        TomlError: the file, what is unknown in it, and the nearest word that is known
    """
    lexicon = folder / "lexicon"
    ideas = _tables(lexicon / "concepts.toml")
    mentioned = frozenset(idea for section in ideas.values() for idea in section)
    languages = _tables(lexicon / "languages.toml")
    only("languages.toml", languages, ("marks",), "section")
    only("languages.toml [marks]", languages["marks"], LANGUAGES)
    for language in LANGUAGES:
        _check_lexicon(lexicon / f"{language}.toml", ideas)
    _check_places(folder / "places.toml", ideas, mentioned)
    for path in sorted((folder / "signs").glob("*.toml")):
        only(path.name, _tables(path), ("sign",), "section")
        try:
            rules_of(path.name, path.read_text("utf-8"))
        except ConfigError:
            raise
        except (KeyError, ValueError) as problem:
            raise TomlError(path.name, f"a sign cannot be read: {problem}", "Mend it.") from None


def _tables(path: Path) -> dict[str, Any]:
    return tables_of(path.read_bytes(), path.name, "a lexicon", TomlError)


def _check_lexicon(path: Path, ideas: Mapping[str, Mapping[str, object]]) -> None:
    """A language says ideas that there are, each in its own section."""
    tables = _tables(path)
    only(path.name, tables, ideas, "section")
    for section, lines in tables.items():
        only(f"{path.name} [{section}]", lines, ideas[section])


def _check_places(
    path: Path, ideas: Mapping[str, Mapping[str, object]], mentioned: frozenset[str]
) -> None:
    """Places and names are ideas, with what ``places.py`` takes of them and nothing else."""
    tables = _tables(path)
    only(path.name, tables, ("groups", "place", "name"), "section")
    for name, entry in _entries(path, tables, "place", mentioned):
        table = EntryTable(name, entry)
        table.words("regions")
        beside = table.take_or("with", dict, default={})
        only(f"{name} with", beside, mentioned)
        for part in ideas["mod"]:
            table.take_or(part, str, default="")
        table.end()
    for name, entry in _entries(path, tables, "name", mentioned):
        table = EntryTable(name, entry)
        table.words("regions")
        table.take("pattern", str)
        table.take_or("signs", list, default=[])
        table.end()


def _entries(
    path: Path, tables: Mapping[str, Any], section: str, mentioned: frozenset[str]
) -> Iterator[tuple[str, dict[str, object]]]:
    found = tables.get(section, {})
    only(f"{path.name} [{section}]", found, mentioned)
    for idea, entry in found.items():
        yield f"{path.name} [{section}.{idea}]", entry
