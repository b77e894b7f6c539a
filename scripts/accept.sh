#!/bin/sh
# Rewrite the golden files: scripts/accept.sh, or scripts/accept.sh tests/test_writers.py
set -eu
checkout=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
. "$checkout/scripts/setup.sh"
set_up_tests
cd "$checkout"

failed=0
ROUNDUP_ACCEPT=1 "$venv/bin/python" -m pytest -n 0 "$@" || failed=$?
git status --short tests docs >&2
say "Read the diff as if someone else had written it: git diff tests docs"
exit "$failed"
