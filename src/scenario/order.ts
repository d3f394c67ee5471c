import { findingLimit } from "./finding.ts"

/** One id that is being looked at: what it reads, and how much of that has been seen. */
interface Visit {
  readonly id: string
  readonly reads: readonly string[]
  seen: number
}

/**
 * Ids in an order in which each comes after those that it reads; of what reads itself, by whatever way round, the circle
 * as a → b → a, a hundred of them at most. It keeps a stack of its own, so that no chain is too long for it.
 */
export function orderByDependence(
  ids: readonly string[],
  readsOf: (id: string) => readonly string[],
  onCycle: (cycle: readonly string[]) => void,
): readonly string[] {
  const known = new Set(ids)
  const done = new Set<string>()
  const open = new Set<string>()
  const visits: Visit[] = []
  let cycles = 0
  const enter = (id: string): void => {
    if (done.has(id) || !known.has(id)) return
    if (!open.has(id)) {
      open.add(id)
      visits.push({ id, reads: readsOf(id), seen: 0 })
    } else if (cycles++ < findingLimit) {
      const above = visits.map((visit) => visit.id)
      onCycle([...above.slice(above.indexOf(id)), id])
    }
  }
  const ordered: string[] = []
  for (const first of ids) {
    enter(first)
    for (let visit = visits.at(-1); visit !== undefined; visit = visits.at(-1)) {
      const next = visit.reads[visit.seen++]
      if (next !== undefined) {
        enter(next)
        continue
      }
      visits.pop()
      open.delete(visit.id)
      done.add(visit.id)
      ordered.push(visit.id)
    }
  }
  return ordered
}
