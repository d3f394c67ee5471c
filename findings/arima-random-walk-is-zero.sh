#!/bin/sh
# arima 0.2.8: a random walk is forecast as zero, and what is called errors are variances.
#
# ARIMA(0, 1, 0), the random walk, is the forecast that every other has to beat: the last value, for ever. The package fits it without
# complaint and returns numbers such as 1.8e-309, others at each call: nothing has written them. With one moving-average term more the
# forecast is what it should be. So a comparison with the plain forecast is won by anything. And a series ten times as large has errors a
# hundred times as large: a range of 1.96 of them is far too wide, or too narrow where they are below 1.
#
# Seen (the last value is 131.786):
#   0,1,0: below 1e-300 at each of three steps, at each of two calls
#   0,1,1: 130.839 at each of three steps
#   errors of ten times the series are 100 times as large
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund arima@0.2.8 >/dev/null
cat >finding.cjs <<'JS'
const ARIMA = require("arima")

const events = Array.from({ length: 40 }, (_, week) => 100 + week + 10 * Math.sin(week * 12.9898))
const forecast = (q, series) => new ARIMA({ p: 0, d: 1, q, verbose: false }).train(series).predict(3)

const walks = [forecast(0, events)[0], forecast(0, events)[0]]
const [average, errors] = forecast(1, events)
const [, larger] = forecast(1, events.map((count) => 10 * count))
const ratios = larger.map((error, step) => error / errors[step])
console.log(`last value ${events.at(-1)}`)
for (const walk of walks) console.log(`0,1,0: ${walk.join(" ")}`)
console.log(`0,1,1: ${average.join(" ")}`)
console.log(`errors of ten times the series: ${ratios.map((ratio) => ratio.toFixed(3)).join(" ")} times as large`)
const isLost = walks.flat().every((value) => Math.abs(value) < 1e-300)
const isVariance = ratios.every((ratio) => Math.abs(ratio - 100) < 1)
process.exitCode = isLost && average.every((value) => value > 100) && isVariance ? 0 : 1
JS
node finding.cjs
