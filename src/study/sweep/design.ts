// "What would it take?" is the question behind every sweep: where along this assumption does the answer turn? A sweep
// plays the scenario at many settings with the same draws, so that what moves between two of them is the setting alone.
// This file refuses to know whether a setting makes sense: the scenario that it is laid over says so.

import type { Message } from "../../problem/problem.ts"
import { axisCount, axisTwice, sweepCount, tooManyPoints, tooManyAxes } from "../../problem/messages.ts"
import { type Axis, formulaOf, listValues, valueAt } from "./axis.ts"
import { type Design, planDesign, type Point } from "../../design/design.ts"
import { mostLatinPoints, sampleLatin } from "../../design/latin.ts"
import { mostSobolAxes, scrambleSobol } from "../../design/sobol.ts"

export type SweepMethod = "grid" | "latin" | "sobol"

/** A design whose points lie along axes. */
export interface SweepDesign extends Design {
  readonly method: SweepMethod
  readonly axes: readonly Axis[]
  /** By point: its value on each axis. */
  readonly settings: readonly (readonly number[])[]
}

export interface SweepRequest {
  readonly seed: string
  readonly runs: number
  readonly axes: readonly Axis[]
  readonly method: SweepMethod
  /** How many points are sampled; for a grid the axes say it. */
  readonly count?: number | undefined
}

/** So many points can a sweep have. */
export const mostPoints = 10_000

/** The points of a sweep, the last axis running fastest in a grid; or everything that is wrong with the request. */
export function planSweep(
  request: SweepRequest,
): { readonly ok: true; readonly design: SweepDesign } | { readonly ok: false; readonly problems: readonly Message[] } {
  const { axes, method } = request
  const base = planDesign(request)
  const problems = [...(base.ok ? [] : base.problems), ...checkSweep(request)]
  if (!base.ok || problems.length > 0) return { ok: false, problems }
  const settings = method === "grid" ? crossValues(axes.map(listValues)) : sampleSettings(request)
  return { ok: true, design: { ...base.design, method, axes, settings, points: planPoints(axes, settings) } }
}

function checkSweep({ axes, method, count }: SweepRequest): readonly Message[] {
  const paths = axes.map(({ path }) => path)
  const twice = paths.find((path, i) => paths.indexOf(path) < i)
  const size = method === "grid" ? axes.reduce((product, axis) => product * (axis.count ?? 1), 1) : (count ?? 0)
  const most = method === "latin" ? Math.min(mostPoints, mostLatinPoints) : mostPoints
  return [
    ...(twice === undefined ? [] : [axisTwice(twice)]),
    ...axes
      .filter(({ values, count: own }) => values === undefined && (own === undefined) === (method === "grid"))
      .map(({ path }) => axisCount(path, method)),
    ...checkAxes(axes.length, method),
    ...(method !== "grid" && size < 2 ? [sweepCount(method)] : []),
    ...(size > most ? [tooManyPoints(size, most)] : []),
  ]
}

function checkAxes(axes: number, method: SweepMethod): readonly Message[] {
  const [least, most] = method === "grid" ? [1, 2] : [2, mostSobolAxes]
  return axes < least || axes > most ? [tooManyAxes(axes, method, least, most)] : []
}

function crossValues(values: readonly (readonly number[])[]): readonly (readonly number[])[] {
  return values.reduce<readonly (readonly number[])[]>(
    (rows, next) => rows.flatMap((row) => next.map((value) => [...row, value])),
    [[]],
  )
}

function sampleSettings({ axes, method, count = 0, seed }: SweepRequest): readonly (readonly number[])[] {
  const sample = method === "latin" ? sampleLatin : scrambleSobol
  const shares = sample(
    axes.map(({ path }) => path),
    count,
    seed,
  )
  return shares.map((row) => axes.map((axis, i) => valueAt(axis, row[i] ?? 0)))
}

/** Points at settings, each its value on every axis. */
export function planPoints(axes: readonly Axis[], settings: SweepDesign["settings"]): readonly Point[] {
  return settings.map((values) => ({
    overrides: axes.map((axis, i) => ({ path: axis.path, formula: formulaOf(axis, values[i] ?? axis.low) })),
  }))
}
