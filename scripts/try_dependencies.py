"""Try runload with the lowest and the newest versions that its ranges allow, each in its own venv.

``python scripts/try_dependencies.py lowest`` (or ``newest``) makes ``.venv-lowest``, installs the
run-time dependencies and extras at the lower end of each range (or whatever is newest), says which
versions came, and runs a share of the tests: importers, store, command line. Name other tests, or
``--only-install``, behind it. The network is pip's alone.
"""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
EXTRAS = ("gps", "excel", "parquet", "mail")
TESTS = ("tests/importers", "tests/store", "tests/cli/test_command_line.py",
         "tests/cli/test_report_command.py")  # fmt: skip
ONLY_INSTALL = "--only-install"


def floors(requirements: list[str]) -> list[str]:
    """The lowest version that each requirement allows, as pip's constraints.

    Examples:
        >>> floors(["pandas>=3.0,<4", "typer==0.26.0", "tzdata", "runload[gps]"])
        ['pandas==3.0', 'typer==0.26.0']
    """
    found = []
    for text in requirements:
        one = Requirement(text)
        if one.marker is not None and not one.marker.evaluate():
            continue
        low = [clause.version for clause in one.specifier if clause.operator in (">=", "==", "~=")]
        if low:
            found.append(f"{one.name}=={low[0]}")
    return found


def wanted() -> list[str]:
    """What runload needs, and what the extras that are tried need."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    return [*project["dependencies"], *(one for name in EXTRAS for one in extras[name])]


def run(*words: str) -> int:
    """Run a command here; its exit code."""
    print("+", *words, flush=True)
    return subprocess.run(words, cwd=ROOT, check=False).returncode


def main(argv: list[str]) -> int:
    """Make the venv, install, test."""
    kind = argv[0] if argv else ""
    if kind not in ("lowest", "newest"):
        print(__doc__)
        return 2
    place = ROOT / f".venv-{kind}"
    python = str(place / ("Scripts" if sys.platform == "win32" else "bin") / "python")
    if not Path(python).exists() and run(sys.executable, "-m", "venv", str(place)):
        return 1
    constraints = place / "constraints.txt"
    lines = floors(wanted()) if kind == "lowest" else []
    constraints.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    pip = (python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--upgrade")
    own = f"{ROOT}[{','.join(EXTRAS)}]"
    if run(*pip, "pip>=25.1") or run(
        *pip, "--constraint", str(constraints), "--editable", own, "--group", "dev"
    ):
        return 1
    run(python, "-m", "pip", "list", "--disable-pip-version-check")
    tests = [word for word in argv[1:] if word != ONLY_INSTALL] or list(TESTS)
    if ONLY_INSTALL in argv:
        return 0
    return run(python, "-m", "pytest", "-q", "-p", "no:cacheprovider", *tests)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
