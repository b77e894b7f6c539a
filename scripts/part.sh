#!/bin/sh
# Begin a part with all that its kind owes: scripts/part.sh reader ods, scripts/part.sh rule quote/too-loud
set -eu
checkout=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
. "$checkout/scripts/setup.sh"
set_up_tests
cd "$checkout"

exec "$venv/bin/python" -m tools.part "$@"
