import type * as SchemaIssue from "effect/SchemaIssue"
import * as SchemaParser from "effect/SchemaParser"
import { explainIssue, type Found } from "./explain-issue.ts"
import { ScenarioSchema, type WrittenScenario } from "./schema.ts"

/** A complete scenario, or everything in which the value is none. */
export type Decoded =
  | { readonly ok: true; readonly value: WrittenScenario }
  | { readonly ok: false; readonly found: readonly Found[] }

const decode = SchemaParser.decodeUnknownExit(ScenarioSchema, {
  errors: "all",
  onExcessProperty: "error",
  reportInput: true,
})

/** Decodes a plain value by the schema, with all errors. */
export function decodeScenario(plain: unknown): Decoded {
  const exit = decode(plain)
  if (exit._tag === "Success") return { ok: true, value: exit.value }
  const found = exit.cause.reasons.flatMap((reason) =>
    reason._tag === "Fail" ? explainIssue(reason.error satisfies SchemaIssue.Issue) : [],
  )
  return { ok: false, found }
}
