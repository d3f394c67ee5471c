import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { Effect, Layer } from "effect"
import { layerInProcess } from "../src/ensemble/in-process.ts"
import { column, remark, paragraph, table } from "../src/report/document/build.ts"
import { writeBlocks } from "../src/report/document/write-markdown.ts"
import { openAnalysis } from "../src/study/analysis/open.ts"
import { splitAnswers, type SplitAnswer } from "../src/analysis/split.ts"
import { listAsked } from "../src/answers/ask.ts"
import { prepareSource } from "../src/study/prepare.ts"
import { playNested, usualInner } from "../src/study/split/study.ts"
import { tellEstimate, tellIgnorance, tellRangeOfChance } from "../src/study/split/words.ts"
import type { Given } from "../src/study/given/result.ts"
import { analyseGiven } from "../src/study/given/study.ts"
import { tellEffect, tellFigure, tellSelected, tellWithInterval } from "../src/study/given/words.ts"
import { groupThousands } from "../src/words/number.ts"
import { flagship } from "./karabakh-play.ts"

/**
 * `npm run karabakh:ignorance` plays the flagship's worlds (10,000 runs, seed 1), asks what is so where Armenia gives notice to
 * the CSTO and what giving it does, and puts both into the marked parts of its README.md.
 */

export const readmeFile = join(flagship, "README.md")
const runs = 10_000
const seed = "1"
const layer = Layer.mergeAll(NodeServices.layer, layerInProcess)

const marksOf = (name: string): readonly [string, string] => [`<!-- made: ${name} -->`, `<!-- end of ${name} -->`]

/** What stands between the marks of a part. */
export const readMade = (name: string): string => {
  const text = readFileSync(readmeFile, "utf8")
  const [from = -1, to = -1] = marksOf(name).map((mark) => text.indexOf(mark))
  if (from < 0 || to < from) throw new Error(`${readmeFile} has no part ${name}`)
  return text.slice(from + marksOf(name)[0].length, to).trim()
}

/** Of every answer the range of its chance first, then the share of ignorance; the last deadline of each question. */
export const tellFlagshipIgnorance = (): Promise<string> =>
  Effect.gen(function* () {
    const prepared = yield* prepareSource({ file: flagship, set: [] })
    const nested = yield* playNested({ prepared, seed, workers: "auto" }, runs, usualInner)
    return tellSplit(splitAnswers(nested, listAsked(prepared.model), usualInner))
  }).pipe(Effect.provide(layer), Effect.runPromise)

function tellSplit(answers: readonly SplitAnswer[]): string {
  const whole = answers.filter(({ value, share }) => value === undefined && share !== undefined)
  const shares = whole.map(({ share }) => share?.value ?? 0).toSorted((a, b) => a - b)
  const percent = (share: number): string => `${Math.round(100 * share)} %`
  const ranged = answers.filter(({ range }) => range !== undefined)
  const far = ranged.filter(({ range }) => range !== undefined && range.high.value - range.low.value > 0.5)
  const last = whole.filter(({ id }, i) => whole[i + 1]?.id !== id)
  return writeBlocks([
    paragraph(
      `From world to world ${far.length} of ${ranged.length} chances differ by more than 50 points (90 % of the worlds). The share of the variance that is ignorance goes from ${percent(shares[0] ?? 0)} to ${percent(shares.at(-1) ?? 0)}; half of the answers have less than ${percent(shares[shares.length >> 1] ?? 0)}.`,
    ),
    table(
      [
        column("Answer", "label"),
        column("Chance, mean", "number"),
        column("In 90 % of worlds it is", "number"),
        column("Ignorance share", "number"),
      ],
      last.map((answer) => [answer.name, tellEstimate(answer), tellRangeOfChance(answer), tellIgnorance(answer)]),
    ),
    remark("± is 95 %. The last deadline of each question; casus split tells all of them, with charts of 40 worlds."),
  ])
}

export const seenCondition = "fired(armenia.gives_notice_to_the_csto)"
const shown = [
  "eu_law@2025-11-10",
  "base_notice_given@2025-11-10",
  "agarak_handed_over@2025-01-31",
  "deadly_clash@2025-11-10",
]

/** What is so where Armenia gives notice to the CSTO, and what giving it does, of four answers. */
export const tellFlagshipSeenAndDone = (): Promise<string> =>
  Effect.gen(function* () {
    const flags = [["done"] as const]
    const asked = { name: "given", condition: seenCondition, flags } as const
    const options = { set: [], root: undefined, seed: undefined, runs, workers: "auto" } as const
    const opened = yield* openAnalysis(flagship, asked, options)
    const parts = yield* analyseGiven(opened)
    return tellGiven(parts.result as Given)
  }).pipe(Effect.provide(layer), Effect.runPromise)

function tellGiven({ answers, done, matching, runs: all, selects }: Given): string {
  const rows = shown.flatMap((name) => {
    const answer = answers.find((one) => one.name === name)
    const effect = done?.answers.find((one) => one.name === name)
    if (answer?.seen === undefined || effect === undefined) return []
    return [[name, tellFigure(answer, answer.all), tellWithInterval(answer, answer.seen), tellEffect(effect)]]
  })
  return writeBlocks([
    table(
      [
        column("Answer", "label"),
        column(`All ${groupThousands(String(all))} runs`, "number"),
        column(`Seen in the ${groupThousands(String(matching))}`, "number"),
        column("What giving notice does", "number"),
      ],
      rows,
    ),
    paragraph(`The runs seen have more (+) or less (−) of: ${selects.map(tellSelected).join("; ")}.`),
  ])
}

if (process.argv[1] === import.meta.filename) {
  const parts = [
    ["ignorance", await tellFlagshipIgnorance()],
    ["seen and done", await tellFlagshipSeenAndDone()],
  ] as const
  for (const [name, made] of parts) {
    const text = readFileSync(readmeFile, "utf8")
    readMade(name)
    const [open, close] = marksOf(name)
    writeFileSync(
      readmeFile,
      `${text.slice(0, text.indexOf(open))}${open}\n\n${made}\n\n${text.slice(text.indexOf(close))}`,
    )
    process.stdout.write(`${made}\n\n`)
  }
}
