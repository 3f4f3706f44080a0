"""What ``runload setup`` remembers between calls: where exports come to lie, and the profile."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from runload.errors import ConfigError
from runload.tabular.strict_toml import LARGEST_BYTES, tables_of

CONFIG_VARIABLE = "RUNLOAD_CONFIG"
CONFIG_NAME = "config.toml"
PROFILE_NAME = "profile.toml"
SECTION = "sources"
FOLDERS = "folders"
MOST_FOLDERS = 50


def config_folder() -> Path | None:
    """The platform's folder for settings; None for a user without a home."""
    from platformdirs import user_config_path

    try:
        folder = user_config_path("runload", appauthor=False)
    except RuntimeError:
        return None
    return folder if folder.is_absolute() else None


def config_path() -> Path | None:
    """The file of settings, whether it is there or not: RUNLOAD_CONFIG, else the usual place."""
    named = os.environ.get(CONFIG_VARIABLE)
    folder = config_folder()
    return Path(named) if named else folder / CONFIG_NAME if folder else None


def settings_file() -> Path | None:
    """The settings to read: those RUNLOAD_CONFIG names; else the usual ones, if they are there."""
    path = config_path()
    return path if os.environ.get(CONFIG_VARIABLE) or (path and path.is_file()) else None


def profile_path() -> Path | None:
    """Where the remembered profile lies, whether it is there or not: beside the settings."""
    config = config_path()
    return config.parent / PROFILE_NAME if config else None


def remembered_profile() -> str | None:
    """The profile that stands where none is named; None where nothing is remembered."""
    path = profile_path()
    return str(path) if path is not None and path.is_file() else None


def remembered_folders() -> tuple[str, ...]:
    """Where exports come to lie, as they were told.

    Raises:
        ConfigError: the file of settings cannot be read, or says something else there
    """
    path = config_path()
    return folders_of(content_of(path), path.name) if path is not None else ()


def content_of(path: Path) -> bytes:
    """The bytes of a small file of settings; none where it is not there.

    Raises:
        ConfigError
    """
    try:
        with path.open("rb") as stream:
            return stream.read(LARGEST_BYTES + 1)
    except FileNotFoundError:
        return b""
    except OSError as problem:
        why = (problem.strerror or "cannot be read").lower()
        raise ConfigError(str(path), why, "Put that right, and run again.") from None


def folders_of(content: bytes, name: str) -> tuple[str, ...]:
    """The folders under ``[sources]``.

    Raises:
        ConfigError
    """
    table: Any = tables_of(content, name, "settings", ConfigError).get(SECTION, {})
    where = f"{name} [{SECTION}]"
    found: Any = table.get(FOLDERS, []) if isinstance(table, dict) else None
    fine = isinstance(found, list) and all(isinstance(one, str) and one for one in found)
    if not fine or len(found) > MOST_FOLDERS or set(table) - {FOLDERS}:
        raise ConfigError(
            where,
            f"it may only have {FOLDERS}, a list of at most {MOST_FOLDERS} names in quotes",
            f'Write {FOLDERS} = ["/home/you/Garmin"].',
        )
    return tuple(found)


def with_folders(content: bytes, name: str, folders: tuple[str, ...]) -> bytes:
    """The settings with these folders; comments and everything else stay as they are."""
    import tomlkit

    folders_of(content, name)
    document = tomlkit.parse(content.decode("utf-8-sig"))
    table = document.setdefault(SECTION, tomlkit.table())
    table[FOLDERS] = list(folders)
    return tomlkit.dumps(document).encode()
