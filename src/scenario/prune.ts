import { suggestSlip } from "../problem/suggest.ts"
import type { Found } from "./explain-issue.ts"
import type { Path } from "./scenario.ts"

/** What stands in for a faulty head of a scenario while its entries are looked at. */
const head: Readonly<Record<string, unknown>> = {
  casus: 1,
  title: "",
  clock: { start: "2000-01-01", step: "day", until: "2000-01-02" },
}

/** The value without the entries (an assumption, a rule, a question …) in which something was found, or its faulty keys. */
export function pruneFaulty(plain: unknown, found: readonly Found[]): unknown {
  let pruned = plain
  for (const one of found) {
    const [section = ""] = one.path
    pruned = removeAt(pruned, isStray(one) ? one.path : entryOf(pruned, one.path))
    if (section in head && isRecord(pruned)) pruned = { ...pruned, [section]: head[section] }
  }
  return pruned
}

/** The path of the entry that a path leads into: what is set aside because of a fault in it. */
function entryOf(plain: unknown, path: Path): Path {
  const [section = "", , part] = path
  const isStand = section === "actors" && (part === "rules" || part === "positions")
  const isWhole = section in head || !isRecord(isRecord(plain) ? plain[section] : undefined)
  return path.slice(0, isWhole ? 1 : Math.min(path.length, isStand ? 4 : 2))
}

/** Names of what is set aside because of faults in it: others may still speak of it. */
export function namesSetAside(plain: unknown, found: readonly Found[]): readonly string[] {
  return found.map((one) => (isStray(one) ? one.path : entryOf(plain, one.path)).at(-1) ?? "")
}

/**
 * A key of a rule that nobody knows, such as `wen`: the rest of the rule is read without it, for its formulas do not hang
 * on it. One that was to be `each` gives names to all of them.
 */
export function isStray({ path, message }: Found): boolean {
  const [section, , part, , key = ""] = path
  const isOfRule = path.length === 5 && section === "actors" && part === "rules"
  return isOfRule && message.code === "unknown-key" && suggestSlip(key, ["each"]) === undefined
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

function removeAt(value: unknown, path: Path): unknown {
  const [key, ...rest] = path
  if (key === undefined) return undefined
  if (!isRecord(value) || !Object.hasOwn(value, key)) return value
  if (rest.length > 0) return { ...value, [key]: removeAt(value[key], rest) }
  return Object.fromEntries(Object.entries(value).filter(([other]) => other !== key))
}
