#!/bin/sh
# @quri/squiggle-lang 0.10.0: a log score that stops growing, and a divergence from oneself that is infinite.
#
# A forecast normal(0, 1) that met an outcome of 6 should cost -ln of its density there, 18.92. The symbolic form says 7.83: it is
# turned into points on a range of its own, and beyond that range the density is not the normal's any more. For the divergence of two
# forecasts, two sample sets made by the very same call are infinitely far apart, and so are the symbolic normal(0, 1) and
# normal(1, 1), whose divergence is one half. So a bold forecaster who is badly wrong pays less than half of what the rule asks for.
#
# Seen:
#   log score of 6 under Sym.normal(0, 1): 7.834480342751169
#   divergence of normal(0, 1) from normal(0, 1): Infinity
#   divergence of Sym.normal(0, 1) from Sym.normal(1, 1): Infinity
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @quri/squiggle-lang@0.10.0 >/dev/null
cat >finding.mjs <<'JS'
import { run } from "@quri/squiggle-lang"

async function read(code) {
  const { result } = await run(code)
  if (!result.ok) throw new Error(result.value.toString())
  const text = result.value.result.toString()
  console.log(`${code}: ${text}`)
  return Number(text)
}

const score = await read("Dist.logScore({ estimate: Sym.normal(0, 1), answer: 6 })")
const self = await read("Dist.klDivergence(normal(0, 1), normal(0, 1))")
const apart = await read("Dist.klDivergence(Sym.normal(0, 1), Sym.normal(1, 1))")
process.exitCode = Math.abs(score - 7.834480342751169) < 1e-6 && self === Infinity && apart === Infinity ? 0 : 1
JS
node finding.mjs
