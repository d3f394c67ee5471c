#!/bin/sh
# kubernetes-models 5.1.0: a misspelt key of a Job is valid.
#
# The package holds Kubernetes' schemas as validators. They see a wrong type and a wrong word, but not a key that is none, since the published
# schemas leave objects open and a server drops what it does not know. Of an indexed job, where `backoffLimitPerIndex` says how often a lost
# share is tried again, the same with a letter missing is valid, and no share is tried by itself. So "valid by the schema" does not say that a job
# does what it says. casus holds its jobs to a list of the keys that they may have as well.
#
# Seen:
#   backoffLimitPerIndex: 3 valid; "3" data/spec/backoffLimitPerIndex must be integer; backofLimitPerIndex: 3 valid
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund kubernetes-models@5.1.0 >/dev/null
cat >finding.mjs <<'JS'
import { Job } from "kubernetes-models/batch/v1/Job"

const container = { name: "share", image: "example" }
const check = (more) => {
  const template = { spec: { restartPolicy: "Never", containers: [container] } }
  try {
    new Job({ metadata: { name: "shares" }, spec: { completions: 4, completionMode: "Indexed", template, ...more } }).validate()
    return "valid"
  } catch (error) {
    return error.message
  }
}
const right = check({ backoffLimitPerIndex: 3 })
const wrong = check({ backoffLimitPerIndex: "3" })
const misspelt = check({ backofLimitPerIndex: 3 })
console.log(`backoffLimitPerIndex: 3 ${right}; "3" ${wrong}; backofLimitPerIndex: 3 ${misspelt}`)
process.exitCode = right === "valid" && wrong.includes("must be integer") && misspelt === "valid" ? 0 : 1
JS
node finding.mjs
