import type { JsonObject } from "./spec.ts"

/** Units that big numbers are told in, the largest first. */
const units = [
  { size: 1e12, name: "T" },
  { size: 1e9, name: "bn" },
  { size: 1e6, name: "M" },
  { size: 1e3, name: "k" },
] as const

/**
 * Ticks of an axis of numbers from low to high: in k, M, bn or T where it reaches 10,000 or more, one unit for the whole axis,
 * and with thousands set apart below that.
 */
export function numberTicks([low, high]: readonly [number, number], tickCount: number): JsonObject {
  const greatest = Math.max(Math.abs(low), Math.abs(high))
  const unit = greatest >= 10_000 ? units.find(({ size }) => greatest >= 2 * size) : undefined
  // Six digits as they are: without a number of them Vega takes as few as part the ticks, and writes 0.15 as 0.1.
  if (unit === undefined) return { tickCount, format: ",.6~r" }
  const told = `format(datum.value / ${unit.size}, ',.6~r') + ' ${unit.name}'`
  return { tickCount, labelExpr: `datum.value === 0 ? '0' : ${told}` }
}
