#!/bin/sh
# Check the project: ./test.sh runs everything, ./test.sh ARGUMENTS runs pytest with them.
set -eu
checkout=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
. "$checkout/scripts/setup.sh"
set_up_tests

[ $# != 0 ] || "$checkout/scripts/lint.sh"
cd "$checkout"
exec "$venv/bin/python" -m pytest -n 2 "$@"
