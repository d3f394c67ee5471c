import { Effect } from "effect"
import { type Axis, formulaOf, readAxis } from "./axis.ts"
import type { Override } from "../../design/design.ts"
import { planSweep, type SweepDesign, type SweepMethod } from "./design.ts"
import { beyondLogitScale, beyondLogScale } from "../../problem/messages.ts"
import type { Message, Place, Problem } from "../../problem/problem.ts"
import { writeAxis } from "./recipe.ts"
import { setSource } from "../../scenario/list-edits.ts"
import type { Assumption } from "../../scenario/scenario.ts"
import { BadUsage, ScenarioIsWrong } from "../failure.ts"
import { type Prepared, prepareSource } from "../prepare.ts"
import { describeSource } from "../source.ts"
import { prepareSettings } from "../settings.ts"

export interface SweepOptions {
  readonly file: string
  readonly vary: readonly string[]
  readonly method: SweepMethod
  readonly count?: number | undefined
  readonly level: number
  readonly runs: number
  readonly seed: string
  readonly set: readonly string[]
  readonly root?: string | undefined
  readonly workers: number | "auto"
  /** True to count answers alone, without correcting them for luck. */
  readonly plain?: boolean
  /** True to leave out of all points the runs that cannot go on at one of them; else the first ends the sweep. */
  readonly keepGoing?: boolean
}

/** The design of a sweep: exit 64 where it cannot be read, 65 where a value is beyond what its unit or scale allows. */
export const designSweep = Effect.fn("designSweep")(function* ({ loaded }: Prepared, options: SweepOptions) {
  const read = options.vary.map(readAxis)
  const wrong = read.filter((axis): axis is Message => "code" in axis)
  if (wrong.length > 0) return yield* refuse(wrong)
  const planned = planSweep({ ...options, axes: read.filter((axis): axis is Axis => "path" in axis) })
  if (!planned.ok) return yield* refuse(planned.problems)
  const problems = planned.design.axes.flatMap((axis, i) =>
    checkValues(axis, loaded.scenario.assumptions[nameOf(axis)], planned.design, i),
  )
  if (problems.length > 0) return yield* new ScenarioIsWrong({ problems })
  return planned.design
})

function refuse(problems: readonly Message[]) {
  return new BadUsage({
    text: problems.map(({ text, remedy }) => (remedy === undefined ? text : `${text}; ${remedy}`)).join("\n"),
  })
}

function nameOf({ path }: Axis): string {
  return /^assumptions\.([^.]+)\.value$/.exec(path)?.[1] ?? path
}

/** The first value of an axis that its assumption's unit or scale cannot take, as a problem with the usual message. */
function checkValues(
  axis: Axis,
  assumption: Assumption | undefined,
  { settings }: SweepDesign,
  i: number,
): readonly Problem[] {
  if (axis.type === "date" || axis.type === "listed") return []
  const beyond = settings.map((values) => values[i] ?? axis.low).find((value) => !allows(assumption, value))
  if (beyond === undefined) return []
  const written = formulaOf(axis, beyond)
  const message = assumption?.scale === "log" ? beyondLogScale(written) : beyondLogitScale(written)
  return [{ ...message, place: placeValues(axis), path: axis.path }]
}

/** The values of an axis, as they stand behind `--vary`. */
function placeValues(axis: Axis): Place {
  const excerpt = writeAxis(axis)
  return {
    file: "--vary",
    line: 1,
    column: axis.path.length + 2,
    length: excerpt.length - axis.path.length - 1,
    excerpt,
  }
}

/** A share and a probability lie within 0 and 1, both included; a log scale takes what is above 0. */
function allows(assumption: Assumption | undefined, value: number): boolean {
  if (assumption === undefined) return true
  if (assumption.scale === "log") return value > 0
  const isShare = assumption.unit === "share" || assumption.unit === "probability" || assumption.scale === "logit"
  return !isShare || (value >= 0 && value <= 1)
}

/** Every point ready to run. The same mistake at a hundred points is one mistake, told of the first. */
export const preparePoints = Effect.fnUntraced(function* (
  base: Prepared,
  { axes, points }: SweepDesign,
  options: SweepOptions,
) {
  return yield* prepareSettings(
    base,
    points.map(({ overrides }) => overrides),
    (overrides) => preparePoint(axes, overrides, options),
  )
})

function preparePoint(axes: readonly Axis[], overrides: readonly Override[], options: SweepOptions) {
  const set = [...options.set, ...overrides.map(({ path, formula }) => `${path}=${formula}`)]
  return Effect.mapError(prepareSource(describeSource(options.file, { ...options, set })), (failure) =>
    failure instanceof ScenarioIsWrong
      ? new ScenarioIsWrong({ problems: failure.problems.map((problem) => blameAxis(problem, axes, overrides)) })
      : failure,
  )
}

/** What is wrong with the setting of a point is told of the `--vary` that asked for it, not of a `--set` nobody typed. */
function blameAxis(problem: Problem, axes: readonly Axis[], overrides: readonly Override[]): Problem {
  const { place } = problem
  const axis = axes.find((_, i) => place.excerpt === `${overrides[i]?.path}=${overrides[i]?.formula}`)
  if (axis === undefined || place.file !== setSource) return problem
  const isPath = place.column <= axis.path.length
  const moved = placeValues(axis)
  return { ...problem, place: isPath ? { ...moved, column: place.column, length: place.length } : moved }
}
