import type { Asked } from "../../answers/ask.ts"
import type { Firing, Trace } from "./trace.ts"

/** An answer that is followed along a run. */
export interface Followed {
  readonly asked: Asked
  /** Slots of the rules that may bear on it. */
  readonly rules: ReadonlySet<number>
  /** Those of them that may change what the question looks at. */
  readonly own: ReadonlySet<number>
  /** The step after which it is over. */
  readonly last: number
}

/** The steps of a run that futures are played from. */
export interface ChosenSteps {
  /** How many steps there are in which something was done that may bear on what is asked. */
  readonly acted: number
  /** Those whose change is measured. */
  readonly measured: readonly number[]
  /** The start, and before and after each of those, in order. */
  readonly open: readonly number[]
  /** What was done and may bear on what is asked; rules that fire in every step are no news. */
  readonly firings: readonly Firing[]
}

/** Steps whose change is measured, at most. */
const mostSteps = 40

/**
 * The steps in which a rule fired that may bear on what is asked, before that is over. Of too many, those in which a rule
 * fired for the first time come first; what is left is filled up evenly.
 */
export function chooseSteps({ firings, looks }: Trace, steps: number, followed: readonly Followed[]): ChosenSteps {
  const bears = ({ rule, step }: Firing): boolean => followed.some(({ rules, last }) => rules.has(rule) && step <= last)
  const isConstant = ({ rule }: Firing): boolean => steps > 3 && looks[rule]?.fired === steps
  const told = firings.filter((firing) => bears(firing) && !isConstant(firing))
  const all = [...new Set(told.map(({ step }) => step))]
  const known = new Set<number>()
  const news = new Set<number>()
  for (const { rule, step } of told) {
    if (!known.has(rule)) news.add(step)
    known.add(rule)
  }
  const first = pickEvenly([...news], mostSteps)
  const rest = pickEvenly(
    all.filter((step) => !news.has(step)),
    mostSteps - first.length,
  )
  const measured = [...first, ...rest].toSorted((a, b) => a - b)
  const open = [...new Set([0, ...measured.flatMap((step) => [step - 1, step])])].toSorted((a, b) => a - b)
  return { acted: all.length, measured, open, firings: told }
}

/** So many of a list, evenly from its first on; all if there are fewer. */
function pickEvenly(items: readonly number[], most: number): readonly number[] {
  if (items.length <= most) return items
  return Array.from({ length: most }, (_, i) => items[Math.floor((i * items.length) / most)]!)
}
