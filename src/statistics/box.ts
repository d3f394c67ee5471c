import { lowerBeta } from "../number/incomplete-beta.ts"
import type { Estimate } from "./estimate.ts"
import { proportion } from "./proportion.ts"

/** A column by which runs may be told apart: numbers, of which a range is kept, or codes of values, of which some are. */
export interface Input {
  readonly kind: "number" | "category"
  readonly values: ArrayLike<number>
}

/** One limit of a box: values at `at` or above, at `at` or below, or one of those kept. `input` is the column's number. */
export type Restriction =
  | { readonly input: number; readonly side: "low" | "high"; readonly at: number }
  | { readonly input: number; readonly side: "values"; readonly kept: readonly number[] }

/** The runs for which all restrictions hold; without any, all runs. At most one for an input and side. */
export type Box = readonly Restriction[]

/** How many yes there are in a box of some runs, and how large it is. */
export interface BoxMeasures {
  /** Share of yes within the box. */
  readonly density: Estimate
  /** Share of all yes that lies in the box. */
  readonly coverage: Estimate
  /** Share of all runs that lies in the box. */
  readonly mass: Estimate
}

/** How a box does among some runs. */
export interface BoxFigures extends BoxMeasures {
  /** By restriction: how likely so many yes would be within the box if this restriction did nothing. */
  readonly quasiP: readonly number[]
}

/** Density, coverage and mass of a box among `runs`, with Wilson's intervals. Answers are 0 and 1. */
export function measureBox(
  box: Box,
  inputs: readonly Input[],
  answers: ArrayLike<number>,
  runs: Uint32Array,
): BoxMeasures {
  const inside = countYes(box, inputs, answers, runs)
  const all = countYes([], inputs, answers, runs)
  return {
    density: proportion(inside.yes, inside.runs),
    coverage: proportion(inside.yes, all.yes),
    mass: proportion(inside.runs, all.runs),
  }
}

/** Whether a run lies in a box. */
export function isInside(box: Box, inputs: readonly Input[], run: number): boolean {
  return box.every((restriction) => keeps(restriction, inputs[restriction.input]!.values[run]!))
}

/** Whether a value meets a restriction. */
export function keeps(restriction: Restriction, value: number): boolean {
  if (restriction.side === "values") return restriction.kept.includes(value)
  return restriction.side === "low" ? value >= restriction.at : value <= restriction.at
}

/**
 * Density, coverage and mass of a box among `runs`, with Wilson's intervals, and of each restriction the quasi-p: one-sided
 * binomial P(X ≥ k) of k yes among n runs of the box, its chance the density of the box without the restriction.
 * Answers are 0 and 1.
 *
 * Source: Friedman and Fisher 1999, Statistics and Computing 9:123; Bryant and Lempert 2010, TFSC 77:34 (quasi-p, coverage).
 */
export function judgeBox(
  box: Box,
  inputs: readonly Input[],
  answers: ArrayLike<number>,
  runs: Uint32Array,
): BoxFigures {
  const inside = countYes(box, inputs, answers, runs)
  return {
    ...measureBox(box, inputs, answers, runs),
    quasiP: box.map((restriction) => {
      const wider = countYes(
        box.filter((other) => other !== restriction),
        inputs,
        answers,
        runs,
      )
      return tailOfBinomial(inside.yes, inside.runs, wider.yes / wider.runs)
    }),
  }
}

/**
 * Takes off the restriction with the largest quasi-p among `runs`, on which the box was not found, until all lie below the
 * level.
 */
export function pruneBox(
  box: Box,
  inputs: readonly Input[],
  answers: ArrayLike<number>,
  runs: Uint32Array,
  level: number,
): Box {
  if (box.length === 0) return box
  const { quasiP } = judgeBox(box, inputs, answers, runs)
  const worst = quasiP.indexOf(Math.max(...quasiP))
  if (quasiP[worst]! < level) return box
  return pruneBox(
    box.filter((_, i) => i !== worst),
    inputs,
    answers,
    runs,
    level,
  )
}

/**
 * Takes the columns whose restrictions have the largest quasi-p among `runs`, on which the box was not found, off until at
 * most so many columns are restricted.
 */
export function trimBox(
  box: Box,
  inputs: readonly Input[],
  answers: ArrayLike<number>,
  runs: Uint32Array,
  most: number,
): Box {
  const columns = new Set(box.map(({ input }) => input))
  if (columns.size <= most) return box
  const { quasiP } = judgeBox(box, inputs, answers, runs)
  const best = (column: number): number => Math.min(...quasiP.filter((_, i) => box[i]!.input === column))
  const worst = [...columns].reduce((a, b) => (best(b) >= best(a) ? b : a))
  return trimBox(
    box.filter(({ input }) => input !== worst),
    inputs,
    answers,
    runs,
    most,
  )
}

/** P(X ≥ k) of k successes in n tries of chance p. */
function tailOfBinomial(k: number, n: number, p: number): number {
  return k === 0 ? 1 : lowerBeta(k, n - k + 1, p)
}

function countYes(box: Box, inputs: readonly Input[], answers: ArrayLike<number>, runs: Uint32Array) {
  let [yes, counted] = [0, 0]
  for (const run of runs) {
    if (!isInside(box, inputs, run)) continue
    counted++
    yes += answers[run]!
  }
  return { yes, runs: counted }
}
