#!/bin/sh
# Make the virtual environment: usage setup.sh PYTHON VENV. Run through `make setup`.
set -eu
python=$1
venv=$2
if [ -z "$python" ] || ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    echo "reportbot needs Python 3.11 or newer; install it, or run: make PYTHON=/path/to/python3.11" >&2
    exit 1
fi
echo "Setting up $venv (a few minutes the first time) ..."
rm -rf "$venv"
"$python" -m venv "$venv"
log="$venv/setup.log"
# The lock names every package, so pip has nothing to resolve; its output is shown only when it fails.
install() {
    if ! "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps "$@" >"$log" 2>&1; then
        cat "$log" >&2
        echo "Set-up failed; the last lines above say why. Run the same command to try again." >&2
        exit 1
    fi
}
install -r requirements.lock
install --no-build-isolation --editable .
"$venv/bin/python" -m pip check --disable-pip-version-check >"$log" 2>&1 || { cat "$log" >&2; exit 1; }
touch "$venv/.ready"
echo "Ready."
