import type { Path } from "./scenario.ts"

/** What stands in for a faulty head of a scenario while its entries are looked at. */
const head: Readonly<Record<string, unknown>> = {
  casus: 1,
  title: "",
  clock: { start: "2000-01-01", step: "day", until: "2000-01-02" },
}

/** The value without the entries (an assumption, a rule, a question …) that the paths lead into. */
export function pruneFaulty(plain: unknown, paths: readonly Path[]): unknown {
  let pruned = plain
  for (const path of paths) {
    const [section = ""] = path
    pruned = removeAt(pruned, entryOf(pruned, path))
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

/** Names of the entries that are set aside because of faults in them: others may still speak of them. */
export function namesSetAside(plain: unknown, paths: readonly Path[]): readonly string[] {
  return paths.map((path) => {
    const entry = entryOf(plain, path)
    return entry[entry.length - 1] ?? ""
  })
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
