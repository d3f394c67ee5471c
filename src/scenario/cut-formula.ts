import { isNode, isScalar, type Pair } from "yaml"
import { cutAtComma } from "../problem/messages.ts"
import type { Finding } from "./finding.ts"
import type { Source } from "./source.ts"

/**
 * `{ when: a > 1, b < 2 }` reads in YAML as the keys `when` and `b < 2`. A key without a colon inside braces is the
 * rest of a text that a comma has cut: says so, and how the whole would be written. `owner` is the last pair of the
 * same braces that has a value.
 */
export function findCut(source: Source, pair: Pair, owner: Pair | undefined): Finding | undefined {
  if (!isScalar(pair.key) || pair.value !== null || owner === undefined) return undefined
  if (!isScalar(owner.key) || !isNode(owner.value)) return undefined
  const [start, end] = pair.key.range ?? [0, 0]
  if (hasColon(source.text, end)) return undefined
  const rest = source.text.slice(start, end)
  const whole = source.text.slice(owner.value.range?.[0] ?? start, end).replaceAll(/\s+/g, " ")
  return { extent: { source, start, end }, message: cutAtComma(String(owner.key.value), rest, whole) }
}

function hasColon(text: string, from: number): boolean {
  const colon = /\s*:/y
  colon.lastIndex = from
  return colon.test(text)
}
