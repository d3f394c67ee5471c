import type { Weighed } from "./isotonic.ts"

/** How chances of what came differ from chances of what did not. */
export interface Discrimination {
  /** Mean chance given to what came, and to what did not. */
  readonly came: number
  readonly not: number
  /** The chance that of one that came and one that did not, the first was given the greater chance; ties count half. */
  readonly area: number
}

/**
 * Whether forecasts tell what comes from what does not; undefined unless some came and some did not.
 * Source: Mason and Graham 2002, Areas beneath the relative operating characteristics curve (Mann and Whitney 1947).
 */
export function measureDiscrimination(items: readonly Weighed[]): Discrimination | undefined {
  const came = items.filter((item) => item.came === 1)
  const not = items.filter((item) => item.came !== 1)
  const [some, others] = [sumWeights(came), sumWeights(not)]
  if (!(some > 0 && others > 0)) return undefined
  const wins = came.reduce(
    (sum, a) => sum + a.weight * not.reduce((inner, b) => inner + b.weight * compare(a.chance, b.chance), 0),
    0,
  )
  const mean = (list: readonly Weighed[], total: number): number =>
    list.reduce((sum, { chance, weight }) => sum + weight * chance, 0) / total
  return { came: mean(came, some), not: mean(not, others), area: wins / (some * others) }
}

function sumWeights(items: readonly Weighed[]): number {
  return items.reduce((sum, { weight }) => sum + weight, 0)
}

function compare(a: number, b: number): number {
  return a > b ? 1 : a === b ? 0.5 : 0
}
