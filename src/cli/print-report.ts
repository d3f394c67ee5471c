import { Effect } from "effect"
import type { ComposedReport } from "../study/run/document.ts"
import { renderTerminal, summaryJson } from "../study/run/terminal.ts"
import { printRemark, printResult, wantsColorOnStdout } from "./printer.ts"

/** Prints what a run found and where its report lies; with `json`, summary.json alone on stdout. */
export const printReport = Effect.fn("printReport")(function* (
  { summary, forecasts }: ComposedReport,
  folder: string,
  { json }: { readonly json: boolean },
) {
  if (json) {
    yield* printResult(summaryJson(summary))
    return yield* printRemark(`report: ${folder}`)
  }
  const color = yield* wantsColorOnStdout
  yield* printResult(`${renderTerminal(summary, forecasts, color)}report: ${folder}`)
})
