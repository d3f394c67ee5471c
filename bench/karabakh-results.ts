import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import type { Summary } from "../src/summary/summary.ts"
import { tellAnswers, tellHindsight } from "./karabakh-answers.ts"
import { tellCoverage } from "./karabakh-coverage.ts"
import { flagship, listVariants, play, playTo2026 } from "./karabakh-play.ts"
import { bullet } from "./karabakh-text.ts"
import { tellDirections, tellVariants } from "./karabakh-variants.ts"

/**
 * `npm run karabakh` plays the flagship with all its variants (10,000 runs, seed 1), puts what it answers and what it
 * rests on into the marked parts of its RESULTS.md, and prints them. `npm run karabakh -- --print` only prints. What
 * stands between the parts is written by hand.
 */

export const resultsFile = join(flagship, "RESULTS.md")
export const fullRuns = 10_000

/** Rules that fired in none of the runs, by play. */
const tellSilent = (played: ReadonlyMap<string, Summary>): string => {
  const silentIn = (summary: Summary): readonly string[] =>
    summary.rules
      .filter(({ fired, outcome_of }) => fired.value === 0 && outcome_of === undefined)
      .map(({ id }) => `\`${id}\``)
  const usual = silentIn(played.get("base") ?? [...played.values()][0] ?? emptyPlay())
  const others = [...played].flatMap(([name, summary]) => {
    const more = silentIn(summary).filter((id) => !usual.includes(id))
    const fewer = usual.filter((id) => !silentIn(summary).includes(id))
    const told = [
      ...(more.length === 0 ? [] : [`also ${more.join(", ")}`]),
      ...(fewer.length === 0 ? [] : [`but ${fewer.join(", ")} fires`]),
    ]
    return name === "base" || told.length === 0 ? [] : [bullet(`\`${name}\`: ${told.join("; ")}`)]
  })
  return [bullet(`base: ${usual.join(", ")}`), ...others].join("\n")
}

const emptyPlay = (): Summary => {
  throw new Error("nothing was played")
}

/** The parts of RESULTS.md that are made, by the name in their marks. */
export const makeParts = async (runs: number): Promise<ReadonlyMap<string, string>> => {
  const [own, long] = [new Map<string, Summary>(), new Map<string, Summary>()]
  for (const variant of ["base", ...listVariants()]) {
    own.set(variant, await play(variant, runs))
    long.set(variant, await playTo2026(variant, runs))
    process.stderr.write(`${variant} played\n`)
  }
  const base = long.get("base") ?? emptyPlay()
  own.set("horizon-2026", base)
  return new Map([
    ["hindsight", tellHindsight(base, long.get("hindsight-off") ?? emptyPlay())],
    ["answers", tellAnswers(base)],
    ["variants", tellVariants(long)],
    ["directions", tellDirections(long)],
    ["silent", tellSilent(own)],
    ["coverage", await tellCoverage()],
  ])
}

const marksOf = (name: string): readonly [string, string] => [`<!-- made: ${name} -->`, `<!-- end of ${name} -->`]

/** What stands between the marks of a part. */
export const readPart = (text: string, name: string): string => {
  const [open, close] = marksOf(name)
  const [from, to] = [text.indexOf(open), text.indexOf(close)]
  if (from < 0 || to < from) throw new Error(`${resultsFile} has no part ${name}`)
  return text.slice(from + open.length, to).trim()
}

const replacePart = (text: string, name: string, made: string): string => {
  const [open, close] = marksOf(name)
  readPart(text, name)
  return `${text.slice(0, text.indexOf(open))}${open}\n\n${made}\n\n${text.slice(text.indexOf(close))}`
}

if (process.argv[1] === import.meta.filename) {
  const parts = await makeParts(fullRuns)
  if (!process.argv.includes("--print")) {
    let text = readFileSync(resultsFile, "utf8")
    for (const [name, made] of parts) text = replacePart(text, name, made)
    writeFileSync(resultsFile, text)
  }
  for (const [name, made] of parts) process.stdout.write(`## ${name}\n\n${made}\n\n`)
}
