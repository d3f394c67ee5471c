#!/bin/sh
# @stdlib/stats-base-dists-poisson-cdf 0.3.1: where more than 1,000 events are expected, cumulative chances are off by up to 3.5 points.
#
# How likely are at most 1,001 incidents where 1,001 are expected? 0.5084; the function says 0.5215, and for at most 1,032 it says 0.875
# in place of 0.840. With a mean of 1,000 both are right to eleven digits: from there on the incomplete gamma function of the same
# library (math-base-special-gammainc 0.3.1) goes another way for large arguments. Its quantiles are read from these chances, so a 90 %
# range of a busy front comes out shifted, and no two answers contradict each other.
#
# Seen (the sum of the chances of each count beside it):
#   at most 1000 of 1000 expected: 0.5084093671685059, sum 0.50840936717
#   at most 1001 of 1001 expected: 0.5215213737973445, sum 0.50840516671
#   at most 1032 of 1001 expected: 0.8748876532956615, sum 0.84030360713
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @stdlib/stats-base-dists-poisson-cdf@0.3.1 @stdlib/math-base-special-gammainc@0.3.1 >/dev/null
cat >finding.mjs <<'JS'
import chance from "@stdlib/stats-base-dists-poisson-cdf"

// From the count downwards each chance is the one above it times count / mean: a plain sum of positive terms.
function sumChances(count, mean) {
  let logarithm = count * Math.log(mean) - mean
  for (let n = 2; n <= count; n++) logarithm -= Math.log(n)
  let [term, sum] = [Math.exp(logarithm), 0]
  for (let n = count; n >= 0; n--) {
    sum += term
    term *= n / mean
  }
  return sum
}

const cases = [
  [1000, 1000, 0.5084093671685059],
  [1001, 1001, 0.5215213737973445],
  [1032, 1001, 0.8748876532956615],
]
for (const [count, mean, seen] of cases) {
  console.log(`at most ${count} of ${mean} expected: ${chance(count, mean)}, sum ${sumChances(count, mean)}`)
  if (Math.abs(chance(count, mean) - seen) > 1e-9) process.exitCode = 1
}
JS
node finding.mjs
