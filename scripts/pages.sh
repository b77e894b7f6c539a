#!/bin/sh
# Write anew whatever is made of parts: pages of the manual, and the JSON Schemas
set -eu
checkout=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
. "$checkout/scripts/setup.sh"
set_up_tests
cd "$checkout"

exec "$venv/bin/python" -m tools.pages
