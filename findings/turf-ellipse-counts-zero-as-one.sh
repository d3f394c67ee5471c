#!/bin/sh
# @turf/standard-deviational-ellipse 7.4.0: weighted by deaths, an event without deaths weighs as much as one death.
#
# The ellipse tells where violence lies and which way it runs; weighted by deaths, it should not be moved by events without any, which are
# most of an event file. Its centre leaves them out, its axes count them as one each. Fourteen deaths around one town and three bloodless
# events far away give the right centre and an ellipse that is eighteen times as long as it should be and turned by 43 degrees.
# Besides, the property semiMajorAxis holds the shorter axis.
#
# Seen (degrees; the axes by the eigenvalues of the weighted covariances are 0.0589 and 0.2819 in both cases):
#   four events with deaths: centre 36.171, 48.136; semiMajorAxis 0.0589, semiMinorAxis 0.2819
#   and three without:       centre 36.171, 48.136; semiMajorAxis 0.8884, semiMinorAxis 5.0754
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @turf/standard-deviational-ellipse@7.4.0 @turf/helpers@7.4.0 >/dev/null
cat >finding.mjs <<'JS'
import { featureCollection, point } from "@turf/helpers"
import { standardDeviationalEllipse } from "@turf/standard-deviational-ellipse"

const deadly = [
  [36, 48, 5],
  [36.2, 48.1, 3],
  [36.4, 48.3, 4],
  [36.1, 48.2, 2],
]
const bloodless = [
  [30, 50, 0],
  [24, 49.8, 0],
  [30.7, 46.5, 0],
]

// The axes are the square roots of twice the eigenvalues of the weighted covariances.
function computeAxes(events) {
  const total = events.reduce((sum, [, , deaths]) => sum + deaths, 0)
  const average = (of) => events.reduce((sum, event) => sum + of(event) * event[2], 0) / total
  const [x, y] = [average((event) => event[0]), average((event) => event[1])]
  const [xx, yy, xy] = [
    average((event) => (event[0] - x) ** 2),
    average((event) => (event[1] - y) ** 2),
    average((event) => (event[0] - x) * (event[1] - y)),
  ]
  const spread = Math.hypot(xx - yy, 2 * xy)
  return [Math.sqrt(xx + yy - spread), Math.sqrt(xx + yy + spread)]
}

function readAxes(events) {
  const points = events.map(([x, y, deaths]) => point([x, y], { deaths }))
  const { properties } = standardDeviationalEllipse(featureCollection(points), { weight: "deaths" })
  const { meanCenterCoordinates, semiMajorAxis, semiMinorAxis, angle } = properties.standardDeviationalEllipse
  console.log(`${events.length} events, centre ${meanCenterCoordinates.map((x) => x.toFixed(3)).join(", ")}`)
  console.log(`  semiMajorAxis ${semiMajorAxis.toFixed(4)}, semiMinorAxis ${semiMinorAxis.toFixed(4)}, angle ${angle.toFixed(1)}`)
  console.log(`  by eigenvalues ${computeAxes(events).map((axis) => axis.toFixed(4)).join(" and ")}`)
  return [semiMajorAxis, semiMinorAxis]
}

const isNear = (seen, right) => seen.every((axis, i) => Math.abs(axis - right[i]) < 1e-4)
const alone = readAxes(deadly)
const together = readAxes([...deadly, ...bloodless])
const isAsSeen = isNear(alone, computeAxes(deadly)) && isNear(together, [0.88835, 5.07544])
process.exitCode = isAsSeen && isNear(computeAxes([...deadly, ...bloodless]), alone) ? 0 : 1
JS
node finding.mjs
