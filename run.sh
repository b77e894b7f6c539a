#!/bin/sh
# Run `roundup` from this checkout: ./run.sh build
#
# The first run installs what is missing; later ones go straight to work. The command works on the
# folder it is called from, so paths are the caller's, and the samples are built from in here.
set -eu
checkout=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
. "$checkout/scripts/setup.sh"
set_up_roundup

ROUNDUP_CALLED_AS=$0  # hints name commands that can be typed again
export ROUNDUP_CALLED_AS

# By way of python, since a script's first line holds neither a long path nor macOS's DYLD variables
exec "$checkout/.venv/bin/python" "$checkout/.venv/bin/roundup" "$@"
