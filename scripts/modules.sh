#!/bin/sh
# Check the modules of the desk's pages: a linter, and the types in their comments.
#
# It needs Node. The first time, this installs ESLint and TypeScript into tools/desk/node_modules.
set -eu
checkout=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
cd "$checkout"

[ -d tools/desk/node_modules ] ||
    npm ci --prefix tools/desk --ignore-scripts --no-audit --no-fund
programs=tools/desk/node_modules/.bin
"$programs/eslint" --no-error-on-unmatched-pattern \
    --config tools/desk/eslint.config.js roundup/desk/assets
"$programs/tsc" --project tools/desk
