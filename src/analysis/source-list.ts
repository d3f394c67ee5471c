import { listUnknowns, type Unknown } from "../answers/unknowns.ts"
import type { Model } from "../model/model.ts"
import type { Plan } from "../simulation/plan.ts"
import { listSources, type Source } from "../simulation/sources.ts"

/** An independent draw of what is not known, with what a reader is told of it. */
export interface NamedSource {
  readonly source: Source
  /** As in simulation/sources.ts: the id of a factor or an assumption; of a member of a group, `group~member`. */
  readonly id: string
  readonly kind: Source["kind"]
  readonly title: string
  /** The unknown whose own part it is; absent where the scenario does not name it. */
  readonly unknown?: Unknown
}

/** All sources of a plan under the names that a reader knows. */
export function nameSources(model: Model, plan: Plan, unknowns = listUnknowns(model)): readonly NamedSource[] {
  const byId = new Map(unknowns.map((unknown) => [`${unknown.kind} ${unknown.id}`, unknown]))
  return listSources(plan).map((source) => {
    const { id, kind } = source
    const name = kind === "member" ? id.slice(id.indexOf("~") + 1) : id
    const unknown = byId.get(`${kind === "factor" ? "factor" : "assumption"} ${name}`)
    return { source, id, kind, title: unknown?.title ?? name, ...(unknown === undefined ? {} : { unknown }) }
  })
}

/**
 * The sources that decide an unknown beside the factors that load on it: its own, or where it is worked out from others
 * those of the ones that it follows from.
 */
export function sourcesOf(
  unknown: Unknown,
  sources: readonly NamedSource[],
  unknowns: readonly Unknown[],
): readonly NamedSource[] {
  const own = sources.filter((one) => one.unknown === unknown)
  if (own.length > 0) return own
  const found = new Set<NamedSource>()
  const seen = new Set<string>()
  const follow = ({ reads }: Unknown): void => {
    for (const id of reads) {
      if (seen.has(id)) continue
      seen.add(id)
      const next = unknowns.find((each) => each.kind === "assumption" && each.id === id)
      if (next === undefined) continue
      for (const one of sources) if (one.unknown === next) found.add(one)
      follow(next)
    }
  }
  follow(unknown)
  return [...found]
}
