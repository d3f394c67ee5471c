import { Effect, Option } from "effect"
import { Argument, Flag } from "effect/cli"
import type { AnalysisAsked } from "../report/analysis-asked.ts"
import { type Analyse, type Checked, conductAnalysis, type Unread } from "../study/analysis/study.ts"
import * as flags from "./flags.ts"
import { answer } from "./hear.ts"
import { openFlag, openPage } from "./open-page.ts"
import { printReport } from "./print-document.ts"

/** What all commands that ask runs have in common. */
export const analysisFlags = {
  file: Argument.String("FILE").pipe(
    Argument.withDescription("Scenario file, a folder with a scenario.yaml, or the folder of a finished report"),
  ),
  question: Flag.String("question").pipe(
    Flag.withMetavar("id@deadline=value"),
    Flag.withDescription("Ask of this answer alone, at this deadline, for this value; may be repeated (default: all)"),
    Flag.atLeast(0),
  ),
  runs: flags.runsOfNamed,
  seed: flags.seedOfNamed,
  set: flags.setFlag,
  root: flags.rootFlag,
  workers: flags.workersFlag,
  out: flags.outFlag,
  open: openFlag,
  quiet: flags.quietFlag,
  json: flags.jsonFlag,
} as const

type Options = Parameters<typeof conductAnalysis>[3] & {
  readonly file: string
  readonly open: boolean
  readonly quiet: boolean
  readonly json: boolean
}

/** Conducts an analysis and prints what it found. */
export const printAnalysis = Effect.fn("printAnalysis")(function* <E, R>(
  analyse: Analyse<E, R> | Checked<E, R> | Unread<E, R>,
  asked: AnalysisAsked,
  options: Options,
) {
  const conducted = conductAnalysis(analyse, options.file, asked, options)
  const { result, folder } = yield* conducted.pipe(Effect.provide(answer(options)))
  yield* printReport(result, folder, options)
  yield* openPage(folder, options)
})

/** A flag as its command tells it, where it was given a value other than the usual one. */
export function flagOf(name: string, value: Option.Option<string | number> | boolean): AnalysisAsked["flags"] {
  if (typeof value === "boolean") return value ? [[name]] : []
  return Option.match(value, { onNone: () => [], onSome: (given) => [[name, String(given)] as const] })
}

/** A number, where it is not the usual one. */
export function flagUnlessUsual(name: string, value: number, usual: number): AnalysisAsked["flags"] {
  return value === usual ? [] : [[name, String(value)]]
}

/** A flag that was given several times. */
export function listFlags(name: string, values: readonly string[]): AnalysisAsked["flags"] {
  return values.map((value) => [name, value] as const)
}
