#!/bin/sh
# Check the project.
#
#   ./test.sh            style, types, and the tests but for the sweeps: what to run before a commit
#   ./test.sh --all      style, types, and all tests, with the sweeps; `make sweeps` does the same
#   ./test.sh --quick    only tests that print nothing and start no browser and no other program
#   ./test.sh ARGUMENTS  pytest with these arguments
set -eu
checkout=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
. "$checkout/scripts/setup.sh"
set_up_tests

case $* in '' | --all) "$checkout/scripts/lint.sh" ;; esac
cd "$checkout"
# Compiled sources are kept, or every process that a test starts would compile them all again.
unset PYTHONDONTWRITEBYTECODE
exec "$venv/bin/python" -m pytest --workers 2 "$@"
