#!/bin/sh
# csv-parse 7.0.3: with `info: true` the types promise rows of text, and what comes is something else.
#
# `info: true` gives `{ info, record }` for every row, so that a fault can name its line. The declarations of csv-parse/sync still say
# string[][]: code that reads the documented shape does not compile, and code that compiles reads undefined. `on_record` gives the line
# with types that are right, and is what casus uses.
#
# Seen:
#   type checker: accepts rows[0][0], refuses rows[0].record
#   at run time:  rows[0][0] is undefined, rows[0].record is ["a","b"]
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund csv-parse@7.0.3 typescript@5.9.3 @types/node@24.0.0 >/dev/null
cat >typed.mts <<'TS'
import { parse } from "csv-parse/sync"
export const cell: string | undefined = parse("a,b\n", { info: true })[0]?.[0]
TS
cat >documented.mts <<'TS'
import { parse } from "csv-parse/sync"
export const record = parse("a,b\n", { info: true })[0]?.record
TS
check() { npx tsc --noEmit --strict --noUncheckedIndexedAccess --skipLibCheck --module nodenext --target es2022 --types node "$1" >/dev/null 2>&1 && echo accepts || echo refuses; }
typed=$(check typed.mts)
documented=$(check documented.mts)
echo "type checker: $typed rows[0][0], $documented rows[0].record"
cat >finding.mjs <<'JS'
import { parse } from "csv-parse/sync"

const rows = parse("a,b\n", { info: true })
console.log(`at run time: rows[0][0] is ${rows[0][0]}, rows[0].record is ${JSON.stringify(rows[0].record)}`)
process.exitCode = rows[0][0] === undefined && JSON.stringify(rows[0].record) === '["a","b"]' ? 0 : 1
JS
node finding.mjs
[ "$typed $documented" = "accepts refuses" ]
