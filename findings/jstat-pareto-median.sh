#!/bin/sh
# jstat 1.9.6: the median of a Pareto distribution is not where half of it lies.
#
# The tail of losses in a conflict is often taken as Pareto. With scale 1 and shape 3 half of it lies below 2^(1/3) = 1.26; the
# function multiplies the shape by the root of 2 where it should take the shape-th root of 2. The same library's own cdf says that
# 98.7 % lies below its median.
#
# Seen:
#   median 4.242640687119286, quantile at one half 1.259921049894873
#   share below that median 0.9869054299780269
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund jstat@1.9.6 >/dev/null
cat >finding.mjs <<'JS'
import jstat from "jstat"

const { pareto } = jstat.jStat
const median = pareto.median(1, 3)
const half = pareto.inv(0.5, 1, 3)
const below = pareto.cdf(median, 1, 3)
console.log(`median ${median}, quantile at one half ${half}, share below that median ${below}`)
process.exitCode = Math.abs(median - 3 * Math.SQRT2) < 1e-12 && Math.abs(half - 2 ** (1 / 3)) < 1e-12 && below > 0.98 ? 0 : 1
JS
node finding.mjs
