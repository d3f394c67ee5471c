#!/bin/sh
# @turf/quadrat-analysis 7.4.0: sixty events at one crossing, on a road of a hundred kilometres, lie at random.
#
# The test asks whether events are spread by chance: it lays squares over the study area and compares the counts with a Poisson
# distribution. The side of a square comes from area and number alone. Where the area is narrower than one, as along a road, a river or
# a front, there is no square at all: what was seen is NaN, the critical value infinite, and the answer isRandom: true. Where one row of
# squares fits, the ends that are left over belong to none, and events there are not counted: isRandom: true again. Fifty equal
# pieces of the road say what is so: 49 are empty, where chance alone would leave 15.
#
# Seen:
#   60 events: isRandom true, seen [NaN], critical value Infinity
#   100 events at the end: isRandom true, seen [1], critical value 0.160
#   fifty pieces: difference 0.679, critical value at 5 % 0.192: not random
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @turf/quadrat-analysis@7.4.0 @turf/helpers@7.4.0 >/dev/null
cat >finding.mjs <<'JS'
import { featureCollection, point } from "@turf/helpers"
import { quadratAnalysis } from "@turf/quadrat-analysis"

const road = [36, 48, 37.4, 48.02]
function analyse(name, count, x, y) {
  const events = Array.from({ length: count }, (_, i) => point([x + (i % 10) * 1e-5, y + Math.floor(i / 10) * 1e-5]))
  const seen = quadratAnalysis(featureCollection(events), { studyBbox: road, confidenceLevel: 5 })
  console.log(`${name}: isRandom ${seen.isRandom}, seen [${seen.observedDistribution}], critical value ${seen.criticalValue}`)
  return seen
}

const crossing = analyse("60 events", 60, 36.7, 48.01)
const end = analyse("100 events at the end", 100, 36.001, 48.01)
const difference = 49 / 50 - Math.exp(-60 / 50)
const critical = 1.3581 / Math.sqrt(50)
console.log(`fifty pieces: difference ${difference.toFixed(3)}, critical value at 5 % ${critical.toFixed(3)}`)
const isBlind = crossing.isRandom && Number.isNaN(crossing.observedDistribution[0]) && crossing.criticalValue === Infinity
process.exitCode = isBlind && end.isRandom && end.observedDistribution.join() === "1" && difference > critical ? 0 : 1
JS
node finding.mjs
