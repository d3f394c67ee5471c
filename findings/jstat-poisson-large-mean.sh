#!/bin/sh
# jstat 1.9.6: the cumulative Poisson chance is Infinity from a count of 144, and NaN from 171.
#
# How likely are at most 144 incidents where 144 are expected? 0.522. The sum is built from factorials and powers that leave the
# range of a double, and a chance above 1 is returned without a word. Up to 143 the answer is right.
#
# Seen:
#   at most 143 of 143 expected: 0.5222209587713792
#   at most 144 of 144 expected: Infinity
#   at most 171 of 171 expected: NaN
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund jstat@1.9.6 >/dev/null
cat >finding.mjs <<'JS'
import jstat from "jstat"

const { poisson } = jstat.jStat
const seen = [143, 144, 171].map((count) => poisson.cdf(count, count))
seen.forEach((chance, i) => console.log(`at most ${[143, 144, 171][i]} of as many expected: ${chance}`))
const same = Math.abs(seen[0] - 0.5222209587713792) < 1e-9 && seen[1] === Infinity && Number.isNaN(seen[2])
process.exitCode = same ? 0 : 1
JS
node finding.mjs
