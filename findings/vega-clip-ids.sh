#!/bin/sh
# vega 6.4.0: the SVG of a clipped chart is another text each time it is drawn in one process.
#
# The ids of clip paths are counted for the whole process, not for the drawing. So the same specification gives clip1 first and clip2 next,
# and whoever keeps drawings to compare them byte by byte (reports that are to be made again, snapshots in tests) sees a difference that
# hangs on what else was drawn before. vega has resetSVGDefIds for it, which drawings that run side by side cannot share. casus counts the
# ids of each drawing anew.
#
# Seen:
#   first clip1, second clip2, the same text: false
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund vega@6.4.0 >/dev/null
cat >finding.mjs <<'JS'
import { parse, View } from "vega"

const spec = {
  width: 40,
  height: 40,
  marks: [{ type: "group", clip: true, encode: { enter: { width: { value: 40 }, height: { value: 40 } } } }],
}
const draw = () => new View(parse(spec), { renderer: "none" }).toSVG()
const [first, second] = [await draw(), await draw()]
const idOf = (svg) => /clipPath id="([^"]*)"/.exec(svg)?.[1]
console.log(`first ${idOf(first)}, second ${idOf(second)}, the same text: ${first === second}`)
process.exitCode = idOf(first) === "clip1" && idOf(second) === "clip2" && first !== second ? 0 : 1
JS
node finding.mjs
