#!/bin/sh
# simulation 9.0.0 (the engine of Insight Maker): `not 1 = 2` is false.
#
# In its formula language `not` binds tighter than a comparison, so `not level = 2` compares `not level` with 2, which never holds: a
# rule that should act whenever the level is not 2 never acts, and nothing is said. With parentheses it does what it reads as.
#
# Seen:
#   not 1 = 2:    0
#   not (1 = 2):  1
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund simulation@9.0.0 >/dev/null
cat >finding.mjs <<'JS'
import { Model } from "simulation"

function evaluate(formula) {
  const model = new Model({ timeStart: 0, timeLength: 1, timeUnits: "Years" })
  const variable = model.Variable({ name: "v", value: formula })
  return Number(model.simulate().series(variable)[0])
}

const bare = evaluate("not 1 = 2")
const grouped = evaluate("not (1 = 2)")
console.log(`not 1 = 2: ${bare}\nnot (1 = 2): ${grouped}`)
process.exitCode = bare === 0 && grouped === 1 ? 0 : 1
JS
node finding.mjs
