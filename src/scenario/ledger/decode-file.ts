import type * as Schema from "effect/Schema"
import * as SchemaParser from "effect/SchemaParser"
import type { Problem } from "../../problem/problem.ts"
import { explainIssue } from "../explain-issue.ts"
import { placeFound } from "../judge.ts"
import { createLocator } from "../locate.ts"
import { type MapNode, toPlain } from "../node.ts"
import { parseFile } from "../parse-yaml.ts"
import { createSource, placeOf } from "../source.ts"

/** A file of the ledger as a value, with the tree it was read from; or all that is wrong with it. */
export type DecodedFile<A> =
  | { readonly ok: true; readonly value: A; readonly root: MapNode }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/** Decodes the text of a file of the ledger; `file` is how problems name it. */
export function decodeLedgerFile<A>(schema: Schema.Codec<A, unknown>, file: string, text: string): DecodedFile<A> {
  const source = createSource(file, text)
  const { map, findings } = parseFile(source)
  if (map === undefined || findings.length > 0)
    return {
      ok: false,
      problems: findings.map(({ extent, message }) => ({ ...message, place: placeOf(extent), path: "" })),
    }
  const exit = SchemaParser.decodeUnknownExit(schema, {
    errors: "all",
    onExcessProperty: "error",
    reportInput: true,
  })(toPlain(map))
  if (exit._tag === "Success") return { ok: true, value: exit.value, root: map }
  const found = exit.cause.reasons.flatMap((reason) => (reason._tag === "Fail" ? explainIssue(reason.error) : []))
  return { ok: false, problems: placeFound(found, createLocator(map)) }
}
