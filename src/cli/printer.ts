import { styleText } from "node:util"
import { Effect, Stdio, Stream } from "effect"
import { countProblems, formatProblem, type Paint } from "../problem/excerpt.ts"
import type { Problem } from "../problem/problem.ts"
import type { TerminalForm } from "../report/document/lines.ts"
import { quoteFile } from "../report/shell.ts"
import { spellAscii } from "../words/spell-ascii.ts"
import { chooseWidth, isDumb, wantsAscii } from "./terminal.ts"

/** Results go to stdout, everything else to stderr; nothing else in cli/ writes to either. */

/** Prints a result, with a line break at its end. */
export const printResult = Effect.fn("printResult")(function* (text: string) {
  const stdio = yield* Stdio.Stdio
  yield* Stream.run(Stream.make(text.endsWith("\n") ? text : `${text}\n`), stdio.stdout({ endOnDone: false })).pipe(
    Effect.ignore,
  )
})

/** Prints a remark, with a line break at its end. */
export function printRemark(text: string) {
  return writeError(`${text}\n`)
}

/** Writes to stderr as it is: for a progress line that is written over. */
export const writeError = Effect.fn("writeError")(function* (text: string) {
  const stdio = yield* Stdio.Stdio
  const spelled = wantsAscii() ? spellAscii(text) : text
  yield* Stream.run(Stream.make(spelled), stdio.stderr({ endOnDone: false })).pipe(Effect.ignore)
})

/** Whether stderr wants colour: a terminal, and NO_COLOR is not set (no-color.org). */
export const wantsColor = Effect.gen(function* () {
  const stdio = yield* Stdio.Stdio
  return (yield* stdio.stderrIsTerminal) && (process.env["NO_COLOR"] ?? "") === "" && !isDumb()
})

/** Whether stdout wants colour. */
export const wantsColorOnStdout = Effect.gen(function* () {
  const stdio = yield* Stdio.Stdio
  return (yield* stdio.stdoutIsTerminal) && (process.env["NO_COLOR"] ?? "") === "" && !isDumb()
})

/** Paints in any case: whether colour is wanted has been asked before. */
const paintAlways: Paint = (style, text) => styleText(style, text, { validateStream: false })

/** Problems as a person reads them, with a count at the end. */
export const printProblems = Effect.fn("printProblems")(function* (problems: readonly Problem[], mayHideMore = false) {
  if (problems.length === 0) return
  const paint = (yield* wantsColor) ? paintAlways : undefined
  const count = `${countProblems(problems)}${mayHideMore ? "; more may follow when these are put right" : ""}`
  yield* printRemark([...problems.map((problem) => formatProblem(problem, paint)), count].join("\n"))
})

/** That there are warnings, in one line: a run is no place to read them all. */
export const printWarningCount = Effect.fn("printWarningCount")(function* (file: string, warnings: readonly Problem[]) {
  if (warnings.length > 0) yield* printRemark(`${countProblems(warnings)} (casus check ${quoteFile(file)} tells them)`)
})

/** How a document is laid out for stdout. */
export const formOfStdout = Effect.gen(function* () {
  const stdio = yield* Stdio.Stdio
  const width = chooseWidth((yield* stdio.stdoutIsTerminal) ? process.stdout.columns : undefined)
  return { width, color: yield* wantsColorOnStdout, ascii: wantsAscii() }
})

/** What a study found, for a person and for a program. */
export interface Found {
  readonly text: (form: TerminalForm) => string
  readonly json: () => string
  /** Where its report lies, if it has one. */
  readonly folder?: string | undefined
}

/** Prints what was found and where its report lies; with `json` that alone is on stdout. */
export const printFound = Effect.fn("printFound")(function* (
  { text, json, folder }: Found,
  options: { readonly json: boolean },
) {
  const place = folder === undefined ? "" : `report: ${folder}`
  if (options.json) {
    yield* printResult(json())
    return place === "" ? undefined : yield* printRemark(place)
  }
  const told = `${text(yield* formOfStdout)}${place}`
  return told === "" ? undefined : yield* printResult(told)
})
