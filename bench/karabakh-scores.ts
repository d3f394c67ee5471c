import { execFileSync } from "node:child_process"
import { readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { Effect } from "effect"
import type { Scores } from "../src/forecast/scores.ts"
import { readLedger } from "../src/study/ledger/read.ts"
import { writeBlocks } from "../src/report/document/write-markdown.ts"
import { sectionsOfScores } from "../src/study/score/document.ts"
import { scoreForecasts } from "../src/study/score/study.ts"
import { tellSettled } from "../src/study/score/words.ts"
import { flagship } from "./karabakh-play.ts"

/**
 * `npm run karabakh:scores` freezes the flagship as a BACK-TEST, as it is written and without hindsight (10,000 runs, seed 1),
 * scores both against what came and four baselines, and puts that into the marked part of its README.md. With `-- --print`
 * it scores what is frozen, and only prints.
 */

const readmeFile = join(flagship, "README.md")

/** The day after the last document, and one after the last deadline of the base. */
const made = "2024-04-26"
const until = "2025-11-30"

const marks = ["<!-- made: scores -->", "<!-- end of scores -->"] as const

/** What stands between the marks. */
export const readScorePart = (): string => {
  const text = readFileSync(readmeFile, "utf8")
  const [from, to] = marks.map((mark) => text.indexOf(mark))
  if (from === undefined || to === undefined || from < 0 || to < from)
    throw new Error(`${readmeFile} has no part of scores`)
  return text.slice(from + marks[0].length, to).trim()
}

/** The scores of what is frozen. */
export const scoreFlagship = (): Promise<Scores> =>
  Effect.gen(function* () {
    const ledger = yield* readLedger(flagship)
    return yield* scoreForecasts(ledger, {
      until,
      against: [],
      backtest: true,
      only: [],
      overTime: false,
      persistence: 0.05,
      words: "icd203",
      seed: "1",
    })
  }).pipe(Effect.provide(NodeServices.layer), Effect.runPromise)

/** The part as markdown: the means against each baseline, words, and every answer with the worst first. */
export const tellScores = (scores: Scores): string =>
  [
    `**BACK-TEST.** ${tellSettled(scores)}`,
    ...sectionsOfScores(scores).flatMap(({ title, blocks }) => [`### ${title}`, writeBlocks(blocks)]),
  ].join("\n\n")

const freezeAll = (): void => {
  rmSync(join(flagship, "ledger"), { recursive: true, force: true })
  const freeze = (file: string, name: string): void => {
    const words = ["freeze", file, "--made", made, "--backtest", "--as", name, "--quiet"]
    execFileSync(process.execPath, ["dist/main.js", ...words], { stdio: ["ignore", "ignore", "inherit"] })
  }
  freeze(flagship, "as-written")
  freeze(join(flagship, "variants", "hindsight-off.yaml"), "hindsight-off")
  // The history of the repository has both scenarios.
  rmSync(join(flagship, "ledger", "scenarios"), { recursive: true, force: true })
}

if (process.argv[1] === import.meta.filename) {
  const isPrinted = process.argv.includes("--print")
  if (!isPrinted) freezeAll()
  const part = tellScores(await scoreFlagship())
  if (!isPrinted) {
    const text = readFileSync(readmeFile, "utf8")
    readScorePart()
    const [from, to] = [text.indexOf(marks[0]), text.indexOf(marks[1])]
    writeFileSync(readmeFile, `${text.slice(0, from)}${marks[0]}\n\n${part}\n\n${text.slice(to)}`)
  }
  process.stdout.write(`${part}\n`)
}
