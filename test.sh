#!/bin/sh
# Check the project.
#
#   ./test.sh            style, types, and the tests but for the sweeps and the long ones: what to
#                        run before a commit
#   ./test.sh --long     the same with the long tests, as `.ci/run` does
#   ./test.sh -m long    the long tests alone
#   ./test.sh --all      style, types, and all tests, with the sweeps; `make sweeps` does the same
#   ./test.sh --quick    the tests of single parts: none that sets a PDF, starts a browser or another
#                        program, runs processes beside it, or goes through many files
#   ./test.sh ARGUMENTS  pytest with these arguments
set -eu
checkout=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
. "$checkout/scripts/setup.sh"
set_up_tests

cd "$checkout"
# Compiled sources are kept, or every process that a test starts would compile them all again.
unset PYTHONDONTWRITEBYTECODE
run_tests() { "$venv/bin/python" -m pytest --workers auto "$@"; }

case $* in
'' | --long | --all) ;;
*) run_tests "$@"; exit ;;
esac

# Style and types are checked meanwhile: the tests are collected in one process.
said=$(mktemp)
trap 'rm -f "$said"' EXIT
"$checkout/scripts/lint.sh" >"$said" 2>&1 &
lint=$!
failed=0
run_tests "$@" || failed=$?
wait "$lint" || failed=$?
cat "$said"
exit "$failed"
