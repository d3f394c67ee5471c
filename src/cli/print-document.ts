import { prettyJson } from "../report/canonical-json.ts"
import type { Document } from "../report/document/document.ts"
import type { TerminalForm } from "../report/document/lines.ts"
import { writeTerminal } from "../report/document/write-terminal.ts"
import { printFound } from "./printer.ts"

/** Prints a document and where its report lies; with `json`, what was found alone on stdout. */
export function printDocument(document: Document, found: object, folder: string, options: { readonly json: boolean }) {
  const text = (form: TerminalForm) => writeTerminal(document, form)
  return printFound({ folder, text, json: () => prettyJson(found) }, options)
}
