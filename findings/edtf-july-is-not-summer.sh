#!/bin/sh
# edtf 4.11.1: a span inside a set of dates ends with its first year, and July is not in summer.
#
# The extended date format is made for what is known roughly: "one of the years 2014 to 2022", "in the summer of 2024". Of `[2014..2022]`
# the package says that it is over by the end of 2014, though it counts all nine years when it is gone through; written as `[2014,2022]` it
# ends in 2022. And the seasons are the quarters of the calendar, spring first: summer is over on 30 June, also under the code that says
# northern half (26). Whoever sorts or filters events by min and max loses them, and nothing is said.
#
# Seen:
#   [2014..2022] until 2014-12-31, 9 years; [2014,2022] until 2022-12-31
#   2024-26 (summer, northern) 2024-04-01 to 2024-06-30, covers 2024-07-15: false
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund edtf@4.11.1 >/dev/null
cat >finding.mjs <<'JS'
import edtf from "edtf"

const day = (time) => new Date(time).toISOString().slice(0, 10)
const [span, list, summer] = [edtf("[2014..2022]"), edtf("[2014,2022]"), edtf("2024-26")]
const years = [...span].length
const covers = summer.covers(edtf("2024-07-15"))
console.log(`[2014..2022] until ${day(span.max)}, ${years} years; [2014,2022] until ${day(list.max)}`)
console.log(`2024-26 (summer, northern) ${day(summer.min)} to ${day(summer.max)}, covers 2024-07-15: ${covers}`)
const isShort = day(span.max) === "2014-12-31" && years === 9 && day(list.max) === "2022-12-31"
process.exitCode = isShort && day(summer.min) === "2024-04-01" && day(summer.max) === "2024-06-30" && !covers ? 0 : 1
JS
node finding.mjs
