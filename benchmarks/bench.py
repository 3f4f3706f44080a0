"""How fast runload is, each time as a ratio against something run beside it in the same round.

Run it with ``make bench``, or one subject alone: ``python benchmarks/bench.py archive``. Every
``*_bench.py`` beside this file is a subject. Read the ratios, not the milliseconds.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

SUFFIX = "_bench"


def subjects() -> list[str]:
    """What can be measured, by the names of the files."""
    found = Path(__file__).parent.glob(f"*{SUFFIX}.py")
    return sorted(path.stem.removesuffix(SUFFIX) for path in found)


def main() -> int:
    asked, able = sys.argv[1:], subjects()
    unknown = [name for name in asked if name not in able]
    if unknown:
        print(f"no such subject: {', '.join(unknown)}. There are: {', '.join(able)}")
        return 2
    sys.argv[1:] = []  # the subjects read their own arguments when they are run alone
    failed = []
    for name in asked or able:
        print(f"\n# {name}", flush=True)
        try:
            importlib.import_module(name + SUFFIX).main()
        except Exception as problem:  # noqa: BLE001  # one subject: the others are still measured
            print(f"not measured: {type(problem).__name__}: {problem}")
            failed.append(name)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
