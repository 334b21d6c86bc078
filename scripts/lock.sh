#!/bin/sh
# Refresh requirements.lock: usage lock.sh PYTHON. Run through `make lock`, then read the diff and run the tests.
set -eu
python=$1
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
"$python" -m venv "$scratch/venv"
"$scratch/venv/bin/python" -m pip install --quiet --disable-pip-version-check uv
# uv resolves in seconds; it is told of the folders that pip is configured to look in, where a CPU build of
# torch may lie. Without one, torch would pull gigabytes of CUDA packages into the lock.
links=$("$python" -m pip config get global.find-links 2>/dev/null || true)
UV_FIND_LINKS="${UV_FIND_LINKS:-$links}" "$scratch/venv/bin/uv" pip compile --quiet --python-version 3.11 \
    --extra dev --no-header --no-annotate --no-emit-index-url --no-emit-find-links pyproject.toml \
    -o "$scratch/lock"
{
    echo "# Every package of the project, pinned. Made by 'make lock' from pyproject.toml; do not edit."
    sed -E 's/^(torch==[0-9.]+)\+cpu/\1/' "$scratch/lock"
} >requirements.lock
echo "requirements.lock: $(grep -c == requirements.lock) packages."
