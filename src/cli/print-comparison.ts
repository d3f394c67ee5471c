import { Effect } from "effect"
import type { ComposedComparison } from "../study/compare/document.ts"
import { comparisonJson, renderComparison } from "../study/compare/terminal.ts"
import { printRemark, printResult, wantsColorOnStdout } from "./printer.ts"

/** Prints what a comparison found and where its report lies; with `json`, comparison.json alone on stdout. */
export const printComparison = Effect.fn("printComparison")(function* (
  { comparison }: ComposedComparison,
  folder: string,
  { json }: { readonly json: boolean },
) {
  if (json) {
    yield* printResult(comparisonJson(comparison))
    return yield* printRemark(`report: ${folder}`)
  }
  const color = yield* wantsColorOnStdout
  yield* printResult(`${renderComparison(comparison, color)}report: ${folder}`)
})
