#!/bin/sh
# world-atlas 2.0.2: the lands whose status is disputed have no id, and one id stands for two countries.
#
# Maps are coloured by joining figures to outlines by `id`, the numeric country code of ISO 3166-1. Kosovo, Northern Cyprus, Somaliland (at
# 1:50m also the Siachen Glacier) have none: whoever keys a table by id gives all of them one row, under `undefined`, and a map of conflict
# loses just the places that it is about. At 1:50m 036 is both Australia and the Ashmore and Cartier Islands. And ids are texts with leading
# zeros, so that a column of numbers finds no Albania (008). casus joins nothing by id: its outlines are drawn and named by place.
#
# Seen:
#   110m: no id: N. Cyprus, Somaliland, Kosovo; twice: none
#   50m: no id: Somaliland, Kosovo, N. Cyprus, Indian Ocean Ter., Siachen Glacier; twice: 036 Australia and Ashmore and Cartier Is.
#   Albania is "008", a text
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund world-atlas@2.0.2 >/dev/null
cat >finding.cjs <<'JS'
const seen = ["110m", "50m"].map((scale) => {
  const { geometries } = require(`world-atlas/countries-${scale}.json`).objects.countries
  const nameless = geometries.filter(({ id }) => id === undefined).map(({ properties }) => properties.name)
  const ids = [...new Set(geometries.flatMap(({ id }) => id ?? []))]
  const named = (id) => geometries.filter((one) => one.id === id).map(({ properties }) => properties.name)
  const twice = ids.filter((id) => named(id).length > 1).map((id) => `${id} ${named(id).join(" and ")}`)
  const albania = geometries.find(({ properties }) => properties.name === "Albania").id
  console.log(`${scale}: no id: ${nameless.join(", ")}; twice: ${twice.join(", ") || "none"}`)
  return { nameless, twice, albania }
})
const [{ albania }] = seen
console.log(`Albania is ${JSON.stringify(albania)}, a ${typeof albania === "string" ? "text" : typeof albania}`)
const isAsSeen =
  seen.every(({ nameless }) => ["Kosovo", "N. Cyprus", "Somaliland"].every((name) => nameless.includes(name))) &&
  seen[1].twice.join() === "036 Australia and Ashmore and Cartier Is." &&
  albania === "008"
process.exitCode = isAsSeen ? 0 : 1
JS
node finding.cjs
