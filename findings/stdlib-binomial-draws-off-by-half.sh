#!/bin/sh
# @stdlib/random-base-binomial 0.2.2: where ten or more are expected, draws are off by up to half an event, always to the same side.
#
# Of 25 convoys each is stopped with a chance of 0.4: ten on average. 200,000 draws have a mean of 10.52, 95 standard errors off, and nine
# or fewer come in 32 % of draws, not in 42 %. Above a chance of one half the error turns round: 14.48 in place of 15. Where fewer than
# ten are expected another method is used, and it is right; where thousands are expected the error is too small to be seen. In the test that
# accepts counts near the mode the products on both sides of it hold one factor too many; without it the draws are as they should be.
# Losses, votes or intercepts counted this way are off by more than the error of any report, and more runs do not help.
#
# Seen (200,000 draws; in brackets the closed form):
#   20 at 0.3: mean 6.007 (6), 5 or fewer 0.414 (0.416)
#   25 at 0.4: mean 10.523 (10), 9 or fewer 0.317 (0.425)
#   25 at 0.6: mean 14.477 (15), 14 or fewer 0.500 (0.414)
#   200 at 0.4: mean 80.389 (80), 79 or fewer 0.445 (0.473)
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @stdlib/random-base-binomial@0.2.2 >/dev/null
cat >finding.mjs <<'JS'
import binomial from "@stdlib/random-base-binomial"

const draws = 200_000

// The chance of fewer than `limit`: each term is the one before it times (n - k) / (k + 1) times the odds.
function sumBelow(limit, n, p) {
  let [term, sum] = [(1 - p) ** n, 0]
  for (let k = 0; k < limit; k++) {
    sum += term
    term *= (((n - k) / (k + 1)) * p) / (1 - p)
  }
  return sum
}

function compare(n, p) {
  const mean = Math.round(n * p)
  const draw = binomial.factory(n, p, { seed: 1 })
  const seen = Array.from({ length: draws }, draw)
  const average = seen.reduce((sum, x) => sum + x, 0) / draws
  const below = seen.filter((x) => x < mean).length / draws
  const right = sumBelow(mean, n, p)
  console.log(
    `${n} at ${p}: mean ${average.toFixed(3)} (${mean}), ${mean - 1} or fewer ${below.toFixed(3)} (${right.toFixed(3)})`,
  )
  return { errors: (average - mean) / Math.sqrt((n * p * (1 - p)) / draws), below: below - right }
}

const [few, half, above, many] = [compare(20, 0.3), compare(25, 0.4), compare(25, 0.6), compare(200, 0.4)]
const isRightForFew = Math.abs(few.errors) < 4 && Math.abs(few.below) < 0.005
const isOff = half.errors > 50 && half.below < -0.09 && above.errors < -50 && many.errors > 15
process.exitCode = isRightForFew && isOff ? 0 : 1
JS
node finding.mjs
