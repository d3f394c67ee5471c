// How much faster is a run than it was? Another checkout of the same program, with its node_modules, plays the same
// scenarios with its own kernel in the same process, by turns, one thread.
//
//     npm run bench:against -- OTHER_CHECKOUT [scenario.yaml …]

import { globSync } from "node:fs"
import { basename, dirname, resolve } from "node:path"
import { loadProgram } from "./checkout.ts"
import { compare } from "./release.ts"

const [other = "", ...chosen] = process.argv.slice(2)
const files = chosen.length > 0 ? chosen : globSync("scenarios/{,examples/}*/scenario.yaml").toSorted()
const [ours, theirs] = [await loadProgram("."), await loadProgram(resolve(other))]
console.log(`${"".padEnd(30)} µs a run:        theirs     ours   ratio   ns a rule and step`)
for (const file of files) compare(basename(dirname(file)), await ours.load(file), await theirs.load(file))
