"""Make every file of the examples anew, or check that the committed ones are these.

Run ``python examples/make_examples.py`` to write them, ``--check`` to compare, ``--into FOLDER``
to write elsewhere. Seeds and dates are fixed, so the files are always the same.
"""

from __future__ import annotations

import argparse
import io
import sys
import zipfile
from pathlib import Path

from sheets import competitive, squad
from tracks import beginner, recreational

HERE = Path(__file__).resolve().parent


def example_files() -> dict[str, bytes]:
    """Every example file: its path below ``examples/`` and its bytes."""
    return {**beginner(), **recreational(), **competitive(), **squad()}


def _content(name: str, data: bytes) -> object:
    """What is compared: the bytes, or a zip's members, since zlib builds pack differently."""
    if not name.endswith(".zip"):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(item.filename, item.date_time, archive.read(item)) for item in archive.infolist()]


def differences(folder: Path) -> list[str]:
    """One line for each example file in ``folder`` that is missing, different or one too many."""
    wanted = example_files()
    found = {
        path.relative_to(folder).as_posix()
        for family in ("beginner", "recreational", "competitive", "squad")
        for path in (folder / family).rglob("*")
        if path.is_file()
    }
    lines = [f"{name}: not made by this script" for name in sorted(found - wanted.keys())]
    for name, data in wanted.items():
        path = folder / name
        if not path.is_file():
            lines.append(f"{name}: missing")
        elif _content(name, path.read_bytes()) != _content(name, data):
            lines.append(f"{name}: differs")
    return lines


def main() -> int:
    """Write or compare; exit code 1 when the committed files are not what this script makes."""
    parser = argparse.ArgumentParser(description="Make the example files.")
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    parser.add_argument("--into", type=Path, default=HERE, help="where to write or look")
    arguments = parser.parse_args()
    if arguments.check:
        lines = differences(arguments.into)
        print("\n".join(lines) or "The examples are as this script makes them.")
        return 1 if lines else 0
    for name, data in example_files().items():
        path = arguments.into / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return 0


if __name__ == "__main__":
    sys.exit(main())
