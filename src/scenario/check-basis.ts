import { basisWithoutEvidence, noBasis } from "../problem/messages.ts"
import type { Found } from "./explain-issue.ts"
import type { Assumption, Scenario } from "./scenario.ts"

/** Every assumption says what it rests on, and what rests on a document names its evidence. */
export function checkBasis({ assumptions, groups }: Scenario): readonly Found[] {
  return [
    ...Object.entries(assumptions).flatMap(([id, assumption]) =>
      judge(["assumptions", id], assumption, isSwitch(assumption.value)),
    ),
    ...Object.entries(groups).flatMap(([id, group]) => judge(["groups", id], group, false)),
  ]
}

/** A switch is no claim about the world. */
function isSwitch(value: unknown): boolean {
  return typeof value === "boolean"
}

function judge(
  path: readonly [string, string],
  { basis, evidence, data }: Pick<Assumption, "basis" | "evidence" | "data">,
  isFree: boolean,
): readonly Found[] {
  if (basis === undefined) return isFree ? [] : [{ path, at: "key", message: noBasis(path[1]) }]
  // Counts that are shown are evidence themselves.
  return basis === "document" && (evidence ?? []).length === 0 && data === undefined
    ? [{ path: [...path, "basis"], at: "value", message: basisWithoutEvidence(path[1]) }]
    : []
}
