#!/bin/sh
# Change the code in small ways and report what no test notices: scripts/mutants.sh, or
# scripts/mutants.sh lock
#
# The first time, this installs mutmut beside what the tests need.
set -eu
checkout=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
. "$checkout/scripts/setup.sh"
set_up_mutants
cd "$checkout"
exec nice "$venv/bin/python" tools/mutants.py "$@"
