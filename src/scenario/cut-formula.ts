import { isNode, isScalar, type YAMLMap } from "yaml"
import { cutAtComma } from "../problem/messages.ts"
import type { Finding } from "./parse-yaml.ts"
import type { Source } from "./source.ts"

/**
 * `{ when: a > 1, b < 2 }` reads in YAML as the keys `when` and `b < 2`. A key without a colon inside braces is the
 * rest of a text that a comma has cut: says so, and how the whole would be written.
 */
export const findCut = (source: Source, map: YAMLMap, index: number): Finding | undefined => {
  const pair = map.items[index]
  if (map.flow !== true || !isScalar(pair?.key) || pair.value !== null || !isNode(pair.key)) return undefined
  const [start, end] = pair.key.range ?? [0, 0]
  if (/^\s*:/.test(source.text.slice(end))) return undefined
  const owner = map.items.slice(0, index).findLast((other) => isNode(other.value))
  const rest = source.text.slice(start, end)
  if (owner === undefined || !isScalar(owner.key) || !isNode(owner.value)) return undefined
  const whole = source.text.slice(owner.value.range?.[0] ?? start, end).replaceAll(/\s+/g, " ")
  return { extent: { source, start, end }, message: cutAtComma(String(owner.key.value), rest, whole) }
}
