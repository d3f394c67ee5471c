import type { FlowSummary } from "../summary/flows.ts"
import { tellQuantity } from "../words/quantity.ts"
import type { Ghost } from "./ghost.ts"

/** What went one way, and what came back. */
export interface Way {
  readonly from: string
  readonly to: string
  readonly forth: FlowSummary
  readonly back?: FlowSummary
}

/** Both directions between two places as one way, which points where more went. */
export function joinReturns(flows: readonly FlowSummary[]): readonly Way[] {
  return flows.flatMap((forth, place): readonly Way[] => {
    const { from, to } = forth
    if (from === to) return []
    const other = flows.findIndex((flow) => flow.from === to && flow.to === from)
    const back = flows[other]
    if (back === undefined) return [{ from, to, forth }]
    const isLess = back.amount.value > forth.amount.value || (back.amount.value === forth.amount.value && other < place)
    return isLess ? [] : [{ from, to, forth, back }]
  })
}

/** Ways put together where they share a place, each group in declared order. */
export function listConnected(ways: readonly Way[]): readonly (readonly Way[])[] {
  const groups: Way[][] = []
  for (const way of ways) {
    const touching = groups.filter((group) =>
      group.some(({ from, to }) => [from, to].some((id) => id === way.from || id === way.to)),
    )
    const joined = [...touching.flat(), way]
    groups.splice(0, groups.length, ...groups.filter((group) => !touching.includes(group)), joined)
  }
  return groups.map((group) => ways.filter((way) => group.includes(way)))
}

/** The titles of all places, in the order in which ways name them. */
export function titlesOf(ways: readonly Way[]): ReadonlyMap<string, string> {
  return new Map(
    ways.flatMap(({ forth }) => [[forth.from, forth.from_title] as const, [forth.to, forth.to_title] as const]),
  )
}

/** What went out of a place, or came to it. */
export function sumWays(ways: readonly Way[], side: "from" | "to", id: string): number {
  return ways.reduce((total, way) => total + (way[side] === id ? way.forth.amount.value : 0), 0)
}

/** Means per run: `1,340`, `1,030 (back 11)`; with a ghost that is not the same `1,200 → 1,340`. */
export function tellWay({ forth, back }: Way, ghost: Ghost | undefined): string {
  const now = tellQuantity(forth.amount)
  const before = tellBefore(forth, ghost)
  const changed = before === undefined || before === now ? now : `${before} → ${now}`
  return back === undefined ? changed : `${changed} (back ${tellQuantity(back.amount)})`
}

/** What went the same way before; 0 where nothing did. */
function tellBefore({ from, to }: FlowSummary, ghost: Ghost | undefined): string | undefined {
  if (ghost === undefined) return undefined
  const before = ghost.summary.flows?.find((flow) => flow.from === from && flow.to === to)
  return before === undefined ? "0" : tellQuantity(before.amount)
}
