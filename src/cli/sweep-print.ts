import { Effect } from "effect"
import { prettyJson } from "../report/canonical-json.ts"
import { renderSweepTerminal } from "../study/sweep/terminal.ts"
import type { Sweep } from "../study/sweep/result.ts"
import { printRemark, printResult, wantsColorOnStdout } from "./printer.ts"

/** Prints what a sweep found and where its report lies; with `json`, sweep.json alone on stdout. */
export const printSweep = Effect.fn("printSweep")(function* (
  sweep: Sweep,
  folder: string,
  { json }: { readonly json: boolean },
) {
  if (json) {
    yield* printResult(prettyJson(sweep))
    return yield* printRemark(`report: ${folder}`)
  }
  yield* printResult(`${renderSweepTerminal(sweep, yield* wantsColorOnStdout)}report: ${folder}`)
})
