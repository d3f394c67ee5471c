import { Effect } from "effect"
import { prettyJson } from "../report/canonical-json.ts"
import type { Document } from "../report/document/document.ts"
import { writeTerminal } from "../report/document/write-terminal.ts"
import { formOfStdout, printFound, printResult } from "./printer.ts"

/** Prints what there is to say, as soon as it is known. */
export const printAnswer = Effect.fn("printAnswer")(function* (document: Document) {
  yield* printResult(writeTerminal(document, yield* formOfStdout))
})

/** Prints where the report of something lies whose document was told already; with `json`, what was found alone on stdout. */
export function printReport(found: object, folder: string, options: { readonly json: boolean }) {
  return printFound({ folder, text: () => "", json: () => prettyJson(found) }, options)
}
