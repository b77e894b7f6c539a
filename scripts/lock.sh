#!/bin/sh
# Write the lock files anew from pyproject.toml: scripts/lock.sh, or scripts/lock.sh --upgrade
#
# Versions stay as they are unless pyproject.toml no longer allows them or --upgrade is given. The
# locks hold for every Python and system we support, and name no place to download from: that is
# for each machine's own settings to say.
set -eu
checkout=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
. "$checkout/scripts/setup.sh"
cd "$checkout"

if has_command uv; then
    uv=uv
else
    set_up_roundup
    "$venv/bin/uv" --version >/dev/null 2>&1 || pip install uv
    uv=$venv/bin/uv
fi

# The build backend is locked too, with what it needs for `pip install -e`, so that installing
# Roundup itself downloads nothing more.
lock() {
    printf '%s\n' hatchling editables | "$uv" pip compile - pyproject.toml --quiet --universal \
        --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
        --no-header --no-annotate "$@" >/dev/null
}
lock --output-file requirements.lock "$@"
lock --output-file requirements-dev.lock --extra dev --constraint requirements.lock "$@"
lock --output-file requirements-docs.lock --extra docs --constraint requirements-dev.lock "$@"
lock --output-file requirements-mutants.lock --extra mutants --constraint requirements-dev.lock "$@"
say "Wrote requirements.lock and those of dev, docs and mutants"
