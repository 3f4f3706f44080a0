"""TOML is read by one reader: a misspelt key is refused in one line that names the nearest one."""

from __future__ import annotations

from pathlib import Path

import pytest

from runload.errors import ConfigError, RunloadError
from runload.network.mailing.problems import MailConfigError
from runload.tabular.strict_toml import (
    LARGEST_BYTES,
    EntryTable,
    TomlError,
    only,
    packaged,
    tables_of,
)

PACKAGE = Path(__file__).resolve().parents[1] / "runload"


@pytest.mark.parametrize("error", [ConfigError, MailConfigError])
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b" " * (LARGEST_BYTES + 1), "f.toml: too large for settings. Give a TOML file."),
        (b"\xff\xfe", "f.toml: not UTF-8 text. Save it as UTF-8."),
        (b"a = ", "f.toml: not valid TOML: Invalid value (at end of document). Correct that line."),
        (b"a=" + b"[" * 5000, "f.toml: not valid TOML: "),
    ],
)
def test_what_is_no_toml_is_refused_in_one_line(
    content: bytes, said: str, error: type[RunloadError]
) -> None:
    with pytest.raises(error) as refused:
        tables_of(content, "f.toml", "settings", error)
    assert str(refused.value).startswith(said)
    assert "\n" not in str(refused.value)


def test_the_mark_of_utf_8_and_the_largest_file_are_read() -> None:
    assert tables_of(b"\xef\xbb\xbfa = 1", "f", "settings") == {"a": 1}
    assert tables_of(b"a = 1" + b" " * (LARGEST_BYTES - 5), "f", "settings") == {"a": 1}


def test_an_unknown_key_names_the_nearest_known_one() -> None:
    only("f [heart]", {"hr_max": 190}, ("hr_rest", "hr_max"))
    with pytest.raises(TomlError) as refused:
        only("f [heart]", {"hrmax": 190}, ("hr_rest", "hr_max"))
    assert str(refused.value) == "f [heart]: unknown key 'hrmax'. Did you mean 'hr_max'?"


def test_what_nobody_took_out_of_an_entry_is_refused_with_the_nearest_key() -> None:
    table = EntryTable("calf.toml", {"id": "P1", "gradaul": True})
    assert table.take("id", str) == "P1"
    assert table.take_or("gradual", bool, default=False) is False
    with pytest.raises(TomlError, match=r"unknown keys \['gradaul'\]\. Did you mean 'gradual'\?"):
        table.end()


def test_no_other_module_parses_toml_but_the_writer_of_profiles() -> None:
    parsing = {
        str(file.relative_to(PACKAGE))
        for file in PACKAGE.rglob("*.py")
        if "tomllib" in file.read_text("utf-8")
    }
    assert parsing == {"tabular/strict_toml.py", "athlete/profile/editing.py"}


def test_every_toml_file_of_the_package_is_small_enough_to_be_read() -> None:
    files = sorted(PACKAGE.rglob("*.toml"))
    assert len(files) > 50
    for file in files:
        assert packaged("runload", str(file.relative_to(PACKAGE)))
