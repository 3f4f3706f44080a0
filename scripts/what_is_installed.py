"""What comes along with runload: how much it weighs, and a bill of materials.

``python scripts/what_is_installed.py`` measures the core, with the extras that are named behind it;
``--sbom FILE`` writes CycloneDX 1.6 as JSON. Both look at what is installed beside this Python, so
run it with the Python of a clean venv. The bill has no clock and no random number in it.
"""

from __future__ import annotations

import json
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement

LARGEST_MB = 125.0
"""What the core may weigh without compiled files (issue 23)."""
SBOM = "--sbom"
NAME = "runload"


def closure(name: str, extras: tuple[str, ...]) -> dict[str, Distribution]:
    """A package and all that it needs here, by name."""
    found: dict[str, Distribution] = {}
    open_ones = [(name, extras)]
    while open_ones:
        one, wanted = open_ones.pop()
        key = one.lower().replace("_", "-")
        if key in found and not wanted:
            continue
        try:
            found[key] = distribution(one)
        except PackageNotFoundError:
            print(f"{one} is not installed here", file=sys.stderr)
            continue
        needs = [Requirement(text) for text in found[key].requires or ()]
        open_ones += [
            (need.name, tuple(need.extras))
            for need in needs
            if need.marker is None
            or any(need.marker.evaluate({"extra": extra}) for extra in (*wanted, ""))
        ]
    return dict(sorted(found.items()))


def weight(one: Distribution) -> int:
    """Bytes of its files, but for compiled ones."""
    files = [Path(str(file.locate())) for file in one.files or () if file.suffix != ".pyc"]
    return sum(path.stat().st_size for path in files if path.is_file())


def bill(found: dict[str, Distribution]) -> dict[str, object]:
    """CycloneDX 1.6: each package with its version, licence and package URL."""
    parts = []
    for name, one in found.items():
        told = one.metadata.json
        words = str(told.get("license_expression") or told.get("license") or "").partition("\n")[0]
        purl = f"pkg:pypi/{name}@{one.version}"
        parts.append(
            {
                "type": "library", "name": name, "version": one.version, "purl": purl,
                "bom-ref": purl, "licenses": [{"license": {"name": words}}] if words else [],
            }
        )  # fmt: skip
    main = next(part for part in parts if part["name"] == NAME)
    return {
        "bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
        "metadata": {"component": {**main, "type": "application"}},
        "components": [part for part in parts if part is not main],
    }  # fmt: skip


def main(argv: list[str]) -> int:
    """Measure, or write the bill."""
    file = argv.pop(argv.index(SBOM) + 1) if SBOM in argv else None
    extras = tuple(word for word in argv if word != SBOM)
    found = closure(NAME, extras)
    if file is not None:
        text = json.dumps(bill(found), indent=2, ensure_ascii=False)
        Path(file).write_text(f"{text}\n", "utf-8")
        return 0
    sizes = {name: weight(one) / 1e6 for name, one in found.items()}
    for name, size in sorted(sizes.items(), key=lambda item: -item[1]):
        print(f"{size:7.1f} MB  {name} {found[name].version}")
    total = sum(sizes.values())
    print(f"{total:7.1f} MB  in {len(sizes)} packages (at most {LARGEST_MB:g} for the core)")
    return 0 if extras or total <= LARGEST_MB else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
