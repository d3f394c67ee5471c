import { resampleFamilies } from "../statistics/resample-families.ts"
import { asFrozen, type Contender } from "./contenders.ts"
import { drawFor } from "./draw-for.ts"
import type { Judged } from "./judge-answer.ts"
import type { Losses } from "./prediction.ts"
import type { ScoreRow, ScoreTable } from "./scores.ts"

/** How often families are drawn anew for an interval. */
const resamples = 2000

export const tableKinds = ["chances", "categories", "dates", "values"] as const

const measures: Readonly<Record<ScoreTable["of"], readonly (keyof Losses)[]>> = {
  chances: ["brier", "log"],
  categories: ["brier", "log", "rps"],
  dates: ["crps", "crps_share"],
  values: ["crps"],
}

/** The form in which each kind of answer is predicted, and the loss by which contenders are told apart. */
const forms = { chances: "chance", categories: "shares", dates: "dates", values: "values" } as const
const leads = { chances: "brier", categories: "brier", dates: "crps_share", values: "crps" } as const

/** Answers of one kind against all contenders that said something of it; only those that all of these gave. */
export function compareAll(
  of: ScoreTable["of"],
  judged: readonly Judged[],
  contenders: readonly Contender[],
  seed: string,
): readonly ScoreTable[] {
  const gave = (one: Judged, id: string): boolean => (one.said.get(id) ?? []).some(({ kind }) => kind === forms[of])
  const all = judged.filter((one) => gave(one, asFrozen.id))
  if (all.length === 0) return []
  const present = contenders.filter(({ id }) => all.some((one) => gave(one, id)))
  const common = all.filter((one) => present.every(({ id }) => gave(one, id)))
  const families = groupByFamily(common)
  return [
    {
      of,
      answers: common.length,
      families: families.length,
      left_out: all.length - common.length,
      rows: present.map((contender) => compareOne(of, contender, families, seed)),
      silent: contenders.filter((one) => !present.includes(one)).map(({ id }) => id),
    },
  ]
}

function groupByFamily(judged: readonly Judged[]): readonly (readonly Judged[])[] {
  const families = [...new Set(judged.map(({ settled }) => settled.family))]
  return families.map((family) => judged.filter(({ settled }) => settled.family === family))
}

/** The means of one contender, and how the forecast differs from it; without any answer in common there are none. */
function compareOne(
  of: ScoreTable["of"],
  { id, title }: Contender,
  families: readonly (readonly Judged[])[],
  seed: string,
): ScoreRow {
  const meansOf = (who: string, measure: keyof Losses): readonly number[] =>
    families.map((family) => meanOf(family, who, measure))
  const told = measures[of].map((measure) => [measure, average(meansOf(id, measure))] as const)
  const means: Losses = Object.fromEntries(told.filter(([, value]) => Number.isFinite(value)))
  if (id === asFrozen.id || families.length === 0) return { id, title, means }
  const [mine, theirs] = [meansOf(asFrozen.id, leads[of]), meansOf(id, leads[of])]
  const differences = mine.map((value, i) => value - (theirs[i] ?? NaN))
  const interval = resampleFamilies(differences, resamples, drawFor(seed, `score.${of}`))
  return { id, title, means, difference: { value: average(differences), ...interval } }
}

function meanOf(list: readonly Judged[], id: string, measure: keyof Losses): number {
  return average(list.map(({ scored }) => scored.losses[id]?.[measure] ?? NaN))
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
