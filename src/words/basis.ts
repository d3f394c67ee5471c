import { restsOnNothing } from "../analysis/worth.ts"

/** What something unknown rests on, as the files of analyses have it. */
export interface Basis {
  readonly kind?: "assumption" | "factor"
  readonly basis: Parameters<typeof restsOnNothing>[0]["basis"]
  readonly evidence: readonly string[]
  /** Ids of what it is worked out from, where it has no part of its own. */
  readonly follows_from?: readonly string[]
}

/** `document E064, E069`, `assumption, no evidence`, `follows from escalation`. */
export function tellBasis({ kind, basis, evidence, follows_from: from = [] }: Basis): string {
  if (kind === "factor") return "a link that the author assumed"
  if (from.length > 0) return `follows from ${from.join(", ")}`
  const word = basis === "none" ? "nothing stated" : basis
  if (evidence.length > 0) return `${word} ${evidence.join(", ")}`
  return restsOnNothing({ basis, evidence }) ? `${word}, no evidence` : word
}
