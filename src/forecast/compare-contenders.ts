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

/** Answers of one kind against all contenders that said something of it; only those that all of these gave. */
export function compareAll(
  of: ScoreTable["of"],
  judged: readonly Judged[],
  contenders: readonly Contender[],
  seed: string,
): readonly ScoreTable[] {
  const form = { chances: "chance", categories: "shares", dates: "dates", values: "values" } as const
  const gave = (one: Judged, id: string): boolean => (one.said.get(id) ?? []).some(({ kind }) => kind === form[of])
  const all = judged.filter((one) => gave(one, asFrozen.id))
  if (all.length === 0) return []
  const present = contenders.filter(({ id }) => all.some((one) => gave(one, id)))
  const common = all.filter((one) => present.every(({ id }) => gave(one, id)))
  const families = [...new Set(common.map(({ settled }) => settled.family))]
  const meansOf = (id: string, measure: keyof Losses): readonly number[] =>
    families.map((family) =>
      meanOf(
        common.filter(({ settled }) => settled.family === family),
        id,
        measure,
      ),
    )
  const lead = of === "chances" || of === "categories" ? "brier" : of === "dates" ? "crps_share" : "crps"
  const rows = present.map(({ id, title }, place): ScoreRow => {
    const means = Object.fromEntries(
      measures[of].flatMap((measure) => {
        const value = average(meansOf(id, measure))
        return Number.isFinite(value) ? [[measure, value] as const] : []
      }),
    ) as Losses
    if (place === 0) return { id, title, means }
    const [mine, theirs] = [meansOf(asFrozen.id, lead), meansOf(id, lead)]
    const differences = mine.map((value, i) => value - (theirs[i] ?? NaN))
    const interval = resampleFamilies(differences, resamples, drawFor(seed, `score.${of}`))
    const value = average(differences)
    return {
      id,
      title,
      means,
      difference: { value, ...interval },
    }
  })
  return [
    {
      of,
      answers: common.length,
      families: families.length,
      left_out: all.length - common.length,
      rows,
      silent: contenders.filter((one) => !present.includes(one)).map(({ id }) => id),
    },
  ]
}

function meanOf(list: readonly Judged[], id: string, measure: keyof Losses): number {
  return average(list.map(({ scored }) => scored.losses[id]?.[measure] ?? NaN))
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
