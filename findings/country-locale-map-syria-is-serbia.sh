#!/bin/sh
# country-locale-map 1.9.14: by its search for like names Syria is Serbia and the Republic of Congo is Moldova.
#
# Event data write countries in short or old forms, and a search by likeness looks like the way to get codes for them; the second argument
# of getCountryByName turns it on. Where nothing matches, undefined is promised, but the nearest of the formal names comes back without
# a word on how near it is, and "Serbia" is more like "Syria" than "Syrian Arab Republic" is. Names with more letters to go by, such as
# the last three, which GED has, come out right, so that a look at some rows does not show it. Without the search the wrong ones are
# undefined, which can be seen.
#
# Seen:
#   Syria: RS Serbia; Republic of Congo: MD Moldova; Brunei: BI Burundi; Burma: BM Bermuda; Swaziland: TH Thailand
#   Northern Ireland: MP Northern Mariana Islands; People's Republic of China: KP North Korea
#   Myanmar (Burma): MM Myanmar; Russia (Soviet Union): RU Russia; Bosnia-Herzegovina: BA Bosnia and Herzegovina
#   without the search: the first seven undefined
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund country-locale-map@1.9.14 >/dev/null
cat >finding.mjs <<'JS'
import countries from "country-locale-map"

const wrong = {
  Syria: "RS",
  "Republic of Congo": "MD",
  Brunei: "BI",
  Burma: "BM",
  Swaziland: "TH",
  "Northern Ireland": "MP",
  "People's Republic of China": "KP",
}
const right = { "Myanmar (Burma)": "MM", "Russia (Soviet Union)": "RU", "Bosnia-Herzegovina": "BA" }
const isAsSeen = Object.entries({ ...wrong, ...right }).map(([name, code]) => {
  const found = countries.getCountryByName(name, true)
  console.log(`${name}: ${found?.alpha2} ${found?.name}`)
  return found?.alpha2 === code
})
const exact = Object.keys(wrong).map((name) => countries.getCountryByName(name))
console.log(`without the search: ${exact.map((found) => `${found?.alpha2}`).join(", ")}`)
process.exitCode = isAsSeen.every(Boolean) && exact.every((found) => found === undefined) ? 0 : 1
JS
node finding.mjs
