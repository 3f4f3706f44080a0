#!/bin/sh
# Make .venv with runload in it: `scripts/setup.sh run` for the tool, `scripts/setup.sh dev` for the checks too.
# Everything stays inside the clone: the environment, pip's cache and temporary files.
set -eu
cd "$(dirname "$0")/.."
unset PYTHONDONTWRITEBYTECODE PYTHONPATH PYTHONHOME || true
what=${1:-run}
python=${PYTHON:-}
if [ -z "$python" ]; then
  for candidate in python3.11 python3 python3.12 python3.13 python; do
    if command -v "$candidate" >/dev/null 2>&1 &&
      "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      python=$candidate
      break
    fi
  done
fi
[ -n "$python" ] || { echo "setup: no Python 3.11 or newer found. Install one, or name it: make PYTHON=/path/to/python3.11 demo" >&2; exit 1; }

# An environment half made, or one whose Python has gone, is made anew.
if ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
  rm -rf .venv
  if ! "$python" -m venv .venv 2>/dev/null; then
    # Debian's python3 comes without ensurepip: virtualenv brings its own pip.
    rm -rf .venv .venv-boot
    "$python" -m pip install --quiet --target .venv-boot --cache-dir .venv-boot/cache virtualenv
    PYTHONPATH=.venv-boot "$python" -m virtualenv --quiet --app-data .venv-boot/data .venv
    rm -rf .venv-boot
  fi
fi
[ -e .venv/.ready-run ] || echo "Setting runload up in .venv: a minute or two, once." >&2
mkdir -p .venv/tmp
TMPDIR=$PWD/.venv/tmp
PIP_CACHE_DIR=$PWD/.venv/cache
PIP_DISABLE_PIP_VERSION_CHECK=1
export TMPDIR PIP_CACHE_DIR PIP_DISABLE_PIP_VERSION_CHECK
.venv/bin/python -m pip install --quiet --upgrade 'pip>=25.1'
if [ "$what" = dev ]; then
  .venv/bin/python -m pip install --quiet --editable '.[all]' --group dev
else
  .venv/bin/python -m pip install --quiet --editable .
fi
