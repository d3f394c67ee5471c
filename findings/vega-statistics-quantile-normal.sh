#!/bin/sh
# vega-statistics 2.0.0: the normal quantile is minus infinity from a chance of 1e-17 down, though the tail goes on.
#
# quantileNormal is worked out through 2p - 1, which is exactly -1 once p is below half the spacing of doubles near 1. So the lower tail ends
# while the upper cannot be asked for at all; already at 1e-16 it is off by 0.04. cumulativeNormal of the same package is right
# there, so the two do not undo each other.
#
# Seen:
#   quantile at 1e-15: -7.941444487415978 (right: -7.941345)
#   quantile at 1e-16: -8.209536151601387 (right: -8.222082)
#   quantile at 1e-17: -Infinity           (right: -8.493793)
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund vega-statistics@2.0.0 >/dev/null
cat >finding.mjs <<'JS'
import { quantileNormal } from "vega-statistics"

const seen = [1e-15, 1e-16, 1e-17].map((chance) => quantileNormal(chance))
console.log(seen.join(" "))
const same =
  Math.abs(seen[0] + 7.941444487415978) < 1e-9 && Math.abs(seen[1] + 8.209536151601387) < 1e-9 && seen[2] === -Infinity
process.exitCode = same ? 0 : 1
JS
node finding.mjs
