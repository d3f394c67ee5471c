import { Effect } from "effect"
import { type Checked, checkedJson } from "../study/check/result.ts"
import { refuseWrong } from "../study/check/study.ts"
import { renderChecked } from "../study/check/terminal.ts"
import { printProblems, printResult } from "./printer.ts"

/** Problems, then what was worked out; with `json` all of it on stdout. Fails where there is a problem, or a warning if strict. */
export const printChecked = Effect.fn("printChecked")(function* (
  checked: Checked,
  options: { readonly json: boolean; readonly strict: boolean },
) {
  if (options.json) yield* printResult(checkedJson(checked))
  else yield* printProblems(checked.problems, checked.mayHideMore)
  yield* refuseWrong(checked, options)
  if (!options.json) yield* printResult(renderChecked(checked))
})
