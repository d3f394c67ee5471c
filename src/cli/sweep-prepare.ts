import { Effect, type Option } from "effect"
import { type Axis, formulaOf, readAxis } from "../design/sweep-axis.ts"
import { planSweep, type SweepDesign, type SweepMethod } from "../design/sweep.ts"
import { beyondLogitScale, beyondLogScale } from "../problem/messages.ts"
import type { Message, Problem } from "../problem/problem.ts"
import type { Assumption } from "../scenario/scenario.ts"
import { BadUsage, ScenarioIsWrong } from "../study/failure.ts"
import { type Prepared, prepareSource } from "../study/prepare.ts"
import { describeSource } from "./prepare.ts"

export interface SweepOptions {
  readonly file: string
  readonly vary: readonly string[]
  readonly method: SweepMethod
  readonly count?: number
  readonly level: number
  readonly runs: number
  readonly seed: string
  readonly set: readonly string[]
  readonly root: Option.Option<string>
  readonly workers: number | "auto"
  readonly quiet: boolean
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

const refuse = (problems: readonly Message[]) =>
  new BadUsage({
    text: problems.map(({ text, remedy }) => (remedy === undefined ? text : `${text}; ${remedy}`)).join("\n"),
  })

const nameOf = ({ path }: Axis): string => /^assumptions\.([^.]+)\.value$/.exec(path)?.[1] ?? path

/** The first value of an axis that its assumption's unit or scale cannot take, as a problem with the usual message. */
const checkValues = (
  axis: Axis,
  assumption: Assumption | undefined,
  { settings }: SweepDesign,
  i: number,
): readonly Problem[] => {
  const beyond = settings.map((values) => values[i] ?? axis.low).find((value) => !allows(assumption, value))
  if (beyond === undefined) return []
  const written = formulaOf(axis, beyond)
  const message = assumption?.scale === "log" ? beyondLogScale(written) : beyondLogitScale(written)
  const excerpt = `${axis.path}=${formulaOf(axis, axis.low)}:${formulaOf(axis, axis.high)}`
  const place = {
    file: "--vary",
    line: 1,
    column: axis.path.length + 2,
    length: excerpt.length - axis.path.length - 1,
    excerpt,
  }
  return [{ ...message, place, path: axis.path }]
}

/** A share and a probability lie within 0 and 1, both included; a log scale takes what is above 0. */
const allows = (assumption: Assumption | undefined, value: number): boolean => {
  if (assumption === undefined) return true
  if (assumption.scale === "log") return value > 0
  const isShare = assumption.unit === "share" || assumption.unit === "probability" || assumption.scale === "logit"
  return !isShare || (value >= 0 && value <= 1)
}

/** Every point as a scenario ready to run; the same mistake at a hundred points is one mistake, told of the first. */
export const preparePoints = (design: SweepDesign, options: SweepOptions) =>
  Effect.forEach(design.points, ({ overrides }) => {
    const set = [...options.set, ...overrides.map(({ path, formula }) => `${path}=${formula}`)]
    return prepareSource(describeSource(options.file, { ...options, set }))
  })
