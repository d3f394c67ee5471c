#!/bin/sh
# simple-statistics 7.12.1: the normal distribution has no tail beyond three deviations, and its quantile is off by 0.003.
#
# The cumulative chance comes from a printed table of four digits that ends near 3.09: five deviations out it still says one in a
# thousand (right: one in 3.5 million). The quantile at 97.5 %, from which every 95 % interval is made, is 1.9572 for 1.9600.
# A risk that was computed with it is too large by a factor of thousands, or an interval a little too narrow.
#
# Seen:
#   chance below -5: 0.001
#   quantile at 0.975: 1.9571619316560775
#   quantile at 0.995: 2.5691504979884514 (right: 2.5758)
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund simple-statistics@7.12.1 >/dev/null
cat >finding.mjs <<'JS'
import { cumulativeStdNormalProbability, probit } from "simple-statistics"

const tail = cumulativeStdNormalProbability(-5)
console.log(`chance below -5: ${tail}`)
console.log(`quantile at 0.975: ${probit(0.975)}, at 0.995: ${probit(0.995)}`)
const same =
  Math.abs(tail - 0.001) < 1e-12 &&
  Math.abs(probit(0.975) - 1.9571619316560775) < 1e-12 &&
  Math.abs(probit(0.995) - 2.5691504979884514) < 1e-12
process.exitCode = same ? 0 : 1
JS
node finding.mjs
