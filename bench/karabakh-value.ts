import { readFileSync, writeFileSync } from "node:fs"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { Effect, Layer } from "effect"
import { layerInProcess } from "../src/ensemble/in-process.ts"
import { column, remark, paragraph, table } from "../src/report/document/build.ts"
import { writeBlocks } from "../src/report/document/write-markdown.ts"
import { openAnalysis } from "../src/study/analysis/open.ts"
import type { ValueResult } from "../src/study/value/result.ts"
import { analyseValue } from "../src/study/value/study.ts"
import { tellShare } from "../src/words/share.ts"
import { readMade, readmeFile } from "./karabakh-ignorance.ts"
import { flagship } from "./karabakh-play.ts"

/**
 * `npm run karabakh:value` asks the flagship's 10,000 runs what is worth finding out, and puts what rests on assumption alone
 * into the marked part of its README.md.
 */

const layer = Layer.mergeAll(NodeServices.layer, layerInProcess)
const told = 8

/** What rests on nothing, in the order in which it is worth finding out. */
export const tellFlagshipValue = (): Promise<string> =>
  Effect.gen(function* () {
    const options = { set: [], root: undefined, seed: undefined, runs: 10_000, workers: "auto" } as const
    const opened = yield* openAnalysis(flagship, { name: "value", flags: [] }, options)
    return tellDebt((yield* analyseValue(opened)).result as ValueResult)
  }).pipe(Effect.provide(layer), Effect.runPromise)

function tellDebt({ debt: { share = 0, order }, answers }: ValueResult): string {
  const alone = answers.filter(({ unknowns }) => !unknowns.some(({ seen }) => seen)).length
  return writeBlocks([
    paragraph(
      `Of what can be gained one by one, ${tellShare(share)} rests on assumption alone. For ${alone} of ${answers.length} answers nothing is worth finding out by itself.`,
    ),
    table(
      [
        column("Assumption", "label"),
        column("What it is", "text"),
        column("Answers helped", "number"),
        column("Gain, in shares of a score", "number"),
      ],
      order.slice(0, told).map(({ id, title, answers: helped, gain }) => [id, title, String(helped), tellShare(gain)]),
    ),
    remark(
      `The first ${told} of ${order.length}, gains added up over the answers; casus value tells all, answer by answer.`,
    ),
  ])
}

if (process.argv[1] === import.meta.filename) {
  const made = await tellFlagshipValue()
  readMade("value")
  const text = readFileSync(readmeFile, "utf8")
  const [open, close] = ["<!-- made: value -->", "<!-- end of value -->"]
  writeFileSync(
    readmeFile,
    `${text.slice(0, text.indexOf(open))}${open}\n\n${made}\n\n${text.slice(text.indexOf(close))}`,
  )
  process.stdout.write(`${made}\n`)
}
