import type { Observer } from "../../src/simulation/interpreter/trace.ts"
import type { Plan } from "../../src/simulation/plan.ts"

/** How often each construct was executed: `op:add`, `kind:move`, `family:gamma`, `look:cooldown`, `has:truncated`, … */
export type Counters = Map<string, number>

export function count(counters: Counters, construct: string): void {
  counters.set(construct, (counters.get(construct) ?? 0) + 1)
}

/** Properties whose value names a construct, and properties that are a construct by being read when they are there. */
const naming = ["op", "kind", "family"] as const
export const telling = [
  "loaded",
  "truncated",
  "low",
  "high",
  "least",
  "greatest",
  "isShare",
  "limit",
  "cooldown",
  "every",
  "everyMonths",
  "again",
  "rounding",
  "sharing",
  "slopes",
  "min",
  "max",
] as const

/**
 * The same plan, whose every operation counts itself whenever it is looked at: what the interpreter does not execute
 * is not counted.
 */
export function countPlan(plan: Plan, counters: Counters): Plan {
  return copyCounting(plan, (construct) => count(counters, construct)) as Plan
}

function copyCounting(value: unknown, tell: (construct: string) => void): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => copyCounting(item, tell))
  if (typeof value !== "object" || value === null) return value
  const result = {}
  for (const [key, own] of Object.entries(value) as [string, unknown][]) {
    const copied = copyCounting(own, tell)
    const construct = nameConstruct(key, own)
    const get = (): unknown => {
      if (construct !== undefined) tell(construct)
      return copied
    }
    Object.defineProperty(result, key, { get, enumerable: true })
  }
  return result
}

function nameConstruct(key: string, value: unknown): string | undefined {
  if (naming.some((name) => name === key)) return `${key}:${String(value)}`
  if (telling.some((name) => name === key)) return `has:${key}`
  if (key === "whole") return `whole:${String(value)}`
  return value === "rest" ? "share:rest" : undefined
}

/** Counts how far looks came, and what effects did. */
export function countEvents(counters: Counters): Observer {
  return (event) => {
    if (event.kind === "look") count(counters, `look:${event.result}`)
    if (event.kind === "effect") count(counters, `effect:${event.effect}`)
    if (event.kind === "choice") count(counters, event.chosen === undefined ? "choice:none" : "choice:some")
    if (event.kind === "state" && event.by.length > 1) count(counters, "state:shared")
  }
}
