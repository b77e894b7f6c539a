#!/bin/sh
# Build the manual as a site in build/manual: scripts/docs.sh
#
# Every warning is an error: a link to a page or heading that is not there, and a page that no list
# of the manual names. Nothing is fetched, and the site needs no other host.
set -eu
checkout=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
. "$checkout/scripts/setup.sh"
set_up_docs
cd "$checkout"

"$venv/bin/python" -m sphinx --fail-on-warning --keep-going --quiet --fresh-env \
    -c docs/site -d build/manual-cache . build/manual "$@"
say "Wrote build/manual/index.html"
